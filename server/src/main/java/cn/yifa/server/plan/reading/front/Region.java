// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.front;

import cn.yifa.server.manuscript.Block;
import cn.yifa.server.manuscript.Paragraph;
import cn.yifa.server.manuscript.Table;
import cn.yifa.server.plan.reading.division.Notes;
import java.util.ArrayList;
import java.util.List;

/// A part of a file that is a document of its own: a covering notice, the plan, an attachment (正文与附件).
///
/// @param body its paragraphs up to the signature
/// @param tail signature, date, list of attachments, imprint
public record Region(List<Paragraph> body, List<Paragraph> tail, List<Table> tables) {

    public Region {
        body = List.copyOf(body);
        tail = List.copyOf(tail);
        tables = List.copyOf(tables);
    }

    /// Parts a file where an attachment begins, and after each signature with its date.
    public static List<Region> of(List<Block> blocks) {
        List<Region> out = new ArrayList<>();
        List<Paragraph> paragraphs = new ArrayList<>();
        List<Table> tables = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Table table -> tables.add(table);
                case Paragraph paragraph -> {
                    LineKind kind = LineKind.of(paragraph.text());
                    if (kind == LineKind.ATTACHMENT_HEAD) {
                        close(out, paragraphs, tables);
                    } else {
                        paragraphs.add(paragraph);
                    }
                    if (kind == LineKind.DATE && paragraphs.size() > 4 && !bracketed(paragraph)) {
                        close(out, paragraphs, tables);
                    }
                }
            }
        }
        close(out, paragraphs, tables);
        return out;
    }

    private static boolean bracketed(Paragraph paragraph) {
        return "（(".indexOf(paragraph.text().charAt(0)) >= 0;
    }

    private static void close(List<Region> out, List<Paragraph> paragraphs, List<Table> tables) {
        if (!paragraphs.isEmpty() || !tables.isEmpty()) {
            int end = end(paragraphs);
            out.add(new Region(paragraphs.subList(0, end), paragraphs.subList(end, paragraphs.size()), tables));
            paragraphs.clear();
            tables.clear();
        }
    }

    /// Whether the names of divisions follow on the next line: 责任单位：, and nothing more.
    private static boolean asked(Paragraph paragraph) {
        return paragraph.text().matches(".*(?:单位|部门|[处科股]室|机构)[：:]");
    }

    /// Where the body ends: before the signature, the list of attachments or the imprint.
    private static int end(List<Paragraph> paragraphs) {
        int end = paragraphs.size();
        boolean signed = false;
        for (int i = paragraphs.size() - 1; i > 0; i--) {
            LineKind kind = LineKind.of(paragraphs.get(i).text());
            boolean closing = switch (kind) {
                case DATE, IMPRINT, ATTACHMENT_LIST -> true;
                case OFFICE -> end == i + 1 && (signed || end == paragraphs.size()) && !asked(paragraphs.get(i - 1));
                case BRACKETED -> paragraphs.get(i).text().length() < 14 && end == i + 1 && !Notes.in(paragraphs.get(i).text()).assignment().names();
                case RED_HEAD, NUMBER, LABELLED, ADDRESSEE, ATTACHMENT_HEAD, CONTENTS, TITLE, PROSE -> false;
            };
            if (closing && i > paragraphs.size() / 3) {
                end = i;
                signed |= kind == LineKind.DATE;
            } else if (i < paragraphs.size() - 25) {
                break;
            }
        }
        return end;
    }
}
