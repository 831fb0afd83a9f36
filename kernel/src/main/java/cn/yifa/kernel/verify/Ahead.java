// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.Hashing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads some lines ahead and does with them, on every processor, what needs nothing of the lines before: reading entries and bodies, and hashing them.
///
/// The lines are given out in chunks. Whoever comes first does a chunk: a spare processor, or whoever needs it now, so that nobody waits while there is work.
/// What is wrong with a line is told when its turn comes.
final class Ahead {

    private static final int CHUNK = 1 << 18;
    private static final int CHUNKS = 2 + ForkJoinPool.getCommonPoolParallelism();

    private final Lines lines;
    private final Queue<Chunk> chunks = new ArrayDeque<>();
    private Iterator<Line> ready = Collections.emptyIterator();
    private Optional<WrongRecord> wrong = Optional.empty();
    private long number;
    private boolean over;

    Ahead(Lines lines) {
        this.lines = lines;
        this.number = lines.number();
    }

    private record Chunk(List<byte[]> read, AtomicBoolean taken, CompletableFuture<List<Line>> lines) implements Runnable {

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                lines.completeAsync(() -> read.stream().map(Line::of).toList(), Runnable::run);
            }
        }
    }

    /// @param entry   of an entry that could be read, with the hashes of its leaf
    /// @param content of a body that could be read, with the digests of it behind its salt
    record Line(byte[] bytes, Optional<Entry> entry, Map<Hashing, byte[]> leaf, Optional<JsonLine.Content> content, Optional<Digests> body) {

        private static Line of(byte[] bytes) {
            try {
                return switch (JsonLine.kind(bytes)) {
                    case ENTRY -> entry(bytes);
                    case CONTENT -> content(bytes);
                    case CASE, FILE, TILE, HEAD, FAULT, END -> unread(bytes);
                };
            } catch (IllegalArgumentException | ArithmeticException e) {
                return unread(bytes);
            }
        }

        private static Line unread(byte[] bytes) {
            return new Line(bytes, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
        }

        private static Line entry(byte[] bytes) {
            var leaf = new EnumMap<Hashing, byte[]>(Hashing.class);
            for (var hashing : Hashing.values()) {
                leaf.put(hashing, hashing.leaf(bytes));
            }
            return new Line(bytes, Optional.of(EntryForm.read(bytes)), leaf, Optional.empty(), Optional.empty());
        }

        private static Line content(byte[] bytes) {
            var content = JsonLine.content(bytes);
            return new Line(bytes, Optional.empty(), Map.of(), Optional.of(content), Optional.of(Digests.salted(content.salt(), content.body())));
        }
    }

    /// The next line, or none at the end of the file.
    ///
    /// @throws WrongRecord when the last line has no line feed or a line is too long
    Optional<Line> next() throws IOException, WrongRecord {
        while (!ready.hasNext()) {
            read();
            var chunk = chunks.poll();
            if (chunk == null) {
                if (wrong.isPresent()) {
                    throw wrong.get();
                }
                return Optional.empty();
            }
            chunk.run();
            ready = chunk.lines.join().iterator();
        }
        number++;
        return Optional.of(ready.next());
    }

    private void read() throws IOException {
        while (!over && chunks.size() < CHUNKS) {
            var chunk = new Chunk(chunk(), new AtomicBoolean(), new CompletableFuture<>());
            chunks.add(chunk);
            ForkJoinPool.commonPool().execute(chunk);
        }
    }

    private List<byte[]> chunk() throws IOException {
        var read = new ArrayList<byte[]>();
        try {
            for (int bytes = 0; bytes < CHUNK; bytes += read.getLast().length) {
                var line = lines.next();
                if (line.isEmpty()) {
                    over = true;
                    break;
                }
                read.add(line.get());
            }
        } catch (WrongRecord e) {
            wrong = Optional.of(e);
            over = true;
        }
        return read;
    }

    /// The number of the line that was given last, from 1.
    long number() {
        return number;
    }
}
