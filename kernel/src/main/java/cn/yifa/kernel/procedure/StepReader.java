// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.Entry;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.time.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads a step of a procedure with its actions.
final class StepReader {

    private static final Map<String, ClockOperation> OPERATIONS = Map.of("starts", ClockOperation.START, "pauses", ClockOperation.PAUSE, "resumes", ClockOperation.RESUME,
            "restarts", ClockOperation.RESTART, "extends", ClockOperation.EXTEND, "stops", ClockOperation.STOP, "cancels", ClockOperation.CANCEL);

    private static final Map<String, Action.Doer> DOERS = Map.of("clock", Action.Doer.CLOCK, "program", Action.Doer.PROGRAM, "officer", Action.Doer.OFFICER);
    private static final String TODAY = "today";

    private final SequencedMap<String, Field> fields;
    private final SequencedMap<String, ClockDefinition> clocks;
    private final SequencedMap<String, Tariff> tariffs;
    private final Map<String, Integer> lines;
    private final Function<Entry, Optional<Citation>> citation;

    StepReader(SequencedMap<String, Field> fields, SequencedMap<String, ClockDefinition> clocks, SequencedMap<String, Tariff> tariffs, Map<String, Integer> lines,
             Function<Entry, Optional<Citation>> citation) {
        this.fields = fields;
        this.clocks = clocks;
        this.tariffs = tariffs;
        this.lines = lines;
        this.citation = citation;
    }

    Optional<Step> read(String id, Entry entry) {
        lines.put(id, entry.line());
        var members = entry.members("name", "actor", "article", "after", "actions", "certified");
        var name = members.required("name").flatMap(Entry::text);
        var actor = members.required("actor").flatMap(who -> ActorReader.read(who, fields));
        var certificates = new CertifiedReader(fields, citation, actor.filter(Actor.InEach.class::isInstance).isPresent());
        var certified = members.get("certified").flatMap(certificates::read);
        var actions = new LinkedHashMap<String, Action>();
        members.required("actions").ifPresent(list -> list.members().forEach((key, action) -> {
            lines.put(id + "." + key, action.line());
            if (!key.matches(ProcedureReader.NAME)) {
                action.problem("标识应由小写字母、数字和连字符组成，例如 send-back");
            }
            action(key, action, certificates, certified).ifPresent(found -> actions.put(key, found));
        }));
        if (id.equals(Procedure.END) || id.equals(Procedure.STAY)) {
            entry.problem("end 和 stay 不能用作环节的标识");
        }
        return name.isEmpty() || actor.isEmpty() ? Optional.empty() : Optional.of(new Step(id, name.get(), actor.get(), members.get("article").flatMap(citation),
                members.get("after").map(Entry::texts).orElse(List.of()), actions, certified));
    }

    /// @param ofStep the certificate that every action of the step wants that names none of its own
    private Optional<Action> action(String id, Entry entry, CertifiedReader certificates, Optional<Certified> ofStep) {
        var members = entry.members("name", "to", "when", "form", "optional", "evidence", "document", "signs", "article", "by", "sets", "charges", "refuses", "proposes", "enters", "not-before", "within", "offline",
                "starts", "pauses", "resumes", "restarts", "extends", "stops", "cancels", "certified");
        var name = members.required("name").flatMap(Entry::text);
        var to = members.required("to").map(Entry::texts).orElse(List.of());
        if (to.contains(Procedure.STAY) && to.size() > 1) {
            entry.problem("to: stay 表示留在本环节，不能再去别处");
        }
        var when = members.get("when").flatMap(Entry::text);
        when.ifPresent(text -> condition(text, fields, entry));
        var form = new ArrayList<Action.FieldUse>();
        members.get("form").ifPresent(list -> list.texts().forEach(field -> form.add(new Action.FieldUse(field, true))));
        members.get("optional").ifPresent(list -> list.texts().forEach(field -> form.add(new Action.FieldUse(field, false))));
        form.stream().filter(use -> !fields.containsKey(use.field())).forEach(use -> entry.problem("没有定义字段“" + use.field() + "”"));
        var touches = new ArrayList<Action.ClockTouch>();
        OPERATIONS.entrySet().stream().sorted(Map.Entry.comparingByValue())
                .forEach(operation -> members.get(operation.getKey()).ifPresent(list -> touched(list, operation.getValue(), touches)));
        var by = members.get("by").flatMap(Entry::text);
        by.filter(word -> !DOERS.containsKey(word)).ifPresent(word -> entry.problem("by 只能写 clock（期限届满时由系统办理）、program（别的事情发生时由系统办理）或 officer（只由工作人员登记）"));
        var documents = members.get("document").map(Entry::texts).orElse(List.of());
        touches.stream().filter(touch -> touch.operation() == ClockOperation.PAUSE && documents.isEmpty() && clocks.containsKey(touch.clock()) && clocks.get(touch.clock()).pausedInWriting())
                .forEach(touch -> entry.problem("期限“" + touch.clock() + "”的停计要书面告知当事人：写明用什么文书告知（document）"));
        var tariff = members.get("charges").flatMap(Entry::text);
        tariff.filter(found -> !tariffs.containsKey(found)).ifPresent(found -> entry.problem("没有定义计费标准“" + found + "”"));
        var certified = members.get("certified").flatMap(certificates::read).or(() -> ofStep);
        var dated = new TreeSet<String>();
        var sets = sets(members.get("sets"), dated);
        var asked = form.stream().map(Action.FieldUse::field).collect(Collectors.toUnmodifiableSet());
        var fieldwork = members.get("offline").flatMap(new FieldworkReader(fields, asked)::read);
        if (fieldwork.isPresent() && by.isPresent()) {
            entry.problem("由系统办理的、当事人的环节里登记的动作不在外勤时办，不能写 offline");
        }
        var proof = members.get("evidence").map(StepReader::proof).orElse(Action.Proof.NONE);
        if (proof == Action.Proof.NONE && fieldwork.flatMap(Fieldwork::signature).isPresent()) {
            entry.problem("当场的签名是一份材料，要写 evidence");
        }
        return name.map(text -> new Action(id, text, to, when, form, touches, documents, members.get("signs").map(Entry::texts).orElse(List.of()), members.get("article").flatMap(citation),
                proof, sets, dated, tariff, members.get("refuses").map(this::bars).orElse(List.of()),
                by.map(DOERS::get).orElse(Action.Doer.HOLDER), listing(members),
                clock(members.get("not-before")), clock(members.get("within")), fieldwork, certified));
    }

