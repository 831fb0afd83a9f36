// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A file as plain lines (文字行), web pages included: the lines of a text as they stand with what they are set in, the paragraphs of anything else; a row of a table is a line.
public final class PlainLines {

    private PlainLines() {}

    /// @throws UnreadableFile when there are no words in it
    public static List<String> of(byte[] bytes) {
        var lines = switch (FileKind.of(bytes)) {
            case TEXT -> TextSource.lines(bytes);
            case HTML -> HtmlSource.lines(bytes);
            case ZIP, PDF, OLE, RTF, MIME, WORD_XML, IMAGE, ARCHIVE, PROGRAM -> Sources.read(bytes).blocks().stream().flatMap(PlainLines::lines).toList();
        };
        if (lines.stream().allMatch(String::isBlank)) {
            throw new UnreadableFile("这个文件里没有文字。请重新选择文件。");
        }
        return lines;
    }

    private static Stream<String> lines(Block block) {
        return switch (block) {
            case Paragraph paragraph -> paragraph.text().lines();
            case Table table -> table.rows().stream().map(row -> row.stream().map(cell -> cell.text().replace('\n', ' ')).collect(Collectors.joining(" ")));
        };
    }
}
