// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.casework.CaseOrder.Key;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Lists of cases, each only as far as the asker sees.
@Component
public class CaseList {

    private static final String ROWS = "select case_id, procedure, number, title, handling, status, due, amber_from, opened_at, changed_at, changed_by, sequence, "
            + Lights.provisional("case_file") + " from case_file where ";

    private static final int FETCHED = 500;

    private static final int FEW = 5_000;
    private static final String PARTICIPATING = "select case_id from case_participant where participant = any (:participants::text[])";
    private static final String BEARING = "(strpos(title, :text) > 0 or strpos(number, :text) > 0)";
    private static final String ACTED = "select case_id from case_event where person = :person";

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    CaseList(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// A page of cases.
    public List<CaseRow> find(CaseQuery query, Sight sight, LocalDate today) {
        var where = within(query.filter(), sight, today);
        var rows = new ArrayList<CaseRow>();
        for (var stretch : stretches(query.order(), query.after())) {
            if (rows.size() < query.most()) {
                rows.addAll(select(where, stretch, query.most() - rows.size()).query((row, n) -> row(row, today)).list());
            }
        }
        return rows;
    }

    /// Hands over every case, one after the other, as they all stood at one moment; few are in memory at a time.
    ///
    /// @param most after so many it ends
    public void each(CaseFilter filter, CaseOrder order, int most, Sight sight, LocalDate today, Consumer<CaseRow> taker) {
        snapshot.executeWithoutResult(transaction -> {
            var where = within(filter, sight, today);
            var given = new AtomicInteger();
            for (var stretch : stretches(order, Optional.empty())) {
                select(where, stretch, most - given.get()).withFetchSize(FETCHED).query(row -> {
                    taker.accept(row(row, today));
                    given.incrementAndGet();
                });
            }
        });
    }

    private StatementSpec select(Conditions where, Stretch stretch, int most) {
        return jdbc.sql(ROWS + where.sql() + " and " + stretch.condition() + " order by " + stretch.order() + " limit :most").params(where.parameters).params(stretch.parameters()).param("most", most);
    }

    /// What a list restricts. Where few cases are in sight, or few bear the words looked for, these are collected first: that is quicker than to go through all in order until enough are found.
    private Conditions within(CaseFilter filter, Sight sight, LocalDate today) {
        var where = new Conditions(sight);
        if (sight instanceof Sight.TakingPart && few(where)) {
            where.collectSight();
        }
        where.add(filter, today);
        filter.text().map(Columns::text).ifPresent(text -> {
            var bearing = jdbc.sql("select case_id from case_file where " + BEARING + " limit :few").param("text", text).param("few", FEW).query(UUID.class).list();
            if (bearing.size() < FEW) {
                where.add("case_id = any (:bearing::uuid[])", "bearing", bearing.stream().map(UUID::toString).toArray(String[]::new));
            } else {
                where.add(BEARING, "text", text);
            }
        });
        return where;
    }

    private boolean few(Conditions where) {
        return jdbc.sql("select (select count(*) from (" + PARTICIPATING + " limit :few) p) + (select count(*) from (" + ACTED + " limit :few) e) < :few")
                .params(where.parameters).param("few", FEW).query(Boolean.class).single();
    }

    /// A part of an ordered list that one index gives in its order.
    private record Stretch(String condition, String order, Map<String, Object> parameters) {}

    /// The parts of the list that come after a place, one after the other: cases without a due day stand last, in the order of their identifiers.
    private static List<Stretch> stretches(CaseOrder order, Optional<CasePlace> after) {
        var key = order.key();
        var by = key.column() + order.direction() + ", case_id" + order.direction();
        var than = order.descending() ? " < " : " > ";
        var value = after.flatMap(CasePlace::value);
        var stretches = new ArrayList<Stretch>();
        if (after.isEmpty()) {
            stretches.add(new Stretch(key == Key.DUE ? "due is not null" : "true", by, Map.of()));
        } else if (value.isPresent()) {
            stretches.add(new Stretch("(" + key.column() + ", case_id)" + than + "(" + key.value() + ", :placeId)", by,
                    Map.of("place", Columns.text(value.get()), "placeId", after.get().id().value())));
        }
        if (key == Key.DUE) {
            var beyond = after.filter(place -> place.value().isEmpty());
            stretches.add(new Stretch("due is null" + (beyond.isPresent() ? " and case_id" + than + ":placeId" : ""), "case_id" + order.direction(),
                    beyond.<Map<String, Object>>map(place -> Map.of("placeId", place.id().value())).orElse(Map.of())));
        }
        return stretches;
    }

    /// These cases, in no order; those out of sight are left out.
    public List<CaseRow> of(Collection<CaseId> ids, Sight sight, LocalDate today) {
        var where = new Conditions(sight);
        where.add("case_id = any (:ids::uuid[])", "ids", ids.stream().map(CaseId::toString).toArray(String[]::new));
        return jdbc.sql(ROWS + where.sql()).params(where.parameters).query((row, n) -> row(row, today)).list();
    }

    /// The cases of that number within sight; procedures may number alike.
    List<CaseId> numbered(String number, Sight sight) {
        var where = new Conditions(sight);
        where.add("number = :number", "number", Columns.text(number));
        return jdbc.sql("select case_id from case_file where " + where.sql()).params(where.parameters).query((row, n) -> new CaseId(row.getObject(1, UUID.class))).list();
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
                row.getBoolean("provisional"), Lights.on(today, due, row.getObject("amber_from", LocalDate.class)), row.getObject("opened_at", LocalDateTime.class),
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

        /// Says the same by collecting the cases that somebody takes part in.
        void collectSight() {
            conditions.set(0, "case_id in (" + PARTICIPATING + " union all " + ACTED + ")");
        }

        void add(String condition, String name, Object value) {
            conditions.add(condition);
            parameters.put(name, value);
        }

        void add(CaseFilter filter, LocalDate today) {
            filter.procedure().ifPresent(procedure -> add("procedure = :procedure", "procedure", procedure));
            filter.status().ifPresent(status -> add("status = :status", "status", status.name()));
            filter.division().ifPresent(division -> add(
                    "exists (select 1 from case_participant p where p.participant = 'division:' || :division and p.case_id = case_file.case_id)", "division", division.value()));
            filter.light().ifPresent(light -> add(Lights.where(light), "today", today));
            filter.opened().from().ifPresent(day -> add("opened_at >= :openedFrom", "openedFrom", day.atStartOfDay()));
            filter.opened().to().ifPresent(day -> add("opened_at < :openedBefore", "openedBefore", day.plusDays(1).atStartOfDay()));
            filter.due().from().ifPresent(day -> add("due >= :dueFrom", "dueFrom", day));
            filter.due().to().ifPresent(day -> add("due <= :dueTo", "dueTo", day));
        }

        String sql() {
            return String.join(" and ", conditions);
        }
    }
}
