// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.law.Citation;
import java.util.Optional;

/// Why a command is refused (不予办理的理由): the rule, in Chinese for the person, with its article where there is one.
///
/// @param rule  the name of the rule that refuses, such as `NotTheHolder`
/// @param field the field of the form it concerns
public record Refusal(String rule, String message, Optional<Citation> basis, Optional<String> field) {

    public static Refusal of(String rule, String message) {
        return new Refusal(rule, message, Optional.empty(), Optional.empty());
    }

    public static Refusal ofField(String rule, String field, String message) {
        return new Refusal(rule, message, Optional.empty(), Optional.of(field));
    }
}
