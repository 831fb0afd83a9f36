// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("网上申请表的定义")
class PublicFormsTest {

    private static final Roles ROLES = role -> role.equals("办公室") ? Optional.of(new DivisionId("office")) : Optional.empty();

    private static final Function<Citation, Optional<String>> UNRESOLVED = citation -> citation.article().equals("九十九") ? Optional.of("没有登记这一条") : Optional.empty();

    private static final String PROCEDURE = """
            procedure: petition
            name: 申请
            law: 条例
            in-force: 2020-01-01
            case-number: 申〔{year}〕{serial}号
            opened-by: [public, 办公室]
            fields:
              applicant: {name: 申请人, type: party, required: true, secret: personal}
              what: {name: 内容, type: long-text, required: true, at-most: 200}
              came: {name: 渠道, type: choice, required: true, of: [网上, 当面]}
              on: {name: 收到之日, type: date, required: true}
              unit: {name: 处室, type: division}
            clocks:
              reply: {name: 答复, term: 20 工作日, article: 三, starts: opening}
            steps:
              work:
                name: 办理
                actor: 办公室经办人
                article: 三
                actions:
                  done: {name: 办结, to: end, stops: reply}
            """;

    private static final String FORM = """
            portal: petition
            title: 申请
            intro: 说明
            who: 任何人
            promise: reply
            case-title: "申请：{what}"
            handled-by: 办公室
            pages:
              - {title: 谁, fields: [applicant]}
              - {title: 什么, fields: [what]}
            fills: {came: 网上, on: today}
            tells: {end: [what]}
            after: 等
            remedies: 复议
            """;

    private static PublicForm read(String text) {
        var procedure = ProcedureReader.read(new Source("test/petition.procedure.yaml", PROCEDURE));
        return new PublicForms(List.of(new Source("test/petition.portal.yaml", text)), id -> Optional.of(procedure).filter(found -> found.id().equals(id)), ROLES, UNRESOLVED).of("petition").orElseThrow();
    }

    @Test
    @DisplayName("写全了就载入；门户填写的压过别人写的；标题是一行，长了就截")
    void loads() {
        var form = read(FORM);
        assertThat(form.fields()).extracting(field -> field.id()).containsExactly("applicant", "what");
        assertThat(form.party().name()).isEqualTo("申请人");
        var today = LocalDate.of(2026, 11, 26);
        var filled = form.filled(Fields.of(Map.of("what", "甲\n乙", "came", "当面", "on", "2020-01-01")), today);
        assertThat(filled.text("came")).contains("网上");
        assertThat(filled.text("on")).contains("2026-11-26");
        assertThat(form.completed(Fields.of(Map.of("came", "当面")), today).text("came")).contains("当面");
        assertThat(form.caseTitle(filled)).isEqualTo("申请：甲 乙");
        assertThat(form.caseTitle(Fields.of(Map.of("what", "字".repeat(100))))).isEqualTo("申请：" + "字".repeat(60) + "…");
    }

    @Test
    @DisplayName("有的时候才要填的：条件成立而没有填，用写明的话指出")
    void wants() {
        var form = read(FORM.replace("after: 等", "wants: {what: {when: came = \"当面\", words: 当面的请写}}\nafter: 等"));
        assertThat(form.wanted(Fields.of(Map.of("came", "当面")), List.of())).extracting(ground -> ground.message()).containsExactly("当面的请写");
        assertThat(form.wanted(Fields.of(Map.of("came", "当面", "what", "写了")), List.of())).isEmpty();
        assertThat(form.wanted(Fields.of(Map.of("came", "网上")), List.of())).isEmpty();
        assertThat(form.wanted(Fields.of(Map.of("came", "当面")), List.of("came"))).as("what the condition rests on is wrong itself").isEmpty();
    }

