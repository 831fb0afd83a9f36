// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.ChangeJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.LineEffects;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a case would change in registers, line by line, by the API.
@RestController
@RequestMapping(path = "/api/cases/{id}/lines", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "清单名录")
class LineOperations {

    private static final int AT_ONCE = 500;

    private final SeenCases cases;
    private final Procedures procedures;
    private final Registers registers;
    private final RegisterLines lines;
    private final RegisterActs acts;
    private final LineEffects effects;
    private final EntryReading reading;

    LineOperations(SeenCases cases, Procedures procedures, Registers registers, RegisterLines lines, RegisterActs acts, LineEffects effects, EntryReading reading) {
        this.cases = cases;
        this.procedures = procedures;
        this.registers = registers;
        this.lines = lines;
        this.acts = acts;
        this.effects = effects;
        this.reading = reading;
    }

    @GetMapping
    @Operation(operationId = "listLines", summary = "一件办件要怎样改清单", description = "变更明细，按序号；after 之后的 500 条。")
    LinesAnswer list(@Parameter(description = "办件标识") @PathVariable UUID id, @Parameter(description = "从哪一条之后看起") @RequestParam(defaultValue = "0") int after,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return answer(cases.by(who.officer(), id).id(), after, who);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "changeLine", summary = "列入、改写或删去一条变更",
            description = "由您列明变更的时候才可以。不写 line 的列入一条；写了 line 的改写那一条，remove 为 true 的删去。与现在的内容没有不同的，不列入。有错的也列入，faults 写明错在哪里，改好才能提出。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = SentLine.class))))
    LinesAnswer change(@Parameter(description = "办件标识") @PathVariable UUID id, @RequestBody String body, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        var matter = cases.by(who.officer(), id);
        var number = acts.preparing(matter.id(), who.officer(), () -> change(matter, object(body), who.officer()))
                .orElseThrow(() -> new ProblemException(Problem.of("not-preparing", 422, "现在不能改变更明细", "这件办件现在不由您列明变更。")));
        return answer(matter.id(), number.map(line -> line - 1).orElseGet(() -> lines.beforeLast(matter.id(), AT_ONCE)), who);
    }

    /// @return the line that was named
    private Optional<Integer> change(Case matter, Map<String, Object> sent, Officer officer) {
        var number = number(sent);
        var line = number.flatMap(found -> lines.line(matter.id(), found));
        if (number.isPresent() && line.isEmpty()) {
            throw ProblemException.notFound("变更明细里没有第 " + number.get() + " 条。");
        }
        if (number.isPresent() && Boolean.TRUE.equals(sent.get("remove"))) {
            lines.remove(matter.id(), number.get());
            return number;
        }
        var register = registers.find(text(sent, "register")).filter(found -> procedures.of(matter).changes().containsKey(found.id()))
                .orElseThrow(() -> ProblemException.badRequest("register 应是这件办件能改的清单：" + String.join("、", procedures.of(matter).changes().keySet()) + "。"));
        var wanted = unmasked(register, wanted(register, sent), line, officer);
        number.ifPresentOrElse(found -> lines.replace(matter.id(), found, register, wanted), () -> lines.add(matter.id(), register, List.of(wanted)));
        return number;
    }

    private static Map<String, Object> object(String body) {
        try {
            return JsonReader.object(body);
        } catch (IllegalArgumentException broken) {
            throw new ProblemException(Problem.of("bad-json", 400, "请求体有误", "请求体不是要求的 JSON。字段名称和类型见 /api/openapi.json。"));
        }
    }

    private static Optional<Integer> number(Map<String, Object> sent) {
        return sent.get("line") instanceof BigDecimal number && number.signum() > 0 && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0 ? Optional.of(number.intValue()) : Optional.empty();
    }

    private static String text(Map<String, Object> sent, String member) {
        return sent.get(member) instanceof String text ? text : "";
    }

    private static Wanted wanted(Register register, Map<String, Object> sent) {
        try {
            @SuppressWarnings("unchecked")
            var change = ChangeJson.read(sent.get("change") instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of());
            var key = text(sent, "key");
            return new Wanted(key.isEmpty() && change instanceof Change.Put put ? register.keyOf(put.values()).orElse("") : key, change, text(sent, "reason"));
        } catch (RuntimeException broken) {
            throw ProblemException.badRequest("change 写得不对：put 要有 from 和 values，end 要有 from，correct 要有 of 和 values，undo 要有 of。");
        }
    }

    /// What is wanted, where it was seen masked: in the line, in what the change is about, or elsewhere in the list.
    private Wanted unmasked(Register register, Wanted wanted, Optional<Line> line, Officer officer) {
        var timeline = effects.timeline(register, wanted.key());
        var concerned = Stream.concat(line.map(Line::change).flatMap(LineOperations::values).stream(), about(timeline, wanted.change()).map(Timeline.Span::values).stream()).toList();
        var others = timeline.spans().stream().map(Timeline.Span::values).toList();
        return new Wanted(wanted.key(), changed(wanted.change(), values -> starless(register, reading.unmasked(register, values, concerned, others, officer))), wanted.reason());
    }

    private static Optional<Timeline.Span> about(Timeline timeline, Change change) {
        return switch (change) {
            case Change.Put put -> timeline.on(put.from());
            case Change.Correct correct -> timeline.dayOf(correct.version()).flatMap(timeline::on);
            case Change.End end -> Optional.empty();
            case Change.Undo undo -> Optional.empty();
        };
    }

    private static Values starless(Register register, Values values) {
        register.fields().values().stream().filter(field -> field.secret() && values.text(field.id()).filter(text -> text.contains("*")).isPresent()).findFirst().ifPresent(field -> {
            throw ProblemException.badRequest("“" + field.name() + "”是遮盖过的样子，对不上是哪一个，不能这样写入；要改的写全。");
        });
        return values;
    }

    private static Optional<Values> values(Change change) {
        return switch (change) {
            case Change.Put put -> Optional.of(put.values());
            case Change.Correct correct -> Optional.of(correct.values());
            case Change.End end -> Optional.empty();
            case Change.Undo undo -> Optional.empty();
        };
    }

    private static Change changed(Change change, UnaryOperator<Values> values) {
        return switch (change) {
            case Change.Put put -> new Change.Put(put.from(), put.until(), values.apply(put.values()));
            case Change.Correct correct -> new Change.Correct(correct.version(), values.apply(correct.values()));
            case Change.End end -> end;
            case Change.Undo undo -> undo;
        };
    }

    private LinesAnswer answer(CaseId matter, int after, SignedIn who) {
        var counts = lines.counts(matter);
        return new LinesAnswer(counts.all(), counts.faulty(), lines.lines(matter, after, AT_ONCE).stream().map(line -> LineAnswer.of(line, ChangeJson.json(shown(line, who.officer())))).toList());
    }

    /// The change with personal data as the officer may see them.
    private Change shown(Line line, Officer officer) {
        return changed(line.change(), values -> reading.shown(line.register(), line.key(), values, officer));
    }

    @Schema(name = "SentLine", description = "一条变更")
    record SentLine(
            @Schema(description = "改写或删去第几条；列入新的一条不写") @Nullable Integer line,
            @Schema(description = "删去") @Nullable Boolean remove,
            @Schema(description = "清单标识") @Nullable String register,
            @Schema(description = "编码；put 可以不写") @Nullable String key,
            @Schema(description = "变更：{\"change\":\"put\",\"from\":\"2026-01-01\",\"values\":{…}}，或者 end（from）、correct（of、values）、undo（of）") @Nullable Object change,
            @Schema(description = "变更理由") @Nullable String reason) {}

    @Schema(name = "Lines", description = "变更明细")
    record LinesAnswer(
            @Schema(description = "共多少条", requiredMode = RequiredMode.REQUIRED) int all,
            @Schema(description = "有多少条不能提出", requiredMode = RequiredMode.REQUIRED) int faulty,
            @Schema(description = "其中最多 500 条", requiredMode = RequiredMode.REQUIRED) List<LineAnswer> lines) {}

    @Schema(name = "Line", description = "一条变更")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineAnswer(
            @Schema(description = "序号", requiredMode = RequiredMode.REQUIRED) int line,
            @Schema(description = "清单标识", requiredMode = RequiredMode.REQUIRED) String register,
            @Schema(description = "编码", requiredMode = RequiredMode.REQUIRED) String key,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(description = "会怎样", allowableValues = {"add", "change", "end", "correct", "undo"}, requiredMode = RequiredMode.REQUIRED) String state,
            @Schema(description = "变更", requiredMode = RequiredMode.REQUIRED) Map<String, Object> change,
            @Schema(description = "理由", requiredMode = RequiredMode.REQUIRED) String reason,
            @Schema(description = "要改的和应当看一看的", requiredMode = RequiredMode.REQUIRED) List<LineFault> faults) {

        static LineAnswer of(Line line, Map<String, Object> change) {
            return new LineAnswer(line.number(), line.register().id(), line.key(), line.title(), PlanState.word(line.state()), change, line.reason(),
                    line.faults().stream().map(fault -> new LineFault(fault.rule(), fault.field(), fault.words(), fault.doubt() ? "doubt" : "fault")).toList());
        }
    }

    @Schema(name = "LineFault", description = "一条变更里的一处问题")
    record LineFault(
            @Schema(description = "规则", requiredMode = RequiredMode.REQUIRED) String rule,
            @Schema(description = "字段", requiredMode = RequiredMode.REQUIRED) String field,
            @Schema(description = "说明", requiredMode = RequiredMode.REQUIRED) String message,
            @Schema(description = "轻重", allowableValues = {"fault", "doubt"}, requiredMode = RequiredMode.REQUIRED) String weight) {}
}
