// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.api.ApiClient;
import cn.yifa.server.storage.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.util.FileSystemUtils;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("几台服务器用一个数据库")
class SeveralServersIT {

    private static final String LEADS = "this server does the work in the background";
    private static final Duration TAKE_OVER = Duration.ofMinutes(2);
    private static final String PLAN = """
            岭海省工业和信息化厅2046年依法行政工作要点

            一、完善制度

            （一）配合审计。完成专项审计。（财审处牵头）
            """;

    private final List<Department> servers = new ArrayList<>();
    private final List<String> database = new ArrayList<>();

    @BeforeAll
    void start() throws Exception {
        var fresh = TestDatabases.fresh();
        database.addAll(List.of("--yifa.db.url=" + fresh.url(), "--yifa.db.user=" + fresh.program().user(), "--yifa.db.password=" + fresh.program().password(),
                "--yifa.db.owner.user=" + fresh.owner().user(), "--yifa.db.owner.password=" + fresh.owner().password(), "--yifa.demo=true", "--logging.level.cn.yifa.server.storage.BackgroundWork=info"));
        var first = Department.at(Files.createTempDirectory("yifa-several"), List.of(), database.toArray(String[]::new));
        servers.add(first);
        first.up();
        for (int n = 0; n < 2; n++) {
            var folder = Files.createTempDirectory("yifa-several");
            copySecrets(first.data(), folder);
            servers.add(Department.at(folder, List.of(), database.toArray(String[]::new)));
        }
        for (var server : servers) {
            server.up();
        }
    }

    private static void copySecrets(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (var secret : files.filter(file -> file.toString().endsWith(".secret")).toList()) {
                Files.copy(secret, to.resolve(secret.getFileName()));
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (var server : servers) {
            server.close();
            FileSystemUtils.deleteRecursively(server.data());
        }
    }

    private static void await(BooleanSupplier condition, String what) throws InterruptedException {
        for (var begun = System.nanoTime(); !condition.getAsBoolean(); Thread.sleep(200)) {
            assertThat(System.nanoTime() - begun).as(what).isLessThan(TAKE_OVER.toNanos());
        }
    }

    @Test
    @Order(1)
    @DisplayName("密钥不是同一套的不启动，说明哪些文件、怎么办")
    void otherSecrets() throws Exception {
        var other = Department.at(Files.createTempDirectory("yifa-several"), List.of(), database.toArray(String[]::new));
        assertThat(other.process().exitStatus()).isEqualTo(1);
        var printed = other.printed();
        FileSystemUtils.deleteRecursively(other.data());
        assertThat(printed).contains("与这个数据库用的不是同一套", "seal.secret", "lookup.secret", "--yifa.secrets-anew=true").doesNotContain("\tat ");
    }

    @Test
    @Order(2)
    @DisplayName("一台办的，另一台马上看到、接着办；写的是旧的，被告知谁办了")
    void oneCaseOnSeveral() {
        var scripts = servers.stream().map(server -> new ApiClient(server.port(), "caishen")).toList();
        var fagui = new ApiClient(servers.getFirst().port(), "fagui");
        var plan = fagui.upload("/api/plans", "plan.txt", PLAN.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.of()).json().get("id").stringValue();
        var path = "/api/cases/" + fagui.get("/api/plans/" + plan).json().at("/chapters/0/items/0/caseId").stringValue();
        int sequence = 1;
        for (int n = 0; n < 9; n++) {
            var acting = scripts.get(n % scripts.size());
            var answer = acting.post(path + "/actions/report", Map.of("fields", Map.of("progress", "第" + n + "次报告", "percent", 10 + n), "sequence", sequence));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            sequence = answer.json().get("sequence").intValue();
            for (var looking : scripts) {
                assertThat(looking.get(path).json().get("sequence").intValue()).isEqualTo(sequence);
            }
            var late = scripts.get((n + 1) % scripts.size()).post(path + "/actions/report", Map.of("fields", Map.of("progress", "看的是旧的", "percent", 1), "sequence", sequence - 1));
            assertThat(late.status()).isEqualTo(409);
        }
        var again = Map.of("fields", Map.of("progress", "同一次，几台都收到", "percent", 50));
        var answers = scripts.stream().map(script -> script.post(path + "/actions/report", again, "Idempotency-Key", "several")).toList();
        assertThat(answers.stream().map(answer -> answer.json().get("sequence")).distinct()).hasSize(1);
    }

    @Test
    @Order(3)
    @DisplayName("一台设了演示时间，其他几台跟着走")
    void oneTime() throws Exception {
        var set = new ApiClient(servers.get(1).port(), "sysadmin").post("/api/demo/now", Map.of("now", "2027-02-01T09:00:00+08:00"));
        assertThat(set.status()).as(set.text()).isEqualTo(200);
        await(() -> servers.stream().allMatch(server -> new ApiClient(server.port(), "bangong").get("/api/demo/now").json().get("now").stringValue().startsWith("2027-02-01")), "all go by it");
    }

    @Test
    @Order(4)
    @DisplayName("后台的事只有一台做；它被 kill -9，两分钟内另一台接过去，只有一台")
    void backgroundWorkOnce() throws Exception {
        await(() -> servers.stream().anyMatch(server -> server.printed().contains(LEADS)), "one does it");
        var leading = servers.stream().filter(server -> server.printed().contains(LEADS)).toList();
        assertThat(leading).hasSize(1);
        leading.getFirst().process().kill();
        var others = servers.stream().filter(server -> server != leading.getFirst()).toList();
        await(() -> others.stream().anyMatch(server -> server.printed().contains(LEADS)), "another takes over");
        assertThat(others.stream().filter(server -> server.printed().contains(LEADS))).hasSize(1);
    }
}
