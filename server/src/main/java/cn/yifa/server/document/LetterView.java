// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.document;

import cn.yifa.kernel.document.Gap;
import cn.yifa.letters.Block;
import cn.yifa.letters.Letter;
import cn.yifa.letters.text.LetterText;
import cn.yifa.letters.text.LetterText.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A letter as a page shows it (公文预览).
///
/// @param letter   absent when its text has faults
/// @param gaps     what it still wants to be told
/// @param numbered whether it gets a number when it is signed
public record LetterView(Optional<Letter> letter, List<String> faults, List<String> gaps, String text, boolean numbered) {

    public static LetterView of(String text, boolean numbered) {
        return switch (LetterText.read(text)) {
            case Outcome.Readable(Letter letter) -> new LetterView(Optional.of(letter), List.of(), Gap.in(text), text, numbered);
            case Outcome.Faulty(List<LetterText.Fault> faults) -> new LetterView(Optional.empty(), faults.stream().map(LetterText.Fault::toString).toList(), Gap.in(text), text, numbered);
        };
    }

    public static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    /// A table of two columns without a head is a list of names and what they stand for.
    public static boolean paired(Block.Table table) {
        return table.head().isEmpty() && table.columns() == 2;
    }
}
