// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.yearly;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.yearly.YearlyDuty.Given;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// Reads a yearly duty from YAML, with the place of every fault; the form is in `docs/how-to-write-a-duty.md` and `duties/yearly.schema.json`.
final class YearlyReader {

    private static final String WORDS = "says";
    private static final String DIVISIONS = "divisions-of";
    private static final String YEAR = "year";
    private static final Pattern DAY = Pattern.compile("(1[0-2]|[1-9])月(3[01]|[12][0-9]|[1-9])日");

    private final ProcedureBook procedures;
    private final RegisterBook registers;

    private YearlyReader(ProcedureBook procedures, RegisterBook registers) {
        this.procedures = procedures;
        this.registers = registers;
    }

    static Optional<YearlyDuty> read(Source source, ProcedureBook procedures, RegisterBook registers, List<Problem> problems) {
        var reading = Reading.of(source);
        var duty = reading.root(source).flatMap(new YearlyReader(procedures, registers)::duty);
        problems.addAll(reading.problems());
        return duty.filter(found -> reading.problems().isEmpty());
    }

    private Optional<YearlyDuty> duty(Entry root) {
        var members = root.members("yearly", "name", "law", "article", "in-force", "opens", "from", "division", "title", "with");
        var id = members.required("yearly").flatMap(entry -> entry.identifier("openness-hearing"));
        var name = members.required("name").flatMap(Entry::text);
        var law = members.required("law").flatMap(Entry::text);
        var inForce = members.required("in-force").flatMap(Entry::date);
        var basis = law.flatMap(instrument -> inForce.flatMap(since -> members.required("article").flatMap(entry -> citation(entry, instrument, since))));
        var opens = members.required("opens").flatMap(entry -> procedure(entry, inForce));
        var from = members.required("from").flatMap(YearlyReader::day);
        var division = members.required("division").flatMap(Entry::text);
        var title = members.required("title").flatMap(Entry::text);
        title.filter(text -> !text.contains(YearlyDuty.YEAR)).ifPresent(text -> members.get("title").orElseThrow().problem("写上 {year}，各年的才分得开"));
        if (id.isEmpty() || name.isEmpty() || inForce.isEmpty() || basis.isEmpty() || opens.isEmpty() || from.isEmpty() || division.isEmpty() || title.isEmpty()) {
            return Optional.empty();
        }
        var with = members.get("with").map(list -> with(list, opens.get(), from.get())).orElseGet(LinkedHashMap::new);
        opens.get().openingFields().stream().filter(field -> field.required() && !with.containsKey(field.id()))
                .forEach(field -> root.problem("with 里缺少“" + opens.get().name() + "”开始时必填的字段“" + field.id() + "”"));
        return Optional.of(new YearlyDuty(id.get(), name.get(), inForce.get(), basis.get(), opens.get().id(), from.get(), division.get(), title.get(), with));
    }

    private Optional<Citation> citation(Entry entry, String law, LocalDate since) {
        return entry.text().map(text -> Citation.parse(text, law)).filter(citation -> {
            var why = procedures.library().whyUnresolved(citation, since, LocalDate.MAX);
            why.ifPresent(words -> entry.problem("依据不能确认：" + words));
            return why.isEmpty();
        });
    }

    /// The newest version; it must be there on the first day already.
    private Optional<Procedure> procedure(Entry entry, Optional<LocalDate> since) {
        return entry.text().flatMap(id -> {
            var found = procedures.inForce(id, LocalDate.MAX);
            if (found.isEmpty()) {
                entry.problem("没有程序“" + id + "”");
            }
            since.filter(day -> found.isPresent() && procedures.inForce(id, day).isEmpty()).ifPresent(day -> entry.problem("程序“" + id + "”在 " + day + " 还没有施行"));
            return found;
        });
    }

