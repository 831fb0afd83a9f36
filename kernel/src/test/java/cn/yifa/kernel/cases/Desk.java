// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.Certificates;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// A case on a desk: commands go in, events are kept.
final class Desk {

    static final CaseId ID = new CaseId(new UUID(7, 7));

    final Procedure procedure;
    final List<CaseEvent> events = new ArrayList<>();
    LocalDateTime now = Sample.MORNING;
    Case matter;
    Certificates certificates = Certificates.NONE;

    private Desk(Procedure procedure) {
        this.procedure = procedure;
    }

    /// The sample, opened by the office's clerk.
    static Desk opened() {
        var desk = new Desk(Sample.PROCEDURE);
        assertThat(desk.attempt(Sample.CLERK, Sample.opening())).isEmpty();
        return desk;
    }

    /// A desk for another procedure, with nothing on it yet.
    static Desk of(Procedure procedure) {
        return new Desk(procedure);
    }

    /// The sample, at the steps after registration, with `asked` to be consulted.
    static Desk accepted(boolean major, String... asked) {
        var desk = opened();
        desk.does(Sample.CLERK, act("registration", "accept", Map.of("major", major, "asked", List.of(asked))));
        return desk;
    }

    static Command.Act act(String step, String action, Map<String, ?> fields) {
        return new Command.Act(step, action, Fields.of(fields), "", List.of());
    }

    /// The grounds of refusal; none when it was done.
    List<Refusal> attempt(Officer officer, Command command) {
        return attempt(Sample.as(officer, now).with(certificates), command);
    }

    List<Refusal> attempt(Context context, Command command) {
        return switch (Decider.decide(procedure, Optional.ofNullable(matter), command, context)) {
            case Decision.Refused refused -> refused.grounds();
            case Decision.Accepted accepted -> {
                accepted.events().forEach(event -> matter = matter == null ? Fold.open(ID, (CaseEvent.CaseOpened) event) : Fold.evolve(matter, event));
                events.addAll(accepted.events());
                yield List.of();
            }
        };
    }

    void does(Officer officer, Command command) {
        assertThat(attempt(officer, command)).as("%s by %s", command, officer.id()).isEmpty();
    }

    void refuses(Officer officer, Command command, String rule) {
        var before = matter;
        assertThat(attempt(officer, command)).extracting(Refusal::rule).as("%s by %s", command, officer.id()).contains(rule);
        assertThat(matter).isSameAs(before);
    }
}
