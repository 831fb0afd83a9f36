// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KilledServerTest {

    private Path data;
    private Path cluster;

    @BeforeEach
    void folder() throws IOException {
        data = Files.createTempDirectory("yifa-killed");
        cluster = data.resolve("postgresql/cluster");
    }

    /// Whatever a failed test left running is stopped as the next start of a server would stop it.
    @AfterEach
    void cleanUp() throws IOException {
        try (var folder = DataFolder.take(data); var postgres = EmbeddedPostgres.start(folder, data)) {
            assertThat(postgres.port()).isPositive();
        }
        PostgresBinaries.deleteTree(data.getParent(), data.getFileName().toString());
    }

    @Test
    @DisplayName("服务被 kill -9 后，下次启动接管留下的数据库，数据不丢")
    void killedServer() throws Exception {
        try (var first = ServerProcess.start(data)) {
            write(first.ready().orElseThrow(), "一");
            first.kill();
        }
        assertThat(new PostmasterFile(cluster).serving()).as("PostgreSQL outlives its server").isTrue();

        try (var second = ServerProcess.start(data)) {
            var database = second.ready().orElseThrow();
            assertThat(read(database)).isEqualTo("一");
            write(database, "二");
            second.stop();
        }
        assertThat(new PostmasterFile(cluster).exists()).as("PostgreSQL ends with a server that is stopped").isFalse();

        try (var third = ServerProcess.start(data)) {
            assertThat(read(third.ready().orElseThrow())).isEqualTo("一二");
            third.stop();
        }
    }

    @Test
    @DisplayName("服务与数据库都被 kill -9，留下的 postmaster.pid 不妨碍下次启动")
    void everythingKilled() throws Exception {
        try (var first = ServerProcess.start(data)) {
            write(first.ready().orElseThrow(), "一");
            first.kill();
        }
        var postmaster = Long.parseLong(Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst());
        var killed = ProcessHandle.of(postmaster).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();

        try (var second = ServerProcess.start(data)) {
            assertThat(read(second.ready().orElseThrow())).isEqualTo("一");
            second.stop();
        }
    }

    @Test
    @DisplayName("postmaster.pid 里的进程号已被别的程序占用，照常启动，也不去停它")
    void processNumberUsedAgain() throws Exception {
        try (var first = ServerProcess.start(data)) {
            write(first.ready().orElseThrow(), "一");
            first.stop();
        }
        Files.writeString(cluster.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n" + cluster + "\n");

        try (var second = ServerProcess.start(data)) {
            assertThat(read(second.ready().orElseThrow())).isEqualTo("一");
            second.stop();
        }
    }

    @Test
    @DisplayName("同一数据目录的第二个服务不启动，说明谁在使用、怎么办")
    void secondServer() throws Exception {
        try (var first = ServerProcess.start(data); var second = ServerProcess.start(data)) {
            var firstReady = first.ready();
            var secondReady = second.ready();
            assertThat(firstReady.isPresent()).isNotEqualTo(secondReady.isPresent());
            var refused = firstReady.isPresent() ? second : first;
            assertThat(refused.exitStatus()).isEqualTo(1);
            assertThat(refused.printed()).contains("正由另一个依法服务使用").contains("--yifa.data").doesNotContain("\tat ");
            (firstReady.isPresent() ? first : second).stop();
        }
    }

    /// The folder is the test's own, which ordinary accounts can't reach: each of them was given the cluster for a moment, under the hands of a PostgreSQL at work.
    @Test
    @DisplayName("再次启动时，仍在运行的数据库的文件一个也不换主人")
    void nothingChangesHands() throws Exception {
        try (var first = ServerProcess.start(data)) {
            write(first.ready().orElseThrow(), "一");
            first.kill();
        }
        var before = Files.getAttribute(cluster.resolve("PG_VERSION"), "unix:ctime");
        Unprivileged.programs(PostgresBinaries.unpack(data), data.resolve("postgresql"));
        assertThat(Files.getAttribute(cluster.resolve("PG_VERSION"), "unix:ctime")).isEqualTo(before);
    }

    @Test
    @DisplayName("首次启动中途被杀，下次重新建立")
    void killedWhileCreating() throws Exception {
        Files.createDirectories(data.resolve("postgresql/cluster-unfinished/base"));
        Files.createDirectories(data.resolve("postgresql-unpacking/bin"));
        try (var server = ServerProcess.start(data)) {
            write(server.ready().orElseThrow(), "一");
            server.stop();
        }
    }

    @Test
    @DisplayName("没有口令不能连接数据库")
    void secretAsked() throws Exception {
        try (var server = ServerProcess.start(data)) {
            var database = server.ready().orElseThrow();
            assertThat(Files.getPosixFilePermissions(data.resolve("postgresql.secret")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "postgres", "")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), database.owner().user(), "wrong"))
                    .isInstanceOf(SQLException.class);
            server.stop();
        }
    }

    @Test
    @DisplayName("以前版本的数据目录只有一个数据库账户：启动时补上程序自己的账户，数据不丢；它的口令丢了也一样")
    void folderOfAnEarlierBuild() throws Exception {
        try (var folder = DataFolder.take(data)) {
            try (var postgres = EmbeddedPostgres.start(folder, data)) {
                write(postgres.database(), "一");
            }
            var programs = Unprivileged.programs(PostgresBinaries.unpack(data), data.resolve("postgresql"));
            programs.run(data.resolve("postgresql/start.log"), "drop role yifa_program\n", "postgres", "--single", "-D", cluster.toString(), "postgres");
            try (var postgres = EmbeddedPostgres.start(folder, data)) {
                assertThat(read(postgres.database())).isEqualTo("一");
                admitted(postgres.database());
            }
            Files.delete(data.resolve("postgresql-program.secret"));
            try (var postgres = EmbeddedPostgres.start(folder, data)) {
                admitted(postgres.database());
            }
        }
    }

    private static void admitted(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.program().user(), database.program().password()); var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("select * from kept")).hasMessageContaining("permission denied");
        }
    }

    private static void write(Database database, String word) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.owner().user(), database.owner().password());
                var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (place int generated always as identity, word text)");
            statement.execute("insert into kept(word) values ('" + word + "')");
        }
    }

    private static String read(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.owner().user(), database.owner().password());
                var found = connection.createStatement().executeQuery("select string_agg(word, '' order by place) from kept")) {
            found.next();
            return found.getString(1);
        }
    }
}
