// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/// How the codes of one kind are made (编码规则): their length, their parts, and the check digits among them.
///
/// @param parts in their order; together they need not cover the code
public record CodeRule(String id, String name, int length, SequencedMap<String, Part> parts, List<Check> checks) {

    public CodeRule {
        checks = List.copyOf(checks);
    }

    /// Characters of a code, counted from 1, both ends included.
    public record Range(int from, int to) {

        private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})(?:-(\\d{1,3}))?");

        /// `20-31`, or `19` for one character.
        static Optional<Range> parse(String text) {
            var found = WRITTEN.matcher(text);
            if (!found.matches()) {
                return Optional.empty();
            }
            int from = Integer.parseInt(found.group(1));
            int to = found.group(2) == null ? from : Integer.parseInt(found.group(2));
            return from < 1 || to < from ? Optional.empty() : Optional.of(new Range(from, to));
        }

        public String of(String code) {
            return code.substring(from - 1, to);
        }

        @Override
        public String toString() {
            return from == to ? "第 " + from + " 位" : "第 " + from + " 至 " + to + " 位";
        }
    }

    /// @param says what the characters may be, as a regular expression
    /// @param as   the rule of the code that stands here, when it is one by itself
    public record Part(String name, Range range, Optional<Pattern> says, Optional<CodeRule> as) {}

    /// The last of the characters follows from the others.
    public record Check(CheckDigit rule, Range range) {}

    /// Everything wrong with a code, in Chinese, with the place; empty when it is right.
    public List<String> faults(String code) {
        if (code.codePointCount(0, code.length()) != length) {
            return List.of(name + "应为 " + length + " 位，写的是 " + code.codePointCount(0, code.length()) + " 位");
        }
        var faults = new ArrayList<String>();
        for (var part : parts.values()) {
            var written = part.range().of(code);
            part.says().filter(says -> !says.matcher(written).matches()).ifPresent(says -> faults.add(part.range() + "（" + part.name() + "）不能是“" + written + "”"));
            part.as().ifPresent(as -> as.faults(written).forEach(fault -> faults.add(part.range() + "（" + part.name() + "）：" + fault)));
        }
        for (var check : checks) {
            var written = check.range().of(code);
            if (!check.rule().holds(written)) {
                var last = check.rule().of(written.substring(0, written.length() - 1));
                faults.add("第 " + check.range().to() + " 位校验码不对（" + check.rule().standard() + "）" + (last.isPresent() ? "，应为“" + (char) last.getAsInt() + "”" : "，" + check.range() + "里有不能用的字符"));
            }
        }
        return List.copyOf(faults);
    }
}
