// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InvariantsTest {

    private static final String DECISION = """
            fields: {major: {name: 重大, type: yes-no}}
            steps:
              draft:  {name: 起草, actor: 办公室经办人, article: 一, actions: {assess: {name: 送评估, to: risk-assessment, optional: major}, skip: {name: 直接审查, to: legal-review, optional: major%s}}}
              risk-assessment: {name: 风险评估, actor: 办公室经办人, actions: {done: {name: 完成, to: legal-review}}}
              legal-review: {name: 合法性审查, actor: 法规处审核, actions: {pass: {name: 通过, to: deciding}, back: {name: 退回起草, to: draft}}}
              deciding: {name: 集体讨论, actor: 主要负责人, actions: {decide: {name: 决定, to: end}%s}}
            invariants:
              - %s
            """;

    @Test
    @DisplayName("有路绕过风险评估：指出那条路")
    void aPathThatAvoids() {
        assertThat(Drafts.faults(DECISION.formatted("", "", "before decide: [risk-assessment, legal-review]"))).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("在“decide”之前必须经过“risk-assessment”", "绕过了它");
            assertThat(problem.path()).containsExactly("draft.skip", "legal-review.pass", "deciding.decide");
        });
    }

    @Test
    @DisplayName("每条路都经过的，得到证明")
    void everyPathPasses() {
        assertThat(Drafts.messages(DECISION.formatted("", "", "before decide: legal-review"))).isEmpty();
        assertThat(Drafts.messages(DECISION.formatted("", "", "before deciding: legal-review"))).isEmpty();
        assertThat(Drafts.messages(DECISION.formatted("", "", "before decide: pass"))).isEmpty();
    }

    @Test
    @DisplayName("只有不重大的才能绕过，重大的必经：得到证明，写法不同也认得")
    void onlyWhenMajor() {
        assertThat(Drafts.messages(DECISION.formatted(", when: not(major)", "", "before decide when major: risk-assessment"))).isEmpty();
        assertThat(Drafts.messages(DECISION.formatted(", when: major = false", "", "before decide when major: risk-assessment"))).isEmpty();
        assertThat(Drafts.faults(DECISION.formatted(", when: major", "", "before decide when major: risk-assessment"))).isNotEmpty();
    }

    @Test
    @DisplayName("绕过之后又改成重大的，不再算不重大")
    void changedAfterwards() {
        var draft = DECISION.formatted(", when: not(major)", ", grade: {name: 改定级别, to: stay, form: major}", "before decide when major: risk-assessment");
        assertThat(Drafts.faults(draft)).singleElement().satisfies(problem ->
                assertThat(problem.path()).containsExactly("draft.skip", "legal-review.pass", "deciding.grade", "deciding.decide"));
    }

    @Test
    @DisplayName("首个环节之前没有必经程序；不认识的环节、写错的句式")
    void nonsense() {
        assertThat(Drafts.messages(DECISION.formatted("", "", "before draft: legal-review"))).singleElement().asString().contains("首个环节");
        assertThat(Drafts.messages(DECISION.formatted("", "", "before publish: legal-review"))).singleElement().asString().contains("没有环节或动作“publish”");
        assertThat(Drafts.messages(DECISION.formatted("", "", "after draft: legal-review"))).singleElement().asString().contains("必经程序应写成");
        assertThat(Drafts.messages(DECISION.formatted("", "", "before decide when size > 3: legal-review"))).singleElement().asString().contains("没有定义的字段：size");
        assertThat(Drafts.messages(DECISION.formatted("", "", "before decide: []"))).singleElement().asString().contains("至少");
    }
}
