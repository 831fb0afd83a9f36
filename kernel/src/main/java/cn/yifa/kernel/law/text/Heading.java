// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import cn.yifa.kernel.text.ChineseNumeral;

/// The heading of a book, chapter or section (编、章、节).
///
/// @param number 0 where it has none, as an old 附则
public record Heading(Rank rank, int number, String words) implements Part {

    public enum Rank {
        BOOK("编"), CHAPTER("章"), SECTION("节");

        private final String term;

        Rank(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    /// Its number alone: `第二章`; empty where it has none.
    public String numbered() {
        return number == 0 ? "" : "第" + ChineseNumeral.write(number) + rank.term();
    }

    @Override
    public String toString() {
        return (numbered() + "　" + words).strip();
    }
}
