// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.register.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// 《优化营商环境条例》第五十四条: 随机抽取检查对象、随机选派执法检查人员; what is to be inspected at one enterprise at the same time is inspected together.
@DisplayName("双随机抽查定义：抽谁、谁去、谁不参加、开出什么")
class RandomInspectionTest {

    private static List<Source> duties;
    private static ProcedureBook procedures;
    private static RegisterBook registers;
    private static String ours;

    @BeforeAll
    static void read() throws IOException {
        duties = Duties.sources();
        procedures = ProcedureBook.read(duties);
        registers = RegisterBook.read(duties, procedures);
        ours = duties.stream().filter(source -> source.file().endsWith("random-inspection.draw.yaml")).findFirst().orElseThrow().text();
    }

    private static RandomInspection inspection(String text) {
        return RandomInspectionBook.read(List.of(new Source("trial/trial.draw.yaml", text)), procedures, registers).all().iterator().next();
    }

    private static boolean leftOut(Values target, Map<String, Integer> figures) {
        var read = new HashMap<String, Object>(Map.of("visits", BigDecimal.ZERO, "waiting", BigDecimal.ZERO, "begun", BigDecimal.ZERO, "cap", BigDecimal.ONE));
        figures.forEach((figure, number) -> read.put(figure, BigDecimal.valueOf(number)));
        return inspection(ours).targets().leftOut().stream().anyMatch(rule -> rule.when().holds(rule.when().reads(target, read)));
    }

    @Test
    @DisplayName("状态不正常、正在检查、本年度已到上限的不参加；还没有开始的会合并，不多查一次，所以参加")
    void whoIsLeftOut() {
        var normal = Values.of(Map.of("status", "正常"));
        assertThat(leftOut(normal, Map.of())).isFalse();
        assertThat(leftOut(Values.of(Map.of("status", "停业")), Map.of())).isTrue();
        assertThat(leftOut(normal, Map.of("begun", 1))).isTrue();
        assertThat(leftOut(normal, Map.of("visits", 1))).isTrue();
        assertThat(leftOut(normal, Map.of("visits", 1, "cap", 2))).isFalse();
        assertThat(leftOut(normal, Map.of("visits", 1, "waiting", 1))).isFalse();
    }

    private static VisitFields.Occasion occasion(String task, String draw, List<String> items, List<String> inspectors, LocalDate until) {
        return occasion(task, draw, items, List.of("盐业管理"), inspectors, until);
    }

    private static VisitFields.Occasion occasion(String task, String draw, List<String> items, List<String> areas, List<String> inspectors, LocalDate until) {
        return new VisitFields.Occasion(task, draw, "2026-01", "91440000000000001X", Values.of(Map.of("name", "海州盐业公司", "kind", "法人和非法人组织", "address", "海州市盐场路1号", "region", "海州市", "class", "C", "hidden", true)), items, items.stream().map("检查事项"::concat).toList(),
                List.of("《食盐专营办法》二十三"), areas, inspectors, until, Fields.NONE);
    }

    @Test
    @DisplayName("检查办件的字段：来自抽取、对象的登记和任务")
    void opening() {
        var fields = inspection(ours).visit().with().opening(occasion("抽查〔2026〕1号", "粤工信抽〔2026〕1号", List.of("CC-YY-01", "CC-YY-02"), List.of("44010001", "44010002"), LocalDate.of(2026, 6, 30)));
        assertThat(fields.values()).containsEntry("task", "抽查〔2026〕1号").containsEntry("target_name", "海州盐业公司").containsEntry("risk_class", "C").containsEntry("hidden", true).containsEntry("items", "CC-YY-01,CC-YY-02")
                .containsEntry("subject", "检查事项CC-YY-01\n检查事项CC-YY-02").containsEntry("inspectors", List.of("44010001", "44010002")).containsEntry("enforcement_field", List.of("盐业管理")).containsEntry("visit_until", "2026-06-30").containsEntry("basis", List.of("《食盐专营办法》二十三"));
        assertThat(inspection(ours).visit().titleOf("海州盐业公司")).isEqualTo("双随机检查：海州盐业公司");
    }

