// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What 广东省行政执法公示办法 wants of what is shown (第十二、十四条): a whole entry holds, and each rule finds what it is there to find.
@DisplayName("行政执法公示的核对规则")
class PublicityRulesTest {

    /// The registers that begin empty: cases put in what they decided.
    static final Set<String> IN_ENTRIES_OF_CASES = Set.of("penalty-decisions", "licence-decisions", "inspection-results", "levy-results");

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    private static final Map<String, Map<String, String>> WHOLE = Map.of(
            "penalty-decisions", Map.ofEntries(Map.entry("number", "岭工信罚〔2026〕1号"), Map.entry("case_name", "擅自设置无线电台案"), Map.entry("party_kind", "自然人"), Map.entry("party", "张某"),
                    Map.entry("facts", "擅自设置、使用无线电台。"), Map.entry("basis", "《行政处罚法》第五十七条"), Map.entry("kinds", "罚款、警告"), Map.entry("outcome", "警告，罚款一千元"), Map.entry("amount", "1000.00"),
                    Map.entry("organ", "岭海省工业和信息化厅"), Map.entry("decided_on", "2026-03-02"), Map.entry("division", "radio")),
            "licence-decisions", Map.ofEntries(Map.entry("number", "岭工信许〔2026〕1号"), Map.entry("case_name", "无线电频率使用许可"), Map.entry("holder_kind", "法人和非法人组织"), Map.entry("holder", "岭海通信有限公司"),
                    Map.entry("credit_code", "11440000MB2D0164XH"), Map.entry("content", "使用频率。"), Map.entry("basis", "《行政许可法》第三十四条"), Map.entry("outcome", "准予许可"), Map.entry("valid_from", "2026-03-02"),
                    Map.entry("valid_until", "2029-03-01"), Map.entry("organ", "岭海省工业和信息化厅"), Map.entry("decided_on", "2026-03-02"), Map.entry("division", "radio")),
            "inspection-results", Map.ofEntries(Map.entry("number", "检〔2026〕1号"), Map.entry("target_kind", "自然人"), Map.entry("target", "张某"), Map.entry("manner", "双随机抽查"), Map.entry("items", "食盐购销记录"),
                    Map.entry("basis", "《行政许可法》第三十四条"), Map.entry("result", "未发现问题"), Map.entry("inspected_on", "2026-03-02"), Map.entry("division", "consumer-goods")),
            "levy-results", Map.ofEntries(Map.entry("number", "征〔2026〕1号"), Map.entry("matter", "频率占用费"), Map.entry("kind", "行政征收"), Map.entry("party_kind", "法人和非法人组织"), Map.entry("party", "岭海通信有限公司"),
                    Map.entry("content", "已缴纳。"), Map.entry("basis", "《行政许可法》第三十四条"), Map.entry("decided_on", "2026-03-02"), Map.entry("division", "radio")));

    private static DutyRegisters duties;

    @BeforeAll
    static void read() throws IOException {
        duties = DutyRegisters.read();
    }

    private static List<String> rules(String id, String... cells) {
        var register = duties.registers().register(id).orElseThrow();
        var values = new TreeMap<String, Object>();
        Stream.concat(WHOLE.get(id).entrySet().stream().map(cell -> cell.getKey() + "=" + cell.getValue()), Stream.of(cells)).forEach(cell -> {
            var field = register.field(cell.substring(0, cell.indexOf('='))).orElseThrow();
            Cells.read(field.kind(), cell.substring(cell.indexOf('=') + 1)).ifPresentOrElse(value -> values.put(field.id(), value), () -> values.remove(field.id()));
        });
        return EntryCheck.check(register, new Values(values), DAY, duties).stream().map(Finding::rule).toList();
    }

    @Test
    @DisplayName("写全了的没有问题")
    void wholeEntriesHold() {
        assertThat(WHOLE.keySet()).isEqualTo(IN_ENTRIES_OF_CASES).allSatisfy(register -> assertThat(rules(register)).as(register).isEmpty());
    }

    @ParameterizedTest
    @DisplayName("写错了的，规则指得出来")
    @CsvSource({
        "penalty-decisions, natural-person-hidden, party=张建国",
        "penalty-decisions, amount-of-a-fine, amount=",
        "penalty-decisions, organization-coded, party_kind=法人和非法人组织",
        "licence-decisions, natural-person-hidden, holder_kind=自然人",
        "licence-decisions, valid-in-order, valid_until=2026-03-01",
        "inspection-results, natural-person-hidden, target=张建国",
        "inspection-results, problems-stated, result=发现问题已责令改正",
        "levy-results, natural-person-hidden, party_kind=自然人",
        "penalty-decisions, natural-person-uncoded, credit_code=11440000MB2D0164XH",
        "licence-decisions, natural-person-uncoded, holder_kind=自然人",
        "inspection-results, natural-person-uncoded, credit_code=11440000MB2D0164XH",
        "penalty-decisions, masks, facts=当事人的身份证号码是11010519491231002X。",
        "licence-decisions, masks, content=联系电话13812345678，使用频率。",
        "levy-results, masks, content=从6222021234567890128账户缴纳。",
        "penalty-decisions, missing, facts="})
    void finds(String register, String rule, String cell) {
        assertThat(rules(register, cell)).contains(rule);
    }

    @Test
    @DisplayName("说的是哪里有什么，不把个人信息再写一遍；遮盖过的可以")
    void whatIsFoundIsNotRepeated() {
        var register = duties.registers().register("penalty-decisions").orElseThrow();
        var values = new Values(new TreeMap<>(Map.of("number", "1", "facts", "当事人身份证号码11010519491231002X，违法。")));
        assertThat(EntryCheck.check(register, values, DAY, duties)).filteredOn(finding -> finding.rule().equals("masks")).singleElement().satisfies(finding -> {
            assertThat(finding.words()).isEqualTo("“主要违法事实”第 9 个字起有身份证号码，公开前要遮盖");
            assertThat(finding.faulty()).isTrue();
            assertThat(finding.basis()).hasValueSatisfying(basis -> assertThat(basis.toString()).contains("第十四条"));
        });
        assertThat(rules("penalty-decisions", "facts=当事人身份证号码1101**********002X，违法。")).doesNotContain("masks");
    }

    @Test
    @DisplayName("每条规则都试过")
    void everyRuleIsTried() {
        assertThat(IN_ENTRIES_OF_CASES.stream().flatMap(register -> duties.registers().register(register).orElseThrow().rules().stream()).map(EntryRule::id).collect(toSet()))
                .containsExactlyInAnyOrder("natural-person-hidden", "amount-of-a-fine", "organization-coded", "valid-in-order", "natural-person-uncoded", "problems-stated");
    }
}
