// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.server.storage.PassingFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// The texts that the cells of a workbook share, in two files outside the heap: however many there are, only the pieces read last are in memory.
final class SharedTexts implements AutoCloseable {

    private static final int PIECE = 1 << 14;
    private static final int PIECES = 128;

    private final Pieces texts;
    private final Pieces ends;

    private SharedTexts(PassingFile texts, PassingFile ends) {
        this.texts = new Pieces(texts);
        this.ends = new Pieces(ends);
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
        var shared = new SharedTexts(PassingFile.empty(), PassingFile.empty());
        try (OutputStream text = shared.texts.file.adding(); var end = new DataOutputStream(shared.ends.file.adding())) {
            var place = new long[1];
            source.each(one -> {
                var bytes = one.getBytes(UTF_8);
                text.write(bytes);
                place[0] += bytes.length;
                end.writeLong(place[0]);
            });
            return shared;
        } catch (IOException | RuntimeException e) {
            shared.close();
            throw e;
        }
    }

    /// @throws UnreadableTable when there is no such text
    String get(long number) throws IOException {
        if (number < 0 || number >= ends.file.size() / Long.BYTES) {
            throw new UnreadableTable("工作簿损坏：单元格引用的文字不存在。请在表格软件里另存一份再传");
        }
        long from = number == 0 ? 0 : end(number - 1);
        return new String(texts.at(from, Math.toIntExact(end(number) - from)), UTF_8);
    }

    private long end(long number) throws IOException {
        return ByteBuffer.wrap(ends.at(number * Long.BYTES, Long.BYTES)).getLong();
    }

    @Override
    public void close() throws IOException {
        texts.file.close();
        ends.file.close();
    }

    /// A file of which the pieces that were read last are in memory.
    private static final class Pieces {

        private final PassingFile file;
        private final Map<Long, byte[]> read = new LinkedHashMap<>(PIECES, 0.75f, true) {

            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
                return size() > PIECES;
            }
        };

        Pieces(PassingFile file) {
            this.file = file;
        }

        byte[] at(long place, int length) throws IOException {
            var bytes = new byte[length];
            for (int done = 0; done < length; ) {
                long number = (place + done) / PIECE;
                int within = (int) ((place + done) % PIECE);
                var piece = piece(number);
                int some = Math.min(piece.length - within, length - done);
                System.arraycopy(piece, within, bytes, done, some);
                done += some;
            }
            return bytes;
        }

        private byte[] piece(long number) throws IOException {
            var known = read.get(number);
            if (known == null) {
                known = file.at(number * PIECE, (int) Math.min(PIECE, file.size() - number * PIECE));
                read.put(number, known);
            }
            return known;
        }
    }
}
