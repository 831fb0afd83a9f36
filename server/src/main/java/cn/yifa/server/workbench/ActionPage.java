// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.casework.SentCommands.Sent;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.LongActs;
import cn.yifa.server.register.LongActs.Asked;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.CaseView.Notice;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Takes an action of a step (办理). Refused, the same page comes again with every ground on top and what was entered.
@Controller
class ActionPage {

    private final CaseDesk desk;
    private final CasePage pages;
    private final ActionForms forms;
    private final KeptUploads uploads;
    private final FormDrafts drafts;
    private final RegisterActs acts;
    private final SentCommands sent;
    private final LongActs longActs;
    private final Templates templates;

    ActionPage(CaseDesk desk, CasePage pages, ActionForms forms, KeptUploads uploads, FormDrafts drafts, RegisterActs acts, SentCommands sent, LongActs longActs, Templates templates) {
        this.desk = desk;
        this.pages = pages;
        this.forms = forms;
        this.uploads = uploads;
        this.drafts = drafts;
        this.acts = acts;
        this.sent = sent;
        this.longActs = longActs;
        this.templates = templates;
    }

    @PostMapping("/work/cases/{id}/steps/{step}/{action}")
    View act(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String step, @PathVariable String action,
            @RequestParam(name = ActionForms.EVIDENCE, required = false) @Nullable List<MultipartFile> files, HttpServletRequest request) {
        var seen = desk.see(id, who.officer());
        var taken = seen.procedure().step(step).flatMap(found -> found.action(action)).filter(found -> found.byPeople()).orElseThrow(NotFound::new);
        var entries = Entries.of(request);
        var wrong = new ArrayList<Refusal>();
        var session = request.getSession();
        var evidence = uploads.take(files == null ? List.of() : files, entries, who.officer().id(), seen.matter().id(), session, wrong);
        uploads.keep(seen.matter().id(), session, evidence);
        if (entries.inserting()) {
            return again(page, seen, step, action, entries, entries.inserted(), wrong, Optional.empty(), HttpStatus.OK, request);
        }
        var command = ActionForms.command(seen.procedure(), step, taken, entries, evidence, wrong);
        if (!wrong.isEmpty()) {
            return told(page, who, id, new Asked(step, action, taken.name(), entries.values()), refusedWith(seen, entries, command, wrong, who), request);
        }
        var name = Optional.of(Sent.by(who.officer().id(), id + ":" + ActionForms.id(step, action), entries.content(evidence)).namedByContent());
        Function<IntConsumer, Outcome> act = progress -> sent.once(name,
                () -> acts.execute(seen.matter().id(), entries.sequence(), command, By.officer(who.officer()), ActionForms.documentsSeen(taken, entries), progress));
        var asked = new Asked(step, action, taken.name(), entries.values());
        var many = acts.manyLines(seen.matter(), command);
        var outcome = many.isPresent() ? longActs.begin(seen.matter().id(), who.officer().id(), asked, many.getAsInt(), act) : Optional.of(act.apply(gone -> {}));
        return outcome.map(found -> told(page, who, id, asked, found, request)).orElseGet(() -> Away.to("/work/cases/" + id + "/going"));
    }

    /// How far an act is that takes long, which the browser asks again every second; what came of it, once.
    @GetMapping("/work/cases/{id}/going")
    View going(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable UUID id, HttpServletRequest request, HttpServletResponse response) {
        var matter = new CaseId(id);
        var going = longActs.find(matter, who.officer().id());
        if (going.isEmpty()) {
            return Away.to("/work/cases/" + desk.see(id.toString(), who.officer()).matter().id());
        }
        var outcome = longActs.ended(matter, who.officer().id());
        if (outcome.isPresent()) {
            return told(page, who, id.toString(), going.get().what(), outcome.get(), request);
        }
        response.setHeader("Refresh", "1");
        return Html.of(templates.layoutWorkbench(page.titled(going.get().what().name(), "/work/cases"),
                templates.workbenchGoing(going.get().what().name(), "/work/cases/" + id, going.get().gone().get(), going.get().lines().get())));
    }

    private View told(Page page, SignedIn who, String id, Asked asked, Outcome outcome, HttpServletRequest request) {
        var step = asked.step();
        var action = asked.action();
        var entries = Entries.of(asked.entries());
        var session = request.getSession();
        return switch (outcome) {
            case Outcome.Done done -> {
                uploads.forget(entries, who.officer().id(), done.now().id(), session);
                drafts.discard(who.officer().id(), done.now().id(), ActionForms.id(step, action));
                yield Done.at(desk, done, who.officer());
            }
            case Outcome.Refused refused -> again(page, desk.see(id, who.officer()), step, action, entries, entries.values(), refused.grounds(), Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT, request);
            case Outcome.Overtaken overtaken -> {
                var now = desk.see(id, who.officer());
                yield again(page, now, step, action, entries, entries.values(), List.of(), Optional.of(Done.overtaken(overtaken)), HttpStatus.CONFLICT, request);
            }
        };
    }

    /// What could not even be read is told together with what the kernel would refuse, so that nobody mends one thing only to hear of the next.
    private Outcome refusedWith(CaseDesk.Seen seen, Entries entries, Command command, List<Refusal> wrong, SignedIn who) {
        var all = new ArrayList<>(wrong);
        if (entries.sequence() == seen.matter().sequence()) {
            desk.wouldRefuse(seen, command, who.officer()).stream().filter(ground -> wrong.stream().noneMatch(one -> one.field().isPresent() && one.field().equals(ground.field())))
                    .forEach(all::add);
        }
        return new Outcome.Refused(all);
    }

    /// @param shown what stands in the form now
    private View again(Page page, CaseDesk.Seen seen, String step, String action, Entries entries, Map<String, List<String>> shown, List<Refusal> grounds, Optional<String> overtaken,
            HttpStatus status, HttpServletRequest request) {
        var kept = uploads.kept(seen.matter().id(), request.getSession());
        var fresh = seen.possible().actions().stream().filter(choice -> choice.step().id().equals(step) && choice.action().id().equals(action)).findFirst()
                .map(choice -> forms.form(seen, choice, kept));
        var typed = fresh.isPresent() ? List.<CaseView.Datum>of() : seen.procedure().step(step).flatMap(found -> found.action(action))
                .map(found -> found.form().stream().map(use -> new CaseView.Datum(use.field(), seen.procedure().fields().get(use.field()).name(), entries.text(use.field()), true))
                        .filter(datum -> !datum.words().isEmpty()).toList()).orElse(List.of());
        var notice = overtaken.or(() -> fresh.isPresent() ? Optional.empty() : Optional.of(grounds.stream().map(ground -> ground.message() + ground.basis().map(basis -> "（" + basis + "）").orElse("")).reduce((one, other) -> one + "；" + other).orElse("现在不能办理")))
                .map(words -> new Notice(false, words, typed));
        Optional<Form> form = fresh.map(one -> one.refused(shown, grounds));
        return pages.render(page, seen, notice, form, kept, status);
    }
}
