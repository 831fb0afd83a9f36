// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.code.CodeBook;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.procedure.Guard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads a register from YAML, with the place of every fault; the form is in `docs/how-to-write-a-duty.md` and `duties/register.schema.json`.
final class RegisterReader {

    private final CodeBook codes;
    private final Map<String, Register> known;
    private final List<Cited> citations = new ArrayList<>();
    private String law = "";
    private Set<String> unread = Set.of();

    /// A citation of the definition, with its place.
    record Cited(Citation citation, int line, int column) {}

    /// What was read, and what of it others must confirm.
    ///
    /// @param members of the whole, and `links` where it names other registers, for the place of a fault
    record Read(Source source, Register register, List<Cited> citations, Entry.Members members, List<Entry> links) {

        Problem problem(Entry at, String message) {
            return new Problem(source.file(), at.line(), at.column(), at.key() + "：" + message, List.of());
        }

        Problem problem(String key, String message) {
            return problem(members.get(key).orElseThrow(), message);
        }
    }

    private RegisterReader(CodeBook codes, Map<String, Register> known) {
        this.codes = codes;
        this.known = known;
    }

    /// @param known registers that entries may point to; what looks into others is left out
    static Optional<Read> read(Source source, CodeBook codes, Map<String, Register> known, List<Problem> problems) {
        var reading = Reading.of(source);
        var reader = new RegisterReader(codes, known);
        var read = reading.root(source).flatMap(root -> reader.read(source, root));
        problems.addAll(reading.problems());
        return read.filter(found -> reading.problems().isEmpty());
    }

    private Optional<Read> read(Source source, Entry root) {
        var members = root.members("register", "name", "law", "since", "entry", "article", "kept-by", "changed-by", "public", "key", "title", "fields", "sections", "columns", "filters", "rules", "compares", "catalogue", "masks", "takes-down", "in-charge", "certifies", "subject");
        var id = members.required("register").flatMap(entry -> entry.identifier("service-items"));
        var name = members.required("name").flatMap(Entry::text);
        members.required("law").flatMap(Entry::text).ifPresent(text -> law = text);
        var since = members.required("since").flatMap(Entry::date);
        var entryName = members.required("entry").flatMap(Entry::text);
        var keptBy = members.required("kept-by").flatMap(Entry::text);
        var changedBy = members.required("changed-by").flatMap(entry -> entry.identifier("service-items"));
        var open = members.required("public").flatMap(Entry::yesNo);
        var basis = members.get("article").flatMap(this::citation);
        var fieldList = members.required("fields");
        var fieldReader = new RegisterFieldReader(id, codes, this::citation);
        var fields = fieldList.map(fieldReader::fields).orElseGet(LinkedHashMap::new);
        unread = fieldList.stream().flatMap(list -> list.members().keySet().stream()).filter(field -> !fields.containsKey(field)).collect(Collectors.toSet());
        var key = members.required("key").flatMap(entry -> known(entry, fields, field -> field.required() && named(field, open), "应是必填的 text 或者 code 字段，不是个人信息，清单公开的它也公开"));
        var title = members.required("title").flatMap(entry -> known(entry, fields, field -> named(field, open), "应是 text 或者 code 字段，不是个人信息，清单公开的它也公开"));
        var sections = members.get("sections").map(list -> sections(list, fields)).orElseGet(() -> List.of(new Register.Section("", List.copyOf(fields.keySet()))));
        var columns = members.required("columns").map(entry -> several(entry, fields)).orElse(List.of());
        var filters = members.get("filters").map(entry -> several(entry, fields)).orElse(List.of());
        filters.stream().map(fields::get).filter(field -> field.secret() || field.kind() instanceof Kind.Rows)
                .forEach(field -> members.get("filters").orElseThrow().problem("不能按“" + field.name() + "”筛选：它是" + (field.secret() ? "个人信息，加密保存" : "若干行")));
        var rules = members.get("rules").map(list -> rules(list, fields)).orElse(List.of());
        var comparison = members.get("compares").flatMap(entry -> comparison(entry, fields, rules));
        var catalogue = members.get("catalogue").flatMap(entry -> catalogue(entry, fields));
        var hides = members.get("masks").map(this::masks).orElse(MaskPolicy.of(List.of()));
        if (!hides.rules().isEmpty() && !open.orElse(false)) {
            members.get("masks").orElseThrow().problem("不公开的清单不用写 masks");
        }
        var takesDown = members.get("takes-down").flatMap(Entry::yesNo).orElse(false);
        if (takesDown && !open.orElse(true)) {
            members.get("takes-down").orElseThrow().problem("不公开的清单不用写 takes-down");
        }
        var inCharge = members.get("in-charge").flatMap(entry -> known(entry, fields, field -> field.required() && field.kind() instanceof Kind.Divisions(boolean many) && !many, "应是必填的 division 字段"));
        var certifies = members.get("certifies").flatMap(entry -> new CertifyingReader(fields).read(entry));
        var subject = members.get("subject").flatMap(entry -> new SubjectReader(fields).read(entry));
        if (subject.isPresent() && !open.orElse(true)) {
            members.get("subject").orElseThrow().problem("不公开的清单不用写 subject");
        }
        return id.isEmpty() || name.isEmpty() || law.isEmpty() || since.isEmpty() || entryName.isEmpty() || keptBy.isEmpty() || changedBy.isEmpty() || open.isEmpty() || key.isEmpty() || title.isEmpty()
                ? Optional.empty()
                : Optional.of(new Read(source, new Register(id.get(), name.get(), law, since.get(), entryName.get(), basis, keptBy.get(), changedBy.get(), open.get(), fields, key.get(), title.get(), sections, columns,
                        filters, rules, comparison, catalogue, hides, inCharge, takesDown, certifies, subject), List.copyOf(citations), members, fieldReader.links()));
    }

