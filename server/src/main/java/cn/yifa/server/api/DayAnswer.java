// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.time.ReckonedDay;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.util.List;

/// A day of a reckoning.
@Schema(name = "ReckonedDay", description = "一天是否计入及其原因")
record DayAnswer(
        @Schema(description = "日期", requiredMode = RequiredMode.REQUIRED) LocalDate date,
        @Schema(description = "是否计入", requiredMode = RequiredMode.REQUIRED) boolean counted,
        @Schema(description = "原因", requiredMode = RequiredMode.REQUIRED) String why) {

    static List<DayAnswer> of(List<ReckonedDay> days) {
        return days.stream().map(day -> new DayAnswer(day.date(), day.counted(), day.why())).toList();
    }
}
