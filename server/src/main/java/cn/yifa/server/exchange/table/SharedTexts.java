// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The texts that the cells of a workbook share, in two files outside the heap: however many there are, they cost no memory of ours.
final class SharedTexts implements AutoCloseable {

    private static final ValueLayout.OfLong PLACE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Arena arena = Arena.ofShared();
    private final MemorySegment texts;
    private final MemorySegment ends;
    private final long count;

    private SharedTexts(Path texts, Path ends) throws IOException {
        this.texts = mapped(texts);
        this.ends = mapped(ends);
        this.count = this.ends.byteSize() / Long.BYTES;
    }

    private MemorySegment mapped(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    /// Gives one text after the other.
    @FunctionalInterface
    interface Source {
        void each(Taker taker) throws IOException;
    }

    @FunctionalInterface
    interface Taker {
        void take(String text) throws IOException;
    }

    static SharedTexts of(Source source) throws IOException {
        var texts = Files.createTempFile("yifa-texts", "");
        var ends = Files.createTempFile("yifa-ends", "");
        try {
            try (var text = new BufferedOutputStream(Files.newOutputStream(texts)); var end = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(ends)))) {
                var place = new long[1];
                source.each(one -> {
                    var bytes = one.getBytes(UTF_8);
                    text.write(bytes);
                    place[0] += bytes.length;
                    end.writeLong(place[0]);
                });
            }
            return new SharedTexts(texts, ends);
        } finally {
            // What is mapped stays readable until it is let go.
            Files.delete(texts);
            Files.delete(ends);
        }
    }

    /// @throws UnreadableTable when there is no such text
    String get(long number) {
        if (number < 0 || number >= count) {
            throw new UnreadableTable("工作簿损坏：单元格引用的文字不存在。请在表格软件里另存一份再传");
        }
        long from = number == 0 ? 0 : ends.get(PLACE, (number - 1) * Long.BYTES);
        int length = Math.toIntExact(ends.get(PLACE, number * Long.BYTES) - from);
        var bytes = new byte[length];
        MemorySegment.copy(texts, ValueLayout.JAVA_BYTE, from, bytes, 0, length);
        return new String(bytes, UTF_8);
    }

    @Override
    public void close() {
        arena.close();
    }
}
