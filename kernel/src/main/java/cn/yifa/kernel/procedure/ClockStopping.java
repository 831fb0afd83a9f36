// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One clock on every path: it starts somewhere, each thing done to it has an effect somewhere, and our own can still be stopped wherever it runs.
///
/// A clock of somebody else (the applicant, a third party, another office) may run on after the case has ended: it runs out by itself.
final class ClockStopping {

    private static final int STOPPED = 0;
    private static final int RUNNING = 1;
    private static final int PAUSED = 2;

    private final StateSpace space;
    private final ClockDefinition clock;
    private final Set<String> effective = new HashSet<>();

    ClockStopping(StateSpace space, ClockDefinition clock) {
        this.space = space;
        this.clock = clock;
    }

    Optional<Soundness.Fault> fault() {
        if (space.procedure().suspensions().values().stream().anyMatch(cause -> cause.clock().filter(clock.id()::equals).isPresent())) {
            // It starts and stops with the suspension, on no path of the procedure's own.
            return Optional.empty();
        }
        var walk = new Walk(space, clock.startsOnOpening() ? RUNNING : STOPPED, this::after);
        if (!clock.startsOnOpening() && !starts()) {
            return Optional.of(new Soundness.Fault("clocks." + clock.id(), "期限“" + clock.id() + "”从来没有起算：写 starts: opening，或者在某个动作里写 starts: " + clock.id(), List.of()));
        }
        return idle().or(() -> endless(walk)).or(() -> silent(walk));
    }

    private boolean starts() {
        return space.procedure().steps().values().stream().flatMap(step -> step.actions().values().stream()).flatMap(action -> action.clocks().stream())
                .anyMatch(touch -> touch.clock().equals(clock.id()) && (touch.operation() == ClockOperation.START || touch.operation() == ClockOperation.RESTART));
    }

    /// An operation that never has an effect is a mistake: resuming what is never paused, stopping what never runs.
    private Optional<Soundness.Fault> idle() {
        for (var step : space.procedure().steps().values()) {
            for (var action : step.actions().values()) {
                for (var touch : action.clocks()) {
                    if (touch.clock().equals(clock.id()) && !effective.contains(step.id() + "." + action.id() + touch.operation())) {
                        return Optional.of(new Soundness.Fault(step.id() + "." + action.id(), "期限“" + clock.id() + "”在这里不会有可以“" + touch.operation().term() + "”的时候："
                                + (touch.operation() == ClockOperation.RESUME ? "之前从未停计" : touch.operation() == ClockOperation.START ? "它已经在计算" : "之前从未起算"), List.of()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Soundness.Fault> endless(Walk walk) {
        var ours = clock.owner() == ClockDefinition.Owner.OURS;
        return walk.firstThatCannotReach(state -> walk.remembered(state) == STOPPED || !ours && space.ended(walk.marking(state))).map(state -> {
            var marking = space.marking(walk.marking(state));
            var where = marking.active().isEmpty() ? space.procedure().first().getFirst() : marking.active().iterator().next();
            return new Soundness.Fault(where, "期限“" + clock.id() + "”起算后，走这条路再也不能停止", walk.path(state));
        });
    }

    /// A step that only this clock's running out can leave needs the clock to be running while it waits.
    private Optional<Soundness.Fault> silent(Walk walk) {
        var waiting = space.procedure().steps().values().stream().filter(step -> clock.onExpiry().filter(step.actions()::containsKey).isPresent()
                && step.actions().values().stream().allMatch(action -> action.stays() || action.byClock() && action.id().equals(clock.onExpiry().get()))).toList();
        for (int state = 0; state < walk.size(); state++) {
            for (var step : waiting) {
                if (walk.remembered(state) != RUNNING && space.waits(walk.marking(state), step.id())) {
                    return Optional.of(new Soundness.Fault(step.id(), "环节“" + step.id() + "”只能等期限“" + clock.id() + "”届满来离开，但走这条路时它没有在计算", walk.path(state)));
                }
            }
        }
        return Optional.empty();
    }

    private int after(int state, StateSpace.Move move) {
        if (move.passed()) {
            return state;
        }
        int now = state;
        for (var touch : move.action().clocks()) {
            if (touch.clock().equals(clock.id())) {
                int next = switch (touch.operation()) {
                    case START, RESTART -> RUNNING;
                    case PAUSE -> now == RUNNING ? PAUSED : now;
                    case RESUME -> now == PAUSED ? RUNNING : now;
                    case STOP, CANCEL -> STOPPED;
                    case EXTEND, RECOUNT -> now;
                };
                if (next != now || touch.operation() == ClockOperation.RESTART || touch.operation() == ClockOperation.EXTEND && now != STOPPED) {
                    effective.add(move.step().id() + "." + move.action().id() + touch.operation());
                }
                now = next;
            }
        }
        // What has run out runs no more.
        return move.action().byClock() && clock.onExpiry().filter(move.action().id()::equals).isPresent() ? STOPPED : now;
    }
}
