// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Digests;
import cn.yifa.kernel.record.Entry;
import cn.yifa.kernel.record.EntryForm;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// A row of `act_on_record`: what happened, before it has a place in the record.
///
/// @param subject     with the number and the kind, what tells it from all others
/// @param identifiers what the entry says it is about
/// @param content     canonical JSON
/// @param files       SHA-256 of each, in hex
record Act(String kind, UUID subject, int number, List<String> identifiers, Instant at, String content, byte[] salt, List<String> files) {

    static final String COLUMNS = "a.kind, a.subject, a.number, a.identifiers, a.at, a.content, a.salt, a.files";

    static Act read(ResultSet row) throws SQLException {
        return new Act(row.getString("kind"), row.getObject("subject", UUID.class), row.getInt("number"), texts(row, "identifiers"), row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("content"), row.getBytes("salt"), texts(row, "files"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /// The entry's bytes.
    ///
    /// @param digests of a file by its SHA-256; one that is gone is told of in the content alone
    byte[] entry(Function<String, Optional<Digests>> digests) {
        var body = Digests.salted(salt, content.getBytes(StandardCharsets.UTF_8));
        return EntryForm.write(EntryForm.entry(kind, identifiers, new Entry.Stamp(at, body, files.stream().map(digests).flatMap(Optional::stream).toList())));
    }
}
