// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.publication;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.ListChange;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.publication.Publication.Aspect;
import cn.yifa.kernel.publication.Publication.Said;
import cn.yifa.kernel.publication.Publication.Shown;
import cn.yifa.kernel.publication.Publication.Unless;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Reads a publication from YAML, with the place of every fault; the form is in `docs/how-to-write-a-duty.md` and `duties/publication.schema.json`.
final class PublicationReader {

    private static final String WORDS = "says";
    private static final String[] OF_SHOWN = {"from", WORDS, "masks", "unless", "instead"};

    private final ProcedureBook procedures;
    private final RegisterBook registers;
    private String law = "";
    private LocalDate since = LocalDate.MIN;
    private List<Procedure> earlier = List.of();

    private PublicationReader(ProcedureBook procedures, RegisterBook registers) {
        this.procedures = procedures;
        this.registers = registers;
    }

    static Optional<Publication> read(Source source, ProcedureBook procedures, RegisterBook registers, List<Problem> problems) {
        var reading = Reading.of(source);
        var publication = reading.root(source).flatMap(new PublicationReader(procedures, registers)::publication);
        problems.addAll(reading.problems());
        return publication.filter(found -> reading.problems().isEmpty());
    }

    private Optional<Publication> publication(Entry root) {
        var members = root.members("publication", "name", "law", "in-force", "article", "of", "at", "when", "into", "by", "with", "shows", "shown-for");
        var id = members.required("publication").flatMap(entry -> entry.identifier("licence-decisions"));
        var name = members.required("name").flatMap(Entry::text);
        members.required("law").flatMap(Entry::text).ifPresent(text -> law = text);
        var inForce = members.required("in-force").flatMap(Entry::date);
        inForce.ifPresent(day -> since = day);
        var basis = members.required("article").flatMap(this::citation);
        var of = members.required("of").flatMap(this::procedure);
        of.ifPresent(newest -> earlier = procedures.all().stream().filter(version -> version.id().equals(newest.id()) && !version.equals(newest)).toList());
        var at = of.flatMap(procedure -> members.required("at").flatMap(entry -> at(entry, procedure)));
        var when = members.get("when").flatMap(Entry::text);
        of.ifPresent(procedure -> when.ifPresent(text -> condition(text, procedure, members.get("when").orElseThrow())));
        var into = members.required("into").flatMap(this::register);
        var by = members.required("by").flatMap(this::procedure);
        by.filter(procedure -> into.filter(register -> !procedure.may(register.id(), ListChange.ADD)).isPresent())
                .ifPresent(procedure -> members.get("by").orElseThrow().problem("程序“" + procedure.id() + "”的 changes 里没有这份清单，或者不能新增（add）"));
        if (id.isEmpty() || name.isEmpty() || of.isEmpty() || at.isEmpty() || into.isEmpty() || by.isEmpty() || law.isEmpty() || inForce.isEmpty()) {
            return Optional.empty();
        }
        var with = members.get("with").map(list -> with(list, of.get(), by.get())).orElseGet(LinkedHashMap::new);
        missing(by.get(), with, root);
        var shows = members.required("shows").map(list -> shows(list, of.get(), into.get(), basis)).orElseGet(LinkedHashMap::new);
        if (!shows.containsKey(into.get().key())) {
            root.problem("shows 里要有认定同一条的字段“" + into.get().key() + "”");
        }
        return Optional.of(new Publication(id.get(), name.get(), law, inForce.get(), basis, of.get().id(), at.get().step(), at.get().action(), when, into.get(), by.get().id(), with, shows,
                members.get("shown-for").flatMap(PublicationReader::length)));
    }

    private record At(String step, String action) {}

    private Optional<At> at(Entry entry, Procedure procedure) {
        return entry.text().flatMap(text -> {
            var found = at(text, procedure);
            if (found.isEmpty()) {
                entry.problem("“" + procedure.name() + "”没有动作“" + text + "”，写成 环节.动作，例如 signing.sign");
            }
            inEarlier(entry, version -> at(text, version).isPresent() ? Optional.empty() : Optional.of("没有动作“" + text + "”"));
            return found;
        });
    }

