// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.server.casework.CaseNumberLedger;
import java.util.List;

/// The ledger of numbers as a page shows it.
///
/// @param rows  of letters
/// @param cases of cases
/// @param settled how many letters are shown to everybody, or not
public record NumbersView(List<Row> rows, List<OfCases> cases, List<CaseDocuments.Settled> settled) {

    static String name(String pattern, int year) {
        return pattern.replace("{year}", Integer.toString(year)).replace("{serial}", "…");
    }

    /// @param lost those that no case bears
    public record OfCases(CaseNumberLedger.Series series, List<String> lost) {

        public String name() {
            return NumbersView.name(series.pattern(), series.year());
        }
    }

    public record Row(DocumentNumbers.Series series, String address) {

        public String name() {
            return NumbersView.name(series.pattern(), series.year());
        }
    }
}
