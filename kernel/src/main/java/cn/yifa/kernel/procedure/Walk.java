// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The state space walked with something remembered on the way, such as whether a clock runs or what has been done.
///
/// A state is a marking together with what is remembered; states are numbered in breadth-first order.
final class Walk {

    static final int MOST_STATES = 1_000_000;

    /// What is remembered after a move; a small number of the walker's own.
    interface Memory {
        int after(int remembered, StateSpace.Move move);
    }

    private final StateSpace space;
    private final List<Integer> markings = new ArrayList<>();
    private final List<Integer> memories = new ArrayList<>();
    private final List<Integer> foundFrom = new ArrayList<>();
    private final List<Integer> foundBy = new ArrayList<>();
    private final List<List<Integer>> before = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();

    Walk(StateSpace space, int remembered, Memory memory) {
        this.space = space;
        found(0, remembered, -1, -1);
        for (int state = 0; state < markings.size() && state < MOST_STATES; state++) {
            int marking = markings.get(state);
            for (int edge = space.firstEdge(marking); edge < space.edgesEnd(marking); edge++) {
                int next = found(space.target(edge), memory.after(memories.get(state), space.move(edge)), state, edge);
                before.get(next).add(state);
            }
        }
    }

    private int found(int marking, int remembered, int from, int edge) {
        var known = numbers.putIfAbsent((long) marking << 32 | remembered, markings.size());
        if (known != null) {
            return known;
        }
        markings.add(marking);
        memories.add(remembered);
        foundFrom.add(from);
        foundBy.add(edge);
        before.add(new ArrayList<>());
        return markings.size() - 1;
    }

    int size() {
        return markings.size();
    }

    int marking(int state) {
        return markings.get(state);
    }

    int remembered(int state) {
        return memories.get(state);
    }

    /// The first state from which no way leads to a goal, where there is one a state that nothing leaves: it shows the fault best.
    Optional<Integer> firstThatCannotReach(IntPredicate goal) {
        var can = new BitSet(size());
        var open = new ArrayList<Integer>();
        for (int state = 0; state < size(); state++) {
            if (goal.test(state)) {
                open.add(state);
            }
        }
        while (!open.isEmpty()) {
            int state = open.removeLast();
            if (!can.get(state)) {
                can.set(state);
                open.addAll(before.get(state));
            }
        }
        Optional<Integer> first = Optional.empty();
        for (int state = can.nextClearBit(0); state < size(); state = can.nextClearBit(state + 1)) {
            if (space.firstEdge(marking(state)) == space.edgesEnd(marking(state))) {
                return Optional.of(state);
            }
            first = first.isEmpty() ? Optional.of(state) : first;
        }
        return first;
    }

    /// The steps and actions of a shortest way to the state.
    List<String> path(int state) {
        var path = new ArrayList<String>();
        for (int at = state; foundFrom.get(at) >= 0; at = foundFrom.get(at)) {
            path.addFirst(space.move(foundBy.get(at)).label());
        }
        return path;
    }
}
