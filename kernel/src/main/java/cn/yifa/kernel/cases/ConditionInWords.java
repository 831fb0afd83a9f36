// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.procedure.Procedure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition as a person reads it: `major = false` is 是否重大为否.
final class ConditionInWords {

    private static final Pattern PART = Pattern.compile("\"[^\"]*\"|[\\p{L}_][\\p{L}\\p{N}_]*|!=|>=|<=|[=<>]");

    private ConditionInWords() {}

    static String of(String condition, Procedure procedure) {
        return PART.matcher(condition).replaceAll(part -> Matcher.quoteReplacement(word(part.group(), procedure))).replaceAll(" *([“”且或]|不?为|并非|属于|[不大小]+于) *", "$1");
    }

    private static String word(String part, Procedure procedure) {
        if (part.startsWith("\"")) {
            return "“" + part.substring(1, part.length() - 1) + "”";
        }
        var field = procedure.fields().get(part);
        return field != null ? "“" + field.name() + "”" : switch (part) {
            case "=" -> "为";
            case "!=" -> "不为";
            case ">" -> "大于";
            case "<" -> "小于";
            case ">=" -> "不小于";
            case "<=" -> "不大于";
            case "and" -> "且";
            case "or" -> "或";
            case "not" -> "并非";
            case "in" -> "属于";
            case "true" -> "是";
            case "false" -> "否";
            case "null" -> "空";
            default -> part;
        };
    }
}
