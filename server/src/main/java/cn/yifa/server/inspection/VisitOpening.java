// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.VisitFields.Occasion;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.inspection.DrawConsequences.Undone;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens the visit of somebody who was drawn, or lets one that has not begun serve this draw too (综合查一次).
@Component
class VisitOpening {

    private static final Logger LOG = LoggerFactory.getLogger(VisitOpening.class);
    /// The space of advisory locks of targets: two draws that meet at one target take turns.
    private static final int LOCK = 0x5A_4A;

    private final Cases cases;
    private final Procedures procedures;
    private final RegisterEntries entries;
    private final DrawReading reading;
    private final VisitCounts counts;
    private final Clock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;

    VisitOpening(Cases cases, Procedures procedures, RegisterEntries entries, DrawReading reading, VisitCounts counts, Clock clock, JdbcClient jdbc, TransactionTemplate together) {
        this.cases = cases;
        this.procedures = procedures;
        this.entries = entries;
        this.reading = reading;
        this.counts = counts;
        this.clock = clock;
        this.jdbc = jdbc;
        this.together = together;
    }

    /// What all visits of a draw have in common: its task, and plan and items as they were on the day on which the lists were laid down.
    ///
    /// @param planned what the plan says; nothing when it is not there any more
    private record Ground(Case task, String draw, LocalDate day, String plan, Optional<PlannedDraw> planned, SequencedMap<String, Values> items) {}

    /// Opens visits one after the other; what they have in common is looked up once.
    Round round(RandomInspection inspection) {
        return new Round(inspection, new HashMap<>(counts.waitingVisits(inspection)));
    }

    /// Some visits that are opened one after the other.
    final class Round {

        private final RandomInspection inspection;
        /// Visits that have not begun, by target.
        private final Map<String, CaseId> waiting;
        private final Map<String, Ground> grounds = new HashMap<>();
        private final Map<Integer, Map<String, Map<String, BigDecimal>>> counted = new HashMap<>();

        private Round(RandomInspection inspection, Map<String, CaseId> waiting) {
            this.inspection = inspection;
            this.waiting = waiting;
        }

        /// Does so in a transaction of its own; nothing when somebody else sees to it. Whoever is at the cap is not visited, which is noted for good.
        ///
        /// @throws Undone when it can't be, with the reason
        void open(String draw, String target) {
            var visit = Objects.requireNonNull(together.execute(status -> VisitOpening.this.open(this, draw, target)));
            visit.ifPresent(opened -> waiting.put(target, opened));
        }

        private Ground ground(String draw, CaseId task) {
            return grounds.computeIfAbsent(draw, number -> VisitOpening.this.ground(inspection, DrawNumber.parse(number).orElseThrow(), cases.find(task).orElseThrow()));
        }

        /// How often it was visited in a year, visits that have not begun included.
        private int visits(String target, int year) {
            return VisitCounts.visits(counted.computeIfAbsent(year, of -> counts.of(inspection, of)), target);
        }
    }

    private record Drawn(CaseId task, List<String> inspectors) {}

    private Optional<CaseId> open(Round round, String draw, String target) {
        jdbc.sql("select pg_advisory_xact_lock(:space, hashtext(:target))").param("space", LOCK).param("target", target).query((row, n) -> n).list();
        var drawn = jdbc.sql("select case_id, inspectors from inspection_visit where draw = :draw and target = :target and opened is null and dropped_why is null for update").param("draw", draw).param("target", target)
                .query((row, n) -> new Drawn(new CaseId(row.getObject("case_id", UUID.class)), List.of((String[]) row.getArray("inspectors").getArray()))).optional();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        var inspection = round.inspection;
        var ground = round.ground(draw, drawn.get().task);
        var occasion = occasion(inspection, ground, target, drawn.get().inspectors);
        var before = before(inspection, target, round.waiting);
        var most = before.isPresent() ? Optional.<PlannedDraw>empty() : ground.planned.filter(planned -> round.visits(target, planned.year()) >= planned.cap().intValue());
        if (most.isPresent()) {
            jdbc.sql("update inspection_visit set dropped_why = :why, fault = null where draw = :draw and target = :target").param("why", atTheCap(most.get())).param("draw", draw).param("target", target).update();
            LOG.info("draw {}: somebody is at the cap, and no visit is opened", draw);
            return Optional.empty();
        }
        var visit = before.isPresent() ? merge(inspection, before.get(), occasion) : open(inspection, ground.task, occasion);
        jdbc.sql("update inspection_visit set opened = :opened, merged = :merged, fault = null where draw = :draw and target = :target").param("opened", visit.value()).param("merged", before.isPresent())
                .param("draw", draw).param("target", target).update();
        return Optional.of(visit);
    }

