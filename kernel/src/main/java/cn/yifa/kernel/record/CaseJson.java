// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.CaseLink;
import cn.yifa.kernel.cases.EventHeader;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.time.Term;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Cases and their events as canonical JSON, and back without loss.
public final class CaseJson {

    private CaseJson() {}

    public static String write(CaseEvent event) {
        return CanonicalJson.write(json(event));
    }

    public static String write(Case matter) {
        return CanonicalJson.write(new Json().with("active", matter.active().stream().sorted().toList()).with("arrivals", matter.arrivals().stream().sorted().toList())
                .with("clocks", ledgers(matter.clocks())).with("fields", matter.fields().values()).with("handling", matter.handling().value())
                .withList("links", matter.links().stream().map(CaseJson::json).toList()).with("number", matter.number())
                .with("openedAt", matter.openedAt().toString()).with("openedBy", matter.openedBy().map(PersonId::value)).with("procedure", matter.procedure())
                .with("sequence", matter.sequence()).with("status", matter.status().name()).with("tasks", matter.tasks().stream().map(CaseJson::json).toList())
                .with("title", matter.title()).with("version", matter.version().toString()).with("visited", matter.visited()).members());
    }

    private static List<Object> ledgers(Map<String, List<ClockEntry>> clocks) {
        return clocks.entrySet().stream().<Object>map(clock -> new Json().with("clock", clock.getKey())
                .with("entries", clock.getValue().stream().map(CaseJson::json).toList()).members()).toList();
    }

    private static Map<String, Object> json(CaseEvent event) {
        var json = new Json().with("header", json(event.header())).with("effects", json(event.effects()));
        return (switch (event) {
            case CaseEvent.CaseOpened e -> json.with("type", "CaseOpened").with("procedure", e.procedure()).with("version", e.version().toString()).with("number", e.number())
                    .with("title", e.title()).with("handling", e.handling().value()).with("fields", e.fields().values()).with("evidence", evidence(e.evidence()));
            case CaseEvent.ActionTaken e -> json.with("type", "ActionTaken").with("step", e.step()).with("action", e.action()).with("fields", e.fields().values())
                    .with("opinion", e.opinion()).with("evidence", evidence(e.evidence()));
            case CaseEvent.StepReturned e -> json.with("type", "StepReturned").with("from", e.from()).with("to", e.to()).with("reason", e.reason());
            case CaseEvent.TaskReassigned e -> json.with("type", "TaskReassigned").with("task", e.task()).with("to", e.to().text()).with("reason", e.reason());
            case CaseEvent.SignersAsked e -> json.with("type", "SignersAsked").with("step", e.step()).with("kind", e.kind().name())
                    .with("signers", e.signers().stream().map(Holder::text).toList()).with("question", e.question());
            case CaseEvent.SignerAnswered e -> json.with("type", "SignerAnswered").with("task", e.task()).with("agreed", e.agreed()).with("opinion", e.opinion());
            case CaseEvent.HolderUrged e -> json.with("type", "HolderUrged").with("tasks", e.tasks()).with("message", e.message());
            case CaseEvent.CaseWithdrawn e -> json.with("type", "CaseWithdrawn").with("reason", e.reason());
            case CaseEvent.CaseSuspended e -> json.with("type", "CaseSuspended").with("cause", e.cause().isEmpty() ? Optional.empty() : Optional.of(e.cause())).with("reason", e.reason());
            case CaseEvent.CaseResumed e -> json.with("type", "CaseResumed").with("reason", e.reason());
            case CaseEvent.CaseTerminated e -> json.with("type", "CaseTerminated").with("reason", e.reason());
            case CaseEvent.CaseReopened e -> json.with("type", "CaseReopened").with("to", e.to()).with("reason", e.reason());
            case CaseEvent.FieldsAmended e -> json.with("type", "FieldsAmended").with("fields", e.fields().values()).with("reason", e.reason());
            case CaseEvent.CaseLinked e -> json.with("type", "CaseLinked").with("link", json(e.link()));
        }).members();
    }

    private static Map<String, Object> json(CaseLink link) {
        return new Json().with("kind", link.kind()).with("reference", link.reference()).with("other", link.other().map(CaseId::toString)).members();
    }

    private static Map<String, Object> json(EventHeader header) {
        return new Json().with("sequence", header.sequence()).with("person", header.person().map(PersonId::value)).with("personName", header.personName())
                .with("seat", header.seat().map(Seat::toString)).with("onBehalfOf", header.onBehalfOf().map(PersonId::value)).with("happenedAt", header.happenedAt().toString())
                .with("recordedAt", header.recordedAt().toString()).with("lateReason", header.lateReason()).members();
    }

