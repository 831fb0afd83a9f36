// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import cn.yifa.server.storage.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The owner of a test's database, who can do what the program can't: empty tables, forge rows, change tables.
public final class DatabaseOwner {

    private final DriverManagerDataSource connections;
    private final JdbcClient jdbc;

    DatabaseOwner(Database database) {
        this.connections = new DriverManagerDataSource(database.url(), database.owner().user(), database.owner().password());
        this.jdbc = JdbcClient.create(connections);
    }

    /// A connection of one's own, for what goes on beside.
    public Connection connects() throws SQLException {
        return connections.getConnection();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public int does(String statement) {
        return jdbc.sql(statement).update();
    }

    /// Changes what is only added to, as whoever has the owner's password could.
    public int forges(String table, String statement) {
        does("alter table " + table + " disable trigger user");
        try {
            return does(statement);
        } finally {
            does("alter table " + table + " enable trigger user");
        }
    }

    public void empties(String... tables) {
        does("truncate " + String.join(", ", tables));
    }

    /// Forgets all cases.
    public void emptiesCases() {
        empties("case_event", "case_file", "task", "case_clock", "case_participant", "evidence", "case_link", "case_number");
    }
}
