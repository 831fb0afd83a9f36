// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.HeldDraws;
import cn.yifa.server.inspection.InspectionFigures.State;
import cn.yifa.server.inspection.InspectionFigures.Wanted;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.visit.Visits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 《优化营商环境条例》第五十四条: several items at one enterprise are inspected together, and no more often than the plan says. Years that this class takes: 2049, 2051, 2055.
@ServerTest
@DisplayName("综合查一次和频次上限：同一户合并，开件时也不超过上限")
class VisitOpeningTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private DrawPreparation preparation;

    @Autowired
    private DrawReading reading;

    @Autowired
    private InspectionFigures figures;

    @Autowired
    private RandomInspections inspections;

    @Autowired
    private Visits shownToThem;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    @AfterEach
    void release() {
        clock.release();
    }

    private Case ended(Scene scene, CaseId id) {
        var begun = scene.act(scene.now(id), "notice", "unannounced", Map.of("visit_on", scene.year + "-04-06", "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        scene.at(4, 6);
        var there = scene.act(begun, "arrival", "nobody", Map.of("arrived_on", scene.year + "-04-06"), Scene.ACCOUNT);
        var recorded = scene.act(there, "inspection", "record", Map.of("inspected_on", scene.year + "-04-06", "result", "通过登记的住所无法联系", "signature", "不在场", "signature_why", "没有人", "signature_proof", "全程音像记录"), Scene.ACCOUNT);
        return scene.act(scene.act(recorded, "review", "agree", Map.of(), "wujian-head"), "disposal", "archive", Map.of(), Scene.ACCOUNT);
    }

    @Test
    @DisplayName("综合查一次：两个执法领域的、还没有开始的并成一件，到场、记录都办得成；开始了的不再抽；查完了的到了上限不再抽，理由在名单里；各项数字数得出")
    void together() {
        // Nobody else holds a certificate of these fields then.
        var scene = new Scene(context, 2051, "24", "监控化学品管理");
        var other = "民用爆炸物品管理";
        scene.item("CC-WX-25", other);
        for (int i = 1; i <= 4; i++) {
            scene.inspector(i, List.of(Map.of("field", i <= 2 ? "监控化学品管理" : other, "valid_until", "2053-12-31")), Map.of());
        }
        scene.target(1, Map.of("class", "B", "items", List.of(scene.item(), "CC-WX-25")));
        scene.plan("1", Map.of());
        scene.plan("2", Map.of("items", List.of("CC-WX-25")));
        scene.plan("3", Map.of("rates", List.of(Scene.rate("B", "0"))));
        var first = scene.task("1");
        scene.drawn(first);
        consequences.run();
        var visit = scene.visits(scene.target(1)).getFirst();
        var before = scene.now(visit).fields().texts("inspectors");
        var second = scene.task("2");
        var number = scene.drawn(second);
        consequences.run();
        consequences.run();
        assertThat(scene.visits(scene.target(1))).containsExactly(visit);
        var merged = scene.now(visit);
        assertThat(shownToThem.find(visit).orElseThrow().plans()).as("what the enterprise is shown").extracting(RegisterEntry::key).containsExactly(scene.plan("1"), scene.plan("2"));
        assertThat(merged.fields().values()).containsEntry("task", first.number() + "," + second.number()).containsEntry("items", scene.item() + ",CC-WX-25")
                .containsEntry("enforcement_field", List.of("监控化学品管理", other));
        assertThat(merged.fields().texts("inspectors")).containsAll(before).containsAll(reading.result(number).orElseThrow().pairs().getFirst().inspectors()).doesNotHaveDuplicates();
        var third = scene.task("3");
        assertThat(leftOut(scene, third)).as("another would be merged too").isEmpty();
        scene.at(3, 3);
        var begun = scene.act(merged, "notice", "unannounced", Map.of("visit_on", "2051-04-06", "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        assertThat(leftOut(scene, third)).containsExactly(new Exclusion(scene.target(1), "上一次检查还没有办结"));
        scene.at(4, 6);
        var there = scene.act(begun, "arrival", "arrive", Map.of("arrived_on", "2051-04-06", "cards_shown", true, "rights_told", true), Scene.ACCOUNT);
        var recorded = scene.act(there, "inspection", "record", Map.of("inspected_on", "2051-04-06", "result", "未开展检查的业务", "signature", "当事人签名"), Scene.ACCOUNT);
        assertThat(recorded.fields().text("recorded_under")).contains(scene.certificate(1));
        assertThat(recorded.active()).containsExactly("review");
    }

    @Test
    @DisplayName("频次上限在开件时也守住：公布抽取以后，等着合并的那件先开始了，不再另开，也不再去试，理由看得到；那件终止了的，有人再试就开")
    void capAtTheOpening() {
        var scene = Scene.with(context, 2049, "32", 1);
        scene.plan("1", Map.of());
        scene.plan("2", Map.of());
        var first = scene.task("1");
        scene.drawn(first);
        consequences.run();
        var visit = scene.visits(scene.target(1)).getFirst();
        var number = scene.announced(scene.task("2"));
        clock.set(LocalDateTime.of(2049, 3, 2, 10, 30));
        scene.act(scene.now(visit), "notice", "unannounced", Map.of("visit_on", "2049-04-06", "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        scene.at(3, 2);
        new HeldDraws(context).draw(number, LocalDateTime.of(2049, 3, 2, 10, 0), Scene.ACCOUNT);
        consequences.run();
        assertThat(scene.visits(scene.target(1))).containsExactly(visit);
        assertThat(consequences.failed()).as("nothing that somebody must see to").noneMatch(failed -> failed.draw().equals(number));
        assertThat(jdbc.sql("select fault is null and tried_at is null from inspection_visit where draw = :draw").param("draw", number.toString()).query(Boolean.class).single()).isTrue();
        assertThat(Desk.of(port, "fagui").get("/work/inspections/failed").body()).contains(number.toString(), scene.target(1), "2049 年的检查次数到了上限 1 次", "再试一次");
        assertThat(figures.planned(inspections.all().iterator().next(), 2049, LocalDate.of(2049, 3, 2))).filteredOn(planned -> planned.entry().key().equals(scene.plan("2"))).singleElement()
                .satisfies(planned -> assertThat(List.of(planned.drawn(), planned.opened(), planned.visited())).as("it was drawn").containsExactly(1, 0, 0));
        consequences.retryAll();
        consequences.run();
        assertThat(scene.visits(scene.target(1))).as("it is still at the cap").containsExactly(visit);
        clock.set(LocalDateTime.of(2049, 3, 2, 11, 0));
        var begun = scene.now(visit);
        Scene.done(cases.execute(begun.id(), begun.sequence(), new Command.Terminate("检查对象已经迁出"), scene.by("fagui")));
        consequences.retry();
        consequences.run();
        assertThat(scene.visits(scene.target(1))).as("a start frees nobody: it was said to be for good").containsExactly(visit);
        consequences.retryAll();
        consequences.run();
        assertThat(scene.visits(scene.target(1))).hasSize(2);
        assertThat(consequences.notVisited()).noneMatch(one -> one.draw().equals(number));
    }

    @Test
    @DisplayName("任务终止了的，到了上限的那一户以后也不再开件")
    void notUnderATaskThatIsOver() {
        var scene = Scene.with(context, 2049, "38", 1);
        scene.plan("1", Map.of());
        scene.plan("2", Map.of());
        scene.drawn(scene.task("1"));
        consequences.run();
        var visit = scene.visits(scene.target(1)).getFirst();
        var second = scene.task("2");
        var number = scene.announced(second);
        clock.set(LocalDateTime.of(2049, 3, 2, 10, 30));
        scene.act(scene.now(visit), "notice", "unannounced", Map.of("visit_on", "2049-04-06", "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        scene.at(3, 2);
        new HeldDraws(context).draw(number, LocalDateTime.of(2049, 3, 2, 10, 0), Scene.ACCOUNT);
        consequences.run();
        clock.set(LocalDateTime.of(2049, 3, 2, 11, 0));
        for (var id : List.of(second.id(), visit)) {
            var over = scene.now(id);
            Scene.done(cases.execute(over.id(), over.sequence(), new Command.Terminate("检查对象已经迁出"), scene.by("fagui")));
        }
        consequences.retryAll();
        consequences.run();
        assertThat(scene.visits(scene.target(1))).containsExactly(visit);
        assertThat(consequences.failed()).noneMatch(failed -> failed.draw().equals(number));
    }

    private List<Exclusion> leftOut(Scene scene, Case task) {
        scene.at(3, 2);
        return preparation.prepare(task.id(), Optional.of(scene.source())).orElseThrow().announcing().orElseThrow().lists().exclusions();
    }

    @Test
    @DisplayName("频次上限：当年查过了的不再抽，上限高的、过了年的还抽；计划的进展、覆盖率、每户次数都数得出，点得开")
    void cap() {
        var scene = new Scene(context, 2055, "26", "监控化学品管理");
        for (int i = 1; i <= 2; i++) {
            scene.target(i, Map.of("class", "B"));
            // No others hold a certificate of this field then, so that both are drawn.
            scene.inspector(i, "2057-12-31", Map.of());
        }
        scene.plan("1", Map.of());
        scene.plan("2", Map.of("rates", List.of(Scene.rate("B", "0"))));
        scene.plan("3", Map.of("rates", List.of(Scene.rate("B", "0")), "cap", new BigDecimal(2)));
        var task = scene.task("1");
        var number = scene.drawn(task);
        consequences.run();
        ended(scene, scene.visits(scene.target(1)).getFirst());
        var once = scene.task("2");
        var twice = scene.task("3");
        assertThat(leftOut(scene, once)).containsExactly(new Exclusion(scene.target(1), "本年度检查次数已到上限"));
        assertThat(leftOut(scene, twice)).isEmpty();

        var inspection = inspections.all().iterator().next();
        var today = LocalDate.of(2055, 4, 7);
        assertThat(figures.planned(inspection, 2055, today)).filteredOn(planned -> planned.entry().key().equals(scene.plan("1"))).singleElement().satisfies(planned -> {
            assertThat(planned.tasks()).extracting(InspectionFigures.TaskCase::id).containsExactly(task.id());
            assertThat(planned.draws()).extracting(InspectionFigures.DrawOf::number).containsExactly(number);
            assertThat(List.of(planned.drawn(), planned.opened(), planned.visited(), planned.shown())).containsExactly(2, 2, 1, 0);
        });
        assertThat(figures.visits(inspection, new Wanted(2055, "B", "", number.toString(), State.VISITED_ALREADY), 10, today)).singleElement().satisfies(found -> {
            assertThat(found.target()).isEqualTo(scene.target(1));
            assertThat(found.name()).isEqualTo("第1无线公司");
        });
        assertThat(figures.visits(inspection, new Wanted(2055, "", "", number.toString(), State.NOT_YET), 10, today)).extracting(InspectionFigures.Visit::target).containsExactly(scene.target(2));
        assertThat(figures.visitedMost(inspection, 2055, today)).filteredOn(target -> target.key().equals(scene.target(1))).singleElement().satisfies(target -> assertThat(target.visits()).isEqualTo(1));

        var head = Desk.of(port, "wujian-head");
        assertThat(head.get("/work/inspections?year=2055").body()).contains("无线电台站抽查1", "draw=" + number, "/work/measures/inspection-visits?period=2055", "第1无线公司");
        assertThat(head.get("/work/inspections/visits?year=2055&draw=" + number).body()).contains(scene.target(1), scene.target(2), "通过登记的住所无法联系", "还没有检查");
        assertThat(Desk.of(port, Scene.ACCOUNT).get("/work/inspections?year=2055").body()).contains("无线电台站抽查1").doesNotContain("第1无线公司");
    }
}