    private static Action.Listing listing(Entry.Members members) {
        boolean proposes = members.get("proposes").flatMap(Entry::yesNo).orElse(false);
        boolean enters = members.get("enters").flatMap(Entry::yesNo).orElse(false);
        if (proposes && enters) {
            members.parent().problem("同一个动作不能既提出（proposes）又生效（enters）：提出的人和复核的人是两个人");
        }
        return enters ? Action.Listing.ENTERS : proposes ? Action.Listing.PROPOSES : Action.Listing.NONE;
    }

    private static Action.Proof proof(Entry entry) {
        if (entry.text().filter("required"::equals).isPresent()) {
            return Action.Proof.REQUIRED;
        }
        return entry.yesNo().orElse(false) ? Action.Proof.OPTIONAL : Action.Proof.NONE;
    }

    private Optional<String> clock(Optional<Entry> entry) {
        var id = entry.flatMap(Entry::text);
        id.filter(clock -> !clocks.containsKey(clock)).ifPresent(clock -> entry.orElseThrow().problem("没有定义期限“" + clock + "”"));
        return id;
    }

    /// `- {when: …, words: …, article: 三十, field: …}`
    private List<Action.Bar> bars(Entry list) {
        var bars = new ArrayList<Action.Bar>();
        list.items().forEach(item -> {
            var members = item.members("when", "words", "article", "field");
            var when = members.required("when").flatMap(Entry::text);
            when.ifPresent(text -> condition(text, fields, item));
            var field = members.get("field").flatMap(Entry::text);
            field.filter(found -> !fields.containsKey(found)).ifPresent(found -> item.problem("没有定义字段“" + found + "”"));
            var basis = members.required("article").flatMap(citation);
            members.required("words").flatMap(Entry::text).ifPresent(words -> when.ifPresent(text -> bars.add(new Action.Bar(text, words, basis, field))));
        });
        return bars;
    }

    /// What an action writes by itself: choices, and yes or no; into a date field, the day on which it happens.
    private Fields sets(Optional<Entry> entry, Set<String> dated) {
        var values = new TreeMap<String, Object>();
        entry.ifPresent(list -> list.members().forEach((id, value) -> {
            var field = Optional.ofNullable(fields.get(id));
            switch (field.map(Field::type).orElse(Field.FieldType.PARTY)) {
                case YES_NO -> value.yesNo().ifPresent(flag -> values.put(id, flag));
                case CHOICE -> value.text().ifPresent(text -> {
                    if (!field.orElseThrow().options().contains(text)) {
                        value.problem("“" + text + "”不是字段“" + id + "”的选项");
                    }
                    values.put(id, text);
                });
                case DATE -> {
                    if (value.text().filter(TODAY::equals).isEmpty()) {
                        value.problem("日期字段只能写 today：办理那天");
                    }
                    dated.add(id);
                }
                case TEXT, LONG_TEXT, NUMBER, CHOICES, PARTY, DIVISION, DIVISIONS, TEXTS -> value.problem("sets 只能写 choice、yes-no、date 字段，“" + id + "”不是");
            }
        }));
        return Fields.of(values);
    }

    /// `reply`, `[reply, correction]`, or, for a clock that starts, `{reply: received_on}` with the field from whose day it counts.
    private void touched(Entry list, ClockOperation operation, List<Action.ClockTouch> touches) {
        var begins = operation == ClockOperation.START || operation == ClockOperation.RESTART;
        if (begins && list.isMapping()) {
            list.members().forEach((clock, from) -> {
                known(clock, operation, from);
                ClockReader.countedFrom(from, fields);
                Optional.ofNullable(clocks.get(clock)).ifPresent(found -> ClockReader.ofHours(found.length(), from));
                touches.add(new Action.ClockTouch(clock, operation, from.text()));
            });
            return;
        }
        list.texts().forEach(clock -> {
            known(clock, operation, list);
            touches.add(new Action.ClockTouch(clock, operation, Optional.empty()));
        });
    }

    private void known(String clock, ClockOperation operation, Entry entry) {
        if (!clocks.containsKey(clock)) {
            entry.problem("没有定义期限“" + clock + "”");
        } else if (operation == ClockOperation.PAUSE && clocks.get(clock).counting().direction() == Direction.BACKWARD) {
            entry.problem("期限“" + clock + "”从某日倒推，不能停计");
        } else if (operation == ClockOperation.EXTEND && clocks.get(clock).extension().isEmpty()) {
            entry.problem("期限“" + clock + "”没有写 extend，不能延长");
        }
    }

    /// What stands in the record under seal can't decide the way of a case in the open.
    static void condition(String guard, Map<String, Field> fields, Entry entry) {
        try {
            Guard.compile(guard, fields);
        } catch (IllegalArgumentException e) {
            entry.problem(e.getMessage());
        }
    }
}