    private static Optional<At> at(String text, Procedure procedure) {
        int dot = text.indexOf('.');
        return dot < 0 ? Optional.empty() : procedure.step(text.substring(0, dot)).flatMap(step -> step.action(text.substring(dot + 1))).map(action -> new At(text.substring(0, dot), action.id()));
    }

    /// Cases that began under an earlier version of the procedure go on under it; what is said must be there too.
    private void inEarlier(Entry entry, Function<Procedure, Optional<String>> whyNot) {
        earlier.forEach(version -> whyNot.apply(version).ifPresent(why -> entry.problem("自 " + version.inForceFrom() + " 起施行的“" + version.name() + "”" + why)));
    }

    /// The newest version; what it says must be there.
    private Optional<Procedure> procedure(Entry entry) {
        return entry.text().flatMap(id -> {
            var found = procedures.inForce(id, LocalDate.MAX);
            if (found.isEmpty()) {
                entry.problem("没有程序“" + id + "”");
            }
            return found;
        });
    }

    private Optional<Register> register(Entry entry) {
        return entry.text().flatMap(id -> {
            var found = registers.register(id);
            if (found.isEmpty()) {
                entry.problem("没有清单“" + id + "”");
            }
            found.filter(register -> !register.open()).ifPresent(register -> entry.problem("清单“" + id + "”不公开（public: false），不能用来公开"));
            return found;
        });
    }

    private void condition(String text, Procedure procedure, Entry entry) {
        whyNot(text, procedure).ifPresent(entry::problem);
        inEarlier(entry, version -> whyNot(text, version).map(why -> "看不懂：" + why));
    }

