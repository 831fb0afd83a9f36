// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.storage.BackgroundWork;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Reckons the clocks anew when a holiday notice has been loaded (期限重新计算), beside the work of the day.
///
/// The calendar is exchanged first, so that every step from then on counts by it; then the clocks that may differ are reckoned from their ledgers. A notice is finished when all
/// are. Doing it twice changes nothing, so what a stop or a power failure interrupts is simply done again at the next start, or by another server on the same database. One of them
/// reckons at a time; the others count by the new notice within seconds, and reckon themselves what was recorded meanwhile.
@Component
public final class ReckoningAnew implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReckoningAnew.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int SET = 1000;
    private static final int MOST_WORKERS = 4;
    private static final int PATIENCE = 20;

    /// How far it is.
    ///
    /// @param running whether it goes on; when not, something hindered it, and it can be begun again
    public record Progress(LoadedNotice notice, long cases, long done, long changes, boolean running) {}

    private final HolidayNotices notices;
    private final Calendars calendars;
    private final ClockRewriting rewriting;
    private final BackgroundWork background;
    private final ExecutorService queue = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("reckoning").factory());
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean stopped;
    private long known;
    private volatile @Nullable Run latest;

    ReckoningAnew(HolidayNotices notices, Calendars calendars, ClockRewriting rewriting, BackgroundWork background) {
        this.notices = notices;
        this.calendars = calendars;
        this.rewriting = rewriting;
        this.background = background;
    }

    /// Goes on with what the last stop interrupted, and takes up the notices that came with a newer program.
    @EventListener(BackgroundWork.Begun.class)
    void resume() {
        notices.adopt();
        begin();
    }

    /// What a server that is gone has left undone.
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void takeOver() {
        if (background.ours() && !notices.unfinished().isEmpty()) {
            begin();
        }
    }

    /// Looks whether another server has recorded a notice.
    @Scheduled(fixedDelay = 10, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        var count = notices.count();
        if (count == known) {
            return;
        }
        known = count;
        var calendar = notices.calendar();
        if (calendar.firstDifference(calendars.current()).isPresent()) {
            calendars.exchange(calendar);
            queue.execute(this::mend);
        }
    }

    /// Reckons anew what may have been recorded by the calendar before.
    private void mend() {
        try {
            var last = notices.last();
            var ids = rewriting.recordedSince(LocalDateTime.ofInstant(last.loadedAt(), ZONE).minusMinutes(1));
            var run = new Run(last, ids.size());
            for (int from = 0; from < ids.size() && !stopped; from += SET) {
                run.take(ids.subList(from, Math.min(from + SET, ids.size())));
            }
            run.takeLate();
        } catch (RuntimeException failure) {
            LOG.error("cases could not be reckoned that were recorded before this server knew of the last notice; rebuild names them", failure);
        }
    }

    /// Counts by the notices as they are recorded now, and begins to reckon the clocks anew.
    public synchronized void takeUp() {
        calendars.exchange(notices.calendar());
        waiting.incrementAndGet();
        queue.execute(this::work);
    }

    /// Begins, or goes on after something hindered it.
    ///
    /// @return not, when it is under way already
    public boolean begin() {
        if (!waiting.compareAndSet(0, 1)) {
            return false;
        }
        queue.execute(this::work);
        return true;
    }

    /// The notice that is being reckoned with, or that waits for it; nothing when all are finished.
    public Optional<Progress> progress() {
        var run = latest;
        return notices.unfinished().stream().findFirst().map(notice -> run == null || !run.of(notice) ? new Progress(notice, 0, 0, 0, waiting.get() > 0)
                : new Progress(notice, run.cases, run.done.get(), run.changes.get(), waiting.get() > 0));
    }

    /// How many cases have a clock that may change when days from `from` on count otherwise.
    public long affected(LocalDate from) {
        return rewriting.affected(from);
    }

    /// Reckons these cases anew if the calendar by which they were just recorded has been exchanged: their recording may have begun before and ended after.
    void ifExchanged(WorkCalendar by, List<CaseId> ids) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    compare(by, ids);
                }
            });
        } else {
            compare(by, ids);
        }
    }

    private void compare(WorkCalendar by, List<CaseId> ids) {
        if (calendars.current() != by) {
            queue.execute(() -> {
                try {
                    var run = new Run(notices.last(), ids.size());
                    run.take(ids);
                    run.takeLate();
                } catch (RuntimeException failure) {
                    LOG.error("cases {} could not be reckoned by the calendar that was exchanged while they were recorded", ids, failure);
                }
            });
        }
    }

    private void work() {
        try {
            if (!background.alone("reckoning", this::workThrough)) {
                LOG.info("another server reckons the clocks anew");
            }
        } catch (RuntimeException failure) {
            LOG.error("clocks could not all be reckoned anew; they will be at the next start, or when it is begun again", failure);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private void workThrough() {
        try {
            for (var unfinished = notices.unfinished(); !unfinished.isEmpty() && !stopped; unfinished = notices.unfinished()) {
                work(unfinished.getFirst());
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(LoadedNotice notice) throws InterruptedException, ExecutionException {
        var from = notice.affectsFrom().orElseThrow();
        var run = new Run(notice, rewriting.affected(from));
        latest = run;
        LOG.info("reckoning the clocks of {} cases anew from {} on: {}", run.cases, from, notice.inWords());
        int workers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
        try (var pool = Executors.newFixedThreadPool(workers, Thread.ofPlatform().daemon().name("reckoning-", 1).factory())) {
            for (var worker : pool.invokeAll(Collections.nCopies(workers, Executors.callable(run::work)))) {
                worker.get();
            }
        }
        if (!stopped) {
            notices.finish(notice, run.done.get(), run.changes.get(), run.unread.get());
            LOG.info("reckoned the clocks of {} cases anew, {} changed, {} cases could not be read", run.done, run.changes, run.unread);
        }
    }

    /// One reckoning through all cases that a notice affects.
    private final class Run {

        private final LoadedNotice notice;
        private final long cases;
        private final AtomicLong done = new AtomicLong();
        private final AtomicLong changes = new AtomicLong();
        private final AtomicLong unread = new AtomicLong();
        private final Queue<CaseId> late = new ConcurrentLinkedQueue<>();
        private Optional<CaseId> reached = Optional.empty();

        Run(LoadedNotice notice, long cases) {
            this.notice = notice;
            this.cases = cases;
        }

        boolean of(LoadedNotice other) {
            return notice.notice().year() == other.notice().year() && notice.version() == other.version();
        }

        void work() {
            for (var ids = next(); !ids.isEmpty() && !stopped; ids = next()) {
                take(ids);
            }
            takeLate();
        }

        private synchronized List<CaseId> next() {
            var ids = rewriting.affected(notice.affectsFrom().orElseThrow(), reached, SET);
            reached = ids.isEmpty() ? reached : Optional.of(ids.getLast());
            return ids;
        }

        /// A set in which somebody acts is halved, until their case alone is put off.
        void take(List<CaseId> ids) {
            try {
                var result = rewriting.reckon(ids, calendars.current(), notice);
                done.addAndGet(ids.size());
                changes.addAndGet(result.changes());
                unread.addAndGet(result.unread());
            } catch (DataAccessException failure) {
                if (!ClockRewriting.overtaken(failure) || stopped) {
                    throw failure;
                }
                if (ids.size() == 1) {
                    late.add(ids.getFirst());
                } else {
                    take(ids.subList(0, ids.size() / 2));
                    take(ids.subList(ids.size() / 2, ids.size()));
                }
            }
        }

        /// Those that were put off, until whoever holds them lets go.
        void takeLate() {
            for (var id = late.poll(); id != null && !stopped; id = late.poll()) {
                pause();
                take(List.of(id));
            }
        }

        private void pause() {
            try {
                Thread.sleep(PATIENCE);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopped while somebody acted in a case", stop);
            }
        }
    }

    /// What it has not done, the next start does.
    @Override
    public void destroy() throws InterruptedException {
        stopped = true;
        queue.shutdown();
        if (!queue.awaitTermination(10, TimeUnit.SECONDS)) {
            queue.shutdownNow();
        }
    }
}
