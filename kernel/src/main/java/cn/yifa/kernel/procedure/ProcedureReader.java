// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads a procedure from YAML, with the place of every fault; the form is in `docs/how-to-write-a-duty.md` and `duties/procedure.schema.json`.
public final class ProcedureReader {

    static final String NAME = Entry.IDENTIFIER;
    private static final String FIELD_NAME = "[a-z][a-z0-9_]*";
    private static final Set<Field.FieldType> SEALABLE = Set.of(Field.FieldType.TEXT, Field.FieldType.LONG_TEXT, Field.FieldType.PARTY, Field.FieldType.TEXTS);

    private final Reading reading;
    private final SequencedMap<String, Integer> lines = new LinkedHashMap<>();
    private final List<Cited> citations = new ArrayList<>();
    private String law = "";
    private String part = "";

    /// A citation of the definition, with its place.
    ///
    /// @param applies the days on which it matters, for a clock that only a certain law sets
    /// @param part    of the definition that cites, such as `clocks.reply`
    record Cited(Citation citation, int line, int column, ClockDefinition.Applicability applies, String part) {}

    /// What was read: the procedure, the citations to be resolved, and the line of each of its parts.
    record Read(Source source, Procedure procedure, List<Cited> citations, Map<String, Integer> lines) {}

    private ProcedureReader(Reading reading) {
        this.reading = reading;
    }

