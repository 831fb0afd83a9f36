// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.inspection;

import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Reading;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.inspection.VisitFields.Aspect;
import cn.yifa.kernel.inspection.VisitFields.Given;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Field.FieldType;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.EntryCondition;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.register.RegisterField;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads how inspections are drawn from YAML, with the place of every fault; the form is in `docs/how-to-write-a-duty.md` and `duties/draw.schema.json`.
final class RandomInspectionReader {

    private static final Map<String, Field> FIGURES = figures();
    private static final String WORDS = "says";

    private final ProcedureBook procedures;
    private final RegisterBook registers;

    private RandomInspectionReader(ProcedureBook procedures, RegisterBook registers) {
        this.procedures = procedures;
        this.registers = registers;
    }

    static Optional<RandomInspection> read(Source source, ProcedureBook procedures, RegisterBook registers, List<Problem> problems) {
        var reading = Reading.of(source);
        var found = reading.root(source).flatMap(new RandomInspectionReader(procedures, registers)::inspection);
        problems.addAll(reading.problems());
        return found.filter(inspection -> reading.problems().isEmpty());
    }

    private static Map<String, Field> figures() {
        var figures = new LinkedHashMap<String, Field>();
        Map.of(RandomInspection.VISITS, "本年度已检查次数", RandomInspection.WAITING, "还没有开始的检查", RandomInspection.BEGUN, "正在进行的检查", RandomInspection.CAP, "频次上限")
                .forEach((id, name) -> figures.put(id, new Field(id, name, FieldType.NUMBER, true, OptionalInt.empty(), List.of(), false)));
        return figures;
    }

    private Optional<RandomInspection> inspection(Entry root) {
        var members = root.members("draw", "name", "law", "article", "in-force", "serves", "plan", "items", "targets", "inspectors", "officers", "parties", "source", "opens");
        var id = members.required("draw").flatMap(entry -> entry.identifier("random-inspection"));
        var name = members.required("name").flatMap(Entry::text);
        var law = members.required("law").flatMap(Entry::text);
        var since = members.required("in-force").flatMap(Entry::date);
        var basis = law.flatMap(instrument -> since.flatMap(day -> members.required("article").flatMap(entry -> citation(entry, instrument, day))));
        var task = members.required("serves").flatMap(this::task);
        var items = members.required("items").flatMap(this::items);
        var targets = members.required("targets").flatMap(entry -> targets(entry, items));
        var plan = members.required("plan").flatMap(entry -> plan(entry, items, targets));
        var officers = members.required("officers").flatMap(entry -> officers(entry, items));
        var inspectors = members.required("inspectors").flatMap(entry -> inspectors(entry, items, officers));
        var parties = members.required("parties").map(this::parties).orElse(List.of());
        var source = members.required("source").flatMap(RandomInspectionReader::source);
        var visit = members.required("opens").flatMap(entry -> visit(entry, task, targets));
        if (id.isEmpty() || name.isEmpty() || basis.isEmpty() || task.isEmpty() || plan.isEmpty() || items.isEmpty() || targets.isEmpty() || inspectors.isEmpty() || officers.isEmpty() || source.isEmpty() || visit.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RandomInspection(id.get(), name.get(), since.orElseThrow(), basis.get(), task.get(), plan.get(), items.get(), targets.get(), inspectors.get(), officers.get(), parties, source.get(),
                visit.get()));
    }

    private Optional<Citation> citation(Entry entry, String law, LocalDate since) {
        return entry.text().map(text -> Citation.parse(text, law)).filter(citation -> {
            var why = procedures.library().whyUnresolved(citation, since, LocalDate.MAX);
            why.ifPresent(words -> entry.problem("依据不能确认：" + words));
            return why.isEmpty();
        });
    }

    /// Two at least, the supervising body last.
    private List<String> parties(Entry entry) {
        var parties = entry.texts();
        if (parties.stream().distinct().count() < 2) {
            entry.problem("至少写两个不同的方面，监督的一方写在最后");
        }
        return parties;
    }

