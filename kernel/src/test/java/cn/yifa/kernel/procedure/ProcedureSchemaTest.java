// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import cn.yifa.kernel.definition.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema that helps editors says what the reader says.
class ProcedureSchemaTest {

    private static final DutySchema SCHEMA = DutySchema.of("procedure.schema.json");

    @Test
    @DisplayName("duties/ 里的每个程序都合乎模式")
    void everyDutyFits() throws IOException {
        var procedures = Duties.sources().stream().filter(source -> source.file().endsWith(".procedure.yaml")).toList();
        assertThat(procedures).isNotEmpty().allSatisfy(source -> assertThat(SCHEMA.faults(source.text())).as(source.file()).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("好的样例：模式和读取程序都接受")
    @MethodSource
    void good(String yaml) {
        assertThat(SCHEMA.faults(yaml)).isEmpty();
        assertThat(Drafts.faultsOf(yaml)).isEmpty();
    }

    static List<String> good() {
        var good = new ArrayList<String>();
        good.add(FULL);
        good.add(Drafts.HEADER + "steps: {start: {name: 开始, actor: 办公室经办人, article: 31, actions: {close: {name: 办结, to: end}}}}\n");
        good.add(FULL.replace("办公室经办人", "{each: lead, position: 经办人}"));
        good.add(FULL.replace("article: 三十三", "article: 《行政许可法》第四十二条第一款第（二）项"));
        good.add(FULL.replace("starts: opening", "starts: {opening: due_on}").replace("type: date", "type: date, required: true"));
        good.add(FULL.replace("form: [sum], evidence: true", "form: [due_on], restarts: {reply: due_on}"));
        good.add(FULL.replace("type: choice, of", "type: choices, of").replace("when: 'kind in [\"甲\"]', ", ""));
        good.add(FULL.replace("reopens-to: start", "reopens-to: start\nwithdraw-before: last"));
        good.add(FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {term: 10 年}"));
        good.add(FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {term: 30年, article: 二十五}"));
        good.add(FULL.replace("evidence: true", "sets: {due_on: today}, refuses: {when: sum > 5, words: 太多, article: 二, field: sum}"));
        good.add(FULL.replace("type: number, at-most: 100", "type: number, at-most: 100, decimals: 0").replace("clocks:", TARIFF + "clocks:").replace("evidence: true", "charges: cost"));
        good.add(FULL.replace("evidence: true", "evidence: true, offline: true"));
        good.add(FULL.replace("words: {name: 计算, type: long-text", "words: {name: 计算, type: text, names: case"));
        good.add(FULL.replace("form: [sum], evidence: true", "form: [kind, words], optional: sum, evidence: true, offline: {checks: {register: trial-list, of: words, rows: points, into: words}, signed: {kind: 甲}}"));
        good.add(FULL.replace("- before close: review", "  before close: [review, start]"));
        return good;
    }

    @ParameterizedTest
    @DisplayName("坏的样例：模式和读取程序都拒绝")
    @MethodSource
    void bad(String yaml) {
        assertThat(SCHEMA.faults(yaml)).isNotEmpty();
        assertThat(Drafts.faultsOf(yaml)).isNotEmpty();
    }

    static List<String> bad() {
        return List.of(
                FULL.replace("name: 试拟程序\n", ""),
                FULL.replace("procedure: draft", "procedure: Draft_1"),
                FULL.replace("evidence: true", "offline: sometimes"),
                FULL.replace("evidence: true", "offline: {signed: 甲}"),
                FULL.replace("evidence: true", "offline: {checks: {register: trial-list, of: words, into: words}}"),
                FULL.replace("evidence: true", "offline: {photographs: true}"),
                FULL.replace("in-force: 2020-01-01", "in-force: 明年"),
                FULL.replace("{serial}", "001"),
                FULL.replace("reopens-to", "reopen-to"),
                FULL.replace("type: choice, of: [甲, 乙]", "type: choice"),
                FULL.replace("type: choice, of: [甲, 乙]", "type: text, of: [甲, 乙]"),
                FULL.replace("type: number", "type: money"),
                FULL.replace("type: date", "type: date, decimals: 2"),
                FULL.replace("type: date", "type: date, names: case"),
                FULL.replace("words: {name: 计算, type: long-text", "words: {name: 计算, type: text, names: person"),
                FULL.replace("type: choice, of: [甲, 乙]", "type: choices"),
                FULL.replace("reopens-to: start", "reopens-to: start\nwithdraw-before: Last"),
                FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {article: 二}"),
                FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {term: 18 个月}"),
                FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {term: 0 年}"),
                FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {term: 永久}"),
                FULL.replace("reopens-to: start", "reopens-to: start\nkeeps: {years: 30}"),
                FULL.replace("evidence: true", "refuses: {when: sum > 5, words: 太多}"),
                FULL.replace("evidence: true", "refuses: {words: 太多, article: 二}"),
                FULL.replace("type: number, at-most: 100", "type: number, at-most: 100, decimals: 0").replace("clocks:", TARIFF.replace("{each: 5}", "{each: 5, every: 2}") + "clocks:"),
                FULL.replace("starts: opening", "starts: opening, in-force: 明年"),
                FULL.replace("starts: opening", "starts: opening, repealed: 明年"),
                FULL.replace("type: number", "type: number, secret: personal"),
                FULL.replace("type: date", "type: date, secret: personal"),
                FULL.replace("at-most: 100", "at-most: 很多"),
                FULL.replace("required: true", "required: 是"),
                FULL.replace("term: 20 工作日", "term: 二十日"),
                FULL.replace("term: 20 工作日", "term: 20 工作日, until: due_on"),
                FULL.replace("term: 20 工作日, article: 三十三", "term: 20 工作日"),
                FULL.replace("term: 20 工作日, article: 三十三", "article: 三十三"),
                FULL.replace("owner: ours", "owner: mine"),
                FULL.replace("starts: opening", "starts: closing"),
                FULL.replace("starts: opening", "starts: {closing: due_on}"),
                FULL.replace("starts: opening", "starts: {opening: Due}"),
                FULL.replace("last-day: rolls", "last-day: moves"),
                FULL.replace("approved-by: 机构负责人", "approved: 机构负责人"),
                FULL.replace("by: 20 工作日, approved", "by: 一些日子, approved"),
                FULL.replace("actor: 办公室经办人, ", ""),
                FULL.replace("actor: 办公室经办人, ", "actor: {each: lead}, "),
                FULL.replace("to: end", "into: end"),
                FULL.replace("evidence: true", "evidence: 有"),
                FULL.replace("evidence: true", "by: 系统"),
                FULL.replace("  review:", "  end:"),
                FULL.replace("  review:", "  Review:"),
                FULL.replace("before close", "prior to close"),
                FULL.replace("before close: review", "before close: []"),
                "just a text\n",
                "[]\n");
    }

    private static final String TARIFF = """
            tariffs:
              cost: {name: 计收, article: 三, unit: 件, counts: sum, amount: fee, reckoning: words, bands: [{to: 10, each: 0}, {each: 5}]}
            """;

    private static final String FULL = Drafts.HEADER + """
            first: start
            reopens-to: start
            fields:
              kind: {name: 种类, type: choice, of: [甲, 乙], required: true}
              sum: {name: 金额, type: number, at-most: 100}
              lead: {name: 牵头处室, type: divisions, required: true}
              due_on: {name: 到期日, type: date}
              fee: {name: 费用, type: number, decimals: 2}
              words: {name: 计算, type: long-text}
              who: {name: 申请人, type: party, secret: personal}
            clocks:
              reply:
                {name: 答复, term: 20 工作日, article: 三十三, owner: ours, starts: opening, first-day: not-counted, last-day: rolls, direction: forward,
                 extend: {by: 20 工作日, approved-by: 机构负责人, times: 1}, consequence: 责令改正}
            steps:
              start: {name: 开始, actor: 办公室经办人, article: 三十, actions: {go: {name: 送审, to: review, form: [sum], evidence: true}, more: {name: 延期, to: stay, extends: reply}}}
              review: {name: 审核, actor: 法规处审核, actions: {pass: {name: 通过, to: last, when: 'kind in ["甲"]', document: 审核意见书}, back: {name: 退回, to: last, optional: sum}}}
              last: {name: 办结, actor: 主要负责人, after: review, actions: {close: {name: 办结, to: end, stops: reply}}}
            invariants:
              - before close: review
            """;

    @Test
    @DisplayName("样例本身没有改错地方")
    void samplesDiffer() {
        assertThat(bad()).doesNotContain(FULL);
        assertThat(good().subList(2, good().size())).doesNotContain(FULL);
        assertThat(ProcedureReader.read(new Source("full.procedure.yaml", FULL)).clocks()).containsKey("reply");
    }
}
