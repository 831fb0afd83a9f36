// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads what a table counts, and knows the fields and clocks that all versions of its procedure have together.
final class PopulationReader {

    /// How lines name what cases say of an entry.
    private static final String NAME = "[a-z][a-z0-9_]*";

    private final ProcedureBook procedures;
    private final RegisterBook registers;

    PopulationReader(ProcedureBook procedures, RegisterBook registers) {
        this.procedures = procedures;
        this.registers = registers;
    }

    Optional<Population> read(Entry.Members members, Entry entry) {
        var entered = members.get("entered").flatMap(Entry::yesNo).orElse(false);
        var of = members.get("of").flatMap(Entry::text);
        var ofRegister = members.get("of-register").flatMap(Entry::text);
        if (Stream.of(entered, of.isPresent(), ofRegister.isPresent()).filter(written -> written).count() != 1) {
            entry.problem("统计什么要写一个，且只写一个：text（文字）、entered: true（填报）、of（哪个程序的办件）、of-register（哪份清单的条目）");
            return Optional.empty();
        }
        if (ofRegister.isPresent()) {
            refuse(members, entry, "数清单条目的表", "begins", "ends", "links", "fields", "by");
            return entries(ofRegister.get(), members);
        }
        refuse(members, entry, "不数清单条目的表", "tells");
        if (entered) {
            refuse(members, entry, "填报的表", "when", "begins", "ends", "links", "fields", "by", "partial");
            return Optional.of(new Population.Entered(new LinkedHashMap<>()));
        }
        var versions = versionsOf(members.required("of"));
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(members.get("links").isPresent() ? links(of.get(), members, entry) : cases(of.get(), versions, members, entry));
    }

    /// The versions of the procedure that is named; none, and a problem, when there is no such procedure.
    private List<Procedure> versionsOf(Optional<Entry> named) {
        var versions = named.flatMap(Entry::text).map(this::versions).orElse(List.of());
        named.filter(name -> versions.isEmpty()).ifPresent(name -> name.problem("没有程序“" + name.text().orElse("") + "”"));
        return versions;
    }

    private Optional<Population> entries(String id, Entry.Members members) {
        var register = register(members.required("of-register"));
        if (register.isEmpty()) {
            return Optional.empty();
        }
        var fields = register.get().plainFields();
        var when = members.get("when").flatMap(condition -> condition.text().flatMap(text -> guard(text, fields, condition)));
        var tells = new LinkedHashMap<String, Telling>();
        members.get("tells").ifPresent(list -> list.members().forEach((name, says) -> {
            if (fields.containsKey(name) || !name.matches(NAME)) {
                says.problem("“" + name + "”不能用作名称：由小写字母、数字和下划线组成，不与清单的字段重名");
            }
            telling(name, says).ifPresent(telling -> tells.put(name, telling));
        }));
        var all = new LinkedHashMap<>(fields);
        tells.forEach((name, telling) -> all.put(name, new Field(name, telling.name(), Field.FieldType.CHOICE, true, OptionalInt.empty(), telling.labels().stream().map(Telling.Label::name).toList(), false)));
        return Optional.of(new Population.OfEntries(id, when, tells, all));
    }

    /// The register that is named; nothing, and a problem, when there is none.
    Optional<Register> register(Optional<Entry> named) {
        return named.flatMap(name -> name.text().flatMap(id -> {
            var register = registers.register(id);
            if (register.isEmpty()) {
                name.problem("没有清单“" + id + "”");
            }
            return register;
        }));
    }

    private Optional<Telling> telling(String id, Entry says) {
        var members = says.members("name", "of", "when", "begins", "ends", "by", "counts", "as");
        var name = members.required("name").flatMap(Entry::text);
        var of = members.required("of");
        var versions = versionsOf(of);
        var by = members.required("by");
        var moment = members.required("counts").flatMap(counts -> counts.text().flatMap(word -> Moment.read(word, counts)));
        var labels = members.required("as").map(LabelReader::read).orElse(List.of());
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        var cases = cases(of.flatMap(Entry::text).orElseThrow(), versions, members, says);
        by.filter(field -> field.text().map(cases.fields()::get).filter(found -> found.type() == Field.FieldType.TEXT && !found.secret()).isEmpty())
                .ifPresent(field -> field.problem("“" + field.text().orElse("") + "”不是程序“" + cases.procedure() + "”的 text 字段；by 是哪个字段写着条目的编号"));
        return name.isEmpty() || by.isEmpty() || moment.isEmpty() || labels.isEmpty() ? Optional.empty() : Optional.of(new Telling(id, name.get(), cases, by.flatMap(Entry::text).orElse(""), moment.get(), labels));
    }

    private List<Procedure> versions(String id) {
        return procedures.all().stream().filter(procedure -> procedure.id().equals(id)).toList();
    }

    private Population.OfCases cases(String id, List<Procedure> versions, Entry.Members members, Entry entry) {
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
