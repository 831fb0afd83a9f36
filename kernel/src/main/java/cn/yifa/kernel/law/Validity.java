// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.util.Arrays;
import java.util.Optional;

/// Whether an instrument, or a version of it, applies on a day (时效性).
public enum Validity {
    NOT_YET_IN_FORCE("尚未生效"),
    IN_FORCE("有效"),
    /// A later version has taken its place.
    AMENDED("已修改"),
    /// It ended by itself: its time was over, or what it was about.
    LAPSED("失效"),
    /// It was ended by a decision.
    REPEALED("废止");

    private final String term;

    Validity(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    public static Optional<Validity> ofTerm(String term) {
        return Arrays.stream(values()).filter(one -> one.term.equals(term)).findFirst();
    }

    /// Whether it says how a version without a successor ended.
    public boolean isEnding() {
        return this == LAPSED || this == REPEALED;
    }
}
