// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;

/// The state of a plan as a DOCX letter (落实情况报告): title, summary, a table for each chapter.
///
/// Typefaces follow the national format for official documents (GB/T 9704): title in 小标宋, headings in 黑体, body in 仿宋.
final class StateLetter {

    private static final String TITLE_FACE = "方正小标宋简体";
    private static final String HEADING_FACE = "黑体";
    private static final String BODY_FACE = "仿宋_GB2312";
    private static final List<String> COLUMNS = List.of("序号", "事项", "牵头处室", "责任处室", "完成时限", "期限情况", "进展");
    private static final int[] WIDTHS = {700, 3900, 1700, 2200, 1400, 1800, 2300};
    private static final int MILLIMETRE = 57;

    private final XWPFDocument letter = new XWPFDocument();

    private StateLetter() {}

    static void write(Board board, OutputStream out) throws IOException {
        StateLetter state = new StateLetter();
        try (state.letter) {
            state.page();
            state.words(state.paragraph(ParagraphAlignment.CENTER), board.plan().title(), TITLE_FACE, 22);
            state.words(state.paragraph(ParagraphAlignment.CENTER), "落实情况", TITLE_FACE, 22);
            state.words(state.paragraph(ParagraphAlignment.CENTER),
                    board.plan().department() + "　" + StateInWords.day(board.day()), BODY_FACE, 14);
            XWPFParagraph summary = state.paragraph(ParagraphAlignment.BOTH);
            summary.setIndentationFirstLine(640);
            state.words(summary, StateInWords.summary(board), BODY_FACE, 16);
            for (var chapter : board.chapters()) {
                state.words(state.paragraph(ParagraphAlignment.LEFT), chapter.chapter().heading(), HEADING_FACE, 16);
                state.table(chapter.rows());
            }
            StateInWords.provisional(board).ifPresent(note -> state.words(state.paragraph(ParagraphAlignment.LEFT), note, BODY_FACE, 12));
            state.letter.write(out);
        }
    }

    private void page() {
        var section = letter.getDocument().getBody().addNewSectPr();
        var size = section.addNewPgSz();
        size.setOrient(STPageOrientation.LANDSCAPE);
        size.setW(BigInteger.valueOf(297L * MILLIMETRE));
        size.setH(BigInteger.valueOf(210L * MILLIMETRE));
        var margin = section.addNewPgMar();
        margin.setTop(BigInteger.valueOf(28L * MILLIMETRE));
        margin.setBottom(BigInteger.valueOf(26L * MILLIMETRE));
        margin.setLeft(BigInteger.valueOf(25L * MILLIMETRE));
        margin.setRight(BigInteger.valueOf(25L * MILLIMETRE));
        pageNumber();
    }

    private void pageNumber() {
        var footer = letter.createFooter(HeaderFooterType.DEFAULT);
        XWPFParagraph line = footer.createParagraph();
        line.setAlignment(ParagraphAlignment.CENTER);
        words(line, "— ", BODY_FACE, 12);
        XWPFRun run = line.createRun();
        run.getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        run.getCTR().addNewInstrText().setStringValue("PAGE");
        run.getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
        words(line, " —", BODY_FACE, 12);
    }

    private void table(List<BoardRow> rows) {
        XWPFTable table = letter.createTable(rows.size() + 1, COLUMNS.size());
        table.setWidth("100%");
        XWPFTableRow names = table.getRow(0);
        names.setRepeatHeader(true);
        for (int i = 0; i < COLUMNS.size(); i++) {
            cell(names, i, COLUMNS.get(i), HEADING_FACE);
        }
        for (int i = 0; i < rows.size(); i++) {
            XWPFTableRow line = table.getRow(i + 1);
            line.setCantSplitRow(true);
            item(line, rows.get(i));
        }
    }

    private void item(XWPFTableRow line, BoardRow row) {
        cell(line, 0, Integer.toString(row.item().number()), BODY_FACE);
        cell(line, 1, row.item().heading(), BODY_FACE);
        cell(line, 2, row.leadNames(), BODY_FACE);
        cell(line, 3, row.responsibleInShort(), BODY_FACE);
        cell(line, 4, row.item().due().toString(), BODY_FACE);
        cell(line, 5, StateInWords.light(row), BODY_FACE);
        cell(line, 6, row.finished() ? "已办结" : row.percent() + "%" + row.lastReport().map(report -> "　" + report.words()).orElse(""), BODY_FACE);
    }

    private void cell(XWPFTableRow row, int column, String words, String face) {
        var cell = row.getCell(column);
        cell.setWidth(Integer.toString(WIDTHS[column]));
        words(cell.getParagraphs().getFirst(), words, face, 10);
    }

    private XWPFParagraph paragraph(ParagraphAlignment alignment) {
        XWPFParagraph paragraph = letter.createParagraph();
        paragraph.setAlignment(alignment);
        paragraph.setSpacingAfter(120);
        return paragraph;
    }

    private void words(XWPFParagraph paragraph, String words, String face, int points) {
        XWPFRun run = paragraph.createRun();
        run.setText(printable(words));
        run.setFontSize(points);
        for (var script : XWPFRun.FontCharRange.values()) {
            run.setFontFamily(face, script);
        }
    }

    /// Without the control characters that XML does not allow.
    private static String printable(String words) {
        return words.codePoints()
                .filter(c -> c == '\t' || c == '\n' || c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
