// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;

/// A condition over the fields of a case (条件), written in FEEL.
///
/// It holds only when it evaluates to true without any doubt: an absent field makes it false, never an error for the person.
public final class Guard {

    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

    private final String text;
    private final ParsedExpression expression;
    private final Map<String, Field> fields;
    private final Set<String> reads;

    private Guard(String text, ParsedExpression expression, Map<String, Field> fields, Set<String> reads) {
        this.text = text;
        this.expression = expression;
        this.fields = fields;
        this.reads = Set.copyOf(reads);
    }

    /// Compiles a condition that may read `fields`.
    ///
    /// @throws IllegalArgumentException with a message in Chinese when it isn't FEEL, reads something else or isn't a yes or no
    public static Guard compile(String text, Map<String, Field> fields) {
        var parsed = FEEL.parseExpression(text);
        if (!parsed.isSuccess()) {
            throw new IllegalArgumentException("看不懂条件“" + text + "”");
        }
        var unknown = parsed.getVariableNames().stream().filter(name -> !fields.containsKey(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("条件“" + text + "”用了没有定义的字段：" + String.join("、", unknown));
        }
        var guard = new Guard(text, parsed.parsedExpression(), fields, parsed.getVariableNames());
        var samples = new HashMap<String, Object>();
        fields.values().forEach(field -> samples.put(field.id(), sample(field)));
        var result = FEEL.evaluate(guard.expression, samples);
        if (!result.isSuccess() || result.hasSuppressedFailures() || !(result.result() instanceof Boolean)) {
            throw new IllegalArgumentException("条件“" + text + "”应当得出是或否，字段的类型要相配");
        }
        return guard;
    }

    public String text() {
        return text;
    }

    /// The fields it reads.
    public Set<String> reads() {
        return reads;
    }

    public boolean holds(Fields values) {
        var context = new HashMap<String, Object>();
        for (var name : reads) {
            var value = values.values().get(name);
            context.put(name, value instanceof String date && fields.get(name).type() == Field.FieldType.DATE ? LocalDate.parse(date) : value);
        }
        var result = FEEL.evaluate(expression, context);
        return result.isSuccess() && !result.hasSuppressedFailures() && Boolean.TRUE.equals(result.result());
    }

    private static Object sample(Field field) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, PARTY, DIVISION -> "";
            case CHOICE -> field.options().isEmpty() ? "" : field.options().getFirst();
            case NUMBER -> BigDecimal.ZERO;
            case DATE -> LocalDate.EPOCH;
            case YES_NO -> false;
            case DIVISIONS, TEXTS -> List.of("");
        };
    }
}
