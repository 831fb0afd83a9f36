// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A lock that only one of the servers on a database holds at a time (服务之间的锁).
///
/// It lives and dies with a connection of its own: the database takes it back at once from a process that was killed, and within a minute from a machine that is gone.
public final class ServerLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLock.class);

    /// Set apart from the other advisory locks of the program.
    private static final int SPACE = 0x59_69_66_61;

    private final String name;
    private final Connection connection;

    private ServerLock(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /// The lock with this name; nothing when another server holds it, or when there is no asking.
    static Optional<ServerLock> tryTake(Database database, String name) {
        try {
            var connection = connect(database);
            try {
                if (taken(connection, name)) {
                    return Optional.of(new ServerLock(name, connection));
                }
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            connection.close();
        } catch (SQLException unreachable) {
            LOG.debug("the lock \"{}\" could not be asked for", name, unreachable);
        }
        return Optional.empty();
    }

    private static Connection connect(Database database) throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", database.program().user());
        settings.setProperty("password", database.program().password());
        settings.setProperty("ApplicationName", "yifa-lock");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "10");
        // The database notices within fifty seconds that a machine is gone.
        settings.setProperty("options", "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3");
        return DriverManager.getConnection(database.url(), settings);
    }

    private static boolean taken(Connection connection, String name) throws SQLException {
        try (var ask = connection.prepareStatement("select pg_try_advisory_lock(?, hashtext(?))")) {
            ask.setInt(1, SPACE);
            ask.setString(2, name);
            try (var answer = ask.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /// Whether it is still ours: asks the database.
    boolean held() {
        try (var ask = connection.createStatement()) {
            ask.execute("select 1");
            return true;
        } catch (SQLException lost) {
            LOG.info("the lock \"{}\" is lost: {}", name, lost.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.debug("the connection of the lock \"{}\" was gone already", name, gone);
        }
    }
}
