// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.NotFound;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The registers that are public, and what is counted in them; counted once between two changes.
@Component
public class PublicRegisters {

    /// How many entries one goes past, at most, to come to a page.
    private static final int MILE = 1_000;

    static final ZoneId HERE = ZoneId.of("Asia/Shanghai");

    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryChanges changes;
    private final Procedures procedures;
    private final WhileUnchanged known = new WhileUnchanged();

    PublicRegisters(Registers registers, RegisterEntries entries, EntryChanges changes, Procedures procedures) {
        this.registers = registers;
        this.entries = entries;
        this.changes = changes;
        this.procedures = procedures;
    }

    List<Register> all() {
        return registers.all().stream().filter(Register::open).toList();
    }

    Optional<Register> find(String id) {
        return registers.find(id).filter(Register::open);
    }

    /// @throws NotFound when there is none, or none that is public
    Register get(String id) {
        return find(id).orElseThrow(NotFound::new);
    }

    /// What is counted of a list.
    ///
    /// @param totals by field, how many of the entries have each value
    record Figures(long entries, SequencedMap<RegisterField, SequencedMap<String, Long>> totals) {

        /// How many of the entries have the value.
        long of(RegisterField field, String value) {
            return Optional.ofNullable(totals.get(field)).map(counted -> counted.get(value)).orElse(0L);
        }
    }

    private record Counted(EntryQuery query, String register, List<RegisterField> fields) {}

    /// Of a list as its page shows it: by what it can be narrowed, and how much of it runs.
    Figures figures(Register register, EntryQuery query) {
        return figures(register, query, Stream.concat(register.filters().stream().flatMap(id -> register.field(id).stream()), runs(register).stream()).distinct().toList());
    }

    /// @param query  in which order changes nothing
    /// @param fields those of them that are public are counted
    Figures figures(Register register, EntryQuery query, List<RegisterField> fields) {
        var counted = query.byKey();
        return known.get(changes.standing().mark(), new Counted(counted, register.id(), fields), () -> {
            var found = entries.counted(register, counted, fields.stream().filter(RegisterField::open).toList());
            return new Figures(found.entries(), found.totals());
        });
    }

    private record Milestones(EntryQuery query, String register) {}

    private record PageOf(EntryQuery query, String register, int number, int each) {}

    /// A page of a list, from 1. However long the list, little is looked at for any page of it; where it is narrowed or sorted, what stands on the page is found out once between two changes.
    public List<RegisterEntry> page(Register register, EntryQuery query, int number, int each) {
        int offset = (number - 1) * each;
        if (!query.wantsAll() || query.order().isPresent()) {
            var keys = known.get(changes.standing().mark(), new PageOf(query, register.id(), number, each), () -> entries.list(register, query, offset, each).stream().map(RegisterEntry::key).toList());
            return entries.of(register, keys, query.asOf());
        }
        if (offset < MILE) {
            return entries.list(register, query, offset, each);
        }
        var milestones = known.get(changes.standing().mark(), new Milestones(query, register.id()), () -> entries.milestones(register, query, MILE));
        return offset / MILE < milestones.size() ? entries.listFrom(register, query, milestones.get(offset / MILE), offset % MILE, each) : List.of();
    }

    private record LastOfAll() {}

    Map<String, OffsetDateTime> last() {
        return known.get(changes.standing().mark(), new LastOfAll(), () -> changes.last(all()));
    }

    /// The public field by which entries name the procedure that runs.
    static Optional<RegisterField> runs(Register register) {
        return register.openFields().stream().filter(field -> field.kind() instanceof Kind.Runs).findFirst();
    }

    /// How many of the counted entries name a procedure that is in force on the day; none where entries name no procedures.
    Optional<Running> running(Register register, Figures figures, LocalDate day) {
        return runs(register).map(field -> {
            long runs = figures.totals().get(field).entrySet().stream().filter(total -> procedures.inForce(total.getKey(), day).isPresent()).mapToLong(Map.Entry::getValue).sum();
            return new Running(runs, figures.entries() - runs);
        });
    }

    /// @param runs   entries whose procedure runs
    /// @param noneYet the others
    public record Running(long runs, long noneYet) {}

    /// The public registers whose entries point into this one, and where they publicly do.
    Map<Register, List<Pointer>> pointingTo(Register register) {
        var pointing = new LinkedHashMap<Register, List<Pointer>>();
        registers.pointingTo(register).forEach((from, pointers) -> {
            var open = pointers.stream().filter(Pointer::open).toList();
            if (from.open() && !open.isEmpty()) {
                pointing.put(from, open);
            }
        });
        return pointing;
    }
}
