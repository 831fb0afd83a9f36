// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.evidence.ServedFiles;
import cn.yifa.server.law.LawDesk.Confirming;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The work of the 法规处 on the library: what is to be compared with official texts, one by one.
@Controller
class LawDeskPages {

    static final String ADDRESS = "/work/law";
    private static final int LONGEST_SOURCE = 300;
    private static final int LONGEST_EXCERPT = 20_000;

    private final LawDesk desk;
    private final Laws laws;
    private final LawTexts texts;
    private final Previews previews;
    private final ServedFiles files;
    private final Templates templates;

    LawDeskPages(LawDesk desk, Laws laws, LawTexts texts, Previews previews, ServedFiles files, Templates templates) {
        this.desk = desk;
        this.laws = laws;
        this.texts = texts;
        this.previews = previews;
        this.files = files;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View all(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(required = false) @Nullable String confirmed, @RequestParam(required = false) @Nullable String stored) {
        var titled = page.titled("法规核对", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.lawDesk(titled, desk.view(who.officer(), confirmed != null, stored != null))));
    }

    @GetMapping(ADDRESS + "/confirm")
    View confirming(Page page, @RequestParam(defaultValue = "") String instrument, @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String place,
            @RequestParam(required = false) @Nullable String confirmed) {
        var confirming = found(instrument, from, place);
        return confirming(page, confirming, form(confirming), confirmed != null, HttpStatus.OK);
    }

    private Confirming found(String instrument, String from, String place) {
        try {
            return desk.confirming(instrument, LocalDate.parse(from), place).orElseThrow(NotFound::new);
        } catch (DateTimeParseException noDay) {
            throw new NotFound();
        }
    }

    private View confirming(Page page, Confirming confirming, Form form, boolean confirmed, HttpStatus status) {
        var titled = page.titled("核对：" + confirming.instrument().name() + " " + confirming.statement().where(), ADDRESS);
        var citings = confirming.statement().place().map(place -> laws.citingByArticle(confirming.instrument(), confirming.version()).getOrDefault(place, List.of())).orElse(List.of());
        return Html.of(templates.layoutWorkbench(titled, templates.lawConfirm(titled, new ConfirmView(confirming.instrument().name(), confirming.version(), confirming.statement(), confirming.text(), confirming.article(),
                confirming.contradicted(), citings, form, confirmed))), status);
    }

    private static Form form(Confirming confirming) {
        var statement = confirming.statement();
        var inputs = new ArrayList<Input>();
        inputs.add(Input.hidden("instrument", statement.instrument()));
        inputs.add(Input.hidden("from", statement.from().toString()));
        inputs.add(Input.hidden("place", statement.place().map(Object::toString).orElse("")));
        inputs.add(Input.hidden("digest", statement.digest()));
        if (confirming.text().isEmpty()) {
            inputs.add(Input.of("excerpt", "正式文本的原文", Input.Kind.LONG_TEXT, true).hint("粘贴核对所依据的那一条原文。文本入库以后不用再粘贴").atMost(OptionalInt.of(LONGEST_EXCERPT)));
        }
        inputs.add(Input.of("source", "正式文本的出处", Input.Kind.TEXT, true).hint("公报的期号，或者公布正式文本的网址").atMost(OptionalInt.of(LONGEST_SOURCE))
                .with(confirming.text().map(stored -> List.of(stored.head().source())).orElse(List.of())));
        return Form.of("confirm", ADDRESS + "/confirm", "与正式文本一致，确认", inputs);
    }

    @PostMapping(ADDRESS + "/confirm")
    View confirm(Page page, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        var entries = Entries.of(request);
        var confirming = found(entries.text("instrument"), entries.text("from"), entries.text("place"));
        var grounds = tooLong(entries);
        if (grounds.isEmpty()) {
            grounds.addAll(desk.confirm(confirming, entries.text("digest"), entries.text("source"), entries.text("excerpt"), who.officer()));
        }
        if (!grounds.isEmpty()) {
            return confirming(page, confirming, form(confirming).refused(entries.values(), grounds), false, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return Away.to(desk.next(confirming).map(next -> LawAddress.confirming(next) + "&confirmed").orElse(ADDRESS + "?confirmed"));
    }

    private static List<Refusal> tooLong(Entries entries) {
        var grounds = new ArrayList<Refusal>();
        if (entries.text("source").length() > LONGEST_SOURCE || entries.text("source").chars().anyMatch(Character::isISOControl)) {
            grounds.add(Refusal.ofField("SourceTooLong", "source", "出处写在一行里，最多 " + LONGEST_SOURCE + " 字"));
        }
        if (entries.text("excerpt").length() > LONGEST_EXCERPT || entries.text("excerpt").indexOf('\0') >= 0) {
            grounds.add(Refusal.ofField("ExcerptTooLong", "excerpt", "原文最多 " + LONGEST_EXCERPT + " 字"));
        }
        return grounds;
    }

    @GetMapping(ADDRESS + "/texts/{id}")
    View text(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return text(page, who, id, List.of(), HttpStatus.OK);
    }

    private View text(Page page, SignedIn who, UUID id, List<Refusal> grounds, HttpStatus status) {
        var stored = texts.find(id).orElseThrow(NotFound::new);
        var head = stored.head();
        var confirmation = laws.standing().confirmation(head);
        var form = confirmation.isPresent() || head.person().equals(who.officer().id().value()) ? Optional.<Form>empty()
                : Optional.of(Form.of("confirm", head.address() + "/confirm", "与正式文本一致，确认", List.of()).refused(Map.of(), grounds));
        var compared = laws.instrument(head.instrument()).flatMap(instrument -> instrument.version(head.from()).map(version -> new Previews.Chosen(instrument, version))).flatMap(chosen -> previews.compared(chosen, stored.text()));
        var titled = page.titled("法规文本：" + head.instrument(), ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.lawText(titled, new TextView(stored, desk.versionOf(head), confirmation, form, grounds, compared.map(one -> one.version().number()),
                compared.map(Previews.Compared::comparison)))), status);
    }

    @PostMapping(ADDRESS + "/texts/{id}/confirm")
    View confirmText(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        texts.find(id).orElseThrow(NotFound::new);
        var refused = desk.confirm(id, who.officer());
        return refused.isPresent() ? text(page, who, id, List.of(refused.get()), HttpStatus.UNPROCESSABLE_CONTENT) : Away.to(ADDRESS + "?confirmed");
    }

    @GetMapping(ADDRESS + "/texts/{id}/file")
    ResponseEntity<Resource> file(@PathVariable UUID id) {
        return files.saved(texts.find(id).orElseThrow(NotFound::new).head().file());
    }
}
