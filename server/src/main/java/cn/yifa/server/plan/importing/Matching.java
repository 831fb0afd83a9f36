// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.organization.Division;
import cn.yifa.server.organization.DivisionGroup;
import cn.yifa.server.organization.Organization;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Lets people say what a name in a plan means (名称匹配); it is remembered for the next plan.
@Component
public class Matching {

    private final Organization organization;
    private final DivisionAliases aliases;

    Matching(Organization organization, DivisionAliases aliases) {
        this.organization = organization;
        this.aliases = aliases;
    }

    /// A meaning to choose from.
    ///
    /// @param value a division's id, `group:` with a group's id, or `outside`
    public record Option(String value, String name) {}

    /// Divisions first, then groups, then 厅外单位.
    public List<Option> options() {
        return Stream.of(
                        organization.divisions().stream().filter(division -> division.kind() != Division.Kind.LEADERSHIP)
                                .map(division -> new Option(division.id().value(), division.name())),
                        organization.groups().stream().map(group -> new Option(DivisionAliases.GROUP + group.id(), group.name() + "（" + group.divisions().size() + "个）")),
                        Stream.of(new Option(DivisionAliases.OUTSIDE, "厅外单位，只保留原文")))
                .flatMap(options -> options)
                .toList();
    }

    /// What the meaning is called on a page.
    public String describe(Meaning meaning) {
        return switch (meaning) {
            case Meaning.OneDivision one -> organization.nameOf(one.division());
            case Meaning.Group group -> organization.groups().stream().filter(found -> found.id().equals(group.id())).findFirst()
                    .map(DivisionGroup::name).orElse(group.id()) + "，共" + group.divisions().size() + "个处室";
            case Meaning.Outside outside -> "厅外单位";
            case Meaning.Unknown unknown -> "未匹配";
        };
    }

    /// Remembers what names mean; a blank meaning is left open.
    ///
    /// @return the names whose meaning is none of [#options]; none of the others is remembered then
    public List<String> remember(Map<String, String> meanings, Officer by) {
        List<String> allowed = options().stream().map(Option::value).toList();
        List<String> wrong = meanings.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank() && !allowed.contains(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (wrong.isEmpty()) {
            meanings.forEach((name, meaning) -> {
                if (!meaning.isBlank() && !name.isBlank()) {
                    aliases.remember(name, meaning, by);
                }
            });
        }
        return wrong;
    }

    /// The name of a division, for pages.
    public String nameOf(DivisionId division) {
        return organization.nameOf(division);
    }
}
