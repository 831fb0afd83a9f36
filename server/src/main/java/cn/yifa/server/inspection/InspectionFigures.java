// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.VisitFields.Aspect;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How far the plan has come, and whom inspections reach (计划的进展): counted from plan, draws and visits, each figure from the same visits that [#visits] lists. What is counted for a year alone is a measure.
@Component
public class InspectionFigures {

    private static final int MOST_PLANNED = 500;
    private static final int MOST_VISITED = 200;

    /// Visits `f` with their fields `d.fields`, what shows their result `p`, and since when it is shown.
    private static final String SHOWN = VisitCounts.VISITS + "\n" + """
             left join lateral (select min(cast(e.happened_at as date)) as fell_due, min(cast(s.changed_at as date)) as shown_on from publication_due u
               join case_event e on e.case_id = u.case_id and e.sequence = u.sequence join case_file s on s.case_id = u.opened and s.status = 'ENDED'
              where u.case_id = f.case_id and u.publication = :shown) p on true""";
    private static final String OF_YEAR = "f.procedure = :procedure and f.opened_at >= make_date(:year, 1, 1) and f.opened_at < make_date(:year + 1, 1, 1)";
    private static final String VISITED = "d.fields ->> :result is not null";
    private static final String DROPPED = "d.fields ->> :dropped is not null";

    private final RegisterEntries entries;
    private final AnnouncedDraws announced;
    private final Calendars calendars;
    private final JdbcClient jdbc;

    InspectionFigures(RegisterEntries entries, AnnouncedDraws announced, Calendars calendars, JdbcClient jdbc) {
        this.entries = entries;
        this.announced = announced;
        this.calendars = calendars;
        this.jdbc = jdbc;
    }

    /// How far a planned task has come.
    ///
    /// @param tasks   the cases that carry it out; none before it is begun
    /// @param draws   of these, void ones too
    /// @param drawn   how many were drawn, for whom `opened` visits serve, `visited` of them were visited, and the results of `shown` are shown
    /// @param spared  how many of those drawn are not visited, being at the cap
    public record Planned(RegisterEntry entry, List<TaskCase> tasks, List<DrawOf> draws, int drawn, int spared, int opened, int visited, int shown) {

        /// How many of those drawn are to be visited.
        public int due() {
            return drawn - spared;
        }
    }

    public record TaskCase(CaseId id, String number) {}

    public record DrawOf(DrawNumber number, String id, DrawState.Phase phase) {}

    /// How often a target was visited.
    public record OfTarget(String key, String name, int visits) {}

    /// A visit.
    ///
    /// @param dropped whether somebody else stepped in, so that it ended without a result
    /// @param days working days from the day on which the result fell due to be shown until it was
    public record Visit(CaseId id, String number, String target, String name, String stratum, String draw, LocalDate opened, String status, Optional<String> result, boolean dropped, Optional<LocalDate> shownOn, OptionalInt days) {}

    /// Which visits are wanted; what is empty does not narrow.
    public record Wanted(int year, String stratum, String target, String draw, State state) {}

    public enum State {
        ALL("全部", "true"), NOT_YET("还没有检查", "not (" + VISITED + ") and not (" + DROPPED + ")"), STEPPED_IN("由备选代替", DROPPED),
        VISITED_ALREADY("已检查", VISITED), SHOWN("已公示", "p.shown_on is not null"), TO_BE_SHOWN("已检查、未公示", VISITED + " and p.shown_on is null");

        private final String words;
        private final String sql;

        State(String words, String sql) {
            this.words = words;
            this.sql = sql;
        }

        public String words() {
            return words;
        }
    }

