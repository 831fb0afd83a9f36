// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.AskingParty;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.SentCommands;
import cn.yifa.server.casework.SentCommands.Sent;
import cn.yifa.server.evidence.ServedFiles;
import cn.yifa.server.intake.LookupCodes;
import cn.yifa.server.intake.Lookups;
import cn.yifa.server.intake.Network;
import cn.yifa.server.intake.PartyCase;
import cn.yifa.server.intake.PartyCases;
import cn.yifa.server.intake.Ratings;
import cn.yifa.server.issuing.Issuing;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.portal.ProgressView.Line;
import cn.yifa.server.portal.ProgressView.Notice;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.View;

/// Looking up a case by its number and look-up code, and what its party may do in it (查询进度).
@Controller
class ProgressPages {

    private static final String CASE = "/progress/case";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final LookupCodes codes;
    private final Lookups lookups;
    private final PartyCases partyCases;
    private final ProgressViews views;
    private final Ratings ratings;
    private final Uploads uploads;
    private final Blobs blobs;
    private final ServedFiles served;
    private final Issuing issuing;
    private final SentCommands sent;
    private final Templates templates;

    ProgressPages(LookupCodes codes, Lookups lookups, PartyCases partyCases, ProgressViews views, Ratings ratings, Uploads uploads, Blobs blobs, ServedFiles served, Issuing issuing,
            SentCommands sent, Templates templates) {
        this.codes = codes;
        this.lookups = lookups;
        this.partyCases = partyCases;
        this.views = views;
        this.ratings = ratings;
        this.uploads = uploads;
        this.blobs = blobs;
        this.served = served;
        this.issuing = issuing;
        this.sent = sent;
        this.templates = templates;
    }

    private static Form asking() {
        return Form.of("lookup", "/progress", "查询", List.of(Input.of("number", "编号", Input.Kind.TEXT, true).hint("写在回执上，例如 信息公开〔2026〕8号").purpose("off"),
                Input.of("code", "查询码", Input.Kind.TEXT, true).hint("写在回执上，四组字母和数字；大小写、有没有连字符都可以").purpose("off")));
    }

    /// @param again whether a look-up is over, or was never begun
    @GetMapping("/progress")
    View form(Page page, @RequestParam(required = false) @Nullable String again, @RequestParam(required = false) @Nullable String ended) {
        return lookup(page, asking(), again != null ? "查询已经超过 " + lookups.lasts().toMinutes() + " 分钟，或者还没有开始，请再输入一次编号和查询码。" : ended != null ? "已经结束查询。" : "", HttpStatus.OK);
    }

    private View lookup(Page page, Form form, String words, HttpStatus status) {
        var titled = page.titled("查询进度", "/progress");
        return Html.of(templates.layoutPortal(titled, templates.portalLookup(titled, form, words)), status);
    }

