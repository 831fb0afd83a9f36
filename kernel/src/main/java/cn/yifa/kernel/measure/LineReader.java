// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.procedure.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads the rows or columns of a table, and proves that each thing counted falls in one of them.
final class LineReader {

    private static final int MOST_COMBINATIONS = 4096;

    private final Population population;
    private final PopulationReader populations;
    private final boolean partial;

    /// @param partial the lines need not take everything
    LineReader(Population population, PopulationReader populations, boolean partial) {
        this.population = population;
        this.populations = populations;
        this.partial = partial;
    }

    Axis read(Entry list) {
        var lines = new ArrayList<Line>();
        list.items().forEach(item -> read(item, List.of(), lines));
        var codes = new LinkedHashSet<String>();
        lines.stream().map(Line::code).filter(code -> !codes.add(code)).forEach(code -> list.problem("“" + code + "”写了两次"));
        lines.forEach(line -> line.days().filter(days -> lines.stream().noneMatch(other -> other.code().equals(days.of()) && other.counting().isPresent()))
                .ifPresent(days -> list.problem("没有“" + days.of() + "”这一行，或者它不计数：days 的 of 写哪一行的用时")));
        lines.forEach(line -> line.share().ifPresent(share -> Stream.of(share.of(), share.in()).filter(code -> !codes.contains(code)).forEach(code -> list.problem("没有“" + code + "”这一行（栏）"))));
        var axis = new Axis(lines);
        lines.stream().flatMap(line -> line.counting().stream()).filter(counting -> !counting.total()).map(Line.Counting::moment).distinct().forEach(moment -> partition(axis, moment, list));
        return axis;
    }

    private void read(Entry item, List<String> under, List<Line> lines) {
        if (item.isMapping() && item.members().containsKey("group")) {
            var members = item.members("group", "lines");
            var group = members.required("group").flatMap(Entry::text);
            members.required("lines").ifPresent(list -> list.items().forEach(inner -> read(inner, Stream.concat(under.stream(), group.stream()).toList(), lines)));
            return;
        }
        var members = item.members("code", "name", "counts", "when", "otherwise", "total", "share", "days", "unit");
        var name = members.required("name").flatMap(Entry::text);
        var code = members.get("code").flatMap(Entry::text).or(() -> name);
        code.filter(text -> !text.matches(Check.CODE)).ifPresent(text -> item.problem("“" + text + "”不能用作代码（code），代码只有文字、数字和下划线"));
        var share = members.get("share").flatMap(LineReader::share);
        var days = members.get("days").flatMap(this::days);
        if (members.get("share").isPresent() && members.get("days").isPresent()) {
            item.problem("share（比例）和 days（用时）不能同时写");
        }
        var counting = members.get("share").isPresent() || members.get("days").isPresent() || population instanceof Population.Entered ? Optional.<Line.Counting>empty() : Optional.of(counting(members, item));
        if (counting.isEmpty()) {
            Stream.of("counts", "when", "otherwise", "total").filter(key -> members.get(key).isPresent()).forEach(key -> item.problem("填报的、算比例的和算用时的行（栏）不能有 " + key));
        }
        if (name.isPresent() && code.isPresent()) {
            lines.add(new Line(code.get(), name.get(), under, counting, share, days, members.get("unit").flatMap(this::unit).orElse(Unit.COUNT)));
        }
    }

    private Optional<Unit> unit(Entry entry) {
        var unit = entry.text().flatMap(Unit::ofWord);
        if (unit.isEmpty()) {
            entry.problem("unit 只能是 " + String.join("、", Stream.of(Unit.values()).map(Unit::word).toList()));
        } else if (!(population instanceof Population.Entered)) {
            entry.problem("unit（计量）只写在填报的表的栏上：数办件的表数的都是件数");
        }
        return unit;
    }

    private static Optional<Line.Share> share(Entry entry) {
        var members = entry.members("of", "in");
        return members.required("of").flatMap(Entry::text).flatMap(of -> members.required("in").flatMap(Entry::text).map(in -> new Line.Share(of, in)));
    }

    private Optional<Line.DaysUsed> days(Entry entry) {
        var members = entry.members("clock", "of", "tells");
        var clock = members.required("clock").flatMap(named -> named.text().filter(id -> {
            if (population instanceof Population.OfCases cases) {
                return populations.knownClock(cases.procedure(), id, named);
            }
            entry.problem("只有数办件的表有期限，才有用时");
            return false;
        }));
        var tells = members.required("tells").flatMap(word -> word.text().flatMap(text -> {
            var found = Stream.of(Line.DaysUsed.Tells.values()).filter(tell -> tell.name().toLowerCase(Locale.ROOT).equals(text)).findFirst();
            if (found.isEmpty()) {
                word.problem("tells 只能是 mean（平均）或者 longest（最长），写的是“" + text + "”");
            }
            return found;
        }));
        return members.required("of").flatMap(Entry::text).flatMap(of -> clock.flatMap(id -> tells.map(tell -> new Line.DaysUsed(id, of, tell))));
    }

