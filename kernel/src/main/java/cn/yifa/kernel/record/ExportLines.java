// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.record;

import cn.yifa.kernel.cases.CaseId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The lines of an export of the record (记录导出), each canonical JSON and ended by a line feed. `docs/trust.md` gives their order; the checker takes no other.
public final class ExportLines {

    public static final String FORMAT = "yifa-record@1";

    /// What an export brings besides entries and heads: then it brings it for each of them.
    ///
    /// Cases are the states that the program keeps of them, to be held against what their events make; only from the first entry on, and with bodies.
    public enum With { BODIES, CASES, FILES, TILES }

    /// What the store itself shows to be wrong, where neither entries nor tiles could tell.
    public enum Fault {
        /// No entry has this place.
        MISSING,
        /// The leaf's hash that is kept beside the entry differs from the tile's.
        LEAF,
        /// What is kept as the head of the size after this entry is none of that size.
        HEAD,
        /// An act that was there to be sealed was not.
        UNSEALED,
        /// Entries or tiles that no head covers.
        BEYOND
    }

    /// In place of the state of a case that has gone on.
    public static final String LATER = "\"later\"";

    private ExportLines() {}

    /// @param origin    the logs are called `origin/sm3` and `origin/sha256`
    /// @param keys      those of both logs, also those no longer in use
    /// @param frontiers where the tree stood before the first entry, for both hashings
    public static String header(String origin, List<NoteKey> keys, Set<With> with, Frontier sm3, Frontier sha256) {
        return line(Map.of("header", Map.of("format", FORMAT, "from", sm3.size(), "frontier", Map.of("sha256", hashes(sha256), "sm3", hashes(sm3)),
                "keys", keys.stream().map(NoteKey::toString).toList(), "origin", origin, "with", new TreeSet<>(with).stream().map(ExportLines::code).toList())));
    }

    private static List<String> hashes(Frontier frontier) {
        return frontier.roots().stream().map(Base64.getEncoder()::encodeToString).toList();
    }

    public static String code(With with) {
        return with.name().toLowerCase(Locale.ROOT);
    }

    /// The entry's own bytes, as its leaf hashes them.
    public static String entry(byte[] entry) {
        return new String(entry, StandardCharsets.UTF_8) + "\n";
    }

    /// @param body canonical JSON, as the entry's digest has it
    public static String body(long index, byte[] salt, String body) {
        return "{\"content\":" + body + ",\"of\":" + index + ",\"salt\":\"" + HexFormat.of().formatHex(salt) + "\"}\n";
    }

    /// @param found what the stored file hashes to now
    public static String file(long index, int position, Digests found) {
        return line(Map.of("file", Map.of("sha256", found.sha256(), "sm3", found.sm3()), "nth", position, "of", index));
    }

    public static String fault(Fault fault, long index) {
        return line(Map.of("fault", fault.name().toLowerCase(Locale.ROOT), "of", index));
    }

    /// @param state canonical JSON; nothing when the case has gone on after the last entry
    public static String matter(CaseId id, Optional<String> state) {
        return "{\"case\":\"" + id + "\",\"state\":" + state.orElse(LATER) + "}\n";
    }

    public static String tile(Hashing hashing, GrowingTiles.Tile tile) {
        return line(Map.of("tile", Map.of("hashes", Base64.getEncoder().encodeToString(tile.hashes()), "hashing", hashing.code(), "level", tile.id().level(), "n", tile.id().n())));
    }

    public static String head(SignedNote head) {
        return line(Map.of("head", head.toString()));
    }

    public static String end(long entries, long heads) {
        return line(Map.of("end", Map.of("entries", entries, "heads", heads)));
    }

    private static String line(Map<String, Object> members) {
        return CanonicalJson.write(members) + "\n";
    }
}
