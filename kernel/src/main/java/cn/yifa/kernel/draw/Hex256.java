// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.record.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// SHA-256 as `sha256sum` prints it.
final class Hex256 {

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{64}");

    private Hex256() {}

    static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(Hashing.SHA_256.hash(bytes));
    }

    static boolean is(String text) {
        return WRITTEN.matcher(text).matches();
    }

    static String required(String what, String text) {
        if (!is(text)) {
            throw new IllegalArgumentException(what + ": 64 lower-case hex digits expected, found \"" + text + "\"");
        }
        return text;
    }
}
