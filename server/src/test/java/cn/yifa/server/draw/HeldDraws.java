// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.DrawState.Phase;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.By;
import cn.yifa.server.organization.Organization;
import java.time.LocalDateTime;
import org.springframework.context.ApplicationContext;

/// Carries out a draw that was announced, for what follows from draws: the 法规处 and the discipline group give secrets, and dice are read.
public final class HeldDraws {

    private final Draws draws;
    private final DrawReading reading;
    private final DrawProgress progress;
    private final Organization organization;
    private final TestClock clock;

    public HeldDraws(ApplicationContext context) {
        this.draws = context.getBean(Draws.class);
        this.reading = context.getBean(DrawReading.class);
        this.progress = context.getBean(DrawProgress.class);
        this.organization = context.getBean(Organization.class);
        this.clock = context.getBean(TestClock.class);
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    private static DrawState given(Outcome<DrawState> outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Given.class);
        return ((Outcome.Given<DrawState>) outcome).value();
    }

    /// @param seedTime as it was announced
    public void draw(DrawNumber number, LocalDateTime seedTime, String announcer) {
        given(draws.commit(number, Commitment.of(Ceremony.FIRST), by("fagui")));
        given(draws.commit(number, Commitment.of(Ceremony.LAST), by("discipline")));
        until(number, Phase.REVEALING);
        given(draws.reveal(number, Ceremony.FIRST, by("fagui")));
        clock.set(seedTime);
        given(draws.enterSeed(number, Ceremony.DICE, by(announcer)));
        given(draws.confirmSeed(number, Ceremony.DICE, by("fagui-head")));
        given(draws.reveal(number, Ceremony.LAST, by("discipline")));
        until(number, Phase.DRAWN);
    }

    public void makeVoid(DrawNumber number, String reason, String by) {
        given(draws.declareVoid(number, reason, by(by)));
    }

    private void until(DrawNumber number, Phase phase) {
        for (int i = 0; i < 300 && reading.find(number).orElseThrow().state().phase() != phase; i++) {
            progress.run();
            Ceremony.pause();
        }
        assertThat(reading.find(number).orElseThrow().state().phase()).isEqualTo(phase);
    }
}
