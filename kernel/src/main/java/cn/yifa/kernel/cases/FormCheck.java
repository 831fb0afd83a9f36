// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Procedure;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks what a form brought against the fields of the procedure; every fault is one refusal of its field.
final class FormCheck {

    private static final int LONGEST_TEXT = 100_000;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_ITEMS = 1000;

    private final Procedure procedure;
    private final List<Refusal> refusals = new ArrayList<>();

    private FormCheck(Procedure procedure) {
        this.procedure = procedure;
    }

    static List<Refusal> action(Procedure procedure, Action action, Fields known, Fields given) {
        var check = new FormCheck(procedure);
        var asked = action.form().stream().map(Action.FieldUse::field).toList();
        given.values().forEach((id, value) -> {
            if (!asked.contains(id)) {
                check.refusals.add(Refusal.ofField("FieldNotAsked", id, "“" + action.name() + "”不填写“" + check.name(id) + "”"));
            } else {
                check.value(id, value);
            }
        });
        action.form().stream().filter(Action.FieldUse::required).filter(use -> blank(given.values().get(use.field())))
                .forEach(use -> check.missing(use.field()));
        return check.refusals;
    }

    static List<Refusal> opening(Procedure procedure, Fields given) {
        var check = new FormCheck(procedure);
        given.values().forEach(check::value);
        procedure.fields().values().stream().filter(Field::required).filter(field -> blank(given.values().get(field.id()))).forEach(field -> check.missing(field.id()));
        return check.refusals;
    }

    static List<Refusal> amendment(Procedure procedure, Fields given) {
        var check = new FormCheck(procedure);
        given.values().forEach((id, value) -> {
            check.value(id, value);
            if (procedure.fields().containsKey(id) && procedure.fields().get(id).required() && blank(value)) {
                check.missing(id);
            }
        });
        return check.refusals;
    }

    private static boolean blank(Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    private String name(String id) {
        return Optional.ofNullable(procedure.fields().get(id)).map(Field::name).orElse(id);
    }

    private void missing(String id) {
        refusals.add(Refusal.ofField("FieldMissing", id, "请填写“" + name(id) + "”"));
    }

    private void wrong(Field field, String what) {
        refusals.add(Refusal.ofField("FieldWrong", field.id(), "“" + field.name() + "”" + what));
    }

    private void value(String id, Object value) {
        var field = procedure.fields().get(id);
        if (field == null) {
            refusals.add(Refusal.ofField("FieldUnknown", id, "没有“" + id + "”这个字段"));
            return;
        }
        switch (field.type()) {
            case TEXT, LONG_TEXT, PARTY -> text(field, value);
            case NUMBER -> number(field, value);
            case DATE -> date(field, value);
            case CHOICE -> {
                if (!(value instanceof String chosen) || !chosen.isEmpty() && !field.options().contains(chosen)) {
                    wrong(field, "只能选：" + String.join("、", field.options()));
                }
            }
            case CHOICES -> {
                if (!(value instanceof List<?> chosen) || !field.options().containsAll(chosen) || chosen.stream().distinct().count() != chosen.size()) {
                    wrong(field, "只能从这些里选，每项一次：" + String.join("、", field.options()));
                }
            }
            case YES_NO -> {
                if (!(value instanceof Boolean)) {
                    wrong(field, "只能填是或否");
                }
            }
            case DIVISION -> {
                if (!(value instanceof String division) || !isDivision(division)) {
                    wrong(field, "应是一个处室");
                }
            }
            case DIVISIONS -> {
                if (!(value instanceof List<?> list) || list.size() > MOST_ITEMS || !list.stream().allMatch(item -> isDivision((String) item))) {
                    wrong(field, "应是若干处室，最多 " + MOST_ITEMS + " 个");
                }
            }
            case TEXTS -> {
                if (!(value instanceof List<?> list) || list.size() > MOST_ITEMS) {
                    wrong(field, "应是若干段文字，最多 " + MOST_ITEMS + " 段");
                } else {
                    Words.fault(String.join("\n", list.stream().map(String.class::cast).toList()), LONGEST_TEXT).ifPresent(fault -> wrong(field, fault));
                }
            }
        }
    }

    private void text(Field field, Object value) {
        if (!(value instanceof String text)) {
            wrong(field, "应填文字");
            return;
        }
        Words.fault(text, field.atMost().orElse(LONGEST_TEXT)).ifPresent(fault -> wrong(field, fault));
    }

    private void number(Field field, Object value) {
        if (!(value instanceof BigDecimal number)) {
            wrong(field, "应填数字");
        } else if (number.precision() > MOST_DIGITS || number.scale() > MOST_DIGITS || number.scale() < -MOST_DIGITS) {
            wrong(field, "数字过长");
        } else if (field.decimals().isPresent() && number.scale() > field.decimals().getAsInt()) {
            wrong(field, field.decimals().getAsInt() == 0 ? "应是整数" : "最多 " + field.decimals().getAsInt() + " 位小数");
        } else if (number.signum() < 0 || field.atMost().isPresent() && number.compareTo(BigDecimal.valueOf(field.atMost().getAsInt())) > 0) {
            wrong(field, "应在 0" + (field.atMost().isPresent() ? " 至 " + field.atMost().getAsInt() + " 之间" : " 以上"));
        }
    }

    private void date(Field field, Object value) {
        try {
            var date = value instanceof String text ? LocalDate.parse(text) : null;
            if (date == null || date.getYear() < 2000 || date.getYear() > 2098) {
                wrong(field, "应是 2000 至 2098 年之间的日期");
            }
        } catch (DateTimeParseException e) {
            wrong(field, "应是 2026-12-31 样子的日期");
        }
    }

    private static boolean isDivision(String text) {
        try {
            return new DivisionId(text).value().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
