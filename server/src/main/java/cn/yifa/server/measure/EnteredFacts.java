// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.measure.Facts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Things to be counted that are not cases of the program (登记的事项): applications from before it, or what became of a linked case.
///
/// @param key   of the link it is about, as `case/sequence`, or its own
/// @param count how many alike; none when it was taken back
public record EnteredFacts(String key, LocalDate begun, Optional<LocalDate> over, int count, Fields values, Stamp stamp) {

    /// Whether it is about a link of a case.
    public boolean ofLink() {
        return key.contains("/");
    }

    /// @param says what the link says by itself
    Facts facts(Fields says) {
        return new Facts(key, count, begun, over.map(day -> new Facts.Ending(day, false)), Optional.empty(), says.with(values), Map.of());
    }
}