    private static Map<String, Object> json(CaseEvent.Effects effects) {
        return new Json().withList("stepsLeft", effects.stepsLeft()).withList("stepsEntered", effects.stepsEntered()).withList("arrivalsUsed", effects.arrivalsUsed())
                .withList("arrivedAt", effects.arrivedAt()).withList("tasksDone", effects.tasksDone()).withList("tasksBegun", effects.tasksBegun().stream().map(CaseJson::json).toList())
                .withList("clocks", effects.clocks().entrySet().stream().map(clock -> new Json().with("clock", clock.getKey()).with("entry", json(clock.getValue())).members()).toList())
                .with("ended", effects.ended()).members();
    }

    private static Map<String, Object> json(Task task) {
        return new Json().with("id", task.id()).with("step", task.step()).with("kind", task.kind().name()).with("holder", task.holder().text()).with("asked", task.asked())
                .with("since", task.since().toString()).members();
    }

    private static Map<String, Object> json(ClockEntry entry) {
        return new Json().with("operation", entry.operation().name()).with("at", entry.at().toString()).with("sequence", entry.sequence())
                .with("by", entry.by().map(Term::toString)).with("from", entry.from().map(LocalDate::toString)).with("reason", entry.reason()).members();
    }

    private static List<Object> evidence(List<Evidence> evidence) {
        return evidence.stream().<Object>map(item -> new Json().with("digest", item.digest()).with("name", item.name()).with("mediaType", item.mediaType())
                .with("size", item.size()).with("openness", item.openness().map(CaseJson::json)).members()).toList();
    }

    private static Map<String, Object> json(Openness openness) {
        return new Json().with("attribute", openness.attribute().name()).with("exemption", openness.exemption().map(Exemption::name))
                .with("why", openness.why().isEmpty() ? Optional.empty() : Optional.of(openness.why())).members();
    }

    /// @throws IllegalArgumentException when the text is not an event
    public static CaseEvent readEvent(String text) {
        return reading("event", () -> event(new Json(JsonReader.object(text))));
    }

    private static CaseEvent event(Json json) {
        var header = header(json.object("header"));
        var effects = effects(json.object("effects"));
        return switch (json.text("type")) {
            case "CaseOpened" -> new CaseEvent.CaseOpened(header, json.text("procedure"), LocalDate.parse(json.text("version")), json.text("number"), json.text("title"),
                    new DivisionId(json.text("handling")), fields(json), evidence(json), effects);
            case "ActionTaken" -> new CaseEvent.ActionTaken(header, json.text("step"), json.text("action"), fields(json), json.text("opinion"), evidence(json), effects);
            case "StepReturned" -> new CaseEvent.StepReturned(header, json.text("from"), json.text("to"), json.text("reason"), effects);
            case "TaskReassigned" -> new CaseEvent.TaskReassigned(header, json.text("task"), Holder.parse(json.text("to")), json.text("reason"), effects);
            case "SignersAsked" -> new CaseEvent.SignersAsked(header, json.text("step"), Task.Kind.valueOf(json.text("kind")),
                    json.texts("signers").stream().map(Holder::parse).toList(), json.text("question"), effects);
            case "SignerAnswered" -> new CaseEvent.SignerAnswered(header, json.text("task"), json.flag("agreed"), json.text("opinion"), effects);
            case "HolderUrged" -> new CaseEvent.HolderUrged(header, json.texts("tasks"), json.text("message"), effects);
            case "CaseWithdrawn" -> new CaseEvent.CaseWithdrawn(header, json.text("reason"), effects);
            case "CaseSuspended" -> new CaseEvent.CaseSuspended(header, json.optional("cause").orElse(""), json.text("reason"), effects);
            case "CaseResumed" -> new CaseEvent.CaseResumed(header, json.text("reason"), effects);
            case "CaseTerminated" -> new CaseEvent.CaseTerminated(header, json.text("reason"), effects);
            case "CaseReopened" -> new CaseEvent.CaseReopened(header, json.text("to"), json.text("reason"), effects);
            case "FieldsAmended" -> new CaseEvent.FieldsAmended(header, fields(json), json.text("reason"), effects);
            case "CaseLinked" -> new CaseEvent.CaseLinked(header, link(json.object("link")), effects);
            case String other -> throw new IllegalArgumentException("unknown event type " + other);
        };
    }

    /// @throws IllegalArgumentException when the text is not a case
    public static Case readCase(CaseId id, String text) {
        return reading("case", () -> matter(id, new Json(JsonReader.object(text))));
    }

    /// Whatever is wrong in the text is told in one way.
    private static <T> T reading(String what, Supplier<T> read) {
        try {
            return read.get();
        } catch (DateTimeException | ClassCastException | ArithmeticException e) {
            throw new IllegalArgumentException("not the JSON of a " + what + ": " + e.getMessage(), e);
        }
    }

