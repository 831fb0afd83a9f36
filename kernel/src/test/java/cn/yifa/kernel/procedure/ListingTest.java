// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// A change of a register is proposed by one and put into force by another, on every path.
class ListingTest {

    private static final String ADJUSTMENT = """
            changes: [powers]
            steps:
              draft:  {name: 起草, actor: 办公室经办人, article: 一, actions: {submit: {name: 提出, to: review, proposes: true}%s}}
              review: {name: 审核, actor: 法规处审核, actions: {back: {name: 退改, to: redo}, pass: {name: 通过, to: entry}, refuse: {name: 不同意, to: end}}}
              redo:   {name: 改, actor: 办公室经办人, actions: {%s: {name: 再报, to: review}}}
              entry:  {name: 生效, actor: 主要负责人, actions: {enter: {name: 生效, to: end, enters: true}}}
            """;

    private static String draft(String skip, String again) {
        return ADJUSTMENT.formatted(skip, again);
    }

    @Test
    @DisplayName("先提出、后生效的，得到证明")
    void proposedThenEntered() {
        assertThat(Drafts.messages(draft("", "again"))).isEmpty();
        assertThat(Drafts.messages(draft(", drop: {name: 不提, to: end}", "again"))).as("not to propose at all is no fault").isEmpty();
    }

    @Test
    @DisplayName("有提出或者生效的动作，没有写变更哪些清单")
    void withoutChanges() {
        assertThat(Drafts.messages(draft("", "again").replace("changes: [powers]\n", ""))).containsExactly("有提出（proposes）或者生效（enters）的动作，却没有写 changes：变更哪些清单");
        assertThat(Drafts.messages(draft("", "again").replace("changes: [powers]\n", "").replace(", enters: true", ""))).hasSize(1);
        assertThat(Drafts.messages(draft("", "again").replace("changes: [powers]\n", "").replace(", proposes: true", ""))).hasSize(1);
    }

    @Test
    @DisplayName("写了变更哪些清单，没有提出或者没有生效的动作")
    void changesAlone() {
        var missing = "变更清单（changes）的程序要有一个提出变更的动作（proposes: true）和使它生效的动作（enters: true）";
        assertThat(Drafts.messages(draft("", "again").replace(", enters: true", ""))).containsExactly(missing);
        assertThat(Drafts.messages(draft("", "again").replace(", proposes: true", ""))).containsExactly(missing);
        assertThat(Drafts.messages(draft("", "again").replace(", proposes: true", ", proposes: false"))).containsExactly(missing);
    }

    @Test
    @DisplayName("变更哪些清单、作哪几种、在什么条件下：列表是全部")
    void whatMayBeDone() {
        var procedure = Drafts.procedure(draft("", "again").replace("changes: [powers]", "fields: {kind: {name: 类, type: choice, of: [甲, 乙], required: true}}\nchanges: {powers: [end, undo], approvals: {when: 'kind = \"甲\"'}}"));
        assertThat(procedure.may("powers", ListChange.END)).isTrue();
        assertThat(procedure.may("powers", ListChange.ADD)).isFalse();
        assertThat(procedure.may("approvals", ListChange.ADD)).isTrue();
        assertThat(procedure.changes().get("approvals").when()).contains("kind = \"甲\"");
        assertThat(procedure.may("others", ListChange.END)).isFalse();
        assertThat(Drafts.procedure(draft("", "again")).may("powers", ListChange.CORRECT)).isTrue();
    }

    @Test
    @DisplayName("不认识的种类、看不懂的条件、一种也没有写，都不收")
    void whatMayNotBeSaid() {
        assertThat(Drafts.messages(draft("", "again").replace("changes: [powers]", "changes: {powers: [remove]}"))).containsExactly("powers：只能写 add、change、end、correct、undo，写的是“remove”");
        assertThat(Drafts.messages(draft("", "again").replace("changes: [powers]", "changes: {powers: []}"))).containsExactly("powers：至少写一种：add、change、end、correct、undo");
        assertThat(Drafts.messages(draft("", "again").replace("changes: [powers]", "changes: {powers: {when: nobody}}"))).anySatisfy(message -> assertThat(message).contains("没有定义的字段：nobody"));
    }

