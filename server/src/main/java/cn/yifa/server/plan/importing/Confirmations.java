// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.organ.Officer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Confirmations under way, with how far each is (导入进度).
///
/// What is lost if the program dies: only that one was under way. The import is one transaction, and the draft is still there.
@Component
class Confirmations {

    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

    /// A page waits this long for the end before it shows how far it is.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Map<DraftId, Run> runs = new ConcurrentHashMap<>();
    private final PlanImport planImport;
    private final Drafts drafts;

    Confirmations(PlanImport planImport, Drafts drafts) {
        this.planImport = planImport;
        this.drafts = drafts;
    }

    private record Run(AtomicInteger done, int all, CompletableFuture<Imported> end) {}

    /// How a confirmation stands.
    sealed interface State {

        record Running(int done, int all) implements State {}

        record Finished(Imported imported) implements State {}

        record Failed() implements State {}
    }

    /// Begins, unless the same draft is being confirmed already; comes back when it is done or after a short while.
    void begin(StoredDraft stored, Choice choice, Officer officer) {
        Run run = runs.compute(stored.id(), (id, before) -> before != null && !before.end().isDone() ? before : start(stored, choice, officer));
        try {
            run.end().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException shownLater) {
            LOG.debug("confirmation of draft {} is not done yet, or failed", stored.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Run start(StoredDraft stored, Choice choice, Officer officer) {
        var done = new AtomicInteger();
        var end = new CompletableFuture<Imported>();
        Thread.ofVirtual().name("import-" + stored.id()).start(() -> {
            try {
                end.complete(planImport.carryOut(stored.draft(), stored.document(), choice, officer, done::set, imported -> {
                    if (!drafts.confirm(stored.id(), stored.version(), imported.plan())) {
                        throw new IllegalStateException("draft " + stored.id() + " changed while it was confirmed");
                    }
                }));
            } catch (RuntimeException failure) {
                LOG.error("confirmation of draft {} failed", stored.id(), failure);
                end.completeExceptionally(failure);
            }
        });
        return new Run(done, stored.draft().size(), end);
    }

    /// Tells how it stands; an end is told once.
    Optional<State> of(DraftId id) {
        return Optional.ofNullable(runs.get(id)).map(run -> {
            if (!run.end().isDone()) {
                return new State.Running(run.done().get(), run.all());
            }
            runs.remove(id, run);
            return run.end().isCompletedExceptionally() ? new State.Failed() : new State.Finished(run.end().join());
        });
    }
}
