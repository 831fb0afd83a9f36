// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.portal.registers.PublicList.Bar;
import cn.yifa.server.portal.registers.PublicList.Chosen;
import cn.yifa.server.portal.registers.PublicList.Column;
import cn.yifa.server.portal.registers.PublicList.Download;
import cn.yifa.server.portal.registers.PublicList.Facet;
import cn.yifa.server.portal.registers.PublicList.Row;
import cn.yifa.server.register.EntryNames;
import cn.yifa.server.register.RegisterEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes what the page of a public list shows.
@Component
class ListDesk {

    private static final int EACH_PAGE = 50;
    private static final int LONG = 8;

    private final PublicRegisters registers;
    private final EntryNames names;
    private final PublicWords words;
    private final MeasureSheets measures;

    ListDesk(PublicRegisters registers, EntryNames names, PublicWords words, MeasureSheets measures) {
        this.registers = registers;
        this.names = names;
        this.words = words;
        this.measures = measures;
    }

    PublicList show(Register register, ListAddress asked, LocalDate today) {
        var query = asked.query(today);
        var figures = registers.figures(register, query);
        int pages = (int) Math.max(1, (figures.entries() + EACH_PAGE - 1) / EACH_PAGE);
        var address = asked.at(Math.min(asked.page(), pages));
        var columns = register.columns().stream().flatMap(id -> register.field(id).stream()).filter(RegisterField::open).toList();
        var found = registers.page(register, query, address.page(), EACH_PAGE);
        return new PublicList(register, names.keeper(register), query.asOf(), today, address, figures.entries(), registers.running(register, figures, query.asOf()), facets(address, figures, register.filters().stream().flatMap(id -> register.field(id).stream()).toList()),
                chosen(register, address), columns.stream().filter(field -> !field.id().equals(register.title())).map(field -> column(field, address)).toList(),
                rows(register, found, columns, address, query.asOf()), pages, downloads(address), measures.shownIn(register.id()));
    }

    /// The whole list on that day, for machines.
    static List<Download> downloads(ListAddress asked) {
        var entries = "/api" + ListAddress.of(asked.register()) + "/entries?" + asked.asOf().map(day -> "as-of=" + day + "&").orElse("") + "format=";
        return Stream.of("csv", "json", "xlsx").map(format -> new Download(format.toUpperCase(Locale.ROOT), entries + format)).toList();
    }

    List<Facet> facets(ListAddress asked, PublicRegisters.Figures figures, List<RegisterField> fields) {
        return fields.stream().filter(figures.totals()::containsKey).flatMap(field -> facet(field, asked, counted(field, figures)).stream()).toList();
    }

    /// In the order of the options where there are any, the greatest first else.
    private static SequencedMap<String, Long> counted(RegisterField field, PublicRegisters.Figures figures) {
        var counted = new LinkedHashMap<String, Long>();
        var totals = figures.totals().get(field).entrySet().stream().filter(one -> !one.getKey().isEmpty());
        (field.kind() instanceof Kind.Choice ? totals : totals.sorted(Map.Entry.<String, Long>comparingByValue().reversed())).forEach(one -> counted.put(one.getKey(), one.getValue()));
        return counted;
    }

    /// With every option, also those that nothing is of.
    Optional<Facet> whole(ListAddress asked, PublicRegisters.Figures figures, RegisterField field) {
        var counted = counted(field, figures);
        if (field.kind() instanceof Kind.Choice choice) {
            choice.labels().forEach(label -> counted.putIfAbsent(label, 0L));
            var all = new LinkedHashMap<String, Long>();
            choice.labels().forEach(label -> all.put(label, counted.get(label)));
            return facet(field, asked, all);
        }
        return facet(field, asked, counted);
    }

    private Optional<Facet> facet(RegisterField field, ListAddress asked, SequencedMap<String, Long> counted) {
        var most = counted.values().stream().mapToLong(Long::longValue).max().orElse(0);
        var bars = counted.entrySet().stream().map(one -> bar(field, one, most, asked)).toList();
        return bars.isEmpty() ? Optional.empty()
                : Optional.of(new Facet(field.id(), field.name(), bars, bars.size() > LONG && asked.wanted().getOrDefault(field.id(), List.of()).isEmpty()));
    }

    private Bar bar(RegisterField field, Map.Entry<String, Long> counted, long most, ListAddress asked) {
        var label = names.option(field, counted.getKey());
        var value = field.kind() instanceof Kind.YesNo ? label : counted.getKey();
        return new Bar(label, counted.getValue(), counted.getValue() == 0 ? 0 : (int) Math.max(1, counted.getValue() * 100 / Math.max(1, most)), asked.turning(field.id(), value).toString(), asked.wants(field.id(), value));
    }

    private List<Chosen> chosen(Register register, ListAddress asked) {
        var chosen = new ArrayList<Chosen>();
        if (!asked.text().isEmpty()) {
            chosen.add(new Chosen("含“" + asked.text() + "”", asked.saying("").toString()));
        }
        register.openFields().forEach(field -> asked.wanted().getOrDefault(field.id(), List.of())
                .forEach(value -> chosen.add(new Chosen(field.name() + "：" + names.option(field, value), asked.turning(field.id(), value).toString()))));
        return chosen;
    }

    private static Column column(RegisterField field, ListAddress asked) {
        var down = "-" + field.id();
        var now = asked.sort().equals(field.id()) ? "ascending" : asked.sort().equals(down) ? "descending" : "";
        return new Column(field.id(), field.name(), ListAddress.sortable(field) ? asked.sorted(now.equals("ascending") ? down : field.id()).toString() : "", now);
    }

    private List<Row> rows(Register register, List<RegisterEntry> found, List<RegisterField> columns, ListAddress asked, LocalDate day) {
        var open = found.stream().map(entry -> register.open(entry.values())).toList();
        var speaker = words.speaker(register, open, day);
        var shown = columns.stream().filter(field -> !field.id().equals(register.title())).toList();
        var rows = new ArrayList<Row>();
        for (int i = 0; i < found.size(); i++) {
            Values values = open.get(i);
            rows.add(new Row(ListAddress.of(register.id(), found.get(i).key(), asked.asOf()), found.get(i).openTitle(register), shown.stream().map(field -> speaker.cell(field, values)).toList()));
        }
        return rows;
    }
}
