// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Party;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.Field;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How the public opens a procedure (网上申请表): which page asks what, what the portal fills in itself, what the applicant is told and when.
///
/// @param title      of the application, such as 申请公开政府信息
/// @param who        who may apply
/// @param needs      what one needs at hand
/// @param basis      the article that says what an application must tell
/// @param promise    the clock that says how long it takes, where the law sets one
/// @param caseTitle  the pattern of the case's title, with `{field}`
/// @param handling   the role of the division that handles it, such as 办公室
/// @param fills      what the portal fills in itself; a day may be `today`
/// @param wants      fields that are wanted in some cases only, by field
/// @param hints      more words about a field, by field
/// @param purposes   what about the person a field asks, by field, as HTML's `autocomplete` names it
/// @param asks       what is asked of the party in a step that waits for them, by step
/// @param tells      what the party is told once the case has come to a step, by step; `end` is its end
/// @param after      what happens next, for the receipt
/// @param remedies   what one can do who does not agree
public record PublicForm(Procedure procedure, String title, String intro, String who, List<String> needs, Optional<Citation> basis, Optional<ClockDefinition> promise, String caseTitle, String handling, List<Section> sections,
        Optional<Attachments> attachments, Map<String, String> fills, Map<String, Want> wants, Map<String, String> hints, Map<String, String> purposes, Map<String, String> asks,
        SequencedMap<String, List<String>> tells, String after, String remedies) {

    static final String TODAY = "today";

    private static final int MOST_OF_A_FIELD = 60;
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9_]+)}");

    /// One thing a page.
    public record Section(String title, String hint, List<String> fields) {}

    public record Attachments(String title, String hint) {}

    /// A field that is wanted when a condition on others holds.
    ///
    /// @param words what is told to whoever left it out
    public record Want(String when, String words) {}

    public PublicForm {
        needs = List.copyOf(needs);
        sections = List.copyOf(sections);
    }

    /// The part of whoever comes with it: the first party that the procedure wants.
    static Optional<Field> comer(Procedure procedure) {
        return procedure.fields().values().stream().filter(field -> field.type() == Field.FieldType.PARTY && field.required()).findFirst();
    }

    public Party party() {
        return comer(procedure).map(field -> new Party(field.id(), field.name())).orElseThrow();
    }

    /// What is asked on a page.
    public List<Field> fields(Section section) {
        return section.fields().stream().map(procedure.fields()::get).toList();
    }

    /// All that is asked.
    public List<Field> fields() {
        return sections.stream().flatMap(section -> fields(section).stream()).toList();
    }

    /// What was given, with what the portal fills in itself written over it.
    public Fields filled(Fields given, LocalDate today) {
        return given.with(filling(today));
    }

    /// What was given, and where nothing was, what the portal would fill in: for an officer who writes down what somebody brought.
    public Fields completed(Fields given, LocalDate today) {
        return filling(today).with(given);
    }

    private Fields filling(LocalDate today) {
        var filled = new HashMap<String, Object>();
        fills.forEach((field, value) -> filled.put(field, value.equals(TODAY) ? today.toString() : value));
        return Fields.of(filled);
    }

    /// What was left out that is wanted in this case.
    ///
    /// @param faulty fields that are wrong themselves, on which nothing can rest
    List<Refusal> wanted(Fields given, List<String> faulty) {
        return wants.entrySet().stream().filter(want -> given.text(want.getKey()).filter(text -> !text.isBlank()).isEmpty())
                .filter(want -> {
                    var guard = Guard.of(want.getValue().when(), procedure);
                    return guard.reads().stream().noneMatch(faulty::contains) && guard.holds(given);
                })
                .map(want -> Refusal.ofField("FieldMissing", want.getKey(), want.getValue().words())).toList();
    }

    /// A refusal with the article that wants its field told, where it cites none.
    Refusal cited(Refusal refusal) {
        var asked = refusal.field().filter(field -> fields().stream().anyMatch(one -> one.id().equals(field))).isPresent();
        return asked && refusal.basis().isEmpty() ? new Refusal(refusal.rule(), refusal.message(), basis, refusal.field()) : refusal;
    }

    /// The case's title: short, on one line.
    public String caseTitle(Fields fields) {
        var title = caseTitle;
        for (var field : placeholders(caseTitle)) {
            var words = fields.text(field).orElse("").replaceAll("\\s+", " ").strip();
            title = title.replace("{" + field + "}", words.codePointCount(0, words.length()) <= MOST_OF_A_FIELD ? words : words.substring(0, words.offsetByCodePoints(0, MOST_OF_A_FIELD)) + "…");
        }
        return title;
    }

    static List<String> placeholders(String pattern) {
        return PLACE.matcher(pattern).results().map(found -> found.group(1)).sorted(Comparator.naturalOrder()).distinct().toList();
    }

    /// The fields that the party gave, here and in their own steps.
    public List<String> own() {
        var party = party().field();
        var later = procedure.steps().values().stream().filter(step -> step.actor() instanceof Actor.Outside outside && outside.party().equals(party))
                .flatMap(step -> step.actions().values().stream()).filter(action -> action.byPeople() && !action.byOfficer()).flatMap(action -> action.form().stream()).map(use -> use.field());
        return Stream.concat(Stream.concat(sections.stream().flatMap(section -> section.fields().stream()), fills.keySet().stream()), later).distinct().toList();
    }
}
