// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.inspection;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.register.Values;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the fields of a visit begin with, and what becomes of them when it serves another draw too (综合查一次).
///
/// @param given  by field of the visit's procedure
/// @param fields the fields of that procedure
public record VisitFields(SequencedMap<String, Given> given, Map<String, Field> fields) {

    /// How several things stand in one line of text.
    private static final String COMMA = ",";
    /// How they stand in a text of several lines.
    private static final String LINE = "\n";

    /// Where a value comes from.
    public sealed interface Given {

        /// Always the same words.
        record Words(String words) implements Given {}

        /// A field of the target's entry.
        record OfTarget(String field) implements Given {}

        /// A field of the task's case.
        record OfTask(String field) implements Given {}

        /// Something else about the draw.
        record Of(Aspect aspect) implements Given {}
    }

    /// What is known of everybody who is drawn.
    public enum Aspect {
        TASK("case-number"), DRAW("draw-number"), PLAN("plan"), TARGET("target"), ITEMS("items"), ITEM_NAMES("item-names"), BASIS("basis"), ENFORCEMENT_FIELD("enforcement-field"), INSPECTORS("inspectors"),
        UNTIL("until");

        private final String word;

        Aspect(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Optional<Aspect> of(String word) {
            return Arrays.stream(values()).filter(aspect -> aspect.word.equals(word)).findFirst();
        }

        /// Whether there can be several of it, which a visit can be made to serve together.
        boolean several() {
            return this == TASK || this == DRAW || this == PLAN || this == ITEMS || this == ITEM_NAMES || this == BASIS || this == ENFORCEMENT_FIELD || this == INSPECTORS;
        }
    }

    /// What is known when a target was drawn.
    ///
    /// @param target    its key
    /// @param entry     its entry; nothing when there is none any more
    /// @param itemNames what the items are called
    /// @param taskFields of the case that the draw served
    public record Occasion(String task, String draw, String plan, String target, Values entry, List<String> items, List<String> itemNames, List<String> basis, List<String> enforcementFields, List<String> inspectors,
            LocalDate until, Fields taskFields) {}

    /// The field that holds what is known of everybody who is drawn.
    public Optional<String> holding(Aspect aspect) {
        return given.entrySet().stream().filter(one -> one.getValue().equals(new Given.Of(aspect))).map(Map.Entry::getKey).findFirst();
    }

    /// The field that holds what a field of the target's entry says.
    public Optional<String> holdingOfTarget(String field) {
        return given.entrySet().stream().filter(one -> one.getValue().equals(new Given.OfTarget(field))).map(Map.Entry::getKey).findFirst();
    }

    /// What the visit begins with.
    public Fields opening(Occasion occasion) {
        var values = new TreeMap<String, Object>();
        given.forEach((id, from) -> value(fields.get(id), from, occasion).ifPresent(value -> values.put(id, value)));
        return Fields.of(values);
    }

    /// What a visit that has not begun holds when it serves another draw too: items and inspectors of both, and the earlier of the two last days.
    ///
    /// @param asked what the action asks for by which that is recorded
    public Fields merged(Fields before, Occasion occasion, Set<String> asked) {
        var coming = opening(occasion);
        var values = new TreeMap<String, Object>();
        given.forEach((id, from) -> {
            if (asked.contains(id) && from instanceof Given.Of(var aspect)) {
                var had = before.values().get(id);
                var comes = coming.values().get(id);
                if (comes != null) {
                    values.put(id, had == null ? comes : aspect.several() ? together(fields.get(id), had, comes) : aspect == Aspect.UNTIL && had instanceof String day && day.compareTo(comes.toString()) < 0 ? had : comes);
                }
            }
        });
        return Fields.of(values);
    }

    private static Object together(Field field, Object had, Object comes) {
        if (comes instanceof List<?> more) {
            return Stream.concat(had instanceof List<?> list ? list.stream() : Stream.of(had), more.stream()).distinct().toList();
        }
        return String.join(apart(field), Stream.of(had, comes).flatMap(text -> Stream.of(text.toString().split(apart(field)))).distinct().toList());
    }

    private static String apart(Field field) {
        return field.type() == FieldType.LONG_TEXT ? LINE : COMMA;
    }

    private static Optional<Object> value(Field field, Given from, Occasion occasion) {
        return switch (from) {
            case Given.Words(var words) -> Optional.of(words);
            case Given.OfTarget(var id) -> occasion.entry.get(id).map(value -> value instanceof List<?> ? listed(field, occasion.entry.texts(id)) : value);
            case Given.OfTask(var id) -> Optional.ofNullable(occasion.taskFields.values().get(id));
            case Given.Of(var aspect) -> Optional.of(switch (aspect) {
                case TASK -> occasion.task;
                case DRAW -> occasion.draw;
                case PLAN -> occasion.plan;
                case TARGET -> occasion.target;
                case ITEMS -> listed(field, occasion.items);
                case ITEM_NAMES -> listed(field, occasion.itemNames);
                case BASIS -> listed(field, occasion.basis);
                case ENFORCEMENT_FIELD -> listed(field, occasion.enforcementFields);
                case INSPECTORS -> listed(field, occasion.inspectors);
                case UNTIL -> occasion.until.toString();
            }).filter(value -> !value.equals("") && !value.equals(List.of()));
        };
    }

    /// Several words as the field takes them: a choice takes the first.
    private static Object listed(Field field, List<String> words) {
        return switch (field.type()) {
            case TEXTS, CHOICES, DIVISIONS -> words;
            case CHOICE -> words.isEmpty() ? "" : words.getFirst();
            case TEXT, LONG_TEXT, NUMBER, DATE, YES_NO, PARTY, DIVISION -> String.join(apart(field), words);
        };
    }

    /// Whether the field can hold what comes from there.
    static boolean fits(FieldType type, Given from) {
        return switch (from) {
            case Given.Words _, Given.OfTask _ -> true;
            case Given.OfTarget _ -> type == FieldType.TEXT || type == FieldType.LONG_TEXT || type == FieldType.CHOICE || type == FieldType.TEXTS || type == FieldType.CHOICES || type == FieldType.NUMBER
                    || type == FieldType.DATE || type == FieldType.YES_NO || type == FieldType.PARTY;
            case Given.Of(var aspect) -> switch (aspect) {
                case UNTIL -> type == FieldType.DATE;
                case ENFORCEMENT_FIELD -> type == FieldType.CHOICE || type == FieldType.CHOICES || type == FieldType.TEXT || type == FieldType.TEXTS;
                case TASK, DRAW, PLAN, TARGET -> type == FieldType.TEXT || type == FieldType.LONG_TEXT;
                case ITEMS, ITEM_NAMES, BASIS, INSPECTORS -> type == FieldType.TEXT || type == FieldType.LONG_TEXT || type == FieldType.TEXTS;
            };
        };
    }
}