    /// The planned tasks of a year, in the order of their keys.
    public List<Planned> planned(RandomInspection inspection, int year, LocalDate today) {
        var plan = entries.list(inspection.plan().register(), EntryQuery.all(today, false).with(Map.of(inspection.plan().year(), List.of(Integer.toString(year)))), 0, MOST_PLANNED);
        var tasks = new HashMap<String, List<TaskCase>>();
        jdbc.sql("select d.fields ->> :plan as plan, f.case_id, f.number from " + VisitCounts.VISITS + " where f.procedure = :procedure and d.fields ->> :plan = any (:keys) order by f.opened_at, f.case_id")
                .param("plan", inspection.task().plan()).param("procedure", inspection.task().procedure()).param("keys", plan.stream().map(RegisterEntry::key).toArray(String[]::new)).query(row -> {
                    tasks.computeIfAbsent(row.getString("plan"), _ -> new ArrayList<>()).add(new TaskCase(new CaseId(row.getObject("case_id", UUID.class)), row.getString("number")));
                });
        var counts = new HashMap<CaseId, int[]>();
        jdbc.sql("select v.case_id as task, count(*) filter (where v.instead_of is null) as drawn, count(*) filter (where " + DrawConsequences.NOT_VISITED + ") as spared,"
                + " count(v.opened) filter (where v.dropped_why is null) as opened, count(*) filter (where v.dropped_why is null and f.visited) as visited,"
                + " count(*) filter (where v.dropped_why is null and f.shown) as shown from inspection_visit v"
                + " left join lateral (select " + VISITED + " as visited, p.shown_on is not null as shown from " + SHOWN + " where f.case_id = v.opened) f on true"
                + " where v.case_id = any (cast(:tasks as uuid[])) group by 1").param("result", inspection.visit().result()).param("shown", shown(inspection))
                .param("tasks", tasks.values().stream().flatMap(List::stream).map(task -> task.id.toString()).toArray(String[]::new)).query(row -> {
                    counts.put(new CaseId(row.getObject("task", UUID.class)), new int[] {row.getInt("drawn"), row.getInt("spared"), row.getInt("opened"), row.getInt("visited"), row.getInt("shown")});
                });
        return plan.stream().map(entry -> {
            var of = tasks.getOrDefault(entry.key(), List.of());
            var draws = of.stream().flatMap(task -> announced.of(task.id).stream()).map(held -> new DrawOf(held.number(), held.state().plan().id(), held.state().phase())).toList();
            var sum = of.stream().flatMap(task -> Optional.ofNullable(counts.get(task.id)).stream()).reduce(new int[5], (a, b) -> new int[] {a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3], a[4] + b[4]});
            return new Planned(entry, of, draws, sum[0], sum[1], sum[2], sum[3], sum[4]);
        }).toList();
    }

    private static String shown(RandomInspection inspection) {
        return inspection.visit().shown().orElse("");
    }

    private static Optional<String> stratum(RandomInspection inspection) {
        return inspection.visit().with().holdingOfTarget(inspection.targets().stratum());
    }

    /// Those visited most often in a year, the most often first.
    public List<OfTarget> visitedMost(RandomInspection inspection, int year, LocalDate today) {
        var most = jdbc.sql("select d.fields ->> :target as target, count(*) as visits from " + VisitCounts.VISITS + " where " + OF_YEAR + " and " + VisitCounts.COUNTS_ONCE + " group by 1 order by 2 desc, 1 limit :most")
                .param("target", VisitCounts.field(inspection)).param("dropped", VisitCounts.dropped(inspection)).param("procedure", inspection.visit().procedure()).param("year", year).param("most", MOST_VISITED)
                .query((row, n) -> Map.entry(Optional.ofNullable(row.getString("target")).orElse(""), row.getInt("visits"))).list();
        var names = entries.titles(inspection.targets().register(), most.stream().map(Map.Entry::getKey).toList(), today);
        return most.stream().map(one -> new OfTarget(one.getKey(), names.getOrDefault(one.getKey(), one.getKey()), one.getValue())).toList();
    }

    /// The visits that are wanted, the latest first.
    public List<Visit> visits(RandomInspection inspection, Wanted wanted, int most, LocalDate today) {
        var sql = "select f.case_id, f.number, f.status, cast(f.opened_at as date) as opened, d.fields ->> :target as target, d.fields ->> :stratum as stratum, d.fields ->> :draw as draw, d.fields ->> :result as result, " + DROPPED + " as dropped, p.fell_due, p.shown_on from "
                + SHOWN + " where " + OF_YEAR + " and (:of = '' or d.fields ->> :stratum = :of) and (:key = '' or d.fields ->> :target = :key)"
                + " and (:drawn = '' or exists (select 1 from inspection_visit v where v.opened = f.case_id and v.draw = :drawn)) and " + wanted.state.sql + " order by f.opened_at desc, f.case_id limit :most";
        var found = jdbc.sql(sql).param("target", VisitCounts.field(inspection)).param("stratum", stratum(inspection).orElse("")).param("draw", drawField(inspection)).param("dropped", VisitCounts.dropped(inspection)).param("result", inspection.visit().result())
                .param("shown", shown(inspection)).param("procedure", inspection.visit().procedure()).param("year", wanted.year).param("of", wanted.stratum).param("key", wanted.target).param("drawn", wanted.draw)
                .param("most", most).query((row, n) -> visit(row)).list();
        var names = entries.titles(inspection.targets().register(), found.stream().map(Visit::target).distinct().toList(), today);
        return found.stream().map(visit -> new Visit(visit.id, visit.number, visit.target, names.getOrDefault(visit.target, visit.target), visit.stratum, visit.draw, visit.opened, visit.status, visit.result, visit.dropped, visit.shownOn, visit.days)).toList();
    }

    private static String drawField(RandomInspection inspection) {
        return inspection.visit().with().holding(Aspect.DRAW).orElse("");
    }

    private Visit visit(ResultSet row) throws SQLException {
        var target = Optional.ofNullable(row.getString("target")).orElse("");
        return new Visit(new CaseId(row.getObject("case_id", UUID.class)), row.getString("number"), target, target, Optional.ofNullable(row.getString("stratum")).orElse(""), Optional.ofNullable(row.getString("draw")).orElse(""),
                row.getObject("opened", LocalDate.class), Case.Status.valueOf(row.getString("status")).term(), Optional.ofNullable(row.getString("result")), row.getBoolean("dropped"),
                Optional.ofNullable(row.getObject("shown_on", LocalDate.class)), days(row));
    }

    private OptionalInt days(ResultSet row) throws SQLException {
        var due = row.getObject("fell_due", LocalDate.class);
        var shown = row.getObject("shown_on", LocalDate.class);
        return due == null || shown == null ? OptionalInt.empty() : OptionalInt.of(calendars.current().workingDaysBetween(due, shown));
    }
}
