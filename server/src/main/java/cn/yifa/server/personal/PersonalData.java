// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.personal;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.Audit;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Seals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts a case before an officer with its personal data open, when they handle it, and masked otherwise.
///
/// Every page and answer that shows what a case holds gets it from here. That somebody has seen personal data is audited, not what they saw.
@Component
public class PersonalData {

    /// A case for one reader.
    ///
    /// @param open whether its personal data are open to them; a case without any hides nothing
    public record Shown(Case matter, List<CaseEvent> events, boolean open) {}

    private static final String SEEN = "查看个人信息";

    private final Cases cases;
    private final Seals seals;
    private final AccessPolicy policy;
    private final Audit audit;
    private final HttpServletRequest request;

    /// @param request the one being answered, whichever that is
    PersonalData(Cases cases, Seals seals, AccessPolicy policy, Audit audit, HttpServletRequest request) {
        this.cases = cases;
        this.seals = seals;
        this.policy = policy;
        this.audit = audit;
        this.request = request;
    }

    /// The case alone, without what happened in it.
    public Case show(Procedure procedure, Case matter, Officer officer) {
        return Seals.holds(procedure, matter.fields()) ? show(procedure, matter, cases.events(matter.id()), officer).matter() : matter;
    }

    /// @param matter as it is stored; within the officer's sight
    /// @param events all that happened in it
    public Shown show(Procedure procedure, Case matter, List<CaseEvent> events, Officer officer) {
        if (!Seals.holds(procedure, matter.fields())) {
            return new Shown(matter, events, true);
        }
        var clear = seals.open(procedure, matter);
        var told = events.stream().map(event -> seals.open(procedure, matter.id(), event)).toList();
        if (policy.handles(officer, matter.handling(), holders(events))) {
            audit.recordView(matter.id(), officer.id().value(), SEEN, matter.number() + " " + matter.id(), request.getRemoteAddr());
            return new Shown(clear, told, true);
        }
        return new Shown(clear.with(Seals.changed(procedure, clear.fields(), Mask::of)), told.stream().map(event -> Seals.changed(procedure, event, Mask::of)).toList(), false);
    }

    /// The secret fields that hold nothing but the mask of what the case holds, as somebody who sees it masked would send it back.
    public List<Field> masks(Procedure procedure, Case matter, Fields given) {
        var held = seals.open(procedure, matter).fields();
        return procedure.fields().values().stream().filter(field -> field.secret() && given.has(field.id()) && held.has(field.id())).filter(field -> {
            var value = held.values().get(field.id());
            return !given.values().get(field.id()).equals(value) && given.values().get(field.id()).equals(Mask.of(field, value));
        }).toList();
    }

    /// Whether the officer handles the case, and not only looks at it.
    public boolean handles(Officer officer, Case matter, List<CaseEvent> events) {
        return policy.handles(officer, matter.handling(), holders(events));
    }

    /// Everybody who has or had a task in the case.
    private static Set<Holder> holders(List<CaseEvent> events) {
        return events.stream().flatMap(event -> event.effects().tasksBegun().stream()).map(Task::holder).collect(Collectors.toUnmodifiableSet());
    }
}
