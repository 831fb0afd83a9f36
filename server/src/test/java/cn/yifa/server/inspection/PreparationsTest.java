// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;

/// Years that this class takes: 2042, 2043, 2045.
@ServerTest
@DisplayName("名单很长的抽取：准备和公布在后台，看得到进度，有明白的结果；做到一半停下来，什么也没有公布")
class PreparationsTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Preparations preparations;

    @Autowired
    private DrawPreparation preparation;

    @Autowired
    private DrawReading reading;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private TestClock clock;

    @LocalServerPort
    private int port;

    @AfterEach
    void release() {
        clock.release();
    }

    private Scene scene(int year, String tag) {
        var scene = new Scene(context, year, tag);
        for (int i = 1; i <= 3; i++) {
            scene.target(i, Map.of());
        }
        scene.inspectors();
        scene.plan("1", Map.of());
        return scene;
    }

    private static String address(Case task) {
        return "/work/inspections/prepare?case=" + task.id();
    }

    @Test
    @DisplayName("网页：要等的，先看到进度，自己更新；读完了看到名单；公布完了转到抽取，只有公布的人等得到")
    void pages() {
        var scene = scene(2042, "71");
        var task = scene.task("1");
        scene.at(3, 2);
        var desk = Desk.of(port, Scene.ACCOUNT);
        var person = new PersonId(Scene.ACCOUNT);
        var waiting = new CountDownLatch(1);
        var busy = another(waiting);
        try {
            var shown = desk.get(address(task));
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(shown.headers().firstValue("Refresh")).contains("1");
            assertThat(shown.body()).contains("正在准备抽取", "正在等前面的准备做完").doesNotContain("公布方案和名单</button>");
        } finally {
            waiting.countDown();
            busy.join();
        }
        await().until(() -> preparations.looking(task.id(), person).filter(going -> going.outcome().isDone()).isPresent());
        assertThat(preparations.looking(task.id(), person).orElseThrow().lines()).hasValue(3);
        assertThat(preparations.looking(task.id(), person).orElseThrow().gone()).hasValue(3);
        scene.target(4, Map.of());
        var ready = desk.get(address(task));
        assertThat(ready.headers().firstValue("Refresh")).isEmpty();
        assertThat(ready.body()).as("what they waited for, not a reading that begins again each time").contains("A-无线电管理", ">3<small>户", "公布方案和名单</button>");
        assertThat(desk.get(address(task)).body()).as("told once").contains(">4<small>户");

        var again = new CountDownLatch(1);
        var busyAgain = another(again);
        try {
            var sent = desk.post(address(task), Map.of("source", "现场掷十面骰子二十次", "at", "2042-03-02T10:00", "least", "20"));
            assertThat(sent.statusCode()).isEqualTo(303);
            assertThat(Desk.location(sent)).endsWith(address(task));
            assertThat(desk.get(address(task)).body()).contains("正在公布方案和名单");
            assertThat(reading.serving(task.id())).isEmpty();
        } finally {
            again.countDown();
            busyAgain.join();
        }
        await().until(() -> preparations.announcing(task.id(), person).filter(going -> going.outcome().isDone()).isPresent());
        assertThat(Desk.of(port, "wujian-head").get(address(task)).body()).as("another looks at how it is now").contains("已经公布了抽取");
        var ended = desk.get(address(task));
        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(Desk.location(ended)).endsWith("/work/draws/" + reading.serving(task.id()).getFirst().number());
        assertThat(desk.get(address(task)).body()).as("told once").contains("已经公布了抽取");
    }

    /// Somebody else's, before whose end no other begins.
    private CompletableFuture<Void> another(CountDownLatch until) {
        var begun = new CountDownLatch(1);
        var going = CompletableFuture.runAsync(() -> preparations.inTurn(() -> {
            begun.countDown();
            wait(until);
            return true;
        }));
        wait(begun);
        return going;
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("公布被拒绝的，等完了看到理由，填的还在")
    void refused() {
        var scene = scene(2042, "72");
        var task = scene.task("1");
        scene.at(3, 2);
        var desk = Desk.of(port, Scene.ACCOUNT);
        var waiting = new CountDownLatch(1);
        var busy = another(waiting);
        try {
            assertThat(desk.post(address(task), Map.of("source", "双色球", "at", "", "least", "7")).statusCode()).isEqualTo(303);
        } finally {
            waiting.countDown();
            busy.join();
        }
        await().until(() -> preparations.announcing(task.id(), new PersonId(Scene.ACCOUNT)).filter(going -> going.outcome().isDone()).isPresent());
        var ended = desk.get(address(task));
        assertThat(ended.statusCode()).isEqualTo(422);
        assertThat(ended.body()).contains("写明公共种子从哪里来", "value=\"双色球\"", "A-无线电管理");
        assertThat(reading.serving(task.id())).isEmpty();
    }

    @Test
    @DisplayName("存到一半出了错：没有抽取，没有名单，编号没有用掉；再公布就有，编号接着")
    void stopsInBetween() {
        var scene = scene(2043, "73");
        var before = DrawNumber.of(announced(scene));
        scene.plan("2", Map.of());
        var task = scene.task("2");
        scene.at(3, 2);
        owner.does("alter table inspection_lists add constraint stopped check (draw not like '2043-%') not valid");
        try {
            assertThatThrownBy(() -> preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT))).isInstanceOf(DataIntegrityViolationException.class);
        } finally {
            owner.does("alter table inspection_lists drop constraint stopped");
        }
        assertThat(reading.serving(task.id())).isEmpty();
        assertThat(reading.find(new DrawNumber(2043, before.serial() + 1))).isEmpty();
        var number = DrawNumber.of(Scene.given(preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT))));
        assertThat(number.serial()).isEqualTo(before.serial() + 1);
    }

    private DrawState announced(Scene scene) {
        var task = scene.task("1");
        scene.at(3, 2);
        return Scene.given(preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT)));
    }

    @Test
    @DisplayName("读名单的时候别人公布了另一次抽取、清单也变了：重新读过再公布，名单是公布那时的，不要人再点一次")
    void readAnew() {
        var scene = scene(2045, "74");
        scene.plan("2", Map.of());
        var task = scene.task("1");
        var other = scene.task("2");
        scene.at(3, 2);
        var met = new AtomicBoolean();
        var announced = preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT), (all, gone) -> {
            if (met.compareAndSet(false, true)) {
                CompletableFuture.runAsync(() -> {
                    Scene.given(preparation.announce(other.id(), scene.source(), scene.by(Scene.ACCOUNT)));
                    scene.target(4, Map.of());
                }).join();
            }
        });
        var number = DrawNumber.of(Scene.given(announced.outcome()));
        assertThat(announced.read().orElseThrow().announcing()).as("nobody holds a million names for a page").isEmpty();
        assertThat(reading.sizes(number)).containsExactly(Map.entry("A-无线电管理", 4));
        assertThat(reading.serving(other.id())).hasSize(1);
        assertThat(preparation.announce(task.id(), scene.source(), scene.by(Scene.ACCOUNT))).isInstanceOf(Outcome.Refused.class);
    }
}
