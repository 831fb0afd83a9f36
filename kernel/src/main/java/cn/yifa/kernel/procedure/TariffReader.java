// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.law.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Reads a tariff of a procedure.
final class TariffReader {

    private final SequencedMap<String, Field> fields;
    private final Function<Entry, Optional<Citation>> citation;

    TariffReader(SequencedMap<String, Field> fields, Function<Entry, Optional<Citation>> citation) {
        this.fields = fields;
        this.citation = citation;
    }

    Optional<Tariff> read(String id, Entry entry) {
        var members = entry.members("name", "article", "unit", "counts", "after", "amount", "reckoning", "bands");
        var name = members.required("name").flatMap(Entry::text);
        var basis = members.required("article").flatMap(citation);
        var unit = members.required("unit").flatMap(Entry::text);
        var counts = members.required("counts").flatMap(this::quantity);
        var after = members.get("after").flatMap(this::quantity);
        var amount = members.required("amount").flatMap(field -> field(field, found -> found.type() == Field.FieldType.NUMBER, "数字字段（number）"));
        var reckoning = members.required("reckoning").flatMap(field -> field(field, found -> found.type() == Field.FieldType.LONG_TEXT, "大段文字字段（long-text）"));
        var bands = members.required("bands").map(TariffReader::bands).orElse(List.of());
        return name.isEmpty() || basis.isEmpty() || unit.isEmpty() || counts.isEmpty() || amount.isEmpty() || reckoning.isEmpty() ? Optional.empty()
                : Optional.of(new Tariff(id, name.get(), unit.get(), basis.get(), counts.get(), after, amount.get(), reckoning.get(), bands));
    }

    /// A count has no decimals and an end, so that what it costs can be written down.
    private Optional<String> quantity(Entry entry) {
        return field(entry, found -> found.decimals().equals(OptionalInt.of(0)) && found.atMost().isPresent(), "写了 decimals: 0 和 at-most 的数字字段");
    }

    private Optional<String> field(Entry entry, Predicate<Field> fits, String kind) {
        var id = entry.text();
        id.filter(text -> !fields.containsKey(text) || !fits.test(fields.get(text))).ifPresent(text -> entry.problem("应当是一个" + kind + "，写的是“" + text + "”"));
        return id;
    }

    /// Each band begins where the one before it ends; the last has no end.
    private static List<Tariff.Band> bands(Entry list) {
        var bands = new ArrayList<Tariff.Band>();
        int reached = 0;
        var items = list.items();
        for (int i = 0; i < items.size(); i++) {
            var members = items.get(i).members("to", "each", "every", "more");
            var to = members.get("to").flatMap(Entry::number);
            var every = members.get("every").flatMap(Entry::number);
            var more = members.get("more").flatMap(Entry::number);
            if (to.isPresent() == (i == items.size() - 1)) {
                items.get(i).problem(to.isPresent() ? "最后一档没有 to：多少都算在里面" : "只有最后一档可以不写 to");
            }
            if (to.isPresent() && to.get() <= reached) {
                items.get(i).problem("to 应大于上一档的 " + reached);
            }
            if (every.isPresent() != more.isPresent() || every.filter(step -> step == 0).isPresent()) {
                items.get(i).problem("every（多少为一小档，至少 1）和 more（每增一小档加多少）要一起写");
            }
            reached = to.orElse(reached);
            members.required("each").flatMap(Entry::number).ifPresent(each -> bands.add(new Tariff.Band(to.map(OptionalInt::of).orElse(OptionalInt.empty()), each,
                    every.map(OptionalInt::of).orElse(OptionalInt.empty()), more.orElse(0))));
        }
        return bands;
    }
}
