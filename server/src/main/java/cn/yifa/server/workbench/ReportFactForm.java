// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Moment;
import cn.yifa.kernel.measure.Table;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.casework.CaseFacts.LinkRow;
import cn.yifa.server.measure.EnteredFacts;
import cn.yifa.server.measure.Stamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/// The form by which a thing to be counted is brought in (登记): so many applications from before the program by the years in which they came and were answered, or what became of a linked case by its days.
final class ReportFactForm {

    private static final int LONGEST_SOURCE = 300;
    private static final int MOST = 1_000_000;
    private static final int FIRST_YEAR = 2008;

    sealed interface Outcome permits Good, Faulty {}

    record Good(EnteredFacts facts) implements Outcome {}

    /// @param grounds every ground, in words
    record Faulty(List<String> grounds) implements Outcome {}

    private final Table table;
    private final Map<String, String> typed;
    private final LocalDate today;
    private final List<String> grounds = new ArrayList<>();

    private ReportFactForm(Table table, Map<String, String> typed, LocalDate today) {
        this.table = table;
        this.typed = typed;
        this.today = today;
    }

    /// @param standing what has been brought in
    /// @param links    the links that the table counts
    static Outcome read(Table table, Map<String, String> typed, List<EnteredFacts> standing, List<LinkRow> links, LocalDate today) {
        return new ReportFactForm(table, typed, today).read(standing, links);
    }

    private String typed(String name) {
        return typed.getOrDefault(name, "").strip();
    }

    private Outcome read(List<EnteredFacts> standing, List<LinkRow> links) {
        var key = typed("key");
        var known = standing.stream().filter(one -> one.key().equals(key)).findFirst();
        var link = links.stream().filter(one -> one.key().equals(key)).findFirst();
        if (!key.isEmpty() && known.isEmpty() && link.isEmpty()) {
            return new Faulty(List.of("没有要改的这一条，请刷新后再看"));
        }
        source(typed("source"), grounds);
        var version = known.map(one -> one.stamp().version()).orElse(0);
        var stamp = new Stamp(version, typed("source"), "", LocalDateTime.MIN);
        if (typed.containsKey("take-back")) {
            return known.isEmpty() || !grounds.isEmpty() ? new Faulty(grounds)
                    : new Good(new EnteredFacts(key, known.get().begun(), known.get().over(), 0, known.get().values(), stamp));
        }
        var ofLink = known.map(EnteredFacts::ofLink).orElse(link.isPresent());
        var begun = ofLink ? day("begun", "受理（立案）之日") : year("begun", "收到的年度");
        var over = typed("over").isEmpty() ? Optional.<LocalDate>empty() : ofLink ? day("over", "审结之日") : year("over", "办结的年度");
        if (begun.isEmpty() && typed("begun").isEmpty()) {
            grounds.add(ofLink ? "请填写受理（立案）之日" : "请填写收到的年度");
        }
        if (begun.isPresent() && over.filter(begun.get()::isAfter).isPresent()) {
            grounds.add("办结不能早于收到");
        }
        var count = ofLink ? 1 : count();
        var values = values(over.isPresent());
        return grounds.isEmpty() ? new Good(new EnteredFacts(key.isEmpty() ? UUID.randomUUID().toString() : key, begun.orElseThrow(), over, count, values, stamp)) : new Faulty(grounds);
    }

    static void source(String source, List<String> grounds) {
        if (source.isEmpty() || source.length() > LONGEST_SOURCE || source.chars().anyMatch(Character::isISOControl)) {
            grounds.add("请写明来源（哪份文件、哪个系统），1 至 " + LONGEST_SOURCE + " 字");
        }
    }

    private Optional<LocalDate> day(String name, String term) {
        try {
            return typed(name).isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed(name))).filter(day -> within(day, term, !day.isAfter(today)));
        } catch (DateTimeParseException e) {
            grounds.add(term + "应写成 2020-03-31 的样子");
            return Optional.empty();
        }
    }

    /// What is only known by its year stands at the year's end.
    private Optional<LocalDate> year(String name, String term) {
        if (!typed(name).matches("\\d{4}")) {
            if (!typed(name).isEmpty()) {
                grounds.add(term + "应是四位数字，例如 2018");
            }
            return Optional.empty();
        }
        return Optional.of(LocalDate.of(Integer.parseInt(typed(name)), 12, 31)).filter(day -> within(day, term, day.getYear() <= today.getYear()));
    }

    private boolean within(LocalDate day, String term, boolean notLater) {
        var fits = notLater && day.getYear() >= FIRST_YEAR;
        if (!fits) {
            grounds.add(term + "应在 " + FIRST_YEAR + " 年和现在之间");
        }
        return fits;
    }

    private int count() {
        if (typed("count").matches("\\d{1,7}") && Integer.parseInt(typed("count")) >= 1 && Integer.parseInt(typed("count")) <= MOST) {
            return Integer.parseInt(typed("count"));
        }
        grounds.add("件数应是 1 至 " + MOST + " 的整数");
        return 0;
    }

    private Fields values(boolean over) {
        var values = new TreeMap<String, Object>();
        for (var field : table.told()) {
            var value = typed(field.id());
            if (!value.isEmpty() && !field.options().contains(value)) {
                grounds.add("“" + field.name() + "”没有“" + value + "”这个选项");
            } else if (value.isEmpty() && (over || !outcome(field))) {
                grounds.add("请选择" + field.name());
            } else if (!value.isEmpty() && !over && outcome(field)) {
                grounds.add("还没有办结的，不能有" + field.name());
            } else if (!value.isEmpty()) {
                values.put(field.id(), value);
            }
        }
        return new Fields(values);
    }

    /// Whether a field says how a thing ended: only lines of what has ended ask for it.
    private boolean outcome(Field field) {
        return Stream.concat(table.rows().lines().stream(), table.columns().lines().stream()).flatMap(line -> line.counting().stream()).filter(counting -> counting.when().containsKey(field.id()))
                .map(Line.Counting::moment).allMatch(moment -> moment.equals(Optional.of(Moment.ENDED)));
    }
}