    private static Case matter(CaseId id, Json json) {
        var clocks = new LinkedHashMap<String, List<ClockEntry>>();
        json.objects("clocks").forEach(clock -> clocks.put(clock.text("clock"), clock.objects("entries").stream().map(CaseJson::entry).toList()));
        return new Case(id, json.text("procedure"), LocalDate.parse(json.text("version")), json.text("number"), json.text("title"), new DivisionId(json.text("handling")),
                Case.Status.valueOf(json.text("status")), fields(json), new LinkedHashSet<>(json.texts("active")), new LinkedHashSet<>(json.texts("arrivals")), json.texts("visited"),
                json.objects("tasks").stream().map(CaseJson::task).toList(), clocks, json.objects("links").stream().map(CaseJson::link).toList(), json.optional("openedBy").map(PersonId::new),
                LocalDateTime.parse(json.text("openedAt")), json.number("sequence"));
    }

    private static EventHeader header(Json json) {
        return new EventHeader(json.number("sequence"), json.optional("person").map(PersonId::new), json.text("personName"), json.optional("seat").map(Seat::parse),
                json.optional("onBehalfOf").map(PersonId::new), LocalDateTime.parse(json.text("happenedAt")), Instant.parse(json.text("recordedAt")), json.optional("lateReason"));
    }

    private static CaseEvent.Effects effects(Json json) {
        var clocks = new LinkedHashMap<String, ClockEntry>();
        json.objects("clocks").forEach(clock -> clocks.put(clock.text("clock"), entry(clock.object("entry"))));
        return new CaseEvent.Effects(json.texts("stepsLeft"), json.texts("stepsEntered"), json.texts("arrivalsUsed"), json.texts("arrivedAt"), json.texts("tasksDone"),
                json.objects("tasksBegun").stream().map(CaseJson::task).toList(), clocks, json.flag("ended"));
    }

    private static Task task(Json json) {
        return new Task(json.text("id"), json.text("step"), Task.Kind.valueOf(json.text("kind")), Holder.parse(json.text("holder")), json.optional("asked"),
                LocalDateTime.parse(json.text("since")));
    }

    private static ClockEntry entry(Json json) {
        return new ClockEntry(ClockOperation.valueOf(json.text("operation")), LocalDateTime.parse(json.text("at")), json.number("sequence"), json.optional("by").map(Term::parse),
                json.text("reason"), json.optional("from").map(LocalDate::parse));
    }

    private static CaseLink link(Json json) {
        return new CaseLink(json.text("kind"), json.text("reference"), json.optional("other").map(CaseId::parse));
    }

    private static Fields fields(Json json) {
        return new Fields(new TreeMap<>(json.object("fields").members()));
    }

    private static List<Evidence> evidence(Json json) {
        return json.objects("evidence").stream().map(item -> new Evidence(item.text("digest"), item.text("name"), item.text("mediaType"), item.count("size"),
                item.members().containsKey("openness") ? Optional.of(openness(item.object("openness"))) : Optional.empty())).toList();
    }

    private static Openness openness(Json json) {
        return new Openness(Openness.Attribute.valueOf(json.text("attribute")), json.optional("exemption").map(Exemption::valueOf), json.optional("why").orElse(""));
    }

    /// Members being written or read.
    private record Json(Map<String, Object> members) {

        Json() {
            this(new TreeMap<>());
        }

        Json with(String key, Object value) {
            if (!(value instanceof Optional<?> optional)) {
                members.put(key, value);
            } else if (optional.isPresent()) {
                members.put(key, optional.get());
            }
            return this;
        }

        Json withList(String key, List<?> list) {
            return list.isEmpty() ? this : with(key, list);
        }

        Optional<String> optional(String key) {
            return members.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
        }

        String text(String key) {
            return optional(key).orElseThrow(() -> new IllegalArgumentException("text \"" + key + "\" is missing"));
        }

        boolean flag(String key) {
            return Boolean.TRUE.equals(members.get(key));
        }

        int number(String key) {
            return members.get(key) instanceof BigDecimal number ? number.intValueExact() : missing(key);
        }

        long count(String key) {
            return members.get(key) instanceof BigDecimal number ? number.longValueExact() : missing(key);
        }

        private static int missing(String key) {
            throw new IllegalArgumentException("number \"" + key + "\" is missing");
        }

        Json object(String key) {
            return members.get(key) instanceof Map<?, ?> map ? new Json(JsonReader.castMap(map)) : new Json();
        }

        List<Json> objects(String key) {
            return members.get(key) instanceof List<?> list ? list.stream().map(item -> new Json(JsonReader.castMap(item))).toList() : List.of();
        }

        List<String> texts(String key) {
            return members.get(key) instanceof List<?> list ? list.stream().map(String.class::cast).toList() : List.of();
        }
    }
}
