// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.law.text.TextComparison;
import cn.yifa.server.web.Form;
import java.util.List;
import java.util.Optional;

/// A text that was brought in, for whoever confirms it.
///
/// @param form   by which it is confirmed; none for who brought it in, and once it is
/// @param before the version it is compared with, where the text of one is there
public record TextView(StoredText stored, String version, Optional<Confirmation> confirmation, Optional<Form> form, List<Refusal> grounds, Optional<String> before, Optional<TextComparison> comparison) {

    public String counts() {
        return comparison.map(ComparisonView::counts).orElse("");
    }
}
