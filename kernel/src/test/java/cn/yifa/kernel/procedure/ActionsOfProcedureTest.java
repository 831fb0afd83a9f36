// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an action writes by itself, waits for, must not miss and must not read.
class ActionsOfProcedureTest {

    private static final String DRAFT = """
            fields:
              applicant: {name: 申请人, type: party, required: true, secret: personal}
              known: {name: 身份已核实, type: text, secret: personal}
              opinion: {name: 意见, type: choice, of: [同意, 逾期未提出]}
              major: {name: 重大, type: yes-no}
              note: {name: 备注, type: text}
              told_on: {name: 告知之日, type: date}
            clocks:
              comment: {name: 征求意见, term: 30 日, article: 十五, starts: opening}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                article: 一
                actions:
                  close: {name: 结束, to: check, stops: comment, %s}
                  drop: {name: 不办, to: end, stops: comment}
              check:
                name: 审核
                actor: 办公室经办人
                actions:
                  finish: {name: 办结, to: end}
            """;

    private static String with(String member) {
        return DRAFT.formatted(member);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("写得对的载入")
    @CsvSource(delimiter = '|', textBlock = """
            sets: {opinion: 逾期未提出}
            sets: {major: true, opinion: 同意}
            not-before: comment
            within: comment
            when: major
            sets: {told_on: today}
            refuses: [{when: not(major), words: 不重大的不办, article: 二}]
            refuses: {when: 'opinion = "同意"', words: 同意的不办, article: 二, field: opinion}
            document: 决定书
            document: [决定书, 送达回证]
            """)
    void sound(String member) {
        assertThat(Drafts.messages(with(member))).isEmpty();
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("写错的不载入，说明错在哪里")
    @CsvSource(delimiter = '|', textBlock = """
            sets: {opinion: 沉默}     | “沉默”不是字段“opinion”的选项
            sets: {note: 沉默}        | sets 只能写 choice、yes-no、date 字段，“note”不是
            sets: {applicant: 张三}   | sets 只能写 choice、yes-no、date 字段，“applicant”不是
            sets: {opinon: 同意}      | sets 只能写 choice、yes-no、date 字段，“opinon”不是
            sets: {major: 同意}       | 应为 true 或 false，写的是“同意”
            sets: {told_on: 2020-01-01} | 日期字段只能写 today：办理那天
            refuses: [{words: 不办, article: 二}] | 缺少“when”
            refuses: [{when: major, article: 二}] | 缺少“words”
            refuses: [{when: major, words: 不办}] | 缺少“article”
            refuses: [{when: majr, words: 不办, article: 二}] | 用了没有定义的字段：majr
            refuses: [{when: major, words: 不办, article: 二, field: nota}] | 没有定义字段“nota”
            sets: 同意                | 应为“名称: 内容”的列表
            not-before: coment        | 没有定义期限“coment”
            within: coment            | 没有定义期限“coment”
            signs: 决定书             | 动作“close”签发的“决定书”没有哪个动作发出（document）
            when: 'known = "是"'      | 条件不能读取个人信息字段“known”：它加密保存
            when: 'applicant = "张三"' | 条件不能读取个人信息字段“applicant”：它加密保存
            """)
    void refused(String member, String why) {
        assertThat(Drafts.messages(with(member))).singleElement().asString().contains(why);
    }

    @Test
    @DisplayName("必经程序的条件也不能读取个人信息")
    void invariantsReadNoSecret() {
        var invariant = "invariants:\n  - before finish when %s: work\n";
        assertThat(Drafts.messages(with("when: major") + invariant.formatted("major"))).isEmpty();
        assertThat(Drafts.messages(with("when: major") + invariant.formatted("known = \"是\""))).singleElement().asString().contains("条件不能读取个人信息字段“known”：它加密保存");
    }

    @Test
    @DisplayName("离开的动作都要赶在期限以内的，期限一过就走不出去")
    void onlyInTime() {
        var only = with("within: comment").replace("drop: {name: 不办, to: end, stops: comment}", "drop: {name: 不办, to: end, stops: comment, within: comment}");
        assertThat(Drafts.messages(only)).singleElement().asString().contains("环节“work”离开的动作都写了 within，期限一过就再也走不出去");
        var stays = with("within: comment").replace("drop: {name: 不办, to: end, stops: comment}", "drop: {name: 报告, to: stay}");
        assertThat(Drafts.messages(stays)).singleElement().asString().contains("环节“work”离开的动作都写了 within");
    }

    @Test
    @DisplayName("没有离开的动作，只说这一件事")
    void noWayOut() {
        assertThat(Drafts.messages(with("within: comment").replace("finish: {name: 办结, to: end}", "finish: {name: 报告, to: stay}"))).singleElement().asString()
                .contains("环节“check”没有离开的动作");
    }

    @Test
    @DisplayName("条件读取的字段，可以是动作写入的")
    void whatIsSetIsWritten() {
        var reads = "finish: {name: 办结, to: end, when: 'opinion = \"同意\"'}\n      also: {name: 另办, to: end}";
        assertThat(Drafts.messages(with("sets: {opinion: 同意}").replace("finish: {name: 办结, to: end}", reads))).isEmpty();
        assertThat(Drafts.messages(with("optional: [opinion]").replace("finish: {name: 办结, to: end}", reads))).singleElement().asString().contains("可能还没有填写：opinion");
    }
}
