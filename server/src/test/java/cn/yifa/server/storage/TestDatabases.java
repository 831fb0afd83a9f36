// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// One PostgreSQL for the whole test JVM, the same as in production, with a database of its own for each context.
///
/// A context works with the program's rights, as a server does; with the property `database.role=owner` with the owner's, for tests of what only they could do.
public final class TestDatabases implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path FOLDER = Path.of("target", "test-data");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Running {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            var folder = freeFolder();
            var postgres = EmbeddedPostgres.start(folder, folder.path());
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            return postgres;
        }

        /// Another test run may be under way here.
        private static DataFolder freeFolder() {
            for (int n = 1; ; n++) {
                try {
                    return DataFolder.take(FOLDER.resolve("jvm-" + n));
                } catch (CannotStart taken) {
                    if (n == 20) {
                        throw taken;
                    }
                }
            }
        }
    }

    /// A new, empty database.
    public static Database fresh() {
        var name = "test_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        var owner = Running.POSTGRES.database().owner();
        try (var connection = DriverManager.getConnection(Running.POSTGRES.database().url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + name + " (force)");
            statement.execute("create database " + name);
            return Running.POSTGRES.database(name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Database asOwner(Database database) {
        return new Database(database.url(), database.owner(), database.owner(), false);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = "owner".equals(context.getEnvironment().getProperty("database.role")) ? asOwner(fresh()) : fresh();
        try {
            TestPropertyValues.of("yifa.db.url=" + database.url(), "yifa.db.user=" + database.program().user(), "yifa.db.password=" + database.program().password(),
                    "yifa.db.owner.user=" + database.owner().user(), "yifa.db.owner.password=" + database.owner().password(),
                    // Servers that wait for their next test share the connections there are.
                    "spring.datasource.hikari.minimum-idle=1", "spring.datasource.hikari.idle-timeout=10000",
                    // Cases that open by themselves would be counted by those who count their own.
                    "yifa.yearly.opens=" + context.getEnvironment().getProperty("yifa.yearly.opens", "false"),
                    "yifa.demo=" + context.getEnvironment().getProperty("yifa.demo", "true"), "yifa.data=" + Files.createDirectories(FOLDER.resolve("files-" + database.url().replaceAll(".*/", ""))))
                    .applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
