// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.procedure.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What a condition sees of an entry: its fields by name, into each row of those that hold rows, and into the entries that it points to.
///
/// Of an entry that is pointed to it sees what that one holds, but not what that one points to in turn: of those, the keys.
final class Seen {

    private Seen() {}

    /// The fields as a condition names them.
    static Map<String, Field> fields(SequencedMap<String, RegisterField> fields) {
        var seen = new LinkedHashMap<String, Field>();
        fields.forEach((id, field) -> {
            var options = field.kind() instanceof Kind.Choice choice ? choice.labels() : List.<String>of();
            seen.put(id, new Field(id, field.name(), type(field.kind()), field.required(), OptionalInt.empty(), options, field.secret()));
        });
        return seen;
    }

    private static Field.FieldType type(Kind kind) {
        return switch (kind) {
            case Kind.Text text -> text.lines() ? Field.FieldType.LONG_TEXT : Field.FieldType.TEXT;
            case Kind.Amount amount -> Field.FieldType.NUMBER;
            case Kind.Day day -> Field.FieldType.DATE;
            case Kind.YesNo yesNo -> Field.FieldType.YES_NO;
            case Kind.Choice choice -> choice.many() ? Field.FieldType.CHOICES : Field.FieldType.CHOICE;
            case Kind.Code code -> Field.FieldType.TEXT;
            case Kind.Runs runs -> Field.FieldType.TEXT;
            case Kind.Basis basis -> basis.many() ? Field.FieldType.TEXTS : Field.FieldType.TEXT;
            case Kind.Divisions divisions -> divisions.many() ? Field.FieldType.TEXTS : Field.FieldType.TEXT;
            case Kind.Link link -> link.many() ? Field.FieldType.TEXTS : Field.FieldType.TEXT;
            case Kind.Rows rows -> Field.FieldType.TEXTS;
        };
    }

    /// Examples of what stands in rows and in entries that are pointed to, to try a condition on.
    static Map<String, Object> within(SequencedMap<String, RegisterField> fields, Map<String, Register> registers) {
        var within = new HashMap<String, Object>();
        fields.forEach((id, field) -> {
            switch (field.kind()) {
                case Kind.Rows rows -> within.put(id, List.of(example(rows.columns().values())));
                case Kind.Link link -> Optional.ofNullable(registers.get(link.register())).map(register -> example(register.fields().values())).ifPresent(entry -> within.put(id, link.many() ? List.of(entry) : entry));
                default -> { }
            }
        });
        return within;
    }

    private static Map<String, Object> example(Collection<RegisterField> fields) {
        var example = new HashMap<String, Object>();
        fields.stream().filter(field -> !field.secret()).forEach(field -> example.put(field.id(), example(field.kind())));
        return example;
    }

    private static Object example(Kind kind) {
        return switch (kind) {
            case Kind.Rows rows -> List.of(example(rows.columns().values()));
            case Kind.Amount amount -> BigDecimal.ZERO;
            case Kind.Day day -> LocalDate.EPOCH;
            case Kind.YesNo yesNo -> false;
            case Kind.Choice choice -> choice.many() ? choice.labels() : choice.labels().getFirst();
            case Kind.Text text -> "";
            case Kind.Code code -> "";
            case Kind.Runs runs -> "";
            case Kind.Basis basis -> basis.many() ? List.of("") : "";
            case Kind.Divisions divisions -> divisions.many() ? List.of("") : "";
            case Kind.Link link -> link.many() ? List.of("") : "";
        };
    }

    /// What the field holds, as a condition sees it; null where it holds nothing.
    ///
    /// @param pointed what stands under a key of the register that a link points to
    static @Nullable Object value(RegisterField field, Values values, BiFunction<Kind.Link, String, Map<String, @Nullable Object>> pointed) {
        return switch (field.kind()) {
            case Kind.Rows rows -> rows(rows, field, values);
            case Kind.Link link -> {
                var entries = values.texts(field.id()).stream().map(key -> pointed.apply(link, key)).toList();
                yield entries.isEmpty() ? null : link.many() ? entries : entries.getFirst();
            }
            default -> values.get(field.id()).orElse(null);
        };
    }

    /// What stands in the fields by their names, null where nothing does; personal data are left out.
    static Map<String, @Nullable Object> context(Collection<RegisterField> fields, Values values) {
        var context = new HashMap<String, @Nullable Object>();
        fields.stream().filter(field -> !field.secret()).forEach(field -> context.put(field.id(), switch (field.kind()) {
            case Kind.Rows rows -> rows(rows, field, values);
            case Kind.Day day -> day(values.text(field.id()).orElse(""));
            case Kind.YesNo yesNo -> values.get(field.id()).orElse(false);
            default -> values.get(field.id()).orElse(null);
        }));
        return context;
    }

    private static @Nullable Object rows(Kind.Rows kind, RegisterField field, Values values) {
        var rows = values.rows(field.id());
        return rows.isEmpty() ? null : rows.stream().map(row -> context(kind.columns().values(), row)).toList();
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            return null;
        }
    }
}
