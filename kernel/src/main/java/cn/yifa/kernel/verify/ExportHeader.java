// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.verify;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Frontier;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.record.Malformed;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.SignedNote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first line of an export: whose record, from which entry on, with what, and by which keys.
record ExportHeader(String origin, long from, List<NoteKey> keys, Set<With> with, Map<Hashing, Frontier> frontiers) {

    /// Read and written again, so that there is one form only.
    ///
    /// @throws IllegalArgumentException when it is no header in its only form
    static ExportHeader read(String line) {
        var header = members(JsonReader.object(line).get("header"));
        if (!ExportLines.FORMAT.equals(header.get("format"))) {
            throw new IllegalArgumentException("export: format " + ExportLines.FORMAT + " expected");
        }
        if (!(header.get("from") instanceof BigDecimal from) || !(header.get("origin") instanceof String origin) || origin.isEmpty()) {
            throw new IllegalArgumentException("export: the first entry and an origin expected");
        }
        long first = from.longValueExact();
        var hashes = members(header.get("frontier"));
        var frontiers = Map.of(Hashing.SM3, frontier(Hashing.SM3, first, hashes), Hashing.SHA_256, frontier(Hashing.SHA_256, first, hashes));
        var keys = texts(header.get("keys")).stream().map(NoteKey::parse).toList();
        var with = EnumSet.noneOf(With.class);
        texts(header.get("with")).forEach(word -> with.add(With.valueOf(word.toUpperCase(Locale.ROOT))));
        var read = new ExportHeader(origin, first, keys, with, frontiers);
        if (!ExportLines.header(origin, keys, with, read.frontiers.get(Hashing.SM3), read.frontiers.get(Hashing.SHA_256)).equals(line + "\n")) {
            throw new IllegalArgumentException("export: a header in canonical form expected");
        }
        return read;
    }

    private static Frontier frontier(Hashing hashing, long size, Map<?, ?> hashes) {
        return Frontier.of(hashing, size, texts(hashes.get(hashing.code())).stream().map(Base64.getDecoder()::decode).toList());
    }

    private static Map<?, ?> members(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return members;
        }
        throw new IllegalArgumentException("export: an object expected");
    }

    private static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("export: a list expected");
        }
        for (var item : list) {
            if (!(item instanceof String text)) {
                throw new IllegalArgumentException("export: a list of texts expected");
            }
            texts.add(text);
        }
        return texts;
    }

    /// The keys by which heads are checked.
    ///
    /// @throws WrongRecord when the file names one that isn't trusted, or has none for one of the logs
    List<NoteKey> keys(Trust trust) throws WrongRecord {
        for (var key : keys) {
            if (!trust.keys().isEmpty() && !trust.keys().contains(key)) {
                throw WrongRecord.inFile(1, "文件里的公钥 " + key.name() + " 不在你给出的公钥里");
            }
        }
        for (var hashing : Hashing.values()) {
            if (keys.stream().noneMatch(key -> isOf(key, hashing))) {
                throw WrongRecord.inFile(1, "没有 " + log(hashing) + " 的公钥");
            }
        }
        return keys;
    }

    String log(Hashing hashing) {
        return origin + "/" + hashing.code();
    }

    private boolean isOf(NoteKey key, Hashing hashing) {
        return key.algorithm().hashing() == hashing && key.isOfLog(log(hashing));
    }

    /// The head that a note is, when one of the record's own keys signed it.
    ///
    /// @throws Malformed   when it is none
    /// @throws WrongRecord when nobody who may has signed it
    Trust.Head head(SignedNote note, String where) throws WrongRecord {
        var checkpoint = Checkpoint.parse(note.text());
        for (var hashing : Hashing.values()) {
            if (checkpoint.origin().equals(log(hashing))) {
                var signers = note.signers(keys.stream().filter(key -> isOf(key, hashing)).toList());
                if (signers.isEmpty()) {
                    throw WrongRecord.whole(where + "树头（" + checkpoint.size() + " 条）的签名不成立");
                }
                return new Trust.Head(signers.iterator().next(), checkpoint);
            }
        }
        throw WrongRecord.whole(where + "树头属于另一份记录 " + checkpoint.origin());
    }
}
