// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.util.FileSystemUtils;

/// The database gone, and disks full: what people are told, and that all goes on by itself when it is over.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("数据库连不上、磁盘满：说明白，不办一半，好了自己恢复")
class OutageIT {

    private static final long HANGING = 15;
    private static final String KEY = "Idempotency-Key";
    private static final int SMALL_DISK = 220;
    private static final int BLOB_DISK = 3;

    private Path data = Path.of("");
    private Department server;
    private ApiClient office;
    private Desk desk;
    private boolean mounted;

    @BeforeAll
    void start() throws Exception {
        data = Files.createTempDirectory("yifa-outage");
        mounted = mount(data.resolve("postgresql"), SMALL_DISK) && mount(data.resolve("blobs"), BLOB_DISK);
        server = Department.at(data, List.of(), "--yifa.intake.openings-an-hour=10000");
        server.up();
        office = server.script("bangong");
        desk = Desk.of(server.port(), "bangong");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        for (var folder : List.of("postgresql", "blobs")) {
            new ProcessBuilder("umount", data.resolve(folder).toString()).start().waitFor();
        }
        FileSystemUtils.deleteRecursively(data);
    }

    /// A small disk of its own; needs the rights of root.
    private static boolean mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        return new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()).redirectErrorStream(true).start().waitFor() == 0;
    }

    private ApiClient.Answer opened(String key) {
        var fields = new HashMap<String, Object>(Map.of("applicant", "岭海某公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X", "phone", "020-00000000",
                "description", "关于某事项的信息 " + key, "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "当面"));
        fields.put("received_on", LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        return office.post("/api/cases/disclosure-request", Map.of("fields", fields), KEY, key);
    }

    private String corrected() {
        var path = "/api/cases/" + opened("for-files-" + System.nanoTime()).json().get("id").stringValue();
        var answer = office.post(path + "/actions/correct", Map.of("fields", Map.of("correction_items", "请写明年度", "correct_by", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(20).toString())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return path;
    }

    private ApiClient.Answer supplied(String path, int bytes, String key) {
        var file = new byte[bytes];
        java.util.Arrays.fill(file, (byte) 'x');
        return office.upload(path + "/actions/record-supply/with-evidence", "补充.txt", file,
                Map.of("body", "{\"fields\":{\"supplement\":\"二〇二五年度\",\"supplied_on\":\"" + LocalDate.now(ZoneId.of("Asia/Shanghai")) + "\"}}"), KEY, key);
    }

    private static <T> T within(java.util.function.Supplier<T> asking) throws Exception {
        return CompletableFuture.supplyAsync(asking).get(HANGING, TimeUnit.SECONDS);
    }

    private static void unavailable(ApiClient.Answer answer, String words) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().get("type").stringValue()).isEqualTo("urn:yifa:problem:unavailable");
        assertThat(answer.json().get("title").stringValue()).isEqualTo(words);
        assertThat(answer.headers().firstValue("Retry-After")).contains("10");
    }

    private static void unavailable(HttpResponse<String> page, String words) {
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.body()).contains(words, "<main").doesNotContain("Exception", "jdbc");
        assertThat(page.headers().firstValue("Retry-After")).contains("10");
    }

    private static void signal(String signal, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        for (var process : processes.toList()) {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
    }

    private Stream<ProcessHandle> postgres() throws IOException {
        var postmaster = server.postmaster();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }

    private long events() throws Exception {
        try (var connection = Held.database(data); var row = connection.createStatement().executeQuery("select count(*) from case_event")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    @DisplayName("数据库停住不动：网页和接口都在十来秒内答复 503，说明怎么办；恢复后接着办，同一请求只办一次")
    void standingStill() throws Exception {
        assertThat(opened("before").status()).isEqualTo(201);
        assertThat(desk.get("/work").statusCode()).isEqualTo(200);
        var before = events();
        signal("STOP", postgres());
        try {
            unavailable(within(() -> opened("while")), "暂时连不上数据库");
            unavailable(within(() -> desk.get("/work")), "暂时连不上数据库");
            unavailable(within(() -> desk.get("/work/cases")), "要么全部办成了，要么完全没有办");
            unavailable(within(() -> new ApiClient(server.port(), "bangong").get("/api/tasks")), "暂时连不上数据库");
        } finally {
            signal("CONT", postgres());
        }
        server.up();
        var answer = opened("while");
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        assertThat(desk.get("/work").statusCode()).as("still signed in").isEqualTo(200);
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("数据库进程没了：503；服务自己把它再启动起来")
    void gone() throws Exception {
        var path = corrected();
        var before = events();
        var postmaster = server.postmaster();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        var answer = within(() -> supplied(path, 100, "gone"));
        if (answer.status() != 200) {
            unavailable(answer, "暂时连不上数据库");
        }
        server.up();
        assertThat(supplied(path, 100, "gone").status()).isEqualTo(200);
        assertThat(events()).isEqualTo(before + 1);
        assertThat(server.printed()).contains("PostgreSQL is back");
    }

    @Test
    @DisplayName("放附件的磁盘满：503，没有办，没有留下半个文件；腾出空间就能办")
    void blobsFull() throws Exception {
        assumeTrue(mounted, "small disks need the rights of root");
        var path = corrected();
        var before = events();
        var filler = fill(data.resolve("blobs"));
        unavailable(supplied(path, 2_000_000, "full"), "存储空间满了");
        assertThat(events()).isEqualTo(before);
        try (var drafts = Files.list(data.resolve("blobs/drafts"))) {
            assertThat(drafts).isEmpty();
        }
        assertThat(office.get(path).status()).as("looking goes on").isEqualTo(200);
        Files.delete(filler);
        assertThat(supplied(path, 2_000_000, "full").status()).isEqualTo(200);
        assertThat(events()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("数据库的磁盘满：503，没有办一半；腾出空间，数据库和服务自己恢复")
    void databaseFull() throws Exception {
        assumeTrue(mounted, "small disks need the rights of root");
        assertThat(opened("before-full").status()).isEqualTo(201);
        var filler = fill(data.resolve("postgresql"));
        ApiClient.Answer answer = opened("full-0");
        int done = 0;
        for (int n = 1; answer.status() < 400; n++) {
            done++;
            assertThat(n).as("the disk is full").isLessThan(5000);
            answer = opened("full-" + n);
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.json().get("title").stringValue()).isIn("存储空间满了", "暂时连不上数据库");
        Files.delete(filler);
        server.up();
        answer = opened("full-" + done);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
        Held.against(data, java.util.Set.of(), java.util.Set.of());
    }

    private static Path fill(Path disk) throws IOException {
        var filler = disk.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            var piece = "x".repeat(4096).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            return filler;
        }
    }
}
