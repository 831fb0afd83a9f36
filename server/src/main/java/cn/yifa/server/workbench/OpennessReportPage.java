// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.measure.ReportFiles;
import cn.yifa.server.measure.ReportSheet;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Crumb;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The yearly report of openness (信息公开年报): computed whenever it is looked at, each figure with what stands behind it, published by the head of the office.
@Controller
@RequestMapping("/work/reports/openness")
class OpennessReportPage {

    private static final int LONGEST_REASON = 500;

    private final Reports reports;
    private final FigureEvidence evidence;
    private final ReportPictures pictures;
    private final AccessPolicy policy;
    private final ReportFiles files;
    private final Audit audit;
    private final TransactionTemplate together;
    private final Clock clock;
    private final Templates templates;

    OpennessReportPage(Reports reports, FigureEvidence evidence, ReportPictures pictures, AccessPolicy policy, ReportFiles files, Audit audit, TransactionTemplate together, Clock clock,
            Templates templates) {
        this.reports = reports;
        this.evidence = evidence;
        this.pictures = pictures;
        this.policy = policy;
        this.files = files;
        this.audit = audit;
        this.together = together;
        this.clock = clock;
        this.templates = templates;
    }

    /// The years that have a form, the last first.
    @GetMapping
    View years(Page page) {
        int now = LocalDate.now(clock).getYear();
        var years = IntStream.rangeClosed(now - YEARS, now).boxed().sorted(Comparator.reverseOrder()).flatMap(year -> reports.form(Reports.OPENNESS, year).stream()
                .map(form -> new ReportYear(year, form.form().orElse(""), reports.published(Reports.OPENNESS, year).map(one -> Timeline.MOMENT.format(one.at()) + "　" + one.name())))).toList();
        var titled = page.titled("信息公开年报", "/work/reports/openness");
        return Html.of(templates.layoutWorkbench(titled, templates.measureYears(years)));
    }

    private static final int YEARS = 20;

    @GetMapping("/{year}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable int year) {
        return show(page, who, sheet(year), List.of(), "", HttpStatus.OK);
    }

    private ReportSheet sheet(int year) {
        return reports.compute(Reports.OPENNESS, year).orElseThrow(NotFound::new);
    }

    private View show(Page page, SignedIn who, ReportSheet sheet, List<String> refused, String reason, HttpStatus status) {
        var published = reports.published(Reports.OPENNESS, sheet.year());
        var procedure = reports.form(Reports.OPENNESS, sheet.year()).flatMap(Measure::procedure).orElseThrow();
        var view = new ReportView(sheet, LocalDate.now(clock).toString(), policy.office(who.officer()), policy.headsOpennessOffice(who.officer()), published,
                published.map(one -> Reports.differences(one.sheet(), sheet)).orElse(List.of()), refused, reason,
                pictures.trend(procedure, sheet.year()), pictures.load(procedure, sheet.year()), pictures.daysUsed(procedure, sheet.year()));
        var titled = page.titled(sheet.year() + "年" + sheet.name(), "/work/reports/openness");
        return Html.of(templates.layoutWorkbench(titled, templates.measureReport(titled, view)), status);
    }

    /// What stands behind a figure: its cases as far as the person sees them, and what was brought in.
    @GetMapping("/{year}/figure")
    View figure(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable int year, @RequestParam(defaultValue = "") String part, @RequestParam(defaultValue = "") String row,
            @RequestParam(defaultValue = "") String column) {
        var measure = reports.form(Reports.OPENNESS, year).orElseThrow(NotFound::new);
        var table = measure.table(part).orElseThrow(NotFound::new);
        var view = evidence.of(measure, table, new Cell(row, column), Interval.ofYear(year), who.officer(), List.of(new Crumb("/work/reports/openness", "信息公开年报"), new Crumb("/work/reports/openness/" + year, year + " 年度")), year + " 年度");
        var titled = page.titled(view.row(), "/work/reports/openness");
        return Html.of(templates.layoutWorkbench(titled, templates.measureFigure(view)));
    }

    @PostMapping("/{year}/publish")
    View publish(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable int year, @RequestParam(defaultValue = "0") int after, @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") String reason, HttpServletRequest request) {
        var sheet = sheet(year);
        var refused = whyNot(sheet, who, after, reason.strip());
        if (!seen.equals(Reports.fingerprint(sheet))) {
            refused.add("您打开这一页以后，报告的数字或者文字变了，没有发布。下面是现在的内容，看过以后再发布");
        }
        if (refused.isEmpty()) {
            try {
                together.executeWithoutResult(transaction -> {
                    reports.publish(sheet, after, reason.strip(), who.officer());
                    audit.record(Audit.Kind.ADMINISTRATION, who.getName(), "发布信息公开年报", year + "年度" + (after > 0 ? "，更正" : ""), request.getRemoteAddr());
                });
                return Away.to("/work/reports/openness/" + year);
            } catch (DuplicateKeyException overtaken) {
                refused.add("别人刚刚发布了这个年度的报告，请看过以后再办");
            }
        }
        return show(page, who, sheet, refused, reason, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /// Every ground on which the report is not published, in words.
    private List<String> whyNot(ReportSheet sheet, SignedIn who, int after, String reason) {
        var grounds = new ArrayList<String>();
        if (!policy.headsOpennessOffice(who.officer())) {
            grounds.add("年度报告由政府信息公开工作机构（办公室）负责人发布");
        }
        if (LocalDate.now(clock).getYear() <= sheet.year()) {
            grounds.add(sheet.year() + " 年度还没有结束，报告在次年1月31日前发布（政府信息公开条例第四十九条）");
        }
        if (!sheet.missing().isEmpty()) {
            grounds.add("还没有写完、填完：" + String.join("、", sheet.missing()) + "；没有的数字填 0");
        }
        sheet.failing().forEach(check -> grounds.add("勾稽关系不成立：" + check.name() + "（" + check.line() + "：" + check.left() + " 与 " + check.right() + "）"));
        if (after > 0 && reason.isEmpty()) {
            grounds.add("更正已经发布的报告，要写明原因");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            grounds.add("更正的原因最多 " + LONGEST_REASON + " 字，不换行");
        }
        return grounds;
    }

    @GetMapping("/{year}/export.{ending}")
    ResponseEntity<byte[]> export(@PathVariable int year, @PathVariable String ending) throws IOException {
        return handedOut(files.of(sheet(year), ending, Optional.empty()).orElseThrow(NotFound::new));
    }

    private static ResponseEntity<byte[]> handedOut(ReportFiles.ReportFile file) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString()).body(file.content());
    }
}
