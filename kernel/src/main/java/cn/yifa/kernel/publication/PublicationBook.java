// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.publication;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// All publications of the department.
public final class PublicationBook {

    private static final String ENDING = ".publication.yaml";

    private final SequencedMap<String, Publication> publications = new LinkedHashMap<>();

    private PublicationBook() {}

    /// Reads and checks the publications of `duties/`, against the procedures and registers they speak of.
    ///
    /// @throws DefinitionError with every fault of every file
    public static PublicationBook read(Collection<Source> duties, ProcedureBook procedures, RegisterBook registers) {
        var problems = new ArrayList<Problem>();
        var book = new PublicationBook();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            PublicationReader.read(source, procedures, registers, problems).ifPresent(found -> {
                if (book.publications.putIfAbsent(found.id(), found) != null) {
                    problems.add(new Problem(source.file(), 1, 1, "公开事项“" + found.id() + "”已经有了", List.of()));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    public Collection<Publication> all() {
        return publications.sequencedValues();
    }

    /// What falls due with an action of a procedure.
    public List<Publication> dueWith(String procedure, String step, String action) {
        return publications.values().stream().filter(publication -> publication.procedure().equals(procedure) && publication.step().equals(step) && publication.action().equals(action)).toList();
    }
}
