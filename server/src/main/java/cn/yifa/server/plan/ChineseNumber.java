// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.kernel.text.ChineseNumeral;

/// The number before a chapter (序号), 一 to 九十九; others stay in digits.
public final class ChineseNumber {

    private ChineseNumber() {}

    public static String of(int number) {
        return number > 0 && number < 100 ? ChineseNumeral.write(number) : Integer.toString(number);
    }
}
