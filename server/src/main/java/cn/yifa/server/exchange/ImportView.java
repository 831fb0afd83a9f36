// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import java.util.List;

/// What a file would do, as a page shows it.
///
/// @param reasons why its lines were not added
public record ImportView(Import of, String address, String form, String caseAddress, String caseNumber, List<String> reasons, List<Fault> faults, int faultPage, int faultPages, List<Fault> doubts,
        List<Changed> differences, int differencePage, int differencePages) {

    /// How many of the entries that would come, change or end can be looked at one by one.
    public static final int MOST_DIFFERENCES = 500;

    /// An entry that would come, change or end.
    ///
    /// @param what   in a word, such as 更正
    /// @param from   the first day on which it is so
    /// @param fields how those differ that it has before and after
    public record Changed(String row, String key, String title, String what, String from, List<Field> fields) {}

    public record Field(String name, String before, String after) {}
}
