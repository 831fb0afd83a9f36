// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds tables in plain text: rows whose cells are parted by tabs or bars, as when they are copied from a page.
final class TextTables {

    private static final Pattern BAR = Pattern.compile("[|｜│┃]");
    private static final Pattern RULE = Pattern.compile("[-+=─━┼┬┴├┤┌┐└┘|│\\s:]+");

    private TextTables() {}

    static List<Block> lift(List<TextLine> lines) {
        List<Block> out = new ArrayList<>();
        List<TextLine> plain = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int end = run(lines, i);
            if (end - i >= 2) {
                out.addAll(LineJoining.join(plain));
                plain.clear();
                out.add(table(lines.subList(i, end)));
                i = end;
            } else {
                plain.add(lines.get(i));
                i++;
            }
        }
        out.addAll(LineJoining.join(plain));
        return out;
    }

    private static int run(List<TextLine> lines, int from) {
        int end = from;
        while (end < lines.size() && (cells(lines.get(end).words()).size() >= 3
                || end > from && end + 1 < lines.size() && lines.get(end).width() < 80 && cells(lines.get(end + 1).words()).size() >= 3
                || end > from && RULE.matcher(lines.get(end).words()).matches())) {
            end++;
        }
        return end;
    }

    private static List<String> cells(String words) {
        String inner = words;
        if (BAR.matcher(words).find()) {
            inner = BAR.matcher(words.substring(0, 1)).matches() ? words.substring(1) : words;
            if (!inner.isEmpty() && BAR.matcher(inner.substring(inner.length() - 1)).matches()) {
                inner = inner.substring(0, inner.length() - 1);
            }
            return split(BAR, inner);
        }
        return words.indexOf('\t') < 0 ? List.of(words) : split(Pattern.compile("\t"), words);
    }

    private static List<String> split(Pattern separator, String words) {
        List<String> out = new ArrayList<>();
        for (String cell : separator.split(words, -1)) {
            out.add(Cleaning.trim(cell));
        }
        return out;
    }

    private static Table table(List<TextLine> lines) {
        List<List<Table.Cell>> rows = new ArrayList<>();
        int width = lines.stream().mapToInt(line -> cells(line.words()).size()).max().orElse(0);
        for (TextLine line : lines) {
            if (RULE.matcher(line.words()).matches()) {
                continue;
            }
            List<Table.Cell> row = new ArrayList<>();
            for (String cell : cells(line.words())) {
                row.add(new Table.Cell(cell, false, line.number()));
            }
            boolean across = row.size() == 1;
            while (row.size() < width) {
                row.add(new Table.Cell(across ? row.getFirst().text() : "", across, line.number()));
            }
            rows.add(row);
        }
        return new Table(rows, lines.getFirst().number());
    }
}
