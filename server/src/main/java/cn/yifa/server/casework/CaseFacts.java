// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.measure.Facts;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Population;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.record.JsonReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What cases say for measures (统计事实), one case after the other and few in memory at a time.
@Component
public class CaseFacts {

    private static final int FETCHED = 500;

    /// Cases that were over before the time asked about, or began after it, are not read; whoever counts would leave them out: nothing is received after its answer.
    private static final String CASES = """
            select f.case_id, f.status, f.handling, cast(f.opened_at as date) as opened, d.fields::text as fields,
                   array(select c.clock || ' ' || c.status || ' ' || coalesce(c.met_on::text, '') || ' ' || coalesce(c.used || ' ' || c.allowed, ' ') from case_clock c where c.case_id = f.case_id and c.clock = any (:clocks::text[])) as clocks,
                   case when f.status in ('ENDED', 'WITHDRAWN', 'TERMINATED') then (select cast(e.happened_at as date) from case_event e where e.case_id = f.case_id
                     and e.kind in ('CaseOpened', 'ActionTaken', 'FieldsAmended', 'CaseWithdrawn', 'CaseTerminated') order by e.sequence desc limit 1) end as over
              from case_file f cross join lateral (select cast(f.body as json) -> 'fields' as fields offset 0) d
             where f.procedure = :procedure
               and not exists (select 1 from case_clock c where c.case_id = f.case_id and c.clock = :ends and c.met_on < :first)
               and coalesce(d.fields ->> :begins, cast(f.opened_at as date)::text) <= :last""";

    private static final String LINKS = """
            select l.case_id, l.sequence, f.number, l.kind, l.reference, e.happened_at from case_link l
              join case_file f on f.case_id = l.case_id join case_event e on e.case_id = l.case_id and e.sequence = l.sequence
             where f.procedure = :procedure and l.kind = any (:kinds::text[]) order by e.happened_at, l.case_id, l.sequence""";

    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    CaseFacts(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// Hands over what may count in the time asked about, as it all stood at one moment.
    ///
    /// @param clocks those that the figures rest on
    public void each(Population population, Set<String> clocks, Interval time, Consumer<Facts> taker) {
        switch (population) {
            case Population.OfCases cases -> snapshot.executeWithoutResult(transaction -> cases(cases, clocks, time, taker));
            case Population.OfLinks links -> links(links).forEach(link -> taker.accept(facts(link, links)));
            case Population.OfEntries entries -> throw new IllegalArgumentException("entries of " + entries.register() + " are not cases");
            case Population.Entered entered -> { }
        }
    }

    private void cases(Population.OfCases cases, Set<String> clocks, Interval time, Consumer<Facts> taker) {
        jdbc.sql(CASES).param("procedure", cases.procedure()).param("ends", cases.ends().orElse("")).param("begins", cases.begins().orElse("")).param("first", time.first())
                .param("last", time.last().toString()).param("clocks", clocks.toArray(String[]::new)).withFetchSize(FETCHED).query(row -> {
                    taker.accept(facts(row));
                });
    }

    /// What [Facts#of] says of the case, but for the days that clocks which still run have taken so far: those change by themselves.
    private static Facts facts(ResultSet row) throws SQLException {
        var status = Case.Status.valueOf(row.getString("status"));
        var over = Optional.ofNullable(row.getObject("over", LocalDate.class)).map(day -> new Facts.Ending(day, status == Case.Status.WITHDRAWN || status == Case.Status.TERMINATED));
        var clocks = new HashMap<String, Facts.ClockFacts>();
        for (var clock : (String[]) row.getArray("clocks").getArray()) {
            var parts = clock.split(" ", -1);
            var days = parts[3].isEmpty() ? Optional.<Facts.Days>empty() : Optional.of(new Facts.Days(Integer.parseInt(parts[3]), Integer.parseInt(parts[4])));
            clocks.put(parts[0], new Facts.ClockFacts(ClockReading.Status.valueOf(parts[1]), Optional.of(parts[2]).filter(day -> !day.isEmpty()).map(LocalDate::parse), days));
        }
        return new Facts(row.getString("case_id"), 1, row.getObject("opened", LocalDate.class), over, Optional.of(new DivisionId(row.getString("handling"))),
                Fields.of(JsonReader.object(row.getString("fields"))), clocks);
    }

    /// A link of a case, as it was registered.
    ///
    /// @param on the day of its registration
    public record LinkRow(CaseId id, int sequence, String number, String kind, String reference, LocalDate on) {

        /// By which it is known in measures.
        public String key() {
            return id + "/" + sequence;
        }
    }

    /// The links that are counted, in the order of their registration.
    public List<LinkRow> links(Population.OfLinks links) {
        return jdbc.sql(LINKS).param("procedure", links.procedure()).param("kinds", links.kinds().keySet().toArray(String[]::new))
                .query((row, n) -> new LinkRow(new CaseId(row.getObject("case_id", UUID.class)), row.getInt("sequence"), row.getString("number"), row.getString("kind"), row.getString("reference"),
                        row.getObject("happened_at", LocalDateTime.class).toLocalDate())).list();
    }

    private static Facts facts(LinkRow link, Population.OfLinks links) {
        return new Facts(link.key(), 1, link.on(), Optional.empty(), Optional.empty(), links.kinds().getOrDefault(link.kind(), Fields.NONE), Map.of());
    }
}
