// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.inspection.RandomInspectionBook;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.Registers;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// How inspections are drawn, read from `duties/` at the start.
///
/// The server does not start while a definition is wrong.
@Component
public final class RandomInspections {

    private final RandomInspectionBook book;

    RandomInspections(Procedures procedures, Registers registers) throws IOException {
        this.book = RandomInspectionBook.read(Duties.sources(".yaml"), procedures.book(), registers.book());
    }

    public Collection<RandomInspection> all() {
        return book.all();
    }

    /// The one that cases of the procedure are drawn by.
    public Optional<RandomInspection> servingCasesOf(String procedure) {
        return book.servingCasesOf(procedure);
    }

    /// The key of whom a case visits, when it is a visit.
    public Optional<String> visited(Case matter) {
        return all().stream().filter(inspection -> inspection.visit().procedure().equals(matter.procedure())).findFirst().flatMap(inspection -> matter.fields().text(VisitCounts.field(inspection)));
    }
}