    /// 2月29日 is not in every year.
    private static Optional<MonthDay> day(Entry entry) {
        return entry.text().flatMap(text -> {
            var found = DAY.matcher(text);
            try {
                if (found.matches() && !text.equals("2月29日")) {
                    return Optional.of(MonthDay.of(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))));
                }
            } catch (DateTimeException e) {
                // Such as 4月31日: told below.
            }
            entry.problem("应为每年都有的一天，写成 3月1日，写的是“" + text + "”");
            return Optional.empty();
        });
    }

    private SequencedMap<String, Given> with(Entry list, Procedure of, MonthDay from) {
        var with = new LinkedHashMap<String, Given>();
        list.members().forEach((id, entry) -> {
            var field = Optional.ofNullable(of.fields().get(id));
            if (field.isEmpty()) {
                entry.problem("“" + of.name() + "”没有这个字段");
            }
            field.flatMap(found -> given(entry, found, from)).ifPresent(given -> with.put(id, given));
        });
        return with;
    }

    /// `year`, `12月31日`, `{says: …}` or `{divisions-of: …}`.
    private Optional<Given> given(Entry entry, Field field, MonthDay from) {
        if (entry.isMapping()) {
            var members = entry.members(WORDS, DIVISIONS);
            if (members.get(WORDS).isPresent() == members.get(DIVISIONS).isPresent()) {
                entry.problem("says（写什么）和 divisions-of（哪份清单里的处室）要写一个，且只写一个");
                return Optional.empty();
            }
            return members.get(WORDS).map(words -> words.text().flatMap(text -> always(words, text, field))).orElseGet(() -> members.get(DIVISIONS).flatMap(register -> divisions(register, field)));
        }
        return entry.text().flatMap(text -> {
            if (text.equals(YEAR)) {
                return of(entry, field, FieldType.NUMBER, new Given.OfYear());
            }
            return day(entry).flatMap(day -> {
                if (day.isBefore(from)) {
                    entry.problem("“" + text + "”早于立件的那天");
                }
                return of(entry, field, FieldType.DATE, new Given.OnDay(day));
            });
        });
    }

    private static Optional<Given> of(Entry entry, Field field, FieldType expected, Given given) {
        if (field.type() != expected) {
            entry.problem("字段“" + field.name() + "”填不进" + (expected == FieldType.NUMBER ? "年度" : expected == FieldType.DATE ? "日期" : "处室"));
            return Optional.empty();
        }
        return Optional.of(given);
    }

    private static Optional<Given> always(Entry entry, String text, Field field) {
        var value = switch (field.type()) {
            case TEXT, LONG_TEXT -> Optional.<Object>of(text);
            case NUMBER -> text.matches("[0-9]{1,9}") ? Optional.<Object>of(new BigDecimal(text)) : Optional.empty();
            case CHOICE -> field.options().contains(text) ? Optional.<Object>of(text) : Optional.empty();
            case YES_NO -> text.equals("是") || text.equals("否") ? Optional.<Object>of(text.equals("是")) : Optional.empty();
            case DATE, CHOICES, PARTY, DIVISION, DIVISIONS, TEXTS -> Optional.empty();
        };
        if (value.isEmpty()) {
            entry.problem("字段“" + field.name() + "”不能这样填" + (field.options().isEmpty() ? "" : "，可选：" + String.join("、", field.options())));
        }
        return value.map(Given.Always::new);
    }

    private Optional<Given> divisions(Entry entry, Field field) {
        return entry.text().flatMap(id -> {
            var register = registers.register(id);
            var divisions = register.flatMap(found -> found.fields().values().stream().filter(one -> one.kind() instanceof Kind.Divisions).map(RegisterField::id).findFirst());
            if (divisions.isEmpty()) {
                entry.problem(register.isEmpty() ? "没有清单“" + id + "”" : "清单“" + id + "”没有写处室的字段");
                return Optional.empty();
            }
            return of(entry, field, FieldType.DIVISIONS, new Given.DivisionsOf(id, divisions.get()));
        });
    }
}
