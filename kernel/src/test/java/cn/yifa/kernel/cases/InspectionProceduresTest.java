// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static cn.yifa.kernel.cases.Desk.act;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.time.WorkCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The lists, the plan and the task of random inspections.
@DisplayName("抽查的清单、年度计划和任务")
class InspectionProceduresTest {

    private static ProcedureBook book;

    private Desk desk;

    @BeforeAll
    static void read() throws IOException {
        book = ProcedureBook.read(Duties.sources());
    }

    private void opened(String procedure, Map<String, ?> fields) {
        desk = Desk.of(book.inForce(procedure, LocalDate.of(2026, 5, 11)).orElseThrow());
        on("2026-05-11");
        desk.does(Sample.RADIO_CLERK, new Command.Open("1", "抽查", Sample.RADIO, Fields.of(fields), List.of()));
    }

    private void on(String day) {
        desk.now = LocalDate.parse(day).atTime(9, 0);
    }

    private void bars(Officer officer, String step, String action, Map<String, ?> fields, String words) {
        assertThat(desk.attempt(officer, act(step, action, fields))).anySatisfy(refusal -> {
            assertThat(refusal.rule()).isEqualTo("Barred");
            assertThat(refusal.message()).contains(words);
            assertThat(refusal.basis()).isPresent();
        });
    }

    private LocalDate deadline(String clock) {
        return Clocks.at(desk.procedure, desk.matter, desk.now.toLocalDate(), WorkCalendar.published()).get(clock).deadline().orElseThrow();
    }

    @Test
    @DisplayName("清单和名录：自变更之日起二十个工作日内公布；没有法律、法规、规章依据的不得增加检查事项；提出和复核是两个人")
    void lists() {
        opened("inspection-lists", Map.of("cause", "法律法规规章立改废", "reason", "增加一项", "changed_on", "2026-05-08", "adds_items", true));
        assertThat(deadline("publication")).isEqualTo("2026-06-04");
        bars(Sample.RADIO_CLERK, "drafting", "propose", Map.of(), "不得增加检查事项");
        desk.does(Sample.RADIO_CLERK, act("drafting", "propose", Map.of("adds_basis", "《无线电管理条例》五十六")));
        assertThat(desk.attempt(Sample.RADIO_CLERK, act("checking", "enter", Map.of()))).as("提出的人不能复核").isNotEmpty();
        desk.does(Sample.REVIEWER, act("checking", "enter", Map.of()));
        assertThat(desk.matter.tasks()).isEmpty();
    }

    @Test
    @DisplayName("年度计划：法规处审查，分管厅领导批准即公布；有联合的先商定，调整的写明理由")
    void plan() {
        opened("inspection-plan", Map.of("year", BigDecimal.valueOf(2026), "summary", "比例与分类挂钩", "kind", "调整年度计划", "joint", true));
        bars(Sample.RADIO_CLERK, "drafting", "propose", Map.of("merged", "与节能抽查合并", "why", "对象增加"), "先与联合部门商定");
        bars(Sample.RADIO_CLERK, "drafting", "propose", Map.of("merged", "与节能抽查合并", "agreed", "已商定"), "写明理由");
        desk.does(Sample.RADIO_CLERK, act("drafting", "propose", Map.of("merged", "与节能抽查合并", "agreed", "已商定", "why", "对象增加")));
        desk.refuses(Sample.LEADER, act("approval", "approve", Map.of()), "StepNotWaiting");
        desk.does(Sample.REVIEWER, act("examination", "pass", Map.of("opinion", "合法")));
        desk.does(Sample.LEADER, act("approval", "approve", Map.of()));
        assertThat(desk.matter.tasks()).isEmpty();
    }

