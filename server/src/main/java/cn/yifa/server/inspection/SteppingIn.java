// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Pair;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.RandomInspection.Dropping;
import cn.yifa.kernel.inspection.RandomInspection.Substituting;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.inspection.DrawConsequences.Undone;
import cn.yifa.server.inspection.Substitutions.Next;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets the next alternate step in once a task's people have approved that somebody dropped out (递补). Whose place is taken, the end of the visit there and that the task goes on are one transaction; the visit of who steps in is opened as those of all who were drawn.
@Component
class SteppingIn {

    private static final Logger LOG = LoggerFactory.getLogger(SteppingIn.class);

    private final Substitutions substitutions;
    private final Cases cases;
    private final Procedures procedures;
    private final DrawActs acts;
    private final Clock clock;
    private final JdbcClient jdbc;

    SteppingIn(Substitutions substitutions, Cases cases, Procedures procedures, DrawActs acts, Clock clock, JdbcClient jdbc) {
        this.substitutions = substitutions;
        this.cases = cases;
        this.procedures = procedures;
        this.acts = acts;
        this.clock = clock;
        this.jdbc = jdbc;
    }

    /// Does so within the transaction that is under way; where nobody can step in, the task goes back with the reason.
    ///
    /// @throws Undone when it can't be done now
    void stepIn(RandomInspection inspection, Substituting how, CaseId id) {
        var task = cases.find(id).orElseThrow();
        if (!task.active().contains(how.step())) {
            return;
        }
        var dropped = Substitutions.dropped(how, task).orElseThrow(() -> new Undone("办件没有写明谁不能检查"));
        switch (substitutions.next(inspection, id, dropped)) {
            case Outcome.Given<Next>(var next) -> stepIn(inspection, how, task, next);
            case Outcome.Refused<Next>(var grounds) -> {
                acts.act(task, new Command.Act(how.step(), how.none(), Fields.of(Map.of(how.noneWhy(), grounds.stream().map(Refusal::message).distinct().collect(Collectors.joining("；")))), "", List.of()));
                LOG.info("case {}: nobody steps in", id);
            }
        }
    }

    private void stepIn(RandomInspection inspection, Substituting how, Case task, Next next) {
        var why = task.fields().text(how.why()).orElse("");
        jdbc.sql("update inspection_visit set dropped_why = :why, fault = null where draw = :draw and target = :target").param("why", why).param("draw", next.draw().toString()).param("target", next.dropped()).update();
        jdbc.sql("""
                insert into inspection_visit (draw, place, target, inspectors, case_id, instead_of, rank, stepped_in_on)
                select :draw, max(place) + 1, :target, :inspectors, :case, :dropped, :rank, :day from inspection_visit where draw = :draw""").param("draw", next.draw().toString()).param("target", next.target())
                .param("inspectors", next.substitution().pair().map(Pair::inspectors).orElse(List.of()).toArray(String[]::new)).param("case", task.id().value()).param("dropped", next.dropped())
                .param("rank", next.substitution().rank()).param("day", LocalDate.now(clock)).update();
        inspection.visit().drops().ifPresent(drops -> next.visit().filter(this::servesNoOther).flatMap(cases::find).filter(visit -> !visit.status().over()).ifPresent(visit -> drop(drops, visit, why + "，由第 " + next.substitution().rank() + " 个备选递补")));
        acts.act(task, new Command.Act(how.step(), how.done(), Fields.of(Map.of(how.target(), next.target())), "", List.of()));
        LOG.info("draw {}: alternate {} of {} steps in", next.draw(), next.substitution().rank(), next.substitution().stratum());
    }

    /// A visit that serves another draw too goes on for that one; so does one that somebody registered for another department's draw, into which ours was merged.
    private boolean servesNoOther(CaseId visit) {
        return jdbc.sql("select exists (select 1 from inspection_visit where opened = :visit and not merged) and not exists (select 1 from inspection_visit where opened = :visit and dropped_why is null)").param("visit", visit.value()).query(Boolean.class).single();
    }

    private void drop(Dropping drops, Case visit, String why) {
        var step = visit.active().stream().sorted().filter(active -> procedures.of(visit).step(active).flatMap(found -> found.action(drops.action())).isPresent()).findFirst()
                .orElseThrow(() -> new Undone("“" + visit.number() + "”现在的环节不能终结"));
        acts.act(visit, new Command.Act(step, drops.action(), Fields.of(Map.of(drops.why(), why)), "", List.of()));
    }
}
