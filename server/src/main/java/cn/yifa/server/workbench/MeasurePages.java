// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.measure.ReportFiles;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Crumb;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Measures at work (指标): computed whenever they are looked at, each figure with what stands behind it.
@Controller
@RequestMapping("/work/measures")
class MeasurePages {

    private static final String ADDRESS = "/work/measures";

    private final MeasureSheets sheets;
    private final FigureEvidence evidence;
    private final ReportFiles files;
    private final Clock clock;
    private final Templates templates;

    MeasurePages(MeasureSheets sheets, FigureEvidence evidence, ReportFiles files, Clock clock, Templates templates) {
        this.sheets = sheets;
        this.evidence = evidence;
        this.files = files;
        this.clock = clock;
        this.templates = templates;
    }

    /// A measure for one of its periods.
    private record Asked(Measure measure, Interval period) {

        String address() {
            return MeasureSheets.named(measure, period).address();
        }

        String words() {
            return MeasureSheets.named(measure, period).words();
        }
    }

    private Asked asked(String id, String period) {
        var interval = sheets.period(id, period).orElseThrow(NotFound::new);
        return new Asked(sheets.form(id, interval).orElseThrow(NotFound::new), interval);
    }

    @GetMapping
    View all(Page page) {
        var rows = sheets.all().stream().filter(measure -> measure.form().isEmpty() || measure.id().equals(Reports.OPENNESS)).map(MeasurePages::row).toList();
        return Html.of(templates.layoutWorkbench(page.titled("指标", ADDRESS), templates.measureMeasures(rows)));
    }

    private static MeasureRow row(Measure measure) {
        var report = measure.id().equals(Reports.OPENNESS);
        return new MeasureRow(measure.name(), report ? "/work/reports/openness" : MeasureView.base(measure), measure.tables().stream().map(table -> table.name()).collect(Collectors.joining("、")),
                measure.basis().map(Object::toString).orElse(""), report ? "/openness/reports" : measure.open() ? "/measures/" + measure.id() : "");
    }

    @GetMapping("/{id}")
    View show(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String period) {
        var asked = asked(id, period);
        var measure = asked.measure();
        var view = new MeasureView(measure, asked.address(), asked.words(), LocalDate.now(clock).toString(), sheets.periods(measure),
                sheets.parts(measure, asked.period(), sheets.compute(measure, asked.period()), MeasureView.figures(measure, asked.address())));
        return Html.of(templates.layoutWorkbench(page.titled(asked.words() + measure.name(), ADDRESS), templates.measureMeasure(view)));
    }

    /// What stands behind a figure: its cases and entries as far as the person sees them.
    @GetMapping("/{id}/figure")
    View figure(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "") String period, @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "") String row, @RequestParam(defaultValue = "") String column) {
        var asked = asked(id, period);
        var measure = asked.measure();
        var table = measure.table(part).orElseThrow(NotFound::new);
        var way = List.of(new Crumb(ADDRESS, "指标"), new Crumb(MeasureView.base(measure) + "?period=" + asked.address(), asked.words() + measure.name()));
        var view = evidence.of(measure, table, new Cell(row, column), asked.period(), who.officer(), way, asked.words());
        return Html.of(templates.layoutWorkbench(page.titled(view.row(), ADDRESS), templates.measureFigure(view)));
    }

    @GetMapping("/{id}/export.xlsx")
    ResponseEntity<byte[]> export(@PathVariable String id, @RequestParam(defaultValue = "") String period) throws IOException {
        var asked = asked(id, period);
        var file = files.workbook(sheets.compute(asked.measure(), asked.period()), "（截至" + LocalDate.now(clock) + "）");
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString()).body(file.content());
    }
}
