// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Work that somebody asked for and that may take minutes (耗时的工作): it goes on while they are told how far it is.
///
/// What is lost if the process dies: that it was under way; the work itself must be such that nothing of it is done then.
///
/// @param <W> whose it is, and what it concerns; of each there is one at a time
/// @param <A> what was asked
/// @param <R> what comes of it
public final class LongWork<W, A, R> {

    private final String name;
    private final Duration patience;
    private final Executor forgetting;
    private final Map<W, Going<A, R>> going = new ConcurrentHashMap<>();

    /// @param name     of its threads
    /// @param patience how long somebody waits before being told how far it is
    /// @param kept     how long what came of it waits for somebody who comes back
    public LongWork(String name, Duration patience, Duration kept) {
        this.name = name;
        this.patience = patience;
        this.forgetting = CompletableFuture.delayedExecutor(kept.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Work under way, or done and not yet told.
    ///
    /// @param what  was asked
    /// @param lines how many there are to go through; 0 while that isn't known
    /// @param gone  how many have been gone through
    public record Going<A, R>(A what, AtomicInteger lines, AtomicInteger gone, CompletableFuture<R> outcome) {}

    /// Begins it, unless there is some under way already, and waits for a moment.
    ///
    /// @param work does it, and says how far it is
    /// @return what came of it; nothing when it takes longer, or when something else is under way, of which one is told first
    public Optional<R> begin(W whose, A what, Function<Going<A, R>, R> work) {
        going.computeIfPresent(whose, (_, before) -> before.outcome().isDone() ? null : before);
        var begun = going.computeIfAbsent(whose, _ -> started(whose, new Going<>(what, new AtomicInteger(), new AtomicInteger(), new CompletableFuture<>()), work));
        if (!begun.what().equals(what)) {
            return Optional.empty();
        }
        try {
            begun.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return ended(whose);
        } catch (TimeoutException longer) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            return ended(whose);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// On a thread of its own: it computes for long, which would keep others from the few that carry virtual threads.
    private Going<A, R> started(W whose, Going<A, R> one, Function<Going<A, R>, R> work) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                one.outcome().complete(work.apply(one));
            } catch (RuntimeException | Error failure) {
                one.outcome().completeExceptionally(failure);
            }
            forgetting.execute(() -> going.remove(whose, one));
        });
        return one;
    }

    public Optional<Going<A, R>> find(W whose) {
        return Optional.ofNullable(going.get(whose));
    }

    /// What came of it, told once.
    ///
    /// @throws RuntimeException as it failed
    public Optional<R> ended(W whose) {
        return find(whose).filter(one -> one.outcome().isDone()).map(one -> {
            going.remove(whose, one);
            try {
                return one.outcome().join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        });
    }
}
