// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome.Given;
import cn.yifa.kernel.draw.Pair;
import cn.yifa.kernel.draw.Substitution;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.CaseFigures;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Sight;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/// 《优化营商环境条例》第五十四条: whoever is inspected instead is drawn too. Years that this class takes: 2087, 2088.
@ServerTest
@DisplayName("递补：按次序，不能挑；没有批准不动；一户只递补一次；停在哪里都不漏不重；公众看得到")
class SubstitutionsTest {

    private static final Map<String, String> CLOSED = Map.of("dropped_why", "已经注销", "dropped_more", "查询登记状态为注销");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

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

    private Scene scene;
    private Case task;
    private DrawNumber number;
    private DrawResult.Drawn part;

    @AfterEach
    void release() {
        clock.release();
    }

    /// Half of six are drawn, two are alternates; the two inspectors of a field of their own go everywhere.
    private void drawn(int year, String tag, String field, Map<String, ?> more) {
        scene = new Scene(context, year, tag, field);
        for (int i = 1; i <= 6; i++) {
            scene.target(i, more);
        }
        for (int i = 1; i <= 2; i++) {
            scene.inspector(i, (year + 2) + "-12-31", Map.of());
        }
        scene.plan("1", Map.of("alternates", new BigDecimal(2)));
        var opened = scene.task("1");
        number = scene.drawn(opened);
        consequences.run();
        task = scene.now(opened.id());
        part = reading.result(number).orElseThrow().strata().getFirst();
        assertThat(part.drawn()).hasSize(3);
        assertThat(part.alternates()).hasSize(2);
    }

