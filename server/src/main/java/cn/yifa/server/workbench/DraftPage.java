// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.CaseView.Datum;
import cn.yifa.server.workbench.CaseView.Notice;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Keeps what is entered in a form of a case until it is sent (草稿): for the button, which leads back to the form, and for the script, which goes on quietly.
@Controller
class DraftPage {

    private final CaseDesk desk;
    private final CasePage pages;
    private final ActionForms actions;
    private final CommandForms commands;
    private final FormDrafts drafts;

    DraftPage(CaseDesk desk, CasePage pages, ActionForms actions, CommandForms commands, FormDrafts drafts) {
        this.desk = desk;
        this.pages = pages;
        this.actions = actions;
        this.commands = commands;
        this.drafts = drafts;
    }

    /// @param name  of the form
    /// @param quiet whether a script asks, which wants no page
    @PostMapping("/work/cases/{id}/draft")
    View keep(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(name = "draft", defaultValue = "") String name,
            @RequestParam(defaultValue = "") String quiet, HttpServletRequest request) {
        var seen = desk.see(id, who.officer());
        var entries = Entries.of(request);
        var form = form(seen, name);
        if (form.isEmpty() || sent(seen, name, entries.sequence())) {
            return refused(page, seen, form, entries, quiet, HttpStatus.CONFLICT, "草稿没有保存：这一步已经办过，或者现在不由您办理。");
        }
        var entered = entered(form.get(), entries);
        if (entered.isEmpty()) {
            drafts.discard(who.officer().id(), seen.matter().id(), name);
        } else if (!drafts.keep(who.officer().id(), seen.matter().id(), name, entered.get())) {
            return refused(page, seen, form, entries, quiet, HttpStatus.CONTENT_TOO_LARGE, "草稿没有保存：内容超过 256 KB，长的材料请作为附件上传。");
        }
        return quiet.isEmpty() ? back(seen, name) : (model, asked, answer) -> answer.setStatus(HttpStatus.NO_CONTENT.value());
    }

    @PostMapping("/work/cases/{id}/draft/discard")
    View discard(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(name = "draft", defaultValue = "") String name) {
        var seen = desk.see(id, who.officer());
        if (!drafts.of(who.officer().id(), seen.matter().id()).containsKey(name)) {
            throw new NotFound();
        }
        drafts.discard(who.officer().id(), seen.matter().id(), name);
        return back(seen, name);
    }

    /// The form as it is now; none when it can't be sent.
    private Optional<Form> form(CaseDesk.Seen seen, String name) {
        return Stream.concat(seen.possible().actions().stream().map(choice -> actions.form(seen, choice, List.of())),
                Commanding.at(name).flatMap(command -> commands.form(seen, command)).stream()).filter(form -> form.id().equals(name)).findFirst();
    }

    /// Whether the person has sent this very form since they opened it: then a draft still on its way comes too late.
    private static boolean sent(CaseDesk.Seen seen, String name, int sequence) {
        return seen.events().stream().filter(event -> event.header().sequence() > sequence && event.header().person().filter(seen.officer().id()::equals).isPresent())
                .anyMatch(event -> event instanceof CaseEvent.ActionTaken taken ? ActionForms.id(taken.step(), taken.action()).equals(name) : Commanding.at(name).isPresent());
    }

    /// What stands in the fields that a person fills; nothing when it is what the form begins with.
    private static Optional<Map<String, List<String>>> entered(Form form, Entries entries) {
        var entered = new LinkedHashMap<String, List<String>>();
        boolean differs = false;
        for (var input : Stream.concat(form.inputs().stream(), form.late().stream()).filter(input -> input.kind() != Input.Kind.HIDDEN && input.kind() != Input.Kind.FILES).toList()) {
            var values = entries.values().getOrDefault(input.name(), List.of()).stream().filter(text -> !text.isBlank()).map(text -> text.replace("\r\n", "\n")).toList();
            differs |= !values.equals(input.values());
            entered.put(input.name(), values);
        }
        return differs ? Optional.of(entered) : Optional.empty();
    }

    private View refused(Page page, CaseDesk.Seen seen, Optional<Form> form, Entries entries, String quiet, HttpStatus status, String words) {
        if (quiet.isEmpty()) {
            return pages.render(page, seen, Optional.of(new Notice(false, words, typed(seen, form, entries))), form.map(one -> one.refused(entries.values(), List.of())), List.of(), status);
        }
        return (model, asked, answer) -> {
            answer.setStatus(status.value());
            answer.setContentType("text/plain;charset=UTF-8");
            answer.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        };
    }

    /// What was typed, where the page of the case has no form to keep it in.
    private static List<Datum> typed(CaseDesk.Seen seen, Optional<Form> form, Entries entries) {
        if (form.isPresent()) {
            return Commanding.at(form.get().id()).isPresent() ? typed(entries, form.get().inputs()) : List.of();
        }
        return Stream.concat(seen.procedure().fields().values().stream().map(field -> new Datum(field.id(), field.name(), entries.text(field.id()), true)),
                Stream.of(ActionForms.OPINION, "reason").map(name -> new Datum(name, "您填写的内容", entries.text(name), true))).filter(datum -> !datum.words().isEmpty()).toList();
    }

    private static List<Datum> typed(Entries entries, List<Input> inputs) {
        return inputs.stream().filter(input -> input.kind() != Input.Kind.HIDDEN).map(input -> new Datum(input.name(), input.label(), String.join("、", entries.texts(input.name())), true))
                .filter(datum -> !datum.words().isEmpty()).toList();
    }

    private static View back(CaseDesk.Seen seen, String name) {
        return Away.to("/work/cases/" + seen.matter().id() + Commanding.at(name).map(command -> "/" + command.path()).orElse("#" + name));
    }
}
