// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.draw.Announcement;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.draw.HeldDraws;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/// 《优化营商环境条例》第五十四条: several items at one enterprise are inspected together. Years that this class takes: 2048, 2049, 2054.
@ServerTest
@DisplayName("抽取以后：任务接着办，抽中的每一户开一件，不漏不重")
class DrawConsequencesTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Cases cases;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private DrawPreparation preparation;

    @Autowired
    private Draws draws;

    @Autowired
    private DrawReading reading;

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

    private void inThreads() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 4).<Callable<Void>>mapToObj(i -> () -> {
                consequences.run();
                return null;
            }).toList());
        }
    }

    @Test
    @DisplayName("任务记上抽取编号往下走；抽中的各有一件，写明为什么、谁去；几台服务器同时做也是一件")
    void opened() throws Exception {
        var scene = Scene.with(context, 2048, "21", 5);
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
            assertThat(scene.visits(pair.target())).hasSize(1);
            var visit = scene.now(scene.visits(pair.target()).getFirst());
            assertThat(visit.fields().texts("inspectors")).isEqualTo(pair.inspectors());
            assertThat(visit.fields().values()).containsEntry("task", task.number()).containsEntry("items", scene.item()).containsEntry("enforcement_field", List.of("无线电管理")).containsEntry("risk_class", "B")
                    .containsEntry("visit_until", "2048-10-31").containsEntry("basis", List.of("《无线电管理条例》第五十六条"));
            assertThat(visit.active()).containsExactly("notice");
            assertThat(visit.handling()).isEqualTo(task.handling());
        });
        assertThat(consequences.failed()).noneMatch(failed -> failed.draw().equals(number));

        var id = reading.find(number).orElseThrow().state().plan().id();
        assertThat(byHand(scene, task.number(), id, scene.target(1).toLowerCase(Locale.ROOT))).as("it was drawn").isEmpty();
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
        var scene = Scene.with(context, 2048, "22", 3);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        owner.does("alter table inspection_visit add constraint stopped check (opened is null or target not like '91440000TEST22%')");
        try {
            var number = scene.drawn(task);
            consequences.run();
            assertThat(scene.now(task.id()).active()).containsExactly("visiting");
            assertThat(consequences.failed()).filteredOn(failed -> failed.draw().equals(number)).hasSize(3).allSatisfy(failed -> assertThat(failed.why()).isNotEmpty());
            assertThat(IntStream.rangeClosed(1, 3).mapToObj(scene::target).flatMap(target -> scene.visits(target).stream())).as("a visit that could not be noted is not open either").isEmpty();
            assertThat(Desk.of(port, "fagui").get("/work").body()).contains("抽取以后有");
            assertThat(Desk.of(port, "fagui").get("/work/inspections/failed").body()).contains(scene.target(1), number.toString());
        } finally {
            owner.does("alter table inspection_visit drop constraint stopped");
        }
        Desk.of(port, "fagui").post("/work/inspections/failed/retry", Map.of());
        consequences.run();
        consequences.run();
        IntStream.rangeClosed(1, 3).mapToObj(scene::target).forEach(target -> assertThat(scene.visits(target)).hasSize(1));
        assertThat(consequences.failed()).noneMatch(failed -> failed.target().startsWith("91440000TEST22"));
    }

    @Test
    @DisplayName("抽取作废：任务退回报批，编号和理由记下；一次作废只退一次，再报批以后可以另抽")
    void voided() throws Exception {
        var scene = Scene.with(context, 2049, "23", 2);
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
        assertThat(scene.visits(scene.target(1))).hasSize(1);
    }

    @Test
    @DisplayName("两台服务器都看到同一次作废：慢的那台，到重新报批以后才动手，也不再退回一次")
    void voidedByTwo() throws Exception {
        var scene = Scene.with(context, 2049, "29", 2);
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
        assertThat(IntStream.of(1, 2, 205).mapToObj(scene::target).map(scene::visits)).allSatisfy(visits -> assertThat(visits).hasSize(1));
        owner.jdbc().sql("delete from register_span where register = 'inspection-targets' and key like :those and key <> :first").param("those", scene.target(1).substring(0, 14) + "%").param("first", scene.target(1)).update();
    }

    @Test
    @DisplayName("一次报批只公布一次：数据库自己不收第二份")
    void announcedOnce() {
        var scene = Scene.with(context, 2048, "31", 2);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.announced(task);
        var lists = jdbc.sql("select sequence from inspection_lists where case_id = :case").param("case", task.id().value()).query(Integer.class).single();
        var again = jdbc.sql("insert into inspection_lists (draw, case_id, sequence, plan, seen) values ('2048-9999', :case, :sequence, '', pg_current_snapshot())").param("case", task.id().value()).param("sequence", lists);
        assertThatThrownBy(again::update).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    @DisplayName("名单不是从计划和清单来的，写着为这个任务抽取也不算：任务不动，也不开检查")
    void listsOfOnesOwn() {
        var scene = Scene.with(context, 2054, "28", 2);
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.at(3, 2);
        var prepared = preparation.prepare(task.id(), Optional.of(scene.source())).orElseThrow().announcing().orElseThrow();
        var own = new Stratum("B-无线电管理", prepared.lists().strata().getFirst().demand(), List.of(scene.target(1), "91440000TEST99OWN0"));
        var number = DrawNumber.of(Scene.given(draws.announce(new Announcement(prepared.plan(), List.of(own), List.of(), prepared.lists().inspectors(), List.of(), Map.of(), Optional.of(task.id())), scene.by(Scene.ACCOUNT))));
        var id = reading.find(number).orElseThrow().state().plan().id();
        assertThat(byHand(scene, "联合抽查〔2054〕1号", id, scene.target(1))).singleElement().satisfies(ground -> assertThat(ground.message()).contains(id, "还没有抽出结果"));
        new HeldDraws(context).draw(number, LocalDateTime.of(2054, 3, 2, 10, 0), Scene.ACCOUNT);
        consequences.run();
        assertThat(scene.now(task.id()).active()).containsExactly("drawing");
        assertThat(scene.visits(scene.target(1))).isEmpty();
        assertThat(byHand(scene, task.number(), id, scene.target(1))).as("by its task, too").isEmpty();
        assertThat(byHand(scene, task.number(), id, scene.target(2))).extracting(Refusal::field).containsExactly(Optional.of("draw"), Optional.of("task"));
        assertThat(scene.drawn(scene.now(task.id()))).isNotEqualTo(number);
        consequences.run();
        assertThat(scene.visits(scene.target(2))).hasSize(1);
        assertThat(byHand(scene, "联合抽查〔2054〕1号", id, scene.target(2))).as("that one is not in it").singleElement().satisfies(ground -> {
            assertThat(ground.rule()).isEqualTo("NotDrawn");
            assertThat(ground.message()).contains(id, scene.target(2), "自己列的名单").doesNotContain("由系统开出检查");
        });
        assertThat(byHand(scene, "联合抽查〔2054〕1号", id, scene.target(1).toLowerCase(Locale.ROOT))).as("it was drawn, and nobody opens a visit but by hand").isEmpty();
        var flip = "update draw_result set content = set_byte(content, 20, get_byte(content, 20) # 1) where draw = (select draw from draw where year = 2054 and serial = " + number.serial() + ")";
        owner.forges("draw_result", flip);
        assertThat(byHand(scene, "联合抽查〔2054〕1号", id, scene.target(1))).singleElement().satisfies(ground -> assertThat(ground.message()).contains("和公开记录对不上"));
        owner.forges("draw_result", flip);
    }

    @Test
    @DisplayName("在页面上准备、公布；别的处室看不到这个任务；公布以后清单变了，页面说变了几处")
    void byThePage() {
        var scene = Scene.with(context, 2054, "27", 3);
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
