// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.Position;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Random procedures that are sound by construction: a step refined again and again into a sequence, a choice, parallel branches or a loop.
public final class RandomNets {

    /// A part of a net with one way in and one way out.
    private record Block(String entry, String exit) {}

    private final SplittableRandom random;
    private final Map<String, Map<String, List<String>>> steps = new LinkedHashMap<>();
    private final Map<String, List<String>> joins = new LinkedHashMap<>();

    private RandomNets(SplittableRandom random) {
        this.random = random;
    }

    /// A sound procedure of about `size` steps.
    public static Procedure sound(SplittableRandom random, int size) {
        var net = new RandomNets(random);
        var all = net.block(size, false);
        net.act(all.exit(), List.of(Procedure.END));
        return net.procedure(all.entry());
    }

    /// A sound procedure with one change that may have broken it.
    public static Procedure mutated(SplittableRandom random, int size) {
        var net = new RandomNets(random);
        var all = net.block(size, false);
        net.act(all.exit(), List.of(Procedure.END));
        net.mutate();
        return net.procedure(all.entry());
    }

    private Block block(int size, boolean inParallel) {
        if (size <= 1) {
            var step = step();
            return new Block(step, step);
        }
        int part = random.nextInt(1, size);
        return switch (random.nextInt(4)) {
            case 0 -> sequence(block(part, inParallel), block(size - part, inParallel));
            case 1 -> choice(part, size - part, inParallel);
            case 2 -> parallel(part, size - part);
            default -> loop(block(size - 1, inParallel));
        };
    }

    private Block sequence(Block one, Block two) {
        act(one.exit(), List.of(two.entry()));
        return new Block(one.entry(), two.exit());
    }

    private Block choice(int one, int two, boolean inParallel) {
        var split = step();
        var merge = step();
        for (var size : List.of(one, two)) {
            var branch = block(size, inParallel);
            act(split, List.of(branch.entry()));
            act(branch.exit(), List.of(merge));
        }
        if (!inParallel && random.nextInt(3) == 0) {
            act(split, List.of(Procedure.END));
        }
        return new Block(split, merge);
    }

    private Block parallel(int one, int two) {
        var split = step();
        var branches = List.of(block(one, true), block(two, true));
        var join = step();
        act(split, branches.stream().map(Block::entry).toList());
        branches.forEach(branch -> act(branch.exit(), List.of(join)));
        joins.put(join, branches.stream().map(Block::exit).toList());
        return new Block(split, join);
    }

    private Block loop(Block body) {
        var check = step();
        act(body.exit(), List.of(check));
        act(check, List.of(body.entry()));
        return new Block(body.entry(), check);
    }

    private String step() {
        var id = "s" + steps.size();
        steps.put(id, new LinkedHashMap<>());
        if (random.nextInt(5) == 0) {
            act(id, List.of(Procedure.STAY));
        }
        return id;
    }

    private void act(String step, List<String> to) {
        var actions = steps.get(step);
        actions.put("a" + actions.size(), to);
    }

    private void mutate() {
        var all = new ArrayList<>(steps.keySet());
        var actions = steps.get(all.get(random.nextInt(all.size())));
        var action = new ArrayList<>(actions.keySet()).get(random.nextInt(actions.size()));
        var other = all.get(random.nextInt(all.size()));
        switch (random.nextInt(6)) {
            case 0 -> actions.put(action, List.of(other));
            case 1 -> actions.put(action, List.of(Procedure.END));
            case 2 -> {
                var more = new ArrayList<>(actions.get(action));
                more.remove(Procedure.STAY);
                more.add(other);
                actions.put(action, more);
            }
            case 3 -> actions.put(action, List.of(actions.get(action).getFirst()));
            case 4 -> actions.put("extra", List.of(other));
            default -> joins.replaceAll((join, after) -> after.subList(0, 1));
        }
    }

    private Procedure procedure(String first) {
        var built = new LinkedHashMap<String, Step>();
        steps.forEach((id, actions) -> {
            var made = new LinkedHashMap<String, Action>();
            actions.forEach((action, to) -> made.put(action, new Action(action, action, to, Optional.empty(), List.of(), List.of(), List.of(), List.of(), Optional.empty(), Action.Proof.NONE, Fields.NONE, Set.of(), Optional.empty(), List.of(), Action.Doer.HOLDER, Action.Listing.NONE, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())));
            built.put(id, new Step(id, id, new Actor.InRole(Position.HANDLER, "办公室"), Optional.empty(), joins.getOrDefault(id, List.of()), made, Optional.empty()));
        });
        return new Procedure("random-net", "随机程序", "试验条例", LocalDate.of(2020, 1, 1), "{year}-{serial}", Set.of("办公室"), new LinkedHashMap<>(), new LinkedHashMap<>(),
                built, List.of(first), Optional.empty(), Optional.empty(), Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>(), List.of(), new LinkedHashMap<>(), List.of());
    }
}
