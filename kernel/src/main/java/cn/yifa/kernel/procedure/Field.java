// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import java.util.List;
import java.util.OptionalInt;

/// A datum of the case (字段).
///
/// @param atMost  the greatest length of a text in characters
/// @param options the choices, for a choice of one or of several
/// @param secret  personal data: masked to all who don't handle the case, encrypted at rest; only texts can be
/// @param decimals the most decimals of a number: none of a count, two of money
/// @param hint    what whoever fills it in should know; may be empty
/// @param namesCase whether it holds the number of a case: one that looks like a number of this department must be one
public record Field(String id, String name, FieldType type, boolean required, OptionalInt atMost, List<String> options, boolean secret, OptionalInt decimals, String hint, boolean namesCase) {

    public Field(String id, String name, FieldType type, boolean required, OptionalInt atMost, List<String> options, boolean secret) {
        this(id, name, type, required, atMost, options, secret, OptionalInt.empty(), "", false);
    }

    public Field {
        options = List.copyOf(options);
    }

    /// What a field can hold.
    public enum FieldType { TEXT, LONG_TEXT, NUMBER, DATE, CHOICE, CHOICES, YES_NO, PARTY, DIVISION, DIVISIONS, TEXTS }
}
