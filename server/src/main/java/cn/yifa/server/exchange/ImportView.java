// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import java.util.List;

/// What a file would do, as a page shows it.
///
/// @param reasons why its lines were not added
public record ImportView(Import of, String address, String form, String caseAddress, String caseNumber, List<String> reasons, List<Fault> faults, int faultPage, int faultPages, List<Fault> doubts,
        List<Changed> differences, int differencePage, int differencePages) {

    /// How many of the entries that would change can be looked at one by one.
    public static final int MOST_DIFFERENCES = 500;

    /// An entry that would change.
    ///
    /// @param what in a word, such as 更正
    public record Changed(int row, String key, String title, String what, List<Field> fields) {}

    public record Field(String name, String before, String after) {}
}
