// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.code;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The rules by which codes are made (编码规则), from the files `*.codes.yaml` of `duties/`.
public final class CodeBook {

    private static final String ENDING = ".codes.yaml";
    private static final int LONGEST = 100;

    private final Map<String, CodeRule> rules = new LinkedHashMap<>();

    private CodeBook() {}

    /// Reads the rules; a rule that others are made of stands before them. Faults are added to `problems`.
    public static CodeBook read(Collection<Source> duties, List<Problem> problems) {
        var book = new CodeBook();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            var reading = Reading.of(source);
            reading.root(source).ifPresent(root -> root.members().forEach(book::rule));
            problems.addAll(reading.problems());
        }
        return book;
    }

    public Optional<CodeRule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    private void rule(String id, Entry entry) {
        if (!id.matches(Entry.IDENTIFIER)) {
            entry.problem("标识“" + id + "”应由小写字母、数字和连字符组成，例如 basic-code");
        }
        var members = entry.members("name", "length", "parts", "checks");
        var name = members.required("name").flatMap(Entry::text);
        var length = members.required("length").flatMap(Entry::number).filter(number -> {
            if (number < 1 || number > LONGEST) {
                entry.problem("length 应在 1 至 " + LONGEST + " 之间");
            }
            return number >= 1 && number <= LONGEST;
        });
        if (name.isEmpty() || length.isEmpty()) {
            return;
        }
        var parts = new LinkedHashMap<String, CodeRule.Part>();
        members.get("parts").ifPresent(list -> list.members().forEach((part, says) -> part(says, length.get()).ifPresent(found -> parts.put(part, found))));
        var checks = new ArrayList<CodeRule.Check>();
        members.get("checks").ifPresent(list -> list.items().forEach(item -> check(item, length.get()).ifPresent(checks::add)));
        if (rules.putIfAbsent(id, new CodeRule(id, name.get(), length.get(), parts, checks)) != null) {
            entry.problem("编码规则“" + id + "”已经有了");
        }
    }

    private Optional<CodeRule.Part> part(Entry entry, int length) {
        var members = entry.members("name", "at", "says", "code");
        var name = members.required("name").flatMap(Entry::text);
        var range = members.required("at").flatMap(at -> range(at, length));
        var says = members.get("says").flatMap(CodeBook::pattern);
        var as = members.get("code").flatMap(code -> code.text().flatMap(id -> {
            var found = rule(id);
            if (found.isEmpty()) {
                code.problem("前面没有编码规则“" + id + "”");
            } else if (range.filter(at -> at.to() - at.from() + 1 != found.get().length()).isPresent()) {
                code.problem("“" + id + "”是 " + found.get().length() + " 位，与 at 不符");
                return Optional.empty();
            }
            return found;
        }));
        return name.isEmpty() || range.isEmpty() ? Optional.empty() : Optional.of(new CodeRule.Part(name.get(), range.get(), says, as));
    }

    private static Optional<CodeRule.Check> check(Entry entry, int length) {
        var members = entry.members("rule", "at");
        var range = members.required("at").flatMap(at -> range(at, length));
        var rule = members.required("rule").flatMap(said -> said.text().flatMap(text -> {
            for (var known : CheckDigit.values()) {
                if (known.standard().equals(text)) {
                    return Optional.of(known);
                }
            }
            said.problem("不认识校验规则“" + text + "”，可用：" + String.join("、", Arrays.stream(CheckDigit.values()).map(CheckDigit::standard).toList()));
            return Optional.empty();
        }));
        return range.isEmpty() || rule.isEmpty() ? Optional.empty() : Optional.of(new CodeRule.Check(rule.get(), range.get()));
    }

    static Optional<CodeRule.Range> range(Entry entry, int length) {
        return entry.text().flatMap(text -> {
            var range = CodeRule.Range.parse(text).filter(found -> found.to() <= length);
            if (range.isEmpty()) {
                entry.problem("应写成 1-18 或者 19，不超过 " + length + " 位，写的是“" + text + "”");
            }
            return range;
        });
    }

    private static Optional<Pattern> pattern(Entry entry) {
        return entry.text().flatMap(text -> {
            try {
                return Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                entry.problem("不是正确的正则表达式：" + e.getDescription());
                return Optional.empty();
            }
        });
    }
}
