// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.ChangeJson;
import cn.yifa.kernel.register.Links;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Timeline;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds links that changes would let lead back to where they began (循环引用), on whichever day.
///
/// Only what can be reached from the changes is looked at. A circle that no day has, as its links hold on different days, is none.
@Component
class Circles {

    /// Links that go round.
    ///
    /// @param keys in the order in which they point to each other, the first once more at the end
    record Circle(Pointer pointer, List<String> keys) {

        String words() {
            return "“" + pointer.name() + "”绕成了环：" + String.join(" → ", keys);
        }
    }

    /// Where changes are kept.
    ///
    /// @param condition on its rows, by the name that they are given, which names the register too where rows of others stand beside them
    record Source(String table, String condition, UUID id) {

        static Source ofCase(UUID matter) {
            return new Source("register_line", "%s.case_id = :id and %<s.register = :register", matter);
        }

        static Source ofImport(UUID id) {
            return new Source("register_import_line", "%s.import = :id", id);
        }

        String of(String name) {
            return condition.formatted(name).replace(":id", ":" + table);
        }
    }

    private final JdbcClient jdbc;
    private final EntryVersions versions;

    Circles(JdbcClient jdbc, EntryVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /// The first circle of each field that may have none.
    List<Circle> in(Register register, List<Source> sources) {
        return register.acyclic().flatMap(pointer -> circle(register, pointer, sources).map(keys -> new Circle(pointer, keys)).stream()).toList();
    }

    /// Where an entry's values hold the keys that it points to: one or several of them, be it in each of its rows.
    private static String path(Pointer pointer) {
        return "$.\"" + pointer.field().id() + "\"[*]" + pointer.column().map(column -> ".\"" + column.id() + "\"[*]").orElse("");
    }

    /// The keys in some values, or null where there are none.
    private static String targets(String values) {
        return "nullif(jsonb_path_query_array(" + values + ", cast(:path as jsonpath)), '[]')";
    }

    private Optional<List<String>> circle(Register register, Pointer pointer, List<Source> sources) {
        Map<String, Set<String>> ever = new HashMap<>();
        sources.forEach(source -> pointing(register, path(pointer), source, sources, ever));
        reach(register, path(pointer), ever);
        return Links.circle(ever).isEmpty() ? Optional.empty() : onSomeDay(register, pointer, sources, ever.keySet());
    }

    /// What changed entries would point to, or might again when something is undone; only where that points on, as no other can be part of a circle.
    private void pointing(Register register, String path, Source source, List<Source> sources, Map<String, Set<String>> ever) {
        var values = "select l.key, " + targets("l.change -> 'values'") + " as target from " + source.table() + " l where " + source.of("l") + " and " + pointingOn(sources);
        var undone = "select l.key, " + targets("v.body::jsonb -> 'values'") + " as target from " + source.table() + " l join register_version v on v.entry = l.entry where " + source.of("l") + " and l.state = 'UNDO'";
        var query = jdbc.sql("select key, target from (" + values + " union all " + undone + ") pointing where target is not null").param("path", path).param("register", register.id());
        for (var one : sources) {
            query = query.param(one.table(), one.id());
        }
        query.query(row -> {
            ever.computeIfAbsent(row.getString("key"), key -> new LinkedHashSet<>()).addAll(keys(row.getString("target")));
        });
    }

    private static String pointingOn(List<Source> sources) {
        var on = Stream.concat(Stream.of("exists (select from register_span t where t.register = :register and t.key = e.target and " + targets("t.data") + " is not null)"),
                sources.stream().map(one -> "exists (select from " + one.table() + " p where " + one.of("p") + " and p.key = e.target and (p.state = 'UNDO' or " + targets("p.change -> 'values'") + " is not null))"))
                .collect(Collectors.joining(" or "));
        return "exists (select from jsonb_array_elements_text(" + targets("l.change -> 'values'") + ") e(target) where " + on + ")";
    }

    private static List<String> keys(String json) {
        return ((List<?>) JsonReader.value(json)).stream().map(String.class::cast).toList();
    }

    /// Adds all that stored entries point to, from there on.
    private void reach(Register register, String path, Map<String, Set<String>> ever) {
        Set<String> seen = new HashSet<>();
        Collection<String> ahead = ever.entrySet().stream().flatMap(entry -> Stream.concat(Stream.of(entry.getKey()), entry.getValue().stream())).distinct().toList();
        while (!ahead.isEmpty()) {
            seen.addAll(ahead);
            var next = new LinkedHashSet<String>();
            jdbc.sql("select key, " + targets("data") + " as target from register_span where register = :register and key = any(:keys) and " + targets("data") + " is not null")
                    .param("path", path).param("register", register.id()).param("keys", ahead.toArray(String[]::new)).query(row -> {
                        var targets = keys(row.getString("target"));
                        ever.computeIfAbsent(row.getString("key"), key -> new LinkedHashSet<>()).addAll(targets);
                        next.addAll(targets);
                    });
            next.removeAll(seen);
            ahead = next;
        }
    }

    /// @param keys of the entries that a circle can lead through
    private Optional<List<String>> onSomeDay(Register register, Pointer pointer, List<Source> sources, Set<String> keys) {
        var spans = new HashMap<String, List<Timeline.Span>>();
        grown(register, sources, keys).forEach((key, timeline) -> spans.put(key, timeline.spans()));
        var days = spans.values().stream().flatMap(List::stream).map(Timeline.Span::from).collect(Collectors.toCollection(TreeSet::new));
        return days.stream().flatMap(day -> {
            Map<String, List<String>> links = new HashMap<>();
            spans.forEach((key, some) -> some.stream().filter(span -> span.covers(day)).forEach(span -> links.put(key, pointer.keys(span.values()))));
            return Links.circle(links).stream();
        }).findFirst();
    }

    /// The entries as the changes make them.
    private Map<String, Timeline> grown(Register register, List<Source> sources, Set<String> keys) {
        var grown = new HashMap<String, Timeline>();
        var standing = versions.timelines(register, keys.stream().map(key -> RegisterEntry.idOf(register.id(), key)).toList());
        keys.forEach(key -> grown.put(key, standing.getOrDefault(RegisterEntry.idOf(register.id(), key), Timeline.none())));
        sources.forEach(source -> jdbc.sql("select l.key, l.change from " + source.table() + " l where " + source.of("l") + " and l.key = any(:keys) order by l.line").param(source.table(), source.id())
                .param("register", register.id()).param("keys", keys.toArray(String[]::new)).query(row -> {
                    var change = ChangeJson.read(row.getString("change"));
                    grown.computeIfPresent(row.getString("key"), (key, timeline) -> LineChecking.grow(timeline, List.of(change)));
                }));
        return grown;
    }
}
