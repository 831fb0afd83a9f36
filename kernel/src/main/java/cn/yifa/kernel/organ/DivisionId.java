// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.organ;

import java.util.regex.Pattern;

/// The lasting identifier of a division (内设机构): lower-case words joined by hyphens, such as `legal-affairs`.
public record DivisionId(String value) implements Comparable<DivisionId> {

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public DivisionId {
        if (!SHAPE.matcher(value).matches() || value.length() > 60) {
            throw new IllegalArgumentException("division id: lower-case words joined by hyphens expected, found \"" + value + "\"");
        }
    }

    @Override
    public int compareTo(DivisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
