// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.inspection;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Procedure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads how alternates step in (递补): `substitutes` of the task, `drops` of the visit.
final class SubstitutingReader {

    private SubstitutingReader() {}

    /// `{at: stepping-in, done: stepped-in, none: no-substitute, dropped: dropped, why: dropped_why, target: stepped_in, none-why: no_substitute_why}`
    static Optional<RandomInspection.Substituting> task(Entry entry, Procedure of) {
        var members = entry.members("at", "done", "none", "dropped", "why", "target", "none-why");
        var at = members.required("at").flatMap(step -> step.text().filter(id -> RandomInspectionReader.known(step, of.step(id).isPresent(), "“" + of.name() + "”没有环节“" + id + "”")));
        var done = at.flatMap(step -> members.required("done").flatMap(action -> RandomInspectionReader.action(action, of, step)));
        var none = at.flatMap(step -> members.required("none").flatMap(action -> RandomInspectionReader.action(action, of, step)));
        var dropped = members.required("dropped").flatMap(field -> RandomInspectionReader.field(field, of, FieldType.TEXT));
        var why = members.required("why").flatMap(field -> RandomInspectionReader.field(field, of, FieldType.CHOICE));
        var target = members.required("target").flatMap(field -> RandomInspectionReader.field(field, of, FieldType.TEXT));
        var noneWhy = members.required("none-why").flatMap(field -> RandomInspectionReader.field(field, of, FieldType.LONG_TEXT));
        done.ifPresent(action -> RandomInspectionReader.fills(of, at.orElseThrow(), action, Stream.of(target), members.get("done").orElseThrow()));
        none.ifPresent(action -> RandomInspectionReader.fills(of, at.orElseThrow(), action, Stream.of(noneWhy), members.get("none").orElseThrow()));
        return Stream.of(at, done, none, dropped, why, target, noneWhy).anyMatch(Optional::isEmpty) ? Optional.empty()
                : Optional.of(new RandomInspection.Substituting(at.get(), done.get(), none.get(), dropped.get(), why.get(), target.get(), noneWhy.get()));
    }

    /// `{action: drop-out, why: dropped_why}`
    ///
    /// @param waiting the steps in which a visit has not begun: in each of them at least it can be ended so
    static Optional<RandomInspection.Dropping> visit(Entry entry, Procedure of, List<String> waiting) {
        var members = entry.members("action", "why");
        var why = members.required("why").flatMap(field -> RandomInspectionReader.field(field, of, FieldType.TEXT));
        var action = members.required("action").flatMap(Entry::text).filter(id -> waiting.stream().allMatch(step -> RandomInspectionReader.action(members.get("action").orElseThrow(), of, step).isPresent()));
        action.ifPresent(id -> of.steps().values().stream().filter(step -> step.action(id).isPresent()).forEach(step -> {
            RandomInspectionReader.fills(of, step.id(), id, Stream.of(why), members.get("action").orElseThrow());
            RandomInspectionReader.known(members.get("action").orElseThrow(), step.action(id).map(Action::to).orElseThrow().equals(List.of(Procedure.END)), "动作“" + id + "”终结检查：写 to: end");
        }));
        return action.flatMap(id -> why.map(field -> new RandomInspection.Dropping(id, field)));
    }
}
