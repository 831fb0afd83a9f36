// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

/// The ledger of numbers as a page shows it.
public final class NumbersView {

    private NumbersView() {}

    public record Row(DocumentNumbers.Series series, String address) {

        public String name() {
            return series.pattern().replace("{year}", Integer.toString(series.year())).replace("{serial}", "…");
        }
    }
}
