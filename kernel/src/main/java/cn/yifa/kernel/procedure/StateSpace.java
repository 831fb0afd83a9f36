// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Everything that can become of a case (状态空间): the markings its net can reach, each a set of bits, and the moves between them.
///
/// Conditions are left out of account: whichever action a person may take is taken. Markings are numbered in the order in which a breadth-first
/// search finds them, so that a path to a marking is a shortest one.
final class StateSpace {

    static final int MOST_MARKINGS = 100_000;

    /// A move: an action taken at its step, or (`passed`) a step that nobody is named for and that is left at once.
    record Move(int number, Step step, Action action, boolean passed, int place, List<Target> targets) {

        String label() {
            return step.id() + "." + (passed ? "无人承办" : action.id());
        }
    }

    /// Where a move leads: the place of the step, and for a join the place of the arrival and those it waits for.
    private record Target(int place, int arrival, BitSet awaited) {}

    private final Procedure procedure;
    private final List<String> places = new ArrayList<>();
    private final Map<String, Integer> placeNumbers = new HashMap<>();
    private final List<List<Move>> movesByStep = new ArrayList<>();
    private final List<Move> moves = new ArrayList<>();
    private final List<BitSet> markings = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private int[] foundFrom = new int[64];
    private int[] foundBy = new int[64];
    private int[] firstEdge = new int[64];
    private int[] edgeMoves = new int[256];
    private int[] edgeTargets = new int[256];
    private int edges;
    private Optional<Soundness.Fault> broken = Optional.empty();

    private StateSpace(Procedure procedure) {
        this.procedure = procedure;
    }

    /// Explores a procedure whose references are right; stops at the first step that is entered twice at once, or when there are too many markings.
    static StateSpace of(Procedure procedure) {
        var space = new StateSpace(procedure);
        space.number();
        space.explore();
        return space;
    }

    private void number() {
        procedure.steps().keySet().forEach(this::place);
        for (var step : procedure.steps().values()) {
            var own = new ArrayList<Move>();
            for (var action : step.actions().values()) {
                own.add(move(step, action, false));
            }
            if (mayBePassed(step)) {
                step.actions().values().stream().filter(action -> !action.stays()).findFirst().ifPresent(action -> own.add(move(step, action, true)));
            }
            movesByStep.add(own);
        }
    }

    private boolean mayBePassed(Step step) {
        return step.actor() instanceof Actor.InEach each && Optional.ofNullable(procedure.fields().get(each.field())).map(field -> !field.required()).orElse(true);
    }

    private int place(String name) {
        return placeNumbers.computeIfAbsent(name, key -> {
            places.add(key);
            return places.size() - 1;
        });
    }

    private Move move(Step step, Action action, boolean passed) {
        var targets = new ArrayList<Target>();
        if (!action.stays()) {
            for (var id : new LinkedHashSet<>(action.to())) {
                if (!id.equals(Procedure.END)) {
                    targets.add(target(step.id(), procedure.steps().get(id)));
                }
            }
        }
        var move = new Move(moves.size(), step, action, passed, place(step.id()), targets);
        moves.add(move);
        return move;
    }

    private Target target(String from, Step to) {
        var awaited = new BitSet();
        to.after().forEach(before -> awaited.set(place(before + ">" + to.id())));
        return new Target(place(to.id()), to.joins() ? place(from + ">" + to.id()) : -1, awaited);
    }

    private void explore() {
        var start = new BitSet();
        procedure.first().forEach(step -> start.set(place(step)));
        found(start, -1, -1);
        for (int marking = 0; marking < markings.size(); marking++) {
            firstEdge = grown(firstEdge, marking + 2);
            firstEdge[marking] = edges;
            var bits = markings.get(marking);
            for (int step = bits.nextSetBit(0); step >= 0 && step < movesByStep.size(); step = bits.nextSetBit(step + 1)) {
                for (var move : movesByStep.get(step)) {
                    var next = fire(bits, move);
                    if (next == null) {
                        broken = Optional.of(new Soundness.Fault(move.step().id() + "." + move.action().id(), "环节“" + twice(bits, move) + "”还没有离开，就会再次进入", path(marking, move)));
                        return;
                    }
                    edge(move, found(next, marking, move.number()));
                }
            }
            firstEdge[marking + 1] = edges;
            if (markings.size() > MOST_MARKINGS) {
                broken = Optional.of(new Soundness.Fault(procedure.first().getFirst(), "程序过于庞大，并行环节太多，可能的状态超过 " + MOST_MARKINGS + " 种，不能证明其可靠；请减少并行环节，或拆成几个程序", List.of()));
                return;
            }
        }
    }

