// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.definition.Source;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("外勤：哪些动作没有网络时也能办")
class FieldworkTest {

    private static String visit(String offline) {
        return Drafts.HEADER + """
                fields:
                  items: {name: 抽查事项, type: text, required: true}
                  found: {name: 逐项检查结果, type: long-text}
                  signature: {name: 签名, type: choice, of: [当事人签名, 拒绝签名]}
                  other: {name: 别的选项, type: choice, of: [甲, 乙]}
                steps:
                  visit:
                    name: 现场检查
                    actor: 办公室经办人
                    article: 31
                    actions:
                      record: {name: 记录检查, to: end, form: [signature, found], %s}
                """.formatted(offline);
    }

    private static Optional<Fieldwork> read(String offline) {
        return ProcedureReader.read(new Source("visit.procedure.yaml", visit(offline))).step("visit").orElseThrow().action("record").orElseThrow().fieldwork();
    }

    @Test
    @DisplayName("不写 offline 的只能联网办；写 true 的可以；写明检查要点和签名")
    void words() {
        assertThat(read("evidence: true")).isEmpty();
        assertThat(read("offline: false")).isEmpty();
        assertThat(read("offline: true")).contains(new Fieldwork(Optional.empty(), Optional.empty()));
        assertThat(read("evidence: true, offline: {checks: {register: inspection-items, of: items, rows: checks, into: found}, signed: {signature: 当事人签名}}")).contains(new Fieldwork(
                Optional.of(new Fieldwork.Checks("inspection-items", "items", "checks", "found")), Optional.of(new Fieldwork.Signature("signature", "当事人签名"))));
    }

    @Test
    @DisplayName("写错的不加载：没有的字段、表单以外的字段、没有的选项、不合的类型、由系统办理的动作")
    void refused() {
        assertThat(Drafts.faultsOf(visit("offline: {signed: {signature: 按手印}}"))).anyMatch(fault -> fault.message().contains("没有选项“按手印”"));
        assertThat(Drafts.faultsOf(visit("offline: {signed: {other: 甲}}"))).anyMatch(fault -> fault.message().contains("这个动作表单里"));
        assertThat(Drafts.faultsOf(visit("offline: {signed: {signature: 当事人签名, other: 甲}}"))).anyMatch(fault -> fault.message().contains("写一个选项字段"));
        assertThat(Drafts.faultsOf(visit("offline: {checks: {register: inspection-items, of: nothing, rows: checks, into: found}}"))).anyMatch(fault -> fault.message().contains("“nothing”"));
        assertThat(Drafts.faultsOf(visit("offline: {checks: {register: inspection-items, of: items, rows: checks, into: items}}"))).anyMatch(fault -> fault.message().contains("里没有“items”"));
        assertThat(Drafts.faultsOf(visit("offline: {checks: {register: inspection-items, of: items, rows: checks, into: signature}}"))).anyMatch(fault -> fault.message().contains("long-text"));
        assertThat(Drafts.faultsOf(visit("offline: {signed: {signature: 当事人签名}}"))).anyMatch(fault -> fault.message().contains("要写 evidence"));
        assertThat(Drafts.faultsOf(visit("by: officer, offline: true"))).anyMatch(fault -> fault.message().contains("不能写 offline"));
    }
}
