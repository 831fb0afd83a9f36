// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Duties;
import cn.yifa.server.casework.Procedures;
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

/// The procedures that the public may open here (网上申请事项), read from `duties/` at the start.
///
/// The server does not start while a form asks for a field that there is none of, or leaves one out that the procedure wants.
@Component
public class PublicForms {

    private final Map<String, PublicForm> forms = new TreeMap<>();

    @Autowired
    PublicForms(Procedures procedures, Roles roles, Clock clock) throws IOException {
        this(Duties.sources(".portal.yaml"), id -> procedures.inForce(id, LocalDate.now(clock)), roles, citation -> procedures.law().whyUnresolved(citation, LocalDate.now(clock)));
    }

    /// @throws DefinitionError with every fault of every file
    PublicForms(Collection<Source> sources, Function<String, Optional<Procedure>> procedures, Roles roles, Function<Citation, Optional<String>> whyUnresolved) {
        var problems = new ArrayList<Problem>();
        for (var source : sources) {
            PublicFormReader.read(source, procedures, roles, whyUnresolved, problems).ifPresent(form -> {
                if (forms.putIfAbsent(form.procedure().id(), form) != null) {
                    problems.add(new Problem(source.file(), 1, 1, "程序 " + form.procedure().id() + " 有两份网上申请表", List.of()));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
    }

    public Optional<PublicForm> of(String procedure) {
        return Optional.ofNullable(forms.get(procedure));
    }

    public List<PublicForm> all() {
        return List.copyOf(forms.values());
    }
}