    private static Optional<RandomInspection.Source> source(Entry entry) {
        var members = entry.members("name", "least");
        var name = members.required("name").flatMap(Entry::text);
        var least = members.required("least").flatMap(Entry::number);
        least.filter(number -> number < 1).ifPresent(_ -> members.get("least").orElseThrow().problem("至少一个字符"));
        return name.flatMap(words -> least.map(number -> new RandomInspection.Source(words, number)));
    }

    private Optional<RandomInspection.Task> task(Entry entry) {
        var members = entry.members("procedure", "at", "drawn", "void", "plan", "number", "void-number", "void-why", "until", "substitutes");
        var procedure = members.required("procedure").flatMap(this::procedure);
        return procedure.flatMap(of -> {
            var at = members.required("at").flatMap(step -> step.text().filter(id -> known(step, of.step(id).isPresent(), "“" + of.name() + "”没有环节“" + id + "”")));
            var drawn = at.flatMap(step -> members.required("drawn").flatMap(action -> action(action, of, step)));
            var redraw = at.flatMap(step -> members.required("void").flatMap(action -> action(action, of, step)));
            var plan = members.required("plan").flatMap(field -> field(field, of, FieldType.TEXT));
            var number = members.required("number").flatMap(field -> field(field, of, FieldType.TEXT));
            var voided = members.required("void-number").flatMap(field -> field(field, of, FieldType.TEXT));
            var why = members.required("void-why").flatMap(field -> field(field, of, FieldType.LONG_TEXT));
            var until = members.required("until").flatMap(field -> field(field, of, FieldType.DATE));
            drawn.ifPresent(action -> fills(of, at.orElseThrow(), action, Stream.of(number), members.get("drawn").orElseThrow()));
            redraw.ifPresent(action -> fills(of, at.orElseThrow(), action, Stream.of(voided, why), members.get("void").orElseThrow()));
            var substituting = members.get("substitutes").flatMap(found -> SubstitutingReader.task(found, of));
            return Stream.of(drawn, redraw, plan, number, voided, why, until).anyMatch(Optional::isEmpty) ? Optional.empty()
                    : Optional.of(new RandomInspection.Task(of.id(), at.orElseThrow(), drawn.get(), redraw.get(), plan.get(), number.get(), voided.get(), why.get(), until.get(), substituting));
        });
    }

    /// The program fills in these fields and no others.
    static void fills(Procedure of, String step, String action, Stream<Optional<String>> filled, Entry entry) {
        var fields = filled.flatMap(Optional::stream).sorted().toList();
        var asked = of.step(step).flatMap(found -> found.action(action)).orElseThrow().asked().stream().sorted().toList();
        known(entry, fields.equals(asked), "动作“" + action + "”由系统填“" + String.join("”“", fields) + "”，form 写的是“" + String.join("”“", asked) + "”");
    }

    static boolean known(Entry entry, boolean known, String problem) {
        if (!known) {
            entry.problem(problem);
        }
        return known;
    }

    /// An action of the step that the program takes by itself.
    static Optional<String> action(Entry entry, Procedure of, String step) {
        return entry.text().filter(id -> {
            var action = of.step(step).flatMap(found -> found.action(id));
            return known(entry, action.isPresent(), "“" + of.name() + "”的环节“" + step + "”没有动作“" + id + "”")
                    && known(entry, action.orElseThrow().by() == Action.Doer.PROGRAM, "动作“" + id + "”由系统办理，要写 by: program");
        });
    }

    static Optional<String> field(Entry entry, Procedure of, FieldType type) {
        return entry.text().filter(id -> known(entry, Optional.ofNullable(of.fields().get(id)).filter(field -> field.type() == type && !field.secret()).isPresent(),
                "“" + of.name() + "”没有字段“" + id + "”，或者它不是 " + type.name().toLowerCase(Locale.ROOT)));
    }

