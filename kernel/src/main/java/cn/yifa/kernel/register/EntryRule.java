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

    /// The fields of a register as a condition sees them: of rows, it sees the texts of the first column.
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

    boolean broken(Register register, Values values) {
        var seen = new TreeMap<String, Object>();
        values.byField().forEach((field, value) -> {
            if (register.fields().get(field) instanceof RegisterField known && known.kind() instanceof Kind.Rows rows) {
                var first = rows.columns().firstEntry().getKey();
                seen.put(field, values.rows(field).stream().map(row -> row.text(first).orElse("")).toList());
            } else {
                seen.put(field, value);
            }
        });
        return fault.holds(new Fields(seen));
    }
}
