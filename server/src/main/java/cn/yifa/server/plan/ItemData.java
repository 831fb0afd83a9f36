// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.kernel.organ.DivisionId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a plan says of one task, as its case keeps it (事项内容).
///
/// @param section              the title of the level between chapter and item, where there is one
/// @param leadAsWritten        the plan's own words for those who lead
/// @param responsibleAsWritten the plan's own words for those who are responsible or assist
/// @param due                  the last day
public record ItemData(
        int number,
        String chapter,
        Optional<String> section,
        String heading,
        String text,
        List<DivisionId> lead,
        List<DivisionId> responsible,
        List<String> leadAsWritten,
        List<String> responsibleAsWritten,
        LocalDate due) {

    public ItemData {
        lead = List.copyOf(lead);
        responsible = List.copyOf(responsible);
        leadAsWritten = List.copyOf(leadAsWritten);
        responsibleAsWritten = List.copyOf(responsibleAsWritten);
    }
}
