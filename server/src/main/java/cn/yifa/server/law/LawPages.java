// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Level;
import cn.yifa.kernel.law.Validity;
import cn.yifa.kernel.law.text.TextComparison;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The law library for everybody: as of any day, with official texts, their comparison, and what cites an article.
@Controller
class LawPages {

    private static final int LONGEST_SEARCH = 100;

    private final Templates templates;
    private final LawViews views;
    private final Laws laws;
    private final Clock clock;

    LawPages(Templates templates, LawViews views, Laws laws, Clock clock) {
        this.templates = templates;
        this.views = views;
        this.laws = laws;
        this.clock = clock;
    }

    /// Where the library stood before it had pages of its own.
    @GetMapping("/law")
    View before() {
        return Away.to("/laws");
    }

    @GetMapping("/laws")
    View list(Page page, @RequestParam(name = "as-of", defaultValue = "") String asOf, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String status) {
        var faults = new ArrayList<String>();
        var day = day(asOf);
        if (day.isEmpty() && !asOf.isBlank()) {
            faults.add("“哪一天”应写成 2020-01-31 的样子，没有读懂，按今天显示。");
        }
        if (!level.isEmpty() && Level.ofTerm(level).isEmpty() || !status.isEmpty() && Validity.ofTerm(status).isEmpty()) {
            faults.add("没有这样的层级或者时效性，没有按它筛选。");
        }
        var words = q.strip();
        var today = LocalDate.now(clock);
        var view = views.list(day.orElse(today), day.filter(one -> !one.equals(today)).isEmpty(), words.substring(0, Math.min(LONGEST_SEARCH, words.length())), Level.ofTerm(level).map(Level::term).orElse(""),
                Validity.ofTerm(status).map(Validity::term).orElse(""), faults);
        return Html.of(templates.layoutPortal(page.titled("法律库", "/laws"), templates.lawList(view)));
    }

    @GetMapping("/laws/{name}")
    View law(Page page, @PathVariable String name, @RequestParam(name = "as-of", defaultValue = "") String asOf) {
        var day = asOf.isBlank() ? LocalDate.now(clock) : day(asOf).orElseThrow(NotFound::new);
        var view = views.view(name, day).orElseThrow(NotFound::new);
        return Html.of(templates.layoutPortal(page.titled(view.instrument().name(), "/laws"), templates.lawInstrument(view)));
    }

    /// @param all whether articles that are the same are shown too
    @GetMapping("/laws/{name}/compare")
    View compare(Page page, @PathVariable String name, @RequestParam(defaultValue = "") String before, @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "false") boolean all) {
        var instrument = laws.instrument(name).orElseThrow(NotFound::new);
        var one = text(instrument, before).orElseThrow(NotFound::new);
        var other = text(instrument, after).orElseThrow(NotFound::new);
        var view = new ComparisonView(instrument, instrument.version(one.head().from()).orElseThrow(), instrument.version(other.head().from()).orElseThrow(), TextComparison.between(one.text(), other.text()), all);
        return Html.of(templates.layoutPortal(page.titled("新旧条文对照：" + instrument.name(), "/laws"), templates.lawCompare(view)));
    }

    private Optional<StoredText> text(Instrument instrument, String from) {
        return day(from).flatMap(instrument::version).flatMap(version -> laws.confirmedText(laws.standing(), instrument, version));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
