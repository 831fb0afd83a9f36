// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.REVIEWER;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.storage.SealKey;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseworkTest
@DisplayName("个人信息加密保存")
class SealsTest {

    private static final Procedure DUTY = TestDuty.procedures().inForce(PROCEDURE, LocalDate.of(2026, 3, 2)).orElseThrow();
    private static final SealKey OTHER_KEY = SealKey.parse("BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA");

    private final Cases cases;
    private final Seals seals;
    private final Rebuild rebuild;
    private final JdbcClient jdbc;

    @Autowired
    SealsTest(Cases cases, Seals seals, Rebuild rebuild, JdbcClient jdbc) {
        this.cases = cases;
        this.seals = seals;
        this.rebuild = rebuild;
        this.jdbc = jdbc;
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Case opened(String applicant) {
        var own = opening("申请公开某年度预算");
        return done(cases.open(PROCEDURE, new Command.Open("", own.title(), own.handling(), own.fields().with(Fields.of(Map.of("applicant", applicant))), List.of()), By.officer(CLERK)));
    }

    private Case noted(Case matter, Map<String, ?> fields) {
        return done(cases.execute(matter.id(), matter.sequence(), new Command.Act("registration", "note", Fields.of(fields), "", List.of()), By.officer(CLERK)));
    }

    private static Case with(Case matter, Map<String, ?> values) {
        var all = new HashMap<String, Object>(matter.fields().values());
        all.putAll(values);
        return matter.with(Fields.of(all));
    }

    @Test
    @DisplayName("立件、办理、修改以后，库里任何一张表任何一列都找不到明文；打开后一字不差")
    void nothingInTheDatabase() {
        var matter = noted(opened("欧阳建国"), Map.of("phone", "13812345600", "witnesses", List.of("司马相如", "卓文君 \"临邛\"\n")));
        matter = done(cases.execute(matter.id(), matter.sequence(), new Command.Amend(Fields.of(Map.of("applicant", "上官婉儿")), "姓名有误"), By.officer(REVIEWER)));
        for (var secret : List.of("欧阳建国", "13812345600", "司马相如", "卓文君", "上官婉儿")) {
            assertThat(columnsWith(secret)).as(secret).isEmpty();
        }
        assertThat(columnsWith("某年度的预算")).as("the search finds what is not secret").contains("case_event.body", "case_file.body");
        assertThat(matter.fields().text("applicant").orElseThrow()).startsWith("sealed:1:");
        assertThat(cases.find(matter.id())).contains(matter);
        var clear = seals.open(DUTY, matter);
        assertThat(clear.fields().values()).containsEntry("applicant", "上官婉儿").containsEntry("phone", "13812345600")
                .containsEntry("witnesses", List.of("司马相如", "卓文君 \"临邛\"\n")).containsEntry("description", "某年度的预算");
        assertThat(cases.events(matter.id())).extracting(event -> seals.open(DUTY, clear.id(), event).fields().text("applicant").orElse("-"))
                .containsExactly("欧阳建国", "-", "上官婉儿");
    }

    private List<String> columnsWith(String text) {
        return jdbc.sql("select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type in ('text', 'character varying', 'json', 'jsonb')")
                .query((row, n) -> row.getString(1) + "." + row.getString(2)).list().stream()
                .filter(column -> jdbc.sql("select exists (select 1 from %s where strpos(cast(%s as text), :text) > 0)".formatted(column.substring(0, column.indexOf('.')), column)).param("text", text)
                        .query(Boolean.class).single()).toList();
    }

    @Test
    @DisplayName("同一内容两次加密各不相同；重建核对不需要密钥，逐字一致")
    void rebuildNeedsNoKey() {
        var matter = noted(noted(opened("甲某"), Map.of("phone", "13800000000")), Map.of("phone", "13800000000"));
        var texts = cases.events(matter.id()).stream().flatMap(event -> event.fields().text("phone").stream()).toList();
        assertThat(texts).hasSize(2).doesNotHaveDuplicates();
        assertThat(Rebuild.class.getDeclaredFields()).extracting(field -> field.getType().getSimpleName()).doesNotContain("Seals", "SealKey");
        assertThat(rebuild.compare(false, 10, done -> { }).firsts()).isEmpty();
    }

    @Test
    @DisplayName("别的办件、别的字段的密文打不开；密钥不对也打不开：显示无法解密，别的照常")
    void boundToCaseAndField() {
        var one = noted(opened("甲某"), Map.of("phone", "13800000000"));
        var other = opened("乙某");
        var phone = one.fields().text("phone").orElseThrow();
        assertThat(seals.open(DUTY, with(other, Map.of("phone", phone))).fields().text("phone")).as("of another case").contains(Seals.UNREADABLE);
        assertThat(seals.open(DUTY, with(one, Map.of("applicant", phone))).fields().text("applicant")).as("of another field").contains(Seals.UNREADABLE);
        assertThat(seals.open(DUTY, one).fields().text("phone")).contains("13800000000");
        var wrong = new Seals(OTHER_KEY).open(DUTY, one);
        assertThat(wrong.fields().values()).containsEntry("applicant", Seals.UNREADABLE).containsEntry("phone", Seals.UNREADABLE).containsEntry("description", "某年度的预算");
    }

    @ParameterizedTest
    @DisplayName("密文损坏：显示无法解密，不出错")
    @ValueSource(strings = {"sealed:1:", "sealed:1:AAAA", "sealed:1:不是编码", "sealed:1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void damaged(String text) {
        assertThat(seals.open(DUTY, with(opened("甲某"), Map.of("phone", text))).fields().text("phone")).contains(Seals.UNREADABLE);
    }

    @Test
    @DisplayName("改动一个字符，就打不开")
    void oneCharacter() {
        var matter = opened("甲某");
        var sealed = matter.fields().text("applicant").orElseThrow();
        for (int at : new int[] {"sealed:1:".length(), sealed.length() / 2, sealed.length() - 3}) {
            var turned = sealed.substring(0, at) + (sealed.charAt(at) == 'A' ? 'B' : 'A') + sealed.substring(at + 1);
            assertThat(seals.open(DUTY, with(matter, Map.of("applicant", turned))).fields().text("applicant")).contains(Seals.UNREADABLE);
        }
    }

    @Test
    @DisplayName("有人填的文字恰好像密文：个人信息照样加密，不是个人信息的只是文字")
    void looksSealed() {
        var matter = opened("sealed:1:AAAA");
        assertThat(matter.fields().text("applicant").orElseThrow()).isNotEqualTo("sealed:1:AAAA");
        assertThat(seals.open(DUTY, matter).fields().text("applicant")).contains("sealed:1:AAAA");
        var open = with(matter, Map.of("description", "sealed:1:AAAA"));
        assertThat(seals.open(DUTY, open).fields().text("description")).contains("sealed:1:AAAA");
    }

    @Test
    @DisplayName("修改成原来的样子，就是没有改动，尽管密文不同；补录的修改也一样")
    void nothingChanged() {
        var matter = opened("甲某");
        var same = new Command.Amend(Fields.of(Map.of("applicant", "甲某")), "核对");
        for (var command : List.of(same, new Command.Late(same, LocalDateTime.now(Decider.ZONE), "停电"))) {
            assertThat(cases.execute(matter.id(), matter.sequence(), command, By.officer(REVIEWER))).asInstanceOf(type(Outcome.Refused.class))
                    .satisfies(refused -> assertThat(refused.grounds()).extracting(Refusal::rule).containsExactly("NothingChanged"));
        }
        var amended = done(cases.execute(matter.id(), matter.sequence(), new Command.Amend(Fields.of(Map.of("applicant", "乙某")), "更正"), By.officer(REVIEWER)));
        assertThat(seals.open(DUTY, amended).fields().text("applicant")).contains("乙某");
        assertThat(cases.find(matter.id())).contains(amended);
    }

    @Test
    @DisplayName("命令、事件、办件和密钥写成文字时，不带个人信息")
    void notInToString() {
        var command = new Command.Act("registration", "note", Fields.of(Map.of("phone", "13812345600")), "", List.of());
        var matter = opened("欧阳建国");
        assertThat(command.toString() + seals.open(DUTY, matter) + cases.events(matter.id()) + opening("题")).doesNotContain("13812345600", "欧阳建国", "某公司");
        assertThat(OTHER_KEY.toString()).isEqualTo("SealKey");
    }

    @Test
    @DisplayName("密钥必须是 32 个字节")
    void keys() {
        for (var wrong : List.of("", "AAAA", "不是编码", "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB")) {
            assertThatThrownBy(() -> SealKey.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(SealKey.parse(" BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=\n")).isEqualTo(OTHER_KEY);
    }
}
