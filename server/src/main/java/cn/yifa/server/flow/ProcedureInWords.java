// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Says a procedure in plain Chinese: who acts in a step and on which article, which clocks run there, where an action leads.
public final class ProcedureInWords {

    private final Procedure procedure;
    private final Map<String, Set<String>> running = new HashMap<>();

    public ProcedureInWords(Procedure procedure) {
        this.procedure = procedure;
        follow();
    }

    /// Clocks are followed from step to step as a case would go: started here, stopped there.
    private void follow() {
        var open = new ArrayDeque<>(procedure.first());
        procedure.first().forEach(first -> running.put(first, procedure.clocks().values().stream().filter(ClockDefinition::startsOnOpening).map(ClockDefinition::id)
                .collect(Collectors.toCollection(LinkedHashSet::new))));
        while (!open.isEmpty()) {
            var step = procedure.steps().get(open.poll());
            for (var action : step.actions().values()) {
                var after = after(action, running.get(step.id()));
                for (var to : action.stays() ? List.of(step.id()) : action.to()) {
                    var there = running.get(to);
                    if (!to.equals(Procedure.END) && (there == null || there.addAll(after))) {
                        running.computeIfAbsent(to, id -> new LinkedHashSet<>(after));
                        open.add(to);
                    }
                }
            }
        }
    }

    private Set<String> after(Action action, Set<String> before) {
        var after = new LinkedHashSet<>(before);
        for (var touch : action.clocks()) {
            switch (touch.operation()) {
                case START, RESTART, RESUME -> after.add(touch.clock());
                case PAUSE, STOP, CANCEL -> after.remove(touch.clock());
                case EXTEND, RECOUNT -> { }
            }
        }
        if (action.byClock()) {
            // What has run out runs no more.
            procedure.clocks().values().stream().filter(clock -> clock.onExpiry().filter(action.id()::equals).isPresent()).forEach(clock -> after.remove(clock.id()));
        }
        return after;
    }

    /// `逾期：视为放弃` for what the program does when a clock has run out, `系统：已抽取` for what it does besides.
    public static String name(Action action) {
        return switch (action.by()) {
            case CLOCK -> "逾期：";
            case PROGRAM -> "系统：";
            case HOLDER, OFFICER -> "";
        } + action.name();
    }

    /// The clocks that can be running while a case waits in the step, in the order of the definition.
    public List<ClockDefinition> clocks(Step step) {
        return procedure.clocks().values().stream().filter(clock -> running.getOrDefault(step.id(), Set.of()).contains(clock.id())).toList();
    }

    /// `答复 20 工作日`
    public String clock(ClockDefinition clock) {
        return clock.name() + " " + length(clock);
    }

    public String actor(Step step) {
        return actor(step.actor());
    }

    public String actor(Actor actor) {
        return switch (actor) {
            case Actor.InRole in when in.position().term().startsWith(in.role()) -> in.position().term();
            case Actor.InRole in -> (in.role().equals("厅领导") ? "" : in.role()) + in.position().term();
            case Actor.InHandlingDivision in -> "承办处室" + in.position().term();
            case Actor.InEach each -> "各" + field(each.field()) + each.position().term();
            case Actor.Outside outside -> field(outside.party());
        };
    }

    private String field(String id) {
        var field = procedure.fields().get(id);
        return field == null ? id : field.name();
    }

    /// The article in full, with its instrument; nothing when none is cited.
    public String basis(Step step) {
        return step.basis().map(Citation::toString).orElse("");
    }

    /// Where the action leads: `法规处审核`, `结束`, `留在本环节`.
    public String target(Action action) {
        return action.stays() ? "留在本环节"
                : action.to().stream().distinct().map(to -> to.equals(Procedure.END) ? "结束" : procedure.steps().get(to).name()).collect(Collectors.joining("、"));
    }

    /// What the action does besides: `答复停计`; and on what condition it may be taken.
    public String effects(Action action) {
        return action.clocks().stream().map(touch -> procedure.clocks().get(touch.clock()).name() + touch.operation().term()).collect(Collectors.joining("、"));
    }

    /// The branches that a joining step waits for; nothing for one that the first arrival enters.
    public String awaited(Step step) {
        return step.after().stream().map(from -> procedure.steps().get(from).name()).collect(Collectors.joining("、"));
    }

    /// Actions that may be taken any number of times without leaving the step.
    public String repeats(Step step) {
        return step.actions().values().stream().filter(Action::stays).map(Action::name).collect(Collectors.joining("、"));
    }

    /// Where an action is not taken though its step waits.
    ///
    /// @param words what is then told to whoever wants to take it
    /// @param basis the article in full
    public record Barred(String step, String action, String words, String basis) {}

    /// All of them, in the order of the steps.
    public List<Barred> bars() {
        return procedure.steps().values().stream().flatMap(step -> step.actions().values().stream().flatMap(action -> action.bars().stream()
                .map(bar -> new Barred(step.name(), action.name(), bar.words(), bar.basis().map(Citation::toString).orElse(""))))).toList();
    }

    public String length(ClockDefinition clock) {
        return switch (clock.length()) {
            case ClockDefinition.Length.OfTerm of -> of.term().toString();
            case ClockDefinition.Length.UntilDateIn until -> "至“" + field(until.field()) + "”为止";
        };
    }

    /// What starts the clock, pauses and stops it, in the order of the steps.
    public String moved(ClockDefinition clock) {
        var words = new LinkedHashSet<String>();
        if (clock.startsOnOpening()) {
            words.add("立项时" + ClockOperation.START.term());
        }
        procedure.steps().values().forEach(step -> step.actions().values().forEach(action -> action.clocks().stream().filter(touch -> touch.clock().equals(clock.id()))
                .forEach(touch -> words.add(action.name() + "时" + touch.operation().term()))));
        clock.applies().from().ifPresent(day -> words.add(day + " 及以后起算的适用"));
        clock.applies().until().ifPresent(day -> words.add(day + " 以前起算的适用"));
        return String.join("，", words);
    }
}
