// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Procedures for tests: steps and ways between them, some by the clock.
final class Nets {

    /// An action, by the clock where its name begins with `expire`.
    record Way(String from, String action, List<String> to) {}

    private static final List<String> ROLES = List.of("办公室", "法规处", "财务处");

    private final SplittableRandom random;
    private final List<String> steps = new ArrayList<>();
    private final List<Way> ways = new ArrayList<>();
    private final Map<String, List<String>> joins = new LinkedHashMap<>();

    private Nets(SplittableRandom random) {
        this.random = random;
    }

    static Procedure procedure(List<String> first, List<String> steps, List<Way> ways) {
        return procedure(first, steps, ways, Map.of());
    }

    static Procedure procedure(List<String> first, List<String> steps, List<Way> ways, Map<String, List<String>> joins) {
        var made = new LinkedHashMap<String, Step>();
        var clocks = new LinkedHashMap<String, ClockDefinition>();
        for (var id : steps) {
            var actions = new LinkedHashMap<String, Action>();
            ways.stream().filter(way -> way.from().equals(id)).forEach(way -> {
                var expires = way.action().startsWith("expire");
                actions.put(way.action(), new Action(way.action(), way.action(), way.to(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Action.Proof.NONE,
                        Fields.NONE, Set.of(), Optional.empty(), List.of(), expires ? Action.Doer.CLOCK : Action.Doer.HOLDER, Action.Listing.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
                if (expires) {
                    clocks.put(way.action(), new ClockDefinition(way.action(), "期限", new ClockDefinition.Length.OfTerm(Term.parse("20 工作日")), ClockDefinition.Owner.OURS, Counting.ORDINARY,
                            Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.of(way.action()), false, ClockDefinition.Applicability.ALWAYS, Optional.empty()));
                }
            });
            made.put(id, new Step(id, "环节" + id, new Actor.InRole(Position.HANDLER, ROLES.get(Math.floorMod(id.hashCode(), ROLES.size()))), Optional.empty(), joins.getOrDefault(id, List.of()), actions, Optional.empty()));
        }
        return new Procedure("p", "程序", "法", LocalDate.of(2020, 1, 1), "{year}{serial}", Set.of(), new LinkedHashMap<>(), clocks, made, first, Optional.empty(), Optional.empty(), Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), new LinkedHashMap<>(), List.of());
    }

    /// A sound procedure of at least `size` steps: a step refined again and again into a sequence, a choice, parallel branches or a loop.
    static Procedure sound(SplittableRandom random, int size) {
        var net = new Nets(random);
        var all = net.block(size);
        net.act(all.getLast(), Procedure.END);
        return procedure(List.of(all.getFirst()), net.steps, net.ways, net.joins);
    }

    /// The step where it is entered, and the one where it is left.
    private List<String> block(int size) {
        if (size <= 1) {
            var step = step();
            return List.of(step, step);
        }
        int part = random.nextInt(1, size);
        return switch (random.nextInt(4)) {
            case 0 -> {
                var one = block(part);
                var two = block(size - part);
                act(one.getLast(), two.getFirst());
                yield List.of(one.getFirst(), two.getLast());
            }
            case 1 -> {
                var split = step();
                var merge = step();
                for (var branch : List.of(block(part), block(size - part))) {
                    act(split, branch.getFirst());
                    act(branch.getLast(), merge);
                }
                yield List.of(split, merge);
            }
            case 2 -> {
                var split = step();
                var branches = List.of(block(part), block(size - part));
                var join = step();
                act(split, branches.stream().map(List::getFirst).toArray(String[]::new));
                branches.forEach(branch -> act(branch.getLast(), join));
                joins.put(join, branches.stream().map(List::getLast).toList());
                yield List.of(split, join);
            }
            default -> {
                var body = block(size - 1);
                var check = step();
                act(body.getLast(), check);
                act(check, body.getFirst());
                yield List.of(body.getFirst(), check);
            }
        };
    }

    private String step() {
        steps.add("s" + steps.size());
        if (random.nextInt(5) == 0) {
            act(steps.getLast(), Procedure.STAY);
        }
        return steps.getLast();
    }

    /// Now and then there is a second way to the same place, by a person or by the clock.
    private void act(String step, String... to) {
        ways.add(new Way(step, "act" + ways.size(), List.of(to)));
        if (!List.of(to).contains(Procedure.STAY) && random.nextInt(4) == 0) {
            ways.add(new Way(step, (random.nextBoolean() ? "expire" : "act") + ways.size(), List.of(to)));
        }
    }
}
