// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Values as people write them in one cell of a sheet or one box of a form, and back without loss.
///
/// Several values stand on lines of their own; the columns of a row are parted by “｜”. What can't be read stays the text it was, for [EntryCheck] to name.
public final class Cells {

    private static final Pattern DAY = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern AMOUNT = Pattern.compile("-?(\\d{1,30}|\\d{1,3}([,，]\\d{3}){1,9})(\\.\\d{1,30})?");
    private static final char BAR = '｜';

    private Cells() {}

    /// The value that a cell means; nothing when it is empty.
    public static Optional<Object> read(Kind kind, String cell) {
        var text = cell.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(switch (kind) {
            case Kind.Text words -> text;
            case Kind.Amount amount -> amount(text);
            case Kind.Day day -> day(text);
            case Kind.YesNo yesNo -> text.equals("是") ? (Object) true : text.equals("否") ? (Object) false : text;
            case Kind.Choice choice -> choice.many() ? lines(text, "[、；;\\n]").stream().map(item -> label(choice, item)).toList() : label(choice, text);
            case Kind.Code code -> text;
            case Kind.Runs runs -> text;
            case Kind.Basis basis -> basis.many() ? lines(text, "[；;\\n]") : text;
            case Kind.Divisions divisions -> divisions.many() ? lines(text, "[、；;\\n]") : text;
            case Kind.Link link -> link.many() ? lines(text, "[；;\\n]") : text;
            case Kind.Rows rows -> text.lines().filter(line -> !line.isBlank()).map(line -> row(rows, line)).toList();
        });
    }

    /// The cell that means the value.
    public static String write(Kind kind, Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Boolean flag -> flag ? "是" : "否";
            case List<?> list -> String.join(kind instanceof Kind.Choice ? "、" : "\n", list.stream().map(item -> item instanceof Map<?, ?> row ? line((Kind.Rows) kind, row) : (String) item).toList());
            default -> throw new IllegalArgumentException("a value of an entry expected, found " + value.getClass().getName());
        };
    }

    private static Object amount(String text) {
        return AMOUNT.matcher(text).matches() ? new BigDecimal(text.replace(",", "").replace("，", "")) : text;
    }

    private static String day(String text) {
        var found = DAY.matcher(text);
        if (!found.matches()) {
            return text;
        }
        int month = Integer.parseInt(found.group(2));
        int day = Integer.parseInt(found.group(3));
        int year = Integer.parseInt(found.group(1));
        boolean real = month >= 1 && month <= 12 && day >= 1 && day <= LocalDate.of(year, Math.clamp(month, 1, 12), 1).lengthOfMonth();
        return real ? LocalDate.of(year, month, day).toString() : text;
    }

    /// An option may be written by its code.
    private static String label(Kind.Choice choice, String text) {
        return choice.option(text).isPresent() ? text : choice.options().stream().filter(option -> option.code().equals(text)).findFirst().map(Kind.Choice.Option::label).orElse(text);
    }

    private static List<String> lines(String text, String parting) {
        return List.of(text.split(parting)).stream().map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    private static Map<String, Object> row(Kind.Rows rows, String line) {
        var cells = parts(line);
        var row = new TreeMap<String, Object>();
        int number = 0;
        for (var column : rows.columns().values()) {
            if (number < cells.size()) {
                read(column.kind(), cells.get(number)).ifPresent(value -> row.put(column.id(), value));
            }
            number++;
        }
        for (; number < cells.size(); number++) {
            row.put("第 " + (number + 1) + " 列", cells.get(number));
        }
        return row;
    }

    private static List<String> parts(String line) {
        var parts = new ArrayList<String>();
        int from = 0;
        for (int i = line.indexOf(BAR); i >= 0; i = line.indexOf(BAR, from)) {
            parts.add(line.substring(from, i).strip());
            from = i + 1;
        }
        parts.add(line.substring(from).strip());
        return parts;
    }

    /// Whether the text can't stand in one column of a row.
    static boolean partsRow(String text) {
        return text.indexOf(BAR) >= 0 || text.indexOf('\n') >= 0;
    }

    /// Whether the text can't stand as one of several.
    static boolean partsList(String text) {
        return partsRow(text) || text.indexOf('；') >= 0 || text.indexOf(';') >= 0;
    }

    private static String line(Kind.Rows rows, Map<?, ?> row) {
        var cells = new ArrayList<>(rows.columns().values().stream().map(column -> row.get(column.id()) instanceof Object value ? write(column.kind(), value).replace('\n', '；') : "").toList());
        while (!cells.isEmpty() && cells.getLast().isEmpty()) {
            cells.removeLast();
        }
        return String.join(String.valueOf(BAR), cells);
    }
}
