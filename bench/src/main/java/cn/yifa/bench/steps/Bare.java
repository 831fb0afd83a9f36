// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import cn.yifa.server.storage.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// The least that must be written: each step one event and the case's new snapshot, by hand-written JDBC, durable.
///
/// It decides nothing, computes nothing and keeps no task and no clock; it writes texts of the size that Yifa writes.
final class Bare implements Contender {

    private static final String EVENT = "insert into bare_event (case_id, sequence, body) values (?, ?, ?)";
    private static final String OPEN = "insert into bare_case (case_id, sequence, body) values (?, ?, ?)";
    private static final String STEP = "update bare_case set case_id = ?, sequence = ?, body = ? where case_id = ? and sequence = ?";

    private final DataSource connections;
    private final List<String> events;
    private final List<String> snapshots;
    private final boolean together;

    /// @param events    what Yifa wrote for the six events of a case
    /// @param snapshots the case after each
    /// @param together  both writes in one statement and one round trip; otherwise two statements and a commit
    Bare(OnYifa yifa, List<String> events, List<String> snapshots, boolean together) {
        this.connections = yifa.connections();
        this.events = events;
        this.snapshots = snapshots;
        this.together = together;
        var owner = yifa.owner();
        owner.sql("create table if not exists bare_event (case_id uuid, sequence integer, body text not null, primary key (case_id, sequence))").update();
        owner.sql("create table if not exists bare_case (case_id uuid primary key, sequence integer not null, body text not null) with (fillfactor = 60)").update();
        owner.sql("grant select, insert, update on bare_event, bare_case to " + yifa.part(Database.class).program().user()).update();
    }

    @Override
    public String name() {
        return together ? "bare statement" : "bare loop";
    }

    @Override
    public void runCase() {
        var id = Sevens.next();
        try {
            for (int sequence = 1; sequence <= STEPS + 1; sequence++) {
                try (var connection = connections.getConnection()) {
                    if (together) {
                        oneStatement(connection, id, sequence);
                    } else {
                        oneTransaction(connection, id, sequence);
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void oneStatement(Connection connection, UUID id, int sequence) throws SQLException {
        try (var statement = connection.prepareStatement("with e as (" + EVENT + ") " + (sequence == 1 ? OPEN : STEP))) {
            event(statement, id, sequence);
            snapshot(statement, 4, id, sequence);
        }
    }

    private void oneTransaction(Connection connection, UUID id, int sequence) throws SQLException {
        connection.setAutoCommit(false);
        try (var event = connection.prepareStatement(EVENT); var snapshot = connection.prepareStatement(sequence == 1 ? OPEN : STEP)) {
            event(event, id, sequence);
            event.executeUpdate();
            snapshot(snapshot, 1, id, sequence);
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void event(PreparedStatement statement, UUID id, int sequence) throws SQLException {
        statement.setObject(1, id);
        statement.setInt(2, sequence);
        statement.setString(3, events.get(sequence - 1));
    }

    private void snapshot(PreparedStatement statement, int from, UUID id, int sequence) throws SQLException {
        statement.setObject(from, id);
        statement.setInt(from + 1, sequence);
        statement.setString(from + 2, snapshots.get(sequence - 1));
        if (sequence > 1) {
            statement.setObject(from + 3, id);
            statement.setInt(from + 4, sequence - 1);
        }
        if (statement.executeUpdate() != 1) {
            throw new IllegalStateException("the step of " + id + " was lost");
        }
    }

    @Override
    public void close() {
        // Its connections belong to Yifa.
    }
}
