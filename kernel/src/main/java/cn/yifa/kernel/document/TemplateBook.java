// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.procedure.Procedure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The templates of all documents, for each version of the procedures that issue them.
public final class TemplateBook {

    private static final String TEMPLATE_ENDING = ".document.txt";
    private static final String PROCEDURE_ENDING = ".procedure.yaml";

    private final List<DocumentTemplate> templates = new ArrayList<>();

    private TemplateBook() {}

    /// Reads and checks all templates of `duties/`, named by their path in it.
    ///
    /// @param duties     the files: templates, the parts they include, and the procedures as they were written, for the place of a fault
    /// @param procedures all versions of all
    /// @param library    the laws whose articles letters quote
    /// @throws DefinitionError with every fault of every file
    public static TemplateBook read(Collection<Source> duties, List<Procedure> procedures, Library library) {
        var book = new TemplateBook();
        var problems = new ArrayList<Problem>();
        var parts = new Parts(duties);
        duties.stream().filter(source -> source.file().endsWith(TEMPLATE_ENDING) && !Parts.isPart(source))
                .forEach(source -> TemplateReader.read(source, library, parts, procedures, problems).forEach(template -> book.add(template, problems)));
        book.unused(parts).forEach(part -> problems.add(new Problem(part.file(), 1, 1, "没有文书引用它", List.of())));
        procedures.stream().filter(procedure -> book.templates.stream().anyMatch(template -> template.procedure().id().equals(procedure.id())))
                .forEach(procedure -> book.missing(procedure).forEach(name -> problems.add(place(duties, procedure, name))));
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems.stream().distinct().toList());
        }
        return book;
    }

    private void add(DocumentTemplate template, List<Problem> problems) {
        of(template.procedure()).stream().filter(other -> other.id().equals(template.id()) || other.name().equals(template.name())).findFirst().ifPresent(other ->
                problems.add(new Problem(template.sources().getFirst().file(), 1, 1, "标识或名称与 " + other.sources().getFirst().file() + " 的相同", List.of())));
        templates.add(template);
    }

    private List<Source> unused(Parts parts) {
        var used = new HashSet<Source>();
        templates.forEach(template -> used.addAll(template.sources()));
        return parts.all().stream().filter(part -> !used.contains(part)).toList();
    }

    /// The documents that actions issue and that have no template; a procedure without any has none of its documents here.
    private Set<String> missing(Procedure procedure) {
        var names = new HashSet<String>();
        procedure.steps().values().forEach(step -> step.actions().values().forEach(action -> names.addAll(action.documents())));
        of(procedure).forEach(template -> names.remove(template.name()));
        return names;
    }

    private static Problem place(Collection<Source> duties, Procedure procedure, String document) {
        var message = "文书“" + document + "”没有模板（documents/*.document.txt）";
        for (var source : duties.stream().filter(file -> file.file().endsWith(PROCEDURE_ENDING)).toList()) {
            var lines = source.text().lines().toList();
            if (lines.contains("procedure: " + procedure.id()) && lines.contains("in-force: " + procedure.inForceFrom())) {
                for (int i = 0; i < lines.size(); i++) {
                    var at = lines.get(i).indexOf("document:");
                    if (at >= 0 && lines.get(i).contains(document)) {
                        return new Problem(source.file(), i + 1, at + 1, message, List.of());
                    }
                }
            }
        }
        return new Problem(procedure.id(), 0, 0, message, List.of());
    }

    /// The templates of a version, in the order of their files.
    public List<DocumentTemplate> of(Procedure procedure) {
        return templates.stream().filter(template -> template.procedure() == procedure).toList();
    }

    public Optional<DocumentTemplate> of(Procedure procedure, String id) {
        return of(procedure).stream().filter(template -> template.id().equals(id)).findFirst();
    }

    public List<DocumentTemplate> all() {
        return List.copyOf(templates);
    }
}
