// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// The least that must be written: each step one event and the case's new snapshot, in one durable statement of hand-written JDBC.
///
/// It decides nothing, computes nothing and keeps no task and no clock; it writes texts of the size that Yifa writes.
final class Bare implements Contender {

    private static final String OPEN = "with e as (insert into bare_event (case_id, sequence, body) values (?, 1, ?))"
            + " insert into bare_case (case_id, sequence, body) values (?, 1, ?)";
    private static final String STEP = "with e as (insert into bare_event (case_id, sequence, body) values (?, ?, ?))"
            + " update bare_case set sequence = ?, body = ? where case_id = ? and sequence = ?";

    private final DataSource connections;
    private final List<String> events;
    private final List<String> snapshots;

    /// @param events    what Yifa wrote for the six events of a case
    /// @param snapshots the case after each
    Bare(DataSource connections, List<String> events, List<String> snapshots) throws SQLException {
        this.connections = connections;
        this.events = events;
        this.snapshots = snapshots;
        try (var connection = connections.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create table bare_event (case_id uuid, sequence integer, body text not null, primary key (case_id, sequence))");
            statement.execute("create table bare_case (case_id uuid primary key, sequence integer not null, body text not null) with (fillfactor = 60)");
        }
    }

    @Override
    public String name() {
        return "bare loop";
    }

    @Override
    public void runCase() {
        var id = Sevens.next();
        try {
            try (var connection = connections.getConnection()) {
                open(connection, id);
            }
            for (int step = 1; step <= STEPS; step++) {
                try (var connection = connections.getConnection()) {
                    step(connection, id, step);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open(Connection connection, UUID id) throws SQLException {
        try (var statement = connection.prepareStatement(OPEN)) {
            statement.setObject(1, id);
            statement.setString(2, events.getFirst());
            statement.setObject(3, id);
            statement.setString(4, snapshots.getFirst());
            statement.executeUpdate();
        }
    }

    private void step(Connection connection, UUID id, int step) throws SQLException {
        try (var statement = connection.prepareStatement(STEP)) {
            statement.setObject(1, id);
            statement.setInt(2, step + 1);
            statement.setString(3, events.get(step));
            statement.setInt(4, step + 1);
            statement.setString(5, snapshots.get(step));
            statement.setObject(6, id);
            statement.setInt(7, step);
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("the step of " + id + " was lost");
            }
        }
    }

    @Override
    public void close() {
        // Its connections belong to Yifa.
    }
}
