// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.yearly;

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

/// All that comes back every year.
public final class YearlyBook {

    private static final String ENDING = ".yearly.yaml";

    private final SequencedMap<String, YearlyDuty> duties = new LinkedHashMap<>();

    private YearlyBook() {}

    /// Reads and checks the yearly duties of `duties/`, against the procedures and registers they speak of.
    ///
    /// @throws DefinitionError with every fault of every file
    public static YearlyBook read(Collection<Source> duties, ProcedureBook procedures, RegisterBook registers) {
        var problems = new ArrayList<Problem>();
        var book = new YearlyBook();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            YearlyReader.read(source, procedures, registers, problems).ifPresent(found -> {
                if (book.duties.putIfAbsent(found.id(), found) != null) {
                    problems.add(new Problem(source.file(), 1, 1, "年度事项“" + found.id() + "”已经有了", List.of()));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    public Collection<YearlyDuty> all() {
        return duties.sequencedValues();
    }
}
