// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.definition.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Reads what numbers are called, such as `{没有检查: 0, 一次: 1, 两到四次: 2-4, 五次以上: 5 以上}`, and proves that each number has one name.
final class LabelReader {

    private static final Pattern NUMBERS = Pattern.compile("(?<from>\\d{1,6})(?:-(?<to>\\d{1,6})|(?<more>\\s*以上))?");
    private static final int MOST = 12;

    private LabelReader() {}

    /// The labels in their order; none when they are at fault.
    static List<Telling.Label> read(Entry list) {
        var labels = new ArrayList<Telling.Label>();
        boolean[] whole = {true};
        list.members().forEach((name, numbers) -> label(name, numbers).ifPresentOrElse(labels::add, () -> whole[0] = false));
        if (labels.size() > MOST) {
            list.problem("最多写 " + MOST + " 种说法");
        }
        return whole[0] && covers(labels, list) && labels.size() <= MOST ? labels : List.of();
    }

    private static Optional<Telling.Label> label(String name, Entry numbers) {
        return numbers.text().flatMap(text -> {
            var found = NUMBERS.matcher(text);
            if (!found.matches() || found.group("to") != null && Integer.parseInt(found.group("to")) < Integer.parseInt(found.group("from"))) {
                numbers.problem("应写成 0、2-4 或者 5 以上 的样子，写的是“" + text + "”");
                return Optional.empty();
            }
            int from = Integer.parseInt(found.group("from"));
            var to = found.group("more") != null ? OptionalInt.empty() : OptionalInt.of(found.group("to") == null ? from : Integer.parseInt(found.group("to")));
            return Optional.of(new Telling.Label(name, from, to));
        });
    }

    /// From 0 on, in their order, without a gap and without an end.
    private static boolean covers(List<Telling.Label> labels, Entry list) {
        int next = 0;
        for (int i = 0; i < labels.size(); i++) {
            var label = labels.get(i);
            if (label.from() > next) {
                list.problem("没有说 " + next + " 叫什么：从 0 起，一个接一个写到“以上”");
                return false;
            }
            if (label.from() < next) {
                list.problem(label.from() + " 既叫“" + labels.stream().filter(other -> other.covers(label.from())).findFirst().orElseThrow().name() + "”，又叫“" + label.name() + "”：从小到大写，不重叠");
                return false;
            }
            if (label.to().isEmpty() != (i == labels.size() - 1)) {
                list.problem("最后一种、也只有最后一种写“以上”：" + (label.to().isEmpty() ? label.from() : label.to().getAsInt() + 1) + " 和更多的叫什么要说清楚");
                return false;
            }
            next = label.to().orElse(0) + 1;
        }
        return !labels.isEmpty();
    }
}
