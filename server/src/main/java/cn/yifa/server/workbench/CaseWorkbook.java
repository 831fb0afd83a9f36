// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.casework.CaseRow;
import cn.yifa.server.web.CellText;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// A list of cases as an XLSX workbook (办件列表): a sheet of cases, and one that says what was asked for.
///
/// Few rows are in memory at a time; those before lie in a file that is gone when the workbook is closed. Every text is a text cell, as in the state of a plan.
final class CaseWorkbook implements AutoCloseable {

    /// The most cases in a workbook.
    static final int MOST = 100_000;

    private static final int WINDOW = 200;
    private static final List<String> COLUMNS = List.of("编号", "标题", "程序", "承办处室", "状态", "立件时间", "截止日", "期限情况", "最近变动", "变动人");
    private static final int[] WIDTHS = {26, 60, 22, 22, 10, 18, 12, 20, 18, 14};

    private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
    private final SXSSFSheet sheet = book.createSheet("办件");
    private final CellStyle text = style();
    private final CellStyle quoted = quoted();
    private final CellStyle date = date("yyyy-mm-dd");
    private final CellStyle moment = date("yyyy-mm-dd hh:mm");
    private final CaseRows rows;
    private final LocalDateTime now;
    private final List<String> origin;
    private int count;
    private boolean cut;

    /// @param sight how far the person sees
    /// @param asked what was asked for, in words
    CaseWorkbook(CaseRows rows, LocalDateTime now, String person, String sight, String asked) {
        this.rows = rows;
        this.now = now;
        this.origin = List.of("导出时间：" + Timeline.MOMENT.format(now), "导出人：" + person, "范围：" + sight, "条件：" + asked,
                "标“暂定”的期限，所涉年份的放假安排尚未公布，暂按法定节日推算，公布后重新计算");
        book.setCompressTempFiles(true);
        var head = head();
        var names = sheet.createRow(0);
        for (int i = 0; i < COLUMNS.size(); i++) {
            put(names, i, COLUMNS.get(i), head);
            sheet.setColumnWidth(i, WIDTHS[i] * 256);
        }
        sheet.createFreezePane(2, 1);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    int count() {
        return count;
    }

    /// Takes a case; those beyond the most only make it say that there are more.
    void add(CaseRow row) {
        if (count == MOST) {
            cut = true;
            return;
        }
        var cells = sheet.createRow(++count);
        put(cells, 0, row.number(), text);
        put(cells, 1, row.title(), text);
        put(cells, 2, rows.procedure(row), text);
        put(cells, 3, rows.division(row), text);
        put(cells, 4, row.status().term(), text);
        moment(cells, 5, row.openedAt());
        row.due().ifPresent(due -> {
            var cell = cells.createCell(6);
            cell.setCellValue(due);
            cell.setCellStyle(date);
        });
        put(cells, 7, rows.lamp(row, now.toLocalDate()).inWords() + (row.provisional() ? "（暂定）" : ""), text);
        moment(cells, 8, row.changedAt());
        put(cells, 9, row.changedBy(), text);
    }

    void write(OutputStream out) throws IOException {
        sheet.setAutoFilter(new CellRangeAddress(0, Math.max(count, 1), 0, COLUMNS.size() - 1));
        if (cut) {
            put(sheet.createRow(count + 1), 0, left(), text);
        }
        var about = book.createSheet("说明");
        about.setColumnWidth(0, 100 * 256);
        int at = 0;
        for (var line : origin) {
            put(about.createRow(at++), 0, line, text);
        }
        put(about.createRow(at), 0, cut ? left() : "共 " + count + " 件", text);
        book.write(out);
    }

    private static String left() {
        return "符合条件的办件多于 " + MOST + " 件，这里只有前 " + MOST + " 件；请缩小范围后分几次导出";
    }

    private void moment(Row cells, int column, LocalDateTime value) {
        var cell = cells.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(moment);
    }

    private void put(Row row, int column, String words, CellStyle style) {
        var cell = row.createCell(column);
        cell.setCellValue(CellText.fitting(words));
        cell.setCellStyle(CellText.likeFormula(words) ? quoted : style);
    }

    private CellStyle style() {
        var font = book.createFont();
        font.setFontName("宋体");
        font.setFontHeightInPoints((short) 10);
        var style = book.createCellStyle();
        style.setFont(font);
        return style;
    }

    private CellStyle quoted() {
        var style = style();
        style.setQuotePrefixed(true);
        return style;
    }

    private CellStyle date(String format) {
        var style = style();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    private CellStyle head() {
        var style = style();
        style.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        return style;
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
