// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import cn.yifa.server.maintenance.Commands;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.Database;
import cn.yifa.server.storage.StorageOnly;
import cn.yifa.server.storage.TestDatabases;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

@CaseworkTest
class RestoredCasesTest {

    private final Cases cases;
    private final Blobs blobs;
    private final Database database;
    private final DataLocation data;
    private final DatabaseOwner owner;

    @TempDir
    private Path folder;

    @Autowired
    RestoredCasesTest(Cases cases, Blobs blobs, Database database, DataLocation data, DatabaseOwner owner) {
        this.cases = cases;
        this.blobs = blobs;
        this.database = database;
        this.data = data;
        this.owner = owner;
    }

    private static String[] on(Database database, Path data, String... more) {
        return Stream.concat(Stream.of("--yifa.db.url=" + database.url(), "--yifa.db.user=" + database.program().user(), "--yifa.db.password=" + database.program().password(),
                "--yifa.db.owner.user=" + database.owner().user(), "--yifa.db.owner.password=" + database.owner().password(), "--yifa.data=" + data), Stream.of(more)).toArray(String[]::new);
    }

    private Case opened(String title) {
        return ((Outcome.Done) cases.open(PROCEDURE, opening(title), By.officer(CLERK))).now();
    }

    @Test
    @DisplayName("一边办件一边备份：恢复的是同一时刻的全部，按事件重建与所存完全一致，编号接着走")
    void consistentWhileWorking() throws Exception {
        owner.emptiesCases();
        for (int i = 0; i < 20; i++) {
            var matter = opened("第" + i + "件");
            var file = blobs.put("材料.txt", "text/plain", new ByteArrayInputStream(("材料" + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            cases.execute(matter.id(), 1, new Command.Act("registration", "note", Fields.NONE, "见附件", List.of(file)), By.officer(CLERK));
        }
        var working = new AtomicBoolean(true);
        var threads = IntStream.range(0, 2).mapToObj(n -> Thread.ofVirtual().start(() -> {
            while (working.get()) {
                var matter = opened("备份时办的");
                cases.execute(matter.id(), 1, act("registration", "accept"), By.officer(CLERK));
            }
        })).toList();
        owner.does("insert into publication_seen (seen, looked_at) values (pg_current_snapshot(), now()) on conflict do nothing");
        var backup = folder.resolve("backup");
        var status = Commands.run("backup", on(database, data.path(), "--to=" + backup, "--with-secrets"));
        working.set(false);
        for (var thread : threads) {
            thread.join();
        }
        assertThat(status).isZero();
        var into = TestDatabases.fresh();
        assertThat(Commands.run("restore", on(into, folder.resolve("restored"), "--from=" + backup))).isZero();
        try (var restored = new SpringApplicationBuilder(StorageOnly.class, CaseworkTest.Parts.class, TestClock.class).web(WebApplicationType.NONE).run(on(into, folder.resolve("restored")))) {
            var report = restored.getBean(Rebuild.class).compare(false, 10, done -> { });
            assertThat(report.firsts()).isEmpty();
            assertThat(report.cases()).isGreaterThanOrEqualTo(20);
            assertThat(restored.getBean(JdbcClient.class).sql("select seen::text from publication_seen").query(String.class).list()).as("what falls due to be shown is looked for anew").containsExactly("3:3:");
            var next = ((Outcome.Done) restored.getBean(Cases.class).open(PROCEDURE, opening("恢复以后"), By.officer(CLERK))).now();
            assertThat(restored.getBean(Cases.class).find(next.id())).isPresent();
        }
    }
}
