// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.TileId;
import cn.yifa.kernel.record.TileTree;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tiles of one of the trees as they are stored: full ones whole, those at the right edge from the leaves or from the roots of the tiles below.
final class StoredTiles implements TileTree.Tiles {

    private final JdbcClient jdbc;
    private final Hashing hashing;

    StoredTiles(JdbcClient jdbc, Hashing hashing) {
        this.jdbc = jdbc;
        this.hashing = hashing;
    }

    @Override
    public byte[] hashes(TileId tile) {
        return tile.width() == TileId.WIDEST ? full(tile) : partial(tile);
    }

    private byte[] full(TileId tile) {
        return jdbc.sql("select hashes from record_tile where hashing = :hashing and level = :level and n = :n").param("hashing", hashing.code()).param("level", tile.level())
                .param("n", tile.n()).query(byte[].class).single();
    }

    private byte[] partial(TileId tile) {
        long first = tile.n() * TileId.WIDEST;
        var hashes = tile.level() == 0
                ? jdbc.sql("select " + hashing.code() + " from record_leaf where position >= :first and position < :end order by position").param("first", first)
                        .param("end", first + tile.width()).query(byte[].class).list()
                : jdbc.sql("select root from record_tile where hashing = :hashing and level = :level and n >= :first and n < :end order by n").param("hashing", hashing.code())
                        .param("level", tile.level() - 1).param("first", first).param("end", first + tile.width()).query(byte[].class).list();
        return joined(hashes);
    }

    private static byte[] joined(List<byte[]> hashes) {
        var all = new ByteArrayOutputStream();
        hashes.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /// Keeps a tile that is full.
    void keep(GrowingTiles.Tile tile) {
        var covered = Frontier.empty(hashing);
        for (int at = 0; at < tile.hashes().length; at += Hashing.LENGTH) {
            covered.append(Arrays.copyOfRange(tile.hashes(), at, at + Hashing.LENGTH));
        }
        jdbc.sql("insert into record_tile (hashing, level, n, hashes, root) values (:hashing, :level, :n, :hashes, :root)").param("hashing", hashing.code()).param("level", tile.id().level())
                .param("n", tile.id().n()).param("hashes", tile.hashes()).param("root", covered.root()).update();
    }
}
