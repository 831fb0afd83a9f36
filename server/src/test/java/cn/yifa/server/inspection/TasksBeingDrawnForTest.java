// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.draw.HeldDraws;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// 《优化营商环境条例》第五十四条. Year that this class takes: 2059.
@ServerTest
@DisplayName("等待抽取的任务：公布了的抽取躲不过去，也不能换一个任务、换一次报批再抽")
class TasksBeingDrawnForTest {

    @Autowired
    private ApplicationContext context;

    @Autowired
    private DrawConsequences consequences;

    @Autowired
    private Cases cases;

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

    private Scene scene(String tag) {
        var scene = new Scene(context, 2059, tag);
        for (int i = 1; i <= 2; i++) {
            scene.target(i, Map.of("class", "B"));
        }
        scene.inspectors();
        return scene;
    }

    private List<Refusal> grounds(Scene scene, Case task, Command command, String account) {
        return cases.execute(task.id(), task.sequence(), command, scene.by(account)) instanceof Outcome.Refused refused ? refused.grounds() : List.of();
    }

    private void holdBack(String reason, Runnable meanwhile) {
        owner.does("alter table inspection_draw add constraint " + reason + " check (not settled) not valid");
        try {
            meanwhile.run();
        } finally {
            owner.does("alter table inspection_draw drop constraint " + reason);
        }
        consequences.retry();
        consequences.run();
    }

    @Test
    @DisplayName("公布了抽取，没有作废以前，任务不能不抽、不能终止；有了结果、任务还没有往下走的时候也不能")
    void notDropped() {
        var scene = scene("81");
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var address = "/work/cases/" + task.id();
        var offered = List.of(address + "/steps/drawing/cancel", address + "/return");
        assertThat(Desk.of(port, Scene.ACCOUNT).get(address).body()).contains(offered).contains(address + "/withdraw");
        assertThat(Desk.of(port, "fagui").get(address).body()).contains(address + "/terminate");
        var number = scene.announced(task);
        assertThat(Desk.of(port, Scene.ACCOUNT).get(address).body()).as("what would be refused is not offered, and it says why").doesNotContain(offered).doesNotContain(address + "/withdraw")
                .contains("不再抽取", "这个任务已经公布了抽取", "《优化营商环境条例》第五十四条", address + "/reassign");
        assertThat(Desk.of(port, "fagui").get(address).body()).doesNotContain(address + "/terminate").contains(address + "/suspend");
        assertThat(Desk.of(port, "fagui").get(address + "/terminate").body()).as("who had the form open is told the reason").contains("现在不能终止：这个任务已经公布了抽取");
        assertThat(Desk.of(port, Scene.ACCOUNT).get(address + "/return").body()).contains("现在不能退回：这个任务已经公布了抽取");
        assertThat(new ApiClient(port, Scene.ACCOUNT).get("/api/cases/" + task.id()).json().get("actions").toString()).doesNotContain("cancel", "withdraw");
        var cancel = new Command.Act("drawing", "cancel", Fields.of(Map.of("comment", "不想要这个结果")), "", List.of());
        for (var command : List.of(cancel, new Command.Terminate("不办了"), new Command.Withdraw("不办了"), new Command.ReturnTo("drawing", "approving", "再看看"))) {
            assertThat(grounds(scene, task, command, Scene.ACCOUNT)).as("%s", command).filteredOn(ground -> ground.rule().equals("BeingDrawnFor")).singleElement()
                    .satisfies(ground -> assertThat(ground.basis().orElseThrow()).hasToString("《优化营商环境条例》第五十四条"));
        }
        holdBack("before_it_is_settled", () -> {
            new HeldDraws(context).draw(number, LocalDateTime.of(2059, 3, 2, 10, 0), Scene.ACCOUNT);
            assertThat(grounds(scene, scene.now(task.id()), cancel, Scene.ACCOUNT)).as("the result is there, the task has not gone on").extracting(Refusal::rule).containsExactly("BeingDrawnFor");
        });
        assertThat(scene.now(task.id()).active()).containsExactly("visiting");
    }

    @Test
    @DisplayName("计划的一项由一个任务抽，换一个任务不能另抽；作废了才可以")
    void voidFreesThePlan() {
        var scene = scene("82");
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var other = scene.task("1");
        var number = scene.announced(task);
        assertThat(scene.notAnnounced(other)).extracting(Refusal::rule).containsExactly("PlanDrawnForAlready");
        new HeldDraws(context).makeVoid(number, "公证员没有到场", Scene.ACCOUNT);
        scene.drawn(other);
        consequences.run();
        assertThat(scene.now(task.id()).active()).containsExactly("approving");
        assertThat(scene.now(other.id()).active()).containsExactly("visiting");
    }

