// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.publication;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// All publications of the department.
public final class PublicationBook {

    private static final String ENDING = ".publication.yaml";

    private final SequencedMap<String, TreeMap<LocalDate, Publication>> versions = new LinkedHashMap<>();

    private PublicationBook() {}

    /// Reads and checks the publications of `duties/`, against the procedures and registers they speak of.
    ///
    /// @throws DefinitionError with every fault of every file
    public static PublicationBook read(Collection<Source> duties, ProcedureBook procedures, RegisterBook registers) {
        var problems = new ArrayList<Problem>();
        var book = new PublicationBook();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            PublicationReader.read(source, procedures, registers, problems).ifPresent(found -> {
                if (book.versions.computeIfAbsent(found.id(), id -> new TreeMap<>()).putIfAbsent(found.inForceFrom(), found) != null) {
                    problems.add(new Problem(source.file(), 1, 1, "公开事项“" + found.id() + "”有两份自 " + found.inForceFrom() + " 起施行", List.of()));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    /// Every version of all of them.
    public Collection<Publication> all() {
        return versions.values().stream().flatMap(of -> of.values().stream()).toList();
    }

    /// The version that says what is shown because of an act of that day.
    public Optional<Publication> inForce(String id, LocalDate day) {
        return Optional.ofNullable(versions.get(id)).map(of -> of.floorEntry(day)).map(Map.Entry::getValue);
    }

    /// What falls due with an action of a procedure on that day.
    public List<Publication> dueWith(String procedure, String step, String action, LocalDate day) {
        return versions.keySet().stream().flatMap(id -> inForce(id, day).stream())
                .filter(publication -> publication.procedure().equals(procedure) && publication.step().equals(step) && publication.action().equals(action)).toList();
    }
}
