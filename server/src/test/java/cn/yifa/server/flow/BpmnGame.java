// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.UserTask;

/// Plays the tokens of a BPMN process as its standard says, in every possible way.
final class BpmnGame {

    /// @param tasks   tasks that wait
    /// @param waiting tokens at parallel gateways that wait for more
    private record State(Set<String> tasks, Set<String> waiting) {}

    private final Process process;

    BpmnGame(Process process) {
        this.process = process;
    }

    /// The sets of tasks that can wait at once.
    Set<Set<String>> reachable() {
        var start = process.findFlowElementsOfType(StartEvent.class).getFirst();
        var found = new HashSet<>(sent(new State(Set.of(), Set.of()), start.getOutgoingFlows()));
        var open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            var state = open.poll();
            for (var task : state.tasks()) {
                for (var next : left(state, (UserTask) process.getFlowElement(task))) {
                    if (found.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        return found.stream().map(State::tasks).collect(Collectors.toSet());
    }

    private List<State> left(State state, UserTask task) {
        var tasks = new TreeSet<>(state.tasks());
        tasks.remove(task.getId());
        var without = new State(tasks, state.waiting());
        var next = new ArrayList<State>();
        if (!task.getOutgoingFlows().isEmpty()) {
            next.addAll(sent(without, task.getOutgoingFlows()));
        }
        task.getBoundaryEvents().forEach(timer -> next.addAll(sent(without, timer.getOutgoingFlows())));
        return next;
    }

    /// What can become of a token on each of the flows.
    private List<State> sent(State state, List<SequenceFlow> flows) {
        var states = List.of(state);
        for (var flow : flows) {
            states = states.stream().flatMap(one -> arrived(one, flow).stream()).toList();
        }
        return states;
    }

    private List<State> arrived(State state, SequenceFlow flow) {
        var node = (FlowNode) flow.getTargetFlowElement();
        if (node instanceof EndEvent) {
            return List.of(state);
        }
        if (node instanceof UserTask) {
            var tasks = new TreeSet<>(state.tasks());
            if (!tasks.add(node.getId())) {
                throw new AssertionError(node.getId() + " is entered twice");
            }
            return List.of(new State(tasks, state.waiting()));
        }
        if (!(node instanceof ParallelGateway)) {
            return node.getOutgoingFlows().stream().flatMap(out -> sent(state, List.of(out)).stream()).toList();
        }
        var waiting = new TreeSet<>(state.waiting());
        if (!waiting.add(flow.getId())) {
            throw new AssertionError("two tokens on " + flow.getId());
        }
        var awaited = node.getIncomingFlows().stream().map(SequenceFlow::getId).toList();
        if (!waiting.containsAll(awaited)) {
            return List.of(new State(state.tasks(), waiting));
        }
        waiting.removeAll(awaited);
        return sent(new State(state.tasks(), waiting), node.getOutgoingFlows());
    }
}
