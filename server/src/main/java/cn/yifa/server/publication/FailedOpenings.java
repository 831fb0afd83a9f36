// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.issuing.CaseDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What must be shown and for which no case could be opened (没有开成的公开任务): because of acts, and documents. It waits here until somebody has seen to it.
@Component
public class FailedOpenings {

    private final DuePublications publications;
    private final DueDocuments documents;
    private final Cases cases;

    FailedOpenings(DuePublications publications, DueDocuments documents, Cases cases) {
        this.publications = publications;
        this.documents = documents;
        this.cases = cases;
    }

    /// @param name   of what must be shown
    /// @param matter because of which it must
    /// @param since  the day on which it fell due
    public record Failed(String name, CaseId matter, String number, String why, LocalDate since) {}

    public List<Failed> all() {
        return Stream.concat(publications.failed().stream(), documents.failed().stream().flatMap(one -> cases.find(one.document().matter()).stream()
                .map(matter -> new Failed(name(one.document()), matter.id(), matter.number(), one.why(), one.document().signed().orElseThrow().at().toLocalDate())))).toList();
    }

    private static String name(CaseDocument document) {
        return "主动公开的公文：" + document.name() + document.number().map(number -> "（" + number + "）").orElse("");
    }

    public int count() {
        return publications.failed().size() + documents.failed().size();
    }

    /// Tries again what could not be opened.
    public void retry() {
        publications.retry();
        documents.retry();
    }
}