    private Case recorded(Case visit) {
        var date = scene.year + "-04-06";
        var begun = scene.act(visit, "notice", "unannounced", Map.of("visit_on", date, "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        scene.at(4, 6);
        var there = scene.act(begun, "arrival", "nobody", Map.of("arrived_on", date), Scene.ACCOUNT);
        return scene.act(there, "inspection", "record", Map.of("inspected_on", date, "result", "通过登记的住所无法联系", "signature", "不在场", "signature_why", "没有人", "signature_proof", "全程音像记录"), Scene.ACCOUNT);
    }

    /// Nobody can step in until it is released.
    private void blocked(String tag) {
        owner.does("alter table inspection_visit add constraint stopped check (instead_of is null or target not like '91440000TEST" + tag + "%')");
    }

    private void unblocked() {
        owner.does("alter table inspection_visit drop constraint if exists stopped");
    }

    private static Map<String, Object> dropping(String target) {
        var fields = new HashMap<String, Object>(CLOSED);
        fields.put("dropped", target);
        return fields;
    }

    private Case proposed(String target) {
        return scene.act(scene.now(task.id()), "visiting", "substitute", dropping(target), Scene.ACCOUNT);
    }

    private Case approved(String target) {
        return scene.act(proposed(target), "substituting", "agree", Map.of(), "wujian-head");
    }

    private List<String> refusals(String step, String action, Map<String, ?> fields, String account) {
        var now = scene.now(task.id());
        return context.getBean(Cases.class).execute(now.id(), now.sequence(), new Command.Act(step, action, Fields.of(fields), "", List.of()), scene.by(account)) instanceof Outcome.Refused refused
                ? refused.grounds().stream().map(Refusal::rule).toList() : List.of();
    }

    private List<Substitution> recomputed(List<String> dropped) {
        var held = reading.find(number).orElseThrow();
        var result = reading.result(number).orElseThrow();
        var frame = ((Given<Frame>) reading.frame(number)).value();
        return ((Given<List<Substitution>>) Substitution.of(held.state().plan(), frame, result.seed(), result.strata(), result.pairs(), dropped)).value();
    }

    private CaseFigures.Total figures() {
        return context.getBean(CaseFigures.class).total(Optional.of("inspection-visit"), new Sight.Whole(), LocalDate.of(2087, 3, 2));
    }

    @Test
    @DisplayName("提出、批准以后：第一个备选有一件检查，派的人按抽取的号；注销的那件终结，写明理由；任务接着办；公众的页面说得出；第二次是第二备选")
    void inTheOrderOfRanks() {
        drawn(2087, "41", "无线电管理", Map.of());
        var first = part.drawn().getFirst();
        var before = scene.visits(first).getFirst();
        proposed(first.toLowerCase(Locale.ROOT));
        consequences.run();
        assertThat(scene.visits(part.alternates().getFirst())).as("nothing without approval").isEmpty();
        assertThat(scene.now(before).status()).isEqualTo(Case.Status.OPEN);
        assertThat(refusals("substituting", "agree", Map.of(), Scene.ACCOUNT)).isNotEmpty();
        var figures = figures();
        scene.act(scene.now(task.id()), "substituting", "agree", Map.of(), "wujian-head");
        consequences.run();
        consequences.run();
        assertThat(List.of(figures().ended(), figures().onTime(), figures().done())).as("nobody was visited, neither in time nor late").containsExactly(figures.ended() + 1, figures.onTime(), figures.done());

        var next = part.alternates().getFirst();
        assertThat(scene.visits(next)).hasSize(1);
        var computed = recomputed(List.of(first)).getFirst();
        assertThat(computed.target()).isEqualTo(next);
        assertThat(scene.now(scene.visits(next).getFirst()).fields().texts("inspectors")).isEqualTo(computed.pair().map(Pair::inspectors).orElseThrow());
        assertThat(scene.now(scene.visits(next).getFirst()).fields().text("task")).contains(task.number());
        assertThat(scene.now(before).status()).isEqualTo(Case.Status.ENDED);
        assertThat(scene.now(before).fields().text("dropped_why")).contains("已经注销，由第 1 个备选递补");
        assertThat(jdbc.sql("select status from case_clock where case_id = :case and clock = 'visit'").param("case", before.value()).query(String.class).single()).as("it was not visited in time, for it was not visited").isEqualTo("STOPPED");
        var visits = "/work/inspections/visits?year=2087&target=" + first;
        var head = Desk.of(port, "wujian-head");
        assertThat(head.get(visits).body()).contains("由备选代替").doesNotContain("还没有检查");
        assertThat(head.get(visits + "&state=NOT_YET").body()).contains("没有这样的检查");
        assertThat(head.get(visits + "&state=STEPPED_IN").body()).contains(first);
        assertThat(scene.now(task.id()).active()).containsExactly("visiting");
        assertThat(scene.now(task.id()).fields().text("stepped_in")).contains(next);
        var page = new Desk(port).get("/draws/" + number).body();
        assertThat(page).contains("递补：1 个", "因已经注销，由第 1 个备选递补", next, "/files/dropped.txt").doesNotContain("查询登记状态为注销");

        approved(next);
        consequences.run();
        assertThat(scene.visits(part.alternates().getLast())).hasSize(1);
        assertThat(new Desk(port).get("/draws/" + number).body()).contains("递补：2 个", "由第 2 个备选递补");
        assertThat(refusals("visiting", "substitute", dropping(part.drawn().getLast()), Scene.ACCOUNT)).as("both alternates are used up").containsExactly("NoAlternateLeft");
    }

    @Test
    @DisplayName("同一户第二次、没有抽中的、已经有检查结果的，提出的时候就拒绝，写明是哪个字段")
    void refused() {
        drawn(2087, "42", "盐业管理", Map.of());
        var first = part.drawn().getFirst();
        approved(first);
        consequences.run();
        assertThat(refusals("visiting", "substitute", dropping(first), Scene.ACCOUNT)).containsExactly("DroppedAlready");
        assertThat(refusals("visiting", "substitute", dropping(part.alternates().getLast()), Scene.ACCOUNT)).as("an alternate who hasn't stepped in").containsExactly("NotDrawn");
        assertThat(refusals("visiting", "substitute", dropping("91440000TEST990001"), Scene.ACCOUNT)).containsExactly("NotDrawn");
        recorded(scene.now(scene.visits(part.drawn().getLast()).getFirst()));
        assertThat(refusals("visiting", "substitute", dropping(part.drawn().getLast()), Scene.ACCOUNT)).containsExactly("VisitedAlready");
        assertThat(jdbc.sql("select count(*) from inspection_visit where draw = :draw and instead_of is not null").param("draw", number.toString()).query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    @DisplayName("到场以后才知道的也能递补；提出以后有了检查结果的，批准的时候拒绝，可以退回")
    void duringTheVisit() {
        drawn(2087, "43", "节能监察", Map.of());
        var there = scene.act(scene.now(scene.visits(part.drawn().getFirst()).getFirst()), "notice", "unannounced", Map.of("visit_on", "2087-04-06", "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        scene.at(4, 6);
        there = scene.act(there, "arrival", "nobody", Map.of("arrived_on", "2087-04-06"), Scene.ACCOUNT);
        approved(part.drawn().getFirst());
        consequences.run();
        assertThat(scene.now(there.id()).status()).isEqualTo(Case.Status.ENDED);
        assertThat(scene.visits(part.alternates().getFirst())).hasSize(1);

        var other = part.drawn().getLast();
        proposed(other);
        recorded(scene.now(scene.visits(other).getFirst()));
        assertThat(refusals("substituting", "agree", Map.of(), "wujian-head")).containsExactly("VisitedAlready");
        scene.act(scene.now(task.id()), "substituting", "send-back", Map.of("comment", "已经检查"), "wujian-head");
        consequences.run();
        assertThat(scene.visits(part.alternates().getLast())).isEmpty();
    }

    @Test
    @DisplayName("批准以后才有检查结果的：不递补，任务退回，写明理由")
    void tooLate() {
        drawn(2088, "44", "民用爆炸物品管理", Map.of());
        var first = part.drawn().getFirst();
        Case recorded;
        blocked("44");
        try {
            approved(first);
            consequences.run();
            recorded = recorded(scene.now(scene.visits(first).getFirst()));
        } finally {
            unblocked();
        }
        consequences.retry();
        consequences.run();
        assertThat(scene.now(task.id()).active()).containsExactly("visiting");
        assertThat(scene.now(task.id()).fields().text("no_substitute_why").orElse("")).contains("已经检查");
        assertThat(scene.now(recorded.id()).status()).isEqualTo(Case.Status.OPEN);
        assertThat(scene.visits(part.alternates().getFirst())).isEmpty();
    }

    @Test
    @DisplayName("停在中间：什么也没有留下，理由看得到；再办一次就有了；几台服务器同时办也只有一个")
    void stopsInBetween() throws Exception {
        drawn(2088, "45", "数据安全管理", Map.of());
        var first = part.drawn().getFirst();
        var before = scene.visits(first).getFirst();
        blocked("45");
        try {
            approved(first);
            consequences.run();
            assertThat(scene.now(task.id()).active()).containsExactly("stepping-in");
            assertThat(scene.now(before).status()).as("the visit goes on until somebody steps in").isEqualTo(Case.Status.OPEN);
            assertThat(jdbc.sql("select count(*) from inspection_visit where draw = :draw and (instead_of is not null or dropped_why is not null)").param("draw", number.toString()).query(Integer.class).single()).isZero();
            assertThat(consequences.failed()).filteredOn(failed -> failed.draw().equals(number)).singleElement().satisfies(failed -> assertThat(failed.why()).isNotEmpty());
            assertThat(Desk.of(port, "fagui").get("/work/inspections/failed").body()).contains(number.toString());
        } finally {
            unblocked();
        }
        consequences.retry();
        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 4).<Callable<Void>>mapToObj(i -> () -> {
                consequences.run();
                return null;
            }).toList());
        }
        consequences.retry();
        consequences.run();
        consequences.run();
        assertThat(scene.now(task.id()).active()).containsExactly("visiting");
        assertThat(scene.visits(part.alternates().getFirst())).hasSize(1);
        assertThat(scene.visits(part.alternates().getLast())).isEmpty();
        assertThat(scene.now(before).status()).isEqualTo(Case.Status.ENDED);
        assertThat(consequences.failed()).noneMatch(failed -> failed.draw().equals(number));
    }

    @Test
    @DisplayName("递补没有办成，处室把任务退了回去：不再算没有办成")
    void takenBack() {
        drawn(2088, "47", "无线电管理", Map.of());
        blocked("47");
        try {
            approved(part.drawn().getFirst());
            consequences.run();
            assertThat(consequences.failed()).extracting(DrawConsequences.Failed::draw).contains(number);
            var now = scene.now(task.id());
            assertThat(context.getBean(Cases.class).execute(now.id(), now.sequence(), new Command.ReturnTo("stepping-in", "visiting", "先不递补"), scene.by(Scene.ACCOUNT))).isInstanceOf(Outcome.Done.class);
            consequences.run();
        } finally {
            unblocked();
        }
        assertThat(consequences.failed()).extracting(DrawConsequences.Failed::draw).doesNotContain(number);
        assertThat(scene.visits(part.alternates().getFirst())).isEmpty();
    }

    @Test
    @DisplayName("名称不公开的：页面上只有承诺，没有编码；递补照常")
    void hidden() {
        drawn(2088, "46", "监控化学品管理", Map.of("hidden", true));
        var hidden = reading.hidden(number);
        var dropped = hidden.get(part.drawn().getFirst()).key();
        var next = part.alternates().getFirst();
        approved(dropped);
        consequences.run();
        assertThat(scene.visits(hidden.get(next).key())).hasSize(1);
        assertThat(new Desk(port).get("/draws/" + number).body()).contains("递补：1 个", "由第 1 个备选递补", next).doesNotContain("91440000TEST46");
    }
}
