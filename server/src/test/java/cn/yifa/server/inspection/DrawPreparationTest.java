// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.HeldDraws;
import cn.yifa.server.register.TrialList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 《优化营商环境条例》第五十四条, 《行政处罚法》第四十二、四十三条. Years that this class takes: 2047.
@ServerTest
@DisplayName("抽取准备：从计划和清单做出名单，谁不参加、为什么，公布以前都看得到")
class DrawPreparationTest {

    private static final int YEAR = 2047;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawPreparation preparation;

    @Autowired
    private DrawReading reading;

    @Autowired
    private ChangedLists changed;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    private Prepared prepared(Scene scene, Case task) {
        scene.at(3, 2);
        return preparation.prepare(task.id(), Optional.of(scene.source())).orElseThrow();
    }

    private static List<String> rules(Prepared prepared) {
        return prepared.grounds().stream().map(Refusal::rule).toList();
    }

    @Test
    @DisplayName("分类、领域相同的是一层，谁都可以派到的区域不分层；状态不正常的、区域不在计划里的不参加；要回避的写上；名称不公开的只有承诺")
    void lists() {
        var scene = new Scene(context, YEAR, "11");
        for (int i = 1; i <= 6; i++) {
            scene.target(i, Map.of());
        }
        scene.target(7, Map.of("class", "D", "region", "云港市"));
        scene.target(8, Map.of("class", "D", "status", "停业"));
        scene.target(9, Map.of("region", "榕湾市"));
        scene.target(10, Map.of("class", "D", "hidden", true));
        scene.target(11, Map.of("items", List.of("CC-WX-99")));
        scene.inspectors();
        scene.inspector(4, (YEAR + 2) + "-12-31", Map.of("recusals", List.of(Map.of("target", scene.target(2), "reason", "近亲属在该企业任职"), Map.of("target", scene.target(9), "reason", "曾在该企业工作"))));
        scene.plan("1", Map.of("regions", List.of("海州市", "云港市")));
        var prepared = prepared(scene, scene.task("1"));
        assertThat(prepared.grounds()).isEmpty();
        var lists = prepared.announcing().orElseThrow().lists();
        assertThat(lists.strata()).extracting(Stratum::name).containsExactly("A-无线电管理", "D-无线电管理");
        assertThat(lists.strata().getFirst().identifiers()).containsExactlyInAnyOrder(IntStream.rangeClosed(1, 6).mapToObj(scene::target).toArray(String[]::new));
        assertThat(lists.exclusions()).containsExactly(new Exclusion(scene.target(8), "状态不是正常"));
        assertThat(prepared.leftOut()).isEqualTo(Map.of("状态不是正常", 1));
        var hidden = prepared.announcing().orElseThrow().hidden().get(scene.target(10));
        assertThat(hidden).isNotNull().extracting(HiddenName::name).isEqualTo(scene.target(10));
        assertThat(lists.strata().getLast().identifiers()).contains(hidden.identifier()).doesNotContain(scene.target(10));
        assertThat(lists.recusals()).as("who is not in the lists can't be avoided").hasSize(1).first().satisfies(recusal -> {
            assertThat(recusal.target()).isEqualTo(scene.target(2));
            assertThat(recusal.reason()).as("why is not public").isEqualTo("应当回避（《行政处罚法》第四十三条）");
        });
        assertThat(prepared.layers()).extracting(Prepared.Layer::quota).as("half of six, all of the others").containsExactly(3, 2);
        assertThat(prepared.announcing().orElseThrow().plan().basis()).containsExactly("《优化营商环境条例》第五十四条", "《无线电管理条例》第五十六条",
                "《年度抽查计划》" + scene.plan("1") + "：A 类 50%、B 类 100%、C 类 100%、D 类 100%，各类分别计算，不足一户的按一户");
        assertThat(prepared.announcing().orElseThrow().plan().parties()).containsExactly("政策法规处", "驻厅纪检监察组");
        assertThat(prepared.announcing().orElseThrow().plan().attendees()).containsExactly("公证员甲", "企业代表乙");
    }

