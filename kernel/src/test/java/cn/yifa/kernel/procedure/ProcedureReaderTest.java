// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcedureReaderTest {

    private static final String STEPS = """
            steps:
              start: {name: 开始, actor: 办公室经办人, article: 一, actions: {close: {name: 办结, to: end}}}
            """;

    @Test
    @DisplayName("读出来的正是写的")
    void reads() {
        var procedure = ProcedureReader.read(new Source("draft.procedure.yaml", Drafts.HEADER + STEPS));
        assertThat(procedure.id()).isEqualTo("draft");
        assertThat(procedure.first()).containsExactly("start");
        assertThat(procedure.steps().get("start").basis()).hasToString("Optional[《试验条例》第一条]");
    }

    @Test
    @DisplayName("错误带文件、行、列，一次全部列出")
    void everyFaultWithItsPlace() {
        assertThatThrownBy(() -> ProcedureReader.read(new Source("x.procedure.yaml", Drafts.HEADER.replace("in-force", "inforce") + """
                fields:
                  Sum: {name: 金额, type: money}
                steps:
                  start:
                    name: 开始
                    actr: 办公室经办人
                    actions:
                      close: {name: 办结, to: end, evidence: maybe}
                """))).isInstanceOfSatisfying(DefinitionError.class, error -> {
            assertThat(error).hasMessageContaining("x.procedure.yaml:4:1 inforce：不认识这个名称，是不是“in-force”？");
            assertThat(error.problems()).extracting(problem -> problem.line() + " " + problem.message().split("[，。；]")[0]).contains(
                    "1 缺少“in-force”", "4 inforce：不认识这个名称", "8 Sum：不认识的字段类型“money”", "10 start：缺少“actor”", "12 actr：不认识这个名称", "14 evidence：应为 true 或 false");
        });
    }

    @Test
    @DisplayName("不是 YAML、空文件、写了两次、只有列表")
    void notADefinition() {
        assertThat(Drafts.faultsOf("a: [1")).singleElement().satisfies(problem -> assertThat(problem.toString()).startsWith("draft.procedure.yaml:1:").contains("不是正确的 YAML"));
        assertThat(Drafts.faultsOf("")).singleElement().satisfies(problem -> assertThat(problem.message()).contains("空"));
        assertThat(Drafts.faultsOf("- a\n- b\n")).anySatisfy(problem -> assertThat(problem.message()).contains("名称: 内容"));
        assertThat(Drafts.faultsOf("a: 1\n---\nb: 2\n")).anySatisfy(problem -> assertThat(problem.message()).contains("不是正确的 YAML"));
        assertThat(Drafts.messages("name: 又一个名称\n" + STEPS)).containsExactly("“name”写了两次");
        assertThat(Drafts.faultsOf("\u0000")).isNotEmpty();
    }

    @Test
    @DisplayName("锚点炸弹、深层嵌套、超大的文件：说明白，不崩溃")
    void bombs() {
        var laughs = IntStream.range(1, 30).mapToObj(i -> "a%d: &a%d [*a%d, *a%d]".formatted(i, i, i - 1, i - 1)).collect(Collectors.joining("\n", "a0: &a0 [x, x]\n", "\n"));
        assertThat(Drafts.faultsOf(laughs)).singleElement().satisfies(problem -> assertThat(problem.message()).contains("锚点"));
        assertThat(Drafts.faultsOf("a: &a [*a]")).singleElement().satisfies(problem -> assertThat(problem.message()).contains("锚点"));
        assertThat(Drafts.faultsOf("a: " + "[".repeat(300_000))).singleElement().satisfies(problem -> assertThat(problem.message()).contains("嵌套超过 20 层"));
        assertThat(Drafts.faultsOf("a: " + "{b: ".repeat(100_000))).singleElement().satisfies(problem -> assertThat(problem.message()).contains("嵌套超过 20 层"));
        assertThat(Drafts.faultsOf("a: " + "x".repeat(2_000_000))).singleElement().satisfies(problem -> assertThat(problem.message()).contains("不是正确的 YAML"));
    }

    @Test
    @DisplayName("实施主体写成办公室经办人、承办处室负责人、主要负责人、当事人字段、各牵头处室")
    void actors() {
        assertThat(actor("办公室经办人")).isEmpty();
        assertThat(actor("办公室经办")).isEmpty();
        assertThat(actor("法规处审核")).isEmpty();
        assertThat(actor("承办处室负责人")).isEmpty();
        assertThat(actor("主要负责人")).isEmpty();
        assertThat(actor("applicant")).isEmpty();
        assertThat(actor("{each: lead, position: 经办人}")).isEmpty();
        assertThat(actor("{each: applicant, position: 经办人}")).contains("divisions");
        assertThat(actor("{each: lead, position: 司机}")).contains("不认识的岗位");
        assertThat(actor("某人")).contains("不认识的实施主体“某人”");
        assertThat(actor("系统管理员")).contains("不认识的实施主体");
    }

    private static String actor(String actor) {
        return String.join("", Drafts.messages("""
                fields:
                  applicant: {name: 申请人, type: party, required: true}
                  lead: {name: 牵头处室, type: divisions, required: true}
                steps:
                  start: {name: 开始, actor: %s, article: 一, actions: {close: {name: 办结, to: end}}}
                """.formatted(actor)));
    }

    @Test
    @DisplayName("法无授权不可为：一处依据也不引的程序不收；编号要有流水号")
    void noPowerWithoutLaw() {
        assertThat(Drafts.messages(STEPS.replace("article: 一, ", ""))).singleElement().asString().contains("法无授权不可为");
        assertThat(Drafts.faultsOf(Drafts.HEADER.replace("{serial}", "") + STEPS)).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.message()).contains("{serial}");
        });
    }

    @Test
    @DisplayName("个人信息只能是文字；动作的条件和必经程序的条件都不能读取它")
    void secrets() {
        var duty = """
                fields:
                  applicant: {name: 申请人, type: party, required: true, secret: personal}
                  born: {name: 出生日期, type: date}
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: 一, actions: {close: {name: 办结, to: end}}}
                """;
        assertThat(Drafts.messages(duty)).isEmpty();
        assertThat(Drafts.messages(duty.replace("type: date", "type: date, secret: personal"))).singleElement().asString().contains("只有 text、long-text、party、texts");
        assertThat(Drafts.messages(duty.replace("to: end}", "to: end}, other: {name: 另办, to: end, when: applicant = \"某人\"}"))).singleElement().asString().contains("不能读取个人信息字段“applicant”");
        assertThat(Drafts.messages(duty + "invariants: [before close when applicant = \"某人\": [start]]\n")).anySatisfy(message -> assertThat(message).contains("不能读取个人信息字段“applicant”"));
    }

    @Test
    @DisplayName("几个处室分别办理的环节，不能由一家决定去向；留在本环节不能又去别处")
    void waysOut() {
        assertThat(Drafts.messages("""
                fields: {lead: {name: 牵头处室, type: divisions, required: true}}
                steps:
                  start: {name: 开始, actor: {each: lead, position: 经办人}, article: 一, actions: {close: {name: 办结, to: end}, on: {name: 去, to: next}}}
                  next: {name: 下一步, actor: 办公室经办人, actions: {both: {name: 两处, to: [stay, end]}}}
                """)).anySatisfy(message -> assertThat(message).contains("不能再去别处"));
        assertThat(Drafts.messages("""
                fields: {lead: {name: 牵头处室, type: divisions, required: true}}
                steps:
                  start: {name: 开始, actor: {each: lead, position: 经办人}, article: 一, actions: {close: {name: 办结, to: end}, on: {name: 去, to: next}}}
                  next: {name: 下一步, actor: 办公室经办人, actions: {close: {name: 办结, to: end}}}
                """)).singleElement().asString().contains("都要去往同一处");
    }
}
