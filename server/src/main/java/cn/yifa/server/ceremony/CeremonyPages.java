// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.issuing.Papers;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The ceremony of a draw before an audience (抽取现场): each act a plain form, all of it to be read from the back of a room.
@Controller
@RequestMapping(CeremonyPages.ADDRESS)
class CeremonyPages {

    static final String ADDRESS = "/work/draws";

    private final Draws draws;
    private final DrawReading reading;
    private final DrawDesk desk;
    private final ActForms forms;
    private final Minutes minutes;
    private final Papers papers;
    private final Clock clock;
    private final Templates templates;

    CeremonyPages(Draws draws, DrawReading reading, DrawDesk desk, ActForms forms, Minutes minutes, Papers papers, Clock clock, Templates templates) {
        this.draws = draws;
        this.reading = reading;
        this.desk = desk;
        this.forms = forms;
        this.minutes = minutes;
        this.papers = papers;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping
    View all(Page page, @RequestParam(name = "page", defaultValue = "1") int place) {
        var titled = page.titled("随机抽取", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.ceremonyDesk(titled, DrawsView.of(reading, place, List.of()))));
    }

    @GetMapping("/{number}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        return show(page, who, number, Function.identity(), HttpStatus.OK);
    }

    /// @param refusing what becomes of the forms that are open
    private View show(Page page, SignedIn who, String number, Function<Shown, Shown> refusing, HttpStatus status) {
        var draw = desk.see(number);
        var address = ADDRESS + "/" + draw.number();
        var now = clock.instant();
        var open = forms.open(draw.state(), who.officer(), address, now);
        var shown = refusing.apply(new Shown(open.map(ActForms.Open::form), forms.voiding(draw.state(), who.officer(), address), List.of()));
        var view = new CeremonyView(draw, now, shown.act, open.map(ActForms.Open::party).orElse(""), shown.voiding, shown.grounds, desk.refusals(draw.number()));
        var titled = page.titled("抽取现场 " + draw.id(), ADDRESS);
        return Html.of(templates.layoutPlain(titled, templates.ceremonyStage(titled, view)), status);
    }

    /// The forms of the page, and grounds that stand at none of them.
    private record Shown(Optional<Form> act, Optional<Form> voiding, List<Refusal> grounds) {

        /// Where the form that was sent is still there it tells the grounds itself; where somebody was quicker, the page does.
        Shown refused(String form, Entries entries, List<Refusal> why) {
            if (act.filter(one -> one.id().equals(form)).isPresent()) {
                return new Shown(act.map(one -> one.refused(entries.values(), why)), voiding, List.of());
            }
            if (voiding.filter(one -> one.id().equals(form)).isPresent()) {
                return new Shown(act, voiding.map(one -> one.refused(entries.values(), why)), List.of());
            }
            return new Shown(act, voiding, why);
        }
    }

    @PostMapping("/{number}/commit")
    View commit(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String number, HttpServletRequest request) {
        return act(page, who, number, "commit", request, (draw, entries, wrong) -> ActForms.commitment(entries, wrong).map(commitment -> draws.commit(draw, commitment, By.officer(who.officer()))));
    }

    @PostMapping("/{number}/reveal")
    View reveal(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String number, HttpServletRequest request) {
        return act(page, who, number, "reveal", request, (draw, entries, wrong) -> ActForms.secret(entries, wrong).map(secret -> draws.reveal(draw, secret, By.officer(who.officer()))));
    }

    @PostMapping("/{number}/seed")
    View seed(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String number, HttpServletRequest request) {
        return act(page, who, number, "seed", request, (draw, entries, _) -> Optional.of(draws.enterSeed(draw, entries.text("text"), By.officer(who.officer()))));
    }

    @PostMapping("/{number}/confirm")
    View confirm(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String number, HttpServletRequest request) {
        return act(page, who, number, "confirm", request, (draw, entries, _) -> Optional.of(draws.confirmSeed(draw, entries.text("text"), By.officer(who.officer()))));
    }

    @PostMapping("/{number}/void")
    View makeVoid(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String number, HttpServletRequest request) {
        return act(page, who, number, "void", request, (draw, entries, _) -> Optional.of(draws.declareVoid(draw, entries.text("reason"), By.officer(who.officer()))));
    }

    /// Does what somebody asks for; nothing when what they entered can't be read.
    private interface Doing {
        Optional<Outcome<DrawState>> of(DrawNumber draw, Entries entries, List<Refusal> wrong);
    }

    private View act(Page page, SignedIn who, String number, String form, HttpServletRequest request, Doing doing) {
        var draw = desk.find(number).number();
        var entries = Entries.of(request);
        var wrong = new ArrayList<Refusal>();
        var done = doing.of(draw, entries, wrong);
        if (done.isPresent() && done.get() instanceof Outcome.Refused<DrawState>(var grounds)) {
            wrong.addAll(grounds);
        }
        return wrong.isEmpty() ? Away.to(ADDRESS + "/" + draw) : show(page, who, number, shown -> shown.refused(form, entries, wrong), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// The minutes (抽取记录), once it is over.
    @GetMapping("/{number}/minutes.pdf")
    ResponseEntity<byte[]> minutes(@PathVariable String number) {
        var draw = desk.see(number);
        if (!draw.over()) {
            throw new NotFound();
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename("抽取记录 " + draw.id() + ".pdf", StandardCharsets.UTF_8).build().toString())
                .body(papers.write(minutes.of(draw), Papers.Format.PDF));
    }
}
