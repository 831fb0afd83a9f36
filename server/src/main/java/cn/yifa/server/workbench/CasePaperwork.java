// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.server.document.Documents;
import cn.yifa.server.issuing.CaseDocument;
import cn.yifa.server.issuing.CaseDocuments;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The documents of a case as its page lists them (文书).
@Component
class CasePaperwork {

    private final Documents templates;
    private final CaseDocuments documents;

    CasePaperwork(Documents templates, CaseDocuments documents) {
        this.templates = templates;
        this.documents = documents;
    }

    /// What was drafted, signed off, sent out or given up, the newest first.
    List<CaseView.Paperwork> of(CaseDesk.Seen seen) {
        return templates.of(seen.procedure()).isEmpty() ? List.of() : documents.of(seen.matter().id()).reversed().stream()
                .map(one -> new CaseView.Paperwork(one.name(), one.state().term(), one.number(),
                        one.openness().or(() -> templates.named(seen.procedure(), one.name()).flatMap(DocumentTemplate::openness)).map(Object::toString), one.shownBy().map(matter -> "/work/cases/" + matter), templates.named(seen.procedure(), one.name()).filter(template -> seen.open()).map(template -> address(seen, template)))).toList();
    }

    /// What may still be written, those that the case waits for first, and the forms to print; for who does not handle the case, how they would read.
    List<CaseView.Link> unwritten(CaseDesk.Seen seen) {
        if (!seen.open()) {
            return templates.of(seen.procedure()).stream().map(template -> new CaseView.Link(address(seen, template) + "/preview", template.name())).toList();
        }
        var begun = documents.of(seen.matter().id()).stream().filter(one -> one.state().open()).map(CaseDocument::name).collect(Collectors.toSet());
        var due = seen.matter().active().stream().flatMap(step -> seen.procedure().step(step).stream()).flatMap(step -> step.actions().values().stream())
                .flatMap(action -> Stream.concat(action.documents().stream(), action.signs().stream())).collect(Collectors.toSet());
        return templates.of(seen.procedure()).stream().filter(template -> !begun.contains(template.name())).filter(template -> template.atAnyTime() || !seen.matter().status().over())
                .sorted(Comparator.comparing(template -> !due.contains(template.name()))).map(template -> new CaseView.Link(address(seen, template), template.name())).toList();
    }

    private static String address(CaseDesk.Seen seen, DocumentTemplate template) {
        return "/work/cases/" + seen.matter().id() + "/documents/" + template.id();
    }
}
