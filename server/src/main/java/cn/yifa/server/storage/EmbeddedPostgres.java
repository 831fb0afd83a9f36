// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's own PostgreSQL, living in the data folder (see ADR 0005).
///
/// People keep their data in it: every commit reaches the disk before it is answered. It listens to this machine only and asks for the folder's secret.
/// One that was left running by a killed server is stopped first, so that settings and version are always ours. One that ends before its server does is started again.
final class EmbeddedPostgres implements AutoCloseable {

    static final String DATABASE = "yifa";

    /// Owns the tables.
    private static final String OWNER = "yifa";
    /// Does the program's work.
    private static final String PROGRAM = "yifa_program";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final int ATTEMPTS = 5;
    private static final String NOT_ADMITTED = "28";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MAJOR_VERSION = 18;

    /// Settings of a new cluster, which its operator may change afterwards.
    private static final String FIRST_SETTINGS = """

            # Yifa's first settings; change them as you need.
            shared_buffers = 256MB
            max_wal_size = 2GB
            checkpoint_timeout = 15min
            random_page_cost = 1.1
            jit = off
            log_timezone = 'Asia/Shanghai'
            logging_collector = on
            log_directory = 'log'
            log_filename = 'postgresql-%a.log'
            log_rotation_age = 1d
            log_truncate_on_rotation = on
            """;

