// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// What a template's text is made of, before it is known what belongs to what.
final class Tokens {

    sealed interface Token {

        int line();

        int column();
    }

    record Words(int line, int column, String text) implements Token {}

    record Directive(int line, int column, String text) implements Token {}

    record End(int line, int column, boolean blank) implements Token {}

    private Tokens() {}

    /// @param first  the number of the text's first line in its file
    /// @param faults takes the place and what is wrong there
    static List<Token> of(String text, int first, BiConsumer<Token, String> faults) {
        var tokens = new ArrayList<Token>();
        int number = first;
        for (var line : text.stripTrailing().split("\r\n|\n|\r", -1)) {
            line(line.stripTrailing(), number, tokens, faults);
            tokens.add(new End(number, line.length() + 1, line.isBlank()));
            number++;
        }
        return tokens;
    }

    private static void line(String line, int number, List<Token> tokens, BiConsumer<Token, String> faults) {
        int from = 0;
        while (from < line.length()) {
            int open = line.indexOf('{', from);
            if (open != from) {
                tokens.add(new Words(number, from + 1, line.substring(from, open < 0 ? line.length() : open)));
            }
            if (open < 0) {
                return;
            }
            int close = close(line, open);
            if (close < 0) {
                faults.accept(new Directive(number, open + 1, ""), "“{”没有写完：这一行里没有与它成对的“}”");
                return;
            }
            tokens.add(new Directive(number, open + 1, line.substring(open + 1, close).strip()));
            from = close + 1;
        }
    }

    /// The brace that ends a directive, not one within quotes.
    private static int close(String line, int open) {
        var quoted = false;
        for (int i = open + 1; i < line.length(); i++) {
            var c = line.charAt(i);
            quoted ^= c == '"';
            if (c == '}' && !quoted) {
                return i;
            }
        }
        return -1;
    }
}
