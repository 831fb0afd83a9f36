// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.letters.docx.LetterDocx;
import cn.yifa.server.measure.ReportLetter;
import cn.yifa.server.measure.ReportWorkbook;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// The published yearly reports of openness (政府信息公开年报), as they were published.
@Controller
class ReportPages {

    private static final String ADDRESS = "/openness/reports";

    private final Reports reports;
    private final Organization organization;
    private final Templates templates;

    ReportPages(Reports reports, Organization organization, Templates templates) {
        this.reports = reports;
        this.organization = organization;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View years(Page page) {
        return Html.of(templates.layoutPortal(page.titled("政府信息公开工作年度报告", ADDRESS), templates.portalReports(reports.publishedYears(Reports.OPENNESS))));
    }

    @GetMapping(ADDRESS + "/{year}")
    View report(Page page, @PathVariable int year) {
        var published = published(year);
        return Html.of(templates.layoutPortal(page.titled(year + "年" + published.sheet().name(), ADDRESS), templates.portalReport(published, organization.name())));
    }

    @GetMapping(ADDRESS + "/{year}/report.xlsx")
    void workbook(@PathVariable int year, HttpServletResponse response) throws IOException {
        var sheet = published(year).sheet();
        attachment(response, year + "年" + sheet.name() + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        ReportWorkbook.write(sheet, response.getOutputStream());
    }

    @GetMapping(ADDRESS + "/{year}/report.docx")
    void letter(@PathVariable int year, HttpServletResponse response) throws IOException {
        var published = published(year);
        attachment(response, year + "年" + published.sheet().name() + ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        LetterDocx.write(ReportLetter.of(published.sheet(), organization.name(), Optional.of(published.at().toLocalDate())), response.getOutputStream());
    }

    private Reports.Published published(int year) {
        return reports.published(Reports.OPENNESS, year).orElseThrow(NotFound::new);
    }

    private static void attachment(HttpServletResponse response, String name, String type) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    }
}
