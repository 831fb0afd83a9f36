// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Action;
import cn.yifa.kernel.procedure.Actor;
import cn.yifa.kernel.procedure.Net;
import cn.yifa.kernel.record.CaseJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Random walks: whatever anybody tries, no token is lost or doubled, and the record tells the same case.
class RandomWalkTest {

    private static final Set<String> AUTHORITY = Set.of("NotTheHolder", "NotTheSupervisor", "MayNotUrge", "NotTheOpener", "AdministratorsDoNotAct", "SharedStep", "OfficersOnly");

    private final Set<Net.Marking> reachable = Net.reachable(Sample.PROCEDURE);

    @Test
    @DisplayName("随机办理一千件：标记总在可达状态内，重放与 JSON 往返得到同一个办件")
    void walks() {
        int ended = 0;
        for (long seed = 1; seed <= 1000; seed++) {
            var random = new SplittableRandom(seed);
            var desk = Desk.opened();
            for (int i = 0; i < 150 && !desk.matter.status().over(); i++) {
                desk.now = desk.now.plusHours(random.nextInt(30));
                var officer = Sample.EVERYBODY.get(random.nextInt(Sample.EVERYBODY.size()));
                var before = desk.matter;
                var context = switch (random.nextInt(25)) {
                    case 0 -> Sample.program(desk.now);
                    case 1 -> Sample.party("applicant", desk.now);
                    case 2 -> Sample.party("third", desk.now);
                    default -> Sample.as(officer, desk.now);
                };
                var refused = !desk.attempt(context, command(random, desk)).isEmpty();
                assertThat(refused ? desk.matter == before : desk.matter.sequence() == before.sequence() + 1).as("seed %d", seed).isTrue();
                check(desk, seed);
            }
            ended += desk.matter.status().over() ? 1 : 0;
            replay(desk, seed);
        }
        assertThat(ended).isGreaterThan(300);
    }

    private void check(Desk desk, long seed) {
        var matter = desk.matter;
        if (matter.status().over()) {
            assertThat(matter.tasks()).as("seed %d", seed).isEmpty();
            assertThat(matter.active()).as("seed %d", seed).isEmpty();
            return;
        }
        assertThat(reachable).as("seed %d: %s %s", seed, matter.active(), matter.arrivals()).contains(new Net.Marking(new TreeSet<>(matter.active()), new HashSet<>(matter.arrivals())));
        var waiting = matter.tasks().stream().filter(task -> task.kind() == Task.Kind.ACT).map(Task::step).collect(Collectors.toSet());
        assertThat(waiting).as("seed %d: each step that waits has a holder", seed).isEqualTo(matter.active());
        assertThat(matter.tasks().stream().map(Task::id)).as("seed %d", seed).doesNotHaveDuplicates();
        for (var step : matter.active()) {
            if (desk.procedure.steps().get(step).actor() instanceof Actor.InEach each) {
                assertThat(matter.tasks().stream().filter(task -> task.step().equals(step) && task.kind() == Task.Kind.ACT).count())
                        .as("seed %d: no more tasks than divisions", seed).isLessThanOrEqualTo(matter.fields().texts(each.field()).size());
            }
        }
    }

    private void replay(Desk desk, long seed) {
        assertThat(Fold.of(Desk.ID, desk.events)).as("seed %d", seed).isEqualTo(desk.matter);
        var read = desk.events.stream().map(CaseJson::write).map(CaseJson::readEvent).toList();
        assertThat(read).as("seed %d", seed).isEqualTo(desk.events);
        assertThat(Fold.of(Desk.ID, read)).as("seed %d", seed).isEqualTo(desk.matter);
        assertThat(CaseJson.readCase(Desk.ID, CaseJson.write(desk.matter))).as("seed %d", seed).isEqualTo(desk.matter);
        assertThat(CaseJson.write(CaseJson.readCase(Desk.ID, CaseJson.write(desk.matter)))).isEqualTo(CaseJson.write(desk.matter));
    }

