// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Draws case numbers (办件编号), each once, by the pattern of the procedure and the year.
///
/// The counter is not locked until the case is on the disk, or all openings would queue behind one another: drawing is a transaction of its own that does not
/// wait for the disk. It lies before the case in the log, so that no case can survive a power failure whose number does not; only a failure in between loses
/// a number. Within a caller's transaction the counter is part of it, and a batch that is undone uses no number up.
@Repository
class CaseNumbers {

    private static final String DRAW = """
            insert into case_number (pattern, year, serial) select :pattern, :year, 1 %s
            on conflict (pattern, year) do update set serial = case_number.serial + 1 returning serial""";
    private static final String WITHIN = DRAW.formatted("");
    private static final String ALONE = "with quick as (select set_config('synchronous_commit', 'off', true)) " + DRAW.formatted("from quick");

    private final JdbcClient jdbc;

    CaseNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String next(Procedure procedure, LocalDate today) {
        var sql = TransactionSynchronizationManager.isActualTransactionActive() ? WITHIN : ALONE;
        int serial = jdbc.sql(sql).param("pattern", procedure.caseNumber()).param("year", today.getYear()).query(Integer.class).single();
        return procedure.caseNumber().replace("{year}", Integer.toString(today.getYear())).replace("{serial}", Integer.toString(serial));
    }
}
