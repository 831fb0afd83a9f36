// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.personal.Mask;
import java.time.LocalDate;
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

    /// The values that the entry should have, given what it has: what is still masked as it was handed out stays as it is.
    Values onto(Register register, Values standing) {
        var values = new TreeMap<String, Object>(standing.byField());
        values.keySet().removeAll(spoken);
        values.putAll(stated.byField());
        register.fields().values().stream().filter(RegisterField::secret).map(RegisterField::id)
                .forEach(field -> standing.text(field).filter(open -> stated.text(field).filter(text -> text.equals(Mask.text(open, true))).isPresent()).ifPresent(open -> values.put(field, open)));
        return new Values(values);
    }
}
