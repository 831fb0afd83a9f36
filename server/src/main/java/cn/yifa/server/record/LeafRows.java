// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.record.Hashing;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.postgresql.PGConnection;

/// Rows of `record_leaf` on their way to the database, in PostgreSQL's binary form of COPY: half of what the same rows cost as parameters of an insert.
final class LeafRows {

    private static final String COPY = "copy record_leaf (position, kind, subject, number, entry, sm3, sha256) from stdin (format binary)";
    /// The signature, no flags, no extension; each row begins with the number of its fields, each field with its length.
    private static final byte[] HEADER = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] TRAILER = {-1, -1};
    private static final int COLUMNS = 7;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private int count;

    void add(long position, Act act, byte[] entry, Map<Hashing, byte[]> leaf) {
        try {
            out.writeShort(COLUMNS);
            out.writeInt(Long.BYTES);
            out.writeLong(position);
            field(act.kind().getBytes(StandardCharsets.UTF_8));
            out.writeInt(2 * Long.BYTES);
            out.writeLong(act.subject().getMostSignificantBits());
            out.writeLong(act.subject().getLeastSignificantBits());
            out.writeInt(Integer.BYTES);
            out.writeInt(act.number());
            field(entry);
            field(leaf.get(Hashing.SM3));
            field(leaf.get(Hashing.SHA_256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count++;
    }

    private void field(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    int count() {
        return count;
    }

    /// Adds the rows, in the transaction that the connection is in, and forgets them.
    ///
    /// @return how many
    long copyTo(Connection connection) throws SQLException {
        if (count == 0) {
            return 0;
        }
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            var rows = bytes.toByteArray();
            copy.writeToCopy(HEADER, 0, HEADER.length);
            copy.writeToCopy(rows, 0, rows.length);
            copy.writeToCopy(TRAILER, 0, TRAILER.length);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            bytes.reset();
            count = 0;
        }
    }
}
