// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.register.Values;
import java.util.List;
import java.util.Optional;

/// A word that should not stand in public as it is written (错敏词).
///
/// @param kind   what is wrong about it, such as 机构名称
/// @param right  what should stand instead
/// @param unless words within which it is right
record WrongWord(String word, String kind, String right, String reason, List<String> unless) {

    static Optional<WrongWord> of(Values values) {
        return values.text("word").map(word -> new WrongWord(word, values.text("kind").orElse(""), values.text("right").orElse(""), values.text("reason").orElse(""),
                values.rows("unless").stream().flatMap(row -> row.text("phrase").stream()).toList()));
    }

    /// Whether it stands in the text at this place, and not within a word that makes it right.
    boolean standsAt(String text, int place) {
        return text.startsWith(word, place) && unless.stream().noneMatch(phrase -> within(text, place, phrase));
    }

    private boolean within(String text, int place, String phrase) {
        for (int at = phrase.indexOf(word); at >= 0; at = phrase.indexOf(word, at + 1)) {
            if (place >= at && text.startsWith(phrase, place - at)) {
                return true;
            }
        }
        return false;
    }

    /// For whoever wrote it.
    String inWords() {
        return "“" + word + "”（" + kind + "）应当写成“" + right + "”：" + reason;
    }
}
