// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static cn.yifa.kernel.cases.Desk.act;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import cn.yifa.kernel.time.WorkCalendar;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What will not be done any more is neither met nor missed; what was done before stays as it was.
@DisplayName("cancels 不再办的事，期限不算按期，也不算逾期")
class CalledOffTest {

    private static final Procedure TRIAL = ProcedureReader.read(new Source("trial.procedure.yaml", """
            procedure: trial-visit
            name: 试验检查
            law: 政府信息公开条例
            in-force: 2020-01-01
            case-number: 试检〔{year}〕{serial}号
            opened-by: [办公室]
            clocks: {visit: {name: 完成检查, term: 20 工作日, article: 三十三, starts: opening}}
            steps:
              visiting:
                name: 检查
                actor: 办公室经办人
                article: 三十三
                actions:
                  record: {name: 记录, to: closing, stops: visit}
                  ask: {name: 请示, to: closing}
                  drop: {name: 不再检查, to: end, cancels: visit}
              closing: {name: 归档, actor: 办公室经办人, actions: {drop: {name: 不再办理, to: end, cancels: visit}}}
            first: visiting
            """));

    private final Desk desk = Desk.of(TRIAL);

    private ClockReading.Status after(int days, Command... commands) {
        desk.does(Sample.CLERK, new Command.Open("", "一次检查", Sample.OFFICE, Fields.NONE, List.of()));
        for (var command : commands) {
            desk.now = desk.now.plusDays(days);
            desk.does(Sample.CLERK, command);
        }
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
        return Clocks.at(TRIAL, desk.matter, desk.now.toLocalDate(), WorkCalendar.published()).get("visit").status();
    }

    @ParameterizedTest
    @DisplayName("没有办的：停止计算，在期限里、过了期限都一样")
    @ValueSource(ints = {1, 60})
    void calledOff(int days) {
        assertThat(after(days, act("visiting", "drop", Map.of()))).isEqualTo(ClockReading.Status.STOPPED);
    }

    @Test
    @DisplayName("已经办完的：后来不再办理，还是按期")
    void doneBefore() {
        assertThat(after(1, act("visiting", "record", Map.of()), act("closing", "drop", Map.of()))).isEqualTo(ClockReading.Status.MET);
    }

    @Test
    @DisplayName("逾期办完的：后来不再办理，还是逾期")
    void doneLate() {
        assertThat(after(60, act("visiting", "record", Map.of()), act("closing", "drop", Map.of()))).isEqualTo(ClockReading.Status.MISSED);
    }
}
