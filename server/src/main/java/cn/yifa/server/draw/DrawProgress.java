// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawCommand;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawResult;
import cn.yifa.kernel.draw.DrawState.Phase;
import cn.yifa.kernel.draw.Drawing;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.access.Demonstration;
import cn.yifa.server.draw.DrawRows.Stored;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Patience;
import cn.yifa.server.witness.Witnesses;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What happens to draws without anybody doing it (自动见证、自动抽取、到期作废): that the commitments are witnessed is noted, what is ready is drawn, and what did not come to its end in time is void.
///
/// Somebody outside counts as a witness, and the moment by their clock. In a demonstration that has nobody outside, the head that the program signed and shows on the portal is noted at the moment at which it was seen there:
/// that it is nobody outside who vouches, pages say ([DrawReading#witnesses]).
@Component
class DrawProgress {

    private static final Logger LOG = LoggerFactory.getLogger(DrawProgress.class);
    private static final String CARRY_OUT = "carry-out";

    private final DrawRows rows;
    private final StoredLists lists;
    private final LaidDown laidDown;
    private final Draws draws;
    private final SealedRecord record;
    private final Witnesses witnesses;
    private final Demonstration demonstration;
    private final BackgroundWork background;
    private final Clock clock;
    private final JdbcTemplate template;
    private final TransactionTemplate together;

    DrawProgress(DrawRows rows, StoredLists lists, LaidDown laidDown, Draws draws, SealedRecord record, Witnesses witnesses, Demonstration demonstration, BackgroundWork background, Clock clock, JdbcTemplate template, TransactionTemplate together) {
        this.rows = rows;
        this.lists = lists;
        this.laidDown = laidDown;
        this.draws = draws;
        this.record = record;
        this.witnesses = witnesses;
        this.demonstration = demonstration;
        this.background = background;
        this.clock = clock;
        this.template = template;
        this.together = together;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void runInTheBackground() {
        if (background.ours()) {
            run();
        }
    }

    void run() {
        for (var draw : rows.open()) {
            try {
                var phase = draw.state().phase();
                if (phase == Phase.READY) {
                    carryOut(draw);
                } else if (!runOut(draw) && phase == Phase.WITNESSING) {
                    witness(draw);
                }
            } catch (RuntimeException fault) {
                // One that fails does not keep the others waiting.
                LOG.error("draw {} does not go on for now", draw.number(), fault);
            }
        }
    }

    /// @return true when its last day is over, and so it is void
    private boolean runOut(Stored draw) {
        boolean over = draws.byItself(draw, new DrawCommand.RunOut()) instanceof Outcome.Given<?>;
        if (over) {
            LOG.warn("draw {} is void: its last day is over", draw.number());
        }
        return over;
    }

    /// One that came too late is refused here time and again, until people declare the draw void or its last day is over.
    private void witness(Stored draw) {
        var places = record.placesOfDraw(draw.id());
        if (places.size() < draw.events().size()) {
            return;
        }
        long covering = 1 + places.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        var kept = witnesses.keeping(covering).stream().findFirst();
        if (kept.isPresent()) {
            record.head(kept.get().tree(), kept.get().size()).ifPresent(head -> witnessed(draw, kept.get().tree(), head.note(), kept.get().at()));
        } else if (!witnesses.any() && demonstration.on()) {
            record.headOver(Hashing.SM3, covering).ifPresent(head -> witnessed(draw, Hashing.SM3, head.note(), clock.instant()));
        }
    }

    private void witnessed(Stored draw, Hashing tree, SignedNote head, Instant at) {
        if (draws.byItself(draw, new DrawCommand.Witness(witnesses.cosigned(tree, head).toString(), at)) instanceof Outcome.Given<?>) {
            LOG.info("draw {}: the commitments are witnessed", draw.number());
        }
    }

    /// Not before all that led to it is sealed: what is not as it was sealed is not drawn from.
    private void carryOut(Stored draw) {
        if (!laidDown.sealed(draw)) {
            return;
        }
        switch (laidDown.frame(draw)) {
            case Outcome.Given<Frame>(var frame) -> carryOut(draw, frame);
            case Outcome.Refused<Frame>(var why) -> refused(draw, why);
        }
    }

    /// One that could be drawn is drawn, even when nobody came to it before its last day was over; one that can't is void then.
    private void refused(Stored draw, List<Refusal> grounds) {
        noted(draw, grounds);
        runOut(draw);
    }

    /// The kernel says what happens and which digest the result has; the result itself is drawn again beside it, to be stored.
    private void carryOut(Stored draw, Frame frame) {
        var state = draw.state();
        switch (draws.decided(Optional.of(state), new DrawCommand.CarryOut(frame))) {
            case Outcome.Refused<DrawEvent>(var why) -> refused(draw, why);
            case Outcome.Given<DrawEvent>(var event) -> {
                var result = event instanceof DrawEvent.Drawn ? Drawing.of(state.plan(), frame, state.seed().orElseThrow()) : new Outcome.Refused<DrawResult>(List.of());
                together.executeWithoutResult(transaction -> {
                    Patience.forThisTransaction(template);
                    if (draws.added(draw, event) && result instanceof Outcome.Given<DrawResult>(var drawn)) {
                        lists.keepResult(draw.id(), CanonicalJson.write(drawn.json()).getBytes(StandardCharsets.UTF_8));
                    }
                });
                LOG.info("draw {}: {}", draw.number(), EventJson.type(event));
            }
        }
    }

    /// On the record once: it is tried again until the lists are as they were.
    private void noted(Stored draw, List<Refusal> grounds) {
        together.executeWithoutResult(transaction -> {
            rows.inTurn(draw.id());
            if (!rows.refusedBefore(draw.id(), CARRY_OUT)) {
                LOG.error("draw {} can't be carried out: {}", draw.number(), grounds);
                rows.refused(Optional.of(draw.id()), Optional.empty(), clock.instant().truncatedTo(ChronoUnit.MICROS), "", CARRY_OUT, grounds);
            }
        });
    }
}