    /// The newest version.
    private Optional<Procedure> procedure(Entry entry) {
        return entry.text().flatMap(id -> {
            var found = procedures.inForce(id, LocalDate.MAX);
            known(entry, found.isPresent(), "没有程序“" + id + "”");
            return found;
        });
    }

    private Optional<Register> register(Entry.Members members) {
        return members.required("register").flatMap(entry -> entry.text().flatMap(id -> {
            var found = registers.register(id);
            known(entry, found.isPresent(), "没有清单“" + id + "”");
            return found;
        }));
    }

    /// A field of a register, of the kind that is wanted.
    private static Optional<String> of(Entry entry, Map<String, RegisterField> fields, String where, Predicate<Kind> wanted, String kind) {
        return entry.text().filter(id -> {
            var field = Optional.ofNullable(fields.get(id));
            return known(entry, field.isPresent(), where + "没有字段“" + id + "”") && known(entry, wanted.test(field.orElseThrow().kind()), "字段“" + id + "”不是" + kind)
                    && known(entry, !field.orElseThrow().secret(), "字段“" + id + "”是个人信息，不能用来抽取");
        });
    }

    private static Optional<String> of(Optional<Entry> entry, Register register, Predicate<Kind> wanted, String kind) {
        return entry.flatMap(found -> of(found, register.fields(), "《" + register.name() + "》", wanted, kind));
    }

    private static boolean words(Kind kind) {
        return kind instanceof Kind.Text || kind instanceof Kind.Code || kind instanceof Kind.Choice choice && !choice.many();
    }

    private static boolean links(Kind kind, Optional<Register> to) {
        return kind instanceof Kind.Link link && to.map(register -> link.register().equals(register.id())).orElse(true);
    }

    private Optional<RandomInspection.Items> items(Entry entry) {
        var members = entry.members("register", "basis", "field", "expertise");
        return register(members).flatMap(register -> {
            var basis = of(members.required("basis"), register, kind -> kind instanceof Kind.Basis, "依据");
            var field = of(members.required("field"), register, RandomInspectionReader::words, "文字或者单选");
            var expertise = of(members.get("expertise"), register, RandomInspectionReader::words, "文字或者单选");
            return basis.flatMap(found -> field.map(of -> new RandomInspection.Items(register, found, of, expertise)));
        });
    }

    private Optional<RandomInspection.Plan> plan(Entry entry, Optional<RandomInspection.Items> items, Optional<RandomInspection.Targets> targets) {
        var members = entry.members("register", "year", "starts", "ends", "items", "regions", "rates", "cap", "each", "load", "alternates", "attendees");
        return register(members).flatMap(register -> {
            Function<String, Optional<String>> number = name -> of(members.required(name), register, kind -> kind instanceof Kind.Amount, "数字");
            var what = of(members.required("items"), register, kind -> links(kind, items.map(RandomInspection.Items::register)), "指向抽查事项清单的");
            var regions = of(members.get("regions"), register, kind -> kind.several() && kind instanceof Kind.Choice, "多选");
            regions.filter(_ -> targets.isPresent() && targets.get().region().isEmpty()).ifPresent(_ -> members.get("regions").orElseThrow().problem("targets 里没有写 region"));
            var rates = members.required("rates").map(list -> list.members("rows", "class", "percent"));
            var rows = rates.flatMap(found -> of(found.required("rows"), register, kind -> kind instanceof Kind.Rows, "表格"));
            var columns = rows.map(id -> ((Kind.Rows) register.fields().get(id).kind()).columns());
            var rateClass = columns.flatMap(of -> rates.orElseThrow().required("class").flatMap(column -> of(column, of, "表格里", RandomInspectionReader::words, "文字或者单选")));
            var percent = columns.flatMap(of -> rates.orElseThrow().required("percent").flatMap(column -> of(column, of, "表格里", kind -> kind instanceof Kind.Amount, "数字")));
            var attendees = of(members.required("attendees"), register, kind -> kind instanceof Kind.Text, "文字");
            var year = number.apply("year");
            var starts = of(members.required("starts"), register, kind -> kind instanceof Kind.Day, "日期");
            var ends = of(members.required("ends"), register, kind -> kind instanceof Kind.Day, "日期");
            var cap = number.apply("cap");
            var each = number.apply("each");
            var load = number.apply("load");
            var alternates = number.apply("alternates");
            return Stream.of(what, rows, rateClass, percent, attendees, year, starts, ends, cap, each, load, alternates).anyMatch(Optional::isEmpty) ? Optional.empty()
                    : Optional.of(new RandomInspection.Plan(register, year.get(), starts.get(), ends.get(), what.get(), regions, rows.get(), rateClass.get(), percent.get(), cap.get(), each.get(), load.get(), alternates.get(), attendees.get()));
        });
    }

