// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Comparison;
import cn.yifa.kernel.register.Comparison.Beside;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Holds entries beside those of another register that they point to, as both are on a day (比对).
@Component
public class EntryComparisons {

    private final Registers registers;
    private final RegisterEntries entries;

    EntryComparisons(Registers registers, RegisterEntries entries) {
        this.registers = registers;
        this.entries = entries;
    }

    /// @param other    the entry that it points to, where there is one on that day
    /// @param elements all of them; none where there is nothing to compare it with
    public record Compared(RegisterEntry entry, Optional<RegisterEntry> other, List<Beside> elements) {

        public boolean same() {
            return other.isPresent() && elements.stream().allMatch(Beside::same);
        }

        public boolean differs(String element) {
            return elements.stream().anyMatch(beside -> beside.element().id().equals(element) && !beside.same());
        }
    }

    /// @param day on which these entries are so
    public List<Compared> of(Register register, Comparison comparison, Collection<RegisterEntry> some, LocalDate day) {
        var other = registers.kept(comparison.register());
        var others = entries.spans(other, some.stream().flatMap(entry -> entry.values().text(comparison.link()).stream()).distinct().toList());
        return some.stream().map(entry -> {
            var beside = entry.values().text(comparison.link()).flatMap(key -> others.getOrDefault(key, List.of()).stream().filter(span -> span.on(day)).findFirst());
            return new Compared(entry, beside, beside.map(found -> comparison.beside(entry.values(), found.values())).orElse(List.of()));
        }).toList();
    }
}