    @Test
    @DisplayName("递补：经办人提出、处室负责人批准，提出的人不能批准；没有批准，系统不能递补；人不能自己填谁递补")
    void substitution() {
        task("2026-05-18", "2026-06-30");
        desk.does(Sample.RADIO_CLERK, act("preparing", "submit", Map.of("notes", "安排")));
        desk.does(Sample.LEADER, act("approving", "agree", Map.of()));
        drawn("drawn", Map.of("draw", "粤工信抽〔2026〕1号"));
        assertThat(desk.attempt(Sample.program(desk.now), act("stepping-in", "stepped-in", Map.of("stepped_in", "91449901YF0000221F")))).extracting(Refusal::rule).contains("StepNotWaiting");
        desk.refuses(Sample.RADIO_CLERK, act("visiting", "substitute", Map.of("dropped", "91449901YF0000221F", "dropped_why", "不想去", "dropped_more", "太远")), "FieldWrong");
        var proposed = act("visiting", "substitute", Map.of("dropped", "91449901YF0000221F", "dropped_why", "已经注销", "dropped_more", "查询登记状态为注销"));
        desk.does(Sample.RADIO_CLERK, proposed);
        assertThat(desk.attempt(Sample.program(desk.now), act("stepping-in", "stepped-in", Map.of("stepped_in", "91449901YF0000221F")))).extracting(Refusal::rule).contains("StepNotWaiting");
        desk.refuses(Sample.RADIO_CLERK, act("substituting", "agree", Map.of()), "NotTheHolder");
        desk.does(Sample.RADIO_HEAD, act("substituting", "send-back", Map.of("comment", "再核实")));
        assertThat(desk.matter.active()).containsExactly("visiting");
        desk.does(Sample.RADIO_CLERK, proposed);
        desk.does(Sample.RADIO_HEAD, act("substituting", "agree", Map.of()));
        desk.refuses(Sample.RADIO_CLERK, act("stepping-in", "stepped-in", Map.of("stepped_in", "91449901YF0000221F")), "ByProgramOnly");
        assertThat(desk.attempt(Sample.program(desk.now), act("stepping-in", "stepped-in", Map.of("stepped_in", "91449901YF0000221F")))).isEmpty();
        assertThat(desk.matter.active()).containsExactly("visiting");
    }

    private void task(String from, String until) {
        opened("inspection-task", Map.of("plan", "2026-01", "visit_from", from, "visit_until", until));
    }

    @Test
    @DisplayName("任务：起止颠倒的不能报批；没有批准不能抽取；检查计到任务写的那天")
    void task() {
        task("2026-06-30", "2026-06-01");
        bars(Sample.RADIO_CLERK, "preparing", "submit", Map.of("notes", "安排"), "起止日期颠倒");
        task("2026-05-18", "2026-06-30");
        assertThat(deadline("due")).isEqualTo("2026-06-30");
        desk.does(Sample.RADIO_CLERK, act("preparing", "submit", Map.of("notes", "安排")));
        assertThat(desk.attempt(Sample.program(desk.now), act("drawing", "drawn", Map.of("draw", "1号")))).extracting(Refusal::rule).contains("StepNotWaiting");
        desk.does(Sample.LEADER, act("approving", "agree", Map.of()));
        desk.refuses(Sample.RADIO_CLERK, act("drawing", "drawn", Map.of("draw", "自己写的")), "ByProgramOnly");
        drawn("drawn", Map.of("draw", "粤工信抽〔2026〕1号"));
        desk.does(Sample.RADIO_CLERK, act("visiting", "finish", Map.of("summary", "查了十户")));
        assertThat(desk.matter.tasks()).isEmpty();
    }

    @Test
    @DisplayName("抽取无效的，写明理由，重新批准以后才能再抽")
    void anotherDraw() {
        task("2026-05-18", "2026-06-30");
        desk.does(Sample.RADIO_CLERK, act("preparing", "submit", Map.of("notes", "安排")));
        desk.does(Sample.LEADER, act("approving", "agree", Map.of()));
        drawn("redraw", Map.of("void_draw", "粤工信抽〔2026〕1号", "void_why", "一方没有告知秘密"));
        assertThat(desk.matter.active()).containsExactly("approving");
        desk.does(Sample.LEADER, act("approving", "agree", Map.of()));
        drawn("drawn", Map.of("draw", "粤工信抽〔2026〕2号"));
        assertThat(desk.matter.active()).containsExactly("visiting");
    }

    /// The program, because the draw is done or void.
    private void drawn(String action, Map<String, ?> fields) {
        assertThat(desk.attempt(Sample.program(desk.now), act("drawing", action, fields))).isEmpty();
    }
}
