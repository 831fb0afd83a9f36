// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.document;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.document.CaseFacts;
import cn.yifa.kernel.document.DocumentTemplate;
import cn.yifa.kernel.document.IssuingOrgan;
import cn.yifa.kernel.document.TemplateBook;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.letters.text.LetterText;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The templates of the documents of all procedures (文书模板), read from `duties/` at the start.
///
/// The server does not start while one asks for something that its procedure has not, or an action issues a document that there is no template for.
@Component
public class Documents {

    private final TemplateBook book;
    private final Organization organization;
    private final Calendars calendars;

    Documents(Procedures procedures, Organization organization, Calendars calendars) throws IOException {
        var sources = new ArrayList<>(Duties.sources(".txt"));
        sources.addAll(Duties.sources(".procedure.yaml"));
        this.book = TemplateBook.read(sources, procedures.all(), procedures.law());
        this.organization = organization;
        this.calendars = calendars;
    }

    /// Those of a version of a procedure.
    public List<DocumentTemplate> of(Procedure procedure) {
        return book.of(procedure);
    }

    public Optional<DocumentTemplate> of(Procedure procedure, String id) {
        return book.of(procedure, id);
    }

    /// The one that actions name so.
    public Optional<DocumentTemplate> named(Procedure procedure, String name) {
        return of(procedure).stream().filter(template -> template.name().equals(name)).findFirst();
    }

    /// Every pattern by which documents are numbered.
    public List<String> patterns() {
        return all().stream().flatMap(template -> template.number().stream()).distinct().sorted().toList();
    }

    public List<DocumentTemplate> all() {
        return book.all();
    }

    /// The text of the letter (`LetterText`) as it reads for the case on the day of `now`, with gaps (`Gap`) where the case does not know it yet.
    ///
    /// @param matter with its personal data as the reader may see them
    public String text(DocumentTemplate template, Case matter, LocalDateTime now) {
        return text(template, matter, List.of(), now);
    }

    /// The same of a case that has sent out documents.
    ///
    /// @param sent their names and numbers
    public String text(DocumentTemplate template, Case matter, List<String> sent, LocalDateTime now) {
        return LetterText.tidy(template.text(facts(template, matter, sent, now)));
    }

    /// The lines of it that must stand in the letter word for word.
    public List<String> kept(DocumentTemplate template, Case matter, LocalDateTime now) {
        return template.kept(facts(template, matter, List.of(), now));
    }

    private CaseFacts facts(DocumentTemplate template, Case matter, List<String> sent, LocalDateTime now) {
        var organ = new IssuingOrgan(organization.name(), organization.government(), organization.phone(), organization::nameOf);
        return CaseFacts.of(template.procedure(), matter, sent, template.name(), now, calendars.current(), organ);
    }
}
