// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.record.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lists and results, byte for byte and in pieces: nobody who reads a million names holds more than a piece of them.
@Component
class StoredLists {

    static final int PIECE = 1 << 20;
    private static final byte LINE = '\n';

    private final JdbcClient jdbc;

    StoredLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param lines how many there are, and so how many names
    record StoredList(String path, long size, int lines, String sha256) {

        static StoredList of(String path, byte[] content) {
            return new StoredList(path, content.length, StoredLists.lines(content), HexFormat.of().formatHex(Hashing.SHA_256.hash(content)));
        }
    }

    void keep(UUID draw, Frame frame) {
        frame.files().forEach((path, content) -> {
            var list = StoredList.of(path, content);
            jdbc.sql("insert into draw_list (draw, path, size, lines, sha256) values (:draw, :path, :size, :lines, :sha256)").param("draw", draw).param("path", path).param("size", list.size)
                    .param("lines", list.lines).param("sha256", list.sha256).update();
            int piece = 0;
            for (int from = 0; from < content.length; piece++) {
                int until = end(content, from);
                jdbc.sql("insert into draw_list_piece (draw, path, piece, content) values (:draw, :path, :piece, :content)").param("draw", draw).param("path", path).param("piece", piece)
                        .param("content", part(content, from, until)).update();
                from = until;
            }
        });
    }

    void keepResult(UUID draw, byte[] result) {
        for (int piece = 0, from = 0; from < result.length; piece++, from += PIECE) {
            jdbc.sql("insert into draw_result (draw, piece, content) values (:draw, :piece, :content)").param("draw", draw).param("piece", piece)
                    .param("content", part(result, from, Math.min(result.length, from + PIECE))).update();
        }
    }

    private static byte[] part(byte[] content, int from, int until) {
        return Arrays.copyOfRange(content, from, until);
    }

    /// Where a piece ends: behind the last line feed that fits, or in the midst of a line that doesn't.
    static int end(byte[] content, int from) {
        if (content.length - from <= PIECE) {
            return content.length;
        }
        int end = from + PIECE;
        while (end > from && content[end - 1] != LINE) {
            end--;
        }
        return end > from ? end : from + PIECE;
    }

    private static int lines(byte[] content) {
        int lines = 0;
        for (byte one : content) {
            lines += one == LINE ? 1 : 0;
        }
        return lines;
    }

    /// By path.
    List<StoredList> lists(UUID draw) {
        return jdbc.sql("select path, size, lines, sha256 from draw_list where draw = :draw order by path collate \"C\"").param("draw", draw)
                .query((row, n) -> new StoredList(row.getString(1), row.getLong(2), row.getInt(3), row.getString(4))).list();
    }

    /// All of them at once, as they lie there now.
    Map<String, byte[]> files(UUID draw) {
        var files = new TreeMap<String, byte[]>();
        for (var list : lists(draw)) {
            try (var in = open(draw, list.path)) {
                files.put(list.path, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    InputStream open(UUID draw, String path) {
        return new Pieces(piece -> jdbc.sql("select content from draw_list_piece where draw = :draw and path = :path and piece = :piece").param("draw", draw).param("path", path).param("piece", piece)
                .query(byte[].class).optional());
    }

    /// Empty before it is drawn.
    InputStream openResult(UUID draw) {
        return new Pieces(piece -> jdbc.sql("select content from draw_result where draw = :draw and piece = :piece").param("draw", draw).param("piece", piece).query(byte[].class).optional());
    }

    /// Which versions of its rows the database has: another as soon as anybody changes, adds or takes away one, and told without reading what they hold.
    String stamp(UUID draw) {
        return jdbc.sql("""
                select encode(sha256(convert_to(coalesce(string_agg(version, ' ' order by version), ''), 'UTF8')), 'hex') from (
                    select concat('list ', path, ' ', xmin, ' ', ctid) as version from draw_list where draw = :draw
                    union all select concat('piece ', path, ' ', piece, ' ', xmin, ' ', ctid) from draw_list_piece where draw = :draw
                    union all select concat('result ', piece, ' ', xmin, ' ', ctid) from draw_result where draw = :draw) versions""").param("draw", draw).query(String.class).single();
    }

    long sizeOfResult(UUID draw) {
        return jdbc.sql("select coalesce(sum(length(content)), 0) from draw_result where draw = :draw").param("draw", draw).query(Long.class).single();
    }

    /// One piece after the other, each fetched when it is wanted.
    private static final class Pieces extends InputStream {

        private final IntFunction<Optional<byte[]>> pieces;
        private byte[] piece = {};
        private int at;
        private int next;

        Pieces(IntFunction<Optional<byte[]>> pieces) {
            this.pieces = pieces;
        }

        private boolean more() {
            while (at == piece.length) {
                var found = next < 0 ? Optional.<byte[]>empty() : pieces.apply(next);
                if (found.isEmpty()) {
                    next = -1;
                    return false;
                }
                piece = found.get();
                at = 0;
                next++;
            }
            return true;
        }

        @Override
        public int read() {
            return more() ? piece[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (most == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int taken = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, into, from, taken);
            at += taken;
            return taken;
        }
    }
}
