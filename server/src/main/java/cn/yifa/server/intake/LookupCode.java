// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;

/// A look-up code (查询码): 80 random bits in Crockford's base 32, which has no letters that are taken for others, in four groups.
public final class LookupCode {

    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    public static final int LENGTH = 16;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LookupCode() {}

    /// A new one, such as `7K3M-Q0XV-T9ZB-2HWD`.
    public static String make() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /// The code as it counts, of what somebody typed: large or small, wide or narrow, with or without hyphens, O for 0, I or L for 1.
    public static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "").replace('O', '0').replace('I', '1').replace('L', '1');
    }

    /// What somebody typed, as codes are written: in groups.
    public static String grouped(String typed) {
        return plain(typed).replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }
}