    @Test
    @DisplayName("一户的几个事项领域不同，检查人员要同时有这几个领域的执法证，到期看早的")
    void severalFields() {
        var scene = new Scene(context, YEAR, "12");
        scene.item("CC-YY-12", "盐业管理");
        scene.target(1, Map.of("items", List.of(scene.item(), "CC-YY-12")));
        var radio = Map.of("field", "无线电管理", "valid_until", (YEAR + 2) + "-12-31");
        var salt = Map.of("field", "盐业管理", "valid_until", YEAR + "-11-30");
        scene.inspector(1, List.of(radio, salt), Map.of());
        scene.inspector(2, List.of(salt, radio), Map.of());
        scene.inspector(3, List.of(radio), Map.of());
        scene.plan("1", Map.of("items", List.of(scene.item(), "CC-YY-12"), "rates", List.of(Scene.rate("A", "100"))));
        var prepared = prepared(scene, scene.task("1"));
        assertThat(prepared.layers()).extracting(Prepared.Layer::name).containsExactly("A-无线电管理、盐业管理");
        assertThat(prepared.grounds()).isEmpty();
        assertThat(prepared.inspectors()).filteredOn(sent -> sent.certificate().equals(scene.certificate(3))).singleElement()
                .satisfies(sent -> assertThat(sent.why()).containsExactly("没有无线电管理、盐业管理的执法证"));
    }

    @Test
    @DisplayName("比例是各类自己的下限：A 类再少也至少抽一户，不会因为别的类余数大就抽不到；哪一层都不会小到可以预知抽中谁")
    void eachClass() {
        var scene = new Scene(context, YEAR, "17");
        for (int i = 1; i <= 9; i++) {
            scene.target(i, Map.of("class", i <= 5 ? "A" : "C", "region", List.of("海州市", "云港市", "榕湾市").get(i % 3)));
        }
        scene.inspectors();
        scene.plan("1", Map.of("rates", List.of(Scene.rate("A", "5"), Scene.rate("C", "30"))));
        var prepared = prepared(scene, scene.task("1"));
        assertThat(prepared.grounds()).isEmpty();
        assertThat(prepared.layers()).extracting(Prepared.Layer::name, Prepared.Layer::taking, Prepared.Layer::quota).as("5 % of five and 30 % of four, together no more than 1.45")
                .containsExactly(tuple("A-无线电管理", 5, 1), tuple("C-无线电管理", 4, 2));
    }

    @Test
    @DisplayName("昨天到期的执法证不能派；不够两人的拒绝，写明第四十二条")
    void expired() {
        var scene = new Scene(context, YEAR, "13", "数据安全管理");
        scene.target(1, Map.of());
        scene.inspector(1, YEAR + "-12-31", Map.of());
        scene.inspector(2, YEAR + "-10-30", Map.of());
        scene.inspector(3, YEAR + "-12-31", Map.of("in_pool", false));
        scene.inspector(4, YEAR + "-12-31", Map.of("load", BigDecimal.ONE));
        scene.plan("1", Map.of("rates", List.of(Scene.rate("A", "100"))));
        var prepared = prepared(scene, scene.task("1"));
        assertThat(prepared.grounds()).anySatisfy(ground -> {
            assertThat(ground.rule()).isEqualTo("NoInspectorLeft");
            assertThat(ground.basis().orElseThrow().toString()).contains("行政处罚法", "四十二");
        });
        var why = prepared.inspectors().stream().filter(sent -> sent.certificate().startsWith("4408" + YEAR + "13")).collect(Collectors.toMap(Prepared.Sent::certificate, sent -> String.join("；", sent.why())));
        assertThat(why.get(scene.certificate(2))).contains("到 " + YEAR + "-10-30 为止", "检查到 " + YEAR + "-10-31");
        assertThat(why.get(scene.certificate(3))).contains("不参加抽取");
        assertThat(why.get(scene.certificate(4))).contains("本人每次最多检查 1 户，少于计划的 20 户");
        assertThat(preparation.announce(prepared.task().id(), scene.source(), scene.by(Scene.ACCOUNT))).isInstanceOf(Outcome.Refused.class);
        assertThat(recorded(prepared.task())).singleElement().asString().contains("\"command\":\"announce\"", "\"person\":\"" + Scene.ACCOUNT + "\"", "NoInspectorLeft", "《行政处罚法》第四十二条");
    }

    /// What was refused for a task and is on the record.
    private List<String> recorded(Case task) {
        return jdbc.sql("select content from act_on_record where kind = 'refused-act' and content like :case").param("case", "%\"case\":\"" + task.id() + "\"%").query(String.class).list();
    }

