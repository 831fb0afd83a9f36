// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Proves that a procedure is a sound workflow net (可靠性): every case can end and ends clean, no step is dead, none is entered twice at once,
/// every clock that starts can stop, and no guard reads what may not have been written.
public final class Soundness {

    private static final int MOST_MARKINGS = 200_000;

    /// A fault at a step (`step`) or an action (`step.action`), with the path that shows it.
    public record Fault(String at, String message, List<String> path) {}

    /// How a marking was first reached; the start has no way.
    private record Way(Net.Marking from, String step, String action) {}

    private final Procedure procedure;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<Net.Marking, Way> reached = new LinkedHashMap<>();
    private final Map<Net.Marking, List<Net.Marking>> before = new HashMap<>();
    private final Set<String> fired = new HashSet<>();

    private Soundness(Procedure procedure) {
        this.procedure = procedure;
    }

    public static List<Fault> faults(Procedure procedure) {
        var soundness = new Soundness(procedure);
        if (soundness.explore()) {
            soundness.everyCaseCanEnd();
            soundness.nothingIsDead();
            soundness.stepsCanBeLeft();
            soundness.clocksCanStop();
            if (soundness.faults.isEmpty()) {
                soundness.canReopen();
                soundness.faults.addAll(new Writing(procedure).faults());
                soundness.faults.addAll(Invariants.faults(procedure));
            }
        }
        return List.copyOf(soundness.faults);
    }

    private boolean explore() {
        if (procedure.first().stream().anyMatch(step -> procedure.steps().get(step).joins())) {
            faults.add(new Fault(procedure.first().getFirst(), "首个环节不能用 after 等待别的环节", List.of()));
            return false;
        }
        var start = Net.initial(procedure);
        reached.put(start, new Way(start, "", ""));
        var open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            var marking = open.poll();
            for (var step : marking.active()) {
                for (var action : procedure.steps().get(step).actions().values()) {
                    fired.add(step + "." + action.id());
                    var result = Net.fire(procedure, marking, step, action);
                    if (!result.twice().isEmpty()) {
                        faults.add(new Fault(step + "." + action.id(), "环节“" + result.twice() + "”会在还没有离开时再次进入", path(marking, step, action)));
                        return false;
                    }
                    before.computeIfAbsent(result.marking(), key -> new ArrayList<>()).add(marking);
                    if (!reached.containsKey(result.marking())) {
                        reached.put(result.marking(), new Way(marking, step, action.id()));
                        open.add(result.marking());
                    }
                }
            }
            if (reached.size() > MOST_MARKINGS) {
                faults.add(new Fault(procedure.first().getFirst(), "程序过于庞大，可能的状态超过 " + MOST_MARKINGS + " 种，不能证明；请拆分", List.of()));
                return false;
            }
        }
        return true;
    }

    private List<String> path(Net.Marking to) {
        var path = new ArrayList<String>();
        for (var marking = to; !reached.get(marking).step().isEmpty(); marking = reached.get(marking).from()) {
            var way = reached.get(marking);
            path.addFirst(way.step() + "." + way.action());
        }
        return path;
    }

    private List<String> path(Net.Marking to, String step, Action action) {
        var path = new ArrayList<>(path(to));
        path.add(step + "." + action.id());
        return path;
    }

    private void everyCaseCanEnd() {
        var ends = new HashSet<Net.Marking>();
        var open = new ArrayDeque<Net.Marking>();
        reached.keySet().stream().filter(Net.Marking::ended).forEach(open::add);
        while (!open.isEmpty()) {
            var marking = open.poll();
            if (ends.add(marking)) {
                before.getOrDefault(marking, List.of()).forEach(open::add);
            }
        }
        reached.keySet().stream().filter(marking -> !ends.contains(marking)).findFirst().ifPresent(marking -> {
            if (marking.active().isEmpty()) {
                var arrival = marking.arrivals().iterator().next();
                faults.add(new Fault(arrival.substring(arrival.indexOf('>') + 1), "走完后还有未会合的分支：" + String.join("、", marking.arrivals()), path(marking)));
            } else {
                faults.add(new Fault(marking.active().iterator().next(), "走到这里后再也不能结束，停在：" + String.join("、", marking.active()), path(marking)));
            }
        });
    }

    private void nothingIsDead() {
        for (var step : procedure.steps().values()) {
            if (reached.keySet().stream().noneMatch(marking -> marking.active().contains(step.id()))) {
                faults.add(new Fault(step.id(), "环节“" + step.id() + "”永远走不到", List.of()));
            }
        }
    }

    /// Guards alone may not hold a case: one way out is unguarded, or two guards exclude and complete each other.
    private void stepsCanBeLeft() {
        for (var step : procedure.steps().values()) {
            var ways = step.actions().values().stream().filter(action -> !action.stays()).toList();
            if (ways.isEmpty()) {
                faults.add(new Fault(step.id(), "环节“" + step.id() + "”没有离开的动作", List.of()));
                continue;
            }
            var guards = ways.stream().map(action -> action.when().orElse("")).toList();
            if (!guards.contains("") && guards.stream().noneMatch(guard -> guards.contains("not(" + guard + ")"))) {
                faults.add(new Fault(step.id(), "环节“" + step.id() + "”的每个动作都有条件，条件都不成立时办件会停在这里；请加一个无条件的动作，或写成 甲 与 not(甲)", List.of()));
            }
        }
    }

    /// From wherever a clock runs, some path stops it.
    private void clocksCanStop() {
        for (var clock : procedure.clocks().values()) {
            var touched = procedure.steps().values().stream().flatMap(step -> step.actions().values().stream())
                    .flatMap(action -> action.clocks().stream()).filter(touch -> touch.clock().equals(clock.id())).map(Action.ClockTouch::operation).toList();
            var starts = clock.startsOnOpening() || touched.contains(ClockOperation.START) || touched.contains(ClockOperation.RESTART);
            if (!starts) {
                faults.add(new Fault(procedure.first().getFirst(), "期限“" + clock.id() + "”从来没有起算", List.of()));
            } else if (clock.onExpiry().isEmpty()) {
                new ClockStopping(procedure, clock.id()).fault().ifPresent(faults::add);
            }
        }
    }

    private void canReopen() {
        procedure.reopensTo().filter(to -> Net.returning(procedure, Set.of(), Set.of(), to).isEmpty())
                .ifPresent(to -> faults.add(new Fault(to, "办结后不能重新回到环节“" + to + "”：程序里没有只停在它的状态", List.of())));
    }
}
