// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a new password must be like (口令规则): long rather than motley, not guessable.
public final class PasswordRules {

    public static final int SHORTEST = 10;

    /// bcrypt looks at no more bytes than these, so more are refused rather than ignored.
    public static final int MOST_BYTES = 72;

    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 3;
    private static final List<String> COMMON = List.of("password", "passw0rd", "12345678", "87654321", "qwertyui", "1qaz2wsx", "administrator", "abcdefgh", "iloveyou", "welcome1",
            "11111111", "00000000", "88888888", "66666666", "woaini", "yifa-demo", "yifademo");

    private PasswordRules() {}

    /// What is wrong with a new password, in Chinese; empty when it will do.
    public static Optional<String> weakness(String password, PersonId id, String name) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("新口令应有 " + SHORTEST + " 位以上，最长 " + MOST_BYTES + " 字节（一个汉字算 3 字节）");
        }
        if (id.value().length() >= SHORTEST_NAME && lower.contains(id.value()) || name.length() > 1 && password.contains(name)) {
            return Optional.of("新口令不能包含账号或姓名");
        }
        if (COMMON.stream().anyMatch(lower::contains) || password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("新口令太容易猜到，请换一个");
        }
        return Optional.empty();
    }
}
