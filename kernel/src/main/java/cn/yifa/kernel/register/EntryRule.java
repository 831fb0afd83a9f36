// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Guard;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What the fields of an entry may not say together (核对规则).
///
/// @param fault   when it is broken, in FEEL
/// @param field   the field that people should look at
/// @param words   what is wrong, for people
/// @param pointed the fields of the registers that entries point to, by register
public record EntryRule(String id, Guard fault, String field, Finding.Weight weight, String words, Optional<Citation> basis, Map<String, SequencedMap<String, RegisterField>> pointed) {

    /// Whether it is broken by values each of which is of its field's kind. An entry that is pointed to and not known yet breaks none.
    boolean broken(Register register, Values values, LocalDate day, Surroundings surroundings) {
        var seen = new HashMap<String, @Nullable Object>();
        for (var id : fault.reads()) {
            var field = register.fields().get(id);
            if (field.kind() instanceof Kind.Link link && fault.looksInto(id) && values.texts(id).stream().anyMatch(key -> surroundings.entry(link.register(), key, day).isEmpty())) {
                return false;
            }
            seen.put(id, Seen.value(field, values, (link, key) -> Seen.context(pointed.get(link.register()).values(), surroundings.entry(link.register(), key, day).orElse(Values.NONE))));
        }
        return fault.holds(seen);
    }
}
