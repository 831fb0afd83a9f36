// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a procedure says of certificates refers to fields that there are, and that have been written by then.
class CertifiedTest {

    private static final String DRAFT = """
            fields:
              area:  {name: 领域, type: choice, of: [甲, 乙], required: true}
              where: {name: 地区, type: text, required: true}
              who:   {name: 人员, type: texts, required: true}
              mark:  {name: 证件, type: text}
              these: {name: 处室, type: divisions, required: true}
              several: {name: 几个领域, type: choices, of: [甲, 乙], required: true}
              later: {name: 后来的, type: text}
              inner: {name: 姓名, type: text, secret: personal, required: true}
            steps:
              one: {name: 一, actor: 办公室经办人, article: 一, certified: {field: area, region: where, named: who, at-least: 2, into: mark, article: 二}, actions: {go: {name: 办, to: two}}}
              two: {name: 二, actor: 办公室经办人, article: 一, actions: {go: {name: 办, to: end, form: [later]}}}
            """;

    @Test
    @DisplayName("写在环节上的，环节的动作都要；证件号码算是写了的字段")
    void read() {
        assertThat(Drafts.messages(DRAFT)).isEmpty();
        var step = Drafts.procedure(DRAFT).step("one").orElseThrow();
        assertThat(step.certified()).isPresent();
        assertThat(step.action("go").orElseThrow().certified()).isEqualTo(step.certified());
        assertThat(Drafts.procedure(DRAFT).writes(step.action("go").orElseThrow())).containsExactly("mark");
        assertThat(Drafts.procedure(DRAFT).step("two").orElseThrow().certified()).isEmpty();
        assertThat(Drafts.messages(DRAFT.replace("field: area", "field: several"))).isEmpty();
        assertThat(Drafts.messages(DRAFT.replace("actor: 办公室经办人", "actor: {each: these, position: 经办人}").replace("named: who, at-least: 2, ", ""))).as("whoever has one, in each of several divisions").isEmpty();
    }

    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource(delimiter = '|', textBlock = """
            field: area      | field: aria      | field：没有定义字段“aria”
            field: area      | field: who       | field：“人员”不行：应是 text、choice 或者 choices 字段
            region: where    | region: several  | region：“几个领域”不行：应是 text 或者 choice 字段
            region: where    | region: inner    | region：“姓名”不行：应是 text 或者 choice 字段；每件都一样的写 {says: 文字}，不是个人信息
            region: where    | region: later    | 确认执法证件要用的字段“later”到这时可能还没有填写
            named: who       | named: where     | named：“地区”不行：应是 texts 字段，一行写一个证件号码
            named: who,      | |                  at-least：最少几人是说 named 里的，先写 named
            at-least: 2      | at-least: 0      | at-least：至少一人
            actor: 办公室经办人, article: 一, certified | actor: {each: these, position: 经办人}, article: 一, certified | named：几个处室各办各的环节（each）不能再点名由谁办理
            办公室经办人, article: 一, actions: {go: {name: 办, | '{each: these, position: 经办人}, article: 一, actions: {go: {name: 办, certified: {field: area, named: who, article: 二},' | named：几个处室各办各的环节（each）不能再点名由谁办理
            into: mark       | into: area       | into：“领域”不行：应是 text 字段
            , article: 二}    | }                | certified：缺少“article”
            field: area      | field: {say: 甲} | say：不认识这个名称，是不是“says”？
            """)
    void wrong(String from, String to, String message) {
        var shown = DRAFT.replace(from, to == null ? "" : to);
        assertThat(shown).isNotEqualTo(DRAFT);
        assertThat(Drafts.messages(shown)).anySatisfy(found -> assertThat(found).contains(message));
    }
}
