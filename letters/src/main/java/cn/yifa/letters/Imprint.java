// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What stands at the foot of the last page (版记).
///
/// @param copies    抄送机关
/// @param printedBy 印发机关
/// @param printedOn 印发日期
public record Imprint(List<String> copies, Optional<String> printedBy, Optional<LocalDate> printedOn) {

    public static final Imprint NONE = new Imprint(List.of(), Optional.empty(), Optional.empty());

    public Imprint {
        copies = List.copyOf(copies);
    }

    public boolean empty() {
        return copies.isEmpty() && printedBy.isEmpty() && printedOn.isEmpty();
    }
}
