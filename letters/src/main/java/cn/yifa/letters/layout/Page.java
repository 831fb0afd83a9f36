// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.List;

/// A laid out page (面).
///
/// @param number counted from 1, whether it is printed or not
public record Page(int number, List<Run> runs, List<Rule> rules, List<SealPlace> seals) {

    public Page {
        runs = List.copyOf(runs);
        rules = List.copyOf(rules);
        seals = List.copyOf(seals);
    }
}
