// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An officer's certificate of enforcement (执法证件), as the register of officers holds it on a day.
///
/// @param account    the login name of whoever holds it
/// @param fields     the fields of enforcement (执法领域), each with the last day on which it is valid
/// @param regions    where it is valid
/// @param everywhere whether it is valid in every region
/// @param status     what the register says of it, such as 有效 or 暂扣
/// @param standing   whether that lets its holder act
public record Certificate(String number, String name, Optional<String> account, Map<String, LocalDate> fields, Set<String> regions, boolean everywhere, String status, boolean standing) {

    public Certificate {
        fields = Map.copyOf(fields);
        regions = Set.copyOf(regions);
    }

    /// Every reason for which it doesn't let its holder act in the field and the region on the day; none when it does.
    public List<String> whyNot(String field, Optional<String> region, LocalDate day) {
        var reasons = new ArrayList<String>();
        if (!standing) {
            reasons.add("状态是“" + status + "”");
        }
        var until = Optional.ofNullable(fields.get(field));
        if (until.isEmpty()) {
            reasons.add("执法领域没有“" + field + "”");
        }
        until.filter(day::isAfter).ifPresent(last -> reasons.add("“" + field + "”的有效期到 " + last + " 为止"));
        region.filter(where -> !everywhere && !regions.contains(where)).ifPresent(where -> reasons.add("执法区域没有“" + where + "”"));
        return reasons;
    }

    /// Whether it lets its holder act at all on the day, be it in one field.
    public boolean validOn(LocalDate day) {
        return standing && fields.values().stream().anyMatch(last -> !day.isAfter(last));
    }
}
