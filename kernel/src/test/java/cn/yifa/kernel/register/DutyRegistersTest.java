// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Instrument;
import cn.yifa.kernel.law.Level;
import cn.yifa.kernel.procedure.Procedure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The registers of `duties/` and the entries they begin with: they load, and nothing in them is at odds with the law, with one another or with their own rules.
class DutyRegistersTest {

    private static DutyRegisters duties;

    @BeforeAll
    static void read() throws IOException {
        duties = DutyRegisters.read();
    }

    @Test
    @DisplayName("每份清单都合乎模式")
    void everyRegisterFits() throws IOException {
        var schema = DutySchema.of("register.schema.json");
        assertThat(sources(".register.yaml")).hasSameSizeAs(duties.registers().all()).allSatisfy(source -> assertThat(schema.faults(source.text())).as(source.file()).isEmpty());
    }

    @Test
    @DisplayName("初始清单的每一条都核对得过：依据有效、编码正确、关联存在、合乎规则")
    void everyEntryHolds() {
        assertThat(duties.stock()).allSatisfy(entry -> assertThat(EntryCheck.check(entry.register(), entry.values(), entry.from(), duties).stream().filter(Finding::faulty))
                .as(entry.file() + ":" + entry.line()).isEmpty());
    }

    @Test
    @DisplayName("公文不予公开的情形，就是负面清单里的那几种；依特别规定查询的不算")
    void exemptions() {
        var ground = (Kind.Choice) duties.registers().register("disclosure-exemptions").orElseThrow().field("ground").orElseThrow().kind();
        assertThat(ground.labels().stream().filter(name -> !name.equals("有特别查询规定的信息"))).containsExactlyElementsOf(Arrays.stream(Exemption.values()).map(Exemption::term).toList());
    }

    @Test
    @DisplayName("同一份清单里，没有两条用同一个编码")
    void keysAreUnique() {
        assertThat(duties.stock().stream().collect(groupingBy(Stock::register)).values())
                .allSatisfy(entries -> assertThat(entries.stream().map(entry -> entry.register().keyOf(entry.values()).orElseThrow())).doesNotHaveDuplicates());
    }

    @Test
    @DisplayName("除了由办件一件件公示出来的，每份清单都有初始内容，由它自己写明的程序变更")
    void everyRegisterHasEntriesAndAProcedure() {
        assertThat(duties.stock().stream().map(Stock::register).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(duties.registers().all().stream().filter(register -> !List.of("enforcement-publicity", "document-publicity").contains(register.changedBy())).toList());
        assertThat(duties.procedures().all().stream().filter(procedure -> !procedure.changes().isEmpty()).map(Procedure::id)).contains("powers-adjustment", "register-change");
    }

    @Test
    @DisplayName("权责清单：六十项以上，各行业、各有关类型都有，子项与主项的主项代码相同")
    void powers() {
        var powers = of("powers");
        assertThat(powers).hasSizeGreaterThanOrEqualTo(60);
        assertThat(powers.stream().map(power -> power.text("family").orElseThrow()).collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(options("powers", "family"));
        assertThat(powers.stream().map(power -> power.text("kind").orElseThrow()).collect(toSet()))
                .contains("行政许可", "行政处罚", "行政强制", "行政征收", "行政检查", "行政确认", "行政奖励", "其他行政权力");
        assertThat(powers.stream().filter(power -> power.text("parent").isPresent())).isNotEmpty()
                .allSatisfy(power -> assertThat(power.text("code").orElseThrow().substring(0, 9)).isEqualTo(power.text("parent").orElseThrow().substring(0, 9)));
    }

    @Test
    @DisplayName("权责清单的依据层级，就是法律库里它引用的法规的效力层级")
    void levelsOfPowers() {
        assertThat(of("powers")).allSatisfy(power -> assertThat(power.texts("basis").stream()
                .map(basis -> duties.procedures().library().instrument(Citation.parse(basis, "优化营商环境条例").instrument()).flatMap(Instrument::level).map(Level::term).orElse("没有登记效力层级")).collect(toSet()))
                .as(power.text("name").orElseThrow()).containsExactlyInAnyOrderElementsOf(power.texts("basis_levels")));
    }

    @Test
    @DisplayName("同一事项在几份清单里写得一样：实施清单与基本目录、行政审批事项、权责清单")
    void listsAgree() {
        assertThat(of("service-items")).hasSizeGreaterThanOrEqualTo(10).allSatisfy(item -> {
            var code = item.text("basic_code").orElseThrow();
            assertThat(item.only(List.of("name", "kind", "basis", "conditions", "legal_days", "legal_unit", "form_content"))).as("基本目录 " + code)
                    .isEqualTo(duties.entry("service-directory", code).values().only(List.of("name", "kind", "basis", "conditions", "legal_days", "legal_unit", "form_content")));
            assertThat(item.only(List.of("name", "kind", "basis", "organ", "organ_code", "division", "level"))).as("权责清单 " + code)
                    .isEqualTo(duties.entry("powers", code).values().only(List.of("name", "kind", "basis", "organ", "organ_code", "division", "level")));
        });
        assertThat(of("approvals")).allSatisfy(approval -> of("service-items").stream().filter(item -> item.text("basic_code").equals(approval.text("code")))
                .forEach(item -> assertThat(item.only(List.of("name", "basis", "division", "legal_days", "promise_days"))).as("行政审批事项 " + approval.text("code"))
                        .isEqualTo(approval.only(List.of("name", "basis", "division", "legal_days", "promise_days")))));
    }

    private static List<Values> of(String register) {
        return duties.stock().stream().filter(entry -> entry.register().id().equals(register)).map(Stock::values).toList();
    }

    private static List<String> options(String register, String field) {
        return ((Kind.Choice) duties.registers().register(register).orElseThrow().fields().get(field).kind()).labels();
    }

    private static List<Source> sources(String ending) throws IOException {
        return Duties.sources().stream().filter(source -> source.file().endsWith(ending)).toList();
    }

}
