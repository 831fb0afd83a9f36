// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.code;

import java.util.OptionalInt;

/// The national rules by which the last character of a code follows from the others (校验码).
public enum CheckDigit {

    /// Unified social credit codes (统一社会信用代码), 18 characters: GB 32100-2015.
    GB_32100("GB 32100", 18, "0123456789ABCDEFGHJKLMNPQRTUWXY") {
        @Override
        int value(String body) {
            var weights = new int[] {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
            return (31 - weighted(body, weights) % 31) % 31;
        }
    },

    /// Organization codes (组织机构代码), 9 characters: GB 11714-1997.
    GB_11714("GB 11714", 9, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
        @Override
        int value(String body) {
            int rest = 11 - weighted(body, new int[] {3, 7, 9, 10, 5, 8, 4, 2}) % 11;
            return rest == 11 ? 0 : rest == 10 ? alphabet().indexOf('X') : rest;
        }
    },

    /// Citizens' identity numbers (公民身份号码), 18 characters: GB 11643-1999.
    GB_11643("GB 11643", 18, "0123456789X") {
        @Override
        int value(String body) {
            int sum = weighted(body, new int[] {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2});
            return (12 - sum % 11) % 11;
        }

        @Override
        boolean shaped(String body) {
            return body.indexOf('X') < 0;
        }
    },

    /// Numbers of bank cards (银行卡号), 12 to 19 digits: GB/T 15694.1, the Luhn sum.
    LUHN("GB/T 15694.1", 0, "0123456789") {
        @Override
        int value(String body) {
            int sum = 0;
            for (int i = 0; i < body.length(); i++) {
                int digit = body.charAt(body.length() - 1 - i) - '0';
                sum += i % 2 == 1 ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
            }
            return (10 - sum % 10) % 10;
        }

        @Override
        boolean shaped(String body) {
            return body.length() >= 11 && body.length() <= 18;
        }
    };

    private final String standard;
    private final int length;
    private final String alphabet;

    CheckDigit(String standard, int length, String alphabet) {
        this.standard = standard;
        this.length = length;
        this.alphabet = alphabet;
    }

    abstract int value(String body);

    boolean shaped(String body) {
        return true;
    }

    final String alphabet() {
        return alphabet;
    }

    /// The standard that sets the rule, as people cite it.
    public String standard() {
        return standard;
    }

    /// The last character that belongs to the others; nothing when they are too few, too many, or not of the rule's alphabet.
    public OptionalInt of(String body) {
        boolean right = (length == 0 || body.length() == length - 1) && body.chars().allMatch(c -> alphabet.indexOf(c) >= 0) && shaped(body);
        return right ? OptionalInt.of(alphabet.charAt(value(body))) : OptionalInt.empty();
    }

    /// Whether the whole code agrees with its last character; capital letters only.
    public boolean holds(String code) {
        return code.length() > 1 && of(code.substring(0, code.length() - 1)).stream().anyMatch(check -> check == code.charAt(code.length() - 1));
    }

    int weighted(String body, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += alphabet.indexOf(body.charAt(i)) * weights[i];
        }
        return sum;
    }
}