    private Optional<RandomInspection.Targets> targets(Entry entry, Optional<RandomInspection.Items> items) {
        var members = entry.members("register", "items", "class", "region", "hidden", "left-out");
        return register(members).flatMap(register -> {
            FIGURES.keySet().stream().filter(register.fields()::containsKey).forEach(id -> entry.problem("《" + register.name() + "》的字段“" + id + "”和抽取时数出来的数同名，条件里分不清"));
            var what = of(members.required("items"), register, kind -> links(kind, items.map(RandomInspection.Items::register)) && kind.several(), "指向抽查事项清单的、可以有几个的");
            var stratum = of(members.required("class"), register, kind -> kind instanceof Kind.Choice choice && !choice.many(), "单选");
            var region = of(members.get("region"), register, kind -> kind instanceof Kind.Choice choice && !choice.many(), "单选");
            var hidden = of(members.get("hidden"), register, kind -> kind instanceof Kind.YesNo, "是否");
            var leftOut = members.get("left-out").map(list -> list.items().stream().flatMap(item -> {
                var rule = item.members("when", "because");
                var because = rule.required("because").flatMap(Entry::text);
                return rule.required("when").flatMap(when -> condition(when, register, FIGURES)).flatMap(when -> because.map(words -> new RandomInspection.LeftOut(when, words))).stream();
            }).toList()).orElse(List.of());
            return what.flatMap(found -> stratum.map(of -> new RandomInspection.Targets(register, found, of, region, hidden, leftOut)));
        });
    }

    private static Optional<EntryCondition> condition(Entry entry, Register register, Map<String, Field> besides) {
        return entry.text().flatMap(text -> {
            try {
                return Optional.of(EntryCondition.compile(text, register, besides));
            } catch (IllegalArgumentException e) {
                entry.problem(e.getMessage());
                return Optional.empty();
            }
        });
    }

    private Optional<RandomInspection.Inspectors> inspectors(Entry entry, Optional<RandomInspection.Items> items, Optional<RandomInspection.Officers> officers) {
        var members = entry.members("register", "officer", "expertise", "load", "recusals", "when");
        return register(members).flatMap(register -> {
            var officer = of(members.required("officer"), register, kind -> links(kind, officers.map(RandomInspection.Officers::register)) && !kind.several(), "指向执法人员的");
            var expertise = of(members.get("expertise"), register, kind -> kind instanceof Kind.Choice, "选项");
            items.filter(of -> of.expertise().isPresent() && expertise.isEmpty()).ifPresent(_ -> entry.problem("抽查事项要求业务专长，这里也要写 expertise"));
            var load = of(members.get("load"), register, kind -> kind instanceof Kind.Amount, "数字");
            var recusals = members.get("recusals").flatMap(list -> {
                var avoid = list.members("rows", "target");
                var rows = of(avoid.required("rows"), register, kind -> kind instanceof Kind.Rows, "表格");
                var columns = rows.map(id -> ((Kind.Rows) register.fields().get(id).kind()).columns());
                var target = columns.flatMap(of -> avoid.required("target").flatMap(column -> of(column, of, "表格里", kind -> words(kind) || kind instanceof Kind.Link, "文字")));
                return target.map(whom -> new RandomInspection.Recusals(rows.orElseThrow(), whom));
            });
            var when = members.get("when").flatMap(text -> condition(text, register, Map.of()));
            return officer.map(found -> new RandomInspection.Inspectors(register, found, expertise, load, recusals, when));
        });
    }