    @Test
    @DisplayName("页面给出的，权限上都准，条件还可能成立；给不出的，权限上不准，或者怎样填条件都不成立")
    void whatIsOfferedIsAllowed() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            var desk = Desk.opened();
            for (int i = 0; i < 25 && !desk.matter.status().over(); i++) {
                desk.attempt(Sample.as(Sample.EVERYBODY.get(random.nextInt(Sample.EVERYBODY.size())), desk.now), command(random, desk));
                for (var officer : Sample.EVERYBODY) {
                    compare(desk, Sample.as(officer, desk.now), officer.id().value(), seed);
                }
                for (var party : List.of("applicant", "third")) {
                    compare(desk, Sample.party(party, desk.now), party, seed);
                }
            }
        }
    }

    private static void compare(Desk desk, Context context, String who, long seed) {
        var possible = Possible.in(desk.procedure, desk.matter, context);
        for (var step : desk.matter.active()) {
            for (var action : desk.procedure.steps().get(step).actions().values()) {
                if (action.byPeople() && desk.matter.status() == Case.Status.OPEN) {
                    var offered = possible.actions().stream().anyMatch(choice -> choice.step().id().equals(step) && choice.action().id().equals(action.id()));
                    var filled = action.form().stream().filter(Action.FieldUse::required).collect(Collectors.toMap(Action.FieldUse::field, use -> use.field().equals("major") ? true : (Object) "同意"));
                    assertThat(forbidden(desk, context, Desk.act(step, action.id(), Map.of())) || refusedBy(desk, context, Desk.act(step, action.id(), filled), Set.of("GuardNotMet")))
                            .as("seed %d: %s %s.%s", seed, who, step, action.id()).isEqualTo(!offered);
                }
            }
        }
        var whole = possible.standing();
        if (desk.matter.status() == Case.Status.OPEN) {
            assertThat(forbidden(desk, context, new Command.Urge(List.of(), "请抓紧"))).as("seed %d: %s", seed, who).isEqualTo(!whole.contains(Possible.Whole.URGE));
            assertThat(forbidden(desk, context, new Command.Suspend("", "等待"))).isEqualTo(!whole.contains(Possible.Whole.SUSPEND));
            assertThat(forbidden(desk, context, new Command.Amend(Fields.of(Map.of("summary", "改")), "改"))).isEqualTo(!whole.contains(Possible.Whole.AMEND));
        }
        if (desk.matter.status().over()) {
            return;
        }
        assertThat(forbidden(desk, context, new Command.Withdraw("撤回"))).as("seed %d: %s withdraws %s", seed, who, desk.matter.status()).isEqualTo(!whole.contains(Possible.Whole.WITHDRAW));
        for (var task : desk.matter.tasks()) {
            if (desk.matter.status() == Case.Status.OPEN && !(task.holder() instanceof Holder.OutsideParty)) {
                var to = new Holder.InSeat(new Seat(Position.HANDLER, Sample.OFFICE));
                assertThat(forbidden(desk, context, new Command.Reassign(task.id(), to, "转"))).as("seed %d: %s reassigns %s", seed, who, task).isEqualTo(possible.reassigns().stream().noneMatch(task::equals));
            }
        }
        possible.returns().forEach(back -> back.to().forEach(to ->
                assertThat(Decider.decide(desk.procedure, Optional.of(desk.matter), new Command.ReturnTo(back.from().id(), to.id(), "退"), context)).isInstanceOf(Decision.Accepted.class)));
    }

    private static boolean forbidden(Desk desk, Context context, Command command) {
        return refusedBy(desk, context, command, AUTHORITY);
    }

    private static boolean refusedBy(Desk desk, Context context, Command command, Collection<String> rules) {
        return Decider.decide(desk.procedure, Optional.of(desk.matter), command, context) instanceof Decision.Refused refused
                && refused.grounds().stream().anyMatch(ground -> rules.contains(ground.rule()));
    }

    /// Something somebody might try: often right, sometimes wrong.
    private static Command command(SplittableRandom random, Desk desk) {
        var steps = new ArrayList<>(random.nextInt(4) == 0 || desk.matter.active().isEmpty() ? desk.procedure.steps().keySet() : desk.matter.active());
        var step = steps.stream().sorted().toList().get(random.nextInt(steps.size()));
        var actions = List.copyOf(desk.procedure.steps().get(step).actions().values());
        var action = actions.get(random.nextInt(actions.size()));
        var task = desk.matter.tasks().isEmpty() ? "none" : desk.matter.tasks().get(random.nextInt(desk.matter.tasks().size())).id();
        var visited = desk.matter.visited();
        var seat = new Holder.InSeat(Sample.EVERYBODY.get(random.nextInt(8)).seats().iterator().next());
        return switch (random.nextInt(24)) {
            case 0 -> new Command.ReturnTo(step, visited.get(random.nextInt(visited.size())), "退回");
            case 1 -> new Command.Reassign(task, seat, "转办");
            case 2 -> new Command.AskSigners(step, random.nextBoolean() ? Task.Kind.COUNTERSIGN : Task.Kind.ADDED_SIGNATURE, List.of(seat), "请看");
            case 3, 4 -> new Command.Answer(task, random.nextBoolean(), "意见");
            case 5 -> new Command.Urge(List.of(), "请抓紧");
            case 6 -> new Command.Suspend("", "中止");
            case 7, 8 -> new Command.Resume("恢复");
            case 9 -> random.nextInt(8) == 0 ? new Command.Terminate("终止") : new Command.Withdraw(random.nextInt(8) == 0 ? "撤回" : "");
            case 10 -> new Command.Amend(Fields.of(Map.of("asked", random.nextBoolean() ? List.of("digital") : List.of("digital", "radio"))), "修改");
            case 11 -> new Command.Late(new Command.Urge(List.of(), "请抓紧"), desk.now.minusHours(random.nextInt(40)), "补录");
            default -> Desk.act(step, action.id(), fields(random, action));
        };
    }

    private static Map<String, ?> fields(SplittableRandom random, Action action) {
        return action.form().stream().filter(use -> use.required() || random.nextBoolean()).collect(Collectors.toMap(use -> use.field(), use -> switch (use.field()) {
            case "major" -> random.nextBoolean();
            case "asked" -> random.nextBoolean() ? List.of("digital", "radio") : List.of();
            case "amount" -> new BigDecimal(random.nextInt(1000)).movePointLeft(1);
            default -> random.nextBoolean() ? "同意" : "不同意";
        }));
    }
}
