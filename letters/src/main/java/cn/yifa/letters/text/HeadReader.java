// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.Block;
import cn.yifa.letters.Closing;
import cn.yifa.letters.Head;
import cn.yifa.letters.Imprint;
import cn.yifa.letters.Letter;
import cn.yifa.letters.Letter.Attachment;
import cn.yifa.letters.Letter.Form;
import cn.yifa.letters.text.LetterText.Fault;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the lines above the rule.
final class HeadReader {

    private static final Pattern LINE = Pattern.compile("([^:：]{1,10})[:：](.*)");
    private static final Pattern DAY = Pattern.compile("(\\d{4})年(\\d{1,2})月(\\d{1,2})日|(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern COPY = Pattern.compile("\\d{6}");
    private static final String NAMES = Stream.of(HeadName.values()).map(HeadName::term).collect(Collectors.joining("、"));
    private static final String FORMS = Stream.of(Form.values()).map(HeadReader::term).collect(Collectors.joining("、"));

    private final Map<HeadName, List<Lines.Line>> values = new EnumMap<>(HeadName.class);
    private final List<Fault> faults;
    private final int last;

    private HeadReader(List<Lines.Line> lines, List<Fault> faults) {
        this.faults = faults;
        this.last = lines.size() + 1;
        lines.stream().filter(line -> !line.text().isEmpty()).forEach(this::take);
    }

    /// The head as it was read, to which the body is added.
    record Reading(Form form, Head head, List<String> title, List<String> addressees, Closing closing, Optional<String> note, Imprint imprint) {

        Letter letter(List<Block> body, List<Attachment> attachments) {
            return new Letter(form, head, title, addressees, body, attachments, closing, note, imprint);
        }
    }

    static Reading read(List<Lines.Line> lines, List<Fault> faults) {
        var reader = new HeadReader(lines, faults);
        Stream.of(HeadName.FORM, HeadName.ISSUER, HeadName.TITLE).filter(name -> !reader.values.containsKey(name))
                .forEach(name -> faults.add(new Fault(reader.last, "版头缺少“" + name.term() + "”")));
        var head = new Head(reader.copy(), reader.one(HeadName.SECRECY), reader.one(HeadName.URGENCY), reader.all(HeadName.ISSUER), reader.one(HeadName.NUMBER), reader.all(HeadName.SIGNER));
        var closing = new Closing(reader.all(HeadName.ORGAN), reader.day(HeadName.DATE), reader.sealed(), reader.one(HeadName.SIGNATURE));
        return new Reading(reader.form(), head, reader.all(HeadName.TITLE), reader.all(HeadName.ADDRESSEE), closing, reader.one(HeadName.NOTE),
                new Imprint(reader.all(HeadName.COPIED_TO), reader.one(HeadName.PRINTED_BY), reader.day(HeadName.PRINTED_ON)));
    }

    /// The word for a form in this text: 公文, for what the standard calls the common form, and otherwise its own.
    static String term(Form form) {
        return form == Form.DOCUMENT ? "公文" : form.term();
    }

    private void take(Lines.Line line) {
        var parts = LINE.matcher(line.text());
        var name = parts.matches() ? HeadName.of(parts.group(1).strip()) : Optional.<HeadName>empty();
        if (name.isEmpty()) {
            faults.add(new Fault(line.number(), "版头每行写“名称: 值”，名称是：" + NAMES + "；正文写在 " + Signs.RULE + " 下面"));
            return;
        }
        var value = parts.group(2).strip();
        var before = values.computeIfAbsent(name.get(), key -> new ArrayList<>());
        if (!before.isEmpty() && !name.get().repeats()) {
            faults.add(new Fault(line.number(), "“" + name.get().term() + "”写了两次，第 " + before.getFirst().number() + " 行已经有了"));
        } else if (value.isEmpty() && (name.get() == HeadName.FORM || name.get() == HeadName.TITLE || name.get() == HeadName.ISSUER)) {
            faults.add(new Fault(line.number(), "“" + name.get().term() + "”后面没有内容"));
        }
        before.add(new Lines.Line(line.number(), value));
    }

    private List<String> all(HeadName name) {
        return values.getOrDefault(name, List.of()).stream().flatMap(line -> name.several() ? Signs.split(line.text(), HeadName.BETWEEN).stream() : Stream.of(line.text()))
                .map(text -> Signs.bare(text, HeadName.BETWEEN)).filter(text -> !text.isEmpty()).toList();
    }

    private Optional<Lines.Line> line(HeadName name) {
        return values.getOrDefault(name, List.of()).stream().filter(line -> !line.text().isEmpty()).findFirst();
    }

    private Optional<String> one(HeadName name) {
        return line(name).map(line -> Signs.bare(line.text(), HeadName.BETWEEN));
    }

    private Form form() {
        return line(HeadName.FORM).map(line -> Stream.of(Form.values()).filter(form -> term(form).equals(line.text())).findFirst().orElseGet(() -> {
            faults.add(new Fault(line.number(), "格式是 " + FORMS + " 之一，写的是“" + line.text() + "”"));
            return Form.CORRESPONDENCE;
        })).orElse(Form.CORRESPONDENCE);
    }

    private Optional<String> copy() {
        line(HeadName.COPY).filter(line -> !COPY.matcher(line.text()).matches()).ifPresent(line -> faults.add(new Fault(line.number(), "份号是六位数字，例如 000001")));
        return one(HeadName.COPY);
    }

    private boolean sealed() {
        return line(HeadName.SEALED).map(line -> {
            if (!line.text().equals("是") && !line.text().equals("否")) {
                faults.add(new Fault(line.number(), "加盖印章写 是 或 否"));
            }
            return line.text().equals("是");
        }).orElse(true);
    }

    private Optional<LocalDate> day(HeadName name) {
        return line(name).flatMap(line -> {
            var found = DAY.matcher(line.text());
            try {
                if (found.matches()) {
                    var first = found.group(1) == null ? 4 : 1;
                    return Optional.of(LocalDate.of(Integer.parseInt(found.group(first)), Integer.parseInt(found.group(first + 1)), Integer.parseInt(found.group(first + 2))));
                }
            } catch (DateTimeException e) {
                faults.add(new Fault(line.number(), "没有“" + line.text() + "”这一天"));
                return Optional.empty();
            }
            faults.add(new Fault(line.number(), name.term() + "写成 2020年1月15日 的样子，写的是“" + line.text() + "”"));
            return Optional.empty();
        });
    }
}