    /// `{name: C0109 实施清单, columns: {task_name: name, plan_effective_date: effective-from}}`
    private Optional<Catalogue> catalogue(Entry entry, SequencedMap<String, RegisterField> fields) {
        var members = entry.members("name", "columns");
        var columns = new LinkedHashMap<String, String>();
        members.required("columns").ifPresent(list -> list.members().forEach((column, named) -> {
            if (named.text().filter(text -> text.equals(Catalogue.FROM) || text.equals(Catalogue.UNTIL)).isPresent()) {
                columns.put(column, named.text().orElseThrow());
            } else {
                known(named, fields, RegisterField::open, "应是公开的字段").ifPresent(field -> columns.put(column, field));
            }
        }));
        return members.required("name").flatMap(Entry::text).map(name -> new Catalogue(name, columns));
    }

    /// `{what: [id-number, phone], article: 十四}`
    private MaskPolicy masks(Entry entry) {
        var members = entry.members("what", "article");
        var article = members.required("article").flatMap(this::citation);
        return members.required("what").flatMap(what -> article.map(cited -> MaskPolicy.parse(what.texts(), cited, unknown -> what.problem("不认识遮盖“" + unknown + "”")))).orElse(MaskPolicy.of(List.of()));
    }

    private List<Register.Section> sections(Entry list, SequencedMap<String, RegisterField> fields) {
        var placed = new ArrayList<String>();
        var sections = list.members().values().stream().map(entry -> {
            var known = several(entry, fields);
            known.stream().filter(placed::contains).forEach(twice -> entry.problem("字段“" + twice + "”已在另一段里"));
            placed.addAll(known);
            return new Register.Section(entry.key(), known);
        }).toList();
        var missing = fields.keySet().stream().filter(field -> !placed.contains(field)).toList();
        if (!missing.isEmpty()) {
            list.problem("没有放进哪一段的字段：" + String.join("、", missing));
        }
        return sections;
    }

    private List<EntryRule> rules(Entry list, SequencedMap<String, RegisterField> fields) {
        var rules = new ArrayList<EntryRule>();
        var seen = Seen.fields(fields);
        var within = Seen.within(fields, known);
        var pointed = fields.values().stream().map(RegisterField::kind).filter(Kind.Link.class::isInstance).map(kind -> ((Kind.Link) kind).register()).collect(Collectors.toSet());
        var inside = pointed.stream().filter(known::containsKey).collect(Collectors.toMap(id -> id, id -> known.get(id).fields()));
        boolean whole = unread.isEmpty() && inside.keySet().equals(pointed);
        list.members().forEach((id, entry) -> {
            if (!id.matches(Entry.IDENTIFIER)) {
                entry.problem("标识“" + id + "”应由小写字母、数字和连字符组成，例如 promise-within-law");
            }
            var members = entry.members("when", "field", "words", "article", "weight");
            var field = members.required("field").flatMap(named -> known(named, fields));
            var words = members.required("words").flatMap(Entry::text);
            var weight = members.get("weight").flatMap(RegisterReader::weight).orElse(Finding.Weight.FAULT);
            var basis = members.get("article").flatMap(this::citation);
            var fault = members.required("when").flatMap(when -> when.text().flatMap(text -> {
                try {
                    return Optional.of(Guard.compile(text, seen, within));
                } catch (IllegalArgumentException e) {
                    if (whole) {
                        when.problem(e.getMessage());
                    }
                    return Optional.empty();
                }
            }));
            if (field.isPresent() && words.isPresent() && fault.isPresent()) {
                rules.add(new EntryRule(id, fault.get(), field.get(), weight, words.get(), basis, inside));
            }
        });
        return rules;
    }

