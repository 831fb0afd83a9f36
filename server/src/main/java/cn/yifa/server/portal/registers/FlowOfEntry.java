// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.flow.ProcedureInWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How an entry runs (权责运行流程图): the picture of the procedure that really runs, and of each step the article, who acts, how it is supervised, and which responsibility the entry names for it.
///
/// The responsibilities are the rows of a field with a column `stage`; a row belongs to the steps whose name holds its stage, or is held in it. Supervision is what fields called `supervision_…` say.
///
/// @param picture none while the procedure doesn't run
/// @param others  responsibilities of stages that are no step's
public record FlowOfEntry(Optional<Running> picture, List<Responsibility> others, List<String> supervision) {

    private static final String STAGE = "stage";
    private static final String SUPERVISION = "supervision_";

    public record Running(String address, FlowPicture flow, List<Line> lines) {}

    /// A step of the procedure.
    public record Line(String step, String basis, String actor, List<Responsibility> responsibilities) {}

    /// @param basis the articles that the entry itself names for it
    public record Responsibility(String stage, String words, Shown basis) {}

    static FlowOfEntry of(Register register, Values open, PublicWords.Speaker speaker, Optional<Procedure> procedure) {
        var rows = responsibilities(register, open, speaker);
        var supervision = register.openFields().stream().filter(field -> field.id().startsWith(SUPERVISION) && open.get(field.id()).isPresent())
                .map(field -> field.name() + "：" + speaker.say(field, open).line()).toList();
        if (procedure.isEmpty()) {
            return new FlowOfEntry(Optional.empty(), List.of(), supervision);
        }
        var words = new ProcedureInWords(procedure.get());
        var left = new ArrayList<>(rows);
        var lines = procedure.get().steps().values().stream().map(step -> {
            var own = rows.stream().filter(row -> belongs(row, step)).toList();
            left.removeAll(own);
            return new Line(step.name(), words.basis(step), words.actor(step), own);
        }).toList();
        return new FlowOfEntry(Optional.of(new Running("/procedures/" + procedure.get().id(), FlowPicture.of(procedure.get()), lines)), List.copyOf(left), supervision);
    }

    private static boolean belongs(Responsibility row, Step step) {
        return step.name().contains(row.stage()) || row.stage().contains(step.name());
    }

    private static List<Responsibility> responsibilities(Register register, Values open, PublicWords.Speaker speaker) {
        return register.openFields().stream().flatMap(field -> stages(field).stream().flatMap(duty -> open.rows(field.id()).stream()
                .flatMap(row -> row.text(STAGE).stream().map(stage -> new Responsibility(stage, row.text(duty).orElse(""), basis(field, row, speaker)))))).toList();
    }

    private static Shown basis(RegisterField field, Values row, PublicWords.Speaker speaker) {
        return field.kind() instanceof Kind.Rows rows ? rows.columns().values().stream().filter(column -> column.open() && column.kind() instanceof Kind.Basis).map(column -> speaker.say(column, row))
                .filter(shown -> !shown.empty()).findFirst().orElse(Shown.NOTHING) : Shown.NOTHING;
    }

    /// Of a field of rows with stages, the column that says what is done there: the first other one.
    private static Optional<String> stages(RegisterField field) {
        return field.kind() instanceof Kind.Rows rows && rows.columns().containsKey(STAGE)
                ? rows.columns().values().stream().filter(column -> column.open() && !column.id().equals(STAGE)).map(RegisterField::id).findFirst() : Optional.empty();
    }
}
