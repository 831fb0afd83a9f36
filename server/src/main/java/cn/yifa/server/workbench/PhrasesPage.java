// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.Phrases.Kept;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One's own phrases: add, change, delete.
@Controller
@RequestMapping("/account/phrases")
class PhrasesPage {

    private static final UUID NEW = new UUID(0, 0);

    private final Phrases phrases;
    private final Templates templates;

    PhrasesPage(Phrases phrases, Templates templates) {
        this.phrases = phrases;
        this.templates = templates;
    }

    @GetMapping
    View show(Page page, @AuthenticationPrincipal SignedIn who) {
        return show(page, who, Optional.empty(), "", HttpStatus.OK);
    }

    /// @param typed what could not be kept: for a phrase there is, or for a new one
    private View show(Page page, SignedIn who, Optional<PhraseLine> typed, String message, HttpStatus status) {
        var titled = page.titled("常用语", "");
        var own = phrases.of(who.officer().id()).stream().map(one -> typed.filter(other -> other.id().equals(one.id())).orElse(one)).toList();
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchPhrases(titled, own, phrases.forEverybody(), typed.filter(one -> one.id().equals(NEW)).map(PhraseLine::words).orElse(""),
                message)), status);
    }

    @PostMapping
    View add(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String words) {
        return keep(page, who, new PhraseLine(NEW, words), phrase -> phrases.add(who.officer().id(), phrase));
    }

    @PostMapping("/{id}")
    View change(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable UUID id, @RequestParam(defaultValue = "") String words) {
        return keep(page, who, new PhraseLine(id, words), phrase -> phrases.change(who.officer().id(), id, phrase));
    }

    private View keep(Page page, SignedIn who, PhraseLine given, Function<String, Kept> keeping) {
        var typed = Optional.of(given);
        var words = given.words().strip();
        if (words.isEmpty() || words.length() > Phrases.LONGEST || words.chars().anyMatch(Character::isISOControl)) {
            return show(page, who, typed, "请写一句话，1 至 " + Phrases.LONGEST + " 字，不换行", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (keeping.apply(words)) {
            case KEPT -> seeOther();
            case THERE_ALREADY -> show(page, who, typed, "您已经有这一句了", HttpStatus.UNPROCESSABLE_CONTENT);
            case TOO_MANY -> show(page, who, typed, "每人最多 " + Phrases.MOST + " 句常用语，请先删除不用的", HttpStatus.UNPROCESSABLE_CONTENT);
            case NOT_THEIRS -> throw new NotFound();
        };
    }

    @PostMapping("/{id}/delete")
    View delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!phrases.delete(who.officer().id(), id)) {
            throw new NotFound();
        }
        return seeOther();
    }

    private static View seeOther() {
        return Away.to("/account/phrases");
    }
}
