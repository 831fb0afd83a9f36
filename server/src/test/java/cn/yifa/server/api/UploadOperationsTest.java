// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.Digests;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.storage.Pieces;
import cn.yifa.server.upload.PiecedUploads;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("接口：分段上传")
class UploadOperationsTest {

    private static final String PIECE = "application/offset+octet-stream";
    private static final int MEGABYTE = 1024 * 1024;

    private static final String PLAN = """
            岭海省工业和信息化厅2057年依法行政工作要点

            一、完善制度

            （一）上传样本。完成专项审计。（财审处牵头）
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Pieces pieces;

    @Autowired
    private PiecedUploads uploads;

    @AfterEach
    void release() {
        clock.release();
        jdbc.sql("delete from upload").update();
    }

    private ApiClient client() {
        return new ApiClient(port, "caishen");
    }

    private static byte[] film(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        System.arraycopy("\0\0\0\u0018ftypmp42".getBytes(StandardCharsets.ISO_8859_1), 0, content, 0, 12);
        return content;
    }

    private String begin(String name, long size, String... sha256) {
        var body = new HashMap<String, Object>(Map.of("name", name, "size", size));
        Arrays.stream(sha256).findFirst().ifPresent(digest -> body.put("sha256", digest));
        var begun = client().post("/api/uploads", body);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(begun.headers().firstValue("Location").orElse("")).endsWith("/api/uploads/" + begun.json().get("id").stringValue());
        return "/api/uploads/" + begun.json().get("id").stringValue();
    }

    private ApiClient.Answer piece(String upload, long at, byte[] content, int from, int to) {
        return client().patch(upload, PIECE, Arrays.copyOfRange(content, from, to), "Upload-Offset", Long.toString(at));
    }

    @Test
    @DisplayName("一段一段传，完成后算出两种摘要，作为材料进入办件")
    void story() {
        var content = film(3 * MEGABYTE + 17);
        var digests = Digests.of(content);
        var upload = begin("现场录像.mp4", content.length, digests.sha256());
        assertThat(piece(upload, 0, content, 0, MEGABYTE).headers().firstValue("Upload-Offset")).contains(Integer.toString(MEGABYTE));
        assertThat(client().post(upload + "/finish", Map.of()).status()).as("not all there").isEqualTo(409);
        assertThat(piece(upload, MEGABYTE, content, MEGABYTE, 3 * MEGABYTE).status()).isEqualTo(200);
        var state = client().head(upload);
        assertThat(state.headers().firstValue("Upload-Offset")).contains(Integer.toString(3 * MEGABYTE));
        assertThat(state.headers().firstValue("Upload-Length")).contains(Integer.toString(content.length));
        assertThat(piece(upload, 3 * MEGABYTE, content, 3 * MEGABYTE, content.length).status()).isEqualTo(200);
        var finished = client().post(upload + "/finish", Map.of());
        assertThat(finished.status()).as(finished.text()).isEqualTo(200);
        assertThat(finished.json().get("sha256").stringValue()).isEqualTo(digests.sha256());
        assertThat(finished.json().get("sm3").stringValue()).isEqualTo(digests.sm3());
        assertThat(finished.json().get("mediaType").stringValue()).isEqualTo("video/mp4");
        assertThat(client().post(upload + "/finish", Map.of()).json().get("sha256").stringValue()).as("asked again").isEqualTo(digests.sha256());

        var fagui = new ApiClient(port, "fagui");
        var plan = fagui.upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN), Map.of()).json().get("id").stringValue();
        var matter = fagui.get("/api/plans/" + plan).json().at("/chapters/0/items/0/caseId").stringValue();
        var act = Map.of("fields", Map.of("progress", "已到现场录像", "percent", 20), "uploads", List.of(upload.substring(upload.lastIndexOf('/') + 1)));
        assertThat(new ApiClient(port, "caishen-head").post("/api/cases/" + matter + "/actions/report", act).status()).as("another's upload").isEqualTo(422);
        var done = client().post("/api/cases/" + matter + "/actions/report", act);
        assertThat(done.status()).as(done.text()).isEqualTo(200);
        var sequence = done.json().get("sequence").intValue();
        assertThat(Desk.of(port, "caishen").download("/work/cases/" + matter + "/evidence/" + sequence + "/" + digests.sha256()).body()).isEqualTo(content);
        assertThat(client().get(upload).status()).as("brought into a case").isEqualTo(404);
    }

    @Test
    @DisplayName("连接断在半路：断之前收到的算数，从那里接着传")
    void broken() throws Exception {
        var content = film(MEGABYTE);
        var upload = begin("录像.mp4", content.length);
        try (var socket = new Socket("localhost", port)) {
            var head = "PATCH " + upload + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Basic " + Base64.getEncoder().encodeToString("caishen:yifa-demo".getBytes(UTF_8))
                    + "\r\nContent-Type: " + PIECE + "\r\nUpload-Offset: 0\r\nContent-Length: " + content.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(content, 0, 400_000);
            socket.getOutputStream().flush();
            Thread.sleep(300);
        }
        long received = 0;
        for (int tries = 0; tries < 100 && received == 0; tries++) {
            Thread.sleep(100);
            received = client().get(upload).json().get("offset").longValue();
        }
        assertThat(received).isPositive().isLessThanOrEqualTo(400_000);
        assertThat(piece(upload, 0, content, 0, 10).status()).as("elsewhere").isEqualTo(409);
        assertThat(piece(upload, received, content, (int) received, content.length).status()).isEqualTo(200);
        assertThat(client().post(upload + "/finish", Map.of()).json().get("sha256").stringValue()).isEqualTo(Digests.of(content).sha256());
    }

    @Test
    @DisplayName("同一段同时送来八次，只算一次")
    void together() throws Exception {
        var content = film(200_000);
        var upload = begin("录像.mp4", content.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = IntStream.range(0, 8).mapToObj(n -> threads.submit(() -> piece(upload, 0, content, 0, 200_000).status())).toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
            assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
        }
        assertThat(client().post(upload + "/finish", Map.of()).json().get("sha256").stringValue()).isEqualTo(Digests.of(content).sha256());
    }

    @Test
    @DisplayName("内容与名字不符、与告知的摘要不符、会运行的、太大的、空的，都不收，说明白")
    void refused() {
        assertThat(client().post("/api/uploads", Map.of("name", "程序.exe", "size", 10)).status()).isEqualTo(422);
        assertThat(client().post("/api/uploads", Map.of("name", "空.mp4", "size", 0)).status()).isEqualTo(422);
        var large = client().post("/api/uploads", Map.of("name", "大.mp4", "size", 3_000_000_000L));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().get("detail").stringValue()).contains("2048 MB");
        assertThat(client().post("/api/uploads", Map.of("name", "录像.mp4")).status()).isEqualTo(400);

        var page = "<html><script>alert(1)</script></html>".getBytes(UTF_8);
        var upload = begin("录像.mp4", page.length);
        piece(upload, 0, page, 0, page.length);
        var answer = client().post(upload + "/finish", Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").stringValue()).contains("内容与文件名的类型不符");
        assertThat(client().get(upload).status()).isEqualTo(404);

        var content = film(1000);
        var wrong = begin("录像.mp4", content.length, "0".repeat(64));
        piece(wrong, 0, content, 0, 1000);
        assertThat(client().post(wrong + "/finish", Map.of()).json().get("detail").stringValue()).contains("收到的内容与发出的不同", Digests.of(content).sha256());

        var more = begin("录像.mp4", 500);
        assertThat(piece(more, 0, content, 0, 1000).status()).isEqualTo(413);
        assertThat(client().get(more).json().get("offset").longValue()).isZero();
    }

    @Test
    @DisplayName("每人有限额；别人看不到、接不了、取消不了")
    void limits() {
        for (int n = 0; n < 10; n++) {
            begin("录像" + n + ".mp4", 2_000_000_000L);
        }
        var over = client().post("/api/uploads", Map.of("name", "再来.mp4", "size", 2_000_000_000L));
        assertThat(over.status()).isEqualTo(429);
        assertThat(over.json().get("detail").stringValue()).contains("20480 MB");
        assertThat(new ApiClient(port, "bangong").post("/api/uploads", Map.of("name", "录像.mp4", "size", 10)).status()).isEqualTo(201);

        var mine = "/api/uploads/" + jdbc.sql("select id from upload where person_id = 'caishen' limit 1").query(String.class).single();
        var other = new ApiClient(port, "bangong");
        assertThat(other.get(mine).status()).isEqualTo(404);
        assertThat(other.patch(mine, PIECE, new byte[10], "Upload-Offset", "0").status()).isEqualTo(404);
        assertThat(other.delete(mine).status()).isEqualTo(404);
        assertThat(client().delete(mine).status()).isEqualTo(200);
        assertThat(client().get(mine).status()).isEqualTo(404);
    }

    @Test
    @DisplayName("过期的没有了，收到的分段也清除")
    void expires() {
        var content = film(1000);
        var upload = begin("录像.mp4", content.length);
        piece(upload, 0, content, 0, 500);
        clock.set(LocalDateTime.now(clock).plusHours(23));
        assertThat(client().get(upload).status()).isEqualTo(200);
        clock.set(LocalDateTime.now(clock).plusHours(2));
        assertThat(client().get(upload).status()).isEqualTo(404);
        var id = UUID.fromString(upload.substring(upload.lastIndexOf('/') + 1));
        assertThat(pieces.uploads()).contains(id);
        uploads.expire();
        assertThat(pieces.uploads()).doesNotContain(id);
    }
}
