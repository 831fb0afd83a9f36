// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.VisitFields.Aspect;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How often everybody was visited, and what waits to be (检查次数), whoever opened the visits.
@Component
class VisitCounts {

    /// That a visit `f` has not begun.
    static final String WAITS = "f.status in ('OPEN', 'SUSPENDED') and exists (select 1 from task t where t.case_id = f.case_id and t.step = any (:waiting::text[]))";
    /// Visits `f` with their fields `d.fields`.
    static final String VISITS = "case_file f cross join lateral (select cast(f.body as json) -> 'fields' as fields offset 0) d";

    /// That a visit `f` is one that the target has had or will have: not one that was taken back, or that somebody else stepped in for.
    static final String COUNTS_ONCE = "f.status not in ('WITHDRAWN', 'TERMINATED') and d.fields ->> :dropped is null";

    private static final String COUNTS = """
            select d.fields ->> :target as target,
                   count(*) filter (where f.opened_at >= make_date(:year, 1, 1) and f.opened_at < make_date(:year + 1, 1, 1) and %3$s) as visits,
                   count(*) filter (where %1$s) as waiting,
                   count(*) filter (where f.status in ('OPEN', 'SUSPENDED') and not (%1$s)) as begun
              from %2$s where f.procedure = :procedure group by 1""".formatted(WAITS, VISITS, COUNTS_ONCE);

    private final JdbcClient jdbc;

    VisitCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// What conditions of those left out may read of a target.
    Map<String, Map<String, BigDecimal>> of(RandomInspection inspection, int year) {
        var counts = new HashMap<String, Map<String, BigDecimal>>();
        jdbc.sql(COUNTS).param("target", field(inspection)).param("year", year).param("dropped", dropped(inspection)).param("procedure", inspection.visit().procedure()).param("waiting", waiting(inspection)).query(row -> {
            counts.put(String.valueOf(row.getString("target")), Map.of(RandomInspection.VISITS, row.getBigDecimal("visits"), RandomInspection.WAITING, row.getBigDecimal("waiting"),
                    RandomInspection.BEGUN, row.getBigDecimal("begun")));
        });
        return counts;
    }

    static final Map<String, BigDecimal> NONE = Map.of(RandomInspection.VISITS, BigDecimal.ZERO, RandomInspection.WAITING, BigDecimal.ZERO, RandomInspection.BEGUN, BigDecimal.ZERO);

    /// How often a target was visited in a year, by what was counted for many.
    static int visits(Map<String, Map<String, BigDecimal>> counted, String target) {
        return counted.getOrDefault(target, NONE).get(RandomInspection.VISITS).intValue();
    }

    /// The visits that have not begun, by target; of several the one opened last.
    Map<String, CaseId> waitingVisits(RandomInspection inspection) {
        var waiting = new HashMap<String, CaseId>();
        jdbc.sql("select d.fields ->> :target as target, f.case_id from " + VISITS + " where f.procedure = :procedure and f.status = 'OPEN' and " + WAITS + " order by f.opened_at, f.case_id")
                .param("target", field(inspection)).param("procedure", inspection.visit().procedure()).param("waiting", waiting(inspection)).query(row -> {
                    waiting.put(String.valueOf(row.getString("target")), new CaseId(row.getObject("case_id", UUID.class)));
                });
        return waiting;
    }

    static String[] waiting(RandomInspection inspection) {
        return inspection.visit().waiting().toArray(String[]::new);
    }

    /// The field of a visit that says why somebody else stepped in; empty where nobody does.
    static String dropped(RandomInspection inspection) {
        return inspection.visit().drops().map(RandomInspection.Dropping::why).orElse("");
    }

    /// The field of a visit that holds the key of its target.
    static String field(RandomInspection inspection) {
        return inspection.visit().with().holding(Aspect.TARGET).orElseThrow();
    }
}
