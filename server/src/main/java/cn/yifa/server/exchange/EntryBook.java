// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.exchange.table.Tables;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.web.CellText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// Entries as an XLSX workbook: a sheet of them, and one that says how it is to be filled in. Without entries it is a template (导入模板).
///
/// Few rows are in memory at a time; those before lie in a file that is gone when the workbook is closed.
final class EntryBook implements AutoCloseable {

    /// The most entries that a sheet takes below its heads.
    static final int MOST = 1_048_575;

    private static final int WINDOW = 100;
    private static final int WIDEST = 40;

    private final Register register;
    private final List<RegisterField> fields;
    private final SXSSFWorkbook book = new SXSSFWorkbook(WINDOW);
    private final SXSSFSheet sheet;
    private final CellStyle text;
    private final CellStyle quoted;
    private final CellStyle date;
    private final CellStyle number;
    private int count;

    EntryBook(Register register, List<RegisterField> fields) {
        this.register = register;
        this.fields = fields;
        book.setCompressTempFiles(true);
        this.sheet = book.createSheet(register.name().replaceAll("[\\[\\]:*?/\\\\]", " ").substring(0, Math.min(31, register.name().length())));
        this.text = style("@");
        this.quoted = style("@");
        quoted.setQuotePrefixed(true);
        this.date = style("yyyy-mm-dd");
        this.number = style("General");
        heads();
        sheet.createFreezePane(0, 1);
    }

    private void heads() {
        var style = style("@");
        style.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        style.setBorderBottom(BorderStyle.THIN);
        var row = sheet.createRow(0);
        put(row, 0, Heads.FROM_NAME, style);
        put(row, 1, Heads.UNTIL_NAME, style);
        sheet.setDefaultColumnStyle(0, date);
        sheet.setDefaultColumnStyle(1, date);
        sheet.setColumnWidth(0, 12 * 256);
        sheet.setColumnWidth(1, 12 * 256);
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            put(row, i + 2, field.name(), style);
            sheet.setColumnWidth(i + 2, Math.clamp(field.name().length() * 2L + 4, 12, WIDEST) * 256);
            sheet.setDefaultColumnStyle(i + 2, switch (field.kind()) {
                case Kind.Day day -> date;
                case Kind.Amount amount -> number;
                default -> text;
            });
        }
    }

    /// @throws IllegalStateException when the sheet is full
    void add(RegisterEntry entry) {
        if (count == MOST) {
            throw new IllegalStateException("more entries than a sheet takes");
        }
        var row = sheet.createRow(++count);
        day(row, 0, entry.from());
        entry.until().ifPresent(until -> day(row, 1, until));
        for (int i = 0; i < fields.size(); i++) {
            int column = i + 2;
            var field = fields.get(i);
            entry.values().get(field.id()).ifPresent(value -> put(row, column, field.kind(), value));
        }
    }

    private void put(Row row, int column, Kind kind, Object value) {
        if (kind instanceof Kind.Amount && value instanceof BigDecimal amount) {
            var cell = row.createCell(column);
            cell.setCellValue(amount.doubleValue());
            cell.setCellStyle(number);
        } else if (kind instanceof Kind.Day && value instanceof String day && day.matches("\\d{4}-\\d\\d-\\d\\d") && day.compareTo("1900-03-01") >= 0) {
            day(row, column, LocalDate.parse(day));
        } else {
            put(row, column, Cells.write(kind, value), text);
        }
    }

    private void day(Row row, int column, LocalDate day) {
        var cell = row.createCell(column);
        cell.setCellValue(day);
        cell.setCellStyle(date);
    }

    private void put(Row row, int column, String words, CellStyle style) {
        var cell = row.createCell(column);
        cell.setCellValue(CellText.fitting(words));
        cell.setCellStyle(CellText.likeFormula(words) ? quoted : style);
    }

    void write(OutputStream out) throws IOException {
        about();
        book.write(out);
    }

    private void about() {
        var about = book.createSheet(Tables.ABOUT);
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("栏", "必填", "类型", "怎样填写", "依据"));
        lines.add(List.of(Heads.FROM_NAME, "", "日期", "这一行的内容自哪一天起有效。空着的，用导入时填写的生效日期。照导出来的留着、只改内容的，改的内容自导入时填写的生效日期起算数；导入时选了“更正”的，从原来的生效日期起就算数", ""));
        lines.add(List.of(Heads.UNTIL_NAME, "", "日期", "自哪一天起不再有效；没有的空着", ""));
        fields.forEach(field -> lines.add(List.of(field.name(), field.required() ? "是" : "", type(field.kind()), how(field), field.basis().map(Object::toString).orElse(""))));
        lines.add(List.of("", "", "", "只读取第一张工作表。不要合并单元格，不要用公式。没有的栏、没有的列不改动现有内容；空着的格清空现有内容。", ""));
        int at = 0;
        for (var line : lines) {
            var row = about.createRow(at++);
            for (int i = 0; i < line.size(); i++) {
                put(row, i, line.get(i), text);
            }
        }
        int[] widths = {24, 6, 12, 100, 40};
        for (int i = 0; i < widths.length; i++) {
            about.setColumnWidth(i, widths[i] * 256);
        }
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case Kind.Text words -> "文字";
            case Kind.Amount amount -> "数字";
            case Kind.Day day -> "日期";
            case Kind.YesNo yesNo -> "是或否";
            case Kind.Choice choice -> choice.many() ? "选择几项" : "选择一项";
            case Kind.Code code -> "编码";
            case Kind.Basis basis -> "法律依据";
            case Kind.Runs runs -> "程序";
            case Kind.Divisions divisions -> "处室";
            case Kind.Link link -> "对应的条目";
            case Kind.Rows rows -> "若干行";
        };
    }

    private static String how(RegisterField field) {
        var how = switch (field.kind()) {
            case Kind.Text words -> "最多 " + words.atMost() + " 字" + (words.lines() ? "，可以换行" : "");
            case Kind.Amount amount -> "0 " + (amount.atMost().isPresent() ? "至 " + amount.atMost().getAsInt() : "以上") + (amount.decimals() == 0 ? "的整数" : "，最多 " + amount.decimals() + " 位小数")
                    + (field.unit().isEmpty() ? "" : "，单位：" + field.unit());
            case Kind.Day day -> "2026-01-31 的样子，或者日期格式的单元格";
            case Kind.YesNo yesNo -> "是、否";
            case Kind.Choice choice -> (choice.many() ? "几项之间用“、”分开：" : "") + choice.options().stream()
                    .map(option -> option.code().equals(option.label()) ? option.label() : option.label() + "（" + option.code() + "）").collect(Collectors.joining("、"));
            case Kind.Code code -> code.rule().name() + "，要作为文本填写";
            case Kind.Basis basis -> "《法律名称》第几条" + (basis.many() ? "；每条一行，或者用“；”分开" : "");
            case Kind.Runs runs -> "程序的标识";
            case Kind.Divisions divisions -> "处室的标识" + (divisions.many() ? "；几个之间用“、”分开" : "");
            case Kind.Link link -> "对应条目的编码" + (link.many() ? "；每个一行" : "");
            case Kind.Rows rows -> "每行一条，各栏之间用“｜”分开：" + rows.columns().values().stream().map(RegisterField::name).collect(Collectors.joining("｜"));
        };
        return field.hint().isEmpty() ? how : how + "。" + field.hint();
    }

    private CellStyle style(String format) {
        var style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
