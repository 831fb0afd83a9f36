// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.Officer;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people have said that names in plans mean (名称对应), remembered for the next plan.
///
/// A meaning is a division's id, `group:` with a group's id, or `outside`.
@Component
class DivisionAliases {

    static final String OUTSIDE = "outside";
    static final String GROUP = "group:";

    private final JdbcClient jdbc;
    private final Clock clock;

    DivisionAliases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        jdbc.sql("select as_written, meaning from division_alias")
                .query((row, n) -> all.put(row.getString("as_written"), row.getString("meaning")))
                .list();
        return all;
    }

    void remember(String asWritten, String meaning, Officer by) {
        jdbc.sql("""
                        insert into division_alias (as_written, meaning, decided_by, decided_at)
                        values (:name, :meaning, :by, :now)
                        on conflict (as_written) do update set meaning = :meaning, decided_by = :by, decided_at = :now""")
                .param("name", asWritten)
                .param("meaning", meaning)
                .param("by", by.id().value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void forget(String asWritten) {
        jdbc.sql("delete from division_alias where as_written = :name").param("name", asWritten).update();
    }
}
