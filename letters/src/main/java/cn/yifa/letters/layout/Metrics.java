// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.layout;

import java.util.OptionalDouble;

/// How wide characters are, as far as there are fonts that have them.
@FunctionalInterface
public interface Metrics {

    /// The advance of a character in parts of the type's size (1 for a full-width character); empty when no font has it.
    OptionalDouble advance(Face face, int codePoint);
}
