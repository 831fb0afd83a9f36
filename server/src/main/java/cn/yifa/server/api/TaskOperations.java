// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.TaskRow;
import cn.yifa.server.casework.Tasks;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// One's own tasks by the API.
@RestController
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "待办", description = "等您办理的事")
class TaskOperations {

    private final Tasks tasks;
    private final Clock clock;

    TaskOperations(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listTasks", summary = "我的待办", description = "按期限先后排列，包括代理他人的。")
    List<TaskAnswer> mine(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return tasks.of(who.officer(), LocalDate.now(clock)).stream().map(TaskAnswer::of).toList();
    }

    @Schema(name = "Task", description = "一个待办")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TaskAnswer(
            @Schema(description = "待办标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "办件标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String caseId,
            @Schema(description = "办件编号", requiredMode = RequiredMode.REQUIRED) String caseNumber,
            @Schema(description = "办件标题", requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(description = "程序", requiredMode = RequiredMode.REQUIRED) String procedure,
            @Schema(description = "环节", requiredMode = RequiredMode.REQUIRED) String step,
            @Schema(description = "环节名称", requiredMode = RequiredMode.REQUIRED) String stepName,
            @Schema(description = "种类", allowableValues = {"act", "countersign", "added_signature"}, requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(description = "届满日") @Nullable LocalDate due,
            @Schema(description = "届满日是否暂定（还没有公布那一年的放假安排）", requiredMode = RequiredMode.REQUIRED) boolean provisional,
            @Schema(description = "灯", allowableValues = {"green", "amber", "red", "grey"}, requiredMode = RequiredMode.REQUIRED) String light,
            @Schema(description = "从何时起（北京时间）", requiredMode = RequiredMode.REQUIRED) LocalDateTime since,
            @Schema(description = "办件的 sequence", requiredMode = RequiredMode.REQUIRED) int sequence) {

        static TaskAnswer of(TaskRow row) {
            return new TaskAnswer(row.task().id(), row.caseId().toString(), row.number(), row.title(), row.procedure(), row.task().step(), row.stepName(),
                    PlanState.word(row.task().kind()), row.due().orElse(null), row.provisional(), PlanState.word(row.light()), row.task().since(), row.sequence());
        }
    }
}
