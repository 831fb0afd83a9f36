// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.intake.Applications;
import cn.yifa.server.intake.PublicDraft;
import cn.yifa.server.intake.PublicForm;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.FieldInputs;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes the forms of an application's pages, and reads what was entered.
@Component
class ApplyForms {

    static final String FORM = "apply";

    /// What was entered, as fields; and every ground on which it would be refused.
    record Read(Fields fields, List<Refusal> grounds) {

        /// The grounds that concern what is asked on a page.
        List<Refusal> on(PublicForm.Section section) {
            return grounds.stream().filter(ground -> ground.field().filter(section.fields()::contains).isPresent()).toList();
        }
    }

    private final FieldInputs inputs;
    private final Applications applications;

    ApplyForms(FieldInputs inputs, Applications applications) {
        this.inputs = inputs;
        this.applications = applications;
    }

    /// The form of one page, with what was entered before.
    Form form(ApplyView view, PublicDraft draft) {
        var section = view.form().sections().get(view.here() - 1);
        return Form.of(FORM, view.address(view.here()), "下一步", view.form().fields(section).stream().map(field -> input(view.form(), field, draft)).toList());
    }

    private Input input(PublicForm form, Field field, PublicDraft draft) {
        var input = inputs.of(field, field.required(), Fields.NONE);
        var hint = Stream.of(Optional.ofNullable(form.hints().get(field.id())).orElse(""), input.hint()).filter(words -> !words.isEmpty()).toList();
        return input.hint(String.join("。", hint)).purpose(Optional.ofNullable(form.purposes().get(field.id())).orElse("")).with(draft.entries().getOrDefault(field.id(), List.of()));
    }

    /// What was typed on a page, and nothing else that came along.
    static Map<String, List<String>> typed(PublicForm.Section section, Entries entries) {
        var typed = new HashMap<String, List<String>>();
        section.fields().forEach(field -> typed.put(field, entries.values().getOrDefault(field, List.of())));
        return typed;
    }

    /// Reads all of it, and asks the procedure.
    Read read(PublicForm form, Map<String, List<String>> entered) {
        var wrong = new ArrayList<Refusal>();
        var fields = Entries.of(entered).fields(form.fields(), wrong);
        var unreadable = wrong.stream().flatMap(ground -> ground.field().stream()).toList();
        applications.grounds(form, fields).stream().filter(ground -> ground.field().filter(unreadable::contains).isEmpty()).forEach(wrong::add);
        return new Read(fields, wrong);
    }
}
