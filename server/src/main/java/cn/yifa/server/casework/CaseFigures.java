// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.ClockDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts of cases, as far as the asker sees (办件数字): each can be followed to the list behind it.
@Component
public class CaseFigures {

    /// @param open  open or suspended
    /// @param ended     closed; `onTime` of them without having missed a clock of the department's own
    /// @param calledOff closed, and what the department's clocks were for was not done any more: neither in time nor late
    public record Total(int open, int red, int amber, int green, int grey, int ended, int onTime, int calledOff) {

        /// Closed, of all that were not broken off, in percent, rounded down so that 100 means all.
        public int percentEnded() {
            return open + ended == 0 ? 0 : ended * 100 / (open + ended);
        }

        /// Closed in time or late.
        public int done() {
            return ended - calledOff;
        }

        /// Closed in time, of all closed in time or late, in percent.
        public int percentOnTime() {
            return done() == 0 ? 0 : onTime * 100 / done();
        }
    }

    /// The cases in which a division takes part; a case of several divisions counts for each.
    public record OfDivision(DivisionId division, Total total) {}

    /// What a division had to do with in a time (负担); a case of several divisions counts for each.
    ///
    /// @param opened in that time, however far they came
    /// @param inTime over in that time, without having missed a clock of the department's own; `late` are the others, but for those that were called off
    /// @param left   not yet over at its end
    public record Load(DivisionId division, int opened, int inTime, int late, int left) {

        public int cases() {
            return inTime + late + left;
        }
    }

    /// Cases opened and cases closed in a month.
    public record OfMonth(YearMonth month, int opened, int ended) {}

    /// Closed cases by the share of the allowed days that they have used (用时占期限), each by that of its statutory clocks of which most was used.
    ///
    /// @param quarters up to a quarter, more than a quarter up to a half, and so on up to all
    /// @param over     with a clock that was missed
    public record DaysUsed(List<Integer> quarters, int over) {

        public int cases() {
            return quarters.stream().mapToInt(Integer::intValue).sum() + over;
        }
    }

    private static final int QUARTERS = 4;
    private static final YearMonth LAST = YearMonth.of(9998, 12);
    private static final String OF = "(:procedure = '' or f.procedure = :procedure) and ";

    /// Whether a row `c` of `case_clock` is of one of the clocks that [#ofOurs] names.
    private static final String OURS = "(f.procedure, f.version, c.clock) in (select * from unnest(:procedures::text[], :versions::date[], :clocks::text[]))";

    /// Whether a case `f` has come to its end otherwise than by doing what a clock was for: it kept no clock of ours, missed none, and one was called off.
    private static final String CALLED_OFF = "(exists (select 1 from case_clock c where c.case_id = f.case_id and c.status = 'STOPPED' and " + OURS + ")"
            + " and not exists (select 1 from case_clock c where c.case_id = f.case_id and c.status in ('MET', 'MISSED') and " + OURS + "))";

    private static final String TOTAL = "count(*) filter (where f.status in ('OPEN', 'SUSPENDED')) as open, " + Stream.of(Light.values())
            .map(light -> "count(*) filter (where f.status in ('OPEN', 'SUSPENDED') and " + Lights.where(light) + ") as " + light.name().toLowerCase(Locale.ROOT) + ", ").reduce("", String::concat)
            + "count(*) filter (where f.status = 'ENDED') as ended, "
            + "count(*) filter (where f.status = 'ENDED' and not exists (select 1 from case_clock c where c.case_id = f.case_id and c.status = 'MISSED' and " + OURS + ") and not " + CALLED_OFF + ") as on_time, count(*) filter (where f.status = 'ENDED' and " + CALLED_OFF + ") as called_off";

    private static final String LOAD = """
            select division, count(*) filter (where opened)::int as opened, count(*) filter (where over and not missed and not called_off)::int as in_time, count(*) filter (where over and missed)::int as late,
                   count(*) filter (where not over)::int as remaining from (
              select substr(d.participant, 10) as division, f.opened_at >= :first as opened, f.status in (:over) and f.changed_at < :beyond as over,
                     exists (select 1 from case_clock c where c.case_id = f.case_id and c.status = 'MISSED' and %1$s) as missed, f.status = 'ENDED' and %2$s as called_off
                from case_file f join case_participant d on d.case_id = f.case_id and d.participant like 'division:%%'
               where f.opened_at < :beyond and (f.status not in (:over) or f.changed_at >= :first) and %3$s) l
            group by division""";

    private static final String DAYS_USED = """
            select quarter, count(*)::int as cases from (
              select max(case when c.status = 'MISSED' then 5 else least(greatest(ceil(c.used * 4.0 / c.allowed), 1), 4) end)::int as quarter
                from case_file f join case_clock c on c.case_id = f.case_id
               where f.status = 'ENDED' and f.changed_at >= :first and f.changed_at < :beyond and c.status in ('MET', 'MISSED') and c.allowed > 0 and %s and %s
               group by f.case_id) s
            group by quarter""";

    private final JdbcClient jdbc;
    private final Procedures procedures;

    CaseFigures(JdbcClient jdbc, Procedures procedures) {
        this.jdbc = jdbc;
        this.procedures = procedures;
    }

    public Total total(Optional<String> procedure, Sight sight, LocalDate today) {
        var parameters = new HashMap<String, Object>(Map.of("today", today, "procedure", procedure.orElse("")));
        ofOurs(parameters, clock -> true);
        return jdbc.sql("select " + TOTAL + " from case_file f where " + OF + within(sight, parameters)).params(parameters)
                .query((row, n) -> total(row)).single();
    }

