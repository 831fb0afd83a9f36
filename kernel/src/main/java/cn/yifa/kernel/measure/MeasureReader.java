// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads a measure from YAML, with the place of every fault; the form is in `docs/how-to-write-a-duty.md` and `duties/measure.schema.json`.
final class MeasureReader {

    private static final Map<String, Table.Split> SPLITS = Map.of("division", Table.Split.DIVISION, "month", Table.Split.MONTH);

    private final PopulationReader populations;
    private final List<Cited> citations = new ArrayList<>();
    private String law = "";

    /// A citation of the definition, with its place.
    record Cited(Citation citation, int line, int column) {}

    record Read(Source source, Measure measure, List<Cited> citations) {}

    private MeasureReader(ProcedureBook procedures, RegisterBook registers) {
        this.populations = new PopulationReader(procedures, registers);
    }

    static Optional<Read> read(Source source, ProcedureBook procedures, RegisterBook registers, List<Problem> problems) {
        var reading = Reading.of(source);
        var reader = new MeasureReader(procedures, registers);
        var measure = reading.root(source).flatMap(reader::measure);
        problems.addAll(reading.problems());
        return measure.map(found -> new Read(source, found, List.copyOf(reader.citations)));
    }

    private Optional<Measure> measure(Entry root) {
        var members = root.members("measure", "name", "law", "in-force", "form", "every", "article", "public", "parts");
        var id = members.required("measure").flatMap(entry -> entry.identifier("annual-report"));
        var name = members.required("name").flatMap(Entry::text);
        members.required("law").flatMap(Entry::text).ifPresent(text -> law = text);
        var inForce = members.required("in-force").flatMap(Entry::date);
        var every = members.required("every").flatMap(MeasureReader::length);
        var basis = members.required("article").flatMap(this::citation);
        var parts = new LinkedHashMap<String, Measure.Part>();
        members.required("parts").ifPresent(list -> list.members().forEach((key, entry) -> {
            if (!key.matches(Entry.IDENTIFIER)) {
                entry.problem("标识“" + key + "”应由小写字母、数字和连字符组成，例如 on-time");
            }
            part(key, entry).ifPresent(part -> parts.put(key, part));
        }));
        var open = members.get("public").flatMap(Entry::yesNo).orElse(false);
        members.get("public").filter(entry -> open && members.get("form").isPresent()).ifPresent(entry -> entry.problem("有规定格式（form）的按格式发布，不写 public"));
        return id.isEmpty() || name.isEmpty() || inForce.isEmpty() || every.isEmpty() || law.isEmpty() || parts.isEmpty() ? Optional.empty()
                : Optional.of(new Measure(id.get(), name.get(), law, inForce.get(), members.get("form").flatMap(Entry::text), every.get(), basis, open, parts));
    }

    private Optional<Measure.Part> part(String id, Entry entry) {
        var members = entry.members("name", "under", "text", "article", "heading", "entered", "of", "of-register", "tells", "when", "begins", "ends", "links", "fields", "partial", "rows", "columns", "by", "shown-in", "checks");
        var name = members.required("name").flatMap(Entry::text);
        var under = members.get("under").flatMap(Entry::text);
        if (members.get("text").isPresent()) {
            members.entries().keySet().stream().filter(key -> !List.of("name", "under", "text").contains(key)).forEach(key -> entry.problem("文字部分（text）不能有 " + key));
            return name.flatMap(called -> members.get("text").flatMap(Entry::text).map(hint -> new Measure.Text(id, called, under, hint)));
        }
        var population = populations.read(members, entry);
        var split = members.get("by").flatMap(MeasureReader::split);
        if (members.get("by").isPresent() == members.get("columns").isPresent()) {
            entry.problem("columns（各栏）和 by（按 division 处室或者 month 月份分栏）要写一个，且只写一个");
        }
        var basis = members.get("article").flatMap(this::citation);
        if (name.isEmpty() || population.isEmpty()) {
            return Optional.empty();
        }
        var lines = new LineReader(population.get(), populations, members.get("partial").flatMap(Entry::yesNo).orElse(false));
        var rows = members.required("rows").map(lines::read).orElse(new Axis(List.of()));
        var columns = members.get("columns").map(lines::read).orElse(new Axis(List.of()));
        rows.lines().stream().filter(row -> row.unit() != Unit.COUNT).forEach(row -> entry.problem("unit（计量）写在栏上，不写在行“" + row.name() + "”上"));
        columns.lines().stream().filter(column -> column.days().isPresent()).forEach(column -> entry.problem("days（用时）写在行上，不写在栏“" + column.name() + "”上"));
        var shownIn = members.get("shown-in").flatMap(this::shownIn);
        lines.moments(rows, columns, split, entry);
        var table = new Table(id, name.get(), under, basis, members.get("heading").flatMap(Entry::text).orElse("项目"), population.get(), rows, columns, split, shownIn, List.of());
        var checks = members.get("checks").map(list -> checks(list, table)).orElse(List.of());
        return Optional.of(new Table(id, table.name(), under, basis, table.heading(), table.population(), rows, columns, split, shownIn, checks));
    }

