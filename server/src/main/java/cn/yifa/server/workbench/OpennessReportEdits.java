// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Population;
import cn.yifa.kernel.measure.Table;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseFacts;
import cn.yifa.server.measure.Entries;
import cn.yifa.server.measure.ReportFiles;
import cn.yifa.server.measure.ReportSheet;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import gg.jte.models.runtime.JteModel;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What the office of openness brings into the yearly report: words, figures that are not counted yet, applications from before the program, what became of reconsiderations and suits.
@Controller
@RequestMapping("/work/reports/openness/{year}/edit")
class OpennessReportEdits {

    private static final int LONGEST_TEXT = 20_000;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(\\.\\d{1,4})?");
    /// By which it is said that what is brought in is not in the program.
    private static final String OTHERS = "others";
    private static final String OVERTAKEN = "别人刚刚改过这一处，没有保存；请看过现在的内容再改";

    private final Reports reports;
    private final Entries entries;
    private final ReportFiles files;
    private final CaseFacts cases;
    private final Clock clock;
    private final Templates templates;

    OpennessReportEdits(Reports reports, Entries entries, ReportFiles files, CaseFacts cases, Clock clock, Templates templates) {
        this.reports = reports;
        this.entries = entries;
        this.files = files;
        this.cases = cases;
        this.clock = clock;
        this.templates = templates;
    }

    private Measure form(int year) {
        return reports.form(Reports.OPENNESS, year).orElseThrow(NotFound::new);
    }

