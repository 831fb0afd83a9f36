// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

/// What a figure that is brought in is a number of (计量): which numbers it can be.
public enum Unit {
    /// 件数: how many.
    COUNT("count", "不小于零的整数"),
    /// 金额: a sum of money, which may have parts.
    MONEY("money", "不小于零的数"),
    /// 增减: how many more or fewer than before.
    CHANGE("change", "整数");

    private final String word;
    private final String says;

    Unit(String word, String says) {
        this.word = word;
        this.says = says;
    }

    /// As definitions write it.
    public String word() {
        return word;
    }

    /// Which numbers it takes, in Chinese.
    public String says() {
        return says;
    }

    public static Optional<Unit> ofWord(String word) {
        return Stream.of(values()).filter(unit -> unit.word.equals(word)).findFirst();
    }

    public boolean takes(BigDecimal value) {
        return (this == CHANGE || value.signum() >= 0) && (this == MONEY || value.stripTrailingZeros().scale() <= 0);
    }
}
