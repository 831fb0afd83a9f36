// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.Outcome;
import java.time.Duration;
import java.util.List;
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
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/// Acts that may take minutes, such as entering a million lines (耗时的办理): they go on while whoever began them is told how far they are.
///
/// What is lost if the process dies: the act, of which nothing is done then, and that it was under way.
@Component
public class LongActs {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofDays(1);

    private final Duration patience;
    private final Executor forgetting;

    LongActs() {
        this(PATIENCE, KEPT);
    }

    /// @param patience how long somebody waits before being told how far it is
    /// @param kept     how long what came of it waits for somebody who comes back
    public LongActs(Duration patience, Duration kept) {
        this.patience = patience;
        this.forgetting = CompletableFuture.delayedExecutor(kept.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// An act under way, or done and not yet told.
    ///
    /// @param what  what is being done
    /// @param lines how many there are to go through
    /// @param gone  how many have been gone through
    public record Going(Asked what, int lines, AtomicInteger gone, CompletableFuture<Outcome> outcome) {}

    /// @param name    of the action
    /// @param entries what was said with it
    public record Asked(String step, String action, String name, Map<String, List<String>> entries) {}

    private record Whose(CaseId matter, PersonId person) {}

    private final Map<Whose, Going> going = new ConcurrentHashMap<>();

    /// Begins an act, unless the person has one under way in this case, and waits for a moment.
    ///
    /// @return what came of it; nothing when it takes longer, or when another act is under way, of which the person is told first
    public Optional<Outcome> begin(CaseId matter, PersonId person, Asked what, int lines, Function<IntConsumer, Outcome> act) {
        going.computeIfPresent(new Whose(matter, person), (whose, before) -> before.outcome().isDone() ? null : before);
        var begun = going.computeIfAbsent(new Whose(matter, person), whose -> {
            var one = new Going(what, lines, new AtomicInteger(), new CompletableFuture<>());
            Thread.ofVirtual().name("act-" + matter).start(() -> {
                try {
                    one.outcome().complete(act.apply(one.gone()::set));
                } catch (RuntimeException | Error failure) {
                    one.outcome().completeExceptionally(failure);
                }
                forgetting.execute(() -> going.remove(whose, one));
            });
            return one;
        });
        if (!begun.what().equals(what)) {
            return Optional.empty();
        }
        try {
            begun.outcome().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return ended(matter, person);
        } catch (TimeoutException longer) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            return ended(matter, person);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    public Optional<Going> find(CaseId matter, PersonId person) {
        return Optional.ofNullable(going.get(new Whose(matter, person)));
    }

    /// What came of it, told once.
    ///
    /// @throws RuntimeException as it failed
    public Optional<Outcome> ended(CaseId matter, PersonId person) {
        var whose = new Whose(matter, person);
        return Optional.ofNullable(going.get(whose)).filter(one -> one.outcome().isDone()).map(one -> {
            going.remove(whose, one);
            try {
                return one.outcome().join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        });
    }
}
