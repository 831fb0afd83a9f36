// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.document.Documents;
import cn.yifa.server.document.LetterView;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// How a document of a case would read if it were issued now.
@Controller
class LetterPreviewPage {

    private final CaseDesk desk;
    private final Documents documents;
    private final CaseDocuments written;
    private final Templates templates;

    LetterPreviewPage(CaseDesk desk, Documents documents, CaseDocuments written, Templates templates) {
        this.desk = desk;
        this.documents = documents;
        this.written = written;
        this.templates = templates;
    }

    @GetMapping("/work/cases/{id}/documents/{template}/preview")
    View preview(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String template) {
        var seen = desk.see(id, who.officer());
        var found = documents.of(seen.procedure(), template).orElseThrow(NotFound::new);
        var text = written.open(seen.matter().id(), found.name()).filter(document -> seen.open()).map(written::text).orElseGet(() -> documents.text(found, seen.matter(), seen.now()));
        var letter = LetterView.of(text, found.number().isPresent());
        var titled = page.titled("预览：" + found.name(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchLetterPreview(seen.matter(), found.name(), seen.open(), letter)));
    }
}
