// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/// Adds many rows to a table at once (成批写入), as COPY takes them: a fraction of what they cost as inserts.
public final class ManyRows {

    /// From how many rows on the database should look at a table before it is asked about them: what it doesn't know of it looks for in all of it.
    public static final int MANY = 2_000;

    private ManyRows() {}

    /// In the transaction that is under way.
    ///
    /// @param into the table with its columns in brackets
    /// @param rows texts, numbers, days, times and identifiers as the columns have them, or null; JSON as text
    public static void add(JdbcOperations database, String into, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        var text = new StringBuilder(rows.size() * 256);
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) {
                if (i > 0) {
                    text.append('\t');
                }
                write(row[i], text);
            }
            text.append('\n');
        }
        database.execute((ConnectionCallback<Long>) connection -> {
            try {
                return connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin", new StringReader(text.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Lets the database look at the table, as it does by itself some time later. The program's role needs the right `maintain`.
    public static void look(JdbcOperations database, String table) {
        database.execute("analyze " + table);
    }

    private static void write(@Nullable Object value, StringBuilder text) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        var written = value.toString();
        for (int i = 0; i < written.length(); i++) {
            char one = written.charAt(i);
            switch (one) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(one);
            }
        }
    }
}
