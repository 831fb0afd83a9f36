// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.text;

import cn.yifa.letters.Block;
import cn.yifa.letters.Letter.Attachment;
import cn.yifa.letters.text.LetterText.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the lines below the rule, one after the other.
final class BodyReader {

    private static final Pattern ATTACHMENT = Pattern.compile("={3,}\\s*附件\\s*\\d*\\s*[:：]\\s*(.+)");
    private static final Pattern HEADING = Pattern.compile("(#{1,4})\\s+(\\S.*)");
    private static final Pattern STANDING = Pattern.compile(">\\s*([左中右])\\s*(.*)");

    private final List<Fault> faults;
    private final List<Block> body = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<Lines.Line> table = new ArrayList<>();
    private Optional<String> attachment = Optional.empty();
    private List<Block> part = new ArrayList<>();

    BodyReader(List<Fault> faults) {
        this.faults = faults;
    }

    record Written(List<Block> body, List<Attachment> attachments) {}

    void take(Lines.Line line) {
        var text = line.text();
        if (!text.isEmpty() && text.charAt(0) == Signs.BAR) {
            table.add(line);
            return;
        }
        endTable();
        if (text.isEmpty()) {
            return;
        }
        switch (text.charAt(0)) {
            case Signs.PLAIN -> paragraph(line, text.substring(1).strip());
            case '=' -> attachment(line);
            case '#' -> heading(line);
            case '>' -> standing(line);
            default -> {
                if (text.equals(Signs.RULE)) {
                    faults.add(new Fault(line.number(), "正文里又有一行 " + Signs.RULE + "；要印出来就写成 \\" + Signs.RULE));
                } else {
                    part.add(Signs.level(text).stream().<Block>mapToObj(level -> new Block.Heading(level, text)).findFirst().orElseGet(() -> new Block.Paragraph(text)));
                }
            }
        }
    }

    Written written() {
        endTable();
        endPart();
        return new Written(body, attachments);
    }

    private void paragraph(Lines.Line line, String text) {
        if (text.isEmpty()) {
            faults.add(new Fault(line.number(), "\\ 后面没有内容"));
        } else {
            part.add(new Block.Paragraph(text));
        }
    }

    private void attachment(Lines.Line line) {
        if (!line.text().startsWith("===")) {
            part.add(new Block.Paragraph(line.text()));
            return;
        }
        var found = ATTACHMENT.matcher(line.text());
        if (!found.matches()) {
            faults.add(new Fault(line.number(), "附件的开头写成 === 附件：名称"));
            return;
        }
        endPart();
        attachment = Optional.of(found.group(1));
    }

    private void endPart() {
        if (attachment.isPresent()) {
            attachments.add(new Attachment(attachment.get(), part));
        } else {
            body.addAll(part);
        }
        part = new ArrayList<>();
    }

    private void heading(Lines.Line line) {
        var found = HEADING.matcher(line.text());
        if (found.matches()) {
            part.add(new Block.Heading(found.group(1).length(), found.group(2)));
        } else {
            faults.add(new Fault(line.number(), "# 后面空一格写标题，最多四个 #；# 本身要印出来就写成 \\#"));
        }
    }

    private void standing(Lines.Line line) {
        var found = STANDING.matcher(line.text());
        if (!found.matches() || found.group(2).isEmpty()) {
            faults.add(new Fault(line.number(), "> 后面写 左、中 或 右，再写内容，例如 >右 2020年1月15日；> 本身要印出来就写成 \\>"));
            return;
        }
        var side = Stream.of(Block.Side.values()).filter(one -> Signs.side(one).equals(found.group(1))).findFirst().orElseThrow();
        part.add(new Block.Line(side, found.group(2)));
    }

    private void endTable() {
        if (table.isEmpty()) {
            return;
        }
        var rows = table.stream().map(line -> cells(line.text())).toList();
        var rule = IntStream.range(1, rows.size()).filter(i -> Signs.underHead(rows.get(i))).findFirst().orElse(0);
        var width = rows.getFirst().size();
        var sound = true;
        for (int i = 0; i < rows.size(); i++) {
            var fault = rows.get(i).size() != width ? Optional.of("这一行有 " + rows.get(i).size() + " 格，表的第一行有 " + width + " 格")
                    : Signs.underHead(rows.get(i)) && (i != rule || rule == 0) ? Optional.of("|---| 只写在表头下面") : Optional.<String>empty();
            var number = table.get(i).number();
            fault.ifPresent(message -> faults.add(new Fault(number, message)));
            sound &= fault.isEmpty();
        }
        if (sound) {
            var bare = rows.stream().map(row -> row.stream().map(cell -> Signs.bare(cell, "|-")).toList()).toList();
            part.add(rule > 0 ? new Block.Table(bare.subList(0, rule - 1), bare.get(rule - 1), bare.subList(rule + 1, bare.size())) : new Block.Table(List.of(), bare));
        }
        table.clear();
    }

    /// The cells between the bars; the last bar may be missing.
    private static List<String> cells(String line) {
        var parts = Signs.split(line, "|");
        return parts.subList(1, parts.size() > 2 && parts.getLast().isEmpty() ? parts.size() - 1 : parts.size());
    }
}