    /// `{name: 十统一, with: directory, elements: {same-name: {name: 事项名称, ours: name}}}`
    private Optional<Comparison> comparison(Entry entry, SequencedMap<String, RegisterField> fields, List<EntryRule> rules) {
        var members = entry.members("name", "with", "elements");
        var name = members.required("name").flatMap(Entry::text);
        var with = members.required("with").flatMap(named -> known(named, fields, field -> field.kind() instanceof Kind.Link link && !link.many(), "应是 entry 字段"));
        var list = members.required("elements");
        var other = with.map(fields::get).map(field -> (Kind.Link) field.kind()).map(link -> known.get(link.register()));
        return name.isEmpty() || list.isEmpty() || other.isEmpty() ? Optional.empty()
                : Optional.of(new Comparison(name.get(), with.get(), other.get().id(), other.get().entryName(), law, other.get().law(), elements(list.get(), fields, other.get(), rules)));
    }

    private List<Comparison.Element> elements(Entry list, SequencedMap<String, RegisterField> fields, Register other, List<EntryRule> rules) {
        var elements = new ArrayList<Comparison.Element>();
        list.members().forEach((id, entry) -> {
            if (!id.matches(Entry.IDENTIFIER) || rules.stream().anyMatch(rule -> rule.id().equals(id))) {
                entry.problem("标识“" + id + "”应由小写字母、数字和连字符组成，例如 same-name，不与规则的标识相同");
            }
            var members = entry.members("name", "ours", "theirs", "article", "weight");
            var name = members.required("name").flatMap(Entry::text);
            var ours = members.required("ours").map(named -> several(named, fields).stream().map(fields::get).toList()).orElse(List.of());
            var theirs = members.get("theirs").or(() -> members.get("ours")).map(named -> several(named, other.fields()).stream().map(other.fields()::get).toList()).orElse(List.of());
            var weight = members.get("weight").flatMap(RegisterReader::weight).orElse(Finding.Weight.FAULT);
            var basis = members.get("article").flatMap(this::citation);
            if (ours.size() != theirs.size() || IntStream.range(0, ours.size()).anyMatch(n -> !comparable(ours.get(n), theirs.get(n)))) {
                entry.problem("两边的字段应当一一对应，类型相同，不是个人信息；rows 至少有一栏的标识相同");
            }
            name.ifPresent(text -> elements.add(new Comparison.Element(id, text, ours, theirs, weight, basis)));
        });
        if (elements.isEmpty()) {
            list.problem("至少要有一个要素");
        }
        return elements;
    }

    private static boolean comparable(RegisterField ours, RegisterField theirs) {
        return !ours.secret() && !theirs.secret() && ours.kind().getClass() == theirs.kind().getClass() && (!ours.kind().several() || theirs.kind().several())
                && !(ours.kind() instanceof Kind.Rows here && theirs.kind() instanceof Kind.Rows there && Collections.disjoint(here.columns().keySet(), there.columns().keySet()));
    }

    private static Optional<Finding.Weight> weight(Entry entry) {
        return entry.text().flatMap(text -> switch (text) {
            case "fault" -> Optional.of(Finding.Weight.FAULT);
            case "doubt" -> Optional.of(Finding.Weight.DOUBT);
            default -> {
                entry.problem("只能写 fault（不能这样）或者 doubt（要看一看），写的是“" + text + "”");
                yield Optional.empty();
            }
        });
    }

    private Optional<String> known(Entry entry, SequencedMap<String, RegisterField> fields) {
        return entry.text().filter(field -> {
            if (!fields.containsKey(field) && !unread.contains(field)) {
                entry.problem("没有定义字段“" + field + "”");
            }
            return fields.containsKey(field);
        });
    }

    private Optional<String> known(Entry entry, SequencedMap<String, RegisterField> fields, Predicate<RegisterField> fits, String must) {
        return known(entry, fields).filter(id -> {
            var field = fields.get(id);
            if (!fits.test(field)) {
                entry.problem("“" + field.name() + "”不行：" + must);
            }
            return fits.test(field);
        });
    }

    /// Whether an entry can be called by the field: everybody who sees the list sees it, in the clear.
    private static boolean named(RegisterField field, Optional<Boolean> open) {
        return (field.kind() instanceof Kind.Text || field.kind() instanceof Kind.Code) && !field.secret() && (field.open() || !open.orElse(false));
    }

    private List<String> several(Entry entry, SequencedMap<String, RegisterField> fields) {
        var several = entry.items().stream().map(item -> known(item, fields)).flatMap(Optional::stream).toList();
        if (entry.items().isEmpty()) {
            entry.problem("至少要写一个字段");
        }
        several.stream().distinct().filter(field -> several.indexOf(field) != several.lastIndexOf(field)).forEach(field -> entry.problem("字段“" + field + "”写了两次"));
        return several;
    }

    /// `四十九` is of the register's law; `《行政许可法》三十二` names another.
    private Optional<Citation> citation(Entry entry) {
        return entry.text().map(text -> {
            var citation = Citation.parse(text, law);
            citations.add(new Cited(citation, entry.line(), entry.column()));
            return citation;
        });
    }
}