    @ParameterizedTest
    @DisplayName("写错了不载入，说明哪个文件、哪一行、怎么错")
    @CsvSource(delimiter = '|', value = {
        "portal: petition | portal: nothing | petition.portal.yaml:1:1 portal：没有正在施行的这个程序",
        "fields: [what] | fields: [whta] | petition.portal.yaml:10:26 fields：程序没有字段“whta”",
        "fields: [what] | fields: [what, applicant] | petition.portal.yaml:10:32 fields：字段“applicant”已经在另一处",
        "fields: [what] | fields: [what, unit] | petition.portal.yaml:10:32 fields：字段“unit”是处室，不能请申请人填写",
        "fields: [what] | fields: [] | 必填的字段“what”（内容）没有放在哪一页，也没有在 fills 里填写",
        "'came: 网上, ' | '' | 必填的字段“came”（渠道）没有放在哪一页，也没有在 fills 里填写",
        "came: 网上 | came: 天上 | petition.portal.yaml:11:9 came：只能是：网上、当面",
        "on: today | on: someday | petition.portal.yaml:11:19 on：应为 today，或者 2026-01-31 样子的日期",
        "fills: {came | fills: {what: 都好, came | 字段“what”已经请申请人填写",
        "promise: reply | promise: never | 程序没有期限“never”",
        "{what} | {applicant} | 标题里不能有个人信息“applicant”",
        "{what} | {came} | 字段“came”不在任何一页上",
        "handled-by: 办公室 | handled-by: 财务处 | 没有处室承担“财务处”",
        "{end: [what]} | {work2: [what]} | 程序没有这个环节",
        "{end: [what]} | {end: [no_such]} | 程序没有字段“no_such”",
        "after: 等 | 'after: 等\narticle: 九十九' | article：依据不能确认：没有登记这一条",
        "after: 等 | 'after: 等\nwants: {on: {when: came = \"网上\", words: x}}' | on：不在任何一页上",
        "after: 等 | 'after: 等\nwants: {what: {when: applicant = \"甲\", words: x}}' | 条件不能读取个人信息字段“applicant”",
        "after: 等 | 'after: 等\nwants: {what: {words: x}}' | 缺少“when”",
        "after: 等 | aftr: 等 | aftr：不认识这个名称，是不是“after”",
        "after: 等 | hints: {on: x} | 缺少“after”",
        "after: 等 | 'after: 等\nhints: {on: x}' | on：不在任何一页上",
        "after: 等 | 'after: 等\nasks: {work: x}' | work：不是由当事人办理的环节"})
    void faults(String text, String instead, String message) {
        var wrong = FORM.replace(text, instead.replace("\\n", "\n"));
        assertThat(wrong).as("the fault is there").isNotEqualTo(FORM);
        assertThatThrownBy(() -> read(wrong)).isInstanceOf(DefinitionError.class).hasMessageContaining(message);
    }

    @Test
    @DisplayName("公众不能开始的程序，不能有网上申请表")
    void notPublic() {
        var closed = ProcedureReader.read(new Source("test/petition.procedure.yaml", PROCEDURE.replace("[public, 办公室]", "[办公室]")));
        assertThatThrownBy(() -> new PublicForms(List.of(new Source("test/petition.portal.yaml", FORM)), id -> Optional.of(closed), ROLES, UNRESOLVED)).isInstanceOf(DefinitionError.class)
                .hasMessageContaining("这个程序不由公众开始");
        Procedure nobody = ProcedureReader.read(new Source("test/petition.procedure.yaml", PROCEDURE.replace("type: party, required: true", "type: text, required: true")));
        assertThatThrownBy(() -> new PublicForms(List.of(new Source("test/petition.portal.yaml", FORM)), id -> Optional.of(nobody), ROLES, UNRESOLVED)).isInstanceOf(DefinitionError.class)
                .hasMessageContaining("没有必填的当事人字段");
    }

    @Test
    @DisplayName("查询码：八十位随机，写法宽松；来源网络：IPv4 逐个，IPv6 前六十四位")
    void codesAndNetworks() {
        var code = LookupCode.make();
        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}").isNotEqualTo(LookupCode.make());
        assertThat(LookupCode.plain(" " + code.toLowerCase().replace("-", "－") + " ")).isEqualTo(code.replace("-", ""));
        assertThat(LookupCode.plain("oOiIlL")).isEqualTo("001111");
        assertThat(Network.of("192.0.2.7")).isEqualTo(new Network("192.0.2.7"));
        assertThat(Network.of("2001:db8:1:2:3:4:5:6")).isEqualTo(Network.of("2001:db8:1:2:ffff::1")).isNotEqualTo(Network.of("2001:db8:1:3::1"));
    }

    @Test
    @DisplayName("封存的内容，换了令牌、密钥或者改了一个字节都打不开")
    void sealing() {
        var sealing = new Sealing(new byte[32]);
        var sealed = sealing.seal("token", "秘密".getBytes());
        assertThat(sealing.open("token", sealed)).hasValueSatisfying(open -> assertThat(new String(open)).isEqualTo("秘密"));
        assertThat(sealing.open("other", sealed)).isEmpty();
        var otherKey = new byte[32];
        otherKey[0] = 1;
        assertThat(new Sealing(otherKey).open("token", sealed)).isEmpty();
        sealed[sealed.length - 1] ^= 1;
        assertThat(sealing.open("token", sealed)).isEmpty();
    }
}