    public List<OfDivision> byDivision(Sight sight, LocalDate today) {
        var parameters = new HashMap<String, Object>(Map.of("today", today));
        ofOurs(parameters, clock -> true);
        return jdbc.sql("select substr(d.participant, 10) as division, " + TOTAL + " from case_file f join case_participant d on d.case_id = f.case_id and d.participant like 'division:%' where "
                        + within(sight, parameters) + " group by d.participant").params(parameters)
                .query((row, n) -> new OfDivision(new DivisionId(row.getString("division")), total(row))).list();
    }

    /// What each division had to do with, of one procedure, from a month to another.
    public List<Load> load(Optional<String> procedure, Sight sight, YearMonth first, YearMonth last) {
        var parameters = parameters(procedure, first, last);
        ofOurs(parameters, clock -> true);
        parameters.put("over", Stream.of(Case.Status.values()).filter(Case.Status::over).map(Enum::name).toList());
        return jdbc.sql(LOAD.formatted(OURS, CALLED_OFF, OF + within(sight, parameters))).params(parameters).query((row, n) -> new Load(new DivisionId(row.getString("division")), row.getInt("opened"),
                row.getInt("in_time"), row.getInt("late"), row.getInt("remaining"))).list();
    }

    /// Each month from `first` on in which something was opened or closed.
    public List<OfMonth> byMonth(Sight sight, YearMonth first) {
        return byMonth(Optional.empty(), sight, first, LAST);
    }

    /// The same of one procedure, up to a month.
    public List<OfMonth> byMonth(Optional<String> procedure, Sight sight, YearMonth first, YearMonth last) {
        var parameters = parameters(procedure, first, last);
        return jdbc.sql("""
                        select month, sum(opened)::int as opened, sum(ended)::int as ended from (
                          select date_trunc('month', f.opened_at) as month, 1 as opened, 0 as ended from case_file f where f.opened_at >= :first and f.opened_at < :beyond and %1$s
                          union all
                          select date_trunc('month', f.changed_at), 0, 1 from case_file f where f.status = 'ENDED' and f.changed_at >= :first and f.changed_at < :beyond and %1$s) m
                        group by month order by month""".formatted(OF + within(sight, parameters))).params(parameters)
                .query((row, n) -> new OfMonth(YearMonth.from(row.getTimestamp("month").toLocalDateTime()), row.getInt("opened"), row.getInt("ended"))).list();
    }

    /// Of the cases closed from `first` on, those with a statutory clock of the department's own that was met or missed.
    public DaysUsed daysUsed(Sight sight, YearMonth first) {
        return daysUsed(Optional.empty(), sight, first, LAST);
    }

    /// The same of one procedure, up to a month.
    public DaysUsed daysUsed(Optional<String> procedure, Sight sight, YearMonth first, YearMonth last) {
        var parameters = parameters(procedure, first, last);
        ofOurs(parameters, clock -> clock.length() instanceof ClockDefinition.Length.OfTerm);
        var found = new HashMap<Integer, Integer>();
        jdbc.sql(DAYS_USED.formatted(OURS, OF + within(sight, parameters))).params(parameters).query(row -> {
            found.put(row.getInt("quarter"), row.getInt("cases"));
        });
        return new DaysUsed(IntStream.rangeClosed(1, QUARTERS).mapToObj(quarter -> found.getOrDefault(quarter, 0)).toList(), found.getOrDefault(QUARTERS + 1, 0));
    }

    private static Map<String, Object> parameters(Optional<String> procedure, YearMonth first, YearMonth last) {
        return new HashMap<>(Map.of("procedure", procedure.orElse(""), "first", first.atDay(1).atStartOfDay(), "beyond", last.plusMonths(1).atDay(1).atStartOfDay()));
    }

    private static Total total(ResultSet row) throws SQLException {
        return new Total(row.getInt("open"), row.getInt("red"), row.getInt("amber"), row.getInt("green"), row.getInt("grey"), row.getInt("ended"), row.getInt("on_time"), row.getInt("called_off"));
    }

    /// The clocks of the department's own: a stored clock has no owner, but its procedure has one for it in each version.
    private void ofOurs(Map<String, Object> parameters, Predicate<ClockDefinition> which) {
        var clocks = procedures.all().stream().flatMap(procedure -> procedure.clocks().values().stream()
                .filter(clock -> clock.owner() == ClockDefinition.Owner.OURS && which.test(clock))
                .map(clock -> List.of(procedure.id(), procedure.inForceFrom().toString(), clock.id()))).toList();
        parameters.put("procedures", clocks.stream().map(List::getFirst).toArray(String[]::new));
        parameters.put("versions", clocks.stream().map(clock -> clock.get(1)).toArray(String[]::new));
        parameters.put("clocks", clocks.stream().map(List::getLast).toArray(String[]::new));
    }

    private static String within(Sight sight, Map<String, Object> parameters) {
        return switch (sight) {
            case Sight.Whole whole -> "true";
            case Sight.Nothing nothing -> "false";
            case Sight.TakingPart part -> {
                parameters.put("participants", Stream.concat(part.divisions().stream().map(division -> "division:" + division), Stream.of("person:" + part.person())).toArray(String[]::new));
                yield "exists (select 1 from case_participant p where p.case_id = f.case_id and p.participant = any (:participants::text[]))";
            }
        };
    }
}
