// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.maintenance;

import cn.yifa.server.maintenance.Manifest.CopiedTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.postgresql.PGConnection;

/// All tables of a department, copied as PostgreSQL's COPY writes them (数据库的副本).
///
/// What counts transactions means nothing in another cluster. The sequencer goes by whether an act's transaction is among those that the last batch saw; so a copied batch saw the
/// transactions up to 3 and none later, acts that have their place come from transaction 3, and acts that wait for theirs from transaction 4: in every cluster both are long past, and new acts come later.
final class Tables {

    private static final int BUFFER = 1 << 16;
    private static final String SEEN = "'4:5:4'";
    private static final String NOTHING = "'3:3:'";
    private static final String PLACED = "3";
    private static final String WAITING = "4";

    /// What fell due because of acts that had their place was not always seen to when the backup was made: where publications are noted, nothing counts as seen.
    private static final String LOOKED_AT_ANEW = "publication_seen";

    /// The salts of acts without a place: they are random, and so tell acts apart.
    private static final String UNPLACED = "select a.salt from act_on_record a left join record_leaf l on l.kind = a.kind and l.subject = a.subject and l.number = a.number where l.position is null";

    /// What people are bringing piece by piece: the pieces lie beside the database and are no record yet.
    private static final String PASSING = "'upload', 'upload_piece'";

    /// The bit of a trigger's type that says so.
    private static final int FOR_INSERTS = 4;

    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    private record Column(String name, String type) {}

    List<String> migrations() throws SQLException {
        return texts("select version from flyway_schema_history where success and version is not null order by installed_rank");
    }

    List<String> texts(String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /// Each table after those that it refers to.
    List<String> names() throws SQLException {
        var refers = new LinkedHashMap<String, Set<String>>();
        for (var name : texts("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not in ('flyway_schema_history', " + PASSING + ") order by relname")) {
            refers.put(name, new HashSet<>());
        }
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(
                "select r.relname, t.relname from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class t on t.oid = c.confrelid where c.contype = 'f' and r.oid <> t.oid and r.relname not in (" + PASSING + ")")) {
            while (rows.next()) {
                refers.get(rows.getString(1)).add(rows.getString(2));
            }
        }
        var names = new ArrayList<String>();
        while (names.size() < refers.size()) {
            var next = refers.entrySet().stream().filter(table -> !names.contains(table.getKey()) && names.containsAll(table.getValue())).map(Map.Entry::getKey).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("tables that refer to each other: " + refers);
            }
            names.addAll(next);
        }
        return names;
    }

    private List<Column> columns(String table) throws SQLException {
        try (var statement = connection.prepareStatement("select attname, format_type(atttypid, null) from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped"
                + " and attgenerated = '' order by attnum")) {
            statement.setString(1, '"' + table + '"');
            var columns = new ArrayList<Column>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.add(new Column(rows.getString(1), rows.getString(2)));
                }
            }
            return columns;
        }
    }

    CopiedTable copy(String table, OutputStream out) throws SQLException, IOException {
        var columns = columns(table);
        var values = columns.stream().map(column -> switch (column.type()) {
            case "xid8" -> "case when salt in (" + UNPLACED + ") then " + WAITING + " else " + PLACED + " end";
            case "pg_snapshot" -> table.equals(LOOKED_AT_ANEW) ? NOTHING : SEEN;
            default -> '"' + column.name() + '"';
        }).collect(Collectors.joining(", "));
        try (var zipped = new GZIPOutputStream(new BufferedOutputStream(out, BUFFER), BUFFER)) {
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy (select " + values + " from \"" + table + "\") to stdout", zipped);
            return new CopiedTable(table, columns.stream().map(Column::name).toList(), rows);
        }
    }

    /// Fills a table, and lets its own numbers go on after those that came. Triggers that guard against rows which come too late don't see those that were there in time.
    void fill(CopiedTable table, InputStream in) throws SQLException, IOException {
        var guarded = !texts("select tgname from pg_trigger where tgrelid = '\"" + table.name() + "\"'::regclass and not tgisinternal and tgtype & " + FOR_INSERTS + " <> 0").isEmpty();
        if (guarded) {
            execute("alter table \"" + table.name() + "\" disable trigger user");
        }
        fillUnguarded(table, in);
        if (guarded) {
            execute("alter table \"" + table.name() + "\" enable trigger user");
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void fillUnguarded(CopiedTable table, InputStream in) throws SQLException, IOException {
        var columns = table.columns().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy \"" + table.name() + "\" (" + columns + ") from stdin", new GZIPInputStream(in, BUFFER));
        if (rows != table.rows()) {
            throw new Refused("表 " + table.name() + " 应有 " + table.rows() + " 行，备份里有 " + rows + " 行。\nThe backup is damaged.");
        }
        for (var identity : texts("select attname from pg_attribute where attidentity <> '' and attrelid = '\"" + table.name() + "\"'::regclass")) {
            texts("select setval(pg_get_serial_sequence('\"" + table.name() + "\"', '" + identity + "'), coalesce(max(\"" + identity + "\"), 0) + 1, false)::text from \"" + table.name() + "\"");
        }
    }
}
