// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.portal.registers.CreditRecord.Line;
import cn.yifa.server.portal.registers.CreditRecord.Part;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Subjects;
import cn.yifa.server.register.Subjects.Named;
import cn.yifa.server.register.Subjects.Said;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Puts together what is public about one subject (信用记录).
@Component
class CreditDesk {

    private static final int MOST_FOUND = 50;
    private static final int EXAMPLES = 8;
    private static final int LONG = 160;

    private final Subjects subjects;
    private final PublicRegisters registers;
    private final PublicWords words;
    private final EntryChanges changes;
    private final WhileUnchanged known = new WhileUnchanged();

    CreditDesk(Subjects subjects, PublicRegisters registers, PublicWords words, EntryChanges changes) {
        this.subjects = subjects;
        this.registers = registers;
        this.words = words;
        this.changes = changes;
    }

    private record NamedSo(String text, LocalDate day) {}

    private record Examples(LocalDate day) {}

    /// @param text   what somebody looks for, or what should be a code and isn't one
    /// @param faults why it isn't
    CreditSearch search(String text, List<String> faults, LocalDate today) {
        var mark = changes.standing().mark();
        var found = text.isEmpty() || !faults.isEmpty() ? List.<Named>of() : known.get(mark, new NamedSo(text, today), () -> subjects.named(text, today, MOST_FOUND + 1));
        var lists = subjects.registers().stream().map(register -> new CreditSearch.Listed(register, ListAddress.of(register.id()), registers.figures(register, ListAddress.of(register).query(today)).entries())).toList();
        var examples = text.isEmpty() ? known.get(mark, new Examples(today), () -> subjects.examples(today, EXAMPLES)) : List.<Named>of();
        return new CreditSearch(text, faults, found.stream().limit(MOST_FOUND).toList(), found.size() > MOST_FOUND, lists, examples);
    }

    CreditRecord show(String code, LocalDate today) {
        var said = subjects.about(code, today);
        var newest = said.stream().flatMap(one -> one.newest().stream().limit(1).map(entry -> Map.entry(on(one.register(), entry), one.register().subject().orElseThrow().nameOf(entry.values())))).max(Map.Entry.comparingByKey(Comparator.naturalOrder()));
        var name = newest.map(Map.Entry::getValue).orElse("");
        return new CreditRecord(code, name, today, said.stream().map(one -> part(one, code, name, today)).toList());
    }

    private static String on(Register register, RegisterEntry entry) {
        return entry.values().text(register.subject().orElseThrow().on()).orElse("");
    }

    private Part part(Said said, String code, String name, LocalDate today) {
        var register = said.register();
        var subject = register.subject().orElseThrow();
        var open = said.newest().stream().map(entry -> register.open(entry.values())).toList();
        var speaker = words.speaker(register, open, today);
        var basis = register.field(subject.basis()).orElseThrow();
        var lines = new ArrayList<Line>();
        for (int i = 0; i < open.size(); i++) {
            var entry = said.newest().get(i);
            var values = open.get(i);
            var title = entry.openTitle(register);
            var says = subject.says().stream().flatMap(id -> register.field(id).stream()).map(field -> speaker.say(field, values).line()).filter(line -> !line.isEmpty()).collect(Collectors.joining("，"));
            lines.add(new Line(ListAddress.of(register.id(), entry.key()), entry.key(), title.equals(name) || title.equals(entry.key()) ? "" : title, on(register, entry), says.length() > LONG ? says.substring(0, says.offsetByCodePoints(0, LONG)) + "……" : says,
                    speaker.say(basis, values), entry.from(), entry.until().map(until -> until.minusDays(1))));
        }
        return new Part(register, said.count(), lines, said.count() > lines.size() ? Optional.of(ListAddress.of(register).turning(subject.code(), code).toString()) : Optional.empty());
    }
}
