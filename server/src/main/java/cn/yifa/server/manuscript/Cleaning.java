// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

/// Takes out of a text what nobody sees: zero-width signs, control characters, look-alike radicals.
public final class Cleaning {

    private Cleaning() {}

    /// One line or paragraph, trimmed of every kind of gap at its ends.
    public static String line(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\t') {
                out.append('\t');
            } else if (gap(c)) {
                out.append(c == '　' ? '　' : ' ');
            } else if (Radicals.lookAlike(c)) {
                out.append(Radicals.ideograph(c));
            } else if (!invisible(c)) {
                out.append(c);
            }
        }
        return trim(out.toString());
    }

    /// Without gaps at both ends, the full-width ones included.
    public static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && gap(text.charAt(from))) {
            from++;
        }
        while (to > from && gap(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /// Whether the sign is white space of any kind.
    public static boolean gap(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '　';
    }

    /// Whether the sign belongs to Chinese writing: ideographs and their punctuation.
    public static boolean chinese(char c) {
        return c >= 0x2E80 && c <= 0x9FFF && c != '　' || c >= 0xF900 && c <= 0xFAFF || c >= 0xFF00 && c <= 0xFFEF
                || "“”‘’—…·《》".indexOf(c) >= 0 || Character.isSurrogate(c);
    }

    /// Without the gaps that a typesetter put between Chinese signs or between them and numbers.
    public static String tighten(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!gap(c)) {
                out.append(c);
                continue;
            }
            int next = i;
            while (next < text.length() && gap(text.charAt(next))) {
                next++;
            }
            boolean between = !out.isEmpty() && next < text.length();
            if (between && !chinese(out.charAt(out.length() - 1)) && !chinese(text.charAt(next))) {
                out.append(' ');
            }
            i = next - 1;
        }
        return out.toString();
    }

    private static boolean invisible(char c) {
        return Character.isISOControl(c) || c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E
                || c >= 0x2060 && c <= 0x2064 || c == 0xFEFF || c == 0x00AD || c == 0xFFFE || c == 0xFFFC;
    }
}