    /// Since the lists were laid down a visit may have begun that another would have been merged into: one more would be above the cap. That won't change by itself.
    private static String atTheCap(PlannedDraw planned) {
        return "公布抽取以后，这一户的检查已经开始或者中止，" + planned.year() + " 年的检查次数到了上限 " + planned.cap().toPlainString() + " 次，不再另开一件";
    }

    /// A visit of the target that has not begun.
    private Optional<Case> before(RandomInspection inspection, String target, Map<String, CaseId> waiting) {
        var known = jdbc.sql("select distinct opened from inspection_visit where target = :target and opened is not null").param("target", target).query(UUID.class).list().stream().map(CaseId::new);
        return Stream.concat(Optional.ofNullable(waiting.get(target)).stream(), known).distinct().flatMap(id -> cases.find(id).stream()).filter(matter -> matter.procedure().equals(inspection.visit().procedure())
                && matter.status() == Case.Status.OPEN && inspection.visit().waiting().containsAll(matter.active()) && !matter.active().isEmpty()
                && matter.fields().text(VisitCounts.field(inspection)).filter(target::equals).isPresent()).findFirst();
    }

    private CaseId open(RandomInspection inspection, Case task, Occasion occasion) {
        var visit = inspection.visit();
        var title = visit.titleOf(inspection.targets().register().titleOf(occasion.entry()).isEmpty() ? occasion.target() : inspection.targets().register().titleOf(occasion.entry()));
        return switch (cases.open(visit.procedure(), new Command.Open("", title, task.handling(), visit.with().opening(occasion), List.of()), By.program())) {
            case Outcome.Done done -> {
                LOG.info("case {} is the visit to {}", done.now().id(), occasion.target());
                yield done.now().id();
            }
            case Outcome.Refused refused -> throw Undone.refused(refused);
            case Outcome.Overtaken _ -> throw new IllegalStateException("nobody can overtake a case that is not yet");
        };
    }

    private CaseId merge(RandomInspection inspection, Case visit, Occasion occasion) {
        var step = visit.active().iterator().next();
        var merge = inspection.visit().merge();
        var asked = procedures.of(visit).step(step).flatMap(found -> found.action(merge)).orElseThrow(() -> new Undone("“" + visit.number() + "”是按早先的程序开的，不能并入")).asked();
        var fields = inspection.visit().with().merged(visit.fields(), occasion, asked);
        return switch (cases.execute(visit.id(), visit.sequence(), new Command.Act(step, merge, fields, "", List.of()), By.program())) {
            case Outcome.Done _ -> visit.id();
            case Outcome.Refused refused -> throw Undone.refused(refused);
            // It may have begun meanwhile: the next round looks again.
            case Outcome.Overtaken _ -> throw new Undone("有人同时在办“" + visit.number() + "”，稍后再试");
        };
    }

    private Ground ground(RandomInspection inspection, DrawNumber draw, Case task) {
        var announced = reading.find(draw).orElseThrow().state().announced();
        var day = announced.at().atZone(clock.getZone()).toLocalDate();
        var plan = task.fields().text(inspection.task().plan()).orElse("");
        var items = new TreeMap<String, Values>();
        var planned = on(inspection.plan().register(), plan, day).map(entry -> new PlannedDraw(inspection, entry));
        planned.ifPresent(of -> of.items().forEach(item -> items.put(item, on(inspection.items().register(), item, day).map(RegisterEntry::values).orElse(Values.NONE))));
        return new Ground(task, announced.plan().id(), day, plan, planned, items);
    }

    /// As the registers were on that day.
    private Occasion occasion(RandomInspection inspection, Ground ground, String target, List<String> inspectors) {
        var entry = on(inspection.targets().register(), target, ground.day).map(RegisterEntry::values).orElse(Values.NONE);
        var items = entry.texts(inspection.targets().items()).stream().filter(ground.items::containsKey).sorted().toList();
        var listed = items.stream().map(ground.items::get).toList();
        return new Occasion(ground.task.number(), ground.draw, ground.plan, target, entry, items, texts(listed, inspection.items().register().title()), texts(listed, inspection.items().basis()), texts(listed, inspection.items().field()),
                inspectors, ground.task.fields().date(inspection.task().until()).orElse(ground.day), ground.task.fields());
    }

    private static List<String> texts(List<Values> entries, String field) {
        return entries.stream().flatMap(values -> values.texts(field).stream()).distinct().toList();
    }

    private Optional<RegisterEntry> on(Register register, String key, LocalDate day) {
        return entries.find(register, key, day).or(() -> entries.spans(register, key).stream().reduce((first, second) -> second));
    }
}
