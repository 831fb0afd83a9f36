// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// What identifiers in entries are called: divisions, procedures, entries that are pointed to.
@Component
public class EntryNames {

    private final Registers registers;
    private final RegisterEntries entries;
    private final Procedures procedures;
    private final Organization organization;

    EntryNames(Registers registers, RegisterEntries entries, Procedures procedures, Organization organization) {
        this.registers = registers;
        this.entries = entries;
        this.procedures = procedures;
        this.organization = organization;
    }

    /// Titles of the entries that these values point to, by register and key; looked up once for all of them.
    ///
    /// @param told whether titles of a register are told
    /// @param day  as they are on which day
    public Map<String, Map<String, String>> pointed(List<Pointer> pointers, Collection<Values> some, Predicate<Register> told, Function<Register, LocalDate> day) {
        var keys = new HashMap<String, Set<String>>();
        pointers.forEach(pointer -> some.forEach(values -> keys.computeIfAbsent(pointer.link().register(), id -> new HashSet<>()).addAll(pointer.keys(values))));
        var titles = new HashMap<String, Map<String, String>>();
        keys.forEach((id, wanted) -> registers.find(id).filter(told).ifPresent(target -> titles.put(id, entries.titles(target, wanted, day.apply(target)))));
        return titles;
    }

    /// The identifier itself, where there is no such division.
    public String division(String id) {
        try {
            return organization.division(new DivisionId(id)).map(division -> organization.nameOf(division.id())).orElse(id);
        } catch (IllegalArgumentException e) {
            return id;
        }
    }

    public Optional<String> procedure(String id) {
        return procedures.all().stream().filter(procedure -> procedure.id().equals(id)).findFirst().map(Procedure::name);
    }

    /// Who keeps a list: the division that has the role, by its name.
    public String keeper(Register register) {
        return organization.roles().divisionServingAs(register.keptBy()).map(organization::nameOf).orElse(register.keptBy());
    }

    /// A value by which a list is narrowed, in words.
    public String option(RegisterField field, String value) {
        return switch (field.kind()) {
            case Kind.Divisions divisions -> division(value);
            case Kind.Runs runs -> procedure(value).orElse(value);
            case Kind.YesNo yesNo -> value.equals("true") ? "是" : value.equals("false") ? "否" : value;
            case Kind.Text text -> value;
            case Kind.Amount amount -> value;
            case Kind.Day day -> value;
            case Kind.Choice choice -> value;
            case Kind.Code code -> value;
            case Kind.Basis basis -> value;
            case Kind.Link link -> value;
            case Kind.Rows rows -> value;
        };
    }
}
