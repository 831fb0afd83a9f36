// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.register.Finding;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.SecondLook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The dictionary of words that should not stand in public (错敏词词典), as the office keeps it; and who looks at what goes into public lists with it, before it goes out.
///
/// A dictionary errs, above all about what is quoted: so what it finds is said, and a person decides.
@Component
class WrongWords implements SecondLook {

    static final String REGISTER = "wrong-words";

    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryChanges changes;
    private final Clock clock;
    private volatile Known known = new Known("", new WordSearch(List.of()));

    WrongWords(Registers registers, RegisterEntries entries, EntryChanges changes, Clock clock) {
        this.registers = registers;
        this.entries = entries;
        this.changes = changes;
        this.clock = clock;
    }

    private record Known(String mark, WordSearch search) {}

    /// With the dictionary as it is today.
    WordSearch search() {
        var today = LocalDate.now(clock);
        var mark = changes.standing().mark() + today;
        var now = known;
        if (!now.mark().equals(mark)) {
            var words = new ArrayList<WrongWord>();
            registers.find(REGISTER).ifPresent(register -> entries.each(register, EntryQuery.all(today, false), entry -> WrongWord.of(entry.values()).ifPresent(words::add)));
            now = new Known(mark, new WordSearch(words));
            known = now;
        }
        return now.search();
    }

    @Override
    public Looking begin(Register register) {
        if (!register.open()) {
            return Looking.AT_NOTHING;
        }
        var search = search();
        return values -> at(register, values, search);
    }

    private static List<Finding> at(Register register, Values values, WordSearch search) {
        var findings = new ArrayList<Finding>();
        PublicText.of(register, values).forEach(text -> search.in(text.text()).forEach(hit -> findings.add(new Finding("wrong-word", text.path(), Finding.Weight.DOUBT,
                text.name() + "第 " + (text.text().codePointCount(0, hit.from()) + 1) + " 个字起的" + hit.word().inWords(), Optional.empty()))));
        return findings;
    }
}
