// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Input.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes form fields of a procedure's fields.
@Component
public class FieldInputs {

    private final Organization organization;

    FieldInputs(Organization organization) {
        this.organization = organization;
    }

    public Input of(Field field, boolean required, Fields known) {
        var input = Input.of(field.id(), field.name(), kind(field), required).atMost(field.atMost()).hint(hint(field)).choices(choices(field));
        return known.values().containsKey(field.id()) ? input.with(values(known.values().get(field.id()))) : input;
    }

    private static Kind kind(Field field) {
        return switch (field.type()) {
            case TEXT, PARTY -> Kind.TEXT;
            case LONG_TEXT, TEXTS -> Kind.LONG_TEXT;
            case NUMBER -> Kind.NUMBER;
            case DATE -> Kind.DATE;
            case CHOICE -> field.options().size() > 6 ? Kind.LIST : Kind.ONE_OF;
            case YES_NO -> Kind.YES_NO;
            case DIVISION -> Kind.LIST;
            case CHOICES, DIVISIONS -> Kind.MANY_OF;
        };
    }

    private static String hint(Field field) {
        return Stream.of(field.hint(), limit(field)).filter(words -> !words.isEmpty()).collect(Collectors.joining("。"));
    }

    private static String limit(Field field) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, PARTY -> field.atMost().isPresent() ? "最多 " + field.atMost().getAsInt() + " 字" : "";
            case NUMBER -> Stream.of(field.decimals().isEmpty() ? "" : field.decimals().getAsInt() == 0 ? "整数" : "最多 " + field.decimals().getAsInt() + " 位小数",
                    field.atMost().isPresent() ? "0 至 " + field.atMost().getAsInt() : "").filter(words -> !words.isEmpty()).collect(Collectors.joining("，"));
            case TEXTS -> "一行一段";
            case DATE, CHOICE, CHOICES, YES_NO, DIVISION, DIVISIONS -> "";
        };
    }

    private List<Choice> choices(Field field) {
        return switch (field.type()) {
            case CHOICE, CHOICES -> field.options().stream().map(option -> Choice.of(option, option)).toList();
            case YES_NO -> List.of(Choice.of("yes", "是"), Choice.of("no", "否"));
            case DIVISION, DIVISIONS -> organization.divisions().stream().map(division -> Choice.of(division.id().value(), division.name())).toList();
            case TEXT, LONG_TEXT, NUMBER, DATE, PARTY, TEXTS -> List.of();
        };
    }

    private static List<String> values(Object value) {
        return switch (value) {
            case Boolean flag -> List.of(flag ? "yes" : "no");
            case BigDecimal number -> List.of(number.stripTrailingZeros().toPlainString());
            case List<?> list -> list.stream().map(String.class::cast).toList();
            default -> List.of(value.toString());
        };
    }
}
