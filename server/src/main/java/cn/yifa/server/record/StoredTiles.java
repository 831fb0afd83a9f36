// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.TileId;
import cn.yifa.kernel.record.TileTree;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tiles of one of the trees as they are stored: full ones whole, those at the right edge from the leaves or from the tiles below.
final class StoredTiles implements TileTree.Tiles {

    private final JdbcClient jdbc;
    private final Hashing hashing;
    private final Map<TileId, byte[]> roots = new ConcurrentHashMap<>();

    /// Remembers what full tiles cover for as long as it lives: they don't change.
    StoredTiles(JdbcClient jdbc, Hashing hashing) {
        this.jdbc = jdbc;
        this.hashing = hashing;
    }

    /// As many as there are: fewer, when something was taken away.
    @Override
    public byte[] hashes(TileId tile) {
        if (tile.width() == TileId.WIDEST) {
            return jdbc.sql("select hashes from record_tile where hashing = :hashing and level = :level and n = :n").param("hashing", hashing.code()).param("level", tile.level())
                    .param("n", tile.n()).query(byte[].class).optional().orElse(new byte[0]);
        }
        long first = tile.n() * TileId.WIDEST;
        return tile.level() == 0 ? leaves(first, first + tile.width()) : rootsBelow(tile, first);
    }

    private byte[] leaves(long first, long end) {
        var all = new ByteArrayOutputStream();
        jdbc.sql("select " + hashing.code() + " from record_leaf where position >= :first and position < :end order by position").param("first", first).param("end", end)
                .query(byte[].class).list().forEach(all::writeBytes);
        return all.toByteArray();
    }

    private byte[] rootsBelow(TileId tile, long first) {
        var all = new ByteArrayOutputStream();
        for (long n = first; n < first + tile.width(); n++) {
            all.writeBytes(roots.computeIfAbsent(new TileId(tile.level() - 1, n, TileId.WIDEST), below -> root(hashes(below))));
        }
        return all.toByteArray();
    }

    private byte[] root(byte[] hashes) {
        var covered = Frontier.empty(hashing);
        for (int at = 0; at < hashes.length; at += Hashing.LENGTH) {
            covered.append(Arrays.copyOfRange(hashes, at, at + Hashing.LENGTH));
        }
        return covered.root();
    }

    /// Keeps a tile that is full.
    void keep(GrowingTiles.Tile tile) {
        jdbc.sql("insert into record_tile (hashing, level, n, hashes) values (:hashing, :level, :n, :hashes)").param("hashing", hashing.code()).param("level", tile.id().level())
                .param("n", tile.id().n()).param("hashes", tile.hashes()).update();
    }
}
