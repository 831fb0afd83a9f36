// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.maintenance.Commands;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.Database;
import cn.yifa.server.storage.StorageOnly;
import cn.yifa.server.storage.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.TestPropertySource;

@RecordTest
@TestPropertySource(properties = "database.of=RestoredRecordTest")
@DisplayName("备份、恢复，不悄悄从旧的树头接着走")
class RestoredRecordTest {

    private final Sequencer sequencer;
    private final SealedRecord sealed;
    private final Acts acts;
    private final Blobs blobs;
    private final JdbcClient jdbc;
    private final DatabaseOwner owner;
    private final Database database;
    private final DataLocation data;

    @TempDir
    private Path folder;

    private final List<ConfigurableApplicationContext> servers = new ArrayList<>();

    @Autowired
    RestoredRecordTest(Sequencer sequencer, SealedRecord sealed, Acts acts, Blobs blobs, JdbcClient jdbc, DatabaseOwner owner, Database database, DataLocation data) {
        this.sequencer = sequencer;
        this.sealed = sealed;
        this.acts = acts;
        this.blobs = blobs;
        this.jdbc = jdbc;
        this.owner = owner;
        this.database = database;
        this.data = data;
    }

    /// A server of the record on another database or another folder.
    @Import({StorageOnly.class, Sequencer.class, LogKeys.class, SealedRecord.class, RecordExport.class, RememberedHead.class, Continuity.class, Acts.class})
    static class Other {}

    @BeforeEach
    void someActs() {
        acts.event(UUID.randomUUID(), 1, "{\"a\":\"换行\\n制表\\t反斜线\\\\\"}");
        acts.signIn("a\tb\\N");
        for (int i = 0; i < 300; i++) {
            acts.event(UUID.randomUUID(), 1, "{\"i\":" + i + "}");
        }
        sequencer.seal();
    }

    @AfterEach
    void stop() {
        servers.forEach(ConfigurableApplicationContext::close);
    }

    private static String[] on(Database database, Path data, String... more) {
        return Stream.concat(Stream.of("--yifa.db.url=" + database.url(), "--yifa.db.user=" + database.program().user(), "--yifa.db.password=" + database.program().password(),
                "--yifa.db.owner.user=" + database.owner().user(), "--yifa.db.owner.password=" + database.owner().password(), "--yifa.data=" + data), Stream.of(more)).toArray(String[]::new);
    }

    private int backup(Path to, String... more) {
        return Commands.run("backup", on(database, data.path(), Stream.concat(Stream.of("--to=" + to), Stream.of(more)).toArray(String[]::new)));
    }

    private static int restore(Path from, Database into, Path data) {
        return Commands.run("restore", on(into, data, "--from=" + from));
    }

    private static int go(Database database, Path data, String reason) {
        return Commands.run("continue-record", on(database, data, "--reason=" + reason));
    }

    private ConfigurableApplicationContext server(Database on, Path data, String... more) {
        var server = new SpringApplicationBuilder(Other.class).web(WebApplicationType.NONE).run(on(on, data, Stream.concat(Stream.of("--yifa.beside=true"), Stream.of(more)).toArray(String[]::new)));
        servers.add(server);
        return server;
    }

