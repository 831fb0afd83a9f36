// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.yearly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 条例第十八条: what isn't disclosed is looked at anew; 国办发〔2016〕80号: the head hears about the work each year.
@DisplayName("年度事项：每年从哪天起要有一件办件，填什么")
class YearlyDutyTest {

    private static final String TRIAL = """
            yearly: trial-review
            name: 试验核查
            law: 政府信息公开条例
            article: 十八
            in-force: 2020-06-01
            opens: five-openness-review
            from: 3月1日
            division: 办公室
            title: "{year}年试验核查"
            with:
              year: year
              due_on: 11月30日
              undertaking: {divisions-of: five-openness}
              summary: {says: 逐项核查}
              complete: {says: 否}
            """;

    private static List<Source> duties;
    private static ProcedureBook procedures;
    private static RegisterBook registers;

    @BeforeAll
    static void read() throws IOException {
        duties = Duties.sources();
        procedures = ProcedureBook.read(duties);
        registers = RegisterBook.read(duties, procedures);
    }

    private static YearlyDuty duty(String text) {
        return YearlyBook.read(List.of(new Source("trial/trial.yearly.yaml", text)), procedures, registers).all().iterator().next();
    }

    @ParameterizedTest
    @DisplayName("那天到了才有；施行以前的年份没有；过了年就是下一年的事")
    @CsvSource(nullValues = "-", value = {"2020-12-31,-", "2021-02-28,-", "2021-03-01,2021", "2021-12-31,2021", "2022-01-01,-", "2022-03-01,2022", "2019-03-01,-"})
    void whichYear(LocalDate day, Integer year) {
        assertThat(duty(TRIAL).yearOpenOn(day)).isEqualTo(Optional.ofNullable(year));
    }

    @Test
    @DisplayName("开始时的字段：年度、那一年的日子、立件那天清单里的处室、固定的内容")
    void opening() {
        var duty = duty(TRIAL);
        assertThat(duty.titleOf(2026)).isEqualTo("2026年试验核查");
        var fields = duty.opening(2026, (register, field) -> register.equals("five-openness") && field.equals("divisions") ? List.of("office", "radio") : List.of());
        assertThat(fields.values()).isEqualTo(Map.of("year", BigDecimal.valueOf(2026), "due_on", "2026-11-30", "undertaking", List.of("office", "radio"), "summary", "逐项核查", "complete", false));
    }

    @ParameterizedTest
    @DisplayName("写错的不能载入，说明错在哪里")
    @CsvSource(delimiter = '|', value = {
        "article: 十八|article: 九十九|依据不能确认",
        "opens: five-openness-review|opens: no-such|没有程序“no-such”",
        "in-force: 2020-06-01|in-force: 2015-01-01|还没有施行",
        "from: 3月1日|from: 2月29日|应为每年都有的一天",
        "from: 3月1日|from: 4月31日|应为每年都有的一天",
        "from: 3月1日|from: 3-1|应为每年都有的一天",
        "from: 3月1日|from: 12月1日|早于立件的那天",
        "{year}年试验核查|试验核查|写上 {year}",
        "year: year|year: 3月2日|填不进日期",
        "due_on: 11月30日|due_on: year|填不进年度",
        "summary: {says: 逐项核查}|summary: {divisions-of: five-openness}|填不进处室",
        "divisions-of: five-openness|divisions-of: wrong-words|没有写处室的字段",
        "divisions-of: five-openness|divisions-of: nothing|没有清单“nothing”",
        "complete: {says: 否}|complete: {says: 也许}|不能这样填",
        "complete: {says: 否}|nobody: {says: 否}|没有这个字段",
        "complete: {says: 否}|complete: {}|要写一个，且只写一个",
        "  year: year|  progress: year|没有这个字段",
        "  due_on: 11月30日||开始时必填的字段“due_on”"})
    void whatIsWrongDoesNotLoad(String right, String wrong, String fault) {
        assertThat(TRIAL).contains(right);
        assertThatThrownBy(() -> duty(TRIAL.replace(right, wrong == null ? "" : wrong))).isInstanceOfSatisfying(DefinitionError.class, error -> assertThat(error.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(fault);
            assertThat(problem.file()).isEqualTo("trial/trial.yearly.yaml");
            assertThat(problem.line()).isPositive();
        }));
    }

    @Test
    @DisplayName("本部门的年度事项都读得进：汇报、五公开核查、负面清单评估")
    void ours() {
        assertThat(YearlyBook.read(duties, procedures, registers).all()).extracting(YearlyDuty::id).contains("openness-hearing", "five-openness-review", "exemptions-review");
    }

    @Test
    @DisplayName("模式接受读得进的写法")
    void theSchemaAgrees() throws IOException {
        var schema = DutySchema.of("yearly.schema.json");
        var all = new ArrayList<String>();
        all.add(TRIAL);
        duties.stream().filter(source -> source.file().endsWith(".yearly.yaml")).map(Source::text).forEach(all::add);
        assertThat(all).hasSizeGreaterThan(3).allSatisfy(text -> assertThat(schema.faults(text)).isEmpty());
        assertThat(schema.faults(TRIAL.replace("3月1日", "0301"))).isNotEmpty();
    }
}
