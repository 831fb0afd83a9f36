// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.text.TextComparison;
import cn.yifa.kernel.law.text.TextReading;
import cn.yifa.server.web.Form;
import java.util.List;
import java.util.Optional;

/// A text that is being brought in: what was read, what is wrong, what it would change.
///
/// @param versions   those of the library, to choose from
/// @param chosen     the key of the one that was chosen or found
/// @param storing    the form that stores it; none while something hinders
/// @param correcting the form in which its lines are mended
/// @param notice     what was just done, in words; empty when nothing was
public record DraftTextView(TextDraft draft, TextReading reading, List<Choice> versions, String chosen, List<String> remarks, Optional<StoredText.Head> same, Optional<String> before,
        Optional<TextComparison> comparison, List<Previews.Unresolved> unresolved, List<Statement> lost, Optional<Form> storing, Form correcting, String notice) {

    public record Choice(String key, String instrument, String version) {}

    public String counts() {
        return comparison.map(ComparisonView::counts).orElse("");
    }
}
