// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/// A password that is told once and must be changed at the first sign-in (一次性口令).
public final class OneTimePassword {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private OneTimePassword() {}

    public static String make() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length()).mapToObj(i -> LETTERS.substring(i, i + 1)).collect(Collectors.joining());
    }
}
