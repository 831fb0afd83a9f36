// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import java.util.Arrays;

/// Lower-case hex digits, told from everything else without a branch: a processor guesses every second digit of a hash wrong.
final class LowerHex {

    private static final byte[] OTHER = new byte[1 << Byte.SIZE];

    static {
        Arrays.fill(OTHER, (byte) 1);
        for (char digit : "0123456789abcdef".toCharArray()) {
            OTHER[digit] = 0;
        }
    }

    private LowerHex() {}

    static boolean isAll(byte[] ascii, int from, int to) {
        int others = 0;
        for (int i = from; i < to; i++) {
            others |= OTHER[ascii[i] & 0xff];
        }
        return others == 0;
    }

    static boolean isAll(String text) {
        int others = 0;
        for (int i = 0; i < text.length(); i++) {
            others |= text.charAt(i) >> Byte.SIZE | OTHER[text.charAt(i) & 0xff];
        }
        return others == 0;
    }
}
