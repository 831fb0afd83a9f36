// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law.text;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.law.text.TextComparison.Change;
import cn.yifa.kernel.text.Differences.Segment;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("新旧条文对照")
class TextComparisonTest {

    private static InstrumentText text(String... articles) {
        return InstrumentReader.read(List.of(articles)).text();
    }

    private static final InstrumentText BEFORE = text("第一条　为了规范软木制品的生产和经营，保护消费者的合法权益，制定本办法。", "第二条　经营者应当自开业之日起三十日内向主管部门报告。", "第三条　主管部门每年对经营者进行一次检查，检查结果向社会公布。",
            "第四条　违反本办法规定，未按时报告的，处一千元以下罚款。", "第五条　本办法自2018年5月1日起施行。");

    @Test
    @DisplayName("未修改、修改、新增、删去，条号变动的按内容认出来")
    void changes() {
        var after = text("第一条　为了规范软木制品的生产和经营，保护消费者的合法权益，制定本办法。", "第二条　鼓励行业协会制定自律规范，开展技能培训和技术交流活动。", "第三条　经营者应当自开业之日起二十日内向主管部门报告。",
                "第四条　主管部门每年对经营者进行一次检查，检查结果向社会公布。", "第五条　本办法自2020年8月1日起施行。");
        var rows = TextComparison.between(BEFORE, after).rows();
        assertThat(rows).extracting(row -> row.place() + row.change().term()).containsExactly("第一条未修改", "第二条新增", "第三条条号变动并修改", "第四条条号变动", "第四条删去", "第五条修改");
        assertThat(rows.get(2).before().orElseThrow().place()).hasToString("第二条");
        assertThat(rows.get(2).segments()).extracting(Segment::text).contains("三", "二");
    }

    @Test
    @DisplayName("标点宽窄和空格不算修改")
    void punctuation() {
        assertThat(TextComparison.between(text("第一条　经营者（个体）应当报告，并建帐；"), text("第一条　经营者(个体)应当报告, 并建帐;")).rows()).extracting(TextComparison.Row::change).containsExactly(Change.SAME);
    }

    @Test
    @DisplayName("同一文本没有差别；从一个文本到另一个，两边的条一条不多一条不少，读得回两个文本")
    void nothingLost() {
        for (int seed = 0; seed < 60; seed++) {
            var one = new SampleTexts(seed).instrument();
            var other = new SampleTexts(seed + 1000L).instrument();
            assertThat(TextComparison.between(one, one).rows()).allMatch(row -> row.change() == Change.SAME);
            var rows = TextComparison.between(one, other).rows();
            assertThat(rows.stream().flatMap(row -> row.after().stream())).containsExactlyElementsOf(other.articles());
            assertThat(rows.stream().flatMap(row -> row.before().stream())).containsExactlyInAnyOrderElementsOf(one.articles());
            rows.stream().filter(row -> row.before().isPresent() && row.after().isPresent()).forEach(row -> {
                assertThat(String.join("", row.segments().stream().filter(segment -> !segment.added()).map(Segment::text).toList())).isEqualTo(row.before().orElseThrow().words());
                assertThat(String.join("", row.segments().stream().filter(segment -> !segment.removed()).map(Segment::text).toList())).isEqualTo(row.after().orElseThrow().words());
            });
        }
    }
}
