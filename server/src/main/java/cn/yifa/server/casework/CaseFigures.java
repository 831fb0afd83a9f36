// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts of cases, as far as the asker sees (办件数字): each can be followed to the list behind it.
@Component
public class CaseFigures {

    /// @param open  open or suspended
    /// @param ended closed; `onTime` of them without having missed a clock
    public record Total(int open, int red, int amber, int green, int grey, int ended, int onTime) {

        /// Closed, of all that were not broken off, in percent, rounded down so that 100 means all.
        public int percentEnded() {
            return open + ended == 0 ? 0 : ended * 100 / (open + ended);
        }

        /// Closed in time, of all closed, in percent.
        public int percentOnTime() {
            return ended == 0 ? 0 : onTime * 100 / ended;
        }
    }

    /// The cases in which a division takes part; a case of several divisions counts for each.
    public record OfDivision(DivisionId division, Total total) {}

    /// Cases opened and cases closed in a month.
    public record OfMonth(YearMonth month, int opened, int ended) {}

    private static final String TOTAL = "count(*) filter (where f.status in ('OPEN', 'SUSPENDED')) as open, " + Stream.of(Light.values())
            .map(light -> "count(*) filter (where f.status in ('OPEN', 'SUSPENDED') and " + Lights.where(light) + ") as " + light.name().toLowerCase(java.util.Locale.ROOT) + ", ").reduce("", String::concat)
            + "count(*) filter (where f.status = 'ENDED') as ended, "
            + "count(*) filter (where f.status = 'ENDED' and not exists (select 1 from case_clock c where c.case_id = f.case_id and c.status = 'MISSED')) as on_time";

    private final JdbcClient jdbc;

    CaseFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Total total(Optional<String> procedure, Sight sight, LocalDate today) {
        var parameters = new HashMap<String, Object>(Map.of("today", today, "procedure", procedure.orElse("")));
        return jdbc.sql("select " + TOTAL + " from case_file f where (:procedure = '' or f.procedure = :procedure) and " + within(sight, parameters)).params(parameters)
                .query((row, n) -> total(row)).single();
    }

    public List<OfDivision> byDivision(Sight sight, LocalDate today) {
        var parameters = new HashMap<String, Object>(Map.of("today", today));
        return jdbc.sql("select substr(d.participant, 10) as division, " + TOTAL + " from case_file f join case_participant d on d.case_id = f.case_id and d.participant like 'division:%' where "
                        + within(sight, parameters) + " group by d.participant").params(parameters)
                .query((row, n) -> new OfDivision(new DivisionId(row.getString("division")), total(row))).list();
    }

    /// Each month from `first` on in which something was opened or closed.
    public List<OfMonth> byMonth(Sight sight, YearMonth first) {
        var parameters = new HashMap<String, Object>(Map.of("first", first.atDay(1).atStartOfDay()));
        return jdbc.sql("""
                        select month, sum(opened)::int as opened, sum(ended)::int as ended from (
                          select date_trunc('month', f.opened_at) as month, 1 as opened, 0 as ended from case_file f where f.opened_at >= :first and %1$s
                          union all
                          select date_trunc('month', f.changed_at), 0, 1 from case_file f where f.status = 'ENDED' and f.changed_at >= :first and %1$s) m
                        group by month order by month""".formatted(within(sight, parameters))).params(parameters)
                .query((row, n) -> new OfMonth(YearMonth.from(row.getTimestamp("month").toLocalDateTime()), row.getInt("opened"), row.getInt("ended"))).list();
    }

    private static Total total(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Total(row.getInt("open"), row.getInt("red"), row.getInt("amber"), row.getInt("green"), row.getInt("grey"), row.getInt("ended"), row.getInt("on_time"));
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
