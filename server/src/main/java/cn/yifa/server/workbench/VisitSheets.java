// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Fieldwork;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.casework.TaskRow;
import cn.yifa.server.casework.Tasks;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.FieldInputs;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.workbench.EntryPiece.OfField;
import cn.yifa.server.workbench.EntryPiece.OfSection;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Makes what is taken along to where there is no network: which acts that are, the procedure says (`offline`).
@Component
class VisitSheets {

    private final CaseDesk desk;
    private final Tasks tasks;
    private final Procedures procedures;
    private final CaseWords words;
    private final FieldInputs inputs;
    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryWords entryWords;
    private final Templates templates;

    VisitSheets(CaseDesk desk, Tasks tasks, Procedures procedures, CaseWords words, FieldInputs inputs, Registers registers, RegisterEntries entries, EntryWords entryWords, Templates templates) {
        this.desk = desk;
        this.tasks = tasks;
        this.procedures = procedures;
        this.words = words;
        this.inputs = inputs;
        this.registers = registers;
        this.entries = entries;
        this.entryWords = entryWords;
        this.templates = templates;
    }

    /// What waits for the officer and can be done on the spot, the nearest deadline first.
    List<TaskRow> waiting(Officer officer, LocalDate today) {
        return tasks.of(officer, today).stream().filter(row -> procedures.all().stream().filter(procedure -> procedure.id().equals(row.procedure()))
                .flatMap(procedure -> procedure.step(row.task().step()).stream()).anyMatch(step -> onTheSpot(step).findAny().isPresent())).toList();
    }

    /// @throws NotFound when there is no such case, the officer may not see it, or there is nothing for them to do on the spot
    VisitSheet of(String id, Officer officer) {
        var seen = desk.see(id, officer);
        var acts = acts(seen);
        if (acts.isEmpty()) {
            throw new NotFound();
        }
        return new VisitSheet(seen.matter().id().toString(), seen.matter().number(), seen.matter().title(), seen.procedure().name(), seen.matter().sequence(), seen.now(),
                words.data(seen.procedure(), seen.matter().fields()).stream().map(datum -> new VisitSheet.Fact(datum.name(), datum.words())).toList(), acts);
    }

    private static Stream<Action> onTheSpot(Step step) {
        return step.actor() instanceof Actor.Outside ? Stream.empty() : step.actions().values().stream().filter(action -> action.fieldwork().isPresent());
    }

    /// What may be done now, and what follows from it on the spot: the arrival first, then the inspection.
    private List<VisitSheet.Act> acts(CaseDesk.Seen seen) {
        var ready = seen.possible().actions().stream().filter(choice -> choice.action().fieldwork().isPresent()).toList();
        var acts = new ArrayList<VisitSheet.Act>();
        var looked = ready.stream().map(Possible.Choice::step).map(Step::id).collect(Collectors.toCollection(LinkedHashSet::new));
        var ahead = new ArrayDeque<String>();
        ready.forEach(choice -> {
            acts.add(act(seen, choice.step(), choice.action(), true));
            ahead.addAll(choice.action().to());
        });
        while (!ahead.isEmpty()) {
            var step = seen.procedure().step(ahead.remove()).filter(found -> looked.add(found.id()));
            step.ifPresent(found -> onTheSpot(found).forEach(action -> {
                acts.add(act(seen, found, action, false));
                ahead.addAll(action.to());
            }));
        }
        return acts;
    }

    private VisitSheet.Act act(CaseDesk.Seen seen, Step step, Action action, boolean ready) {
        var fieldwork = action.fieldwork().orElseThrow();
        var checks = fieldwork.checks().flatMap(found -> checks(seen, found));
        var asked = new LinkedHashMap<Field, Boolean>();
        action.form().forEach(use -> asked.put(seen.procedure().fields().get(use.field()), use.required()));
        var known = seen.matter().fields();
        var form = asked.entrySet().stream().filter(entry -> checks.filter(found -> found.into().equals(entry.getKey().id())).isEmpty())
                .map(entry -> templates.partInput(inputs.of(entry.getKey(), entry.getValue(), entry.getKey().type() == Field.FieldType.LONG_TEXT ? Fields.NONE : known),
                        "on-" + ActionForms.id(step.id(), action.id()) + "-" + entry.getKey().id(), "").render()).collect(Collectors.joining());
        return new VisitSheet.Act(step.id(), step.name(), action.to(), ready, action.id(), action.name(), form,
                named(asked, field -> field.type().name()), named(asked, Field::name),
                asked.entrySet().stream().filter(LinkedHashMap.Entry::getValue).map(entry -> entry.getKey().id()).toList(), action.proof().name(),
                fieldwork.signature().map(found -> new VisitSheet.Signed(found.field(), found.option())).orElse(null), checks.orElse(null));
    }

    private static LinkedHashMap<String, String> named(LinkedHashMap<Field, Boolean> asked, java.util.function.Function<Field, String> what) {
        var named = new LinkedHashMap<String, String>();
        asked.keySet().forEach(field -> named.put(field.id(), what.apply(field)));
        return named;
    }

    /// The points to be checked; none where the entries have none.
    private Optional<VisitSheet.Checks> checks(CaseDesk.Seen seen, Fieldwork.Checks asked) {
        var register = registers.find(asked.register()).orElseThrow();
        var day = seen.now().toLocalDate();
        var found = entries.of(register, keys(seen.procedure(), seen.matter().fields(), asked.of()), day);
        var titles = entries.titles(register, found.stream().map(RegisterEntry::key).toList(), day);
        var reading = entryWords.reading(register, found.stream().map(RegisterEntry::values).toList(), day);
        var items = found.stream().flatMap(entry -> reading.sections(entry.values(), false).stream().map(OfSection::fields).flatMap(List::stream)
                .filter(field -> field.id().equals(asked.rows())).map(field -> new VisitSheet.Item(titles.getOrDefault(entry.key(), entry.key()), field.heads(), points(field)))).toList();
        return items.isEmpty() ? Optional.empty() : Optional.of(new VisitSheet.Checks(asked.into(), seen.procedure().fields().get(asked.into()).name(), items));
    }

    private static List<List<String>> points(OfField field) {
        return field.rows().stream().map(row -> row.stream().map(cell -> cell.stream().map(EntryPiece::words).collect(Collectors.joining("、"))).toList()).toList();
    }

    private static List<String> keys(Procedure procedure, Fields fields, String field) {
        return procedure.fields().get(field).type() == Field.FieldType.TEXTS ? fields.texts(field)
                : fields.text(field).stream().flatMap(text -> Stream.of(text.split("[,，、;；\\s]+"))).filter(key -> !key.isEmpty()).distinct().toList();
    }
}