    private View page(Page page, String title, JteModel content, List<String> refused) {
        return Html.of(templates.layoutWorkbench(page.titled(title, "/work/reports/openness"), content), refused.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    // Words

    @GetMapping("/texts/{part}")
    View text(Page page, @PathVariable int year, @PathVariable String part) {
        var text = textOf(year, part);
        var versions = entries.words(Reports.OPENNESS, part, Interval.ofYear(year));
        return text(page, year, text, versions.isEmpty() ? "" : versions.getFirst().text(), List.of());
    }

    private Measure.Text textOf(int year, String part) {
        return form(year).texts().stream().filter(text -> text.id().equals(part)).findFirst().orElseThrow(NotFound::new);
    }

    private View text(Page page, int year, Measure.Text text, String typed, List<String> refused) {
        var versions = entries.words(Reports.OPENNESS, text.id(), Interval.ofYear(year));
        var view = new ReportEditView.OfText(year, text.id(), text.name(), text.hint(), typed, versions.isEmpty() ? 0 : versions.getFirst().stamp().version(), versions, refused);
        return page(page, text.name(), templates.measureText(page, view), refused);
    }

    @PostMapping("/texts/{part}")
    View writeText(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable int year, @PathVariable String part, @RequestParam(defaultValue = "") String words,
            @RequestParam(defaultValue = "0") int after) {
        var text = textOf(year, part);
        var written = words.replace("\r\n", "\n").strip();
        if (written.isEmpty() || written.length() > LONGEST_TEXT || written.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            return text(page, year, text, words, List.of("请写这一部分的文字，最多 " + LONGEST_TEXT + " 字，一行一段"));
        }
        var unprintable = files.whyUnprintable(written);
        if (unprintable.isPresent()) {
            return text(page, year, text, words, List.of(unprintable.get()));
        }
        try {
            entries.write(Reports.OPENNESS, part, Interval.ofYear(year), written, after, who.officer());
            return Away.to("/work/reports/openness/" + year + "#p-" + part);
        } catch (DuplicateKeyException overtaken) {
            return text(page, year, text, words, List.of(OVERTAKEN));
        }
    }

    // Figures

    @GetMapping("/figures/{part}")
    View figures(Page page, @PathVariable int year, @PathVariable String part) {
        var section = section(year, part);
        var typed = new LinkedHashMap<String, String>();
        section.rows().forEach(row -> section.columns().forEach(column -> typed.put(row.code() + "." + column.code(), row.value(column.code()).map(BigDecimal::toPlainString).orElse(""))));
        return figures(page, year, section, typed, "", List.of());
    }

    private ReportSheet.Section section(int year, String part) {
        return reports.compute(Reports.OPENNESS, year).flatMap(sheet -> sheet.section(part)).filter(ReportSheet.Section::entered).orElseThrow(NotFound::new);
    }

    private View figures(Page page, int year, ReportSheet.Section section, Map<String, String> typed, String source, List<String> refused) {
        return page(page, "填报：" + section.name(), templates.measureFigures(page, new ReportEditView.OfFigures(year, section, typed, source, refused)), refused);
    }

    @PostMapping("/figures/{part}")
    View enterFigures(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable int year, @PathVariable String part, @RequestParam Map<String, String> typed) {
        var section = section(year, part);
        var units = form(year).table(part).orElseThrow().columns().lines().stream().collect(Collectors.toMap(Line::code, Line::unit));
        var grounds = new ArrayList<String>();
        var figures = new LinkedHashMap<Cell, Optional<BigDecimal>>();
        for (var row : section.rows()) {
            for (var column : section.columns()) {
                var text = typed.getOrDefault(row.code() + "." + column.code(), "").strip();
                if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
                    grounds.add("“" + row.label() + "”的“" + column.name() + "”应是一个数，写的是“" + text + "”");
                } else if (!text.isEmpty() && !units.get(column.code()).takes(new BigDecimal(text))) {
                    grounds.add("“" + row.label() + "”的“" + column.name() + "”应是" + units.get(column.code()).says() + "，写的是“" + text + "”");
                } else {
                    figures.put(new Cell(row.code(), column.code()), Optional.of(text).filter(given -> !given.isEmpty()).map(BigDecimal::new));
                }
            }
        }
        var source = typed.getOrDefault("source", "").strip();
        ReportFactForm.source(source, grounds);
        if (grounds.isEmpty()) {
            try {
                entries.enter(Reports.OPENNESS, part, Interval.ofYear(year), figures, source, who.officer());
                return Away.to("/work/reports/openness/" + year + "#p-" + part);
            } catch (DuplicateKeyException overtaken) {
                grounds.add(OVERTAKEN);
            }
        }
        return figures(page, year, section, typed, source, grounds);
    }

    // Things to be counted

    @GetMapping("/facts/{part}")
    View facts(Page page, @PathVariable int year, @PathVariable String part) {
        return facts(page, year, counted(year, part), Map.of(), List.of());
    }

    private Table counted(int year, String part) {
        return form(year).table(part).filter(table -> !table.entered()).orElseThrow(NotFound::new);
    }

    private View facts(Page page, int year, Table table, Map<String, String> typed, List<String> refused) {
        var standing = entries.facts(Reports.OPENNESS, table.id());
        var open = table.population() instanceof Population.OfLinks links ? cases.links(links).stream().filter(link -> standing.stream().noneMatch(known -> known.key().equals(link.key()) && known.count() > 0))
                .map(link -> new ReportEditView.OpenLink(link.key(), "/work/cases/" + link.id(), link.number(), link.kind() + "　" + link.reference(), link.on().toString(),
                        links.kinds().getOrDefault(link.kind(), Fields.NONE))).toList() : List.<ReportEditView.OpenLink>of();
        var view = new ReportEditView.OfFacts(year, table.id(), table.name(), table.population() instanceof Population.OfLinks, table.told(),
                standing.stream().filter(one -> one.count() > 0).toList(), open, typed, refused);
        return page(page, "登记：" + table.name(), templates.measureFacts(page, view), refused);
    }

    @PostMapping("/facts/{part}")
    View enterFacts(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable int year, @PathVariable String part, @RequestParam Map<String, String> typed) {
        var table = counted(year, part);
        var links = table.population() instanceof Population.OfLinks of ? cases.links(of) : List.<CaseFacts.LinkRow>of();
        return switch (ReportFactForm.read(table, typed, entries.facts(Reports.OPENNESS, part), links, LocalDate.now(clock))) {
            case ReportFactForm.Faulty faulty -> facts(page, year, table, typed, faulty.grounds());
            case ReportFactForm.Good good when twice(table, good, typed).isPresent() -> facts(page, year, table, typed, List.of(twice(table, good, typed).get()));
            case ReportFactForm.Good good -> {
                try {
                    entries.enter(Reports.OPENNESS, part, good.facts(), who.officer());
                    yield Away.to("/work/reports/openness/" + year + "/edit/facts/" + part);
                } catch (DuplicateKeyException overtaken) {
                    yield facts(page, year, table, typed, List.of(OVERTAKEN));
                }
            }
        };
    }

    /// Applications of a year in which the program had its own are most likely counted already: whoever brings some in says that they are others.
    private Optional<String> twice(Table table, ReportFactForm.Good good, Map<String, String> typed) {
        if (!(table.population() instanceof Population.OfCases) || good.facts().count() == 0 || typed.containsKey(OTHERS)) {
            return Optional.empty();
        }
        var year = Interval.ofYear(good.facts().begun().getYear());
        var live = new int[1];
        cases.each(table.population(), Set.of(), year, one -> table.population().span(one).filter(span -> year.covers(span.begins())).ifPresent(span -> live[0]++));
        return live[0] == 0 ? Optional.empty() : Optional.of(year.first().getYear() + " 年收到的申请，系统里已经有 " + live[0] + " 件，都已计数。要登记的确实不在其中的（例如漏登的纸质申请），请勾选“不在系统里”再登记");
    }
}
