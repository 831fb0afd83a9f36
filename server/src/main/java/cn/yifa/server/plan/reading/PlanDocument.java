// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// An annual plan as it was read from its file (年度计划).
///
/// Nothing here is resolved against the organization: divisions are words of the document.
///
/// @param title      the plan's own title, or what its preamble calls it; empty where the file names none
/// @param department the issuing department as written; absent where the file doesn't say
/// @param year       the year that the plan is for
/// @param preamble   what stands between the title and the first chapter
/// @param chapters   at least one; a plan without chapters has one that bears the plan's title
/// @param warnings   what was doubtful, for the reader to check
public record PlanDocument(
        String title,
        Optional<String> department,
        OptionalInt year,
        String preamble,
        List<Chapter> chapters,
        List<Warning> warnings) {

    public PlanDocument {
        chapters = List.copyOf(chapters);
        warnings = List.copyOf(warnings);
    }

    /// All items of all chapters, in the document's order.
    public Stream<PlanItem> items() {
        return chapters.stream().flatMap(chapter -> chapter.items().stream());
    }
}
