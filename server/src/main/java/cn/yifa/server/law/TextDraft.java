// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.law.text.InstrumentReader;
import cn.yifa.kernel.law.text.TextReading;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/// A text that is being brought in (待入库的文本).
///
/// @param original the lines as they were read from the file
/// @param lines    the lines as somebody corrected them
/// @param version  counts its corrections, so that whoever corrects an older one is told
public record TextDraft(UUID id, Evidence file, String original, String lines, int version, String personName, LocalDateTime at) {

    public TextReading reading() {
        return InstrumentReader.read(all());
    }

    List<String> all() {
        return lines.lines().toList();
    }

    /// The line of a fault, to be shown beside it.
    public String line(int number) {
        var all = all();
        return number >= 1 && number <= all.size() ? all.get(number - 1).strip() : "";
    }

    public boolean corrected() {
        return !lines.equals(original);
    }

    public String address() {
        return "/work/law/drafts/" + id;
    }
}
