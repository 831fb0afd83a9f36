// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A condition in FEEL over an entry of a register (条件), and over some figures that somebody else counts, such as how often it was visited.
///
/// It sees into rows; of entries that are pointed to it sees the keys. What is empty makes it false.
public final class EntryCondition {

    private final Register register;
    private final Guard guard;

    private EntryCondition(Register register, Guard guard) {
        this.register = register;
        this.guard = guard;
    }

    /// @param besides what else it may read
    /// @throws IllegalArgumentException with a message in Chinese when it isn't FEEL, reads something else or isn't a yes or no
    public static EntryCondition compile(String text, Register register, Map<String, Field> besides) {
        var fields = new LinkedHashMap<>(Seen.fields(register.fields()));
        fields.putAll(besides);
        return new EntryCondition(register, Guard.compile(text, fields, Seen.within(register.fields(), Map.of())));
    }

    /// Whether it holds for what it {@linkplain #reads reads}.
    public boolean holds(Map<String, @Nullable Object> read) {
        return guard.holds(read);
    }

    /// What it reads of an entry: entries that agree in it agree in the answer.
    public Map<String, @Nullable Object> reads(Values values, Map<String, ?> besides) {
        var read = new HashMap<String, @Nullable Object>();
        for (var id : guard.reads()) {
            var field = register.fields().get(id);
            read.put(id, field == null ? besides.get(id) : field.kind() instanceof Kind.Link link ? link.many() ? values.texts(id) : values.text(id).orElse(null)
                    : Seen.value(field, values, (pointed, key) -> Map.of()));
        }
        return read;
    }

    /// The fields of the register that it reads.
    public Set<String> fields() {
        return guard.reads().stream().filter(register.fields()::containsKey).collect(Collectors.toUnmodifiableSet());
    }

    public String text() {
        return guard.text();
    }
}
