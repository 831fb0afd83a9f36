// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a list of cases is ordered (排列); cases that are alike in it stand in the order of their identifiers.
///
/// The last change is no key: an index on it would be touched by every step (see ADR 0006), and without one a list among a million cases is not fast.
public record CaseOrder(Key key, boolean descending) {

    /// What is compared. Cases without a due day stand last, whichever way.
    public enum Key {
        OPENED("立件时间", "opened_at", "timestamp"), DUE("截止日", "due", "date"), NUMBER("编号", "number_order(number)", "text"), TITLE("标题", "title", "text");

        private final String term;
        private final String column;
        private final String type;

        Key(String term, String column, String type) {
            this.term = term;
            this.column = column;
            this.type = type;
        }

        public String term() {
            return term;
        }

        String column() {
            return column;
        }

        /// A value of it as a parameter of SQL.
        String value() {
            return this == NUMBER ? "number_order(:place)" : ":place::" + type;
        }
    }

    public static final CaseOrder LATEST_FIRST = new CaseOrder(Key.OPENED, true);

    /// Reads `due` or, descending, `-due`.
    public static Optional<CaseOrder> parse(String text) {
        boolean descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        return Arrays.stream(Key.values()).filter(key -> word(key).equals(name)).findFirst().map(key -> new CaseOrder(key, descending));
    }

    private static String word(Key key) {
        return key.name().toLowerCase(Locale.ROOT);
    }

    /// In words: 截止日，早的在前.
    public String inWords() {
        return key.term() + switch (key) {
            case OPENED -> descending ? "，新的在前" : "，早的在前";
            case DUE -> descending ? "，晚的在前" : "，早的在前";
            case NUMBER, TITLE -> descending ? "，倒序" : "，顺序";
        };
    }

    String direction() {
        return descending ? " desc" : "";
    }

    @Override
    public String toString() {
        return (descending ? "-" : "") + word(key);
    }
}
