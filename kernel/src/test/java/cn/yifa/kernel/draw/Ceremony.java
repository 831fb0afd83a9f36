// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A draw before an audience, told act by act.
final class Ceremony {

    static final PersonId CLERK = new PersonId("jiancha");
    static final PersonId SUPERVISOR = new PersonId("jiandu");
    static final Instant BEFORE = Samples.SEED_TIME.minus(Duration.ofDays(1));
    static final Instant AFTER = Samples.SEED_TIME.plus(Duration.ofMinutes(5));
    static final Frame FRAME = Samples.frame(new Stratum("企业", Demand.NONE, Samples.names("E", 20)));
    static final DrawPlan PLAN = Samples.plan(Map.of("企业", 3));
    static final Secret FIRST = Samples.SECRETS.getFirst();
    static final Secret LAST = Samples.SECRETS.getLast();

    private final List<DrawEvent> events = new ArrayList<>();

    /// Plan and lists are laid down.
    static Ceremony announced() {
        return new Ceremony().then(new DrawCommand.Announce(PLAN, FRAME, CLERK), BEFORE);
    }

    static Ceremony committed() {
        return announced().then(new DrawCommand.Commit(Commitment.of(FIRST), CLERK), BEFORE).then(new DrawCommand.Commit(Commitment.of(LAST), SUPERVISOR), BEFORE);
    }

    static Ceremony witnessed() {
        return committed().then(new DrawCommand.Witness("head", BEFORE.plusSeconds(60)), BEFORE.plusSeconds(90));
    }

    static Ceremony firstTold() {
        return witnessed().then(new DrawCommand.Reveal(FIRST, CLERK), Samples.SEED_TIME.minusSeconds(1));
    }

    static Ceremony seedEntered() {
        return firstTold().then(new DrawCommand.EnterSeed(Samples.DICE, CLERK), Samples.SEED_TIME);
    }

    static Ceremony seedConfirmed() {
        return seedEntered().then(new DrawCommand.ConfirmSeed(Samples.DICE, SUPERVISOR), AFTER);
    }

    static Ceremony ready() {
        return seedConfirmed().then(new DrawCommand.Reveal(LAST, SUPERVISOR), AFTER);
    }

    static Ceremony drawn() {
        return ready().then(new DrawCommand.CarryOut(FRAME), AFTER);
    }

    DrawState state() {
        return DrawState.of(events);
    }

    DrawEvent last() {
        return events.getLast();
    }

    List<DrawEvent> events() {
        return List.copyOf(events);
    }

    private Outcome<List<DrawEvent>> decide(DrawCommand command, Instant at) {
        return DrawDecider.decide(events.isEmpty() ? Optional.empty() : Optional.of(state()), command, at);
    }

    /// Goes on; fails when it is refused.
    Ceremony then(DrawCommand command, Instant at) {
        events.addAll(Samples.given(decide(command, at)));
        return this;
    }

    /// The grounds on which it is refused; empty when it isn't.
    List<Refusal> refusal(DrawCommand command, Instant at) {
        return decide(command, at) instanceof Outcome.Refused<List<DrawEvent>>(var grounds) ? grounds : List.of();
    }

    List<String> rules(DrawCommand command, Instant at) {
        return refusal(command, at).stream().map(Refusal::rule).toList();
    }
}
