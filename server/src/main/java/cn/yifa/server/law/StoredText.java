// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.law.text.InstrumentText;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/// The official text of a version, as it was brought in (入库的法规文本).
public record StoredText(Head head, InstrumentText text) {

    /// Whose text it is, and where it comes from.
    ///
    /// @param content   SHA-256 of the text as it was read
    /// @param source    where it is published
    /// @param corrected whether lines were mended by hand before it was read
    /// @param person    who brought it in, and so can't be the one who confirms it
    public record Head(UUID id, String instrument, LocalDate from, String content, String source, Evidence file, boolean corrected, String person, String personName, LocalDateTime at) {

        public String address() {
            return "/work/law/texts/" + id;
        }
    }
}