    private Line.Counting counting(Entry.Members members, Entry item) {
        var counts = members.get("counts").flatMap(Entry::text);
        var moment = counts.flatMap(word -> Moment.read(word, item));
        var when = new LinkedHashMap<String, Set<String>>();
        members.get("when").ifPresent(list -> list.members().forEach((key, values) -> {
            var options = options(key, values);
            var wanted = new LinkedHashSet<>(values.texts());
            wanted.stream().filter(value -> !options.isEmpty() && !options.contains(value)).forEach(value -> values.problem("没有“" + value + "”这个选项"));
            when.put(key, Set.copyOf(wanted));
        }));
        var otherwise = members.get("otherwise").flatMap(Entry::yesNo).orElse(false);
        var total = members.get("total").flatMap(Entry::yesNo).orElse(false);
        if (otherwise && total) {
            item.problem("otherwise（其他）和 total（总计）不能同时写");
        }
        return new Line.Counting(moment, when, otherwise, total);
    }

    /// What can be wanted of a key: the options of a choice, or what becomes of a clock.
    private List<String> options(String key, Entry entry) {
        if (key.startsWith(Line.CLOCK) && population instanceof Population.OfCases cases) {
            return populations.knownClock(cases.procedure(), key.substring(Line.CLOCK.length()), entry) ? Line.CLOCK_WORDS : List.of();
        }
        var field = Optional.ofNullable(population.fields().get(key));
        if (field.filter(found -> found.type() == Field.FieldType.CHOICE || found.type() == Field.FieldType.CHOICES).isEmpty()) {
            entry.problem("“" + key + "”不是这里的 choice 字段，也不是 choices 字段；行和栏只按选项区分");
            return List.of();
        }
        return field.get().options();
    }

    /// At each moment, whatever the values are, one line takes the thing and no second one does; what chose several is taken once for each of them.
    private void partition(Axis axis, Optional<Moment> moment, Entry list) {
        var group = axis.lines().stream().flatMap(line -> line.counting().stream()).filter(counting -> !counting.total() && counting.moment().equals(moment)).toList();
        var keys = group.stream().flatMap(counting -> counting.when().keySet().stream()).distinct().toList();
        List<Map<String, String>> all = List.of(Map.of());
        for (var key : keys) {
            var options = key.startsWith(Line.CLOCK) ? Line.CLOCK_WORDS : Optional.ofNullable(population.fields().get(key)).map(Field::options).orElse(List.of());
            all = all.stream().flatMap(values -> options.stream().map(option -> with(values, key, option))).toList();
            if (all.isEmpty() || all.size() > MOST_COMBINATIONS) {
                // Faulty already, or too many to try.
                all.stream().findAny().ifPresent(found -> list.problem("区分得太细：选项的组合超过 " + MOST_COMBINATIONS + " 种，无法逐一核对"));
                return;
            }
        }
        for (var values : all) {
            var taking = axis.taking(moment, values);
            if (taking.size() > 1) {
                list.problem(words(values) + "会重复计入" + String.join("和", taking.stream().map(line -> "“" + line.name() + "”").toList()));
            } else if (taking.isEmpty() && !partial) {
                list.problem(words(values) + "没有归入任何一行（栏）；用 otherwise: true 写明其他，或者用 partial: true 写明本表只数一部分");
            }
        }
        var rest = group.stream().anyMatch(Line.Counting::otherwise);
        keys.stream().filter(key -> !partial && !rest && !certain(key)).forEach(key -> list.problem("“" + key + "”可能没有填写，要有一行（栏）写 otherwise: true"));
    }

    private boolean certain(String key) {
        return Optional.ofNullable(population.fields().get(key)).filter(Field::required).isPresent();
    }

    private static Map<String, String> with(Map<String, String> values, String key, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(key, value);
        return more;
    }

    private static String words(Map<String, String> values) {
        return values.isEmpty() ? "每一件" : String.join("、", values.entrySet().stream().map(entry -> entry.getKey() + " 为“" + entry.getValue() + "”").toList()) + "的";
    }

    /// Of each figure one axis says at what moment it is counted.
    void moments(Axis rows, Axis columns, Optional<Table.Split> split, Entry table) {
        if (population instanceof Population.Entered) {
            return;
        }
        if (population instanceof Population.OfEntries) {
            Stream.concat(counting(rows).stream(), counting(columns).stream()).filter(counting -> counting.moment().isPresent()).findFirst()
                    .ifPresent(counting -> table.problem("数清单条目的表不写 counts：数的是期间最后一天有效的条目"));
            return;
        }
        var ofRows = counting(rows);
        var ofColumns = counting(columns);
        var onRows = ofRows.stream().allMatch(counting -> counting.moment().isPresent()) && ofColumns.stream().allMatch(counting -> counting.moment().isEmpty());
        var onColumns = split.isEmpty() && ofRows.stream().allMatch(counting -> counting.moment().isEmpty()) && !ofColumns.isEmpty() && ofColumns.stream().allMatch(counting -> counting.moment().isPresent());
        if (!onRows && !onColumns) {
            table.problem("数什么时候的（counts）要么每一行都写、各栏都不写，要么每一栏都写、各行都不写");
        }
        if (split.equals(Optional.of(Table.Split.MONTH)) && ofRows.stream().flatMap(counting -> counting.moment().stream()).anyMatch(moment -> moment != Moment.BEGUN && moment != Moment.ENDED)) {
            table.problem("按月分栏的，只能数 begun（新收）和 ended（办结）");
        }
    }

    private static List<Line.Counting> counting(Axis axis) {
        return axis.lines().stream().flatMap(line -> line.counting().stream()).toList();
    }
}
