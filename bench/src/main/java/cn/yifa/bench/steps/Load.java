// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/// Runs cases on some threads for some seconds.
final class Load {

    private Load() {}

    /// Steps per second.
    static double rate(Contender contender, int threads, int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var runs = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < threads; i++) {
                runs.add(CompletableFuture.supplyAsync(() -> {
                    long cases = 0;
                    while (System.nanoTime() < end) {
                        contender.runCase();
                        cases++;
                    }
                    return cases;
                }, pool));
            }
            long cases = runs.stream().mapToLong(CompletableFuture::join).sum();
            return cases * Contender.STEPS / ((System.nanoTime() - start) / 1e9);
        }
    }
}
