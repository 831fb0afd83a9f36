// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Possibilities;
import cn.yifa.server.casework.SentCommands.Sent;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.CaseView.Notice;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/// The kernel's own commands: 退回, 转办, 会签, 催办, 中止 and the rest, each on a page of its own.
@Controller
class CommandPage {

    private final CaseDesk desk;
    private final Possibilities possibilities;
    private final CommandForms forms;
    private final Cases cases;
    private final CasePage casePage;
    private final FormDrafts drafts;
    private final SentCommands sent;
    private final Templates templates;

    CommandPage(CaseDesk desk, Possibilities possibilities, CommandForms forms, Cases cases, CasePage casePage, FormDrafts drafts, SentCommands sent, Templates templates) {
        this.desk = desk;
        this.possibilities = possibilities;
        this.forms = forms;
        this.cases = cases;
        this.casePage = casePage;
        this.drafts = drafts;
        this.sent = sent;
        this.templates = templates;
    }

    @GetMapping("/work/cases/{id}/{command}")
    View ask(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String command) {
        var wanted = Commanding.at(command).orElseThrow(NotFound::new);
        var seen = desk.see(id, who.officer());
        return forms.form(seen, wanted).map(form -> FormDrafts.into(form, seen, drafts.of(who.officer().id(), seen.matter().id()))).map(form -> form(page, seen, wanted, form, Optional.empty(), HttpStatus.OK)).orElseGet(() -> casePage.render(page, seen,
                Optional.of(new Notice(false, "现在不能" + wanted.title() + "：" + why(seen, wanted) + "。", List.of())), Optional.empty(), List.of(), HttpStatus.OK));
    }

    @PostMapping("/work/cases/{id}/{command}")
    View give(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String command, HttpServletRequest request) {
        var wanted = Commanding.at(command).orElseThrow(NotFound::new);
        var seen = desk.see(id, who.officer());
        var entries = Entries.of(request);
        var as = Sent.by(who.officer().id(), id + ":" + command, entries.content(List.of())).namedByContent();
        if (sent.before(as).orElse(null) instanceof Outcome.Done done) {
            return Done.at(desk, done, who.officer());
        }
        var form = forms.form(seen, wanted).map(one -> one.drafted(FormDrafts.address(seen)));
        if (form.isEmpty()) {
            return casePage.render(page, seen, Optional.of(new Notice(false, "没有办成：现在不能" + wanted.title() + "，" + why(seen, wanted) + "。", typed(entries))),
                    Optional.empty(), List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (entries.inserting()) {
            return form(page, seen, wanted, form.get().refused(entries.inserted(), List.of()), Optional.empty(), HttpStatus.OK);
        }
        var wrong = new ArrayList<Refusal>();
        var read = CommandReading.read(seen, wanted, form.get(), entries, number -> desk.numbered(number, who.officer()), wrong);
        var outcome = wrong.isEmpty() ? sent.once(Optional.of(as), () -> cases.execute(seen.matter().id(), entries.sequence(), read, By.officer(who.officer()))) : new Outcome.Refused(wrong);
        return switch (outcome) {
            case Outcome.Done done -> {
                drafts.discard(who.officer().id(), seen.matter().id(), wanted.path());
                yield Done.at(desk, done, who.officer());
            }
            case Outcome.Refused refused -> form(page, seen, wanted, form.get().refused(entries.values(), refused.grounds()), Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT);
            case Outcome.Overtaken overtaken -> {
                var now = desk.see(id, who.officer());
                var fresh = forms.form(now, wanted).map(one -> one.drafted(FormDrafts.address(now)));
                yield fresh.isPresent() ? form(page, now, wanted, fresh.get().refused(entries.values(), List.of()), Optional.of(Done.overtaken(overtaken)), HttpStatus.CONFLICT)
                        : casePage.render(page, now, Optional.of(new Notice(false, Done.overtaken(overtaken), typed(entries))), Optional.empty(), List.of(), HttpStatus.CONFLICT);
            }
        };
    }

    private static List<CaseView.Datum> typed(Entries entries) {
        return Stream.of(entries.text("reason")).filter(text -> !text.isEmpty()).map(text -> new CaseView.Datum("reason", "您填写的内容", text, true)).toList();
    }

    /// What stands outside the case is told with its reason; otherwise it is how the case stands, or whose turn it is.
    private String why(CaseDesk.Seen seen, Commanding wanted) {
        var against = switch (wanted) {
            case TERMINATE -> possibilities.why(seen.procedure(), seen.matter(), new Command.Terminate(""));
            case WITHDRAW -> possibilities.why(seen.procedure(), seen.matter(), new Command.Withdraw(""));
            case RETURN -> seen.matter().active().stream().sorted().flatMap(step -> possibilities.why(seen.procedure(), seen.matter(), new Command.ReturnTo(step, step, "")).stream()).distinct().toList();
            case REASSIGN, SIGNERS, ANSWER, URGE, AMEND, SUSPEND, LINK, RESUME, REOPEN -> List.<Refusal>of();
        };
        return against.isEmpty() ? "办件的状态或您的岗位不允许" : against.stream().map(Refusal::message).collect(Collectors.joining("；"));
    }

    private View form(Page page, CaseDesk.Seen seen, Commanding command, Form form, Optional<String> notice, HttpStatus status) {
        var titled = page.titled(command.title() + "　" + seen.matter().number(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchCommand(titled, seen.matter(), command.title(), command.explanation(), form, notice)), status);
    }
}
