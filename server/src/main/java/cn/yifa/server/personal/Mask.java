// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.personal;

import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.casework.Seals;
import java.util.List;
import java.util.regex.Pattern;

/// What those see of personal data who don't handle the case (遮盖): enough to tell one person from another in talk, and no more.
///
/// | kind | rule | example |
/// |---|---|---|
/// | number of 7 characters or more | the first three and the last two stay | `138******00` |
/// | e-mail | its first character and its domain stay | `z****@example.cn` |
/// | name | its first character stays | `张*`, `欧***` |
/// | anything else | nothing stays | `****` |
public final class Mask {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ()-]*[0-9Xx]");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern NAME = Pattern.compile("[\\p{IsHan}·]{2,4}");
    private static final int SHORTEST_NUMBER = 7;
    private static final int KEPT_BEFORE = 3;
    private static final int KEPT_AFTER = 2;
    private static final int MOST_STARS = 3;
    private static final String NOTHING = "****";

    private Mask() {}

    static Object of(Field field, Object value) {
        return switch (value) {
            case List<?> list -> list.stream().map(item -> text(field, (String) item)).toList();
            default -> text(field, value.toString());
        };
    }

    private static String text(Field field, String given) {
        return text(given, field.type() == Field.FieldType.PARTY, field.type() == Field.FieldType.TEXT);
    }

    /// A text of an entry.
    ///
    /// @param mayBeName whether it may be a name, when it looks like one
    public static String text(String given, boolean mayBeName) {
        return text(given, false, mayBeName);
    }

    private static String text(String given, boolean party, boolean mayBeName) {
        var text = given.strip();
        if (text.isEmpty() || text.equals(Seals.UNREADABLE)) {
            return text;
        }
        if (NUMBER.matcher(text).matches()) {
            return text.length() < SHORTEST_NUMBER ? NOTHING : text.substring(0, KEPT_BEFORE) + "*".repeat(text.length() - KEPT_BEFORE - KEPT_AFTER) + text.substring(text.length() - KEPT_AFTER);
        }
        if (EMAIL.matcher(text).matches()) {
            return first(text) + NOTHING + text.substring(text.indexOf('@'));
        }
        if (party || mayBeName && NAME.matcher(text).matches()) {
            return first(text) + "*".repeat(Math.clamp(text.codePointCount(0, text.length()) - 1, 1, MOST_STARS));
        }
        return NOTHING;
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
