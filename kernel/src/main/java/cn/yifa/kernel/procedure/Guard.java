// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/// A condition over the fields of a case (条件), written in FEEL.
///
/// It holds only when it evaluates to true without any doubt: an absent field makes it false, never an error for the person.
/// A yes-or-no that nobody has answered is a plain no. It sees the fields of the case and nothing else, not even the time,
/// so that it gives the same answer whenever the case is read again.
public final class Guard {

    private static final int LONGEST = 500;
    private static final int DEEPEST = 12;

    /// What FEEL offers and a condition must not use: the time of day and chance, which would make a case unrepeatable, and loops.
    private static final Pattern FORBIDDEN = Pattern.compile("\\b(now\\b|today\\s*\\(|today\\b|random number\\b|function\\b|for\\b|some\\b|every\\b)");
    /// Row by row: `some row in materials satisfies row.copies > 1`.
    private static final Pattern ROWS = Pattern.compile("\\b(?:some|every)\\s+(\\w+)\\s+in\\b");
    private static final Pattern MEMBER = Pattern.compile("\\bin\\s*\\[((?:[^\\[\\]\".]|\"[^\"]*\")*)]");
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern POSITION = Pattern.compile(":(\\d+):(\\d+)");

    private static final int MOST_KEPT = 10_000;
    private static final Map<Key, Guard> COMPILED = new ConcurrentHashMap<>();
    private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().withEnabledExternalFunctions(false).build();

    private final String text;
    private final ParsedExpression expression;
    private final Map<String, Field> fields;
    private final Set<String> reads;
    private final boolean rows;

    private Guard(String text, ParsedExpression expression, Map<String, Field> fields, Set<String> reads, boolean rows) {
        this.text = text;
        this.expression = expression;
        this.fields = fields;
        this.reads = Set.copyOf(reads);
        this.rows = rows;
    }

    /// Compiles a condition that may read `fields`; a letter's has the day it is written on among them.
    ///
    /// @throws IllegalArgumentException with a message in Chinese when it isn't FEEL, reads something else or isn't a yes or no
    public static Guard compile(String text, Map<String, Field> fields) {
        return compile(text, fields, Map.of());
    }

    /// @param within by field, an example of what conditions find in it: a context, or a list of contexts, which they look into as `field.member`, or row by row
    public static Guard compile(String text, Map<String, Field> fields, Map<String, ?> within) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("条件太长，最多 " + LONGEST + " 字");
        }
        var plain = QUOTED.matcher(text).replaceAll("\"\"");
        var rows = within.isEmpty() ? Set.<String>of() : ROWS.matcher(plain).results().map(found -> found.group(1)).collect(Collectors.toSet());
        FORBIDDEN.matcher(rows.isEmpty() ? plain : ROWS.matcher(plain).replaceAll("")).results().map(found -> found.group(1)).filter(word -> !fields.containsKey(word)).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException("条件“" + text + "”不能用 " + word + "：条件只看办件的字段，不看当前时间，不作循环");
        });
        if (depth(text) > DEEPEST) {
            throw new IllegalArgumentException("条件“" + text + "”的括号套得太深，最多 " + DEEPEST + " 层");
        }
        // The library compares a value with the list itself before it looks into it; a list of tests it takes as the writer means it.
        var parsed = FEEL.parseExpression(MEMBER.matcher(text).replaceAll("in ($1)"));
        if (!parsed.isSuccess()) {
            var position = POSITION.matcher(parsed.failure().message());
            throw new IllegalArgumentException("看不懂条件“" + text + "”" + (position.find() ? "，错在第 " + position.group(2) + " 个字附近" : "")
                    + "；例如：major、not(major)、amount > 10000、kind = \"许可\"");
        }
        var reads = parsed.getVariableNames().stream().filter(name -> !rows.contains(name)).collect(Collectors.toSet());
        var unknown = reads.stream().filter(name -> !fields.containsKey(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("条件“" + text + "”用了没有定义的字段：" + String.join("、", unknown));
        }
        var secret = reads.stream().filter(name -> fields.get(name).secret()).sorted().toList();
        if (!secret.isEmpty()) {
            throw new IllegalArgumentException("条件不能读取个人信息字段“" + String.join("”“", secret) + "”：它加密保存");
        }
        var guard = new Guard(text, parsed.parsedExpression(), fields, reads, !rows.isEmpty());
        var samples = new HashMap<String, Object>();
        fields.values().forEach(field -> samples.put(field.id(), sample(field)));
        samples.putAll(within);
        var result = FEEL.evaluate(guard.expression, samples);
        if (!result.isSuccess() || result.hasSuppressedFailures() || !(result.result() instanceof Boolean)) {
            throw new IllegalArgumentException("条件“" + text + "”应当得出是或否，字段的类型要相配");
        }
        return guard;
    }

    /// The compiled condition of a procedure that has been read, compiled once.
    public static Guard of(String text, Procedure procedure) {
        var key = new Key(text, procedure.fields());
        var known = COMPILED.get(key);
        if (known != null) {
            return known;
        }
        if (COMPILED.size() >= MOST_KEPT) {
            COMPILED.clear();
        }
        return COMPILED.computeIfAbsent(key, wanted -> compile(text, procedure.fields()));
    }

    /// A text and the very fields it reads; comparing fields one by one would cost more than it saves.
    private record Key(String text, Map<String, Field> fields) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.fields == fields && key.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode() * 31 + System.identityHashCode(fields);
        }
    }

    public String text() {
        return text;
    }

    /// The fields it reads.
    public Set<String> reads() {
        return reads;
    }

    /// Whether it reads what stands within the field rather than only whether and what it is.
    public boolean looksInto(String field) {
        return Pattern.compile("\\b" + Pattern.quote(field) + "\\s*[.\\[]").matcher(QUOTED.matcher(text).replaceAll("\"\"")).find();
    }

    public boolean holds(Fields values) {
        return holds(values.values());
    }

    /// @param values with contexts where conditions look into them
    public boolean holds(Map<String, ? extends @Nullable Object> values) {
        var context = new HashMap<String, Object>();
        for (var name : reads) {
            Object value = values.get(name);
            if (value == null && fields.get(name).type() == Field.FieldType.YES_NO) {
                value = false;
            }
            context.put(name, value instanceof String date && fields.get(name).type() == Field.FieldType.DATE ? LocalDate.parse(date) : value);
        }
        var result = FEEL.evaluate(expression, context);
        // What one row leaves empty says nothing about another.
        return result.isSuccess() && (rows || !result.hasSuppressedFailures()) && Boolean.TRUE.equals(result.result());
    }

    /// Whether it may still hold once `asked` are filled in, whatever they are filled with; what is known already isn't asked again.
    public boolean couldHold(Fields known, Set<String> asked) {
        var open = reads.stream().filter(asked::contains).collect(Collectors.toSet());
        return Conditions.combinations(open, fields).map(all -> all.stream().anyMatch(values -> holds(known.with(values)))).orElse(true);
    }

    private static int depth(String text) {
        int depth = 0;
        int deepest = 0;
        for (var c : text.toCharArray()) {
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static Object sample(Field field) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, PARTY, DIVISION -> "";
            case CHOICE -> field.options().isEmpty() ? "" : field.options().getFirst();
            case CHOICES -> field.options();
            case NUMBER -> BigDecimal.ZERO;
            case DATE -> LocalDate.EPOCH;
            case YES_NO -> false;
            case DIVISIONS, TEXTS -> List.of("");
        };
    }
}
