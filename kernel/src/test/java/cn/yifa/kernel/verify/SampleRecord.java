// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.GrowingTiles;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.MerkleProof;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.NoteSigner;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.kernel.record.TileId;
import cn.yifa.kernel.record.TileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A record as a server would have stored it, and its export. Tests change what is stored, as whoever has the database could.
final class SampleRecord {

    static final String ORIGIN = "yifa.example/record";
    static final Map<Hashing, NoteSigner> SIGNERS = Map.of(
            Hashing.SM3, NoteSigner.sm2(ORIGIN + "/sm3", BigInteger.valueOf(20261126)),
            Hashing.SHA_256, NoteSigner.ed25519(ORIGIN + "/sha256", new byte[32]));
    static final Set<With> ALL = EnumSet.complementOf(EnumSet.of(With.CASES));

    final List<Row> rows = new ArrayList<>();
    final Map<Long, List<SignedNote>> heads = new TreeMap<>();
    final Map<Hashing, Map<TileId, byte[]>> tiles = new EnumMap<>(Hashing.class);
    final List<String> states = new ArrayList<>();
    private final Map<Long, Map<Hashing, Frontier>> frontiers = new HashMap<>();
    private final Random random;

    record Row(byte[] entry, byte[] salt, String body, List<Digests> files) {}

    SampleRecord(int entries, long... headSizes) {
        this.random = new Random(entries);
        grow(entries, this::row, headSizes);
    }

    /// Of cases: the events in their order, and whose they are.
    SampleRecord(List<CaseEvent> events, List<CaseId> matters, long... headSizes) {
        this.random = new Random(events.size());
        grow(events.size(), number -> row(matters.get(number - 1), events.get(number - 1).header().sequence(), number, CaseJson.write(events.get(number - 1))), headSizes);
    }

    /// Whose last entry says that it is another event of its case than its body says.
    static SampleRecord misplaced(List<CaseEvent> events, CaseId matter, int last, int said) {
        var record = new SampleRecord(0);
        record.grow(events.size(), number -> record.row(matter, number == last ? said : number, number, CaseJson.write(events.get(number - 1))), events.size());
        return record;
    }

    private void grow(int entries, IntFunction<Row> next, long... headSizes) {
        var trees = new EnumMap<Hashing, GrowingTiles>(Hashing.class);
        var edges = new EnumMap<Hashing, Frontier>(Hashing.class);
        for (var hashing : Hashing.values()) {
            tiles.put(hashing, new HashMap<>());
            edges.put(hashing, Frontier.empty(hashing));
            trees.put(hashing, new GrowingTiles(edges.get(hashing)));
        }
        var sizes = Arrays.stream(headSizes).boxed().toList();
        for (long size = 0; size <= entries; size++) {
            if (size > 0) {
                var row = next.apply((int) size);
                rows.add(row);
                trees.forEach((hashing, tree) -> tree.append(hashing.leaf(row.entry)));
            }
            for (var hashing : Hashing.values()) {
                trees.get(hashing).tiles(size == entries).forEach(tile -> tiles.get(hashing).put(tile.id(), tile.hashes()));
            }
            if (sizes.contains(size)) {
                long at = size;
                heads.put(size, trees.entrySet().stream().map(tree ->
                        new Checkpoint(ORIGIN + "/" + tree.getKey().code(), at, tree.getValue().root()).signed(SIGNERS.get(tree.getKey()))).toList());
                var copies = new EnumMap<Hashing, Frontier>(Hashing.class);
                edges.forEach((hashing, edge) -> copies.put(hashing, Frontier.of(hashing, at, edge.roots())));
                frontiers.put(size, copies);
            }
        }
    }

    Row row(int number) {
        return row(new CaseId(new UUID(0x40008000L, random.nextLong() | Long.MIN_VALUE)), number, number, "{\"opinion\":\"拟同意，第" + number + "号\",\"salt\":\"x\"}");
    }

    private Row row(CaseId matter, int sequence, int number, String body) {
        var salt = new byte[Digests.SALT];
        random.nextBytes(salt);
        var files = number % 3 == 0 ? List.of(Digests.of(new byte[] {(byte) number}), Digests.of(new byte[0])) : List.<Digests>of();
        var stamp = new Entry.Stamp(Instant.parse("2026-11-26T04:00:00Z").plusMillis(number * 250L), Digests.salted(salt, body.getBytes(StandardCharsets.UTF_8)), files);
        return new Row(EntryForm.write(new Entry.CaseEvent(stamp, matter, sequence)), salt, body, files);
    }

