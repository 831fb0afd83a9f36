// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.Outage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.dao.DataAccessException;

/// Lets changes that wait for one another be written together (see ADR 0006).
///
/// Whoever comes while fewer than the permitted number write, writes at once. The others wait, and when somebody is done, the first of them writes what all of them have brought.
final class Together {

    private static final int MOST = 64;

    private final int writers;
    private final Function<List<CaseRows>, Set<CaseId>> group;
    private final Predicate<CaseRows> alone;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int writing;

    /// @param writers how many may write at the same time
    /// @param group   writes changes of different cases, all of them or, when it fails, none; tells which were recorded
    /// @param alone   writes a change that cannot be written with others; tells whether it was recorded
    Together(int writers, Function<List<CaseRows>, Set<CaseId>> group, Predicate<CaseRows> alone) {
        this.writers = writers;
        this.group = group;
        this.alone = alone;
    }

    /// A change that waits, and what whoever brought it has to do then.
    private record Waiting(CaseRows rows, CompletableFuture<BooleanSupplier> then) {

        CaseId id() {
            return rows.id();
        }
    }

    /// Tells whether the change was recorded.
    ///
    /// It cannot be interrupted: what another thread may be writing already cannot be taken back.
    boolean write(CaseRows rows) {
        var mine = new Waiting(rows, new CompletableFuture<>());
        return waits(mine) ? mine.then.join().getAsBoolean() : lead(mine);
    }

    private synchronized boolean waits(Waiting mine) {
        if (writing == writers) {
            waiting.add(mine);
            return true;
        }
        writing++;
        return false;
    }

    private boolean lead(Waiting mine) {
        var members = new ArrayList<>(List.of(mine));
        // Whatever befalls them, nobody is left waiting: each can still write alone.
        Function<Waiting, BooleanSupplier> then = one -> () -> alone.test(one.rows);
        try {
            gather(members);
            var recorded = group.apply(members.stream().map(Waiting::rows).toList());
            then = one -> () -> recorded.contains(one.id());
        } catch (DataAccessException e) {
            if (lost(e)) {
                then = one -> () -> {
                    throw e;
                };
            }
        } finally {
            handOver();
            for (var one : members) {
                one.then.complete(then.apply(one));
            }
        }
        return then.apply(mine).getAsBoolean();
    }

    /// Takes those who wait along, one for each case.
    private synchronized void gather(List<Waiting> members) {
        var cases = new HashSet<>(Set.of(members.getFirst().id()));
        for (var queue = waiting.iterator(); queue.hasNext() && members.size() < MOST; ) {
            var one = queue.next();
            if (cases.add(one.id())) {
                members.add(one);
                queue.remove();
            }
        }
    }

    private synchronized void handOver() {
        var next = waiting.poll();
        if (next == null) {
            writing--;
        } else {
            next.then.complete(() -> lead(next));
        }
    }

    /// Whether the connection broke, so that nobody knows what was recorded.
    private static boolean lost(DataAccessException e) {
        return Outage.of(e).filter(Outage.DATABASE::equals).isPresent();
    }
}
