// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.FlywayException;

/// What the program's role may do with each table (数据库权限): `db/rights.csv`, and nothing else. The owner sees to it after the migrations of each start.
public final class Rights implements Callback {

    private static final String FILE = "/db/rights.csv";
    private static final long TURN = 0x796966615f726967L;

    private final String program;

    Rights(Database database) {
        this.program = database.program().user();
    }

    /// The rights of each table, in lower case, as the file lists them.
    static SortedMap<String, Set<String>> listed() {
        try (var lines = new BufferedReader(new InputStreamReader(Objects.requireNonNull(Rights.class.getResourceAsStream(FILE), FILE), UTF_8))) {
            var rights = new TreeMap<String, Set<String>>();
            lines.lines().skip(1).map(line -> line.split(",", 3)).forEach(cells -> rights.put(cells[0], new TreeSet<>(Arrays.asList(cells[1].split(" ")))));
            return rights;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            var connection = context.getConnection();
            var owner = connection.getMetaData().getUserName();
            if (!owner.equals(program)) {
                grant(connection);
            }
        } catch (SQLException e) {
            throw new FlywayException("the rights of the role " + program + " can't be set: " + e.getMessage(), e);
        }
    }

    /// Changes only what differs, so that servers that start together do not wait for those that work.
    private void grant(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + TURN + ")");
            var role = statement.enquoteIdentifier(program, true);
            statement.execute("grant usage on schema public to " + role);
            statement.execute("do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$");
            var listed = listed();
            for (var table : granted(connection).entrySet()) {
                var name = statement.enquoteIdentifier(table.getKey(), true);
                var wanted = listed.getOrDefault(table.getKey(), Set.of());
                for (var right : new TreeSet<>(table.getValue())) {
                    if (!wanted.contains(right)) {
                        statement.execute("revoke " + right + " on " + name + " from " + role);
                    }
                }
                for (var right : wanted) {
                    if (!table.getValue().contains(right)) {
                        statement.execute("grant " + right + " on " + name + " to " + role);
                    }
                }
            }
        }
    }

    /// What the role has been given on each table and view there is.
    private Map<String, Set<String>> granted(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("""
                select c.relname, lower(g.privilege_type) from pg_class c
                  left join lateral (select a.privilege_type from aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname = ?) g on true
                 where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')""")) {
            query.setString(1, program);
            var granted = new HashMap<String, Set<String>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var rights = granted.computeIfAbsent(rows.getString(1), name -> new TreeSet<>());
                    if (rows.getString(2) != null) {
                        rights.add(rows.getString(2));
                    }
                }
            }
            return granted;
        }
    }

    @Override
    public String getCallbackName() {
        return "rights";
    }
}