    @Test
    @DisplayName("两个提出的动作：指出第二个在哪里")
    void twoProposals() {
        assertThat(Drafts.faults(draft("", "again").replace("name: 再报,", "name: 再报, proposes: true,"))).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("只能有一个提出变更的动作（proposes），“draft.submit”已经是了");
            assertThat(problem.line()).isEqualTo(Drafts.HEADER_LINES + 5);
        });
    }

    @Test
    @DisplayName("有路不提出就生效：指出那条路")
    void enteredWithoutProposing() {
        assertThat(Drafts.faults(draft(", skip: {name: 直接送审, to: review}", "again"))).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("在“entry.enter”之前必须经过“draft.submit”，这条路绕过了它");
            assertThat(problem.path()).containsExactly("draft.skip", "review.pass", "entry.enter");
            assertThat(problem.line()).isEqualTo(Drafts.HEADER_LINES + 6);
        });
    }

    @Test
    @DisplayName("同名的别的动作、环节不算提出，同名的别的动作也不算生效")
    void namesakes() {
        assertThat(Drafts.faults(draft(", skip: {name: 直接改, to: redo}", "submit"))).as("redo.submit proposes nothing").singleElement().satisfies(problem ->
                assertThat(problem.path()).containsExactly("draft.skip", "redo.submit", "review.pass", "entry.enter"));
        assertThat(Drafts.faults(draft(", skip: {name: 直接改, to: submit}", "again").replace("redo", "submit"))).singleElement().satisfies(problem -> assertThat(problem.message()).contains("“draft.submit”"));
        assertThat(Drafts.messages(draft(", enter: {name: 不提, to: end}", "again"))).as("draft.enter puts nothing into force").isEmpty();
    }

    @Test
    @DisplayName("同一个动作不能既提出又生效；期限届满的动作都不能")
    void oneCannotDoBoth() {
        assertThat(Drafts.faults(draft("", "again").replace("proposes: true", "proposes: true, enters: true"))).anySatisfy(problem -> {
            assertThat(problem.message()).isEqualTo("submit：同一个动作不能既提出（proposes）又生效（enters）：提出的人和复核的人是两个人");
            assertThat(problem.line()).isEqualTo(Drafts.HEADER_LINES + 3);
        });
        assertThat(Drafts.messages(draft("", "again").replace("enter: {name: 生效, to: end, enters: true}", "enter: {name: 生效, to: end, enters: true, by: clock}, close: {name: 办结, to: end}") + """
                clocks: {notice: {name: 公示, term: 7 日, article: 一, starts: opening, on-expiry: enter}}
                """)).containsExactly("动作“enter”由系统办理，不能提出（proposes）清单变更，也不能使它生效（enters）");
    }

    @Test
    @DisplayName("当事人不能提出，也不能使它生效；由工作人员登记的可以")
    void partiesDoNeither() {
        var party = "fields: {applicant: {name: 申请人, type: party, required: true}}\n";
        var why = "由当事人办理，不能提出（proposes）清单变更，也不能使它生效（enters）；只由工作人员登记的，写 by: officer";
        assertThat(Drafts.messages(party + draft("", "again").replace("name: 起草, actor: 办公室经办人", "name: 起草, actor: applicant"))).containsExactly("动作“submit”" + why);
        assertThat(Drafts.messages(party + draft("", "again").replace("actor: 主要负责人", "actor: applicant"))).containsExactly("动作“enter”" + why);
        assertThat(Drafts.messages(party + draft("", "again").replace("actor: 主要负责人", "actor: applicant").replace("enters: true", "enters: true, by: officer"))).isEmpty();
    }
}
