// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/// Answers who wants to enter a trade what is forbidden in it, what needs a permit, and that all else is open (市场准入负面清单).
@Component
class MarketDesk {

    static final String ADDRESS = "/market-access";
    static final String REGISTER = "market-access";
    private static final String TRADES = "trades";
    private static final String CLASS = "class";
    private static final int MOST = 200;
    private static final int LONGEST = 100;

    private final PublicRegisters registers;
    private final RegisterEntries entries;
    private final EntryDesk desk;
    private final PublicWords words;

    MarketDesk(PublicRegisters registers, RegisterEntries entries, EntryDesk desk, PublicWords words) {
        this.registers = registers;
        this.entries = entries;
        this.desk = desk;
        this.words = words;
    }

    /// Empty where the department keeps no such list.
    Optional<MarketView> show(String trade, String text, LocalDate day) {
        return registers.find(REGISTER).map(register -> {
            var trades = register.field(TRADES).map(RegisterField::kind).filter(Kind.Choice.class::isInstance).map(kind -> ((Kind.Choice) kind).labels()).orElse(List.of());
            var wanted = trades.contains(trade) ? trade : "";
            var said = text.substring(0, Math.min(text.length(), LONGEST));
            var asked = !wanted.isEmpty() || !said.isEmpty();
            return new MarketView(register, trades, wanted, said, asked, asked ? groups(register, found(register, trades, wanted, said, day), day) : Map.of(), day);
        });
    }

    /// Those of the trade; of words, those of the trades that are called so, and those in which they occur. A letter that is a trade's is no word.
    private List<RegisterEntry> found(Register register, List<String> trades, String trade, String text, LocalDate day) {
        var found = new LinkedHashMap<String, RegisterEntry>();
        var all = EntryQuery.all(day, true);
        var ofTrade = trade.isEmpty() ? all : all.with(Map.of(TRADES, List.of(trade)));
        if (text.isEmpty()) {
            entries.list(register, ofTrade, 0, MOST).forEach(entry -> found.put(entry.key(), entry));
            return List.copyOf(found.values());
        }
        var called = trades.stream().filter(one -> trade.isEmpty() && calls(text, one)).toList();
        if (called.isEmpty() || text.length() > 1) {
            entries.list(register, new EntryQuery(day, text, ofTrade.wanted(), Optional.empty(), false, true), 0, MOST).forEach(entry -> found.put(entry.key(), entry));
        }
        if (!called.isEmpty()) {
            entries.list(register, all.with(Map.of(TRADES, called)), 0, MOST).forEach(entry -> found.put(entry.key(), entry));
        }
        return List.copyOf(found.values());
    }

    /// Whether somebody means the trade `C 制造业` by `C`, `c`, `制造` or `C 制造业`.
    private static boolean calls(String text, String trade) {
        return text.length() == 1 && trade.startsWith(text.toUpperCase(Locale.ROOT) + " ") || text.length() > 1 && trade.contains(text);
    }

    private Map<String, List<MarketView.Item>> groups(Register register, List<RegisterEntry> found, LocalDate day) {
        var classes = register.field(CLASS).map(RegisterField::kind).filter(Kind.Choice.class::isInstance).map(kind -> ((Kind.Choice) kind).labels()).orElse(List.of());
        var groups = new TreeMap<String, List<MarketView.Item>>((one, other) -> Integer.compare(classes.indexOf(one), classes.indexOf(other)));
        var open = found.stream().map(entry -> register.open(entry.values())).toList();
        var speaker = words.speaker(register, open, day);
        for (int i = 0; i < found.size(); i++) {
            var values = open.get(i);
            groups.computeIfAbsent(values.text(CLASS).orElse(""), group -> new ArrayList<>()).add(item(register, found.get(i), values, speaker, day));
        }
        return groups;
    }

    private MarketView.Item item(Register register, RegisterEntry entry, Values values, PublicWords.Speaker speaker, LocalDate day) {
        var verified = values.get("verified").filter(Boolean.TRUE::equals).isPresent();
        return new MarketView.Item(entry.openTitle(register), ListAddress.of(register.id(), entry.key()), String.join("、", values.texts(TRADES)), values.text("organ").orElse(""),
                register.field("basis").map(field -> speaker.say(field, values)).filter(basis -> !basis.empty()).orElseGet(() -> Shown.of(values.text("basis_text").orElse(""))), verified,
                desk.related(register, entry.key(), day, day));
    }
}
