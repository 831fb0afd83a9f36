// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.yearly;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.yearly.YearlyBook;
import cn.yifa.kernel.yearly.YearlyDuty;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.AdjustableClock;
import cn.yifa.server.storage.BackgroundWork;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens, from its day of the year on, the case of each yearly duty, once a year (到日子自动立件).
///
/// That it was opened is noted in the same transaction, under the duty and the year: two servers at once, or one that stopped in between, make one case. What could not be opened is tried again and stays in sight.
@Component
public class YearlyCases {

    private static final Logger LOG = LoggerFactory.getLogger(YearlyCases.class);

    private final YearlyBook book;
    private final Cases cases;
    private final Registers registers;
    private final RegisterEntries entries;
    private final Organization organization;
    private final BackgroundWork background;
    private final YearlySettings settings;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final Clock clock;

    YearlyCases(Procedures procedures, Registers registers, RegisterEntries entries, Cases cases, Organization organization, BackgroundWork background, YearlySettings settings, JdbcClient jdbc,
            TransactionTemplate together, Clock clock) throws IOException {
        this.book = YearlyBook.read(Duties.sources(".yaml"), procedures.book(), registers.book());
        this.cases = cases;
        this.registers = registers;
        this.entries = entries;
        this.organization = organization;
        this.background = background;
        this.settings = settings;
        this.jdbc = jdbc;
        this.together = together;
        this.clock = clock;
    }

    /// The case of a duty in a year; fault says why it could not be opened.
    public record OfYear(YearlyDuty duty, int year, Optional<CaseId> opened, String fault) {}

    public Collection<YearlyDuty> all() {
        return book.all();
    }

    /// What became of the duties of a year, in their order; those whose day has not come are there without a case.
    public List<OfYear> in(int year) {
        return book.all().stream().map(duty -> jdbc.sql("select opened, fault from yearly_case where duty = :duty and year = :year").param("duty", duty.id()).param("year", year)
                .query((row, n) -> new OfYear(duty, year, Optional.ofNullable(row.getObject("opened", UUID.class)).map(CaseId::new), Optional.ofNullable(row.getString("fault")).orElse(""))).optional()
                .orElseGet(() -> new OfYear(duty, year, Optional.empty(), ""))).toList();
    }

    @Scheduled(fixedDelay = 60, initialDelay = 20, timeUnit = TimeUnit.SECONDS)
    void runInTheBackground() {
        if (settings.opens() && background.ours()) {
            run(book.all());
        }
    }

    /// Whoever sets a demonstration's time sees at once what that day brings.
    @EventListener(AdjustableClock.Moved.class)
    void moved() {
        if (settings.opens()) {
            run(book.all());
        }
    }

    void run(Collection<YearlyDuty> duties) {
        var today = LocalDate.now(clock);
        duties.forEach(duty -> duty.yearOpenOn(today).ifPresent(year -> {
            try {
                open(duty, year, today);
            } catch (RuntimeException failed) {
                // One that fails does not keep the others waiting, and stays in sight until it opens.
                fault(duty, year, "程序出错：" + failed);
            }
        }));
    }

    private void open(YearlyDuty duty, int year, LocalDate today) {
        together.executeWithoutResult(status -> {
            // Whoever comes second waits here for the first, and then sees that there is nothing left to do.
            jdbc.sql("insert into yearly_case (duty, year, noted_at) values (:duty, :year, now()) on conflict do nothing").param("duty", duty.id()).param("year", year).update();
            boolean done = jdbc.sql("select opened is not null from yearly_case where duty = :duty and year = :year for update").param("duty", duty.id()).param("year", year).query(Boolean.class).single();
            if (done) {
                return;
            }
            var division = organization.roles().divisionServingAs(duty.division());
            if (division.isEmpty()) {
                fault(duty, year, "没有处室担任“" + duty.division() + "”");
                return;
            }
            var opening = new Command.Open("", duty.titleOf(year), division.get(), duty.opening(year, (register, field) -> divisions(register, field, today)), List.of());
            switch (cases.open(duty.procedure(), opening, By.program())) {
                case Outcome.Done opened -> {
                    jdbc.sql("update yearly_case set opened = :opened, fault = null where duty = :duty and year = :year").param("opened", opened.now().id().value()).param("duty", duty.id()).param("year", year).update();
                    LOG.info("case {} is the one of {} in {}", opened.now().id(), duty.id(), year);
                }
                case Outcome.Refused refused -> fault(duty, year, refused.grounds().stream().map(Refusal::message).collect(Collectors.joining("；")));
                case Outcome.Overtaken overtaken -> throw new IllegalStateException("nobody can overtake a case that is not yet");
            }
        });
    }

    private void fault(YearlyDuty duty, int year, String words) {
        LOG.error("{} of {} could not be opened: {}", duty.id(), year, words);
        jdbc.sql("""
                insert into yearly_case (duty, year, fault, noted_at) values (:duty, :year, :fault, now())
                on conflict (duty, year) do update set fault = excluded.fault where yearly_case.opened is null""").param("fault", words).param("duty", duty.id()).param("year", year).update();
    }

    private List<String> divisions(String register, String field, LocalDate today) {
        Register of = registers.find(register).orElseThrow();
        RegisterField divisions = of.field(field).orElseThrow();
        return entries.totals(of, EntryQuery.all(today, false), divisions).keySet().stream().filter(division -> !division.isEmpty()).sorted().toList();
    }
}
