// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import cn.yifa.kernel.code.CheckDigit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Numbers of bank cards and accounts (银行账号).
final class Accounts implements Recogniser {

    private static final int SHORTEST_CARD = 16;
    private static final int LONGEST_CARD = 19;
    private static final int SHORTEST = 9;
    private static final int LONGEST = 25;
    private static final Pattern NAMED = Pattern.compile("账号|帐号|账户|帐户|卡号|银行卡|开户|存折");
    private static final Pattern OTHERS = Pattern.compile("编号|单号|条码|条形码|流水号|代码|缴款码|注册号|证号|序列号|非税");

    @Override
    public List<Finding> in(Passage passage) {
        var found = new ArrayList<Finding>();
        for (var row : passage.rows()) {
            for (int index = 0; index < row.length(); index++) {
                int length = row.opens(index) ? length(passage, row, index) : 0;
                if (length > 0) {
                    var luhn = CheckDigit.LUHN.holds(row.part(index, index + length));
                    found.add(Finding.of(MaskKind.ACCOUNT, row.from(index), row.to(index + length), luhn ? Certainty.CERTAIN : Certainty.NAMED,
                            luhn ? "银行卡号，校验码相符（" + CheckDigit.LUHN.standard() + "）" : "写明是银行账号"));
                    index += length - 1;
                }
            }
        }
        return found;
    }

    /// How long the number is that begins there; 0 where none does. The longest one counts.
    private static int length(Passage passage, Passage.Row row, int index) {
        boolean named = passage.led(row.from(index), NAMED) && !passage.led(row.from(index), Pattern.compile("非税"));
        boolean other = passage.led(row.from(index), OTHERS);
        for (int length = Math.min(LONGEST, row.length() - index); length >= SHORTEST; length--) {
            var number = row.part(index, index + length);
            if (row.closes(index + length) && number.chars().allMatch(c -> c >= '0' && c <= '9') && (named || !other && card(number))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean card(String number) {
        boolean issued = number.startsWith("62") || number.length() == SHORTEST_CARD && number.matches("[45].*");
        return number.length() >= SHORTEST_CARD && number.length() <= LONGEST_CARD && issued && CheckDigit.LUHN.holds(number);
    }
}
