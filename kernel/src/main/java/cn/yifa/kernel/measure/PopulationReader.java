// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Reads what a table counts, and knows the fields and clocks that all versions of its procedure have together.
final class PopulationReader {

    private final ProcedureBook procedures;

    PopulationReader(ProcedureBook procedures) {
        this.procedures = procedures;
    }

    Optional<Population> read(Entry.Members members, Entry entry) {
        var entered = members.get("entered").flatMap(Entry::yesNo).orElse(false);
        var of = members.get("of").flatMap(Entry::text);
        if (entered == of.isPresent()) {
            entry.problem("统计什么要写一个，且只写一个：text（文字）、entered: true（填报）、of（哪个程序的办件）");
            return Optional.empty();
        }
        if (entered) {
            refuse(members, entry, "填报的表", "when", "begins", "ends", "links", "fields", "by", "partial");
            return Optional.of(new Population.Entered(new LinkedHashMap<>()));
        }
        var versions = versions(of.get());
        if (versions.isEmpty()) {
            members.get("of").orElseThrow().problem("没有程序“" + of.get() + "”");
            return Optional.empty();
        }
        return Optional.of(members.get("links").isPresent() ? links(of.get(), members, entry) : cases(of.get(), versions, members, entry));
    }

    private List<Procedure> versions(String id) {
        return procedures.all().stream().filter(procedure -> procedure.id().equals(id)).toList();
    }

    private Population cases(String id, List<Procedure> versions, Entry.Members members, Entry entry) {
        refuse(members, entry, "数办件的表", "fields");
        var fields = together(versions);
        var when = members.get("when").flatMap(condition -> condition.text().flatMap(text -> guard(text, fields, condition)));
        var begins = members.get("begins").flatMap(Entry::text);
        begins.filter(field -> !versions.stream().allMatch(version -> Optional.ofNullable(version.fields().get(field)).filter(found -> found.type() == Field.FieldType.DATE).isPresent()))
                .ifPresent(field -> members.get("begins").orElseThrow().problem("“" + field + "”不是程序“" + id + "”每个版本都有的日期字段"));
        var ends = members.get("ends").flatMap(Entry::text);
        ends.ifPresent(clock -> knownClock(id, clock, members.get("ends").orElseThrow()));
        return new Population.OfCases(id, when, begins, ends, fields);
    }

    private static Optional<Guard> guard(String text, Map<String, Field> fields, Entry entry) {
        try {
            return Optional.of(Guard.compile(text, fields));
        } catch (IllegalArgumentException e) {
            entry.problem(e.getMessage());
            return Optional.empty();
        }
    }

    private static Population links(String id, Entry.Members members, Entry entry) {
        refuse(members, entry, "数关联的表", "when", "begins", "ends", "by");
        var fields = new LinkedHashMap<String, Field>();
        members.required("fields").ifPresent(list -> list.members().forEach((key, field) -> {
            var parts = field.members("name", "of");
            var options = parts.required("of").map(Entry::texts).orElse(List.of());
            parts.required("name").flatMap(Entry::text).ifPresent(name -> fields.put(key, new Field(key, name, Field.FieldType.CHOICE, false, OptionalInt.empty(), options, false)));
        }));
        var kinds = new LinkedHashMap<String, Fields>();
        members.get("links").ifPresent(list -> list.members().forEach((kind, says) -> {
            var values = new TreeMap<String, Object>();
            says.members().forEach((field, value) -> value.text().ifPresent(text -> {
                if (!fields.containsKey(field) || !fields.get(field).options().contains(text)) {
                    value.problem("“" + text + "”不是字段“" + field + "”的选项");
                }
                values.put(field, text);
            }));
            kinds.put(kind, new Fields(values));
        }));
        // What every kind says of itself is never missing.
        fields.replaceAll((key, field) -> kinds.values().stream().allMatch(says -> says.has(key)) ? required(field, true) : field);
        return new Population.OfLinks(id, kinds, fields);
    }

    private static void refuse(Entry.Members members, Entry entry, String what, String... keys) {
        for (var key : keys) {
            members.get(key).ifPresent(found -> entry.problem(what + "不能有 " + key));
        }
    }

    /// Whether each version of the procedure has the clock; if not, that is a problem of the entry.
    boolean knownClock(String procedure, String clock, Entry entry) {
        var known = versions(procedure).stream().allMatch(version -> version.clocks().containsKey(clock));
        if (!known) {
            entry.problem("“" + clock + "”不是程序“" + procedure + "”每个版本都有的期限");
        }
        return known;
    }

    /// The fields of all versions, each with the options of all: cases of any version may be counted.
    private static SequencedMap<String, Field> together(List<Procedure> versions) {
        var fields = new LinkedHashMap<String, Field>();
        for (var version : versions) {
            version.fields().values().forEach(field -> fields.merge(field.id(), field, PopulationReader::together));
        }
        fields.replaceAll((id, field) -> versions.stream().allMatch(version -> version.fields().containsKey(id)) ? field : required(field, false));
        return fields;
    }

    private static Field together(Field earlier, Field later) {
        var options = new LinkedHashSet<>(earlier.options());
        options.addAll(later.options());
        return new Field(later.id(), later.name(), later.type(), earlier.required() && later.required(), later.atMost(), new ArrayList<>(options), earlier.secret() || later.secret());
    }

    private static Field required(Field field, boolean required) {
        return new Field(field.id(), field.name(), field.type(), required, field.atMost(), field.options(), field.secret());
    }
}
