// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.draw.Announcement;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.Draws;
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
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 《优化营商环境条例》第五十四条: several items at one enterprise are inspected together. Years that this class takes: 2048, 2049, 2051, 2054, 2055.
@ServerTest
@DisplayName("抽取以后：任务接着办，抽中的每一户开一件，不漏不重；同一户合并，不超过上限")
class DrawConsequencesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private DrawPreparation preparation;

    @Autowired
    private Draws draws;

    @Autowired
    private DrawReading reading;

    @Autowired
    private InspectionFigures figures;

    @Autowired
    private RandomInspections inspections;

    @Autowired
    private Visits shownToThem;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private DatabaseOwner owner;

    @LocalServerPort
    private int port;

    @AfterEach
    void release() {
        clock.release();
    }

    private List<CaseId> visits(String target) {
        return jdbc.sql("select case_id from case_file where procedure = 'inspection-visit' and cast(body as json) -> 'fields' ->> 'target_code' = :target").param("target", target).query(UUID.class).list().stream()
                .map(CaseId::new).toList();
    }

    private void inThreads() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 4).<Callable<Void>>mapToObj(i -> () -> {
                consequences.run();
                return null;
            }).toList());
        }
    }

    private static Scene scene(ApplicationContext context, int year, String tag, int targets) {
        var scene = new Scene(context, year, tag);
        for (int i = 1; i <= targets; i++) {
            scene.target(i, Map.of("class", "B"));
        }
        scene.inspectors();
        return scene;
    }

    @Test
    @DisplayName("任务记上抽取编号往下走；抽中的各有一件，写明为什么、谁去；几台服务器同时做也是一件")
    void opened() throws Exception {
        var scene = scene(context, 2048, "21", 5);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.drawn(task);
        inThreads();
        consequences.run();
        var after = scene.now(task.id());
        assertThat(after.active()).containsExactly("visiting");
        assertThat(after.fields().text("draw")).contains(reading.find(number).orElseThrow().state().plan().id());
        var pairs = reading.result(number).orElseThrow().pairs();
        assertThat(pairs).hasSize(5);
        pairs.forEach(pair -> {
            assertThat(visits(pair.target())).hasSize(1);
            var visit = scene.now(visits(pair.target()).getFirst());
            assertThat(visit.fields().texts("inspectors")).isEqualTo(pair.inspectors());
            assertThat(visit.fields().values()).containsEntry("task", task.number()).containsEntry("items", scene.item()).containsEntry("enforcement_field", List.of("无线电管理")).containsEntry("risk_class", "B")
                    .containsEntry("visit_until", "2048-10-31").containsEntry("basis", List.of("《无线电管理条例》第五十六条"));
            assertThat(visit.active()).containsExactly("notice");
            assertThat(visit.handling()).isEqualTo(task.handling());
        });
        assertThat(consequences.failed()).noneMatch(failed -> failed.draw().equals(number));

        var id = reading.find(number).orElseThrow().state().plan().id();
        assertThat(byHand(scene, task.number(), id, scene.target(1))).as("it was drawn").isEmpty();
        assertThat(byHand(scene, "联合抽查〔2048〕1号", "省市监抽〔2048〕1号", scene.target(9))).as("others drew it").isEmpty();
        assertThat(byHand(scene, "联合抽查〔2048〕1号", "省市监抽〔2048〕1号，" + id, scene.target(9))).singleElement().satisfies(ground -> {
            assertThat(ground.rule()).isEqualTo("NotDrawn");
            assertThat(ground.message()).contains(id, scene.target(9));
            assertThat(ground.basis().orElseThrow().toString()).isEqualTo("《优化营商环境条例》第五十四条");
            assertThat(ground.field()).contains("draw");
        });
        assertThat(byHand(scene, task.number(), "省市监抽〔2048〕1号", scene.target(9))).extracting(Refusal::field).containsExactly(Optional.of("task"));
    }

    private List<Refusal> byHand(Scene scene, String task, String draw, String target) {
        var fields = Fields.of(Map.ofEntries(Map.entry("task", task), Map.entry("draw", draw), Map.entry("target_code", target), Map.entry("target_name", "某公司"), Map.entry("target_kind", "法人和非法人组织"),
                Map.entry("address", "海州市某路一号"), Map.entry("region", "海州市"), Map.entry("risk_class", "B"), Map.entry("items", scene.item()), Map.entry("enforcement_field", List.of("无线电管理")),
                Map.entry("inspectors", List.of(scene.certificate(1), scene.certificate(2))), Map.entry("visit_until", scene.year + "-10-31")));
        var outcome = cases.open("inspection-visit", new Command.Open("", "检查某公司", new DivisionId(Scene.DIVISION), fields, List.of()), scene.by(Scene.ACCOUNT));
        return outcome instanceof Outcome.Refused refused ? refused.grounds() : List.of();
    }

    @Test
    @DisplayName("开到一半停下来，什么也没有留下，理由看得到，再办就有了，不会有两件")
    void stopsInBetween() {
        var scene = scene(context, 2048, "22", 3);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        owner.does("alter table inspection_visit add constraint stopped check (opened is null or target not like '91440000TEST22%')");
        try {
            var number = scene.drawn(task);
            consequences.run();
            assertThat(scene.now(task.id()).active()).containsExactly("visiting");
            assertThat(consequences.failed()).filteredOn(failed -> failed.draw().equals(number)).hasSize(3).allSatisfy(failed -> assertThat(failed.why()).isNotEmpty());
            assertThat(IntStream.rangeClosed(1, 3).mapToObj(scene::target).flatMap(target -> visits(target).stream())).as("a visit that could not be noted is not open either").isEmpty();
            assertThat(Desk.of(port, "fagui").get("/work").body()).contains("抽取以后有");
            assertThat(Desk.of(port, "fagui").get("/work/inspections/failed").body()).contains(scene.target(1), number.toString());
        } finally {
            owner.does("alter table inspection_visit drop constraint stopped");
        }
        Desk.of(port, "fagui").post("/work/inspections/failed/retry", Map.of());
        consequences.run();
        consequences.run();
        IntStream.rangeClosed(1, 3).mapToObj(scene::target).forEach(target -> assertThat(visits(target)).hasSize(1));
        assertThat(consequences.failed()).noneMatch(failed -> failed.target().startsWith("91440000TEST22"));
    }

    @Test
    @DisplayName("抽取作废：任务退回报批，编号和理由记下；一次作废只退一次，再报批以后可以另抽")
    void voided() throws Exception {
        var scene = scene(context, 2049, "23", 2);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.announced(task);
        new HeldDraws(context).makeVoid(number, "公证员没有到场", Scene.ACCOUNT);
        inThreads();
        var back = scene.now(task.id());
        assertThat(back.active()).containsExactly("approving");
        assertThat(back.fields().values()).containsEntry("void_draw", reading.find(number).orElseThrow().state().plan().id()).containsEntry("void_why", "公证员没有到场");
        var again = scene.act(back, "approving", "agree", Map.of(), "leader");
        consequences.run();
        assertThat(scene.now(task.id()).active()).as("the void draw takes it back once").containsExactly("drawing");
        var second = scene.drawn(again);
        consequences.run();
        assertThat(scene.now(task.id()).active()).containsExactly("visiting");
        assertThat(second).isNotEqualTo(number);
        assertThat(visits(scene.target(1))).hasSize(1);
    }

    @Test
    @DisplayName("两台服务器都看到同一次作废：慢的那台，到重新报批以后才动手，也不再退回一次")
    void voidedByTwo() throws Exception {
        var scene = scene(context, 2049, "29", 2);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.announced(task);
        try (var other = owner.connects(); var threads = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            // The other server has noted it, and its transaction is not over yet.
            try (var noting = other.prepareStatement("insert into inspection_draw (draw, case_id, settled, tried_at) values (?, ?, true, now())")) {
                noting.setString(1, number.toString());
                noting.setObject(2, task.id().value());
                noting.executeUpdate();
            }
            new HeldDraws(context).makeVoid(number, "公证员没有到场", Scene.ACCOUNT);
            var slow = threads.submit(() -> consequences.run());
            await().until(() -> jdbc.sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like '%inspection_draw%')").query(Boolean.class).single());
            var now = scene.now(task.id());
            var back = Scene.done(context.getBean(Cases.class).execute(now.id(), now.sequence(), new Command.Act("drawing", "redraw", Fields.of(Map.of("void_draw", "作废的", "void_why", "公证员没有到场")), "", List.of()), By.program()));
            scene.act(back, "approving", "agree", Map.of(), "leader");
            other.commit();
            slow.get();
        }
        consequences.run();
        assertThat(scene.now(task.id()).active()).as("it was approved anew after this draw was void").containsExactly("drawing");
    }

    @Test
    @DisplayName("抽中的比一次开的多：一次接一次开完，一户一件；已经开了的不再看")
    void manyDrawn() {
        var scene = new Scene(context, 2048, "30");
        scene.target(1, Map.of("class", "B"));
        var many = 205;
        owner.jdbc().sql("""
                insert into register_span (register, entry, key, title, version, from_day, until_day, data, words, open_words)
                select register, gen_random_uuid(), made.code, title, version, from_day, until_day, data || jsonb_build_object('code', made.code), words, open_words
                  from register_span cross join lateral (select left(key, 14) || lpad(n::text, 4, '0') as code from generate_series(2, :many) as n) made where register = 'inspection-targets' and key = :first""")
                .param("many", many).param("first", scene.target(1)).update();
        for (int i = 1; i <= 3; i++) {
            scene.inspector(i, "2050-12-31", Map.of("load", new BigDecimal(1_000)));
        }
        scene.plan("1", Map.of("load", new BigDecimal(1_000)));
        var number = scene.drawn(scene.task("1"));
        var opened = "select count(*) from inspection_visit where draw = :draw and opened is not null";
        consequences.run();
        assertThat(jdbc.sql(opened).param("draw", number.toString()).query(Integer.class).single()).isGreaterThanOrEqualTo(200);
        for (int i = 0; i < 5 && consequences.run(); i++) {
            assertThat(i).as("what is open is not looked at again and again").isLessThan(4);
        }
        assertThat(jdbc.sql(opened).param("draw", number.toString()).query(Integer.class).single()).isEqualTo(many);
        assertThat(jdbc.sql("select count(distinct opened) from inspection_visit where draw = :draw and not merged").param("draw", number.toString()).query(Integer.class).single()).isEqualTo(many);
        assertThat(IntStream.of(1, 2, 205).mapToObj(scene::target).map(this::visits)).allSatisfy(visits -> assertThat(visits).hasSize(1));
        owner.jdbc().sql("delete from register_span where register = 'inspection-targets' and key like :those and key <> :first").param("those", scene.target(1).substring(0, 14) + "%").param("first", scene.target(1)).update();
    }

    @Test
    @DisplayName("一次报批只公布一次：数据库自己不收第二份")
    void announcedOnce() {
        var scene = scene(context, 2048, "31", 2);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.announced(task);
        var lists = jdbc.sql("select sequence from inspection_lists where case_id = :case").param("case", task.id().value()).query(Integer.class).single();
        var again = jdbc.sql("insert into inspection_lists (draw, case_id, sequence, plan, seen) values ('2048-9999', :case, :sequence, '', pg_current_snapshot())").param("case", task.id().value()).param("sequence", lists);
        assertThatThrownBy(again::update).isInstanceOf(DuplicateKeyException.class);
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
        var visit = visits(scene.target(1)).getFirst();
        var before = scene.now(visit).fields().texts("inspectors");
        var second = scene.task("2");
        var number = scene.drawn(second);
        consequences.run();
        consequences.run();
        assertThat(visits(scene.target(1))).containsExactly(visit);
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
    @DisplayName("频次上限在开件时也守住：公布抽取以后，等着合并的那件先开始了，不再另开，理由看得到；那件终止了的，再开")
    void capAtTheOpening() {
        var scene = scene(context, 2049, "29", 1);
        scene.plan("1", Map.of());
        scene.plan("2", Map.of());
        var first = scene.task("1");
        scene.drawn(first);
        consequences.run();
        var visit = visits(scene.target(1)).getFirst();
        var number = scene.announced(scene.task("2"));
        scene.act(scene.now(visit), "notice", "unannounced", Map.of("visit_on", "2049-04-06", "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        new HeldDraws(context).draw(number, LocalDateTime.of(2049, 3, 2, 10, 0), Scene.ACCOUNT);
        consequences.run();
        assertThat(visits(scene.target(1))).containsExactly(visit);
        assertThat(consequences.failed()).filteredOn(failed -> failed.draw().equals(number)).singleElement().satisfies(failed -> {
            assertThat(failed.target()).isEqualTo(scene.target(1));
            assertThat(failed.why()).contains("上限 1 次", "2049 年");
        });
        var begun = scene.now(visit);
        Scene.done(cases.execute(begun.id(), begun.sequence(), new Command.Terminate("检查对象已经迁出"), scene.by("fagui")));
        consequences.retry();
        consequences.run();
        assertThat(visits(scene.target(1))).hasSize(2);
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
        ended(scene, visits(scene.target(1)).getFirst());
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

    @Test
    @DisplayName("名单不是从计划和清单来的，写着为这个任务抽取也不算：任务不动，也不开检查")
    void listsOfOnesOwn() {
        var scene = scene(context, 2054, "28", 2);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.at(3, 2);
        var prepared = preparation.prepare(task.id(), Optional.of(scene.source())).orElseThrow().announcing().orElseThrow();
        var own = new Stratum("B-无线电管理", prepared.lists().strata().getFirst().demand(), List.of(scene.target(1), "91440000TEST99OWN0"));
        var number = DrawNumber.of(Scene.given(draws.announce(new Announcement(prepared.plan(), List.of(own), List.of(), prepared.lists().inspectors(), List.of(), Map.of(), Optional.of(task.id())), scene.by(Scene.ACCOUNT))));
        new HeldDraws(context).draw(number, LocalDateTime.of(2054, 3, 2, 10, 0), Scene.ACCOUNT);
        consequences.run();
        assertThat(scene.now(task.id()).active()).containsExactly("drawing");
        assertThat(visits(scene.target(1))).isEmpty();
        assertThat(scene.drawn(scene.now(task.id()))).isNotEqualTo(number);
        consequences.run();
        assertThat(visits(scene.target(2))).hasSize(1);
    }

    @Test
    @DisplayName("在页面上准备、公布；别的处室看不到这个任务；公布以后清单变了，页面说变了几处")
    void byThePage() {
        var scene = scene(context, 2054, "27", 3);
        scene.target(4, Map.of("class", "B", "status", "停业"));
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.at(3, 2);
        var desk = Desk.of(port, Scene.ACCOUNT);
        var address = "/work/inspections/prepare?case=" + task.id();
        assertThat(desk.get(address).body()).contains("B-无线电管理", "状态不是正常", scene.certificate(1), "公布方案和名单");
        assertThat(Desk.of(port, "jigai").get(address).statusCode()).isEqualTo(404);
        assertThat(desk.post(address, Map.of("source", "现场掷十面骰子二十次", "at", "", "least", "20")).statusCode()).isEqualTo(422);
        var announced = desk.post(address, Map.of("source", "现场掷十面骰子二十次", "at", "2054-03-02T10:00", "least", "20"));
        assertThat(announced.statusCode()).as(announced.body()).isEqualTo(303);
        var number = reading.serving(task.id()).getFirst().number();
        assertThat(Desk.location(announced)).endsWith("/work/draws/" + number);
        scene.target(5, Map.of("class", "B"));
        assertThat(desk.get(address).body()).contains("已经公布了抽取", "《检查对象名录库》1 处").doesNotContain("公布方案和名单</button>");
    }
}
