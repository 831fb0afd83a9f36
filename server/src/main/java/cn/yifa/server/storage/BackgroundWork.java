// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

/// Which of the servers on one database does the work that nobody asked for (后台工作): clocks that run out, what a stop interrupted, cleaning up.
///
/// One of them does; when it is gone, another takes over within a minute. All such work can be done twice without harm: a server that is cut off may go on for some seconds.
public final class BackgroundWork implements DisposableBean {

    /// This server does it from now on: what the one before left undone is taken up.
    public record Begun() {}

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final String NAME = "background";
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Database database;
    private final ApplicationEventPublisher events;
    private final Thread beating = Thread.ofPlatform().daemon().name("background-work").unstarted(this::beat);
    private @Nullable ServerLock lock;
    private volatile boolean ours;
    private volatile boolean stopped;

    BackgroundWork(Database database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    /// Whether this server does it.
    public boolean ours() {
        return ours;
    }

    /// Does the work, unless a server does it already; the lock of its name is held meanwhile.
    ///
    /// @return whether this server did it
    public boolean alone(String name, Runnable work) {
        var taken = ServerLock.tryTake(database, name);
        taken.ifPresent(held -> {
            try (held) {
                work.run();
            }
        });
        return taken.isPresent();
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        look();
        beating.start();
    }

    private void beat() {
        while (!stopped) {
            try {
                Thread.sleep(BEAT);
                look();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failure) {
                LOG.error("work in the background could not begin; it is tried again", failure);
            }
        }
    }

    private synchronized void look() {
        if (lock != null && !lock.held()) {
            release();
        }
        if (lock == null && !stopped) {
            Optional<ServerLock> taken = ServerLock.tryTake(database, NAME);
            if (taken.isPresent()) {
                lock = taken.get();
                ours = true;
                LOG.info("this server does the work in the background");
                events.publishEvent(new Begun());
            }
        }
    }

    private void release() {
        ours = false;
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    @Override
    public void destroy() {
        stopped = true;
        beating.interrupt();
        synchronized (this) {
            release();
        }
    }
}
