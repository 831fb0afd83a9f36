// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Regions to which the same inspectors can be sent (执法区域) are one area.
///
/// Strata are no smaller than their inspectors ask for: of many strata with one target each, anybody could foretell from the rates whom the draw takes.
final class Areas {

    private final Map<String, String> names = new HashMap<>();

    /// @param regions all there are
    /// @param held    by each inspector
    Areas(List<String> regions, List<? extends Collection<String>> held) {
        var alike = regions.stream().collect(Collectors.groupingBy(region -> IntStream.range(0, held.size()).filter(i -> held.get(i).contains(region)).boxed().toList()));
        if (alike.size() > 1) {
            alike.values().forEach(area -> area.forEach(region -> names.put(region, area.size() == 1 ? region : area.getFirst() + "等" + area.size() + "地")));
        }
    }

    /// What a target there asks of its inspectors; nothing when everybody can be sent everywhere, or nobody anywhere.
    Optional<String> of(String region) {
        return Optional.ofNullable(names.get(region));
    }

    /// The areas to which somebody can be sent.
    List<String> of(Collection<String> regions) {
        return regions.stream().flatMap(region -> of(region).stream()).distinct().toList();
    }
}