    @PostMapping("/progress")
    View look(Page page, HttpServletRequest request, HttpServletResponse response) {
        var entries = Entries.of(request);
        var entered = Map.of("number", List.of(entries.text("number")));
        if (entries.text("number").isEmpty() || entries.text("code").isEmpty()) {
            var missing = new ArrayList<Refusal>();
            List.of("number", "code").stream().filter(name -> entries.text(name).isEmpty()).forEach(name -> missing.add(Refusal.ofField("FieldMissing", name, name.equals("number") ? "请填写编号" : "请填写查询码")));
            return lookup(page, asking().refused(entered, missing), "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (codes.tryNumber(entries.text("number"), entries.text("code"), Network.of(request.getRemoteAddr()))) {
            case LookupCodes.Answer.Right right -> {
                response.addHeader(HttpHeaders.SET_COOKIE, lookups.begin(right.matter(), request.isSecure()).toString());
                yield Away.to(CASE);
            }
            case LookupCodes.Answer.Wrong wrong -> lookup(page, asking().refused(entered, List.of(Refusal.of("LookupWrong", "编号或者查询码不对，请照回执核对后再输入"))), "", HttpStatus.UNPROCESSABLE_CONTENT);
            case LookupCodes.Answer.Wait wait -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.time().toSeconds())));
                yield lookup(page, asking().refused(entered, List.of(Refusal.of("LookupWait", LookupCodes.words(wait)))), "", HttpStatus.TOO_MANY_REQUESTS);
            }
        };
    }

    @PostMapping("/progress/end")
    View end(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, lookups.end(request.isSecure()).toString());
        return Away.to("/progress?ended");
    }

    private PartyCase seen(AskingParty asking) {
        return partyCases.find(asking.matter()).orElseThrow(NotFound::new);
    }

    @GetMapping(CASE)
    View show(Page page, @RequestAttribute(AskingParty.ATTRIBUTE) AskingParty asking, @RequestParam(required = false) @Nullable String done) {
        var notice = done == null ? Optional.<Notice>empty() : Optional.of(new Notice(true, done.equals("rated") ? "感谢您的评价。" : "已经收到，下面是最新情况。", List.of()));
        return render(page, seen(asking), notice, Optional.empty(), HttpStatus.OK);
    }

    private View render(Page page, PartyCase seen, Optional<Notice> notice, Optional<Form> refused, HttpStatus status) {
        var titled = page.titled(seen.matter().number() + "　办理进度", "/progress");
        return Html.of(templates.layoutPortal(titled, templates.portalProgress(titled, views.of(seen, notice, refused))), status);
    }

    @PostMapping(CASE + "/steps/{step}/{action}")
    View act(Page page, @RequestAttribute(AskingParty.ATTRIBUTE) AskingParty asking, @PathVariable String step, @PathVariable String action,
            @RequestParam(name = ProgressViews.EVIDENCE, required = false) @Nullable List<MultipartFile> files, HttpServletRequest request) {
        var seen = seen(asking);
        var taken = seen.procedure().step(step).flatMap(found -> found.action(action)).filter(found -> found.byPeople() && !found.byOfficer()).orElseThrow(NotFound::new);
        var entries = Entries.of(request);
        var wrong = new ArrayList<Refusal>();
        var fields = entries.fields(taken.form().stream().map(use -> seen.procedure().fields().get(use.field())).toList(), wrong);
        var looked = uploads.look(files == null ? List.of() : files, Sender.ANYBODY, 0, ProgressViews.EVIDENCE, wrong);
        if (!wrong.isEmpty()) {
            return answer(page, seen, new Outcome.Refused(wrong), step + "-" + action, entries, "");
        }
        List<Evidence> evidence = looked.stream().map(uploads::store).toList();
        return answer(page, seen, sent.once(Optional.of(Sent.by(asking.matter(), step + "-" + action, entries.content(evidence)).namedByContent()),
                () -> partyCases.act(seen, entries.sequence(), new Command.Act(step, action, fields, "", evidence))), step + "-" + action, entries, "acted");
    }

    @PostMapping(CASE + "/withdraw")
    View withdraw(Page page, @RequestAttribute(AskingParty.ATTRIBUTE) AskingParty asking, HttpServletRequest request) {
        var seen = seen(asking);
        var entries = Entries.of(request);
        return answer(page, seen, sent.once(Optional.of(Sent.by(asking.matter(), ProgressViews.WITHDRAW, entries.content(List.of())).namedByContent()),
                () -> partyCases.act(seen, entries.sequence(), new Command.Withdraw(entries.text("reason")))), ProgressViews.WITHDRAW, entries, "acted");
    }

    @PostMapping(CASE + "/rating")
    View rate(Page page, @RequestAttribute(AskingParty.ATTRIBUTE) AskingParty asking, HttpServletRequest request) {
        var seen = seen(asking);
        var entries = Entries.of(request);
        var grounds = ratings.rate(seen, entries.text("grade"), entries.text("words"));
        return grounds.isEmpty() ? Away.to(CASE + "?done=rated") : answer(page, seen, new Outcome.Refused(grounds), ProgressViews.RATING, entries, "");
    }

    /// Where an act leads: on, or to the same page with what was entered and why it was not done.
    private View answer(Page page, PartyCase before, Outcome outcome, String form, Entries entries, String done) {
        return switch (outcome) {
            case Outcome.Done accepted -> Away.to(CASE + "?done=" + done);
            case Outcome.Refused refused -> again(page, before, form, entries, refused.grounds(), Optional.empty(), HttpStatus.UNPROCESSABLE_CONTENT);
            case Outcome.Overtaken overtaken -> again(page, partyCases.find(before.matter().id()).orElseThrow(NotFound::new), form, entries, List.of(),
                    Optional.of("没有提交：" + PartyCases.quicker(before, overtaken) + "已在 " + MOMENT.format(overtaken.when()) + " 先办理了这个办件。下面是最新情况，您填写的内容还在，请核对后再决定。"), HttpStatus.CONFLICT);
        };
    }

    private View again(Page page, PartyCase seen, String form, Entries entries, List<Refusal> grounds, Optional<String> overtaken, HttpStatus status) {
        var fresh = form.equals(ProgressViews.WITHDRAW) ? Optional.of(ProgressViews.withdrawing(seen)).filter(one -> seen.withdraw()) : form.equals(ProgressViews.RATING) ? Optional.of(ProgressViews.rating()).filter(one -> seen.matter().status().over() && ratings.of(seen.matter().id()).isEmpty())
                : seen.actions().stream().filter(choice -> form.equals(choice.step().id() + "-" + choice.action().id())).findFirst().map(choice -> views.form(seen, choice));
        var kept = fresh.isPresent() ? List.<Line>of() : entries.values().keySet().stream().filter(name -> seen.procedure().fields().containsKey(name) || name.equals("reason"))
                .map(name -> new Line(Optional.ofNullable(seen.procedure().fields().get(name)).map(field -> field.name()).orElse("您填写的内容"), entries.text(name))).filter(line -> !line.words().isEmpty()).toList();
        var notice = overtaken.or(() -> fresh.isPresent() ? Optional.empty() : grounds.stream().map(Refusal::message).reduce((one, other) -> one + "；" + other)).map(words -> new Notice(false, words, kept));
        return render(page, seen, notice, fresh.map(one -> one.refused(entries.values(), grounds)), status);
    }

    /// What the party brought, saved and never shown: it may be anything.
    @GetMapping(CASE + "/files/{sequence}/{digest}")
    ResponseEntity<Resource> file(@RequestAttribute(AskingParty.ATTRIBUTE) AskingParty asking, @PathVariable int sequence, @PathVariable String digest) {
        var file = seen(asking).brought().stream().filter(brought -> brought.sequence() == sequence).map(PartyCase.Brought::evidence).filter(evidence -> evidence.digest().equals(digest)).findFirst()
                .orElseThrow(NotFound::new);
        return served.saved(file);
    }

    /// A document that was sent out to the party.
    @GetMapping(CASE + "/documents/{digest}")
    ResponseEntity<Resource> document(@RequestAttribute(AskingParty.ATTRIBUTE) AskingParty asking, @PathVariable String digest) {
        var seen = seen(asking);
        return saved(issuing.sentTo(seen.matter(), seen.party().field()).stream().flatMap(document -> document.sealed().stream()).filter(paper -> paper.digest().equals(digest)).findFirst()
                .orElseThrow(NotFound::new));
    }

    private ResponseEntity<Resource> saved(Evidence file) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType())).contentLength(file.size())
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .body(new InputStreamResource(() -> blobs.open(file.digest()), file.name()));
    }
}
