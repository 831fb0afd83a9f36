// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.document.Gap;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.document.Documents;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.issuing.CaseDocuments;
import cn.yifa.server.web.NotFound;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Puts a document of a case before somebody who handles the case; for others there is none.
@Component
class DocumentDesk {

    /// A document as it lies there.
    ///
    /// @param document the one that is not sent out yet
    /// @param text     its newest text, or what its template gives
    record Opened(CaseDesk.Seen seen, DocumentTemplate template, Optional<CaseDocument> document, String text) {

        String address() {
            return "/work/cases/" + seen.matter().id() + "/documents/" + template.id();
        }

        /// Whether it is shown to everybody: as somebody settled it, or its template says.
        Optional<Openness> openness() {
            return document.flatMap(CaseDocument::openness).or(template::openness);
        }

        boolean changeable() {
            return !template.atAnyTime() && !seen.matter().status().over();
        }
    }

    private final CaseDesk desk;
    private final Documents templates;
    private final CaseDocuments documents;

    DocumentDesk(CaseDesk desk, Documents templates, CaseDocuments documents) {
        this.desk = desk;
        this.templates = templates;
        this.documents = documents;
    }

    /// @throws NotFound when there is no such case or document, or it is not the officer's to handle
    Opened open(String id, String template, Officer officer) {
        var seen = desk.see(id, officer);
        var found = templates.of(seen.procedure(), template).filter(one -> seen.open()).orElseThrow(NotFound::new);
        var document = documents.open(seen.matter().id(), found.name());
        return new Opened(seen, found, document, document.map(documents::text).orElseGet(() -> fresh(seen, found)));
    }

    /// What the template gives; a form to be printed leaves room for what is filled in by hand.
    private String fresh(CaseDesk.Seen seen, DocumentTemplate template) {
        var sent = documents.of(seen.matter().id()).stream().filter(one -> one.state() == CaseDocument.State.ISSUED)
                .map(one -> one.name() + one.number().map(number -> "（" + number + "）").orElse("")).toList();
        var text = templates.text(template, seen.matter(), sent, seen.now());
        return template.atAnyTime() ? Gap.blank(text) : text;
    }
}
