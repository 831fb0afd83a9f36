// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.storage.BackgroundWork;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills in how many days the clocks have used that stopped before a release stored it (用时), beside the work of the day.
///
/// Only that is written, and only where the clock stands otherwise as its ledger says: what differs is for the rebuild to find. What it can't do now, the next start does.
@Component
class DaysUsedFilling implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DaysUsedFilling.class);
    private static final int SET = 200;

    private static final String WITHOUT = """
            select f.case_id, f.body from case_file f where f.case_id > :after
               and exists (select 1 from case_clock c where c.case_id = f.case_id and c.allowed is null and c.status in ('MET', 'MISSED'))
             order by f.case_id limit\s""" + SET;

    private static final String FILL = """
            update case_clock c set used = n.used, allowed = n.allowed
              from unnest(:ids::uuid[], :clocks::text[], :statuses::text[], :deadlines::date[], :met::date[], :used::integer[], :allowed::integer[])
                   n (case_id, clock, status, deadline, met, used, allowed)
             where c.case_id = n.case_id and c.clock = n.clock and c.allowed is null and c.status = n.status and c.deadline is not distinct from n.deadline and c.met_on is not distinct from n.met""";

    private final JdbcClient jdbc;
    private final Procedures procedures;
    private final Calendars calendars;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private volatile boolean stopped;

    DaysUsedFilling(JdbcClient jdbc, Procedures procedures, Calendars calendars, Clock clock, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.procedures = procedures;
        this.calendars = calendars;
        this.clock = clock;
        this.transactions = transactions;
    }

    @EventListener(BackgroundWork.Begun.class)
    void begin() {
        Thread.ofPlatform().daemon().name("days-used").start(this::fill);
    }

    @Override
    public void destroy() {
        stopped = true;
    }

    private record File(CaseId id, String body) {}

    void fill() {
        try {
            var filled = 0;
            for (var files = next(new UUID(0, 0)); !files.isEmpty() && !stopped; files = next(files.getLast().id().value())) {
                filled += fill(files);
            }
            if (filled > 0) {
                LOG.info("filled in the days that {} clocks have used", filled);
            }
        } catch (DataAccessException hindered) {
            if (!stopped) {
                LOG.warn("the days used by clocks that stopped earlier could not all be filled in; the next start goes on", hindered);
            }
        }
    }

    private List<File> next(UUID after) {
        return jdbc.sql(WITHOUT).param("after", after).query((row, n) -> new File(new CaseId(row.getObject("case_id", UUID.class)), row.getString("body"))).list();
    }

    private int fill(List<File> files) {
        var ids = new ArrayList<CaseId>();
        var rows = new ArrayList<ClockRow>();
        for (var file : files) {
            try {
                var matter = CaseJson.readCase(file.id, file.body);
                ClockRow.of(procedures.of(matter), matter, LocalDate.now(clock), calendars.current()).stream().filter(row -> row.spent().isPresent()).forEach(row -> {
                    ids.add(file.id);
                    rows.add(row);
                });
            } catch (RuntimeException unreadable) {
                LOG.error("the clocks of case {} could not be read", file.id, unreadable);
            }
        }
        return transactions.execute(transaction -> {
            // It would rather give way than keep a step waiting.
            jdbc.sql("set local lock_timeout = '200ms'").update();
            return jdbc.sql(FILL).param("ids", Columns.texts(ids, CaseId::toString)).param("clocks", Columns.texts(rows, ClockRow::clock))
                    .param("statuses", Columns.texts(rows, row -> row.status().name())).param("deadlines", Columns.optionals(rows, ClockRow::deadline))
                    .param("met", Columns.optionals(rows, ClockRow::metOn)).param("used", Columns.optionals(rows, ClockRow::used)).param("allowed", Columns.optionals(rows, ClockRow::allowed)).update();
        });
    }
}
