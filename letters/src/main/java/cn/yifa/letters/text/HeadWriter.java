// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.Letter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Writes the lines above the rule; what is absent has none.
final class HeadWriter {

    private final List<String> lines = new ArrayList<>();

    private HeadWriter() {}

    static List<String> lines(Letter letter) {
        var writer = new HeadWriter();
        var head = letter.head();
        writer.one(HeadName.FORM, Optional.of(HeadReader.term(letter.form())));
        writer.one(HeadName.COPY, head.copyNumber());
        writer.one(HeadName.SECRECY, head.secrecy());
        writer.one(HeadName.URGENCY, head.urgency());
        writer.several(HeadName.ISSUER, head.issuers());
        writer.one(HeadName.NUMBER, head.number());
        writer.several(HeadName.SIGNER, head.signers());
        letter.title().forEach(line -> writer.one(HeadName.TITLE, Optional.of(line)));
        writer.several(HeadName.ADDRESSEE, letter.addressees());
        writer.several(HeadName.ORGAN, letter.closing().organs());
        writer.one(HeadName.SEALED, letter.closing().sealed() ? Optional.empty() : Optional.of("否"));
        writer.one(HeadName.SIGNATURE, letter.closing().signer());
        writer.one(HeadName.DATE, letter.closing().date().map(HeadWriter::day));
        writer.one(HeadName.NOTE, letter.note());
        writer.several(HeadName.COPIED_TO, letter.imprint().copies());
        writer.one(HeadName.PRINTED_BY, letter.imprint().printedBy());
        writer.one(HeadName.PRINTED_ON, letter.imprint().printedOn().map(HeadWriter::day));
        return writer.lines;
    }

    private void one(HeadName name, Optional<String> value) {
        value.ifPresent(text -> lines.add(name.term() + ": " + plain(text)));
    }

    private void several(HeadName name, List<String> values) {
        if (!values.isEmpty()) {
            lines.add(name.term() + ": " + values.stream().map(value -> Signs.made(value, HeadName.BETWEEN)).collect(Collectors.joining("、")));
        }
    }

    /// One that is not split needs its signs made plain only where they would be taken for such already.
    private static String plain(String text) {
        return Signs.bare(text, HeadName.BETWEEN).equals(text) ? text : Signs.made(text, HeadName.BETWEEN);
    }

    private static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }
}
