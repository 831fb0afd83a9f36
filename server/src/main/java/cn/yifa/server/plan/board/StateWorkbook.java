// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.server.web.CellText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The state of a plan as an XLSX workbook (落实情况表): a sheet of figures, a sheet of items.
///
/// Every text is a text cell, and one that begins like a formula bears the quote prefix, so that no spreadsheet ever computes it.
final class StateWorkbook {

    private static final List<String> COLUMNS = List.of("章", "序号", "事项", "内容", "牵头处室", "责任处室", "计划原文分工", "完成时限", "期限情况",
            "办理状态", "完成比例", "最近报告", "最近报告时间", "办件编号");
    private static final int[] WIDTHS = {22, 6, 32, 60, 18, 26, 24, 12, 18, 10, 10, 40, 18, 20};

    private final XSSFWorkbook book = new XSSFWorkbook();
    private final CellStyle title = style(16, true, false);
    private final CellStyle head = head();
    private final CellStyle text = style(10, false, true);
    private final CellStyle quoted = quoted();
    private final CellStyle date = date("yyyy-mm-dd");
    private final CellStyle moment = date("yyyy-mm-dd hh:mm");
    private final CellStyle percent = date("0%");

    private StateWorkbook() {}

    static void write(Board board, OutputStream out) throws IOException {
        StateWorkbook workbook = new StateWorkbook();
        try (workbook.book) {
            workbook.figures(board);
            workbook.items(board);
            workbook.book.write(out);
        }
    }

    private void figures(Board board) {
        Sheet sheet = book.createSheet("总体情况");
        put(sheet.createRow(0), 0, board.plan().title(), title);
        put(sheet.createRow(1), 0, board.plan().department() + "　" + board.plan().year() + "年度　截至" + StateInWords.day(board.day()), text);
        int at = 3;
        for (var line : StateInWords.figures(board)) {
            Row row = sheet.createRow(at++);
            put(row, 0, line.name(), text);
            row.createCell(1).setCellValue(line.number());
            put(row, 2, line.unit(), text);
        }
        at++;
        Row names = sheet.createRow(at++);
        List<String> columns = List.of("章", "事项", "已办结", "红灯", "黄灯", "绿灯");
        for (int i = 0; i < columns.size(); i++) {
            put(names, i, columns.get(i), head);
        }
        for (var chapter : board.chapters()) {
            Row row = sheet.createRow(at++);
            put(row, 0, chapter.chapter().heading(), text);
            int[] counts = {chapter.figures().items(), chapter.figures().finished(), chapter.figures().red(),
                    chapter.figures().amber(), chapter.figures().green()};
            for (int i = 0; i < counts.length; i++) {
                row.createCell(i + 1).setCellValue(counts[i]);
            }
        }
        var end = sheet.createRow(at + 1);
        StateInWords.provisional(board).ifPresent(note -> put(end, 0, note, text));
        sheet.setColumnWidth(0, 48 * 256);
    }

    private void items(Board board) {
        Sheet sheet = book.createSheet("事项");
        Row names = sheet.createRow(0);
        for (int i = 0; i < COLUMNS.size(); i++) {
            put(names, i, COLUMNS.get(i), head);
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        int at = 1;
        for (var chapter : board.chapters()) {
            for (var row : chapter.rows()) {
                item(sheet.createRow(at++), chapter.chapter().heading(), row);
            }
        }
        sheet.createFreezePane(3, 1);
        sheet.setAutoFilter(new CellRangeAddress(0, Math.max(at - 1, 1), 0, COLUMNS.size() - 1));
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void item(Row cells, String chapter, BoardRow row) {
        put(cells, 0, chapter, text);
        cells.createCell(1).setCellValue(row.item().number());
        put(cells, 2, row.item().heading(), text);
        put(cells, 3, row.item().text(), text);
        put(cells, 4, row.leadNames(), text);
        put(cells, 5, row.responsibleNames(), text);
        put(cells, 6, StateInWords.asWritten(row), text);
        var due = cells.createCell(7);
        due.setCellValue(row.item().due());
        due.setCellStyle(date);
        put(cells, 8, StateInWords.light(row), text);
        put(cells, 9, row.inReview() ? "待审核" : row.status().term(), text);
        var share = cells.createCell(10);
        share.setCellValue(row.percent() / 100.0);
        share.setCellStyle(percent);
        put(cells, 11, row.lastReport().map(BoardRow.Report::words).orElse(""), text);
        row.lastReport().ifPresent(report -> {
            var at = cells.createCell(12);
            at.setCellValue(report.at());
            at.setCellStyle(moment);
        });
        put(cells, 13, row.caseNumber(), text);
    }

    private void put(Row row, int column, String words, CellStyle style) {
        var cell = row.createCell(column);
        cell.setCellValue(CellText.fitting(words));
        cell.setCellStyle(CellText.likeFormula(words) ? quoted : style);
    }

    private CellStyle style(int points, boolean bold, boolean wrapped) {
        var font = book.createFont();
        font.setFontName("宋体");
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        CellStyle style = book.createCellStyle();
        style.setFont(font);
        style.setWrapText(wrapped);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    private CellStyle head() {
        CellStyle style = style(10, true, true);
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        return style;
    }

    private CellStyle quoted() {
        CellStyle style = style(10, false, true);
        style.setQuotePrefixed(true);
        return style;
    }

    private CellStyle date(String format) {
        CellStyle style = style(10, false, false);
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }
}