    private static Optional<String> whyNot(String condition, Procedure procedure) {
        try {
            Guard.compile(condition, procedure.fields());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private SequencedMap<String, Said> with(Entry list, Procedure of, Procedure by) {
        var with = new LinkedHashMap<String, Said>();
        list.members().forEach((id, entry) -> {
            if (!by.fields().containsKey(id)) {
                entry.problem("“" + by.name() + "”没有这个字段");
            }
            said(entry, of).ifPresent(said -> {
                secret(said, of).filter(field -> Optional.ofNullable(by.fields().get(id)).filter(found -> !found.secret()).isPresent())
                        .ifPresent(field -> entry.problem("“" + field.name() + "”是个人信息，不能写进不加密的字段"));
                if (said.equals(new Said.Of(Aspect.TITLE)) && Optional.ofNullable(by.fields().get(id)).filter(found -> !found.secret()).isPresent()) {
                    entry.problem("标题里可能有当事人的姓名，不能写进不加密的字段");
                }
                with.put(id, said);
            });
        });
        return with;
    }

    private static void missing(Procedure by, SequencedMap<String, Said> with, Entry root) {
        by.openingFields().stream().filter(field -> field.required() && !with.containsKey(field.id())).forEach(field -> root.problem("with 里缺少“" + by.name() + "”开始时必填的字段“" + field.id() + "”"));
    }

    private SequencedMap<String, Shown> shows(Entry list, Procedure of, Register into, Optional<Citation> basis) {
        var shows = new LinkedHashMap<String, Shown>();
        list.members().forEach((id, entry) -> {
            if (into.field(id).isEmpty()) {
                entry.problem("《" + into.name() + "》没有这个字段");
            }
            var members = entry.isMapping() ? Optional.of(entry.members(OF_SHOWN)) : Optional.<Entry.Members>empty();
            var unless = members.flatMap(found -> unless(found, of, into.field(id).filter(RegisterField::required)));
            var masks = members.flatMap(found -> found.get("masks")).map(words -> masks(words, basis)).orElse(MaskPolicy.of(List.of()));
            said(entry, of).ifPresent(said -> {
                var person = secret(said, of).filter(field -> field.type() == Field.FieldType.PARTY).isPresent();
                if (into.field(id).filter(field -> !field.secret()).isPresent()) {
                    secret(said, of).filter(field -> person ? !masks.rules().containsKey(MaskKind.PERSON_NAME) : masks.rules().isEmpty())
                            .ifPresent(field -> entry.problem("“" + field.name() + "”是个人信息，写进不加密的字段要写明遮盖什么（masks）" + (person ? "，其中要有 person-name" : "")));
                    if (said.equals(new Said.Of(Aspect.TITLE)) && !masks.rules().containsKey(MaskKind.PERSON_NAME)) {
                        entry.problem("标题里可能有当事人的姓名，要写明遮盖什么（masks），其中要有 person-name");
                    }
                }
                shows.put(id, new Shown(said, masks, person && masks.rules().containsKey(MaskKind.PERSON_NAME), unless));
            });
        });
        return shows;
    }

    /// `unless: …` with `instead: …`, which a field that must be filled needs.
    private Optional<Unless> unless(Entry.Members shown, Procedure of, Optional<RegisterField> required) {
        var instead = shown.get("instead");
        var unless = shown.get("unless");
        if (unless.isEmpty()) {
            instead.ifPresent(entry -> entry.problem("instead 是说 unless 成立时写什么，先写 unless"));
            return Optional.empty();
        }
        required.filter(field -> instead.isEmpty()).ifPresent(field -> unless.get().problem("“" + field.name() + "”必填，要用 instead 写明这时公开什么"));
        return unless.flatMap(Entry::text).flatMap(text -> {
            condition(text, of, unless.get());
            return whyNot(text, of).isPresent() ? Optional.empty() : Optional.of(new Unless(Guard.compile(text, of.fields()), instead.flatMap(Entry::text)));
        });
    }

    private MaskPolicy masks(Entry words, Optional<Citation> basis) {
        return MaskPolicy.parse(words.texts(), basis.orElse(new Citation(law, "")), unknown -> words.problem("不认识遮盖“" + unknown + "”"));
    }

    /// `case-number`, a field, `{from: …, masks: […]}` or `{says: …}`.
    private Optional<Said> said(Entry entry, Procedure of) {
        if (!entry.isMapping()) {
            return from(entry, of);
        }
        var members = entry.members(OF_SHOWN);
        if (members.get("from").isPresent() == members.get(WORDS).isPresent()) {
            entry.problem("from（从哪里来）和 says（写什么）要写一个，且只写一个");
        }
        return members.get(WORDS).flatMap(Entry::text).<Said>map(Said.Words::new).or(() -> members.get("from").flatMap(found -> from(found, of)));
    }

    private Optional<Said> from(Entry entry, Procedure of) {
        return entry.text().flatMap(word -> {
            var aspect = Arrays.stream(Aspect.values()).filter(found -> found.word().equals(word)).findFirst();
            if (aspect.isEmpty() && !of.fields().containsKey(word)) {
                entry.problem("“" + of.name() + "”没有字段“" + word + "”；也可以写 " + String.join("、", Arrays.stream(Aspect.values()).map(Aspect::word).toList()) + "，或者 {says: 一段文字}");
                return Optional.empty();
            }
            if (aspect.isEmpty()) {
                inEarlier(entry, version -> version.fields().containsKey(word) ? Optional.empty() : Optional.of("没有字段“" + word + "”"));
            }
            return Optional.of(aspect.<Said>map(Said.Of::new).orElseGet(() -> new Said.OfField(word)));
        });
    }

    /// The field that the value comes from, where it is personal in some version of the procedure.
    private Optional<Field> secret(Said said, Procedure of) {
        return said instanceof Said.OfField(var field)
                ? Stream.concat(Stream.of(of), earlier.stream()).flatMap(version -> Optional.ofNullable(version.fields().get(field)).stream()).filter(Field::secret).findFirst() : Optional.empty();
    }

    private static Optional<Term> length(Entry entry) {
        return entry.text().flatMap(text -> {
            try {
                var term = Term.parse(text);
                if (term.unit() == TermUnit.WORKING_DAY || term.unit() == TermUnit.HOUR) {
                    entry.problem("公示多久用 年、个月、日 写");
                    return Optional.empty();
                }
                return Optional.of(term);
            } catch (IllegalArgumentException e) {
                entry.problem("应写成 3年、6个月、60日，写的是“" + text + "”");
                return Optional.empty();
            }
        });
    }

    private Optional<Citation> citation(Entry entry) {
        return entry.text().flatMap(text -> {
            var citation = Citation.parse(text, law);
            procedures.library().whyUnresolved(citation, since, LocalDate.MAX).ifPresent(why -> entry.problem("依据不能确认：" + why));
            return Optional.of(citation);
        });
    }
}