    /// The marking after the move, or null when a step would be entered, or a branch arrive, twice.
    private static @Nullable BitSet fire(BitSet marking, Move move) {
        if (move.targets().isEmpty() && move.action().stays()) {
            return marking;
        }
        var next = (BitSet) marking.clone();
        next.clear(move.place());
        for (var target : move.targets()) {
            if (target.arrival() >= 0) {
                if (next.get(target.arrival())) {
                    return null;
                }
                next.set(target.arrival());
                var missing = (BitSet) target.awaited().clone();
                missing.andNot(next);
                if (!missing.isEmpty()) {
                    continue;
                }
                next.andNot(target.awaited());
            }
            if (next.get(target.place())) {
                return null;
            }
            next.set(target.place());
        }
        return next;
    }

    private String twice(BitSet marking, Move move) {
        return move.targets().stream().filter(target -> target.arrival() >= 0 && marking.get(target.arrival()) || target.place() != move.place() && marking.get(target.place()))
                .findFirst().or(() -> move.targets().stream().findFirst()).map(target -> places.get(target.place())).orElse(move.step().id());
    }

    private int found(BitSet marking, int from, int by) {
        var known = numbers.putIfAbsent(marking, markings.size());
        if (known != null) {
            return known;
        }
        int number = markings.size();
        markings.add(marking);
        foundFrom = grown(foundFrom, number + 1);
        foundBy = grown(foundBy, number + 1);
        foundFrom[number] = from;
        foundBy[number] = by;
        return number;
    }

    private void edge(Move move, int to) {
        edgeMoves = grown(edgeMoves, edges + 1);
        edgeTargets = grown(edgeTargets, edges + 1);
        edgeMoves[edges] = move.number();
        edgeTargets[edges] = to;
        edges++;
    }

    private static int[] grown(int[] array, int size) {
        return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, array.length * 2));
    }

    Procedure procedure() {
        return procedure;
    }

    /// Why the space is not known in full.
    Optional<Soundness.Fault> broken() {
        return broken;
    }

    int size() {
        return markings.size();
    }

    int firstEdge(int marking) {
        return firstEdge[marking];
    }

    int edgesEnd(int marking) {
        return firstEdge[marking + 1];
    }

    Move move(int edge) {
        return moves.get(edgeMoves[edge]);
    }

    int target(int edge) {
        return edgeTargets[edge];
    }

    boolean ended(int marking) {
        return markings.get(marking).isEmpty();
    }

    boolean waitsAtFirst(String step) {
        return procedure.first().contains(step);
    }

    boolean waits(int marking, String step) {
        return markings.get(marking).get(placeNumbers.get(step));
    }

    Net.Marking marking(int number) {
        Set<String> active = new TreeSet<>();
        Set<String> arrivals = new TreeSet<>();
        markings.get(number).stream().forEach(place -> (place < movesByStep.size() ? active : arrivals).add(places.get(place)));
        return new Net.Marking(active, arrivals);
    }

    /// The steps and actions of a shortest way to the marking.
    List<String> path(int marking) {
        var path = new ArrayList<String>();
        for (int at = marking; foundFrom[at] >= 0; at = foundFrom[at]) {
            path.addFirst(moves.get(foundBy[at]).label());
        }
        return path;
    }

    private List<String> path(int marking, Move last) {
        var path = new ArrayList<>(path(marking));
        path.add(last.label());
        return path;
    }
}
