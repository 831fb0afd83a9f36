// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of each register finds what it is there to find: an entry that holds is spoilt in one way, and the rule says so.
class DutyRulesTest {

    private static final String FREQUENCY = "440110001000";
    private static final String PENALTY = "440210001000";
    private static final String SEIZURE = "440310001000";
    private static final String TASK = "1144000000000000072440110001001";
    private static final String DRIVES = "1144000000000000072440110002002";
    private static final String FILING = "1144000000000000072441090001000";
    private static final String MASTER = "1144000000000000072440760001000";
    private static final String TARGET = "91449901YF00000100";
    private static final String OFFICER = "44000026001";
    private static final String SHORT = "受理｜甲\n审核｜乙";

    private static DutyRegisters duties;

    @BeforeAll
    static void read() throws IOException {
        duties = DutyRegisters.read();
    }

    /// @param cells how fields are rewritten, as `field=cell`; an empty cell empties the field
    private record Case(String register, String entry, String rule, String... cells) {

        @Override
        public String toString() {
            return register + " " + rule + " " + String.join(" ", cells);
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("写错了的，规则指得出来，原来的没有这个问题")
    @MethodSource("cases")
    void finds(Case spoilt) {
        var entry = duties.entry(spoilt.register(), spoilt.entry());
        assertThat(rules(entry, spoilt)).contains(spoilt.rule());
        if (spoilt.cells().length > 0) {
            assertThat(rules(entry, new Case(spoilt.register(), spoilt.entry(), spoilt.rule()))).doesNotContain(spoilt.rule());
        }
    }

    @Test
    @DisplayName("每条规则都试过")
    void everyRuleIsTried() {
        var all = duties.registers().all().stream().filter(register -> !PublicityRulesTest.IN_ENTRIES_OF_CASES.contains(register.id())).flatMap(register ->
                Stream.concat(register.rules().stream().map(EntryRule::id), register.comparison().stream().flatMap(comparison -> comparison.elements().stream()).map(Comparison.Element::id)).map(rule -> register.id() + " " + rule));
        assertThat(cases().stream().map(tried -> tried.register() + " " + tried.rule()).collect(toSet())).containsExactlyInAnyOrderElementsOf(all.toList());
    }

    private static List<String> rules(Stock entry, Case spoilt) {
        var values = new TreeMap<>(entry.values().byField());
        for (var cell : spoilt.cells()) {
            int sign = cell.indexOf('=');
            var field = entry.register().field(cell.substring(0, sign)).orElseThrow();
            Cells.read(field.kind(), cell.substring(sign + 1)).ifPresentOrElse(value -> values.put(field.id(), value), () -> values.remove(field.id()));
        }
        return EntryCheck.check(entry.register(), new Values(values), entry.from(), duties).stream().map(Finding::rule).toList();
    }

    static List<Case> cases() {
        return List.of(
                new Case("powers", FREQUENCY, "permission-stages", "duties=受理｜甲\n审查｜乙\n决定｜丙"),
                new Case("powers", FREQUENCY, "permission-supervised", "duties=受理｜甲\n审查｜乙\n决定｜丙\n送达｜丁"),
                new Case("powers", PENALTY, "penalty-stages", "duties=立案｜甲\n调查｜乙\n审查｜丙\n告知｜丁\n决定｜戊\n送达｜己\n执行｜庚"),
                new Case("powers", "440610001000", "inspection-stages", "duties=检查｜甲\n处置｜乙"),
                new Case("powers", FREQUENCY, "permission-basis", "basis_levels=部门规章、地方政府规章"),
                new Case("powers", PENALTY, "penalty-basis", "basis_levels=规范性文件"),
                new Case("powers", SEIZURE, "coercion-basis", "basis_levels=部门规章"),
                new Case("powers", SEIZURE, "coercion-not-entrusted", "source=委托", "entrusted=信息中心"),
                new Case("powers", "441070001000", "only-by-document", "basis_levels=规范性文件"),
                new Case("powers", FREQUENCY, "entrusted-named", "source=授权"),
                new Case("powers", FREQUENCY, "sub-item-number", "parent=440110002000"),
                new Case("powers", "440110001001", "main-item-number", "parent="),
                new Case("powers", FREQUENCY, "market-item", "market_item="),
                new Case("market-access", "准入-I-01", "grounded", "basis="),
                new Case("market-access", "准入-I-01", "unverified"),
                new Case("approvals", "440110001001", "promise-within-law", "promise_days=21"),
                new Case("approvals", "440110001001", "time-grounded", "time_basis="),
                new Case("approvals", "440110001001", "fee-grounded", "fee=是"),
                new Case("approvals", "440110001001", "abolished-not-kept", "reform=直接取消审批"),
                new Case("intermediaries", "ZJ-001", "grounded", "basis="),
                new Case("intermediaries", "ZJ-001", "grounded", "basis_level="),
                new Case("intermediaries", "ZJ-002", "agency-pays", "payer=申请人"),
                new Case("intermediaries", "ZJ-002", "agency-competes", "selection=申请人自主选择"),
                new Case("intermediaries", "ZJ-001", "applicant-chooses", "selection=竞争性方式选择"),
                new Case("proofs", "ZM-001", "grounded", "state=保留"),
                new Case("proofs", "ZM-005", "grounded", "basis_level="),
                new Case("proofs", "ZM-007", "guided", "guide="),
                new Case("proofs", "ZM-001", "abolished-instead", "instead="),
                new Case("proofs", "ZM-005", "commitment-written", "consequence="),
                new Case("proofs", "ZM-005", "commitment-excluded", "excluded=公共安全"),
                new Case("service-directory", "440110001001", "steps", "flow=受理\n审核\n审批\n办结"),
                new Case("service-items", TASK, "instant-type", "promise_days=0"),
                new Case("service-items", FILING, "promised-type", "promise_days=1"),
                new Case("service-items", TASK, "promised-type", "review_type=即审即办"),
                new Case("service-items", TASK, "result-certificate", "result_type=出文办结"),
                new Case("service-items", TASK, "result-document", "result_name=同意使用频率的文"),
                new Case("service-items", TASK, "result-approval", "result_name=使用频率的批复"),
                new Case("service-items", TASK, "visit-reason", "visits=1"),
                new Case("service-items", TASK, "no-visit-reason", "onsite_reason=要核对原件"),
                new Case("service-items", TASK, "reachable-without-visit", "online=否", "handle_forms=窗口办理"),
                new Case("service-items", DRIVES, "whole-online", "visits=1", "onsite_reason=要核对原件"),
                new Case("service-items", TASK, "fee-stated", "is_fee=是"),
                new Case("service-items", TASK, "fee-stated", "is_fee=是", "fee_basis=某规定", "fees=频率占用费｜每年一千元"),
                new Case("service-items", TASK, "no-fee-no-payment", "online_payment=是"),
                new Case("service-items", TASK, "phones-differ", "consult_phone=000-00000001"),
                new Case("service-items", TASK, "consult-phone-area", "consult_phone=12345678"),
                new Case("service-items", TASK, "complaint-phone-area", "complaint_phone=12345"),
                new Case("service-items", TASK, "natural-theme", "natural_themes=其他"),
                new Case("service-items", MASTER, "natural-theme", "natural_themes="),
                new Case("service-items", TASK, "legal-theme", "legal_themes="),
                new Case("service-items", MASTER, "legal-theme", "legal_themes=其他"),
                new Case("service-items", TASK, "questions", "faqs="),
                new Case("service-items", TASK, "steps", "flow=" + SHORT),
                new Case("service-items", TASK, "steps", "flow=申请｜甲\n受理｜乙\n审核｜丙\n审批｜丁\n办结｜戊"),
                new Case("service-items", TASK, "result-sample", "result_sample="),
                new Case("service-items", TASK, "promise-within-law", "promise_days=21"),
                new Case("service-items", TASK, "same-unit", "promise_unit=日"),
                new Case("service-items", TASK, "times-stated", "legal_days="),
                new Case("service-items", TASK, "permission-days", "legal_unit=日", "legal_note="),
                new Case("service-items", TASK, "handling-codes", "handlings=" + TASK + "01｜甲\n" + DRIVES + "01｜乙"),
                new Case("service-items", TASK, "shared-not-asked", "materials=申请表｜原件｜电子｜必要｜1｜｜｜｜｜｜｜｜｜否\n营业执照｜复印件｜电子｜必要｜1｜｜｜｜｜｜｜｜｜电子证照"),
                new Case("service-items", TASK, "power-kind", "power=" + PENALTY),
                new Case("service-items", TASK, "same-name", "name=无线电频率许可"),
                new Case("service-items", TASK, "same-code", "directory=440110001003"),
                new Case("service-items", TASK, "same-kind", "kind=公共服务"),
                new Case("service-items", TASK, "same-basis", "basis=《无线电管理条例》十六"),
                new Case("service-items", TASK, "same-level", "level=市级"),
                new Case("service-items", TASK, "same-conditions", "conditions=符合规定"),
                new Case("service-items", TASK, "same-materials", "materials=申请表｜原件｜电子｜必要｜｜｜｜｜｜｜｜｜｜否"),
                new Case("service-items", TASK, "same-flow", "flow=" + SHORT),
                new Case("service-items", TASK, "same-term", "legal_days=30"),
                new Case("service-items", TASK, "same-term", "legal_unit=日"),
                new Case("service-items", TASK, "same-form", "form_content="),
                new Case("service-items", TASK, "intermediary-listed", "has_intermediary=是"),
                new Case("service-items", TASK, "no-intermediary", "intermediary=ZJ-001"),
                new Case("service-items", TASK, "entrusted-organ", "power_source=委托"),
                new Case("service-items", TASK, "power-source", "power_source="),
                new Case("disclosure-exemptions", "N1-01", "must-not", "nature=可以不予公开"),
                new Case("disclosure-exemptions", "N5-01", "may-withhold", "nature=不予公开"),
                new Case("disclosure-exemptions", "N8-01", "special-query", "nature=不予公开"),
                new Case("disclosure-exemptions", "N4-01", "third-party-exception", "exception="),
                new Case("disclosure-exemptions", "N1-01", "assessed-yearly", "assess_every=24"),
                new Case("openness-catalogue", "P01-01", "twenty-days", "term=21"),
                new Case("openness-catalogue", "P01-01", "longer-by-law", "term=30", "basis=《行政处罚法》第四十八条"),
                new Case("openness-catalogue", "P01-01", "term-or-due", "due=每年1月31日"),
                new Case("openness-catalogue", "P15-01", "term-or-due", "due="),
                new Case("openness-catalogue", "P01-01", "term-in-full", "term_unit="),
                new Case("openness-catalogue", "P01-01", "on-the-site", "ways=政府公报"),
                new Case("portal-columns", "statistics", "address-form", "address=统计"),
                new Case("portal-columns", "statistics", "interval-stated", "interval="),
                new Case("portal-columns", "statistics", "interval-fits", "interval=60"),
                new Case("portal-columns", "statistics", "statutory-grounded", "basis="),
                new Case("five-openness", "WGK-01", "decision-feedback", "feedback="),
                new Case("openness-directory", "P15-2026-0004", "number-form", "number=P16-2026-0004"),
                new Case("openness-directory", "P15-2026-0004", "something-to-read", "text="),
                new Case("openness-directory", "P15-2026-0004", "address-form", "address=www.example.gov.cn"),
                new Case("openness-guide", "03", "number-form", "number=3"),
                new Case("openness-guide", "03", "label-of-address", "label="),
                new Case("wrong-words", "帐户", "two-characters", "word=帐"),
                new Case("wrong-words", "帐户", "not-itself", "right=帐户"),
                new Case("wrong-words", "帐户", "right-would-be-found", "right=帐户或者账户"),
                new Case("inspection-items", "CC-WX-01", "code-form", "code=WX-1"),
                new Case("inspection-items", "CC-WX-01", "some-drawn", "rate=0"),
                new Case("inspection-items", "CC-WX-01", "some-drawn", "times=0"),
                new Case("inspection-items", "CC-WX-01", "power-of-inspection", "power=" + PENALTY),
                new Case("inspection-items", "CC-WX-01", "power-listed", "power="),
                new Case("inspection-items", "CC-MB-01", "full-coverage-is-key", "category=一般检查事项"),
                new Case("inspection-targets", TARGET, "coded", "kind=自然人"),
                new Case("inspection-targets", TARGET, "address-known", "address=建设路 1 号"),
                new Case("inspection-targets", TARGET, "worth-keeping", "status=注销", "hidden=是"),
                new Case("enforcement-officers", OFFICER, "certificate-form", "certificate=工信1号"),
                new Case("enforcement-officers", OFFICER, "valid-after-issue", "fields=无线电管理｜2022-10-31"),
                new Case("enforcement-officers", OFFICER, "field-once", "fields=无线电管理｜2027-10-31\n无线电管理｜2028-10-31"),
                new Case("enforcement-officers", OFFICER, "whole-province", "regions=全省、海州市"),
                new Case("inspectors", OFFICER, "same-certificate", "officer=44000026002"),
                new Case("inspectors", OFFICER, "certified", "officer=44000026023"),
                new Case("inspectors", OFFICER, "some-load", "load=0"),
                new Case("enforcement-equipment", "ZF-2026-06", "instrument-calibrated", "calibrated_until="),
                new Case("enforcement-equipment", "ZF-2026-06", "calibrated-after-buying", "calibrated_until=2020-01-01"),
                new Case("inspection-plans", "2026-01", "number-form", "number=2026年第1项"),
                new Case("inspection-plans", "2026-01", "number-form", "number=2025-01"),
                new Case("inspection-plans", "2026-01", "two-inspectors", "each=1"),
                new Case("inspection-plans", "2026-01", "in-order", "due_on=2026-03-01"),
                new Case("inspection-plans", "2026-01", "within-the-year", "due_on=2027-01-05"),
                new Case("inspection-plans", "2026-01", "class-once", "rates=A｜5\nA｜6"),
                new Case("inspection-plans", "2026-01", "riskier-more", "rates=A｜10\nB｜5"),
                new Case("inspection-plans", "2026-01", "some-visits", "cap=0"),
                new Case("inspection-plans", "2026-04", "partners-named", "partners="),
                new Case("inspection-plans", "2026-04", "no-partners", "kind=本部门抽查"));
    }
}