    @Test
    @DisplayName("综合查一次：事项、人员、任务并在一起，各写一次，最后一天取早的；form 里没有的不动")
    void merging() {
        var with = inspection(ours).visit().with();
        var before = with.opening(occasion("抽查〔2026〕1号", "粤工信抽〔2026〕1号", List.of("CC-YY-01"), List.of("44010001", "44010002"), LocalDate.of(2026, 6, 30)));
        var coming = occasion("抽查〔2026〕2号", "粤工信抽〔2026〕2号", List.of("CC-YY-02", "CC-YY-01"), List.of("44010002", "44010003"), LocalDate.of(2026, 9, 30));
        var merged = with.merged(before, coming, Set.of("task", "draw", "items", "inspectors", "visit_until"));
        assertThat(merged.values()).isEqualTo(Map.of("task", "抽查〔2026〕1号,抽查〔2026〕2号", "draw", "粤工信抽〔2026〕1号,粤工信抽〔2026〕2号", "items", "CC-YY-01,CC-YY-02",
                "inspectors", List.of("44010001", "44010002", "44010003"), "visit_until", "2026-06-30"));
        assertThat(with.merged(before, coming, Set.of("subject")).values()).as("one a line").isEqualTo(Map.of("subject", "检查事项CC-YY-01\n检查事项CC-YY-02"));
        var earlier = occasion("抽查〔2026〕3号", "粤工信抽〔2026〕3号", List.of("CC-YY-03"), List.of("44010001"), LocalDate.of(2026, 5, 31));
        assertThat(with.merged(before, earlier, Set.of("visit_until")).values()).isEqualTo(Map.of("visit_until", "2026-05-31"));
        assertThat(with.merged(before.with(merged), coming, Set.of("task", "items", "inspectors")).values()).as("merging twice adds nothing").isEqualTo(Map.of("task", "抽查〔2026〕1号,抽查〔2026〕2号",
                "items", "CC-YY-01,CC-YY-02", "inspectors", List.of("44010001", "44010002", "44010003")));
    }

    @Test
    @DisplayName("综合查一次：两个领域的并成一件，两个领域都写着，并进来时要填")
    void mergingFields() {
        var visit = inspection(ours).visit();
        var salt = visit.with().opening(occasion("抽查〔2026〕1号", "粤工信抽〔2026〕1号", List.of("CC-YY-01"), List.of("44010001", "44010002"), LocalDate.of(2026, 6, 30)));
        var energy = occasion("抽查〔2026〕2号", "粤工信抽〔2026〕2号", List.of("CC-JN-02"), List.of("节能监察"), List.of("44010003", "44010004"), LocalDate.of(2026, 6, 30));
        var asked = procedures.inForce(visit.procedure(), LocalDate.MAX).orElseThrow().step("notice").orElseThrow().action(visit.merge()).orElseThrow().asked();
        assertThat(visit.with().merged(salt, energy, asked).texts("enforcement_field")).containsExactly("盐业管理", "节能监察");
        assertThat(visit.with().merged(salt.with(Fields.of(Map.of("enforcement_field", "盐业管理"))), energy, asked).texts("enforcement_field")).as("opened when it could hold but one").containsExactly("盐业管理", "节能监察");
    }

