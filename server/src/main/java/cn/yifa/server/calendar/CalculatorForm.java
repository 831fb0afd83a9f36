// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import java.util.List;

/// What stands in the calculator's form.
///
/// @param excluded the excluded periods as they were entered, and an empty one to add another
public record CalculatorForm(String from, String term, String direction, String roll, String startedOn, List<Period> excluded) {

    /// An excluded period as it was entered.
    public record Period(String first, String last) {}
}