    @Test
    @DisplayName("抽取有了结果，任务却已经不在抽取的环节：不会没有人知道，页面上有警报")
    void taskIsElsewhere() {
        var scene = scene("83");
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var gone = scene.task("1");
        var number = scene.announced(task);
        scene.act(gone, "drawing", "cancel", Map.of("comment", "同一时间公布和取消的，就是这样"), Scene.ACCOUNT);
        owner.does("update inspection_lists set case_id = '" + gone.id() + "' where draw = '" + number + "'");
        new HeldDraws(context).draw(number, LocalDateTime.of(2059, 3, 2, 10, 0), Scene.ACCOUNT);
        consequences.run();
        assertThat(consequences.failed()).filteredOn(failed -> failed.draw().equals(number)).singleElement().satisfies(failed -> assertThat(failed.task()).isEqualTo(gone.id()));
        assertThat(Desk.of(port, "fagui").get("/work").body()).contains("抽取以后有");
        owner.does("delete from inspection_draw where draw = '" + number + "'");
        owner.does("delete from inspection_lists where draw = '" + number + "'");
    }

    @Test
    @DisplayName("作废了还没有退回的，办件里办了别的事也不能另抽；退回重新报批一次也不少")
    void notAgainBeforeItIsSettled() {
        var scene = scene("84");
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.announced(task);
        holdBack("not_sent_back_yet", () -> {
            new HeldDraws(context).makeVoid(number, "公证员没有到场", Scene.ACCOUNT);
            consequences.run();
            Scene.done(cases.execute(task.id(), task.sequence(), new Command.Urge(List.of(), "请抓紧"), scene.by("fagui")));
            assertThat(scene.notAnnounced(task)).extracting(Refusal::rule).containsExactly("NotApprovedAnew");
        });
        assertThat(scene.now(task.id()).active()).containsExactly("approving");
    }

    @Test
    @DisplayName("结果被人改了的，任务写明理由可以终止，撤回、不再抽取还是不能；终止了的不再报警，计划的这一项也不能另抽")
    void altered() {
        var scene = scene("85");
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var other = scene.task("1");
        var number = scene.announced(task);
        var terminate = new Command.Terminate("存着的结果被人改了，不能往下办");
        holdBack("before_it_is_altered", () -> {
            new HeldDraws(context).draw(number, LocalDateTime.of(2059, 3, 2, 10, 0), Scene.ACCOUNT);
            assertThat(grounds(scene, scene.now(task.id()), terminate, "fagui")).as("the result is in order").extracting(Refusal::rule).containsExactly("BeingDrawnFor");
            owner.forges("draw_result", "update draw_result set content = set_byte(content, 20, get_byte(content, 20) # 1) where draw = (select draw from draw where year = 2059 and serial = " + number.serial() + ")");
        });
        assertThat(scene.now(task.id()).active()).containsExactly("drawing");
        assertThat(consequences.failed()).extracting(DrawConsequences.Failed::draw).contains(number);
        for (var command : List.of(new Command.Act("drawing", "cancel", Fields.of(Map.of("comment", "不抽了")), "", List.of()), new Command.Withdraw("不办了"))) {
            assertThat(grounds(scene, scene.now(task.id()), command, Scene.ACCOUNT)).as("%s", command).extracting(Refusal::rule).contains("BeingDrawnFor");
        }
        Scene.done(cases.execute(task.id(), task.sequence(), terminate, scene.by("fagui")));
        consequences.retry();
        consequences.run();
        assertThat(consequences.failed()).as("nobody could clear it").extracting(DrawConsequences.Failed::draw).doesNotContain(number);
        assertThat(scene.notAnnounced(other)).extracting(Refusal::rule).containsExactly("PlanDrawnForAlready");
    }

    @Test
    @DisplayName("抽中的有一户名称打不开，任务办不下去的，也可以终止")
    void nameDoesNotOpen() {
        var scene = scene("86");
        scene.target(9, Map.of("class", "B", "hidden", true));
        scene.plan("1", Map.of());
        var task = scene.task("1");
        var number = scene.announced(task);
        var terminate = new Command.Terminate("名称打不开，不能往下办");
        holdBack("before_it_is_closed", () -> {
            new HeldDraws(context).draw(number, LocalDateTime.of(2059, 3, 2, 10, 0), Scene.ACCOUNT);
            assertThat(grounds(scene, scene.now(task.id()), terminate, "fagui")).as("it opens").extracting(Refusal::rule).containsExactly("BeingDrawnFor");
            owner.forges("draw_hidden_name", "update draw_hidden_name set sealed = 'none' where draw = (select draw from draw where year = 2059 and serial = " + number.serial() + ")");
        });
        assertThat(scene.now(task.id()).active()).containsExactly("drawing");
        Scene.done(cases.execute(task.id(), task.sequence(), terminate, scene.by("fagui")));
    }
}