    List<NoteKey> keys() {
        return List.of(SIGNERS.get(Hashing.SHA_256).key(), SIGNERS.get(Hashing.SM3).key());
    }

    String export(Set<With> with) {
        return export(with, 0);
    }

    /// Everything that is stored, in the order of the format; what has no place any more comes at the end.
    String export(Set<With> with, long from) {
        var start = from == 0 ? Map.of(Hashing.SM3, Frontier.empty(Hashing.SM3), Hashing.SHA_256, Frontier.empty(Hashing.SHA_256)) : frontiers.get(from);
        var out = new StringBuilder(ExportLines.header(ORIGIN, keys(), with, start.get(Hashing.SM3), start.get(Hashing.SHA_256)));
        var openHeads = new TreeMap<>(heads);
        openHeads.headMap(from).clear();
        long written = headsOf(openHeads.remove(from), out);
        var open = new TreeMap<String, String>();
        if (with.contains(With.TILES)) {
            tiles.forEach((hashing, stored) -> stored.entrySet().stream().filter(tile -> tile.getKey().n() * TileId.WIDEST + 1 << 8 * tile.getKey().level() > from)
                    .forEach(tile -> open.put(place(hashing, tile.getKey()), ExportLines.tile(hashing, new GrowingTiles.Tile(tile.getKey(), tile.getValue())))));
        }
        for (long index = from; index < rows.size(); index++) {
            var row = rows.get((int) index);
            out.append(ExportLines.entry(row.entry));
            if (with.contains(With.BODIES)) {
                out.append(ExportLines.body(index, row.salt, row.body));
            }
            for (int i = 0; with.contains(With.FILES) && i < row.files.size(); i++) {
                out.append(ExportLines.file(index, i, row.files.get(i)));
            }
            for (int level = 0; (index + 1) % (1L << 8 * (level + 1)) == 0; level++) {
                for (var hashing : Hashing.values()) {
                    out.append(Optional.ofNullable(open.remove(place(hashing, new TileId(level, ((index + 1) >> 8 * (level + 1)) - 1, TileId.WIDEST)))).orElse(""));
                }
            }
            written += headsOf(openHeads.remove(index + 1), out);
        }
        for (var late : openHeads.values()) {
            written += headsOf(late, out);
        }
        if (with.contains(With.CASES)) {
            states.forEach(out::append);
        }
        open.values().forEach(out::append);
        return out.append(ExportLines.end(rows.size() - from, written)).toString();
    }

    private static String place(Hashing hashing, TileId id) {
        return id.level() + String.format("/%06d", id.n()) + (id.width() < TileId.WIDEST ? "p" : "") + hashing.code();
    }

    private static int headsOf(@Nullable List<SignedNote> notes, StringBuilder out) {
        if (notes == null) {
            return 0;
        }
        notes.forEach(note -> out.append(ExportLines.head(note)));
        return notes.size();
    }

    EntryProof proof(Hashing hashing, long index, long size) {
        var path = MerkleProof.inclusion(index, size, new TileTree(hashing, size, id -> wide(hashing, id)));
        var note = heads.get(size).stream().filter(head -> head.text().startsWith(ORIGIN + "/" + hashing.code() + "\n")).findAny().orElseThrow();
        return new EntryProof(Optional.of(rows.get((int) index).entry), index, path, note);
    }

    private byte[] wide(Hashing hashing, TileId id) {
        return tiles.get(hashing).entrySet().stream().filter(tile -> tile.getKey().level() == id.level() && tile.getKey().n() == id.n() && tile.getKey().width() >= id.width())
                .findAny().orElseThrow().getValue();
    }

    static ExportCheck.Sound check(String export) throws WrongRecord {
        return check(export, Trust.NOTHING);
    }

    static ExportCheck.Sound check(String export, Trust trust) throws WrongRecord {
        return check(export.getBytes(StandardCharsets.UTF_8), trust);
    }

    static ExportCheck.Sound check(byte[] export, Trust trust) throws WrongRecord {
        try {
            return ExportCheck.check(new ByteArrayInputStream(export), trust, read -> {});
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
