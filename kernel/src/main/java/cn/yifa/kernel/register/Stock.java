// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// The entries with which a register begins (初始清单), from a file `*.entries.yaml` of `duties/` that a lawyer can read.
///
/// @param file where it stands
/// @param line of the entry in it
public record Stock(Register register, LocalDate from, Optional<LocalDate> until, Values values, String file, int line) {

    private static final String ENDING = ".entries.yaml";
    private static final String FROM = "effective-from";
    private static final String UNTIL = "effective-until";

    /// Reads all files; faults of form, and two versions of an entry on one day, are added to `problems`; those of content are [EntryCheck]'s to find.
    public static List<Stock> read(Collection<Source> duties, RegisterBook registers, List<Problem> problems) {
        var stock = new ArrayList<Stock>();
        var timelines = new HashMap<List<String>, Timeline>();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            var reading = Reading.of(source);
            reading.root(source).ifPresent(root -> file(root, source.file(), registers, (one, item) -> {
                stock.add(one);
                one.put(timelines).ifPresent(item::problem);
            }));
            problems.addAll(reading.problems());
        }
        return List.copyOf(stock);
    }

    private static void file(Entry root, String file, RegisterBook registers, BiConsumer<Stock, Entry> each) {
        var members = root.members("entries", "from", "list");
        var from = members.required("from").flatMap(Entry::date);
        var register = members.required("entries").flatMap(named -> named.text().flatMap(id -> {
            if (registers.register(id).isEmpty()) {
                named.problem("没有清单“" + id + "”");
            }
            return registers.register(id);
        }));
        if (register.isPresent() && from.isPresent()) {
            members.required("list").ifPresent(list -> list.items().forEach(item -> each.accept(entry(item, file, register.get(), from.get()), item)));
        }
    }

    private static Stock entry(Entry item, String file, Register register, LocalDate from) {
        var values = new TreeMap<String, Object>();
        var days = new TreeMap<String, LocalDate>();
        item.members().forEach((key, value) -> {
            if (key.equals(FROM) || key.equals(UNTIL)) {
                value.date().ifPresent(day -> days.put(key, day));
            } else {
                put(key, value, register.fields(), values, register);
            }
        });
        return new Stock(register, days.getOrDefault(FROM, from), Optional.ofNullable(days.get(UNTIL)), Values.of(values), file, item.line());
    }

    /// Adds it to what the entry of its key is already; why that can't be, in Chinese, where it can't.
    private Optional<String> put(Map<List<String>, Timeline> timelines) {
        var entry = List.of(register.id(), register.keyOf(values).orElse(file + line));
        var timeline = timelines.getOrDefault(entry, Timeline.none());
        var put = new Change.Put(from, until, values);
        var why = timeline.whyNot(put);
        if (why.isEmpty()) {
            timelines.put(entry, timeline.with(put));
        }
        return why.map(reason -> "“" + register.titleOf(values) + "”：" + reason);
    }

    private static void put(String key, Entry value, SequencedMap<String, RegisterField> fields, TreeMap<String, Object> values, Register register) {
        var field = fields.get(key);
        if (field == null) {
            value.problem("《" + register.name() + "》没有这个字段，可用：" + String.join("、", fields.keySet()));
            return;
        }
        value(field.kind(), value, register).ifPresent(read -> values.put(key, read));
    }

    private static Optional<Object> value(Kind kind, Entry value, Register register) {
        return switch (kind) {
            case Kind.Amount amount -> value.text().flatMap(text -> Cells.read(kind, text));
            case Kind.YesNo yesNo -> value.yesNo().map(flag -> flag);
            case Kind.Rows rows -> Optional.of(value.items().stream().map(item -> {
                var row = new TreeMap<String, Object>();
                item.members().forEach((key, cell) -> put(key, cell, rows.columns(), row, register));
                return row;
            }).toList());
            case Kind.Text text -> value.text().map(words -> words);
            case Kind.Day day -> value.date().map(LocalDate::toString);
            case Kind.Choice choice -> choice.many() ? Optional.of(value.texts()) : value.text().map(words -> words);
            case Kind.Code code -> value.text().map(words -> words);
            case Kind.Basis basis -> basis.many() ? Optional.of(value.texts()) : value.text().map(words -> words);
            case Kind.Runs runs -> value.text().map(words -> words);
            case Kind.Divisions divisions -> divisions.many() ? Optional.of(value.texts()) : value.text().map(words -> words);
            case Kind.Link link -> link.many() ? Optional.of(value.texts()) : value.text().map(words -> words);
        };
    }
}
