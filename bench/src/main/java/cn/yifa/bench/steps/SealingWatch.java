// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import cn.yifa.kernel.cases.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Watches, some times a second, the last act of a case until it is sealed.
///
/// One thread asks for the newest batch, and only after a new one for the acts: watching must not weigh on what is measured beside it.
final class SealingWatch implements AutoCloseable {

    private static final long BETWEEN = 25_000_000L;
    private static final int LOOK = 10;

    private final JdbcClient jdbc;
    private final Map<UUID, Long> committed = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final List<Double> delays = new ArrayList<>();
    private final Thread looking = Thread.ofVirtual().start(this::look);

    SealingWatch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A case whose last act was committed just now.
    void now(Case matter) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + BETWEEN)) {
            committed.put(matter.id().value(), now);
        }
    }

    private void look() {
        long sealed = 0;
        try {
            while (true) {
                Thread.sleep(LOOK);
                long size = jdbc.sql("select coalesce(max(size), 0) from record_batch").query(Long.class).single();
                if (size > sealed) {
                    sealed = size;
                    found();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void found() {
        var waiting = Set.copyOf(committed.keySet());
        var ids = waiting.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        long now = System.nanoTime();
        var found = jdbc.sql("select subject from record_leaf where kind = 'case-event' and number = :last and subject = any(cast(:waiting as uuid[]))").param("last", Contender.STEPS + 1)
                .param("waiting", ids).query(UUID.class).list();
        synchronized (delays) {
            found.forEach(subject -> delays.add((now - committed.remove(subject)) / 1e9));
        }
    }

    /// In seconds, of those that are sealed by now.
    List<Double> delays() {
        synchronized (delays) {
            return List.copyOf(delays);
        }
    }

    @Override
    public void close() {
        looking.interrupt();
    }
}
