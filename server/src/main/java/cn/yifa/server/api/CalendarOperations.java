// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.calendar.Answer;
import cn.yifa.server.calendar.CalculationError;
import cn.yifa.server.calendar.Question;
import cn.yifa.server.casework.Calendars;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/calendar`: time limits for anybody.
@RestController
@Tag(name = "期限计算", description = "按国务院办公厅放假通知计算期限；不用登录")
class CalendarOperations {

    private final Calendars calendars;

    CalendarOperations(Calendars calendars) {
        this.calendars = calendars;
    }

    @Schema(name = "Deadline", description = "届满日和计算过程")
    record Deadline(
            @Schema(description = "起算日或时刻", requiredMode = Schema.RequiredMode.REQUIRED) String from,
            @Schema(description = "期限", requiredMode = Schema.RequiredMode.REQUIRED) String term,
            @Schema(description = "届满日；以小时计的是届满时刻", requiredMode = Schema.RequiredMode.REQUIRED) String deadline,
            @Schema(description = "是否暂定：届满日所在年份的放假通知尚未公布", requiredMode = Schema.RequiredMode.REQUIRED) boolean provisional,
            @Schema(description = "逐日说明", requiredMode = Schema.RequiredMode.REQUIRED) List<DayAnswer> reckoning) {}

    @GetMapping("/api/calendar/deadline")
    @Operation(summary = "计算届满日", description = "起算之日不计入。每一天是否计入、为什么，都在 reckoning 里。")
    Deadline deadline(
            @Parameter(description = "起算日，例如 2020-01-20；以小时计的期限写时刻，例如 2020-01-20T09:30") @RequestParam String from,
            @Parameter(description = "期限，例如 20工作日、60日、3个月、1年、24小时") @RequestParam String term,
            @Parameter(description = "forward 向后算（默认），backward 向前倒数") @RequestParam(defaultValue = "") String direction,
            @Parameter(description = "next：届满日在节假日的顺延至下一工作日") @RequestParam(defaultValue = "") String roll,
            @Parameter(description = "counted：起算之日计入") @RequestParam(name = "started-on", defaultValue = "") String startedOn,
            @Parameter(description = "扣除期间，例如 2026-11-02..2026-11-10，可以多段") @RequestParam(defaultValue = "") List<String> excluded) {
        try {
            var answer = Answer.to(Question.of(from, term, direction, roll, startedOn, excluded), calendars.current());
            return new Deadline(from, term, answer.written(), answer.provisional(), DayAnswer.of(answer.days()));
        } catch (CalculationError e) {
            throw ProblemException.badRequest("参数 " + e.parameter() + "：" + e.getMessage() + "。");
        }
    }
}