    @ParameterizedTest
    @DisplayName("写错的不能载入，说明错在哪里")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "article: 五十四|article: 九百九十九|依据不能确认",
        "procedure: inspection-task|procedure: no-such|没有程序“no-such”",
        "at: drawing|at: nowhere|没有环节“nowhere”",
        "drawn: drawn|drawn: cancel|要写 by: program",
        "void: redraw|void: nothing|没有动作“nothing”",
        "void-why: void_why|void-why: draw|没有字段“draw”，或者它不是 long_text",
        "number: draw|number: plan|由系统填“plan”",
        "until: visit_until|until: plan|不是 date",
        "at: stepping-in|at: nowhere|没有环节“nowhere”",
        "done: stepped-in|done: nothing|没有动作“nothing”",
        "done: stepped-in|done: no-substitute|由系统填“stepped_in”",
        "dropped: dropped,|dropped: dropped_more,|不是 text",
        "why: dropped_why, target|why: dropped, target|不是 choice",
        "none-why: no_substitute_why|none-why: stepped_in|不是 long_text",
        "  drops: {action: drop-out, why: dropped_why}||要写 drops",
        "action: drop-out|action: merge|由系统填“dropped_why”",
        "action: drop-out|action: notify|要写 by: program",
        "drop-out, why: dropped_why|drop-out, why: met|不是 text",
        "register: inspection-plans|register: nothing|没有清单“nothing”",
        "cap: cap|cap: attendees|不是数字",
        "percent: percent|percent: class|不是数字",
        "class: class, percent|class: kind, percent|没有字段“kind”",
        "field: field|field: checks|不是文字或者单选",
        "hidden: hidden|hidden: contact|不是是否",
        "region: region|region: contact|不是单选",
        "status != \"正常\"|stated != \"正常\"|没有定义的字段",
        "begun > 0|begun|应当得出是或否",
        "officer: officer|officer: load|不是指向执法人员的",
        "recusals: {rows: recusals, target: target|recusals: {rows: recusals, target: whom|没有字段“whom”",
        "everywhere: 全省|everywhere: 全国|没有“全国”",
        "until: valid_until}|until: field}|不是日期",
        "[法规处, 纪检监察]|[法规处, 法规处]|至少写两个不同的方面",
        "least: 20|least: 0|至少一个字符",
        "检查：{target}|检查|写上 {target}",
        "waiting: [notice]|waiting: [arrival]|没有动作“merge”",
        "merge: merge|merge: notify|要写 by: program",
        "result: result|result: nothing|没有字段“nothing”",
        "{target: name}|{target: phone}|是个人信息",
        "{target: kind}|{target: nothing}|没有字段“nothing”",
        "visit_until: until|visit_until: items|装不下",
        "inspectors: inspectors|inspectors: somebody|可以写 case-number",
        "    target_code: target||开始时必填的字段“target_code”",
        "target_code: target|target_code: {target: code}|写 target：检查的是谁"})
    void whatIsWrongDoesNotLoad(String right, String wrong, String fault) {
        assertThat(ours).contains(right);
        assertThatThrownBy(() -> inspection(ours.replace(right, wrong == null ? "" : wrong))).isInstanceOfSatisfying(DefinitionError.class, error -> assertThat(error.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(fault);
            assertThat(problem.file()).isEqualTo("trial/trial.draw.yaml");
            assertThat(problem.line()).isPositive();
        }));
    }

    @Test
    @DisplayName("一种办件只有一份抽取定义")
    void onlyOne() {
        assertThatThrownBy(() -> RandomInspectionBook.read(List.of(new Source("a.draw.yaml", ours), new Source("b.draw.yaml", ours)), procedures, registers)).isInstanceOf(DefinitionError.class).hasMessageContaining("已经有一份抽取定义");
    }

    @Test
    @DisplayName("模式接受读得进的写法，挡住读不进的")
    void theSchemaAgrees() {
        var schema = DutySchema.of("draw.schema.json");
        var all = new ArrayList<String>();
        duties.stream().filter(source -> source.file().endsWith(".draw.yaml")).map(Source::text).forEach(all::add);
        assertThat(all).isNotEmpty().allSatisfy(text -> assertThat(schema.faults(text)).isEmpty());
        assertThat(schema.faults(ours.replace("least: 20", "least: 0"))).isNotEmpty();
        assertThat(schema.faults(ours.replace("inspectors: inspectors", "inspectors: somebody"))).isNotEmpty();
        assertThat(schema.faults(ours.replace("检查：{target}", "检查"))).isNotEmpty();
    }
}
