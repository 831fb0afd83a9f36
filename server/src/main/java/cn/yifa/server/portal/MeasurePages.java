// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.measure.OpenFigures;
import cn.yifa.server.measure.ReportFiles;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The figures that anybody may see (公开的数字), without the cases and entries behind them.
@Controller("publicMeasurePages")
class MeasurePages {

    private static final String ADDRESS = "/measures/{id}";

    private final OpenFigures figures;
    private final MeasureSheets sheets;
    private final ReportFiles files;
    private final Organization organization;
    private final Templates templates;

    MeasurePages(OpenFigures figures, MeasureSheets sheets, ReportFiles files, Organization organization, Templates templates) {
        this.figures = figures;
        this.sheets = sheets;
        this.files = files;
        this.organization = organization;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String period) {
        var counted = figures.of(id, period).orElseThrow(NotFound::new);
        var measure = counted.measure();
        var named = MeasureSheets.named(measure, counted.period());
        var view = new OpenMeasureView(counted, named.address(), named.words(), organization.name(), sheets.periods(measure), sheets.parts(measure, counted.period(), counted.sheet(), ""));
        return Html.of(templates.layoutPortal(page.titled(named.words() + measure.name(), "/measures/" + id), templates.portalMeasure(view)));
    }

    @GetMapping(ADDRESS + "/export.xlsx")
    ResponseEntity<byte[]> export(@PathVariable String id, @RequestParam(defaultValue = "") String period) throws IOException {
        var counted = figures.of(id, period).orElseThrow(NotFound::new);
        var file = files.workbook(counted.sheet(), "（截至" + counted.at().toLocalDate() + "）");
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(file.mediaType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(file.name(), StandardCharsets.UTF_8).build().toString()).body(file.content());
    }
}
