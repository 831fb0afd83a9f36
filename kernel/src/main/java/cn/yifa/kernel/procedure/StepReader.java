// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.law.Citation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a step of a procedure with its actions.
final class StepReader {

    private static final Map<String, ClockOperation> OPERATIONS = Map.of("starts", ClockOperation.START, "pauses", ClockOperation.PAUSE, "resumes", ClockOperation.RESUME,
            "restarts", ClockOperation.RESTART, "extends", ClockOperation.EXTEND, "stops", ClockOperation.STOP);

    private final SequencedMap<String, Field> fields;
    private final SequencedMap<String, ClockDefinition> clocks;
    private final Map<String, Integer> lines;
    private final Function<String, Citation> citation;
    private final Map<String, Entry> entries = new HashMap<>();

    StepReader(SequencedMap<String, Field> fields, SequencedMap<String, ClockDefinition> clocks, Map<String, Integer> lines, Function<String, Citation> citation) {
        this.fields = fields;
        this.clocks = clocks;
        this.lines = lines;
        this.citation = citation;
    }

    Optional<Step> read(String id, Entry entry) {
        lines.put(id, entry.line());
        entries.put(id, entry);
        var members = entry.members("name", "actor", "article", "after", "actions");
        var name = members.required("name").flatMap(Entry::text);
        var actor = members.required("actor").flatMap(who -> ActorReader.read(who, fields));
        var actions = new LinkedHashMap<String, Action>();
        members.required("actions").ifPresent(list -> list.members().forEach((key, action) -> {
            lines.put(id + "." + key, action.line());
            action(key, action).ifPresent(found -> actions.put(key, found));
        }));
        if (id.equals(Procedure.END) || id.equals(Procedure.STAY)) {
            entry.problem("end 和 stay 不能用作环节的标识");
        }
        return name.isEmpty() || actor.isEmpty() ? Optional.empty() : Optional.of(new Step(id, name.get(), actor.get(), members.get("article").flatMap(Entry::text).map(citation),
                members.get("after").map(Entry::texts).orElse(List.of()), actions));
    }

    private Optional<Action> action(String id, Entry entry) {
        var members = entry.members("name", "to", "when", "form", "optional", "evidence", "document", "article", "by",
                "starts", "pauses", "resumes", "restarts", "extends", "stops");
        var name = members.required("name").flatMap(Entry::text);
        var to = members.required("to").map(Entry::texts).orElse(List.of());
        if (to.contains(Procedure.STAY) && to.size() > 1) {
            entry.problem("to: stay 表示留在本环节，不能再去别处");
        }
        var when = members.get("when").flatMap(Entry::text);
        when.ifPresent(text -> compile(text, entry));
        var form = new ArrayList<Action.FieldUse>();
        members.get("form").ifPresent(list -> list.texts().forEach(field -> form.add(new Action.FieldUse(field, true))));
        members.get("optional").ifPresent(list -> list.texts().forEach(field -> form.add(new Action.FieldUse(field, false))));
        form.stream().filter(use -> !fields.containsKey(use.field())).forEach(use -> entry.problem("没有定义字段“" + use.field() + "”"));
        var touches = new ArrayList<Action.ClockTouch>();
        OPERATIONS.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(operation -> members.get(operation.getKey()).ifPresent(list -> list.texts().forEach(clock -> {
            if (!clocks.containsKey(clock)) {
                list.problem("没有定义期限“" + clock + "”");
            } else if (operation.getValue() == ClockOperation.EXTEND && clocks.get(clock).extension().isEmpty()) {
                list.problem("期限“" + clock + "”没有写 extend，不能延长");
            }
            touches.add(new Action.ClockTouch(clock, operation.getValue()));
        })));
        var by = members.get("by").flatMap(Entry::text);
        by.filter(word -> !word.equals("clock")).ifPresent(word -> entry.problem("by 只能写 clock"));
        return name.map(text -> new Action(id, text, to, when, form, touches, members.get("document").flatMap(Entry::text),
                members.get("article").flatMap(Entry::text).map(citation), members.get("evidence").flatMap(Entry::yesNo).orElse(false), by.isPresent()));
    }

    private void compile(String guard, Entry entry) {
        try {
            Guard.compile(guard, fields);
        } catch (IllegalArgumentException e) {
            entry.problem(e.getMessage());
        }
    }

    /// What a step names must exist, and a step shared by several divisions leads to one place, so that nobody decides alone.
    void checkReferences(Step step, SequencedMap<String, Step> steps) {
        var entry = entries.get(step.id());
        step.actions().values().forEach(action -> action.to().stream()
                .filter(target -> !target.equals(Procedure.END) && !target.equals(Procedure.STAY) && !steps.containsKey(target))
                .forEach(target -> entry.problem("动作 " + action.id() + " 去往不存在的环节“" + target + "”")));
        for (var before : step.after()) {
            if (!steps.containsKey(before)) {
                entry.problem("after 里没有环节“" + before + "”");
            } else if (steps.get(before).actions().values().stream().noneMatch(action -> action.to().contains(step.id()))) {
                entry.problem("after 要等“" + before + "”，但它没有动作去往这里");
            }
        }
        if (step.actor() instanceof Actor.InEach) {
            var ways = step.actions().values().stream().filter(action -> !action.stays()).map(Action::to).collect(Collectors.toSet());
            if (ways.size() != 1) {
                entry.problem("由多个处室分别办理的环节，离开它的动作都要去往同一处");
            }
        }
    }
}
