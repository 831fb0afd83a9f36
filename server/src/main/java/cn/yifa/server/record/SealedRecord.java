// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.record.TileId;
import cn.yifa.kernel.record.TileTree;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What is sealed, and the proofs of it (封存的记录): everything follows from leaves and tiles, which never change.
@Component
public class SealedRecord {

    private final JdbcClient jdbc;
    private final Map<Hashing, StoredTiles> tiles;

    SealedRecord(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.tiles = Map.of(Hashing.SM3, new StoredTiles(jdbc, Hashing.SM3), Hashing.SHA_256, new StoredTiles(jdbc, Hashing.SHA_256));
    }

    /// A head as it was signed.
    public record Head(long size, Hashing hashing, SignedNote note, OffsetDateTime signedAt) {}

    /// An entry in its place.
    ///
    /// @param entry its bytes in the log
    public record Placed(long position, String entry) {}

    /// The newest head; none before anything is sealed.
    public Optional<Head> head(Hashing hashing) {
        return heads("select * from record_head where hashing = :hashing order by size desc limit 1", hashing, 0).stream().findFirst();
    }

    /// The head of exactly this size.
    public Optional<Head> head(Hashing hashing, long size) {
        return heads("select * from record_head where hashing = :hashing and size = :size", hashing, size).stream().findFirst();
    }

    /// The newest heads first.
    public List<Head> heads(Hashing hashing, int most) {
        return heads("select * from record_head where hashing = :hashing order by size desc limit :size", hashing, most);
    }

    /// The first head of at least this size: the one that covers the entries below it earliest.
    public Optional<Head> headOver(Hashing hashing, long size) {
        return heads("select * from record_head where hashing = :hashing and size >= :size order by size limit 1", hashing, size).stream().findFirst();
    }

    private List<Head> heads(String sql, Hashing hashing, long size) {
        return jdbc.sql(sql).param("hashing", hashing.code()).param("size", size).query((row, n) -> new Head(row.getLong("size"), hashing,
                SignedNote.parse(row.getString("note").getBytes(StandardCharsets.UTF_8)), row.getObject("signed_at", OffsetDateTime.class))).list();
    }

    public Optional<Placed> entry(long position) {
        return jdbc.sql("select position, entry from record_leaf where position = :position").param("position", position).query((row, n) -> new Placed(row.getLong(1), row.getString(2))).optional();
    }

    /// Where the events of a case stand, by their sequence; those that are not sealed yet have no place.
    public Map<Integer, Long> places(CaseId matter) {
        return places(matter.value(), "case-event");
    }

    /// Where the versions of an entry of a register stand, by their number.
    public Map<Integer, Long> placesOfVersions(UUID entry) {
        return places(entry, "register-change");
    }

    /// Where the events of a draw stand, by their sequence.
    public Map<Integer, Long> placesOfDraw(UUID draw) {
        return places(draw, "draw");
    }

    private Map<Integer, Long> places(UUID subject, String kind) {
        return jdbc.sql("select number, position from record_leaf where subject = :subject and kind = :kind").param("subject", subject).param("kind", kind)
                .query((row, n) -> Map.entry(row.getInt(1), row.getLong(2))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// The proof of an entry under the newest head, in one file.
    public Optional<EntryProof> proof(long position, Hashing hashing) {
        return head(hashing).filter(head -> position >= 0 && position < head.size()).flatMap(head -> entry(position).map(placed -> new EntryProof(
                Optional.of(placed.entry().getBytes(StandardCharsets.UTF_8)), position, tree(hashing, head.size()).inclusion(position), head.note())));
    }

    /// That the older record is the beginning of the newer.
    ///
    /// @throws IllegalArgumentException when the sizes are not in order, or not sealed yet
    public MerkleProof consistency(Hashing hashing, long older, long newer) {
        long sealed = head(hashing).map(Head::size).orElse(0L);
        if (older < 0 || older > newer || newer > sealed) {
            throw new IllegalArgumentException("sizes from 0 to " + sealed + " in their order expected, found " + older + " and " + newer);
        }
        return tree(hashing, newer).consistency(older);
    }

    /// A tile of the sealed record, full or partial; none when it reaches further than that.
    public Optional<byte[]> tile(Hashing hashing, TileId tile) {
        long sealed = head(hashing).map(Head::size).orElse(0L) >> tile.level() * 8;
        return tile.n() * TileId.WIDEST + tile.width() > sealed ? Optional.empty() : Optional.of(tiles.get(hashing).hashes(tile));
    }

    private TileTree tree(Hashing hashing, long size) {
        return new TileTree(hashing, size, tiles.get(hashing));
    }
}
