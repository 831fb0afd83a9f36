// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.cases.Task;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.Step;
import cn.yifa.server.intake.PartyCase;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A case as it stands today.
///
/// @param sequence the number of its last event; acts that name it are refused when somebody was quicker
@Schema(name = "Case", description = "办件")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseAnswer(
        @Schema(description = "办件标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "编号", requiredMode = RequiredMode.REQUIRED) String number,
        @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String title,
        @Schema(description = "程序", example = "plan-item", requiredMode = RequiredMode.REQUIRED) String procedure,
        @Schema(description = "承办处室标识", requiredMode = RequiredMode.REQUIRED) String handling,
        @Schema(description = "状态", allowableValues = {"open", "suspended", "ended", "withdrawn", "terminated"}, requiredMode = RequiredMode.REQUIRED) String status,
        @Schema(description = "状态，用词说", example = "办理中", requiredMode = RequiredMode.REQUIRED) String state,
        @Schema(description = "最后一个事件的序号", requiredMode = RequiredMode.REQUIRED) int sequence,
        @Schema(description = "开始时间（北京时间）", requiredMode = RequiredMode.REQUIRED) LocalDateTime openedAt,
        @Schema(description = "内容", requiredMode = RequiredMode.REQUIRED) Map<String, Object> fields,
        @Schema(description = "当前环节", requiredMode = RequiredMode.REQUIRED) List<StepName> steps,
        @Schema(description = "待办", requiredMode = RequiredMode.REQUIRED) List<Waiting> tasks,
        @Schema(description = "期限", requiredMode = RequiredMode.REQUIRED) List<Clock> clocks,
        @Schema(description = "查询码，只在提出申请时告知一次") @Nullable String code) {

    static CaseAnswer of(Case matter, Procedure procedure, Map<String, ClockReading> clocks) {
        return new CaseAnswer(
                matter.id().toString(),
                matter.number(),
                matter.title(),
                matter.procedure(),
                matter.handling().value(),
                PlanState.word(matter.status()),
                matter.status().term(),
                matter.sequence(),
                matter.openedAt(),
                matter.fields().values(),
                matter.active().stream().sorted().map(id -> new StepName(id, procedure.step(id).map(Step::name).orElse(id))).toList(),
                matter.tasks().stream().map(Waiting::of).toList(),
                clocks.entrySet().stream().map(entry -> Clock.of(entry.getKey(), entry.getValue())).toList(),
                null);
    }

    /// The case as its party sees it: what they gave and have been told, and whose turn it is without anybody's name.
    static CaseAnswer of(PartyCase seen) {
        var whole = of(seen.matter(), seen.procedure(), seen.clocks());
        return new CaseAnswer(whole.id, whole.number, whole.title, whole.procedure, whole.handling, whole.status, whole.state, whole.sequence, whole.openedAt, seen.seen().values(), whole.steps,
                seen.matter().tasks().stream().map(Waiting::ofDivision).toList(), whole.clocks, null);
    }

    CaseAnswer with(Optional<String> issued) {
        return new CaseAnswer(id, number, title, procedure, handling, status, state, sequence, openedAt, fields, steps, tasks, clocks, issued.orElse(null));
    }

    @Schema(name = "StepName", description = "环节")
    record StepName(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name) {}

    @Schema(name = "Waiting", description = "一个待办")
    record Waiting(
            @Schema(description = "待办标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "环节", requiredMode = RequiredMode.REQUIRED) String step,
            @Schema(description = "由谁办：岗位@处室", requiredMode = RequiredMode.REQUIRED) String holder,
            @Schema(description = "从何时起", requiredMode = RequiredMode.REQUIRED) LocalDateTime since) {

        static Waiting of(Task task) {
            return new Waiting(task.id(), task.step(), task.holder().text(), task.since());
        }

        /// The same with the seat only, where a person holds it.
        static Waiting ofDivision(Task task) {
            var holder = task.holder() instanceof Holder.InPerson in ? new Holder.InSeat(in.seat()) : task.holder();
            return new Waiting(task.step() + "/" + holder.text(), task.step(), holder.text(), task.since());
        }
    }

    @Schema(name = "Clock", description = "一个期限")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Clock(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "状态", allowableValues = {"not_started", "running", "paused", "met", "missed", "stopped"}, requiredMode = RequiredMode.REQUIRED) String status,
            @Schema(description = "灯", allowableValues = {"green", "amber", "red", "grey"}, requiredMode = RequiredMode.REQUIRED) String light,
            @Schema(description = "届满日") @Nullable LocalDate deadline,
            @Schema(description = "届满时刻，以小时计的期限才有，北京时间") @Nullable LocalDateTime moment,
            @Schema(description = "剩余天数，逾期为负", requiredMode = RequiredMode.REQUIRED) int remaining,
            @Schema(description = "是否推定（还没有公布那一年的放假安排）", requiredMode = RequiredMode.REQUIRED) boolean provisional) {

        static Clock of(String id, ClockReading reading) {
            return new Clock(id, reading.definition().name(), PlanState.word(reading.status()), PlanState.word(reading.light()),
                    reading.deadline().orElse(null), reading.moment().orElse(null), reading.remaining(), reading.provisional());
        }
    }
}