    private Optional<RandomInspection.Officers> officers(Entry entry, Optional<RandomInspection.Items> items) {
        var members = entry.members("register", "fields", "regions", "everywhere", "when");
        return register(members).flatMap(register -> {
            var fields = members.required("fields").map(list -> list.members("rows", "field", "until"));
            var rows = fields.flatMap(found -> of(found.required("rows"), register, kind -> kind instanceof Kind.Rows, "表格"));
            var columns = rows.map(id -> ((Kind.Rows) register.fields().get(id).kind()).columns());
            var field = columns.flatMap(of -> fields.orElseThrow().required("field").flatMap(column -> of(column, of, "表格里", RandomInspectionReader::words, "文字或者单选")));
            var until = columns.flatMap(of -> fields.orElseThrow().required("until").flatMap(column -> of(column, of, "表格里", kind -> kind instanceof Kind.Day, "日期")));
            field.ifPresent(id -> items.ifPresent(of -> sameWords(columns.orElseThrow().get(id), of, fields.orElseThrow())));
            var regions = of(members.get("regions"), register, kind -> kind instanceof Kind.Choice choice && choice.many(), "多选");
            var everywhere = members.get("everywhere").flatMap(Entry::text);
            everywhere.filter(word -> regions.map(id -> !((Kind.Choice) register.fields().get(id).kind()).labels().contains(word)).orElse(true))
                    .ifPresent(word -> members.get("everywhere").orElseThrow().problem("regions 里没有“" + word + "”"));
            var when = members.get("when").flatMap(text -> condition(text, register, Map.of()));
            return field.flatMap(of -> until.map(day -> new RandomInspection.Officers(register, rows.orElseThrow(), of, day, regions, everywhere, when)));
        });
    }

    /// A field of enforcement that no certificate can name would leave nobody.
    private static void sameWords(RegisterField certificate, RandomInspection.Items items, Entry.Members fields) {
        if (certificate.kind() instanceof Kind.Choice held && items.register().fields().get(items.field()).kind() instanceof Kind.Choice wanted) {
            wanted.labels().stream().filter(word -> !held.labels().contains(word)).forEach(word -> fields.parent().problem("执法证的执法领域里没有“" + word + "”，《" + items.register().name() + "》里有"));
        }
    }

