// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.law.text.InstrumentReader;
import cn.yifa.kernel.law.text.TextReading;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A text that is being brought in (待入库的文本).
///
/// @param original the lines as they were read from the file
/// @param lines    the lines as somebody corrected them
/// @param version  counts its corrections, so that whoever corrects an older one is told
public record TextDraft(UUID id, Evidence file, String original, String lines, int version, String personName, LocalDateTime at) {

    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_LINE = 20_000;
    private static final int LONGEST = 600_000;

    /// Why the lines are no text of an instrument by their length alone; the longest code has some hundred thousand characters.
    static Optional<String> tooLong(List<String> lines) {
        long all = lines.stream().mapToLong(String::length).sum();
        return lines.size() > MOST_LINES || all > LONGEST ? Optional.of("这份文本有 " + lines.size() + " 行、" + all + " 字，超出了一部法规可能的篇幅（最多 " + MOST_LINES + " 行、" + LONGEST + " 字）")
                : lines.stream().anyMatch(line -> line.length() > LONGEST_LINE) ? Optional.of("这份文本有一行超过 " + LONGEST_LINE + " 字，没有分行，读不出条文") : Optional.empty();
    }

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
