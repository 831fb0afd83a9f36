// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.document.Documents;
import cn.yifa.server.document.LetterView;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The templates of documents as lawyers read them, tried with a case of their choice.
@Controller
@RequestMapping("/work/templates")
class TemplatePages {

    private static final Comparator<DocumentTemplate> LATEST = Comparator.comparing(template -> template.procedure().inForceFrom());

    private final Documents documents;
    private final CaseDesk desk;
    private final Templates templates;

    TemplatePages(Documents documents, CaseDesk desk, Templates templates) {
        this.documents = documents;
        this.desk = desk;
        this.templates = templates;
    }

    @GetMapping
    View all(Page page) {
        var rows = documents.all().stream().map(template -> template.procedure().id()).distinct().map(procedure -> TemplateView.Duty.of(documents.all().stream()
                .filter(template -> template.procedure().id().equals(procedure)).toList())).toList();
        return Html.of(templates.layoutWorkbench(page.titled("文书模板", "/work/templates"), templates.workbenchTemplates(rows)));
    }

    /// @param number the number of the case to try it with
    @GetMapping("/{procedure}/{document}")
    View one(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String procedure, @PathVariable String document, @RequestParam(name = "case", defaultValue = "") String number) {
        var versions = documents.all().stream().filter(template -> template.procedure().id().equals(procedure) && template.id().equals(document)).sorted(LATEST).toList();
        if (versions.isEmpty()) {
            throw new NotFound();
        }
        var tried = number.isBlank() ? Optional.<LetterView>empty() : tried(versions, number, who.officer());
        var message = number.isBlank() || tried.isPresent() ? "" : "没有您看得到的、编号为“" + number.strip() + "”、用这份文书的办件。";
        var view = new TemplateView(TemplateView.Row.of(versions), versions.getLast(), number.strip(), message, tried);
        return Html.of(templates.layoutWorkbench(page.titled("文书模板：" + view.template().name(), "/work/templates"), templates.workbenchTemplate(view)));
    }

    private Optional<LetterView> tried(List<DocumentTemplate> versions, String number, Officer officer) {
        return desk.numbered(number, officer).map(id -> desk.see(id.toString(), officer)).flatMap(seen -> versions.stream().filter(template -> template.procedure() == seen.procedure()).findFirst()
                .map(template -> LetterView.of(documents.text(template, seen.matter(), seen.now()), template.number().isPresent())));
    }
}
