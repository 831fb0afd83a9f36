// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static cn.yifa.kernel.cases.Desk.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the program does because something else has happened, such as a draw.
@DisplayName("by: program 由系统办理的动作")
class ByProgramTest {

    private static final String TRIAL = """
            procedure: trial-task
            name: 试验抽查
            law: 政府信息公开条例
            in-force: 2020-01-01
            case-number: 试抽〔{year}〕{serial}号
            opened-by: [办公室]
            fields:
              applicant: {name: 申请人, type: party}
              draw: {name: 抽取编号, type: text}
            steps:
              drawing:
                name: 抽取
                actor: 办公室经办人
                article: 三十三
                actions:
                  drawn: {name: 已抽取, to: visiting, by: program, form: [draw]}
                  drop: {name: 不抽了, to: end}
              visiting: {name: 检查, actor: 办公室经办人, actions: {finish: {name: 办结, to: end}}}
            first: drawing
            """;

    private static Procedure read(String text) {
        return ProcedureReader.read(new Source("trial.procedure.yaml", text));
    }

    @Test
    @DisplayName("由系统办理，不看期限；人不能办，页面也不给；人办的，系统不能办；必填的由系统填")
    void nobodyElse() {
        var desk = Desk.of(read(TRIAL));
        assertThat(desk.attempt(Sample.CLERK, new Command.Open("", "一次抽查", Sample.OFFICE, Fields.NONE, List.of()))).isEmpty();
        desk.refuses(Sample.CLERK, act("drawing", "drawn", Map.of("draw", "1号")), "ByProgramOnly");
        assertThat(Possible.in(desk.procedure, desk.matter, Sample.as(Sample.CLERK, desk.now)).actions()).extracting(choice -> choice.action().id()).containsExactly("drop");
        assertThat(desk.attempt(Sample.program(desk.now), act("drawing", "drop", Map.of()))).extracting(Refusal::rule).contains("ByClockOnly");
        assertThat(desk.attempt(Sample.program(desk.now), act("drawing", "drawn", Map.of()))).as("what it must fill in").isNotEmpty();
        assertThat(desk.attempt(Sample.program(desk.now), act("drawing", "drawn", Map.of("draw", "1号")))).isEmpty();
        assertThat(desk.matter.active()).containsExactly("visiting");
        assertThat(desk.events.getLast().header().personName()).isEqualTo("系统");
    }

    @ParameterizedTest
    @DisplayName("不能拟文、提出清单变更、要材料，不能在当事人的环节")
    @CsvSource(delimiter = '|', value = {
        "by: program, form|by: program, document: 通知书, form|没有人拟文",
        "by: program, form|by: program, proposes: true, form|不能提出（proposes）清单变更",
        "by: program, form|by: program, evidence: true, form|也不能要材料",
        "actor: 办公室经办人|actor: applicant|环节不能是当事人的",
        "by: program|by: somebody|by 只能写"})
    void whatItCannotDo(String right, String wrong, String fault) {
        var text = TRIAL.replaceFirst(right, wrong);
        assertThat(text).isNotEqualTo(TRIAL);
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(DefinitionError.class, error -> assertThat(error.problems()).anySatisfy(problem -> assertThat(problem.message()).contains(fault)));
    }
}