    private static final String ACCESS = """
            # Only from this machine, only with the secret kept in the data folder.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private final Programs programs;
    private final Path cluster;
    private final Path log;
    private final Logins logins;
    private final int port;
    private final Thread guard = Thread.ofPlatform().daemon().name("postgresql-guard").unstarted(this::guard);
    private boolean closed;

    private EmbeddedPostgres(Programs programs, Path cluster, Path log, Logins logins, int port) {
        this.programs = programs;
        this.cluster = cluster;
        this.log = log;
        this.logins = logins;
        this.port = port;
    }

    /// The two roles of a cluster; their passwords are secrets of the data folder.
    private record Logins(Database.Login program, Database.Login owner) {

        static Logins of(DataFolder data) {
            return new Logins(new Database.Login(PROGRAM, data.secret("postgresql-program")), new Database.Login(OWNER, data.secret("postgresql")));
        }

        /// In single-user mode each line is a statement; a secret has no quotes in its alphabet.
        String programMade() {
            return """
                    do $$ begin if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if; end $$
                    alter role %1$s login password '%2$s'
                    """.formatted(PROGRAM, program.password());
        }

        String ownerMade() {
            return """
                    create role %1$s login createdb password '%2$s' in role pg_monitor, pg_checkpoint
                    create database %3$s owner %1$s
                    """.formatted(OWNER, owner.password(), DATABASE);
        }

        Database database(String url) {
            return new Database(url, program, owner, true);
        }
    }

    /// Starts it in the folder, setting up a new cluster where there is none.
    ///
    /// @param binaries the folder to unpack the programs into
    static EmbeddedPostgres start(DataFolder data, Path binaries) {
        var folder = data.path().resolve("postgresql");
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            var log = folder.resolve("start.log");
            Files.deleteIfExists(log);
            var programs = Unprivileged.programs(PostgresBinaries.unpack(binaries), folder);
            var logins = Logins.of(data);
            var cluster = folder.resolve("cluster");
            if (!Files.exists(cluster)) {
                create(programs, folder, log, logins);
            }
            refuseOtherVersion(cluster);
            stopLeftover(programs, cluster, log);
            var port = launch(programs, cluster, log, Optional.empty());
            if (!admits(logins.program(), port)) {
                LOG.info("giving the database in {} a role of its own for the program's work, which it did not have", cluster);
                stop(programs, cluster, log);
                programs.run(log, logins.programMade(), "postgres", "--single", "-D", cluster.toString(), "postgres");
                port = launch(programs, cluster, log, Optional.empty());
            }
            var postgres = new EmbeddedPostgres(programs, cluster, log, logins, port);
            postgres.guard.start();
            return postgres;
        } catch (IOException e) {
            throw new CannotStart("内置的 PostgreSQL 未能启动：" + e.getMessage() + "\nThe PostgreSQL inside did not start.",
                    "请查看 " + folder + " 下 cluster/log 中的日志；也可以设置 YIFA_DB_URL 使用自备的 PostgreSQL。\n"
                    + "See the log below that folder, or set YIFA_DB_URL to use a PostgreSQL of your own.", e);
        }
    }

    /// The database of a folder that a server has.
    ///
    /// @throws CannotStart when it does not serve yet, or no more
    static Database running(DataFolder data) {
        var postmaster = new PostmasterFile(data.path().resolve("postgresql/cluster"));
        try {
            return Logins.of(data).database(url(postmaster.port(), DATABASE));
        } catch (IOException e) {
            throw new CannotStart("数据目录 " + data.path() + " 的服务正在启动或者停止，它的数据库现在连不上。\nThe server of this folder is starting or stopping.", "请稍等再试。\nTry again in a moment.", e);
        }
    }

    /// Sets the cluster up beside its place and moves it there when it is complete.
    private static void create(Programs programs, Path folder, Path log, Logins logins) throws IOException {
        PostgresBinaries.deleteTree(folder, "cluster-unfinished");
        var draft = folder.resolve("cluster-unfinished");
        programs.run(log, "", "initdb", "--pgdata=" + draft, "--username=postgres", "--auth=reject", "--encoding=UTF8",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8", "--no-instructions");
        programs.run(log, logins.ownerMade() + logins.programMade(), "postgres", "--single", "-D", draft.toString(), "postgres");
        append(draft.resolve("postgresql.conf"), FIRST_SETTINGS);
        Files.writeString(draft.resolve("pg_hba.conf"), ACCESS);
        Files.move(draft, folder.resolve("cluster"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, Files.readString(file) + text);
    }

    private static void refuseOtherVersion(Path cluster) throws IOException {
        var version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(Integer.toString(MAJOR_VERSION))) {
            throw new CannotStart("数据目录中的数据库是 PostgreSQL " + version + "，本程序内置的是 " + MAJOR_VERSION + "。\n"
                    + "The folder's database is of PostgreSQL " + version + "; the one inside is " + MAJOR_VERSION + ".",
                    "请先用原来的版本导出（pg_dump），再导入新的数据目录。\nDump it with the version that made it and restore it into a new folder.");
        }
    }

    private static void stopLeftover(Programs programs, Path cluster, Path log) throws IOException {
        var postmaster = new PostmasterFile(cluster);
        if (postmaster.serving()) {
            LOG.info("stopping the PostgreSQL that an earlier server left running on {}", cluster);
            stop(programs, cluster, log);
        }
        if (postmaster.exists()) {
            LOG.info("removing the postmaster.pid that a killed PostgreSQL left in {}", cluster);
            postmaster.remove();
        }
    }

    private static void stop(Programs programs, Path cluster, Path log) throws IOException {
        try {
            programs.run(log, "", "pg_ctl", "stop", "--pgdata=" + cluster, "--mode=fast", "--wait", "--timeout=20");
        } catch (IOException slow) {
            if (new PostmasterFile(cluster).serving()) {
                programs.run(log, "", "pg_ctl", "stop", "--pgdata=" + cluster, "--mode=immediate", "--wait", "--timeout=20");
            }
        }
    }

    /// Starts it on a free port, or on that which it had before; another program may take that port in between, and the last processes of a killed one may need a moment to go.
    private static int launch(Programs programs, Path cluster, Path log, Optional<Integer> before) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = before.isPresent() ? before.get() : freePort();
            try {
                programs.run(log, "", "pg_ctl", "start", "--pgdata=" + cluster, "--wait", "--timeout=300", "--silent",
                        "--log=" + cluster.resolveSibling("server.log"), "--options=" + options(port));
                return port;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("PostgreSQL did not start at attempt {}: {}", attempt, e.getMessage());
                stopLeftover(programs, cluster, log);
            }
        }
    }

    /// Killed by the system when memory is short, or ended because its disk was full: it is started again as often as it takes, under the address that its server knows.
    private void guard() {
        while (true) {
            try {
                Thread.sleep(LOOK);
                startAgain();
            } catch (InterruptedException stop) {
                return;
            } catch (IOException e) {
                LOG.error("PostgreSQL ended and could not be started again; it is tried again", e);
            }
        }
    }

    private synchronized void startAgain() throws IOException {
        if (!closed && !new PostmasterFile(cluster).serving()) {
            LOG.warn("PostgreSQL has ended by itself and is started again");
            stopLeftover(programs, cluster, log);
            launch(programs, cluster, log, Optional.of(port));
            LOG.warn("PostgreSQL is back");
        }
    }

    /// What is ours to decide at every start, whatever the cluster's own settings say.
    private static String options(int port) {
        return String.join(" ", List.of("-c port=" + port, "-c listen_addresses=127.0.0.1", "-c unix_socket_directories=",
                "-c fsync=on", "-c synchronous_commit=on", "-c full_page_writes=on"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Whether the cluster knows the role; one of an earlier build has only the owner.
    private static boolean admits(Database.Login login, int port) throws IOException {
        try (var connection = DriverManager.getConnection(url(port, DATABASE), login.user(), login.password())) {
            return connection.isValid(0);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(NOT_ADMITTED)) {
                return false;
            }
            throw new IOException(e);
        }
    }

    int port() {
        return port;
    }

    Database database() {
        return database(DATABASE);
    }

    Database database(String name) {
        return logins.database(url(port, name));
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void close() {
        guard.interrupt();
        stop();
    }

    private synchronized void stop() {
        closed = true;
        try {
            stop(programs, cluster, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