    private static RecordRoots.Found holds(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.owner().user(), database.owner().password())) {
            return RecordRoots.check(connection, size -> { });
        }
    }

    private static List<String> entries(ConfigurableApplicationContext server) {
        return server.getBean(JdbcClient.class).sql("select entry from record_leaf order by position").query(String.class).list();
    }

    private static long waiting(ConfigurableApplicationContext server) {
        return server.getBean(JdbcClient.class).sql("select count(*) from act_on_record a where not exists (select from record_leaf l where l.kind = a.kind and l.subject = a.subject and l.number = a.number)")
                .query(Long.class).single();
    }

    @Test
    @DisplayName("恢复进自带的数据库：目录里先放好密钥，或者密钥在备份里，都恢复得成")
    void intoItsOwnDatabase() throws Exception {
        var backup = folder.resolve("backup");
        assertThat(backup(backup, "--with-secrets")).isZero();
        for (var put : List.of(false, true)) {
            var into = Files.createDirectories(folder.resolve("own-" + put));
            if (put) {
                Files.copy(data.path().resolve("record-sm2.secret"), into.resolve("record-sm2.secret"));
                Files.copy(data.path().resolve("seal.secret"), into.resolve("seal.secret"));
            }
            assertThat(Commands.run("restore", new String[] {"--yifa.data=" + into, "--from=" + backup})).as("secrets put there before: " + put).isZero();
        }
    }

    @Test
    @DisplayName("恢复的与备份时的逐表相同；封存等人说明理由才继续；排过位置的不重复，没排的和新来的恰好各进一次")
    void whole() throws Exception {
        var matter = UUID.randomUUID();
        var file = blobs.put("材料.txt", "text/plain", new ByteArrayInputStream(new byte[100_000]));
        jdbc.sql("insert into evidence (case_id, sequence, place, digest, name, media_type, size) values (:matter, 1, 0, :digest, '材料.txt', 'text/plain', 100000)").param("matter", matter)
                .param("digest", file.digest()).update();
        acts.event(matter, 1, "{}");
        var draw = drawn();
        sequencer.seal();
        var late = UUID.randomUUID();
        acts.event(late, 1, "{\"还没有位置\":true}");
        var unknown = data.path().resolve("blobs/00/00").resolve("0".repeat(64));
        Files.createDirectories(unknown.getParent());
        Files.writeString(unknown, "没有登记的文件");

        var backup = folder.resolve("backup");
        assertThat(backup(backup, "--with-secrets")).isZero();
        assertThat(backup.resolve("blobs/00/00/" + "0".repeat(64))).doesNotExist();
        var then = jdbc.sql("select entry from record_leaf order by position").query(String.class).list();
        var tables = counts(owner.jdbc());
        acts.event(UUID.randomUUID(), 1, "{\"备份以后\":1}");
        sequencer.seal();

        var into = TestDatabases.fresh();
        var restored = folder.resolve("restored");
        assertThat(restore(backup, into, restored)).isZero();
        var server = server(into, restored);
        assertThat(entries(server)).isEqualTo(then);
        var now = counts(asOwner(into));
        assertThat(now.stream().filter(line -> !line.startsWith("record_restore ") && !line.startsWith("audit_entry "))).isEqualTo(
                tables.stream().filter(line -> !line.startsWith("record_restore ") && !line.startsWith("audit_entry ")).toList());
        assertThatThrownBy(() -> asOwner(into).sql("insert into draw_list_piece values (:draw, 'strata/甲.txt', 1, '')").param("draw", draw).update()).as("lists are closed there too").hasMessageContaining("is closed");
        assertThat(server.getBean(Blobs.class).open(file.digest()).readAllBytes()).hasSize(100_000);
        for (var key : List.of("record-sm2.secret", "record-ed25519.secret")) {
            assertThat(restored.resolve(key)).hasSameBinaryContentAs(data.path().resolve(key));
        }

        var sealing = server.getBean(Sequencer.class);
        assertThatThrownBy(sealing::seal).isInstanceOf(SealingStopped.class).hasMessageContaining("从备份恢复");
        var fresh = UUID.randomUUID();
        server.getBean(Acts.class).event(fresh, 1, "{\"停着也照记\":true}");
        assertThatThrownBy(sealing::seal).isInstanceOf(SealingStopped.class);
        assertThat(entries(server)).hasSize(then.size());

        assertThat(go(into, restored, " ")).as("no reason").isEqualTo(2);
        assertThat(go(into, restored, "机房失火，换了新机器")).isZero();
        assertThat(go(into, restored, "再来一次")).as("nothing stopped").isEqualTo(2);
        assertThat(sealing.seal()).isPresent();
        assertThat(sealing.seal()).isEmpty();
        assertThat(entries(server).subList(0, then.size())).isEqualTo(then);
        assertThat(waiting(server)).isZero();
        assertThat(holds(into).entries()).isEqualTo(entries(server).size());
        for (var subject : List.of(late, fresh, matter)) {
            assertThat(server.getBean(SealedRecord.class).places(new CaseId(subject))).hasSize(1);
        }
        assertThat(server.getBean(JdbcClient.class).sql("select act || ' ' || subject from audit_entry where kind = 'administration' order by at").query(String.class).list())
                .anyMatch(line -> line.startsWith("从备份恢复")).contains("继续封存 机房失火，换了新机器");
        assertThat(server.getBean(Continuity.class).continuations()).singleElement().satisfies(one -> assertThat(one.reason()).isEqualTo("机房失火，换了新机器"));
        acts(server, 5);
        assertThat(sealing.seal().orElseThrow().entries()).isEqualTo(5);
        var out = new ByteArrayOutputStream();
        server.getBean(RecordExport.class).write(0, server.getBean(RecordExport.class).headUpTo(Long.MAX_VALUE), EnumSet.of(With.BODIES, With.FILES, With.TILES), out);
        var verdict = Checker.check(out.toByteArray(), server.getBean(LogKeys.class).keys().stream().map(key -> "--key=" + key).toList());
        assertThat(verdict.words()).contains("核对无误");
        assertThat(verdict.status()).isZero();
    }

    /// With lists, a hidden name and a result, to which nothing may be added afterwards.
    private UUID drawn() {
        var draw = UUID.randomUUID();
        owner.does("""
                do $$ begin
                insert into draw (draw, year, serial, person, announced_at, sent) values ('%1$s', 2026, 1, 'wujian', now(), '');
                insert into draw_list values ('%1$s', 'strata/甲.txt', 3, 1, '');
                insert into draw_list_piece values ('%1$s', 'strata/甲.txt', 0, 'A1');
                insert into draw_hidden_name values ('%1$s', 'A1', '');
                insert into draw_event (draw, sequence, type, at, body) values ('%1$s', 1, 'announced', now(), '{}'), ('%1$s', 2, 'drawn', now(), '{}');
                insert into draw_result values ('%1$s', 0, '{}');
                end $$""".formatted(draw));
        return draw;
    }

    private static JdbcClient asOwner(Database database) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), database.owner().user(), database.owner().password()));
    }

    private static List<String> counts(JdbcClient jdbc) {
        return jdbc.sql("select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history' order by 1").query(String.class).list().stream()
                .map(table -> table + " " + jdbc.sql("select count(*) || ' ' || coalesce(md5(string_agg((to_jsonb(t) - 'xact' - 'seen')::text, ',' order by (to_jsonb(t) - 'xact' - 'seen')::text)), '') from " + table
                        + " t").query(String.class).single()).toList();
    }

    private static void acts(ConfigurableApplicationContext server, int many) {
        for (int i = 0; i < many; i++) {
            server.getBean(Acts.class).event(UUID.randomUUID(), 1, "{}");
        }
    }

    @Test
    @DisplayName("旧数据库配原来的数据目录：比签过的短，不封存；在旧的上面另长一份，对不上，也不封存；说明理由才继续，继续的与放弃的都看得到")
    void oldDatabaseUnderTheOldFolder() throws Exception {
        var backup = folder.resolve("backup");
        assertThat(backup(backup, "--with-secrets")).isZero();
        acts.event(UUID.randomUUID(), 1, "{\"备份以后\":2}");
        long signed = sequencer.seal().orElseThrow().size();
        var old = TestDatabases.fresh();
        var elsewhere = folder.resolve("elsewhere");
        assertThat(restore(backup, old, elsewhere)).isZero();
        // Put back in a way that leaves no trace in the database, as a copy of a disk does.
        asOwner(old).sql("alter table record_restore disable trigger user").update();
        asOwner(old).sql("delete from record_restore").update();
        asOwner(old).sql("alter table record_restore enable trigger user").update();

        var same = server(old, data.path());
        var continuity = same.getBean(Continuity.class);
        acts(same, 1);
        assertThat(continuity.stopped().orElseThrow().cause()).isEqualTo(Continuity.Cause.SHORTER);
        assertThat(continuity.stopped().orElseThrow().words()).contains("签过 " + signed + " 条");
        assertThatThrownBy(same.getBean(Sequencer.class)::seal).isInstanceOf(SealingStopped.class).hasMessageContaining("旧的数据库");

        // A folder that remembers nothing goes on from there: the old one finds another record.
        var fork = server(old, elsewhere);
        acts(fork, 3);
        assertThat(fork.getBean(Sequencer.class).seal().orElseThrow().size()).isGreaterThan(signed);
        assertThat(continuity.stopped().orElseThrow().cause()).isEqualTo(Continuity.Cause.DIFFERENT);
        assertThatThrownBy(same.getBean(Sequencer.class)::seal).isInstanceOf(SealingStopped.class).hasMessageContaining("另一份记录");

        assertThat(go(old, data.path(), "已查明")).isZero();
        assertThat(continuity.stopped()).isEmpty();
        assertThat(continuity.continuations().getFirst().forgone()).contains(signed);
        acts(same, 1);
        assertThat(same.getBean(Sequencer.class).seal()).isPresent();
        assertThat(holds(old).entries()).isEqualTo(entries(same).size());
        assertThat(waiting(same)).isZero();
        // The head that was given up is remembered no more.
        assertThat(Files.readString(data.path().resolve("record.head"))).contains("\n" + entries(same).size() + "\n");
        new RememberedHead(data).remember(sealed.head(Hashing.SM3).orElseThrow().note(), true);
    }

    @Test
    @DisplayName("签名密钥换了：不是这份记录的密钥，不封存，理由也不顶用")
    void otherKeys() throws Exception {
        var backup = folder.resolve("backup");
        assertThat(backup(backup)).isZero();
        assertThat(backup.resolve("secrets")).doesNotExist();
        var into = TestDatabases.fresh();
        var restored = folder.resolve("restored");
        assertThat(restore(backup, into, restored)).as("secrets to be put back").isEqualTo(3);
        assertThatThrownBy(() -> server(into, restored)).hasMessageContaining("record-sm2.secret");
        var server = server(into, restored, "--yifa.secrets-anew=true");
        assertThat(server.getBean(Continuity.class).stopped().orElseThrow().cause()).isEqualTo(Continuity.Cause.OTHER_KEYS);
        assertThat(go(into, restored, "算了")).isEqualTo(2);
    }

    @Test
    @DisplayName("没有做完的备份不当备份：清单最后写，没有清单就不恢复")
    void unfinished() throws Exception {
        var backup = folder.resolve("backup");
        assertThat(backup(backup)).isZero();
        assertThat(backup(backup)).as("a folder with something in it").isEqualTo(2);
        Files.delete(backup.resolve("backup.json"));
        assertThat(restore(backup, TestDatabases.fresh(), folder.resolve("restored"))).isEqualTo(2);
        assertThat(folder.resolve("restored/restoring")).doesNotExist();
    }

    @ParameterizedTest
    @DisplayName("备份里改动一个字节：不恢复；恢复到一半的目录，服务不启动")
    @ValueSource(strings = {"SHA256SUMS", "tables/case_event.copy.gz", "tables/record_leaf.copy.gz", "blobs"})
    void changed(String what) throws Exception {
        var digest = blobs.put("材料.txt", "text/plain", new ByteArrayInputStream("材料".getBytes(StandardCharsets.UTF_8))).digest();
        var backup = folder.resolve("backup");
        assertThat(backup(backup)).isZero();
        var file = what.equals("blobs") ? backup.resolve("blobs/" + digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest) : backup.resolve(what);
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        var into = TestDatabases.fresh();
        assertThat(restore(backup, into, folder.resolve("restored"))).isEqualTo(2);
        assertThatThrownBy(() -> server(into, folder.resolve("restored"))).rootCause().hasMessageContaining("恢复没有做完");
    }

    @Test
    @DisplayName("目录或者数据库不是空的：不恢复，什么也不动")
    void notEmpty() throws Exception {
        var backup = folder.resolve("backup");
        assertThat(backup(backup)).isZero();
        Files.createDirectories(folder.resolve("used"));
        Files.writeString(folder.resolve("used/note.txt"), "我的");
        assertThatThrownBy(() -> restore(backup, TestDatabases.fresh(), folder.resolve("used"))).hasMessageContaining("note.txt");
        assertThat(folder.resolve("used/restoring")).doesNotExist();
        var before = counts(owner.jdbc());
        assertThat(restore(backup, database, folder.resolve("restored"))).isEqualTo(2);
        assertThat(counts(owner.jdbc())).isEqualTo(before);
    }

    @Test
    @DisplayName("证据文件缺失或损坏：其余照样备份，缺哪个写进清单，结束状态不是零")
    void missing() throws Exception {
        var digest = blobs.put("会损坏.txt", "text/plain", new ByteArrayInputStream("会损坏".getBytes(StandardCharsets.UTF_8))).digest();
        var file = data.path().resolve("blobs/" + digest.substring(0, 2) + "/" + digest.substring(2, 4) + "/" + digest);
        var whole = Files.readAllBytes(file);
        try {
            Files.write(file, new byte[] {1});
            assertThat(backup(folder.resolve("backup"))).isEqualTo(3);
            assertThat(Files.readString(folder.resolve("backup/backup.json"))).contains(digest);
            assertThat(restore(folder.resolve("backup"), TestDatabases.fresh(), folder.resolve("restored"))).isEqualTo(3);
        } finally {
            Files.write(file, whole);
        }
    }

    @Test
    @DisplayName("本机签过的树头在提交以后记下：数据库可以比它新，不能比它旧")
    void remembered() {
        var head = sealed.head(Hashing.SM3).orElseThrow().note();
        assertThat(new RememberedHead(data).newest()).contains(head);
        assertThat(Checkpoint.parse(head.text()).size()).isEqualTo(entriesHere());
    }

    @Test
    @DisplayName("中途断了的备份没有清单，不能用来恢复")
    void backupThatDied() throws IOException {
        // A folder where a secret is expected: it fails after tables and files.
        var obstacle = Files.createDirectory(data.path().resolve("zz.secret"));
        try {
            assertThat(backup(folder.resolve("died"), "--with-secrets")).isNotZero();
        } finally {
            Files.delete(obstacle);
        }
        assertThat(folder.resolve("died/SHA256SUMS")).exists();
        assertThat(folder.resolve("died/backup.json")).doesNotExist();
    }

    private long entriesHere() {
        return jdbc.sql("select count(*) from record_leaf").query(Long.class).single();
    }
}