    @Test
    @DisplayName("没有列入计划的、清单里没有的事项、分类没有比例的、不在抽取环节的，都拒绝")
    void refused() {
        var scene = new Scene(context, YEAR, "14");
        scene.target(1, Map.of("class", "C"));
        scene.inspectors();
        assertThat(rules(prepared(scene, scene.task("9")))).contains("NotPlanned");
        scene.plan("1", Map.of("items", List.of(scene.item(), "CC-WX-00"), "rates", List.of(Scene.rate("A", "10"))));
        var task = scene.task("1");
        assertThat(rules(prepared(scene, task))).contains("NotListed", "QuotaMissing");
        scene.plan("3", Map.of("starts_on", YEAR + "-01-01", "due_on", YEAR + "-10-30"));
        assertThat(prepared(scene, scene.task("3")).grounds()).anySatisfy(ground -> {
            assertThat(ground.rule()).isEqualTo("NotOfThisPlan");
            assertThat(ground.message()).contains(scene.plan("3"), YEAR + "-10-30", YEAR + "-10-31");
        });
        scene.plan("4", Map.of("year", BigDecimal.valueOf(YEAR - 1), "starts_on", (YEAR - 1) + "-01-01", "due_on", (YEAR - 1) + "-11-30"));
        assertThat(rules(prepared(scene, scene.task("4")))).contains("NotOfThisPlan");
        scene.plan("5", Map.of("due_on", YEAR + "-10-31"));
        assertThat(rules(prepared(scene, scene.task("5")))).doesNotContain("NotOfThisPlan");
        scene.plan("2", Map.of());
        var ready = scene.task("2");
        scene.act(ready, "drawing", "cancel", Map.of("comment", "再改改"), Scene.ACCOUNT);
        assertThat(rules(prepared(scene, ready))).contains("NotWaitingForDraw");
        for (var refused : List.of(task, ready)) {
            assertThat(scene.notAnnounced(refused)).isNotEmpty().allSatisfy(ground -> assertThat(ground.basis()).as("%s", ground).isPresent());
            assertThat(recorded(refused)).singleElement().asString().contains("grounds").doesNotContain("\"basis\":\"\"");
        }
    }

    @Test
    @DisplayName("公布以后清单变了，抽取的名单不变，看的人知道变了几条；公布了的不能另抽，作废了的重新报批以前也不能")
    void changedAfterwards() {
        var scene = new Scene(context, YEAR, "15");
        for (int i = 1; i <= 4; i++) {
            scene.target(i, Map.of());
        }
        scene.inspectors();
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.announced(task);
        var inspection = prepared(scene, task).inspection();
        assertThat(changed.since(inspection, number)).isEmpty();
        var before = ((Outcome.Given<Frame>) reading.frame(number)).value().digest();
        TrialList.enter(context, "inspection-targets", scene.target(1), new Change.End(LocalDate.of(YEAR, 3, 2)));
        scene.target(9, Map.of());
        var since = changed.since(inspection, number);
        assertThat(since.keySet()).extracting(Register::id).containsExactly("inspection-targets");
        assertThat(since.values()).containsExactly(2);
        assertThat(((Outcome.Given<Frame>) reading.frame(number)).value().digest()).isEqualTo(before);
        assertThat(rules(prepared(scene, task))).contains("DrawnForAlready");
        assertThat(preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT))).isInstanceOf(Outcome.Refused.class);
        new HeldDraws(context).makeVoid(number, "公证员没有到场", Scene.ACCOUNT);
        assertThat(rules(prepared(scene, task))).as("it must be approved anew").doesNotContain("DrawnForAlready").containsAnyOf("NotApprovedAnew", "NotWaitingForDraw");
        assertThat(preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    @DisplayName("两个人同时公布，只有一个成")
    void once() throws Exception {
        var scene = new Scene(context, YEAR, "16");
        scene.target(1, Map.of());
        scene.target(2, Map.of());
        scene.inspectors();
        scene.plan("1", Map.of());
        var task = scene.task("1");
        scene.at(3, 2);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = IntStream.range(0, 4).<Callable<Outcome<?>>>mapToObj(i -> () -> preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT))).toList();
            var given = 0;
            for (var answer : threads.invokeAll(asked)) {
                given += answer.get() instanceof Outcome.Given<?> ? 1 : 0;
            }
            assertThat(given).isEqualTo(1);
        }
        assertThat(reading.serving(task.id())).hasSize(1);
        assertThat(recorded(task)).hasSize(3).allSatisfy(refused -> assertThat(refused).containsAnyOf("SomebodyWasQuicker", "DrawnForAlready").doesNotContain("\"basis\":\"\""));
    }
}
