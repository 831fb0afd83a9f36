// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Links;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import java.time.LocalDate;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;
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

    /// What an entry points to for some days.
    private record Step(String key, LocalDate from, Optional<LocalDate> until, List<String> to) {

        boolean on(LocalDate day) {
            return !from.isAfter(day) && until.map(day::isBefore).orElse(true);
        }
    }

    private final JdbcClient jdbc;

    Circles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The first circle of each field that may have none.
    List<Circle> in(Register register, List<Source> sources) {
        return register.acyclic().flatMap(pointer -> circle(register, path(pointer), sources).map(keys -> new Circle(pointer, keys)).stream()).toList();
    }

    /// Where an entry's values hold the keys that it points to: one or several of them, be it in each of its rows.
    private static String path(Pointer pointer) {
        return "$.\"" + pointer.field().id() + "\"[*]" + pointer.column().map(column -> ".\"" + column.id() + "\"[*]").orElse("");
    }

    /// The keys in some values, or null where there are none.
    private static String targets(String values) {
        return "nullif(jsonb_path_query_array(" + values + ", cast(:path as jsonpath)), '[]')";
    }

    private Optional<List<String>> circle(Register register, String path, List<Source> sources) {
        var changes = sources.stream().flatMap(source -> changes(register, path, source, sources, Optional.empty()).stream()).toList();
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        var stored = reached(register, path, changes);
        Map<String, Set<String>> ever = new HashMap<>();
        Stream.concat(stored.stream(), changes.stream()).forEach(step -> ever.computeIfAbsent(step.key(), key -> new LinkedHashSet<>()).addAll(step.to()));
        return Links.circle(ever).isEmpty() ? Optional.empty() : onSomeDay(register, path, sources, stored, ever.keySet());
    }

    /// All that stored entries point to, from what the changes point to on.
    private List<Step> reached(Register register, String path, List<Step> changes) {
        var reached = new ArrayList<Step>();
        Set<String> seen = new HashSet<>();
        Collection<String> ahead = changes.stream().flatMap(step -> Stream.concat(Stream.of(step.key()), step.to().stream())).distinct().toList();
        while (!ahead.isEmpty()) {
            seen.addAll(ahead);
            var next = jdbc.sql("select key, from_day::text, until_day::text, " + targets("data") + " as target from register_span where register = :register and key = any(:keys) and " + targets("data") + " is not null")
                    .param("path", path).param("register", register.id()).param("keys", ahead.toArray(String[]::new)).query((row, n) -> step(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
            reached.addAll(next);
            ahead = next.stream().flatMap(step -> step.to().stream()).filter(key -> !seen.contains(key)).distinct().toList();
        }
        return reached;
    }

    private Optional<List<String>> onSomeDay(Register register, String path, List<Source> sources, List<Step> stored, Set<String> keys) {
        var changes = sources.stream().flatMap(source -> changes(register, path, source, sources, Optional.of(keys)).stream()).toList();
        var days = new TreeSet<LocalDate>();
        Stream.concat(stored.stream(), changes.stream()).forEach(step -> days.add(step.from()));
        return days.stream().flatMap(day -> {
            Map<String, List<String>> links = new HashMap<>();
            stored.stream().filter(step -> step.on(day)).forEach(step -> links.put(step.key(), step.to()));
            Map<String, LocalDate> latest = new HashMap<>();
            changes.stream().filter(step -> step.on(day) && !latest.getOrDefault(step.key(), LocalDate.MIN).isAfter(step.from())).forEach(step -> {
                latest.put(step.key(), step.from());
                links.put(step.key(), step.to());
            });
            return Links.circle(links).stream();
        }).findFirst();
    }

    /// @param keys of these entries, whether they point anywhere or not; when there are none, of all that point to what points on, as no other can be part of a circle
    private List<Step> changes(Register register, String path, Source source, List<Source> sources, Optional<Set<String>> keys) {
        var query = jdbc.sql("select l.key, coalesce(l.change ->> 'from', s.from_day::text) as from_day, coalesce(l.change ->> 'until', s.until_day::text) as until_day, " + targets("l.change -> 'values'") + " as target from "
                + source.table() + " l left join register_span s on s.entry = l.entry and s.version = (l.change ->> 'of')::int where " + source.of("l")
                + " and coalesce(l.change ->> 'from', s.from_day::text) is not null and " + (keys.isPresent() ? "l.key = any(:keys)" : pointingOn(sources)))
                .param("path", path).param("register", register.id()).param("keys", keys.orElse(Set.of()).toArray(String[]::new));
        for (var one : sources) {
            query = query.param(one.table(), one.id());
        }
        return query.query((row, n) -> step(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).list();
    }

    private static String pointingOn(List<Source> sources) {
        var on = Stream.concat(Stream.of("exists (select from register_span t where t.register = :register and t.key = e.target and " + targets("t.data") + " is not null)"),
                sources.stream().map(one -> "exists (select from " + one.table() + " p where " + one.of("p") + " and p.key = e.target and " + targets("p.change -> 'values'") + " is not null)")).collect(Collectors.joining(" or "));
        return "exists (select from jsonb_array_elements_text(" + targets("l.change -> 'values'") + ") e(target) where " + on + ")";
    }

    private static Step step(String key, String from, @Nullable String until, @Nullable String target) {
        List<String> to = target == null ? List.of() : ((List<?>) JsonReader.value(target)).stream().map(String.class::cast).toList();
        return new Step(key, LocalDate.parse(from), Optional.ofNullable(until).map(LocalDate::parse), to);
    }
}
