// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;

/// A procedure in the words of BPMN 2.0: its net with tasks for steps, and gateways where actions part and branches fork and join.
///
/// Both play the same game of tokens. Which action was taken is the variable `action`, so that a choice by a person is a condition like any other.
final class BpmnNet {

    enum Kind { START, END, TASK, EXCLUSIVE, PARALLEL, TIMER }

    /// @param lane whose step it belongs to
    /// @param step the step it stands for, or stands at
    /// @param clock what a timer waits for
    record Node(String id, Kind kind, String name, String lane, Optional<Step> step, Optional<ClockDefinition> clock) {}

    /// @param condition in FEEL
    record Flow(String id, String from, String to, Optional<Action> action, Optional<String> condition) {

        String name() {
            return action.map(Action::name).orElse("");
        }
    }

    static final String START = "start";
    static final String END = "end";

    private final Procedure procedure;
    private final ProcedureInWords words;
    private final SequencedMap<String, Node> nodes = new LinkedHashMap<>();
    private final List<Flow> flows = new ArrayList<>();

    BpmnNet(Procedure procedure) {
        this.procedure = procedure;
        this.words = new ProcedureInWords(procedure);
        start();
        procedure.steps().values().forEach(this::step);
        node(END, Kind.END, "结束", lastLane(), Optional.empty(), Optional.empty());
    }

    private void start() {
        var first = procedure.steps().get(procedure.first().getFirst());
        node(START, Kind.START, "开始", words.actor(first), Optional.empty(), Optional.empty());
        var from = START;
        if (procedure.first().size() > 1) {
            from = gateway("fork.start", Kind.PARALLEL, "", first);
            flow(START, from, Optional.empty(), Optional.empty());
        }
        for (var step : procedure.first()) {
            flow(from, task(step), Optional.empty(), Optional.empty());
        }
    }

    private void step(Step step) {
        if (step.after().size() > 1) {
            flow(gateway(join(step.id()), Kind.PARALLEL, "", step), task(step.id()), Optional.empty(), Optional.empty());
        }
        node(task(step.id()), Kind.TASK, step.name(), words.actor(step), Optional.of(step), Optional.empty());
        step.after().forEach(before -> merge(procedure.steps().get(before), step));
        var byPeople = leaving(step, action -> !action.byClock());
        var from = task(step.id());
        if (byPeople.size() > 1) {
            from = gateway("choice." + step.id(), Kind.EXCLUSIVE, "", step);
            flow(task(step.id()), from, Optional.empty(), Optional.empty());
        }
        for (var action : byPeople) {
            var taken = "action = \"" + action.id() + "\"";
            leave(from, step, action, byPeople.size() > 1 ? Optional.of(action.when().map(when -> taken + " and (" + when + ")").orElse(taken)) : action.when());
        }
        for (var action : leaving(step, Action::byClock)) {
            var clock = procedure.clocks().values().stream().filter(one -> one.onExpiry().filter(action.id()::equals).isPresent()).findFirst();
            var timer = "timer." + step.id() + "." + action.id();
            node(timer, Kind.TIMER, clock.map(ClockDefinition::name).orElse("期限") + "届满", words.actor(step), Optional.of(step), clock);
            leave(timer, step, action, Optional.empty());
        }
    }

    private static List<Action> leaving(Step step, Predicate<Action> which) {
        return step.actions().values().stream().filter(action -> !action.stays()).filter(which).toList();
    }

    /// Several actions of one branch may lead to a join, which counts the branch once.
    private void merge(Step from, Step join) {
        if (several(from, join)) {
            flow(gateway(merge(from.id(), join.id()), Kind.EXCLUSIVE, "", join), arrival(join), Optional.empty(), Optional.empty());
        }
    }

    private static boolean several(Step from, Step join) {
        return from.actions().values().stream().filter(action -> action.to().contains(join.id())).count() > 1;
    }

    private void leave(String from, Step step, Action action, Optional<String> condition) {
        var targets = List.copyOf(new LinkedHashSet<>(action.to()));
        if (targets.size() == 1) {
            flow(from, entry(step, targets.getFirst()), Optional.of(action), condition);
            return;
        }
        var fork = gateway("fork." + step.id() + "." + action.id(), Kind.PARALLEL, "", step);
        flow(from, fork, Optional.of(action), condition);
        targets.forEach(target -> flow(fork, entry(step, target), Optional.empty(), Optional.empty()));
    }

    /// Where an arrival from the step enters the target.
    private String entry(Step from, String target) {
        if (target.equals(Procedure.END)) {
            return END;
        }
        var to = procedure.steps().get(target);
        return to.joins() && several(from, to) ? merge(from.id(), target) : arrival(to);
    }

    private static String arrival(Step to) {
        return to.after().size() > 1 ? join(to.id()) : task(to.id());
    }

    /// Whose step the ordinary course ends with: the last in the definition that somebody leaves to the end.
    private String lastLane() {
        return flows.stream().filter(flow -> flow.to().equals(END)).map(flow -> nodes.get(flow.from()))
                .reduce((one, other) -> other.kind() == Kind.TIMER ? one : other).map(Node::lane).orElseThrow();
    }

    static String task(String step) {
        return "step." + step;
    }

    private static String join(String step) {
        return "join." + step;
    }

    private static String merge(String from, String to) {
        return "merge." + from + "." + to;
    }

    private String gateway(String id, Kind kind, String name, Step step) {
        node(id, kind, name, words.actor(step), Optional.of(step), Optional.empty());
        return id;
    }

    private void node(String id, Kind kind, String name, String lane, Optional<Step> step, Optional<ClockDefinition> clock) {
        nodes.put(id, new Node(id, kind, name, lane, step, clock));
    }

    private void flow(String from, String to, Optional<Action> action, Optional<String> condition) {
        flows.add(new Flow("flow." + (flows.size() + 1), from, to, action, condition));
    }

    Procedure procedure() {
        return procedure;
    }

    ProcedureInWords words() {
        return words;
    }

    /// In the order of the procedure, the end last.
    List<Node> nodes() {
        return List.copyOf(nodes.values());
    }

    Node node(String id) {
        return nodes.get(id);
    }

    List<Flow> flows() {
        return flows;
    }

    /// Whose steps they are, in the order of the first step of each.
    List<String> lanes() {
        return nodes.values().stream().map(Node::lane).distinct().toList();
    }

}
