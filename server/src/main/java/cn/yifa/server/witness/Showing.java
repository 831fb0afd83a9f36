// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Shows new heads to the witnesses, each as often as it is due (送请见证). It never holds up sealing.
///
/// One that fails is asked again later and later, five minutes apart at most; one that disagrees raises an alarm and is asked on, since only its own yes ends it.
@Component
class Showing implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Showing.class);
    private static final Duration TURN = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 9;

    private final Outsides outsides;
    private final Heads heads;
    private final WitnessRows rows;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Showing(Outsides outsides, Heads heads, WitnessRows rows) {
        this.outsides = outsides;
        this.heads = heads;
        this.rows = rows;
    }

    /// Each by itself, so that one that does not answer holds up nobody else.
    @Scheduled(fixedDelay = 1, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void run() {
        for (var outside : outsides.all()) {
            if (busy.add(outside.name())) {
                threads.execute(() -> {
                    try {
                        show(outside);
                    } finally {
                        busy.remove(outside.name());
                    }
                });
            }
        }
    }

    void show(Outside outside) {
        outside.trees().forEach(tree -> show(outside, tree));
    }

    private void show(Outside outside, Hashing tree) {
        try {
            var head = heads.latest(tree);
            if (head.isPresent()) {
                show(outside, tree, head.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("heads of {} are not shown to {} for now", tree.code(), outside.name(), e);
        }
    }

    private void show(Outside outside, Hashing tree, SignedNote head) throws InterruptedException {
        long last = rows.last(outside.name(), tree).map(WitnessRows.Last::size).orElse(0L);
        long size = Checkpoint.parse(head.text()).size();
        if (size == last) {
            return;
        }
        var turn = rows.turn(outside.name(), tree, TURN);
        if (turn.isEmpty()) {
            return;
        }
        int failures = turn.getAsInt() + 1;
        var pause = pause(failures);
        try {
            rows.witnessed(outside, tree, outside.show(tree, head, Math.min(last, size)));
        } catch (Disagreement e) {
            LOG.error("{} disagrees about {}: {}", outside.name(), tree.code(), e.words());
            rows.disagreed(outside, tree, e, failures, pause);
        } catch (IOException | RuntimeException e) {
            LOG.warn("a head of {} was not shown to {}: {}", tree.code(), outside.name(), e.toString());
            rows.failed(outside, tree, String.valueOf(e.getMessage()), failures, pause);
        }
    }

    static Duration pause(int failures) {
        var pause = Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