    /// The public finds what is counted there.
    private Optional<String> shownIn(Entry entry) {
        return populations.register(Optional.of(entry)).map(register -> {
            if (!register.open()) {
                entry.problem("清单“" + register.id() + "”不公开，公众看不到");
            }
            return register.id();
        });
    }

    private static List<Check> checks(Entry list, Table table) {
        var checks = new ArrayList<Check>();
        for (var item : list.items()) {
            var members = item.members("name", "rows", "columns");
            if (members.get("rows").isPresent() == members.get("columns").isPresent()) {
                item.problem("写 rows（各行之间）或者 columns（各栏之间）的等式，写一个");
            }
            var name = members.required("name").flatMap(Entry::text).orElse("");
            members.get("rows").ifPresent(says -> check(name, Check.Along.ROWS, says, table.rows()).ifPresent(checks::add));
            members.get("columns").ifPresent(says -> check(name, Check.Along.COLUMNS, says, table.columns()).ifPresent(checks::add));
        }
        return checks;
    }

    private static Optional<Check> check(String name, Check.Along along, Entry says, Axis axis) {
        return says.text().flatMap(text -> {
            try {
                var check = Check.parse(name, along, text);
                return known(check.left(), axis, says) & known(check.right(), axis, says) ? Optional.of(check) : Optional.empty();
            } catch (IllegalArgumentException e) {
                says.problem(e.getMessage());
                return Optional.empty();
            }
        });
    }

    private static boolean known(List<Check.Term> terms, Axis axis, Entry entry) {
        var codes = axis.lines().stream().map(Line::code).toList();
        boolean known = true;
        for (var term : terms) {
            var to = term.to().orElse(term.from());
            for (var code : List.of(term.from(), to)) {
                if (!codes.contains(code)) {
                    entry.problem("没有“" + code + "”这一行（栏）");
                    known = false;
                }
            }
            if (known && codes.indexOf(to) < codes.indexOf(term.from())) {
                entry.problem(term.from() + ".." + to + " 前后颠倒了");
                known = false;
            }
        }
        return known;
    }

    private static Optional<Table.Split> split(Entry entry) {
        return entry.text().flatMap(word -> {
            if (!SPLITS.containsKey(word)) {
                entry.problem("只能按 division（处室）或者 month（月份）分栏，写的是“" + word + "”");
            }
            return Optional.ofNullable(SPLITS.get(word));
        });
    }

    private static Optional<Interval.Length> length(Entry entry) {
        return entry.text().flatMap(word -> {
            for (var length : Interval.Length.values()) {
                if (length.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return Optional.of(length);
                }
            }
            entry.problem("统计期间只能是 year（年）或者 month（月），写的是“" + word + "”");
            return Optional.empty();
        });
    }

    /// `四十九` is of the measure's law; `《行政许可法》三十二` names another.
    private Optional<Citation> citation(Entry entry) {
        return entry.text().map(text -> {
            var citation = Citation.parse(text, law);
            citations.add(new Cited(citation, entry.line(), entry.column()));
            return citation;
        });
    }
}
