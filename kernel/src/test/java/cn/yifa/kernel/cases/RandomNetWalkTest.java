// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Net;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.RandomNets;
import cn.yifa.kernel.record.CaseJson;
import java.util.ArrayList;
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

/// Random walks through random sound procedures: no token is lost or doubled, and every case can come to its end.
class RandomNetWalkTest {

    private static final long SEED = 20260101;

    private static final Officer CLERK = Officer.of(new PersonId("clerk"), "经办", new Seat(Position.HANDLER, Sample.OFFICE), new Seat(Position.LEGAL_REVIEWER, Sample.LEGAL));

    @Test
    @DisplayName("随机合理程序，随机办理、退回、会签、中止、转办：标记总是可达的，重放相同，不在途中卡住")
    void walks() {
        var seeds = new SplittableRandom(SEED);
        int ended = 0;
        int returned = 0;
        for (int i = 0; i < 400; i++) {
            long seed = seeds.nextLong();
            var random = new SplittableRandom(seed);
            var procedure = RandomNets.sound(random, 2 + random.nextInt(9));
            var walk = new Walker(procedure, random, "seed " + seed);
            walk.run();
            ended += walk.matter.status() == Case.Status.ENDED ? 1 : 0;
            returned += (int) walk.events.stream().filter(CaseEvent.StepReturned.class::isInstance).count();
        }
        assertThat(ended).as("seed %d", SEED).isGreaterThan(200);
        assertThat(returned).as("seed %d", SEED).isGreaterThan(200);
    }

    private static final class Walker {

        private final Procedure procedure;
        private final SplittableRandom random;
        private final String seed;
        private final Set<Net.Marking> reachable;
        private final List<CaseEvent> events = new ArrayList<>();
        private Case matter;

        Walker(Procedure procedure, SplittableRandom random, String seed) {
            this.procedure = procedure;
            this.random = random;
            this.seed = seed;
            this.reachable = Net.reachable(procedure);
            var opened = (Decision.Accepted) Decider.decide(procedure, Optional.empty(), new Command.Open("1", "标题", Sample.OFFICE, Fields.NONE, List.of()), context());
            this.matter = Fold.open(Desk.ID, (CaseEvent.CaseOpened) opened.events().getFirst());
            this.events.addAll(opened.events());
        }

        private static Context context() {
            return Sample.as(CLERK, Sample.MORNING);
        }

        void run() {
            for (int i = 0; i < 120 && !matter.status().over(); i++) {
                var command = command();
                var before = matter;
                var text = CaseJson.write(matter);
                if (Decider.decide(procedure, Optional.of(matter), command, context()) instanceof Decision.Accepted accepted) {
                    accepted.events().forEach(event -> matter = Fold.evolve(matter, event));
                    events.addAll(accepted.events());
                    if (command instanceof Command.Act act) {
                        fired(before, act);
                    }
                }
                assertThat(CaseJson.write(before)).as(seed).isEqualTo(text);
                check();
            }
            var read = events.stream().map(CaseJson::write).map(CaseJson::readEvent).toList();
            assertThat(read).as(seed).isEqualTo(events);
            assertThat(Fold.of(Desk.ID, read)).as(seed).isEqualTo(matter);
        }

        /// The case goes where the net alone says, reckoned by other code.
        private void fired(Case before, Command.Act act) {
            var action = procedure.steps().get(act.step()).actions().get(act.action());
            var fired = Net.fire(procedure, new Net.Marking(new TreeSet<>(before.active()), new TreeSet<>(before.arrivals())), act.step(), action);
            assertThat(fired.twice()).as(seed).isEmpty();
            assertThat(matter.active()).as(seed).isEqualTo(fired.marking().active());
            assertThat(matter.arrivals()).as(seed).isEqualTo(fired.marking().arrivals());
        }

        private void check() {
            if (matter.status().over()) {
                assertThat(matter.tasks()).as(seed).isEmpty();
                assertThat(matter.active()).as(seed).isEmpty();
                assertThat(matter.arrivals()).as(seed).isEmpty();
                return;
            }
            assertThat(reachable).as("%s: %s %s", seed, matter.active(), matter.arrivals()).contains(new Net.Marking(new TreeSet<>(matter.active()), new HashSet<>(matter.arrivals())));
            var acting = matter.tasks().stream().filter(task -> task.kind() == Task.Kind.ACT).map(Task::step).toList();
            assertThat(acting).as("%s: one turn for each step that waits", seed).doesNotHaveDuplicates();
            assertThat(Set.copyOf(acting)).as(seed).isEqualTo(matter.active());
            assertThat(matter.tasks().stream().map(Task::step).collect(Collectors.toSet())).as(seed).isSubsetOf(matter.active());
            assertThat(matter.visited()).as(seed).containsAll(matter.active());
        }

        private Command command() {
            var step = pick(List.copyOf(new TreeSet<>(matter.active())));
            var task = pick(matter.tasks()).id();
            return switch (random.nextInt(10)) {
                case 0 -> new Command.ReturnTo(step, pick(matter.visited()), "退回");
                case 1 -> new Command.AskSigners(step, Task.Kind.COUNTERSIGN, List.of(new Holder.InSeat(new Seat(Position.LEGAL_REVIEWER, Sample.LEGAL))), "请看");
                case 2 -> new Command.Answer(task, true, "");
                case 3 -> random.nextInt(4) == 0 ? new Command.Suspend("", "等待") : new Command.Resume("恢复");
                case 4 -> matter.status() == Case.Status.SUSPENDED ? new Command.Resume("恢复") : new Command.Reassign(task, new Holder.InPerson(CLERK.id(), new Seat(Position.HANDLER, Sample.OFFICE)), "专人办理");
                default -> Desk.act(step, pick(List.copyOf(procedure.steps().get(step).actions().keySet())), Map.of());
            };
        }

        private <T> T pick(List<T> list) {
            return list.get(random.nextInt(list.size()));
        }
    }
}
