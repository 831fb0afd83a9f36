// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Seals what is recorded, once a second (封存的节拍).
@Component
class Sequencing {

    private static final Logger LOG = LoggerFactory.getLogger(Sequencing.class);
    private static final long PAUSE = 1_000;

    private final Sequencer sequencer;
    private Optional<String> failing = Optional.empty();

    Sequencing(Sequencer sequencer) {
        this.sequencer = sequencer;
    }

    /// What cannot be sealed now is sealed later: nothing that was recorded is lost by it. Each new reason is told once.
    @Scheduled(fixedDelay = PAUSE, initialDelay = PAUSE, timeUnit = TimeUnit.MILLISECONDS)
    void run() {
        try {
            sequencer.seal();
            failing = Optional.empty();
        } catch (SealingStopped e) {
            if (!failing.equals(Optional.of(e.getMessage()))) {
                LOG.error(e.getMessage());
            }
            failing = Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            var reason = Optional.of(String.valueOf(e.getMessage()));
            if (!reason.equals(failing)) {
                LOG.error("what is recorded is not sealed for now", e);
            }
            failing = reason;
        }
    }
}
