// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.server.measure.ReportSheet.Section;
import cn.yifa.server.web.CellText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// A report as an XLSX workbook: a sheet for each table in the layout of its form, one for the words, one for the identities.
final class ReportWorkbook {

    private static final int LABEL_WIDTH = 56 * 256;
    private static final int FIGURE_WIDTH = 14 * 256;

    private final XSSFWorkbook book = new XSSFWorkbook();
    private final CellStyle plain = style(false);
    private final CellStyle framed = style(true);
    private final CellStyle head = head();
    private final CellStyle quoted = quoted();

    private final String mark;

    private ReportWorkbook(String mark) {
        this.mark = mark;
    }

    /// @param mark put to the name of each sheet's content; empty when it is published
    static void write(ReportSheet report, String mark, OutputStream out) throws IOException {
        var workbook = new ReportWorkbook(mark);
        try (workbook.book) {
            workbook.words(report);
            report.sections().stream().filter(section -> !section.text()).forEach(workbook::table);
            workbook.checks(report);
            workbook.book.write(out);
        }
    }

    private void words(ReportSheet report) {
        var sheet = book.createSheet("报告");
        sheet.setColumnWidth(0, 100 * 256);
        int at = 0;
        put(sheet, at++, 0, report.year() + "年" + report.name() + mark, plain);
        put(sheet, at++, 0, report.form().isEmpty() ? "" : "格式：" + report.form(), plain);
        for (var section : report.sections()) {
            if (section.text()) {
                at++;
                put(sheet, at++, 0, section.name(), plain);
                for (var paragraph : section.words().lines().toList()) {
                    put(sheet, at++, 0, paragraph, plain);
                }
            }
        }
    }

    private void table(Section section) {
        var sheet = book.createSheet(name(section));
        sheet.setColumnWidth(0, LABEL_WIDTH);
        int at = 0;
        if (!section.under().isEmpty()) {
            put(sheet, at++, 0, section.under(), plain);
        }
        put(sheet, at++, 0, section.name() + mark, plain);
        var layout = TableLayout.of(section);
        at = heads(sheet, at, layout);
        for (var row : layout.rows()) {
            put(sheet, at, 0, "　".repeat(row.level()) + row.label(), framed);
            for (int i = 0; row.line().isPresent() && i < section.columns().size(); i++) {
                figure(sheet, at, i + 1, row.line().get().value(section.columns().get(i).code()));
            }
            at++;
        }
    }

    /// The names of the columns, under the names they share.
    private int heads(Sheet sheet, int from, TableLayout layout) {
        for (int level = 0; level < layout.heads().size(); level++) {
            for (var cell : layout.heads().get(level)) {
                for (int i = 0; i < cell.width() * cell.height(); i++) {
                    put(sheet, from + level + i / cell.width(), cell.at() + i % cell.width(), i == 0 ? cell.name() : "", head);
                }
                sheet.setColumnWidth(cell.at(), cell.at() == 0 ? LABEL_WIDTH : FIGURE_WIDTH);
                if (cell.width() * cell.height() > 1) {
                    sheet.addMergedRegion(new CellRangeAddress(from + level, from + level + cell.height() - 1, cell.at(), cell.at() + cell.width() - 1));
                }
            }
        }
        return from + layout.heads().size();
    }

    private void checks(ReportSheet report) {
        var sheet = book.createSheet("勾稽关系");
        var names = List.of("表", "勾稽关系", "行（栏）", "左边", "右边", "结论");
        for (int i = 0; i < names.size(); i++) {
            put(sheet, 0, i, names.get(i), head);
            sheet.setColumnWidth(i, (i < 3 ? 40 : 12) * 256);
        }
        int at = 1;
        for (var section : report.sections()) {
            for (var check : section.checks()) {
                put(sheet, at, 0, section.name(), framed);
                put(sheet, at, 1, check.name(), framed);
                put(sheet, at, 2, check.line(), framed);
                figure(sheet, at, 3, Optional.ofNullable(check.left()));
                figure(sheet, at, 4, Optional.ofNullable(check.right()));
                put(sheet, at, 5, check.fails() ? "不成立" : check.decided() ? "成立" : "缺数字", framed);
                at++;
            }
        }
    }

    /// The name of a sheet takes 31 characters and not all of them.
    private String name(Section section) {
        var plain = section.name().replaceAll("[\\[\\]:*?/\\\\]", " ");
        return plain.length() > 31 ? plain.substring(0, 31) : plain;
    }

    private void put(Sheet sheet, int at, int column, String words, CellStyle style) {
        var cell = row(sheet, at).createCell(column);
        cell.setCellValue(CellText.fitting(words));
        cell.setCellStyle(CellText.likeFormula(words) ? quoted : style);
    }

    private void figure(Sheet sheet, int at, int column, Optional<BigDecimal> value) {
        var cell = row(sheet, at).createCell(column);
        value.map(BigDecimal::doubleValue).ifPresent(cell::setCellValue);
        cell.setCellStyle(framed);
    }

    private static Row row(Sheet sheet, int at) {
        return Optional.ofNullable(sheet.getRow(at)).orElseGet(() -> sheet.createRow(at));
    }

    private CellStyle style(boolean frame) {
        var font = book.createFont();
        font.setFontName("宋体");
        font.setFontHeightInPoints((short) 10);
        var style = book.createCellStyle();
        style.setFont(font);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        if (frame) {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
        }
        return style;
    }

    private CellStyle head() {
        var style = style(true);
        style.setAlignment(HorizontalAlignment.CENTER);
        return style;
    }

    private CellStyle quoted() {
        var style = style(false);
        style.setQuotePrefixed(true);
        return style;
    }
}
