// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.organization.Division;
import cn.yifa.server.organization.DivisionGroup;
import cn.yifa.server.organization.Organization;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Reads names by the department's file, after what people have said that a name means.
@Component
class DepartmentNames implements DivisionNames {

    private final Organization organization;
    private final DivisionAliases aliases;

    DepartmentNames(Organization organization, DivisionAliases aliases) {
        this.organization = organization;
        this.aliases = aliases;
    }

    @Override
    public Meaning meaningOf(String asWritten) {
        return now().meaningOf(asWritten);
    }

    /// The names as they are understood now, for many look-ups.
    @Override
    public DivisionNames now() {
        Map<String, String> said = aliases.all();
        Map<String, Meaning> known = new ConcurrentHashMap<>();
        return asked -> known.computeIfAbsent(asked, name -> Optional.ofNullable(said.get(name)).flatMap(this::said).orElseGet(() -> byFile(name)));
    }

    private Meaning byFile(String name) {
        return organization.divisionNamed(name)
                .<Meaning>map(division -> new Meaning.OneDivision(division.id()))
                .or(() -> organization.groupNamed(name).map(DepartmentNames::group))
                .orElseGet(Meaning.Unknown::new);
    }

    /// What was said counts for as long as the division or group exists.
    private Optional<Meaning> said(String meaning) {
        if (meaning.equals(DivisionAliases.OUTSIDE)) {
            return Optional.of(new Meaning.Outside());
        }
        if (meaning.startsWith(DivisionAliases.GROUP)) {
            String id = meaning.substring(DivisionAliases.GROUP.length());
            return organization.groups().stream().filter(group -> group.id().equals(id)).findFirst().map(DepartmentNames::group);
        }
        return organization.division(new DivisionId(meaning)).map(Division::id).map(Meaning.OneDivision::new);
    }

    private static Meaning group(DivisionGroup group) {
        return new Meaning.Group(group.id(), group.divisions());
    }
}
