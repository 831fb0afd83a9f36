// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Offers;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.TaskRow;
import cn.yifa.server.casework.Tasks;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryNames;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.workbench.RegistersView.Changing;
import cn.yifa.server.workbench.RegistersView.Matter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What the pages of registers have in common: who keeps them, by which procedure they change, and the cases that are about it.
@Component
class RegisterDesk {

    /// So many open cases are shown with a register.
    private static final int MOST = 50;

    private final Registers registers;
    private final RegisterLines lines;
    private final RegisterActs acts;
    private final Cases cases;
    private final CaseList list;
    private final Tasks tasks;
    private final Procedures procedures;
    private final Offers offers;
    private final Horizon horizon;
    private final EntryNames names;
    private final Organization organization;
    private final Clock clock;

    RegisterDesk(Registers registers, RegisterLines lines, RegisterActs acts, Cases cases, CaseList list, Tasks tasks, Procedures procedures, Offers offers, Horizon horizon,
            EntryNames names, Organization organization, Clock clock) {
        this.registers = registers;
        this.lines = lines;
        this.acts = acts;
        this.cases = cases;
        this.list = list;
        this.tasks = tasks;
        this.procedures = procedures;
        this.offers = offers;
        this.horizon = horizon;
        this.names = names;
        this.organization = organization;
        this.clock = clock;
    }

    /// @throws NotFound when there is no such register
    Register register(String id) {
        return registers.find(id).orElseThrow(NotFound::new);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    static String moment(OffsetDateTime at) {
        return Timeline.MOMENT.format(LocalDateTime.ofInstant(at.toInstant(), Decider.ZONE));
    }

    String keeper(Register register) {
        return names.keeper(register);
    }

    String procedureName(Register register) {
        return procedures.all().stream().filter(procedure -> procedure.id().equals(register.changedBy())).findFirst().map(Procedure::name).orElse(register.changedBy());
    }

    /// The open cases that would change the register, as far as the officer sees them.
    Changing changing(Register register, Officer officer) {
        var all = lines.changing(register, MOST);
        var seen = matters(all, officer);
        return new Changing(List.copyOf(seen.values()), all.size() - seen.size());
    }

    /// Those of the cases that the officer sees.
    Map<CaseId, Matter> matters(Collection<CaseId> ids, Officer officer) {
        return ids.isEmpty() ? Map.of() : list.of(ids, horizon.of(officer), today()).stream()
                .collect(Collectors.toMap(row -> row.id(), row -> new Matter("/work/cases/" + row.id(), row.number(), row.title(), organization.nameOf(row.handling()))));
    }

    /// The cases in which the officer could propose changes of the register now.
    List<TaskRow> preparedBy(Officer officer, Register register) {
        return preparedBy(officer, procedure -> procedure.changes().containsKey(register.id()));
    }

    /// Those of such procedures.
    List<TaskRow> preparedBy(Officer officer, Predicate<Procedure> fits) {
        var mine = tasks.of(officer, today()).stream().filter(row -> procedures.all().stream().anyMatch(procedure -> procedure.id().equals(row.procedure()) && fits.test(procedure))).toList();
        var prepared = cases.findAll(mine.stream().map(TaskRow::caseId).distinct().toList()).stream().filter(matter -> acts.prepares(matter, officer)).map(matter -> matter.id()).collect(Collectors.toSet());
        return mine.stream().filter(row -> prepared.contains(row.caseId())).toList();
    }

    /// Whether the officer can propose changes of the register.
    boolean proposes(Officer officer, Register register) {
        return !openings(officer, register).isEmpty() || !preparedBy(officer, register).isEmpty();
    }

    /// The procedures that change the register of which the officer may open a case; the one that the register names comes first.
    List<Procedure> openings(Officer officer, Register register) {
        return offers.to(officer).stream().map(Offers.Offer::procedure).filter(procedure -> procedure.changes().containsKey(register.id()))
                .sorted(Comparator.comparing((Procedure procedure) -> !procedure.id().equals(register.changedBy()))).toList();
    }
}
