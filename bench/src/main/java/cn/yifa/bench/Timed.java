// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// Does something, and prints how long it took and how much heap was still in use after collections meanwhile.
public final class Timed {

    private Timed() {}

    /// Something to be done.
    @FunctionalInterface
    public interface Work<T> {
        T done();
    }

    public static <T> T timed(String what, Work<T> work) {
        System.gc();
        var watch = new HeapWatch();
        long begun = System.nanoTime();
        var done = work.done();
        System.out.printf("%-40s %7.1f s, heap in use after collections at most %d MB%n", what, (System.nanoTime() - begun) / 1e9, watch.ended() >> 20);
        return done;
    }

    /// The most that was in use after any collection meanwhile.
    private static final class HeapWatch {

        private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null).toList();
        private final Thread thread = Thread.ofPlatform().daemon().start(this::look);
        private volatile boolean over;
        private long most;

        private void look() {
            while (!over) {
                most = Math.max(most, pools.stream().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum());
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        long ended() {
            over = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return most;
        }
    }
}
