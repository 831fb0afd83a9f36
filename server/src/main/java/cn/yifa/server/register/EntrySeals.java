// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Seals;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/// Seals the personal data of entries before anything is written, and opens them for those who may see them (ADR 0011).
@Component
class EntrySeals {

    private final Seals seals;

    EntrySeals(Seals seals) {
        this.seals = seals;
    }

    Change seal(Register register, UUID entry, Change change) {
        return changed(change, values -> seal(register, entry, values));
    }

    Change open(Register register, UUID entry, Change change) {
        return changed(change, values -> open(register, entry, values));
    }

    Values seal(Register register, UUID entry, Values values) {
        return changed(register, values, (field, value) -> seals.seal(new CaseId(entry), place(register, field), CanonicalJson.write(value)));
    }

    Values open(Register register, UUID entry, Values values) {
        return changed(register, values, (field, value) -> seals.open(new CaseId(entry), place(register, field), value).map(JsonReader::value).map(String.class::cast).orElse(Seals.UNREADABLE));
    }

    private static String place(Register register, String field) {
        return "register/" + register.id() + "/" + field;
    }

    /// What is done with the values of a change.
    @FunctionalInterface
    interface OfValues {
        Values of(Values values);
    }

    static Change changed(Change change, OfValues values) {
        return switch (change) {
            case Change.Put put -> new Change.Put(put.from(), put.until(), values.of(put.values()));
            case Change.Correct correct -> new Change.Correct(correct.version(), values.of(correct.values()));
            case Change.End end -> end;
            case Change.Undo undo -> undo;
        };
    }

    /// Personal data are texts of fields; the columns of rows hold none.
    static Values changed(Register register, Values values, BiFunction<String, String, String> change) {
        if (register.fields().values().stream().noneMatch(field -> field.secret() && values.get(field.id()).isPresent())) {
            return values;
        }
        Map<String, Object> changed = new TreeMap<>(values.byField());
        register.fields().values().stream().filter(RegisterField::secret).map(RegisterField::id)
                .forEach(field -> changed.computeIfPresent(field, (id, value) -> value instanceof String text ? change.apply(id, text) : value));
        return Values.of(changed);
    }
}
