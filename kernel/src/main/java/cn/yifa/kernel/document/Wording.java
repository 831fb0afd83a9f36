// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.document.Fact.Asked;
import cn.yifa.kernel.document.Fact.Known;
import cn.yifa.kernel.document.Fact.OfArticle;
import cn.yifa.kernel.document.Fact.OfClock;
import cn.yifa.kernel.document.Fact.OfField;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.ClockDefinition.Length;
import cn.yifa.kernel.procedure.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says facts as a letter does (措辞): dates as 2020年1月15日, divisions by name, yes and no in Chinese.
final class Wording {

    private final CaseFacts facts;

    Wording(CaseFacts facts) {
        this.facts = facts;
    }

    /// The paragraphs of a fact, at least one; a gap when the case does not know it.
    List<String> of(Fact fact) {
        var said = switch (fact) {
            case OfField(Field field) -> field(field);
            case OfClock clock -> clock(clock);
            case OfArticle(Citation citation, Library library) -> library.resolve(citation, facts.today()).map(cited -> cited.article().gist()).stream().toList();
            case Known known -> Stream.of(known(known)).filter(words -> !words.isEmpty()).toList();
        };
        return said.isEmpty() ? List.of(Gap.of(name(fact))) : said;
    }

    private static String name(Fact fact) {
        return switch (fact) {
            case OfField(Field field) -> field.name();
            case OfClock(Asked asked, var clock) -> clock.name() + "期限";
            case OfArticle(Citation citation, var library) -> citation.toString();
            case Known known -> known.term();
        };
    }

    /// The items of a list, each on its own.
    List<String> items(Field field) {
        var texts = facts.matter().fields().texts(field.id()).stream();
        return (field.type() == Field.FieldType.DIVISIONS ? texts.map(this::division) : texts).map(Wording::oneLine).filter(text -> !text.isEmpty()).toList();
    }

    private List<String> field(Field field) {
        var value = facts.matter().fields().values().get(field.id());
        return switch (value) {
            case null -> List.of();
            case Boolean flag -> List.of(flag ? "是" : "否");
            case BigDecimal number -> List.of(number.toPlainString());
            case List<?> list -> Stream.of(String.join("、", items(field))).filter(text -> !text.isEmpty()).toList();
            case String text when text.isBlank() -> List.of();
            case String text when field.type() == Field.FieldType.DATE -> List.of(day(LocalDate.parse(text)));
            case String text when field.type() == Field.FieldType.DIVISION -> List.of(division(text));
            case String text when field.type() == Field.FieldType.LONG_TEXT -> text.lines().map(Wording::oneLine).filter(line -> !line.isEmpty()).toList();
            default -> List.of(oneLine(value.toString()));
        };
    }

    private List<String> clock(OfClock asked) {
        return switch (asked.asked()) {
            case DEADLINE -> Stream.ofNullable(facts.clocks().get(asked.clock().id())).flatMap(reading -> reading.deadline().stream()).map(Wording::day).toList();
            case TERM -> asked.clock().length() instanceof Length.OfTerm(var term) ? List.of(close(term.toString())) : List.of();
            case EXTENSION -> asked.clock().extension().stream().map(rule -> close(rule.by().toString())).toList();
        };
    }

    private String known(Known known) {
        var matter = facts.matter();
        return oneLine(switch (known) {
            case CASE_NUMBER -> matter.number();
            case CASE_TITLE -> matter.title();
            case TODAY -> day(facts.today());
            case OPENED_ON -> day(matter.openedAt().toLocalDate());
            case DEPARTMENT -> facts.organ().name();
            case GOVERNMENT -> facts.organ().government();
            case DEPARTMENT_PHONE -> facts.organ().phone();
            case HANDLING -> facts.organ().divisions().apply(matter.handling());
            case SENT_DOCUMENTS -> String.join("、", facts.sent());
        });
    }

    private String division(String id) {
        return facts.organ().divisions().apply(new DivisionId(id));
    }

    private static String day(LocalDate date) {
        return date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    private static String close(String term) {
        return term.replace(" ", "");
    }

    private static String oneLine(String text) {
        return text.lines().map(line -> line.replace('\t', ' ').strip()).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }
}
