// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import java.util.Optional;

/// Something about an entry that isn't as it should be (核对发现).
///
/// @param rule  what was not kept: the rule's identifier, or one of the kernel's such as `missing`
/// @param field the field, or `field[2].column` in the second row of a field's rows
/// @param words for people, complete by themselves
public record Finding(String rule, String field, Weight weight, String words, Optional<Citation> basis) {

    /// Whether the entry can't be taken as it is, or only should be looked at.
    public enum Weight { FAULT, DOUBT }

    static Finding fault(String rule, String field, String words) {
        return new Finding(rule, field, Weight.FAULT, words, Optional.empty());
    }

    public boolean faulty() {
        return weight == Weight.FAULT;
    }
}
