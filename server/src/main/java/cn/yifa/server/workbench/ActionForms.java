// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.FieldInputs;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Input.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The form of an action, made from its definition: a form of its own is written for none.
@Component
class ActionForms {

    static final String OPINION = "opinion";
    static final String EVIDENCE = "evidence";

    /// A long text with this in its name, such as 审核意见, is an opinion, for which phrases are offered.
    private static final String OPINION_WORD = "意见";

    private final FieldInputs inputs;
    /// Before the name of a document in a form.
    private static final String DOCUMENT = "document:";

    private final Phrases phrases;
    private final CaseDocuments documents;

    ActionForms(FieldInputs inputs, Phrases phrases, CaseDocuments documents) {
        this.inputs = inputs;
        this.phrases = phrases;
        this.documents = documents;
    }

    static String address(CaseDesk.Seen seen, String step, String action) {
        return "/work/cases/" + seen.matter().id() + "/steps/" + step + "/" + action;
    }

    /// What the form of an action is called.
    static String id(String step, String action) {
        return step + "-" + action;
    }

    /// @param kept files that were brought by a refused attempt
    Form form(CaseDesk.Seen seen, Possible.Choice choice, List<Evidence> kept) {
        var action = choice.action();
        var offered = phrases.offered(seen.officer().id());
        var asked = new ArrayList<Input>();
        asked.add(Input.hidden(Entries.SEQUENCE, Integer.toString(seen.matter().sequence())));
        for (var name : action.signs()) {
            asked.add(Input.hidden(DOCUMENT + name, Integer.toString(documents.open(seen.matter().id(), name).map(CaseDocument::version).orElse(0))));
        }
        for (var use : action.form()) {
            // A report begins afresh; a number such as the share done starts from where it stood.
            var field = seen.procedure().fields().get(use.field());
            var input = inputs.of(field, use.required(), field.type() == Field.FieldType.LONG_TEXT ? Fields.NONE : seen.matter().fields());
            asked.add(input.kind() == Kind.LONG_TEXT && field.name().contains(OPINION_WORD) ? input.phrases(offered) : input);
        }
        if (action.form().stream().noneMatch(use -> seen.procedure().fields().get(use.field()).type() == Field.FieldType.LONG_TEXT)) {
            asked.add(Input.of(OPINION, "办理意见", Kind.LONG_TEXT, false).phrases(offered));
        }
        if (action.evidenceAsked()) {
            asked.add(files("证明材料", action.proof() == Action.Proof.REQUIRED, kept));
        }
        return Form.of(id(choice.step().id(), action.id()), address(seen, choice.step().id(), action.id()), action.name(), asked).late(Entries.lateInputs());
    }

    static Input files(String label, boolean required, List<Evidence> kept) {
        return Input.of(EVIDENCE, label, Kind.FILES, required).hint(Sender.OFFICIAL.hint())
                .choices(kept.stream().map(file -> Choice.of(file.digest(), file.name())).toList());
    }

    /// The versions of the documents to be signed off that the person had before them.
    static Map<String, Integer> documentsSeen(Action action, Entries entries) {
        return action.signs().stream().filter(name -> entries.text(DOCUMENT + name).matches("[1-9]\\d{0,8}"))
                .collect(Collectors.toMap(Function.identity(), name -> Integer.valueOf(entries.text(DOCUMENT + name))));
    }

    /// What was entered, as a command.
    ///
    /// @param wrong takes what could not be read
    static Command command(Procedure procedure, String step, Action action, Entries entries, List<Evidence> evidence, List<Refusal> wrong) {
        var fields = entries.fields(action.form().stream().map(use -> procedure.fields().get(use.field())).toList(), wrong);
        return entries.late(new Command.Act(step, action.id(), fields, entries.text(OPINION), evidence), wrong);
    }
}
