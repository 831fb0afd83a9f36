// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Millimetres as they are written: to a tenth of a thousandth, so that a line of them stays true.
final class Decimal {

    private Decimal() {}

    static String of(double millimetres) {
        var rounded = BigDecimal.valueOf(millimetres).setScale(4, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
