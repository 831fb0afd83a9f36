// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What the fields of an entry may not say together (核对规则).
///
/// @param fault when it is broken, in FEEL
/// @param field the field that people should look at
/// @param words what is wrong, for people
public record EntryRule(String id, Guard fault, String field, Finding.Weight weight, String words, Optional<Citation> basis) {

    /// The fields of a register as a condition sees them: of rows, it sees the first column as texts.
    static Map<String, Field> seen(SequencedMap<String, RegisterField> fields) {
        var seen = new LinkedHashMap<String, Field>();
        fields.forEach((id, field) -> {
            var type = switch (field.kind()) {
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
            var options = field.kind() instanceof Kind.Choice choice ? choice.labels() : List.<String>of();
            seen.put(id, new Field(id, field.name(), type, field.required(), OptionalInt.empty(), options, field.secret()));
        });
        return seen;
    }

    /// Whether it is broken by values each of which is of its field's kind.
    boolean broken(Register register, Values values) {
        var seen = new TreeMap<String, Object>();
        fault.reads().forEach(field -> values.get(field)
                .ifPresent(value -> seen.put(field, register.fields().get(field).kind() instanceof Kind.Rows rows ? firsts(rows, values.rows(field)) : value)));
        return fault.holds(new Fields(seen));
    }

    private static List<String> firsts(Kind.Rows rows, List<Values> list) {
        var first = rows.columns().firstEntry().getValue();
        return list.stream().map(row -> row.get(first.id()).map(cell -> Cells.write(first.kind(), cell)).orElse("")).toList();
    }
}
