// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.clock.ClockReading.Status;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Reckoning;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("期限的说法")
class ClockViewTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final ClockDefinition COMPLETION = new ClockDefinition("completion", "办结时限", new ClockDefinition.Length.UntilDateIn("due_on"), ClockDefinition.Owner.OURS, Counting.ORDINARY,
            Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty(), false, ClockDefinition.Applicability.ALWAYS, Optional.empty());

    private static String state(Status status, LocalDate due, int remaining, int used) {
        var reckoning = new Reckoning(TODAY, new Term(Math.max(0, remaining + used), TermUnit.WORKING_DAY), due, false, List.of());
        return ClockView.of(new ClockReading(COMPLETION, status, Optional.of(due), Optional.empty(), remaining, used, Optional.of(due),
                Optional.of(TODAY).filter(day -> status == Status.MISSED), false, Light.RED, Optional.of(reckoning)), TODAY).state();
    }

    @Test
    @DisplayName("往年的计划今天才建办件：不说“已用 0 日”，说起算时规定日期已经过去")
    void startedAfterItsDate() {
        assertThat(state(Status.RUNNING, LocalDate.of(2020, 12, 31), -1470, 0)).isEqualTo("起算时（2026-11-25）规定日期已经过去，逾期从规定日期算起");
        assertThat(state(Status.PAUSED, LocalDate.of(2020, 12, 31), -1470, 0)).isEqualTo("起算时（2026-11-25）规定日期已经过去，现已停计");
        assertThat(state(Status.MISSED, LocalDate.of(2020, 12, 31), -1470, 0)).isEqualTo("起算时（2026-11-25）规定日期已经过去，于 2026-11-25 完成");
    }

    @Test
    @DisplayName("今年的计划照常：自何日起算，已用几日")
    void startedBefore() {
        assertThat(state(Status.RUNNING, LocalDate.of(2026, 12, 31), 26, 0)).isEqualTo("自 2026-11-25 起算，已用 0 个工作日");
        assertThat(state(Status.RUNNING, TODAY, 0, 0)).as("due on the very day").isEqualTo("自 2026-11-25 起算，已用 0 个工作日");
    }
}
