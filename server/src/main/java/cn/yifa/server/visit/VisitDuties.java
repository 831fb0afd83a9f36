// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.Registers;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// The procedures whose cases bring inspectors to somebody's door (入企检查), read from `duties/` at the start.
///
/// The server does not start while one shows a field that there is none of, or a right that the law doesn't know.
@Component
public class VisitDuties {

    private final Map<String, VisitDuty> duties = new TreeMap<>();

    @Autowired
    VisitDuties(Procedures procedures, Registers registers, Clock clock) throws IOException {
        this(Duties.sources(".visit.yaml"), id -> procedures.inForce(id, LocalDate.now(clock)), registers::find, citation -> procedures.law().whyUnresolved(citation, LocalDate.now(clock)));
    }

    /// @throws DefinitionError with every fault of every file
    VisitDuties(Collection<Source> sources, Function<String, Optional<Procedure>> procedures, Function<String, Optional<Register>> registers, Function<Citation, Optional<String>> whyUnresolved) {
        var problems = new ArrayList<Problem>();
        for (var source : sources) {
            VisitDutyReader.read(source, procedures, registers, whyUnresolved, problems).ifPresent(duty -> {
                if (duties.putIfAbsent(duty.procedure(), duty) != null) {
                    problems.add(new Problem(source.file(), 1, 1, "程序 " + duty.procedure() + " 有两份 *.visit.yaml", List.of()));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
    }

    public Optional<VisitDuty> of(Case matter) {
        return Optional.ofNullable(duties.get(matter.procedure()));
    }

    Collection<VisitDuty> all() {
        return duties.values();
    }
}
