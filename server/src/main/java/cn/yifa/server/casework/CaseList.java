// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists of cases, each only as far as the asker sees.
@Component
public class CaseList {

    private static final String ROWS = "select case_id, procedure, number, title, handling, status, due, amber_from, opened_at, changed_at, changed_by, sequence"
            + " from case_file where ";

    private final JdbcClient jdbc;

    CaseList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A page of cases, the latest first.
    public List<CaseRow> find(CaseQuery query, Sight sight, LocalDate today) {
        var where = new Conditions(sight);
        query.procedure().ifPresent(procedure -> where.add("procedure = :procedure", "procedure", procedure));
        query.status().ifPresent(status -> where.add("status = :status", "status", status.name()));
        query.division().ifPresent(division -> where.add(
                "exists (select 1 from case_participant p where p.participant = 'division:' || :division and p.case_id = case_file.case_id)", "division", division.value()));
        query.light().ifPresent(light -> where.add(Lights.where(light), "today", today));
        query.text().ifPresent(text -> where.add("(strpos(title, :text) > 0 or strpos(number, :text) > 0)", "text", Columns.text(text.strip())));
        query.before().ifPresent(id -> where.add("case_id < :before", "before", id.value()));
        return jdbc.sql(ROWS + where.sql() + " order by case_id desc limit :most").params(where.parameters).param("most", query.most())
                .query((row, n) -> row(row, today)).list();
    }

    /// These cases, in no order; those out of sight are left out.
    public List<CaseRow> of(Collection<CaseId> ids, Sight sight, LocalDate today) {
        var where = new Conditions(sight);
        where.add("case_id = any (:ids::uuid[])", "ids", ids.stream().map(CaseId::toString).toArray(String[]::new));
        return jdbc.sql(ROWS + where.sql()).params(where.parameters).query((row, n) -> row(row, today)).list();
    }

    /// Whether the case is within sight; not, when there is no such case.
    public boolean sees(Sight sight, CaseId id) {
        var where = new Conditions(sight);
        where.add("case_id = :id", "id", id.value());
        return jdbc.sql("select exists (select 1 from case_file where " + where.sql() + ")").params(where.parameters).query(Boolean.class).single();
    }

    /// How many open cases show each light.
    public Map<Light, Integer> lights(Optional<String> procedure, Sight sight, LocalDate today) {
        var where = new Conditions(sight);
        where.add("status in ('OPEN', 'SUSPENDED')", "today", today);
        procedure.ifPresent(id -> where.add("procedure = :procedure", "procedure", id));
        var counts = new EnumMap<Light, Integer>(Light.class);
        var columns = new ArrayList<String>();
        for (var light : Light.values()) {
            columns.add("count(*) filter (where " + Lights.where(light) + ")");
        }
        jdbc.sql("select " + String.join(", ", columns) + " from case_file where " + where.sql()).params(where.parameters).query((row, n) -> {
            for (var light : Light.values()) {
                counts.put(light, row.getInt(light.ordinal() + 1));
            }
            return counts;
        }).single();
        return counts;
    }

    private static CaseRow row(ResultSet row, LocalDate today) throws SQLException {
        var due = row.getObject("due", LocalDate.class);
        return new CaseRow(new CaseId(row.getObject("case_id", UUID.class)), row.getString("procedure"), row.getString("number"), row.getString("title"),
                new DivisionId(row.getString("handling")), Case.Status.valueOf(row.getString("status")), Optional.ofNullable(due),
                Lights.on(today, due, row.getObject("amber_from", LocalDate.class)), row.getObject("opened_at", LocalDateTime.class),
                row.getObject("changed_at", LocalDateTime.class), row.getString("changed_by"), row.getInt("sequence"));
    }

    /// Conditions joined by `and`, of which the first is always the asker's sight.
    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new LinkedHashMap<>();

        Conditions(Sight sight) {
            switch (sight) {
                case Sight.Whole whole -> conditions.add("true");
                case Sight.Nothing nothing -> conditions.add("false");
                case Sight.TakingPart part -> {
                    add("""
                            (exists (select 1 from case_participant p where p.case_id = case_file.case_id and p.participant = any (:participants::text[]))
                            or exists (select 1 from case_event e where e.case_id = case_file.case_id and e.person = :person))""",
                            "participants", participants(part));
                    parameters.put("person", part.person().value());
                }
            }
        }

        private static String[] participants(Sight.TakingPart part) {
            var names = new ArrayList<>(part.divisions().stream().map(division -> "division:" + division).toList());
            names.add("person:" + part.person());
            return names.toArray(String[]::new);
        }

        void add(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }

        String sql() {
            return String.join(" and ", conditions);
        }
    }
}
