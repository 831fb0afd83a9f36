// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Subject;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.Subjects;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;

/// Everything that is public about one subject on a page (信用记录), found by code or name.
@Controller
class CreditPages {

    private static final int LONGEST = 100;
    /// What can only be meant as a code: nobody is called so.
    private static final Pattern LIKE_A_CODE = Pattern.compile("[0-9A-Z]{12,}");

    private final CreditDesk desk;
    private final Subjects subjects;
    private final Freshness freshness;
    private final StructuredData data;
    private final Clock clock;
    private final Templates templates;

    CreditPages(CreditDesk desk, Subjects subjects, Freshness freshness, StructuredData data, Clock clock, Templates templates) {
        this.desk = desk;
        this.subjects = subjects;
        this.freshness = freshness;
        this.data = data;
        this.clock = clock;
        this.templates = templates;
    }

    /// @param asked a code, or words of a name
    @GetMapping(Subjects.ADDRESS)
    @Nullable View search(Page page, @RequestParam(name = "q", defaultValue = "") String asked, ServletWebRequest request, HttpServletResponse response) {
        known();
        var text = asked.strip().replace("\0", "");
        var typed = Subject.typed(text);
        if (LIKE_A_CODE.matcher(typed).matches()) {
            var faults = subjects.faults(typed);
            return faults.isEmpty() ? Away.to(Subjects.ADDRESS + "/" + typed) : wrong(page, typed, faults, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (text.codePointCount(0, text.length()) == 1) {
            return wrong(page, text, List.of("名称至少写两个字"), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return freshness.unlessKnown(request, response, page, () -> Html.of(templates.layoutPortal(titled(page), templates.portalCredit(desk.search(text.substring(0, Math.min(text.length(), LONGEST)), List.of(), LocalDate.now(clock))))));
    }

    private View wrong(Page page, String text, List<String> faults, HttpStatus status) {
        return Html.of(templates.layoutPortal(titled(page), templates.portalCredit(desk.search(text.substring(0, Math.min(text.length(), LONGEST)), faults, LocalDate.now(clock)))), status);
    }

    private Page titled(Page page) {
        return page.titled("信用记录", "/registers").telling(data.ofPage(Subjects.ADDRESS, "信用记录", ""));
    }

    /// Search engines don't keep it: what is taken down here must not be found there.
    @GetMapping(Subjects.ADDRESS + "/{code}")
    @Nullable View show(Page page, @PathVariable String code, ServletWebRequest request, HttpServletResponse response) {
        known();
        var typed = Subject.typed(code);
        var faults = subjects.faults(typed);
        response.setHeader("X-Robots-Tag", "noindex");
        if (!faults.isEmpty()) {
            return wrong(page, typed, faults, HttpStatus.NOT_FOUND);
        }
        if (!typed.equals(code)) {
            return Away.to(Subjects.ADDRESS + "/" + typed);
        }
        return freshness.unlessKnown(request, response, page, () -> {
            var view = desk.show(typed, LocalDate.now(clock));
            return Html.of(templates.layoutPortal(page.titled((view.name().isEmpty() ? typed : view.name()) + "　信用记录", "/registers"), templates.portalCreditRecord(view)));
        });
    }

    /// @throws NotFound where no list is about subjects
    private void known() {
        if (subjects.registers().isEmpty()) {
            throw new NotFound();
        }
    }
}
