// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.inspection;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// All random inspections of the department.
public final class RandomInspectionBook {

    private static final String ENDING = ".draw.yaml";

    private final SequencedMap<String, RandomInspection> byTask = new LinkedHashMap<>();

    private RandomInspectionBook() {}

    /// Reads and checks the draws of `duties/`, against the procedures and registers they speak of.
    ///
    /// @throws DefinitionError with every fault of every file
    public static RandomInspectionBook read(Collection<Source> duties, ProcedureBook procedures, RegisterBook registers) {
        var problems = new ArrayList<Problem>();
        var book = new RandomInspectionBook();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            RandomInspectionReader.read(source, procedures, registers, problems).ifPresent(found -> {
                if (book.byTask.putIfAbsent(found.task().procedure(), found) != null) {
                    problems.add(new Problem(source.file(), 1, 1, "程序“" + found.task().procedure() + "”已经有一份抽取定义了", List.of()));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    public Collection<RandomInspection> all() {
        return byTask.sequencedValues();
    }

    /// The one that cases of the procedure are drawn by.
    public Optional<RandomInspection> servingCasesOf(String procedure) {
        return Optional.ofNullable(byTask.get(procedure));
    }
}
