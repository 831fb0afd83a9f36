// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.measure.ReportFiles;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// The published yearly reports of openness (政府信息公开年报), as they were published.
@Controller
class ReportPages {

    private static final String ADDRESS = "/openness/reports";

    private final Reports reports;
    private final ReportFiles files;
    private final Organization organization;
    private final Templates templates;

    ReportPages(Reports reports, ReportFiles files, Organization organization, Templates templates) {
        this.reports = reports;
        this.files = files;
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

    @GetMapping(ADDRESS + "/{year}/report.{ending}")
    ResponseEntity<byte[]> file(@PathVariable int year, @PathVariable String ending) throws IOException {
        var published = published(year);
        var file = files.of(published.sheet(), ending, Optional.of(published.at().toLocalDate())).orElseThrow(NotFound::new);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString()).body(file.content());
    }

    private Reports.Published published(int year) {
        return reports.published(Reports.OPENNESS, year).orElseThrow(NotFound::new);
    }
}
