// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.plan.ItemData;
import cn.yifa.server.plan.Plan;
import cn.yifa.server.plan.PlanId;
import cn.yifa.server.plan.PlanItemFields;
import cn.yifa.server.plan.Plans;
import cn.yifa.server.plan.board.BoardRow.NamedDivision;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes the board of a plan as an officer may see it.
///
/// Whoever sees the whole department sees the whole plan; others the items of their divisions ([AccessPolicy#reach]).
@Component
public class PlanBoards {

    private static final String REVIEW = "review";
    /// The share of the work done is the leading division's to tell.
    private static final String LEAD_REPORT = "lead-work.report";
    private static final List<String> REPORTS = List.of(LEAD_REPORT, "lead-work.finish", "support-work.report", "support-work.finish");

    private final Plans plans;
    private final Cases cases;
    private final Procedures procedures;
    private final Calendars calendars;
    private final Organization organization;
    private final AccessPolicy policy;
    private final Clock clock;

    PlanBoards(Plans plans, Cases cases, Procedures procedures, Calendars calendars, Organization organization, AccessPolicy policy, Clock clock) {
        this.plans = plans;
        this.cases = cases;
        this.procedures = procedures;
        this.calendars = calendars;
        this.organization = organization;
        this.policy = policy;
        this.clock = clock;
    }

    /// All plans with their figures, the newest year first.
    public List<Board> all(Officer officer) {
        return plans.all().stream().map(plan -> board(plan, officer, BoardFilter.NONE)).toList();
    }

    public Optional<Board> find(PlanId id, Officer officer, BoardFilter filter) {
        return plans.find(id).map(plan -> board(plan, officer, filter));
    }

    private Board board(Plan plan, Officer officer, BoardFilter filter) {
        LocalDate today = LocalDate.now(clock);
        AccessPolicy.Reach reach = policy.reach(officer);
        Map<CaseId, Integer> chapters = plans.items(plan.id());
        Map<CaseId, List<CaseEvent.ActionTaken>> reports = cases.lastActions(chapters.keySet(), REPORTS);
        List<BoardRow> rows = cases.findAll(chapters.keySet()).stream()
                .filter(matter -> reach.sees(divisions(matter), holdsTask(matter, officer)))
                .map(matter -> row(matter, chapters.get(matter.id()), reports.getOrDefault(matter.id(), List.of()), today))
                .toList();
        return new Board(plan, today, rows, rows.stream().filter(filter::holds).toList(), reach.scope() == AccessPolicy.Scope.WHOLE_DEPARTMENT);
    }

    private static Set<DivisionId> divisions(Case matter) {
        ItemData item = PlanItemFields.read(matter.fields());
        Set<DivisionId> divisions = new HashSet<>(item.lead());
        divisions.addAll(item.responsible());
        divisions.add(matter.handling());
        return divisions;
    }

    private static boolean holdsTask(Case matter, Officer officer) {
        return matter.tasks().stream().map(Task::holder).anyMatch(holder -> holder.heldBy(officer));
    }

    private BoardRow row(Case matter, int chapter, List<CaseEvent.ActionTaken> reports, LocalDate today) {
        ItemData item = PlanItemFields.read(matter.fields());
        ClockReading reading = Clocks.at(procedures.of(matter), matter, today, calendars.current()).get(PlanItemFields.COMPLETION);
        boolean ended = matter.status() == Case.Status.ENDED;
        return new BoardRow(
                matter.id(),
                matter.number(),
                chapter,
                item,
                named(item.lead()),
                named(item.responsible()),
                matter.status(),
                reading.light(),
                reading.remaining(),
                !matter.status().over() && reading.provisional(),
                ended ? reading.metOn() : Optional.empty(),
                ended ? 100 : reports.stream().filter(report -> (report.step() + "." + report.action()).equals(LEAD_REPORT)).findFirst().map(report -> PlanItemFields.percent(report.fields())).orElse(0),
                reports.stream().max(Comparator.comparing(report -> report.header().sequence())).map(PlanBoards::report),
                matter.status() == Case.Status.OPEN && matter.active().contains(REVIEW),
                matter.status().over() ? List.of() : waitingFor(matter));
    }

    private List<NamedDivision> named(List<DivisionId> divisions) {
        return divisions.stream().map(id -> new NamedDivision(id, organization.nameOf(id))).toList();
    }

    private static BoardRow.Report report(CaseEvent.ActionTaken act) {
        String words = Stream.of(act.fields().text("progress"), act.fields().text("result"), Optional.of(act.opinion()))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        return new BoardRow.Report(act.header().happenedAt(), act.header().personName(), words);
    }

    private List<String> waitingFor(Case matter) {
        return matter.tasks().stream().map(Task::holder).map(organization::nameOf).distinct().toList();
    }
}
