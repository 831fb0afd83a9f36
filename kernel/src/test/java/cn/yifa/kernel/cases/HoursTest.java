// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import cn.yifa.kernel.time.ReckonedDay;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A term in hours runs by the minute, over nights and festivals alike.
class HoursTest {

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("hours.procedure.yaml", """
            procedure: hours
            name: 以小时计
            law: 试验规定
            in-force: 2019-05-15
            case-number: 试〔{year}〕{serial}号
            opened-by: [办公室]
            clocks:
              transfer: {name: 移送, term: 24 小时, article: 三, starts: opening, extend: {by: 24 小时, approved-by: 负责人}}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                actions:
                  extend: {name: 延长, to: stay, extends: transfer}
                  finish: {name: 移送, to: end, stops: transfer}
            """));

    private final Desk desk = Desk.of(PROCEDURE);

    /// Thursday 23 January 2020, the eve of the Spring Festival.
    @BeforeEach
    void opened() {
        desk.now = LocalDateTime.parse("2020-01-23T16:00");
        desk.does(Sample.CLERK, new Command.Open("1", "试办", Sample.OFFICE, Fields.of(Map.of()), List.of()));
    }

    private ClockReading at(LocalDateTime now) {
        return Clocks.at(PROCEDURE, desk.matter, now, WorkCalendar.published()).get("transfer");
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("到了那一刻还不算逾期，过了才算；节假日照计")
    @CsvSource({"2020-01-23T16:00, GREEN", "2020-01-24T00:00, AMBER", "2020-01-24T16:00, AMBER", "2020-01-24T16:00:01, RED", "2020-01-25T00:00, RED"})
    void light(LocalDateTime now, ClockReading.Light light) {
        assertThat(at(now).light()).isEqualTo(light);
        assertThat(at(now).moment()).contains(LocalDateTime.parse("2020-01-24T16:00"));
        assertThat(at(now).deadline()).contains(LocalDate.parse("2020-01-24"));
    }

    @ParameterizedTest(name = "{0} 移送：{1}")
    @DisplayName("同一天里，晚一分钟也是逾期")
    @CsvSource({"2020-01-24T09:00, MET", "2020-01-24T16:00, MET", "2020-01-24T16:01, MISSED", "2020-01-24T23:59, MISSED"})
    void finished(LocalDateTime at, ClockReading.Status status) {
        desk.now = at;
        desk.does(Sample.CLERK, Desk.act("work", "finish", Map.of()));
        assertThat(at(at).status()).isEqualTo(status);
    }

    @Test
    @DisplayName("问某一天的，答那一天终了时的；逐日说明里每天都计入")
    void byTheDay() {
        var reading = Clocks.at(PROCEDURE, desk.matter, LocalDate.parse("2020-01-24"), WorkCalendar.published()).get("transfer");
        assertThat(reading.light()).isEqualTo(ClockReading.Light.RED);
        assertThat(reading.reckoning().orElseThrow().days()).extracting(ReckonedDay::counted).containsExactly(false, true);
        assertThat(reading.provisional()).isFalse();
    }

    @Test
    @DisplayName("延长 24 小时，到后天同一时刻")
    void extended() {
        desk.now = LocalDateTime.parse("2020-01-24T10:00");
        desk.does(Sample.CLERK, Desk.act("work", "extend", Map.of()));
        assertThat(at(desk.now).moment()).contains(LocalDateTime.parse("2020-01-25T16:00"));
    }
}