    private Optional<RandomInspection.Visit> visit(Entry entry, Optional<RandomInspection.Task> task, Optional<RandomInspection.Targets> targets) {
        var members = entry.members("procedure", "title", "waiting", "merge", "result", "shown-by", "drops", "with");
        var procedure = members.required("procedure").flatMap(this::procedure);
        var title = members.required("title").flatMap(Entry::text);
        title.filter(text -> !text.contains(RandomInspection.Visit.TARGET)).ifPresent(_ -> members.get("title").orElseThrow().problem("写上 {target}，各户的才分得开"));
        return procedure.flatMap(of -> {
            var waiting = members.required("waiting").map(list -> list.items().stream().flatMap(step -> step.text().filter(id -> known(step, of.step(id).isPresent(), "“" + of.name() + "”没有环节“" + id + "”")).stream()).toList())
                    .orElse(List.of());
            var merge = members.required("merge").flatMap(Entry::text).filter(id -> waiting.stream().allMatch(step -> action(members.get("merge").orElseThrow(), of, step).isPresent()));
            waiting.stream().flatMap(step -> merge.flatMap(id -> of.step(step).flatMap(found -> found.action(id))).stream()).filter(action -> !action.stays())
                    .forEach(action -> members.get("merge").orElseThrow().problem("合并以后还在原来的环节：动作“" + action.id() + "”写 to: stay"));
            var result = members.required("result").flatMap(Entry::text).filter(id -> known(members.get("result").orElseThrow(), of.fields().containsKey(id), "“" + of.name() + "”没有字段“" + id + "”"));
            var with = members.required("with").map(list -> with(list, of, task, targets)).orElseGet(LinkedHashMap::new);
            of.openingFields().stream().filter(field -> field.required() && !with.containsKey(field.id()))
                    .forEach(field -> entry.problem("with 里缺少“" + of.name() + "”开始时必填的字段“" + field.id() + "”"));
            var drops = members.get("drops").flatMap(found -> SubstitutingReader.visit(found, of, waiting));
            known(entry, drops.isPresent() || task.flatMap(RandomInspection.Task::substituting).isEmpty(), "任务可以递补的，要写 drops：抽中而不能检查的那一户的检查怎样终结");
            known(entry, with.containsValue(new Given.Of(Aspect.TARGET)), "with 里要有一个字段写 target：检查的是谁");
            return title.isEmpty() || merge.isEmpty() || result.isEmpty() ? Optional.empty()
                    : Optional.of(new RandomInspection.Visit(of.id(), title.get(), Set.copyOf(waiting), merge.get(), result.get(), members.get("shown-by").flatMap(Entry::text), drops, new VisitFields(with, of.fields())));
        });
    }

    private SequencedMap<String, Given> with(Entry list, Procedure of, Optional<RandomInspection.Task> task, Optional<RandomInspection.Targets> targets) {
        var with = new LinkedHashMap<String, Given>();
        list.members().forEach((id, entry) -> {
            var field = Optional.ofNullable(of.fields().get(id));
            known(entry, field.isPresent(), "“" + of.name() + "”没有这个字段");
            field.flatMap(found -> given(entry, task, targets).filter(given -> known(entry, VisitFields.fits(found.type(), given), "字段“" + found.name() + "”装不下这样的内容"))).ifPresent(given -> with.put(id, given));
        });
        return with;
    }

    /// `items`, `{target: name}`, `{task: visit_until}` or `{says: …}`.
    private Optional<Given> given(Entry entry, Optional<RandomInspection.Task> task, Optional<RandomInspection.Targets> targets) {
        if (!entry.isMapping()) {
            return entry.text().flatMap(word -> {
                var aspect = Aspect.of(word);
                known(entry, aspect.isPresent(), "可以写 " + String.join("、", Arrays.stream(Aspect.values()).map(Aspect::word).toList()) + "，或者 {target: 对象的字段}、{task: 任务的字段}、{says: 一段文字}");
                return aspect.map(Given.Of::new);
            });
        }
        var members = entry.members("target", "task", WORDS);
        if (members.entries().size() != 1) {
            entry.problem("target、task、says 写一个，且只写一个");
            return Optional.empty();
        }
        return members.get(WORDS).flatMap(Entry::text).<Given>map(Given.Words::new)
                .or(() -> members.get("target").flatMap(found -> targets.flatMap(known -> of(found, known.register().fields(), "《" + known.register().name() + "》", kind -> !(kind instanceof Kind.Rows), "一项内容"))).map(Given.OfTarget::new))
                .or(() -> members.get("task").flatMap(found -> task.flatMap(known -> procedures.inForce(known.procedure(), LocalDate.MAX)).flatMap(served -> found.text()
                        .filter(id -> known(found, Optional.ofNullable(served.fields().get(id)).filter(field -> !field.secret()).isPresent(), "“" + served.name() + "”没有字段“" + id + "”，或者它是个人信息")))).map(Given.OfTask::new));
    }
}
