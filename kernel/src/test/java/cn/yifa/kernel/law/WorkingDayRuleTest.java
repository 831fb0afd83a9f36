// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One statute mixes working days and calendar days, and two versions of one statute mix them differently.
class WorkingDayRuleTest {

    private static ProcedureBook with(String law, String inForce, String article, String term, String owner, String extension, Source... laws) throws IOException {
        var sources = new ArrayList<>(Duties.sources());
        sources.addAll(List.of(laws));
        sources.add(new Source("draft/draft.procedure.yaml", """
                procedure: draft
                name: 试拟程序
                law: %s
                in-force: %s
                case-number: 试〔{year}〕{serial}号
                opened-by: [办公室]
                clocks:
                  limit: {name: 期限, term: %s, article: %s, owner: %s, starts: opening%s}
                steps:
                  work:
                    name: 办理
                    actor: 办公室经办人
                    actions:
                      finish: {name: 办结, to: end, stops: limit}
                """.formatted(law, inForce, term, article, owner, extension)));
        return ProcedureBook.read(sources);
    }

    @ParameterizedTest(name = "《{0}》{2}：{3}")
    @DisplayName("单位照该法自己的规定写，就能载入")
    @CsvSource({
        "行政许可法, 2020-01-01, 四十二, 20 工作日, ours", "行政许可法, 2020-01-01, 五十, 30 日, applicant",
        "行政处罚法, 2021-07-15, 六十, 90 日, ours", "行政处罚法, 2021-07-15, 六十一, 7 工作日, ours", "行政处罚法, 2021-07-15, 六十四, 5 工作日, applicant",
        "行政复议法, 2024-01-01, 四十八, 10 工作日, other-office", "行政复议法, 2024-01-01, 六十二, 60 日, ours",
        "行政强制法, 2012-01-01, 六十九, 10 工作日, ours", "行政强制法, 2012-01-01, 六十九, 30 日, ours"})
    void asTheStatuteSays(String law, String inForce, String article, String term, String owner) {
        assertThatCode(() -> with(law, inForce, article, term, owner, "")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "《{0}》{2}：{3}")
    @DisplayName("单位写错的不载入，说明是哪一条规定的")
    @CsvSource({
        "行政许可法, 2020-01-01, 四十二, 20 日, ours, 第八十二条，20 日是工作日", "行政处罚法, 2021-07-15, 六十, 90 工作日, ours, 第八十五条，90 日不是工作日",
        "行政处罚法, 2021-07-15, 六十一, 7 日, ours, 第八十五条，7 日是工作日", "行政处罚法, 2021-07-15, 六十四, 5 日, applicant, 第八十五条，5 日是工作日",
        "行政复议法, 2024-01-01, 四十八, 10 日, other-office, 第八十八条，10 日是工作日", "行政复议法, 2024-01-01, 六十二, 60 工作日, ours, 第八十八条，60 日不是工作日",
        "行政强制法, 2012-01-01, 六十九, 10 日, ours, 第六十九条，10 日是工作日"})
    void otherwiseThanTheStatuteSays(String law, String inForce, String article, String term, String owner, String why) {
        assertThatThrownBy(() -> with(law, inForce, article, term, owner, "")).isInstanceOf(DefinitionError.class)
                .hasMessageContaining("draft/draft.procedure.yaml:8").hasMessageContaining("“期限”的单位不对").hasMessageContaining(why);
    }

    @Test
    @DisplayName("延长的时间也照该法的单位写")
    void extensions() {
        assertThatCode(() -> with("行政许可法", "2020-01-01", "四十二", "45 工作日", "ours", ", extend: {by: 15 工作日, approved-by: 机关负责人}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> with("行政许可法", "2020-01-01", "四十二", "45 工作日", "ours", ", extend: {by: 15 日, approved-by: 机关负责人}"))
                .hasMessageContaining("第八十二条，15 日是工作日");
    }

    @Test
    @DisplayName("程序施行期间法律修订了单位的，程序也要写新版本")
    void laterVersions() throws IOException {
        var law = new Source("law/draft.yaml", """
                - instrument: 试验条例
                  organ: 试验机关
                  versions:
                    - {number: 试验令第1号, in-force: 2019-01-01, repealed: 2024-01-01, verified: false, articles: {一: 十日内答复。}}
                    - {number: 试验令第2号, in-force: 2024-01-01, verified: false, working-days: {article: 二}, articles: {一: 十日内答复。, 二: 本条例的日为工作日。}}
                """);
        assertThatThrownBy(() -> with("试验条例", "2020-01-01", "一", "10 日", "ours", "", law)).hasMessageContaining("依《试验条例》第二条，10 日是工作日");
        assertThatThrownBy(() -> with("试验条例", "2020-01-01", "二", "10 日", "ours", "", law)).hasMessageContaining("依据不能确认");
        assertThatCode(() -> with("试验条例", "2024-01-01", "一", "10 工作日", "ours", "", law)).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("规则所引的条要在这个版本里")
    void theRuleNeedsItsArticle() {
        var problems = new ArrayList<Problem>();
        Library.read(List.of(new Source("law/draft.yaml", """
                - instrument: 试验条例
                  organ: 试验机关
                  versions:
                    - number: 试验令第1号
                      in-force: 2020-01-01
                      verified: false
                      working-days: {article: 九}
                      articles:
                        一: 试验。
                """)), problems);
        assertThat(problems).extracting(Problem::message).containsExactly("working-days：article 要是这个版本里登记的一条");
        assertThat(problems.getFirst().line()).isEqualTo(7);
    }
}
