// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Outstanding;
import cn.yifa.kernel.cases.Possible;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.CaseLinks;
import cn.yifa.server.casework.Contexts;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.personal.PersonalData;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Makes a command of what a script asks for.
@Component
class Commands {

    private final Procedures procedures;
    private final Contexts contexts;
    private final Organization organization;
    private final CaseLinks links;
    private final Sights sights;
    private final PersonalData personal;
    private final JsonMapper json;

    Commands(Procedures procedures, Contexts contexts, Organization organization, CaseLinks links, Sights sights, PersonalData personal, JsonMapper json) {
        this.procedures = procedures;
        this.contexts = contexts;
        this.organization = organization;
        this.links = links;
        this.sights = sights;
        this.personal = personal;
        this.json = json;
    }

    ActRequest parse(@Nullable String body) {
        if (body == null || body.isBlank()) {
            return ActRequest.EMPTY;
        }
        try {
            return json.readValue(body, ActRequest.class);
        } catch (JacksonException wrong) {
            throw ProblemException.badRequest("body 部分不是要求的 JSON。字段名称和类型见 /api/openapi.json。");
        }
    }

    Command of(Case matter, String action, ActRequest request, List<Evidence> evidence, By by) {
        var command = meant(matter, action, request, evidence, by);
        if (request.happenedAt() == null && request.lateReason() == null) {
            return command;
        }
        if (request.happenedAt() == null) {
            throw ProblemException.badRequest("补录要写明 happenedAt（事情发生的时间）。");
        }
        return new Command.Late(command, request.happenedAt(), Optional.ofNullable(request.lateReason()).orElse(""));
    }

    private Command meant(Case matter, String action, ActRequest request, List<Evidence> evidence, By by) {
        String reason = Optional.ofNullable(request.reason()).orElse("");
        return switch (action) {
            case "urge" -> new Command.Urge(Optional.ofNullable(request.tasks()).orElse(List.of()), reason);
            case "amend" -> new Command.Amend(corrected(matter, fields(request)), reason);
            case "suspend" -> new Command.Suspend(Optional.ofNullable(request.cause()).orElse(""), reason);
            case "resume" -> new Command.Resume(reason);
            case "terminate" -> new Command.Terminate(reason);
            case "reopen" -> new Command.Reopen(reason);
            case "withdraw" -> new Command.Withdraw(reason);
            case "link" -> {
                var reference = Optional.ofNullable(request.reference()).orElse("");
                yield new Command.Link(Optional.ofNullable(request.kind()).orElse(""), reference, by.officer().flatMap(officer -> links.numbered(reference, sights.of(officer))));
            }
            default -> new Command.Act(step(matter, action, request, by), action, divisions(matter, fields(request)),
                    Optional.ofNullable(request.opinion()).orElse(""), evidence);
        };
    }

    /// Whoever sees personal data masked may correct them, but not put the mask in their place.
    private Fields corrected(Case matter, Fields given) {
        divisions(matter, given);
        var masks = personal.masks(procedures.of(matter), matter, given);
        if (!masks.isEmpty()) {
            throw new ProblemException(Outcomes.refusal(masks.stream()
                    .map(field -> Refusal.ofField("PersonalDataMasked", field.id(), "“" + field.name() + "”是个人信息，您看到的是遮盖过的，不能照原样写回；不更正的不用写")).toList()));
        }
        return given;
    }

    /// Divisions are named by their identifiers: work given to one that there is none of would lie with nobody.
    private Fields divisions(Case matter, Fields given) {
        var known = organization.divisions().stream().map(division -> division.id().value()).collect(Collectors.toSet());
        var wrong = procedures.of(matter).fields().values().stream().filter(field -> given.has(field.id())).flatMap(field -> (switch (field.type()) {
            case DIVISION -> given.text(field.id()).stream();
            case DIVISIONS -> given.texts(field.id()).stream();
            case TEXT, LONG_TEXT, NUMBER, DATE, CHOICE, CHOICES, YES_NO, PARTY, TEXTS -> Stream.<String>empty();
        }).filter(division -> !known.contains(division)).map(division -> Refusal.ofField("DivisionUnknown", field.id(), "“" + field.name() + "”里的“" + division + "”不是本机关的处室标识"))).toList();
        if (!wrong.isEmpty()) {
            throw new ProblemException(Outcomes.refusal(wrong));
        }
        return given;
    }

    /// The step in which the officer or the party may take the action, unless the script says which.
    private String step(Case matter, String action, ActRequest request, By by) {
        var procedure = procedures.of(matter);
        if (request.step() != null && !request.step().isBlank()) {
            if (by.officer().isPresent()) {
                begun(procedure, matter, request.step(), action);
            }
            return request.step();
        }
        List<String> steps = Possible.in(procedure, matter, contexts.of(by)).actions().stream()
                .filter(choice -> choice.action().id().equals(action))
                .map(choice -> choice.step().id())
                .distinct()
                .toList();
        if (steps.size() > 1) {
            throw ProblemException.badRequest("您在几个环节都可以“" + action + "”：" + String.join("、", steps) + "。请用 step 写明是哪一个。");
        }
        if (steps.isEmpty()) {
            procedure.steps().keySet().forEach(step -> begun(procedure, matter, step, action));
            // Why it can't be done, and by which article, the kernel says of the step that knows the action.
            return procedure.steps().values().stream().filter(step -> step.action(action).isPresent()).map(Step::id)
                    .min(Comparator.comparing(step -> !matter.active().contains(step)))
                    .orElseThrow(() -> new ProblemException(Problem.of("not-possible", 422, "现在不能这样办", "“" + procedure.name() + "”没有“" + action + "”这个动作。能办的动作见 GET /api/cases/" + matter.id() + " 的 actions。")));
        }
        return steps.getFirst();
    }

    /// Refuses an action of a step that still waits for others, and names them.
    private void begun(Procedure procedure, Case matter, String step, String action) {
        var wanted = procedure.step(step).filter(found -> found.action(action).isPresent());
        var outstanding = wanted.map(found -> Outstanding.before(procedure, matter, step)).orElse(List.of());
        if (wanted.isPresent() && !outstanding.isEmpty()) {
            var message = "“" + wanted.get().action(action).get().name() + "”现在还不能办：“" + wanted.get().name() + "”还没有开始，还在等："
                    + outstanding.stream().flatMap(this::named).collect(Collectors.joining("、"));
            throw new ProblemException(Outcomes.refusal(List.of(new Refusal("StepNotWaiting", message, wanted.get().basis(), Optional.empty()))));
        }
    }

    private Stream<String> named(Outstanding one) {
        var branch = one.branch().name();
        return one.tasks().isEmpty() ? Stream.of(branch) : one.tasks().stream().map(task -> organization.nameOf(task.holder()) + "（" + branch + "）").distinct();
    }

    private static Fields fields(ActRequest request) {
        return fields(Optional.ofNullable(request.fields()).orElse(Map.of()));
    }

    /// The fields that a script gives, each a text, a number, a yes or no, or a list of texts.
    static Fields fields(Map<String, ?> given) {
        Map<String, Object> values = new HashMap<>();
        given.forEach((name, value) -> values.put(name, value(name, value)));
        return Fields.of(values);
    }

    private static Object value(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> new BigDecimal(number.toString());
            case Boolean flag -> flag;
            case List<?> list when list.stream().allMatch(String.class::isInstance) -> List.copyOf(list);
            case null, default -> throw ProblemException.badRequest("“" + name + "”的值只能是文字、数字、是否，或者若干段文字。");
        };
    }
}
