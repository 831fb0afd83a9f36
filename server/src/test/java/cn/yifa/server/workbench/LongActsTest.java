// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.LongActs.Asked;
import cn.yifa.server.register.LongActs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
@DisplayName("耗时的办理：接着办，看得到办到哪里，结果告诉一次")
class LongActsTest {

    private static final Asked ASKED = new Asked("checking", "enter", "复核生效", Map.of("sequence", List.of("1")));
    private static final Outcome REFUSED = new Outcome.Refused(List.of(Refusal.of("Trial", "试验里不能办")));
    private static final PersonId PERSON = new PersonId("fagui");

    @LocalServerPort
    private int port;

    @Autowired
    private LongActs going;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    private static Function<IntConsumer, Outcome> until(CountDownLatch latch) {
        return progress -> {
            progress.accept(4_000);
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return REFUSED;
        };
    }

    @Test
    @DisplayName("很快的，当场答复；没有完的，第二次不重做；失败了，照样说；旧的结果不算新的")
    void onceEach() {
        var acts = new LongActs(Duration.ofMillis(200), Duration.ofDays(1));
        var matter = new CaseId(UUID.randomUUID());
        assertThat(acts.begin(matter, PERSON, ASKED, 10, progress -> REFUSED)).contains(REFUSED);
        assertThat(acts.find(matter, PERSON)).isEmpty();

        var latch = new CountDownLatch(1);
        assertThat(acts.begin(matter, PERSON, ASKED, 10_000, until(latch))).isEmpty();
        assertThat(acts.begin(matter, PERSON, ASKED, 10_000, progress -> {
            throw new AssertionError("it is under way already");
        })).isEmpty();
        assertThat(acts.ended(matter, PERSON)).isEmpty();
        assertThat(acts.find(matter, new PersonId("wuxiandian"))).as("another's").isEmpty();
        assertThat(acts.find(matter, PERSON).orElseThrow().gone()).hasValue(4_000);
        latch.countDown();
        acts.find(matter, PERSON).orElseThrow().outcome().join();
        assertThat(acts.begin(matter, PERSON, ASKED, 10, progress -> new Outcome.Refused(List.of()))).as("what came of the one before is not what comes of this").contains(new Outcome.Refused(List.of()));
        assertThat(acts.ended(matter, PERSON)).isEmpty();
        assertThatThrownBy(() -> acts.begin(matter, PERSON, ASKED, 10, progress -> {
            throw new IllegalStateException("the disk is gone");
        })).isInstanceOf(IllegalStateException.class).hasMessage("the disk is gone");
        assertThat(acts.find(matter, PERSON)).isEmpty();
    }

    @Test
    @DisplayName("上一个还没有办完，又办别的：先看上一个的结果，不当作自己的")
    void another() throws InterruptedException {
        var acts = new LongActs(Duration.ofMillis(500), Duration.ofDays(1));
        var latch = new CountDownLatch(1);
        var matter = new CaseId(UUID.randomUUID());
        assertThat(acts.begin(matter, PERSON, ASKED, 10_000, until(latch))).isEmpty();
        // As soon as somebody waits, the first ends.
        var waiting = Thread.currentThread();
        var told = new AtomicBoolean();
        var ending = Thread.ofPlatform().start(() -> {
            while (!told.get() && waiting.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            latch.countDown();
        });
        var other = acts.begin(matter, PERSON, new Asked("checking", "send-back", "退回", ASKED.entries()), 10, progress -> new Outcome.Refused(List.of()));
        told.set(true);
        ending.join();
        assertThat(other).isEmpty();
        acts.find(matter, PERSON).orElseThrow().outcome().join();
        assertThat(acts.ended(matter, PERSON)).contains(REFUSED);
    }

    @Test
    @DisplayName("网页：办到第几条，自己更新；完了说结果，只有开始的人看得到")
    void page() {
        var matter = ((Outcome.Done) cases.open("trial-list-change", new Command.Open("", "很长的变更", new DivisionId("radio"), Fields.of(Map.of("reason", "法规修改")), List.of()),
                By.officer(organization.officer(new PersonId("wuxiandian")).orElseThrow()))).now().id();
        var address = "/work/cases/" + matter + "/going";
        var legal = Desk.of(port, "wuxiandian");
        assertThat(legal.get(address).statusCode()).as("nothing under way").isEqualTo(303);
        var latch = new CountDownLatch(1);
        var person = new PersonId("wuxiandian");
        assertThat(going.begin(matter, person, new Asked("preparing", "propose", "提出变更", ASKED.entries()), 10_000, until(latch))).isEqualTo(Optional.empty());
        var shown = legal.get(address);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.headers().firstValue("Refresh")).contains("1");
        assertThat(shown.body()).contains("正在办理：提出变更", "10000", "4000");
        assertThat(Desk.of(port, "fagui").get(address).statusCode()).as("another's").isEqualTo(303);
        latch.countDown();
        going.find(matter, person).orElseThrow().outcome().join();
        var ended = legal.get(address);
        assertThat(ended.statusCode()).isEqualTo(422);
        assertThat(ended.body()).contains("试验里不能办");
        assertThat(legal.get(address).statusCode()).isEqualTo(303);
    }

    @Test
    @DisplayName("没有人回来看的结果，过了一天就不再记着")
    void forgotten() {
        var acts = new LongActs(Duration.ofMillis(1), Duration.ofMillis(1));
        var latch = new CountDownLatch(1);
        var matter = new CaseId(UUID.randomUUID());
        assertThat(acts.begin(matter, PERSON, ASKED, 10_000, until(latch))).isEmpty();
        assertThat(acts.find(matter, PERSON)).as("while it goes on").isPresent();
        latch.countDown();
        await().until(() -> acts.find(matter, PERSON).isEmpty());
    }
}
