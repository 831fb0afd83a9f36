// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.EntryReading;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A row of a file that says what an entry should be.
///
/// @param number as people count it in the file, from 1
/// @param key    empty where the row has none
/// @param spoken the fields that the file speaks of; what it is silent about stays as it is
/// @param stated what they should hold; a field spoken of and not stated is to be empty
/// @param faults what of it could not be read
record EntryRow(int number, String key, Optional<LocalDate> from, Optional<LocalDate> until, Set<String> spoken, Values stated, List<Fault> faults) {

    EntryRow {
        spoken = Set.copyOf(spoken);
        faults = List.copyOf(faults);
    }

    /// What an entry becomes by a row.
    ///
    /// @param kept fields of rows whose columns that aren't public stayed as they are, as the file is a public one
    /// @param lost of them, those whose rows differ so much that what isn't public of them would be lost
    /// @param starred personal data that are masked in the file, and not as this entry's are
    record Onto(Values values, Set<RegisterField> kept, Set<RegisterField> lost, Set<RegisterField> starred) {}

    /// The values that the entry should have, given what it has: what is still masked as it was handed out stays as it is, and so does what a file for the public doesn't tell.
    Onto onto(Register register, Values standing) {
        var values = new TreeMap<String, Object>(standing.byField());
        values.keySet().removeAll(spoken);
        values.putAll(stated.byField());
        var starred = new HashSet<RegisterField>();
        register.fields().values().stream().filter(RegisterField::secret).forEach(field -> stated.text(field.id()).filter(text -> text.contains("*")).ifPresent(text ->
                standing.text(field.id()).filter(open -> text.equals(EntryReading.masked(field, open))).ifPresentOrElse(open -> values.put(field.id(), open), () -> starred.add(field))));
        var kept = new HashSet<RegisterField>();
        var lost = new HashSet<RegisterField>();
        if (register.open() && spoken.stream().map(register.fields()::get).allMatch(RegisterField::open)) {
            register.fields().values().stream().filter(field -> spoken.contains(field.id())).forEach(field -> closed(field, standing).ifPresent(closed -> {
                var rows = closed.carriedInto(stated.rows(field.id()));
                values.put(field.id(), rows.stream().map(Values::byField).toList());
                kept.add(field);
                if (!closed.rest().isEmpty()) {
                    lost.add(field);
                }
            }));
        }
        return new Onto(new Values(values), kept, lost, starred);
    }

    /// The rows of a field that hold something that isn't public, unless the file speaks of such columns itself.
    private Optional<Closed> closed(RegisterField field, Values standing) {
        if (!(field.kind() instanceof Kind.Rows rows)) {
            return Optional.empty();
        }
        var closed = rows.columns().values().stream().filter(column -> !column.open()).map(RegisterField::id).toList();
        var open = rows.columns().values().stream().filter(RegisterField::open).map(RegisterField::id).toList();
        var rest = new ArrayList<>(standing.rows(field.id()).stream().filter(row -> !row.only(closed).byField().isEmpty()).toList());
        return rest.isEmpty() || stated.rows(field.id()).stream().anyMatch(row -> !row.only(closed).byField().isEmpty()) ? Optional.empty() : Optional.of(new Closed(open, rest));
    }

    /// @param open the columns by which rows are known again
    /// @param rest rows that were not found again so far
    private record Closed(List<String> open, List<Values> rest) {

        List<Values> carriedInto(List<Values> rows) {
            return rows.stream().map(row -> rest.stream().filter(standing -> standing.only(open).equals(row)).findFirst().map(standing -> {
                rest.remove(standing);
                return standing;
            }).orElse(row)).toList();
        }
    }
}
