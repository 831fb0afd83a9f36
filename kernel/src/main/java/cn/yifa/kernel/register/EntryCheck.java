// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.cases.Words;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.PersonalData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Holds the values of an entry against its register (核对): what is missing, of the wrong kind, miscoded, without a basis in force, or at odds with a rule.
public final class EntryCheck {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d+)?");
    private static final int MOST_ITEMS = 1_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9998, 12, 31);

    private final Register register;
    private final LocalDate day;
    private final Surroundings surroundings;
    private final List<Finding> findings = new ArrayList<>();

    private EntryCheck(Register register, LocalDate day, Surroundings surroundings) {
        this.register = register;
        this.day = day;
        this.surroundings = surroundings;
    }

    /// Everything about the values that isn't as it should be on `day`, the first on which they hold.
    public static List<Finding> check(Register register, Values values, LocalDate day, Surroundings surroundings) {
        var check = new EntryCheck(register, day, surroundings);
        if (day.isBefore(register.since())) {
            check.findings.add(Finding.fault("since", register.key(), "《" + register.name() + "》自 " + register.since() + " 起建立，生效日期 " + day + " 早于它"));
        }
        check.all(register.fields().values(), values, "", "");
        register.keyOf(values).filter(Cells::partsList)
                .ifPresent(key -> check.wrong("words", register.key(), "“" + register.fields().get(register.key()).name() + "”里不能有；｜和换行：它们在表格里分开几项"));
        check.agreements(values);
        if (!register.hides().rules().isEmpty()) {
            check.hidden(register.openFields(), register.open(values), "", "");
        }
        register.rules().stream().filter(rule -> rule.fault().reads().stream().noneMatch(check::unreadable)).filter(rule -> rule.broken(register, values, day, surroundings)).toList()
                .forEach(rule -> check.findings.add(new Finding(rule.id(), rule.field(), rule.weight(), rule.words(), rule.basis())));
        register.comparison().ifPresent(comparison -> check.compared(comparison, values));
        return List.copyOf(check.findings);
    }

    private void compared(Comparison comparison, Values values) {
        values.text(comparison.link()).flatMap(key -> surroundings.entry(comparison.register(), key, day)).stream().flatMap(theirs -> comparison.beside(values, theirs).stream())
                .filter(beside -> !beside.same() && beside.element().ours().stream().map(RegisterField::id).noneMatch(this::unreadable))
                .forEach(beside -> findings.add(new Finding(beside.element().id(), beside.element().ours().getFirst().id(), beside.element().weight(), beside.words(), beside.element().basis())));
    }

    /// Whether what stands in the field can't be of its kind, so that no rule can read it.
    private boolean unreadable(String field) {
        return findings.stream().filter(finding -> finding.rule().equals("kind") || finding.rule().equals("amount"))
                .anyMatch(finding -> finding.field().equals(field) || finding.field().startsWith(field + "["));
    }

    private void all(Iterable<RegisterField> fields, Values values, String path, String where) {
        var known = new ArrayList<String>();
        for (var field : fields) {
            known.add(field.id());
            var value = values.get(field.id());
            if (value.isPresent()) {
                value(field, value.get(), path + field.id(), where + "“" + field.name() + "”");
            } else if (field.required()) {
                findings.add(new Finding("missing", path + field.id(), Finding.Weight.FAULT, where + "“" + field.name() + "”没有填写", field.basis()));
            }
        }
        values.byField().keySet().stream().filter(id -> !known.contains(id)).forEach(id -> wrong("unknown", path + id, where + "“" + id + "”这个字段没有定义"));
    }

    private void value(RegisterField field, Object value, String path, String name) {
        switch (field.kind()) {
            case Kind.Text text -> words(text, value, path, name);
            case Kind.Amount amount -> amount(amount, value, path, name);
            case Kind.Day expected -> day(value, path, name);
            case Kind.YesNo expected -> expect(value instanceof Boolean, path, name + "只能填是或者否");
            case Kind.Choice choice -> items(choice.many(), value, path, name, (item, at) -> expect(choice.option(item).isPresent(), at,
                    name + "没有“" + shortened(item) + "”这个选项，可选：" + String.join("、", choice.labels())));
            case Kind.Code code -> code(code, value, path, name);
            case Kind.Basis basis -> items(basis.many(), value, path, name, (item, at) -> basis(item, at, name));
            case Kind.Runs runs -> items(false, value, path, name, (item, at) -> expect(surroundings.hasProcedure(item), at, name + "：没有程序“" + shortened(item) + "”"));
            case Kind.Divisions divisions -> items(divisions.many(), value, path, name, (item, at) -> expect(surroundings.hasDivision(item), at, name + "：没有处室“" + shortened(item) + "”"));
            case Kind.Link link -> items(link.many(), value, path, name, (item, at) -> expect(surroundings.hasEntry(link.register(), item, day), at,
                    name + "：" + day + " 没有有效的“" + shortened(item) + "”"));
            case Kind.Rows rows -> rows(rows, value, path, name);
        }
    }

    /// What is done with one of several values.
    @FunctionalInterface
    private interface Each {
        void item(String item, String path);
    }

    private void items(boolean many, Object value, String path, String name, Each each) {
        if (!many) {
            if (value instanceof String text) {
                each.item(text, path);
            } else {
                wrong("kind", path, name + "只能有一个值");
            }
        } else if (!(value instanceof List<?> list) || list.size() > MOST_ITEMS || !list.stream().allMatch(String.class::isInstance)) {
            wrong("kind", path, name + "应是若干段文字，最多 " + MOST_ITEMS + " 项");
        } else {
            if (list.stream().distinct().count() != list.size()) {
                wrong("twice", path, name + "里有重复的：" + shortened(String.join("、", list.stream().filter(item -> list.indexOf(item) != list.lastIndexOf(item)).distinct().map(String.class::cast).toList())));
            }
            list.forEach(item -> each.item((String) item, path));
        }
    }

    private void words(Kind.Text kind, Object value, String path, String name) {
        if (value instanceof String text) {
            Words.fault(text, kind.atMost()).ifPresent(fault -> wrong("words", path, name + fault));
            if (!kind.lines() && text.indexOf('\n') >= 0) {
                wrong("words", path, name + "只能写一行，不能换行");
            }
        } else {
            wrong("kind", path, name + "应填文字");
        }
    }

    private void amount(Kind.Amount amount, Object value, String path, String name) {
        if (!(value instanceof BigDecimal number)) {
            var tooLong = value instanceof String text && NUMBER.matcher(text).matches() && (text.indexOf('E') >= 0 || text.chars().filter(Character::isDigit).count() > Values.MOST_DIGITS);
            wrong(tooLong ? "amount" : "kind", path, name + (tooLong ? "的数字过长，最多 " + Values.MOST_DIGITS + " 位" : "应填数字"));
        } else if (number.scale() > amount.decimals()) {
            wrong("amount", path, name + (amount.decimals() == 0 ? "应是整数" : "最多 " + amount.decimals() + " 位小数") + "，写的是 " + number.toPlainString());
        } else if (number.signum() < 0 || amount.atMost().isPresent() && number.compareTo(BigDecimal.valueOf(amount.atMost().getAsInt())) > 0) {
            wrong("amount", path, name + "应在 0" + (amount.atMost().isPresent() ? " 至 " + amount.atMost().getAsInt() + " 之间" : " 以上") + "，写的是 " + number.toPlainString());
        }
    }

    private void day(Object value, String path, String name) {
        try {
            var read = value instanceof String text ? LocalDate.parse(text) : LocalDate.MIN;
            expect(!read.isBefore(FIRST_DAY) && !read.isAfter(LAST_DAY), path, name + "应是 " + FIRST_DAY + " 至 " + LAST_DAY + " 之间的日期");
        } catch (DateTimeParseException e) {
            wrong("kind", path, name + "应是 2026-01-31 样子的日期，写的是“" + shortened((String) value) + "”");
        }
    }

    private void code(Kind.Code code, Object value, String path, String name) {
        if (value instanceof String text) {
            code.rule().faults(text).forEach(fault -> wrong("code", path, name + "“" + shortened(text) + "”：" + fault));
        } else {
            wrong("kind", path, name + "应填一个编码");
        }
    }

    private void basis(String item, String path, String name) {
        var citation = Citation.parse(item, register.law());
        surroundings.whyUnresolved(citation, day).ifPresent(why -> wrong("basis", path, name + citation + "不能确认：" + why));
    }

    private void rows(Kind.Rows rows, Object value, String path, String name) {
        if (!(value instanceof List<?> list) || list.size() > MOST_ITEMS || !list.stream().allMatch(Map.class::isInstance)) {
            wrong("kind", path, name + "应是若干行，每行有" + String.join("、", rows.columns().values().stream().map(RegisterField::name).toList()) + "，最多 " + MOST_ITEMS + " 行");
            return;
        }
        int number = 0;
        for (var row : list) {
            number++;
            @SuppressWarnings("unchecked")
            var cells = Values.of((Map<String, ?>) row);
            all(rows.columns().values(), cells, path + "[" + number + "].", name + "第 " + number + " 行的");
            for (var column : rows.columns().values()) {
                if (cells.text(column.id()).filter(Cells::partsRow).isPresent()) {
                    wrong("words", path + "[" + number + "]." + column.id(), name + "第 " + number + " 行的“" + column.name() + "”里不能有换行和“｜”：它们分开各行各栏");
                }
            }
        }
    }

    /// What anybody would see may hold no personal data that the list hides. What is found isn't repeated: the finding is kept where everybody reads it.
    private void hidden(Iterable<RegisterField> fields, Values open, String path, String where) {
        for (var field : fields) {
            if (field.kind() instanceof Kind.Text) {
                open.text(field.id()).ifPresent(text -> PersonalData.find(text, register.hides()).forEach(found -> findings.add(new Finding("masks", path + field.id(),
                        found.kind() == MaskKind.PERSON_NAME ? Finding.Weight.DOUBT : Finding.Weight.FAULT,
                        where + "“" + field.name() + "”第 " + (text.codePointCount(0, found.from()) + 1) + " 个字起有" + found.kind().term() + "，公开前要遮盖", register.hides().article(found.kind())))));
            } else if (field.kind() instanceof Kind.Rows rows) {
                int number = 0;
                for (var row : open.rows(field.id())) {
                    number++;
                    hidden(rows.columns().values(), row, path + field.id() + "[" + number + "].", "“" + field.name() + "”第 " + number + " 行的");
                }
            }
        }
    }

    /// A code repeats what other fields say; where the two differ, one of them is wrong.
    private void agreements(Values values) {
        for (var field : register.fields().values()) {
            if (field.kind() instanceof Kind.Code code) {
                values.text(field.id()).filter(text -> code.rule().faults(text).isEmpty())
                        .ifPresent(text -> code.agreements().forEach(agreement -> agreement(field, text, agreement, values)));
            }
        }
    }

    private void agreement(RegisterField field, String code, Kind.Code.Agreement agreement, Values values) {
        var other = register.fields().get(agreement.field());
        var says = values.text(other.id()).flatMap(text -> other.kind() instanceof Kind.Choice choice ? choice.option(text).map(Kind.Choice.Option::code) : Optional.of(text));
        var part = agreement.range().of(code);
        says.filter(said -> !said.equals(part)).ifPresent(said -> wrong("agreement", field.id(),
                "“" + field.name() + "”" + agreement.range() + "是“" + part + "”，与“" + other.name() + "”（" + shortened(said) + "）不一致"));
    }

    private void expect(boolean holds, String path, String words) {
        if (!holds) {
            wrong("kind", path, words);
        }
    }

    private void wrong(String rule, String path, String words) {
        findings.add(Finding.fault(rule, path, words));
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 40 ? text : text.substring(0, text.offsetByCodePoints(0, 40)) + "……";
    }
}