    /// Reads and proves one procedure.
    ///
    /// @throws DefinitionError with every fault of form, soundness and invariants
    public static Procedure read(Source source) {
        var problems = new ArrayList<Problem>();
        var procedure = read(source, problems);
        if (procedure.isEmpty() || !problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return procedure.get();
    }

    /// Reads and proves one procedure; faults are added to `problems`.
    public static Optional<Procedure> read(Source source, List<Problem> problems) {
        return readWithCitations(source, problems).map(Read::procedure);
    }

    static Optional<Read> readWithCitations(Source source, List<Problem> problems) {
        var reader = new ProcedureReader(Reading.of(source));
        var procedure = reader.reading.root(source).flatMap(reader::procedure);
        if (reader.reading.problems().isEmpty() && procedure.isPresent()) {
            for (var fault : Soundness.faults(procedure.get())) {
                reader.reading.problem(reader.lines.getOrDefault(fault.at(), 1), 1, fault.message(), fault.path());
            }
        }
        problems.addAll(reader.reading.problems());
        return procedure.map(found -> new Read(source, found, List.copyOf(reader.citations), Map.copyOf(reader.lines)));
    }

    private Optional<Procedure> procedure(Entry root) {
        var members = root.members("procedure", "name", "law", "in-force", "case-number", "opened-by", "first", "reopens-to", "withdraw-before", "keeps", "changes", "apart", "fields", "clocks", "tariffs", "steps", "suspend", "invariants");
        var id = members.required("procedure").flatMap(entry -> name(entry, NAME));
        var name = members.required("name").flatMap(Entry::text);
        members.required("law").flatMap(Entry::text).ifPresent(text -> law = text);
        var inForce = members.required("in-force").flatMap(Entry::date);
        var number = members.required("case-number").flatMap(Entry::text);
        var openedBy = members.required("opened-by").map(Entry::texts).orElse(List.of());
        var fields = new LinkedHashMap<String, Field>();
        members.get("fields").ifPresent(list -> list.members().forEach((key, entry) -> field(key, entry).ifPresent(field -> fields.put(key, field))));
        var steps = new LinkedHashMap<String, Step>();
        var clocks = new LinkedHashMap<String, ClockDefinition>();
        var stepList = members.required("steps");
        members.get("clocks").ifPresent(list -> list.members().forEach((key, entry) -> {
            lines.put("clocks." + key, entry.line());
            part = "clocks." + key;
            name(entry, key, NAME);
            new ClockReader(fields, this::citation).read(key, entry).ifPresent(clock -> clocks.put(key, clock));
        }));
        var tariffs = new LinkedHashMap<String, Tariff>();
        members.get("tariffs").ifPresent(list -> list.members().forEach((key, entry) -> {
            part = "tariffs." + key;
            name(entry, key, NAME);
            new TariffReader(fields, this::citation).read(key, entry).ifPresent(tariff -> tariffs.put(key, tariff));
        }));
        var stepReader = new StepReader(fields, clocks, tariffs, lines, this::citation);
        stepList.ifPresent(list -> list.members().forEach((key, entry) -> {
            part = "steps." + key;
            name(entry, key, NAME);
            stepReader.read(key, entry).ifPresent(step -> steps.put(key, step));
        }));
        var first = members.get("first").map(Entry::texts).orElseGet(() -> steps.isEmpty() ? List.of() : List.of(steps.firstEntry().getKey()));
        var reopens = members.get("reopens-to").flatMap(Entry::text);
        var invariants = members.get("invariants").map(entry -> new InvariantReader(fields, steps).read(entry)).orElse(List.of());
        var suspensions = new LinkedHashMap<String, SuspensionCause>();
        members.get("suspend").ifPresent(list -> list.members().forEach((key, entry) -> suspension(key, entry, clocks).ifPresent(cause -> suspensions.put(key, cause))));
        number.filter(pattern -> !pattern.contains("{serial}")).ifPresent(pattern -> members.get("case-number").orElseThrow().problem("要有 {serial}，例如 粤工信公开〔{year}〕{serial}号"));
        if (id.isEmpty() || name.isEmpty() || inForce.isEmpty() || number.isEmpty() || steps.isEmpty() || law.isEmpty()) {
            return Optional.empty();
        }
        var procedure = new Procedure(id.get(), name.get(), law, inForce.get(), number.get(), Set.copyOf(openedBy), fields, clocks, steps, first, reopens,
                members.get("withdraw-before").flatMap(Entry::text), members.get("keeps").flatMap(entry -> KeepingReader.read(entry, this::citation)), tariffs, suspensions, invariants,
                members.get("changes").map(entry -> changes(entry, fields)).orElseGet(LinkedHashMap::new), members.get("apart").map(list -> apart(list, steps)).orElse(List.of()));
        if (citations.isEmpty()) {
            root.problem("没有一处引用依据（article）：法无授权不可为，环节或期限至少要引用一条");
        }
        return Optional.of(procedure);
    }

    /// `[powers, approvals]`, or `{penalty-decisions: [end, correct], licence-decisions: {may: [add], when: kind = "行政许可"}}`.
    private static SequencedMap<String, ListChange.Allowed> changes(Entry entry, Map<String, Field> fields) {
        var changes = new LinkedHashMap<String, ListChange.Allowed>();
        if (entry.isMapping()) {
            entry.members().forEach((register, allowed) -> changes.put(register, allowed(allowed, fields)));
        } else {
            entry.texts().forEach(register -> changes.put(register, ListChange.Allowed.ALL));
        }
        return changes;
    }

    private static ListChange.Allowed allowed(Entry entry, Map<String, Field> fields) {
        if (!entry.isMapping()) {
            return new ListChange.Allowed(several(entry), Optional.empty());
        }
        var members = entry.members("may", "when");
        var when = members.get("when").flatMap(Entry::text);
        when.ifPresent(condition -> StepReader.condition(condition, fields, members.get("when").orElseThrow()));
        return new ListChange.Allowed(members.get("may").map(ProcedureReader::several).orElse(ListChange.Allowed.ALL.changes()), when);
    }

    private static Set<ListChange> several(Entry entry) {
        var several = entry.texts().stream().flatMap(word -> {
            var change = ListChange.of(word);
            if (change.isEmpty()) {
                entry.problem("只能写 " + String.join("、", ListChange.words()) + "，写的是“" + word + "”");
            }
            return change.stream();
        }).collect(Collectors.toSet());
        if (entry.texts().isEmpty()) {
            entry.problem("至少写一种：" + String.join("、", ListChange.words()));
        }
        return several;
    }

    /// `[[drafting, checking], [one, two, three]]`, or one such list.
    private static List<Set<String>> apart(Entry list, Map<String, Step> steps) {
        var groups = list.items().stream().anyMatch(Entry::isList) ? list.items() : List.of(list);
        return groups.stream().map(group -> {
            var named = group.texts();
            named.stream().filter(step -> !steps.containsKey(step)).forEach(step -> group.problem("没有环节“" + step + "”"));
            if (named.size() < 2) {
                group.problem("至少两个环节才谈得上由不同的人办理");
            }
            return Set.copyOf(named);
        }).toList();
    }

    private Optional<SuspensionCause> suspension(String id, Entry entry, Map<String, ClockDefinition> clocks) {
        part = "suspend." + id;
        name(entry, id, NAME);
        var members = entry.members("name", "article", "starts");
        var clock = members.get("starts").flatMap(Entry::text);
        clock.filter(found -> !clocks.containsKey(found)).ifPresent(found -> entry.problem("没有定义期限“" + found + "”"));
        return members.required("name").flatMap(Entry::text).map(name -> new SuspensionCause(id, name, members.get("article").flatMap(this::citation), clock));
    }

    private Optional<String> name(Entry entry, String pattern) {
        return entry.text().filter(text -> name(entry, text, pattern));
    }

    private boolean name(Entry entry, String text, String pattern) {
        if (!text.matches(pattern)) {
            entry.problem("标识“" + text + "”应由小写字母、数字和连字符组成，例如 legal-review");
            return false;
        }
        return true;
    }

    private Optional<Citation> citation(Entry entry) {
        return citation(entry, ClockDefinition.Applicability.ALWAYS);
    }

    private Optional<Citation> citation(Entry entry, ClockDefinition.Applicability applies) {
        return entry.text().map(text -> {
            var citation = Citation.parse(text, law);
            citations.add(new Cited(citation, entry.line(), entry.column(), applies, part));
            return citation;
        });
    }

    private static Optional<Field> field(String id, Entry entry) {
        var members = entry.members("name", "type", "required", "at-most", "decimals", "of", "secret", "hint", "names");
        if (!id.matches(FIELD_NAME)) {
            entry.problem("字段标识应由小写字母、数字和下划线组成，例如 due_on");
        }
        var name = members.required("name").flatMap(Entry::text);
        var type = members.required("type").flatMap(Entry::text).flatMap(word -> fieldType(word, entry));
        var options = members.get("of").map(Entry::texts).orElse(List.of());
        if (type.isPresent() && (type.get() == Field.FieldType.CHOICE || type.get() == Field.FieldType.CHOICES) == options.isEmpty()) {
            entry.problem(options.isEmpty() ? "choice、choices 字段要用 of 列出选项" : "只有 choice、choices 字段可以有 of");
        }
        if (members.get("decimals").isPresent() && type.filter(found -> found != Field.FieldType.NUMBER).isPresent()) {
            entry.problem("只有 number 字段可以写 decimals");
        }
        var secret = members.get("secret").flatMap(Entry::text).isPresent();
        if (secret && type.filter(found -> !SEALABLE.contains(found)).isPresent()) {
            entry.problem("只有 text、long-text、party、texts 字段可以是个人信息：它加密保存，期限、处室和条件都不能由它决定");
        }
        members.get("names").ifPresent(names -> {
            if (!names.text().filter("case"::equals).isPresent() || type.filter(found -> found != Field.FieldType.TEXT).isPresent()) {
                names.problem("只有 text 字段可以写 names: case，它写的是一个办件的编号");
            }
        });
        var atMost = number(members, "at-most");
        return name.isEmpty() || type.isEmpty() ? Optional.empty() : Optional.of(new Field(id, name.get(), type.get(),
                members.get("required").flatMap(Entry::yesNo).orElse(false), atMost, options, secret, number(members, "decimals"), members.get("hint").flatMap(Entry::text).orElse(""), members.get("names").isPresent()));
    }

    private static OptionalInt number(Entry.Members members, String key) {
        return members.get(key).flatMap(Entry::number).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Optional<Field.FieldType> fieldType(String word, Entry entry) {
        for (var type : Field.FieldType.values()) {
            if (type.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return Optional.of(type);
            }
        }
        entry.problem("不认识的字段类型“" + word + "”，可用：text、long-text、number、date、choice、choices、yes-no、party、division、divisions、texts");
        return Optional.empty();
    }
}
