// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.Openness.Attribute;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseNumberLedger;
import cn.yifa.server.document.Documents;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Form;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The ledger of numbers (编号台账): which are used, put aside or void, and why.
@Controller
class NumberPages {

    static final String ADDRESS = "/work/numbers";
    private static final int LONGEST_REASON = 200;
    private static final int MOST = 200;

    private final DocumentNumbers numbers;
    private final CaseDocuments documents;
    private final CaseNumberLedger caseNumbers;
    private final Documents templates;
    private final AccessPolicy policy;
    private final Clock clock;
    private final Templates pages;

    NumberPages(DocumentNumbers numbers, CaseDocuments documents, CaseNumberLedger caseNumbers, Documents templates, AccessPolicy policy, Clock clock, Templates pages) {
        this.numbers = numbers;
        this.documents = documents;
        this.caseNumbers = caseNumbers;
        this.templates = templates;
        this.policy = policy;
        this.clock = clock;
        this.pages = pages;
    }

    @GetMapping(ADDRESS)
    View all(Page page, @AuthenticationPrincipal SignedIn who) {
        return all(page, who, reserving(), HttpStatus.OK);
    }

    private View all(Page page, SignedIn who, Form reserving, HttpStatus status) {
        var titled = page.titled("编号台账", ADDRESS);
        var rows = numbers.series().stream().map(one -> new NumbersView.Row(one, address(one.pattern(), one.year()))).toList();
        return Html.of(pages.layoutWorkbench(titled, pages.issuingNumbers(titled, new NumbersView(rows, caseNumbers.series().stream().map(one -> new NumbersView.OfCases(one, caseNumbers.lost(one, MOST))).toList(), documents.settled()), policy.office(who.officer()) ? Optional.of(reserving) : Optional.empty())), status);
    }

    private Form reserving() {
        var kinds = templates.patterns().stream().map(pattern -> Input.Choice.of(pattern, DocumentNumbers.example(pattern))).toList();
        return Form.of("reserve", ADDRESS + "/reserve", "预留下一个编号", List.of(Input.of("pattern", "哪一种编号", Input.Kind.ONE_OF, true).choices(kinds),
                Input.of("reason", "理由", Input.Kind.TEXT, true).hint("例如：纸质发文使用。不要写个人信息")));
    }

    @GetMapping(ADDRESS + "/openness")
    View openness(Page page, @RequestParam(defaultValue = "PROACTIVE") Attribute attribute, @RequestParam(defaultValue = "0") int from) {
        int start = Math.max(0, from);
        var found = documents.settled(attribute, start, MOST + 1);
        var more = found.size() > MOST ? Optional.of(ADDRESS + "/openness?attribute=" + attribute + "&from=" + (start + MOST)) : Optional.<String>empty();
        var titled = page.titled(attribute.term() + "的文书", ADDRESS);
        return Html.of(pages.layoutWorkbench(titled, pages.issuingOpenness(titled, attribute, found.stream().limit(MOST).toList(), more)));
    }

    @PostMapping(ADDRESS + "/reserve")
    View reserve(Page page, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        var entries = Entries.of(request);
        var wrong = reasonFaults(entries);
        if (!templates.patterns().contains(entries.text("pattern"))) {
            wrong.add(Refusal.ofField("ChoiceMissing", "pattern", "请选择哪一种编号"));
        }
        if (!wrong.isEmpty()) {
            return all(page, who, reserving().refused(entries.values(), wrong), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var now = LocalDateTime.now(clock);
        numbers.reserve(entries.text("pattern"), entries.text("reason"), who.officer().name(), now);
        return Away.to(address(entries.text("pattern"), now.getYear()));
    }

    @GetMapping(ADDRESS + "/series")
    View series(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String pattern, @RequestParam(defaultValue = "0") int year, @RequestParam(defaultValue = "0") int from) {
        return series(page, who, pattern, year, from, Optional.empty(), HttpStatus.OK);
    }

    private View series(Page page, SignedIn who, String pattern, int year, int from, Optional<Form> refused, HttpStatus status) {
        var one = numbers.series().stream().filter(found -> found.pattern().equals(pattern) && found.year() == year).findFirst().orElseThrow(NotFound::new);
        var entries = numbers.entries(pattern, year, Math.max(0, from), MOST + 1);
        var more = entries.size() > MOST ? Optional.of(address(pattern, year) + "&from=" + (Math.max(0, from) + MOST)) : Optional.<String>empty();
        var form = policy.office(who.officer()) ? Optional.of(refused.orElseGet(() -> voiding(pattern, year))) : Optional.<Form>empty();
        var titled = page.titled(NumbersView.name(pattern, year), ADDRESS);
        return Html.of(pages.layoutWorkbench(titled, pages.issuingSeries(titled, one, entries.stream().limit(MOST).toList(), more, form)), status);
    }

    private static Form voiding(String pattern, int year) {
        return Form.of("void", ADDRESS + "/void", "作废", List.of(Input.hidden("pattern", pattern), Input.hidden("year", Integer.toString(year)),
                Input.of("serial", "第几号", Input.Kind.NUMBER, true), Input.of("reason", "理由", Input.Kind.TEXT, true).hint("作废的编号不再使用，理由留在台账里。不要写个人信息"))).graveOne();
    }

    @PostMapping(ADDRESS + "/void")
    View makeVoid(Page page, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        var entries = Entries.of(request);
        var wrong = reasonFaults(entries);
        int year = number(entries.text("year"));
        int serial = number(entries.text("serial"));
        if (wrong.isEmpty() && !numbers.makeVoid(entries.text("pattern"), year, serial, entries.text("reason"), who.officer().name(), LocalDateTime.now(clock))) {
            wrong.add(Refusal.ofField("NoSuchNumber", "serial", "没有预留这个编号：已经用在文书上的，随文书作废"));
        }
        if (!wrong.isEmpty()) {
            return series(page, who, entries.text("pattern"), year, 0, Optional.of(voiding(entries.text("pattern"), year).refused(entries.values(), wrong)), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return Away.to(address(entries.text("pattern"), year));
    }

    private static List<Refusal> reasonFaults(Entries entries) {
        var wrong = new ArrayList<Refusal>();
        var reason = entries.text("reason");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            wrong.add(Refusal.ofField("ReasonMissing", "reason", "请写明理由，最多 " + LONGEST_REASON + " 字"));
        }
        return wrong;
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static String address(String pattern, int year) {
        return ADDRESS + "/series?pattern=" + URLEncoder.encode(pattern, StandardCharsets.UTF_8) + "&year=" + year;
    }
}
