// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// How a superior catalogue calls what entries hold (报送目录), such as 国家政务服务平台 C0109.
///
/// @param name    of the catalogue
/// @param columns by the catalogue's name of an element, the field that holds it
public record Catalogue(String name, SequencedMap<String, String> columns) {

    /// What a column holds besides fields: the days of the version.
    public static final String FROM = "effective-from";
    public static final String UNTIL = "effective-until";

    private static final String REST = "extend";

    /// An entry as the catalogue takes it: its elements by their names there, options by their codes; under `extend` all else, by the names that people read.
    ///
    /// @param open what of the entry goes out
    public SequencedMap<String, Object> row(Register register, Values open, LocalDate from, Optional<LocalDate> until) {
        var row = new LinkedHashMap<String, Object>();
        columns.forEach((column, field) -> {
            switch (field) {
                case FROM -> row.put(column, from.toString());
                case UNTIL -> row.put(column, until.map(LocalDate::toString).orElse(""));
                default -> row.put(column, open.get(field).map(value -> element(register, register.fields().get(field), value)).orElse(""));
            }
        });
        var rest = new LinkedHashMap<String, Object>();
        register.openFields().stream().filter(field -> !columns.containsValue(field.id())).forEach(field -> open.get(field.id()).ifPresent(value -> rest.put(field.name(), words(register, field, value, open))));
        row.put(REST, rest);
        return row;
    }

    private static Object element(Register register, RegisterField field, Object value) {
        return switch (field.kind()) {
            case Kind.Choice choice -> texts(value).stream().map(text -> choice.option(text).map(Kind.Choice.Option::code).orElse(text)).collect(Collectors.joining(","));
            case Kind.YesNo yesNo -> value.equals(true) ? "1" : "0";
            case Kind.Basis basis -> cited(register, value);
            case Kind.Amount amount -> value;
            default -> Cells.write(field.kind(), value);
        };
    }

    private static Object words(Register register, RegisterField field, Object value, Values values) {
        return switch (field.kind()) {
            case Kind.Rows rows -> values.rows(field.id()).stream().map(row -> {
                var cells = new LinkedHashMap<String, Object>();
                rows.columns().values().stream().filter(RegisterField::open).forEach(column -> row.get(column.id()).ifPresent(cell -> cells.put(column.name(), words(register, column, cell, row))));
                return (Map<String, Object>) cells;
            }).toList();
            case Kind.Basis basis -> cited(register, value);
            case Kind.Amount amount -> value;
            default -> Cells.write(field.kind(), value);
        };
    }

    private static String cited(Register register, Object value) {
        return texts(value).stream().map(text -> Citation.parse(text, register.law()).toString()).collect(Collectors.joining("；"));
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of((String) value);
    }
}
