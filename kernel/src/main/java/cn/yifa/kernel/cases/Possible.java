// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an officer may do in a case now, for a page to offer.
///
/// @param actions    actions of steps that wait for the officer
/// @param withheld   actions of those steps that are not theirs to take now, such as without a valid certificate
/// @param returns    steps from which the officer may return the case, with where to
/// @param reassigns  tasks the officer may hand to somebody else
/// @param signs      tasks on which the officer is asked to sign
/// @param asks       steps in which the officer may ask others to sign
/// @param standing   what may be done to the case as a whole
public record Possible(List<Choice> actions, List<Withheld> withheld, List<Return> returns, List<Task> reassigns, List<Task> signs, List<Step> asks, List<Whole> standing) {

    public record Choice(Step step, Action action, Task task) {}

    /// An action that waits for the officer, and why it is not theirs to take.
    public record Withheld(Step step, Action action, List<Refusal> why) {}

    public record Return(Step from, List<Step> to) {}

    /// Acts on the case as a whole.
    public enum Whole {
        URGE("催办"), AMEND("修改事项"), SUSPEND("中止"), RESUME("恢复"), TERMINATE("终止"), WITHDRAW("撤回"), REOPEN("重新办理"), LINK("关联办件");

        private final String term;

        Whole(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    public boolean nothing() {
        return actions.isEmpty() && withheld.isEmpty() && returns.isEmpty() && reassigns.isEmpty() && signs.isEmpty() && asks.isEmpty() && standing.isEmpty();
    }

    /// The divisions of the officer in which they may open a case of the procedure; none when they may not.
    public static List<DivisionId> opening(Procedure procedure, Context context) {
        var authority = new Authority(context);
        return authority.administers() ? List.of() : authority.opensFor(procedure);
    }

    public static Possible in(Procedure procedure, Case matter, Context context) {
        var draft = new Draft(context, context.now(), Optional.empty());
        var authority = draft.authority();
        if (context.program() || authority.administers()) {
            return new Possible(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
        }
        var actions = new ArrayList<Choice>();
        var withheld = new ArrayList<Withheld>();
        var returns = new ArrayList<Return>();
        var asks = new ArrayList<Step>();
        var running = matter.status() == Case.Status.OPEN;
        for (var id : running ? matter.active().stream().sorted().toList() : List.<String>of()) {
            var step = procedure.steps().get(id);
            authority.turn(matter, id).ifPresent(task -> {
                step.actions().values().stream().filter(action -> action.byPeople() && !(action.byOfficer() && context.party().isPresent()))
                        .filter(action -> open(procedure, matter, action)).forEach(action -> {
                            var why = uncertified(matter, action, draft);
                            if (why.isEmpty()) {
                                actions.add(new Choice(step, action, task));
                            } else {
                                withheld.add(new Withheld(step, action, why));
                            }
                        });
                if (context.party().isPresent()) {
                    return;
                }
                asks.add(step);
                var targets = Authority.shared(procedure, id) ? List.<String>of() : Handing.targets(procedure, matter, id);
                if (!targets.isEmpty()) {
                    returns.add(new Return(step, targets.stream().map(procedure.steps()::get).toList()));
                }
            });
        }
        var reassigns = running ? matter.tasks().stream().filter(task -> !(task.holder() instanceof Holder.OutsideParty) && Handing.mayReassign(draft, task)).toList() : List.<Task>of();
        var signs = running ? matter.tasks().stream().filter(task -> task.kind() != Task.Kind.ACT && authority.holds(task)).toList() : List.<Task>of();
        return new Possible(actions, withheld, returns, reassigns, signs, asks, whole(procedure, matter, authority));
    }

    /// Why the officer can't take the action, whatever its form brings: no certificate of theirs is for it.
    private static List<Refusal> uncertified(Case matter, Action action, Draft draft) {
        return action.certified().filter(wanted -> wanted.reads().noneMatch(action.asked()::contains)).map(wanted -> Certification.ofActing(wanted, matter.fields(), draft).refusals()).orElse(List.of());
    }

    /// Whether nothing is known yet that bars the action: its condition may still hold, whatever its form brings.
    private static boolean open(Procedure procedure, Case matter, Action action) {
        var later = Stream.concat(action.asked().stream(), procedure.writes(action).stream()).filter(field -> !action.sets().has(field)).collect(Collectors.toSet());
        var known = matter.fields().with(action.sets());
        return action.when().map(guard -> Guard.of(guard, procedure).couldHold(known, later)).orElse(true)
                && action.bars().stream().map(bar -> Guard.of(bar.when(), procedure)).noneMatch(bar -> Collections.disjoint(bar.reads(), later) && bar.holds(known));
    }

    private static List<Whole> whole(Procedure procedure, Case matter, Authority authority) {
        var whole = new ArrayList<Whole>();
        if (matter.status() == Case.Status.OPEN && authority.urges(matter) && !matter.tasks().isEmpty()) {
            whole.add(Whole.URGE);
        }
        if (authority.supervises()) {
            switch (matter.status()) {
                case OPEN -> whole.addAll(List.of(Whole.AMEND, Whole.SUSPEND, Whole.TERMINATE));
                case SUSPENDED -> whole.addAll(List.of(Whole.RESUME, Whole.TERMINATE));
                case ENDED -> procedure.reopensTo().ifPresent(step -> whole.add(Whole.REOPEN));
                case WITHDRAWN, TERMINATED -> { }
            }
        }
        if (!matter.status().over() && authority.opened(procedure, matter) && Standing.tooLate(procedure, matter).isEmpty()) {
            whole.add(Whole.WITHDRAW);
        }
        if (authority.links(matter)) {
            whole.add(Whole.LINK);
        }
        return whole;
    }
}
