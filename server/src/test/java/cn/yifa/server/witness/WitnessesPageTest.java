// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.witness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Checkpoint;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.SignedNote;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.record.LogKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@ServerTest
@DisplayName("外部见证：整台服务器")
class WitnessesPageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String WORDS = "外部见证人不认现在的记录";

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private LogKeys keys;

    @Autowired
    private WitnessRows rows;

    @DynamicPropertySource
    static void witnesses(DynamicPropertyRegistry registry) {
        registry.add("yifa.record.witnesses[0].name", () -> "档案馆");
        registry.add("yifa.record.witnesses[0].folder", folder::toString);
        registry.add("yifa.record.witnesses[0].every", () -> "1s");
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        for (var end = Instant.now(Clock.systemUTC()).plus(PATIENCE); !holds.call(); Thread.sleep(100)) {
            assertThat(Instant.now(Clock.systemUTC())).isBefore(end);
        }
    }

    private List<Path> notes(Hashing tree) throws IOException {
        if (!Files.isDirectory(folder.resolve(tree.code()))) {
            return List.of();
        }
        try (var files = Files.list(folder.resolve(tree.code()))) {
            return files.filter(file -> file.toString().endsWith(".note")).sorted().toList();
        }
    }

    @Test
    @DisplayName("封存的树头自己会到文件夹里，签名成立；页面说到哪里了")
    void reachesTheFolder() throws Exception {
        var desk = Desk.of(port, "auditor");
        for (var tree : Hashing.values()) {
            until(() -> !notes(tree).isEmpty());
            var note = SignedNote.parse(Files.readAllBytes(notes(tree).getLast()));
            assertThat(note.signers(List.of(keys.key(tree)))).hasSize(1);
            assertThat(Checkpoint.parse(note.text()).origin()).isEqualTo(keys.log(tree));
        }
        until(() -> desk.get("/records/witnesses").body().split("正常", -1).length == 3);
        assertThat(desk.get("/records/witnesses").body()).contains("档案馆", "文件夹 ", keys.key(Hashing.SM3).name(), "从来没有见证人提出不同的记录").doesNotContain(WORDS);
    }

    @Test
    @DisplayName("警报：管理员、纪检监察和法规处在每一页都看到，别人看不到；解除以后留在记录里")
    void alarm() throws Exception {
        var other = new ArchivedHeads("另一处", new FolderArchive(folder.resolve("other")), Duration.ofSeconds(1), new GrownHeads(), new TestClock());
        var head = new GrownHeads().grown(7).head(Hashing.SM3);
        rows.disagreed(other, Hashing.SM3, Disagreement.fork(5, 7, head, "<script>alert(1)</script>"), 1, Duration.ofMinutes(1));
        try {
            for (var account : List.of("sysadmin", "secadmin", "auditor", "discipline", "fagui")) {
                var desk = Desk.of(port, account);
                assertThat(desk.get("/account/password").body()).as(account).contains(WORDS, "另一处", "/records/witnesses");
                assertThat(desk.get("/records/witnesses").body()).as(account).contains("记录分叉：见证人有 5 条的树头", "yifa.example/record/sm3", "怎么办", "&lt;script&gt;").doesNotContain("<script>alert");
            }
            for (var account : List.of("bangong", "caishen-head", "leader")) {
                assertThat(Desk.of(port, account).get("/work").body()).as(account).doesNotContain(WORDS);
            }
        } finally {
            rows.witnessed(other, Hashing.SM3, new Outside.Shown(head, Instant.parse("2026-11-26T02:00:00Z"), "那里", head.bytes()));
        }
        assertThat(Desk.of(port, "auditor").get("/account/password").body()).doesNotContain(WORDS);
        assertThat(Desk.of(port, "auditor").get("/records/witnesses").body()).contains("（已解除）").doesNotContain("怎么办");
    }
}
