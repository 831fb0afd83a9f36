// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.definition;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// A value in a definition, with its place. What it cannot be read as becomes a problem of the reading, and is absent.
public final class Entry {

    public static final String IDENTIFIER = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private final Reading reading;
    private final Node node;
    private final String key;
    private final Node place;

    Entry(Reading reading, Node node, String key) {
        this(reading, node, key, node);
    }

    private Entry(Reading reading, Node node, String key, Node place) {
        this.reading = reading;
        this.node = node;
        this.key = key;
        this.place = place;
    }

    /// The key under which it stands.
    public String key() {
        return key;
    }

    /// The line of its key, or of itself where it has none.
    public int line() {
        return place.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    }

    public int column() {
        return place.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    }

    public void problem(String message) {
        reading.problem(place, key.isEmpty() ? message : key + "：" + message);
    }

    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /// The text of a scalar.
    public Optional<String> text() {
        if (anchored()) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        problem("应为一段文字");
        return Optional.empty();
    }

    /// A name by which the program knows something: lower-case words joined by hyphens.
    ///
    /// @param example such as `legal-review`
    public Optional<String> identifier(String example) {
        return text().filter(text -> {
            if (!text.matches(IDENTIFIER)) {
                problem("标识“" + text + "”应由小写字母、数字和连字符组成，例如 " + example);
            }
            return text.matches(IDENTIFIER);
        });
    }

    public Optional<LocalDate> date() {
        return text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                problem("应为 2026-01-31 样子的日期，写的是“" + text + "”");
                return Optional.empty();
            }
        });
    }

    public Optional<Integer> number() {
        return text().flatMap(text -> {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Integer.valueOf(text));
            }
            problem("应为整数，写的是“" + text + "”");
            return Optional.empty();
        });
    }

    public Optional<Boolean> yesNo() {
        return text().flatMap(text -> {
            if (text.equals("true") || text.equals("false")) {
                return Optional.of(text.equals("true"));
            }
            problem("应为 true 或 false，写的是“" + text + "”");
            return Optional.empty();
        });
    }

    /// The items of a list; a single value is a list of one.
    public List<Entry> items() {
        if (anchored()) {
            return List.of();
        }
        return node instanceof SequenceNode sequence ? sequence.getValue().stream().map(item -> new Entry(reading, item, key)).toList() : List.of(this);
    }

    public List<String> texts() {
        return items().stream().map(Entry::text).flatMap(Optional::stream).toList();
    }

    /// The members of a mapping with any keys.
    public SequencedMap<String, Entry> members() {
        var members = new LinkedHashMap<String, Entry>();
        if (anchored()) {
            return members;
        }
        if (!(node instanceof MappingNode mapping)) {
            problem("应为“名称: 内容”的列表");
            return members;
        }
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode name) {
                if (members.putIfAbsent(name.getValue().strip(), new Entry(reading, tuple.getValueNode(), name.getValue().strip(), name)) != null) {
                    reading.problem(name, "“" + name.getValue() + "”写了两次");
                }
            } else {
                reading.problem(tuple.getKeyNode(), "名称应为一段文字");
            }
        }
        return members;
    }

    /// The members of a mapping that may have these keys and no others.
    public Members members(String... allowed) {
        var members = members();
        for (var member : members.values()) {
            if (!List.of(allowed).contains(member.key)) {
                member.problem("不认识这个名称" + nearest(member.key, allowed).map(word -> "，是不是“" + word + "”？").orElse("。")
                        + "这里可用：" + String.join("、", allowed));
            }
        }
        return new Members(this, members);
    }

    private boolean anchored() {
        if (node.getAnchor().isPresent()) {
            problem("定义里不使用锚点（&）和引用（*）");
            return true;
        }
        return false;
    }

    private static Optional<String> nearest(String word, String... candidates) {
        var best = new ArrayList<String>();
        for (var candidate : candidates) {
            if (distance(word, candidate) <= Math.max(1, candidate.length() / 3)) {
                best.add(candidate);
            }
        }
        return best.stream().min((a, b) -> Integer.compare(distance(word, a), distance(word, b)));
    }

    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(above, row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }

    /// The members of a mapping, by key.
    public record Members(Entry parent, SequencedMap<String, Entry> entries) {

        public Optional<Entry> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /// The member, or a problem where it should stand.
        public Optional<Entry> required(String key) {
            if (!entries.containsKey(key)) {
                parent.problem("缺少“" + key + "”");
            }
            return get(key);
        }
    }
}
