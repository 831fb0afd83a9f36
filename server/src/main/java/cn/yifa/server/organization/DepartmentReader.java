// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the department's file, with the place of every fault.
final class DepartmentReader {

    private final List<Division> divisions = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private DepartmentReader() {}

    /// @throws DefinitionError when the file is faulty
    static Department read(Source source) {
        var reading = Reading.of(source);
        var department = reading.root(source).flatMap(root -> new DepartmentReader().department(root));
        if (!reading.problems().isEmpty() || department.isEmpty()) {
            throw new DefinitionError(reading.problems());
        }
        return department.get();
    }

    private Optional<Department> department(Entry root) {
        var members = root.members("department", "short-name", "number-prefix", "government", "phone", "mark", "divisions", "groups", "people");
        var name = members.required("department").flatMap(Entry::text);
        var prefix = members.required("number-prefix").flatMap(Entry::text);
        var mark = members.get("mark").flatMap(Entry::text).orElse("依");
        members.required("divisions").ifPresent(list -> list.members().forEach((id, entry) -> division(id, entry).ifPresent(divisions::add)));
        var groups = new ArrayList<DivisionGroup>();
        members.get("groups").ifPresent(list -> list.members().forEach((id, entry) -> group(id, entry).ifPresent(groups::add)));
        var people = new ArrayList<Department.Member>();
        members.get("people").ifPresent(list -> list.members().forEach((id, entry) -> member(id, entry).ifPresent(people::add)));
        if (divisions.stream().noneMatch(division -> division.roles().contains("法规处"))) {
            root.problem("要有一个处室承担“法规处”的职责（roles: [法规处]）");
        }
        return name.isEmpty() || prefix.isEmpty() ? Optional.empty() : Optional.of(new Department(name.get(),
                members.get("short-name").flatMap(Entry::text).orElse(name.get()), prefix.get(), members.get("government").flatMap(Entry::text).orElse("本级人民政府"), members.get("phone").flatMap(Entry::text).orElse(""), mark, List.copyOf(divisions), groups, people));
    }

    private Optional<Division> division(String id, Entry entry) {
        var members = entry.members("name", "also-called", "roles", "kind", "account");
        var name = members.required("name").flatMap(Entry::text);
        var also = members.get("also-called").map(Entry::texts).orElse(List.of());
        Stream.concat(name.stream(), also.stream()).filter(called -> !names.add(called)).forEach(called -> entry.problem("“" + called + "”已是另一个处室的名称"));
        var kind = members.get("kind").flatMap(Entry::text).map(word -> kind(word, entry)).orElse(Division.Kind.PLAIN);
        try {
            var division = new DivisionId(id);
            return name.map(text -> new Division(division, text, also, members.get("roles").map(Entry::texts).orElse(List.of()), kind,
                    members.get("account").flatMap(Entry::text)));
        } catch (IllegalArgumentException e) {
            entry.problem("处室标识应由小写字母、数字和连字符组成，例如 legal-affairs");
            return Optional.empty();
        }
    }

    private static Division.Kind kind(String word, Entry entry) {
        for (var kind : Division.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
                return kind;
            }
        }
        entry.problem("不认识的处室类别“" + word + "”，可用：" + Stream.of(Division.Kind.values()).map(kind -> kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("、")));
        return Division.Kind.PLAIN;
    }

    private Optional<DivisionGroup> group(String id, Entry entry) {
        var members = entry.members("name", "also-called", "kinds", "divisions");
        var kinds = members.get("kinds").map(Entry::texts).orElse(List.of()).stream().map(word -> kind(word, entry)).toList();
        var named = members.get("divisions").map(Entry::texts).orElse(List.of());
        named.stream().filter(one -> divisions.stream().noneMatch(division -> division.id().value().equals(one))).forEach(one -> entry.problem("没有处室“" + one + "”"));
        var in = divisions.stream().filter(division -> kinds.contains(division.kind()) || named.contains(division.id().value())).map(Division::id).toList();
        if (in.isEmpty()) {
            entry.problem("这一组里没有处室");
        }
        return members.required("name").flatMap(Entry::text).map(name -> new DivisionGroup(id, name, members.get("also-called").map(Entry::texts).orElse(List.of()), in));
    }

    private Optional<Department.Member> member(String id, Entry entry) {
        var members = entry.members("name", "seats");
        var seats = new ArrayList<Seat>();
        members.required("seats").ifPresent(list -> list.items().forEach(item -> item.text().ifPresent(text -> seats.addAll(seats(text, item)))));
        return members.required("name").flatMap(Entry::text).map(name -> new Department.Member(id, name, seats));
    }

    /// `处室负责人@office`, or `分管厅领导@*` for every division that is not the leadership itself.
    private List<Seat> seats(String text, Entry entry) {
        var parts = text.split("@", 2);
        var position = Position.ofTerm(parts[0]);
        var in = divisions.stream().map(Division::id).filter(id -> parts.length == 2
                && (id.value().equals(parts[1]) || parts[1].equals("*") && divisions.stream().noneMatch(d -> d.id().equals(id) && d.kind() == Division.Kind.LEADERSHIP))).toList();
        if (position.isEmpty() || in.isEmpty()) {
            entry.problem("席位应写成 岗位@处室标识，例如 处室负责人@office，写的是“" + text + "”");
            return List.of();
        }
        return in.stream().map(id -> new Seat(position.get(), id)).toList();
    }
}
