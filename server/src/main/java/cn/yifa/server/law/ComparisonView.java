// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Version;
import cn.yifa.kernel.law.text.TextComparison;
import cn.yifa.kernel.law.text.TextComparison.Change;
import cn.yifa.kernel.law.text.TextComparison.Row;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Two versions side by side, article by article.
///
/// @param all whether articles that are the same are shown too
public record ComparisonView(Instrument instrument, Version before, Version after, TextComparison comparison, boolean all) {

    public List<Row> rows() {
        return comparison.rows().stream().filter(row -> all || row.change() != Change.SAME).toList();
    }

    /// How many articles of each kind, in words.
    public String counts() {
        return counts(comparison);
    }

    static String counts(TextComparison comparison) {
        return Arrays.stream(Change.values()).filter(change -> comparison.count(change) > 0).map(change -> change.term() + " " + comparison.count(change) + " 条").collect(Collectors.joining("，"));
    }

    public String address(boolean everything) {
        return LawAddress.comparing(instrument, before.effectiveFrom(), after.effectiveFrom()) + (everything ? "&all=true" : "");
    }

    public String back() {
        return LawAddress.of(instrument, after.effectiveFrom());
    }
}
