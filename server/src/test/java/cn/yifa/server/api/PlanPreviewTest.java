// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.web.UploadLimit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
@DisplayName("接口：预览年度计划")
class PlanPreviewTest {

    /// Beside the project, where it is there.
    private static final Path REAL = Stream.of("../../shared", "../../../shared").map(Path::of).filter(Files::isDirectory).findFirst()
            .orElse(Path.of("..")).resolve("plan/gdiit-2020.txt");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private ApiClient fagui;
    private int before;

    @BeforeEach
    void begin() {
        fagui = new ApiClient(port, "fagui");
        before = stored();
    }

    @AfterEach
    void nothingStored() {
        assertThat(stored()).as("previews store nothing").isEqualTo(before);
    }

    private int stored() {
        return jdbc.sql("select (select count(*) from plan) + (select count(*) from plan_draft) + (select count(*) from plan_item) + (select count(*) from case_event join case_file using (case_id) where procedure = 'plan-item')")
                .query(Integer.class)
                .single();
    }

    private ApiClient.Answer preview(byte[] file) {
        return fagui.upload("/api/plans/preview", "plan.txt", file, Map.of());
    }

    @Test
    @DisplayName("章、事项、处室照原文，认得的处室有标识，不认得的列入提示")
    void preview() {
        ApiClient.Answer answer = preview(SamplePlan.bytes(SamplePlan.small(2026)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith("application/json");
        JsonNode plan = answer.json();
        assertThat(plan.propertyNames()).containsExactly("title", "department", "year", "chapters", "warnings");
        assertThat(plan.get("year").isInt()).isTrue();
        assertThat(plan.get("year").intValue()).isEqualTo(2026);
        assertThat(plan.get("department").stringValue()).isEqualTo("岭海省工业和信息化厅");
        assertThat(plan.get("chapters")).hasSize(2);
        JsonNode item = plan.at("/chapters/0/items/2");
        assertThat(item.propertyNames()).contains("number", "heading", "text", "lead", "responsible", "leadIds", "responsibleIds");
        assertThat(item.get("number").isInt()).isTrue();
        assertThat(item.get("heading").stringValue()).isEqualTo("办好人民来信");
        assertThat(item.at("/lead/0").stringValue()).isEqualTo("办公室");
        assertThat(item.at("/leadIds/0").stringValue()).isEqualTo("office");
        assertThat(item.at("/responsible/0").stringValue()).isEqualTo("未来发展处");
        assertThat(item.at("/responsibleIds/0").isNull()).isTrue();
        assertThat(plan.at("/chapters/0/items/0/responsibleIds/0").stringValue()).isEqualTo("group:business");
        assertThat(texts(plan.get("warnings"))).anyMatch(warning -> warning.contains("未来发展处"));
    }

    @Test
    @DisplayName("GB18030 编码的文件")
    void gb18030() {
        ApiClient.Answer answer = preview(SamplePlan.small(2026).getBytes(Charset.forName("GB18030")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/chapters/0/title").stringValue()).isEqualTo("依法全面履行政府职能");
    }

    @Test
    @EnabledIf("realPlanIsHere")
    @DisplayName("真实的计划：8 章 35 项")
    void realPlan() throws IOException {
        ApiClient.Answer answer = preview(Files.readAllBytes(REAL));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("chapters")).hasSize(8);
        int items = 0;
        for (JsonNode chapter : answer.json().get("chapters")) {
            items += chapter.get("items").size();
        }
        assertThat(items).isEqualTo(35);
        assertThat(answer.json().at("/chapters/0/items/4/leadIds").toString()).isEqualTo("[\"office\",\"information\"]");
    }

    static boolean realPlanIsHere() {
        return Files.exists(REAL);
    }

    @Test
    @DisplayName("不是计划、空文件、加密、炸弹、扫描件：都说清楚，不露出堆栈")
    void unreadable() throws IOException {
        for (byte[] file : new byte[][] {SamplePlan.bytes("今天天气很好，我们去公园散步。"), {}, encryptedPdf(), bomb(), emptyPdf(), {0x7F, 'E', 'L', 'F', 0, 1, 2, 3}}) {
            refused(preview(file), 422);
        }
    }

    @Test
    @DisplayName("100 MB 的文件：413，说明上限")
    void huge() {
        ApiClient.Answer answer = preview(new byte[100 * 1024 * 1024]);
        refused(answer, 413);
        assertThat(answer.json().get("detail").stringValue()).contains(UploadLimit.inWords());
    }

    @Test
    @DisplayName("没有 file 部分：400；不是 multipart：415")
    void wrongRequests() {
        refused(fagui.send("/api/plans/preview", "multipart/form-data; boundary=x", BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\na\r\n--x--\r\n")), 400);
        refused(fagui.send("/api/plans/preview", "application/json", BodyPublishers.ofString("{}")), 415);
        refused(fagui.send("/api/plans/preview", "multipart/form-data", BodyPublishers.ofString("nothing")), 400);
        refused(fagui.get("/api/plans/preview/nothing"), 404);
    }

    @Test
    @DisplayName("没有登录：401")
    void nobody() {
        refused(new ApiClient(port, "").upload("/api/plans/preview", "a.txt", SamplePlan.bytes(SamplePlan.small(2026)), Map.of()), 401);
    }

    private static void refused(ApiClient.Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.json().get("status").intValue()).isEqualTo(status);
        assertThat(answer.json().get("title").stringValue()).isNotBlank();
        assertThat(answer.json().get("detail").stringValue()).containsPattern("[\\u4e00-\\u9fff]").doesNotContain("Exception", "at cn.yifa", "at org.");
    }

    private static Iterable<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::stringValue).toList();
    }

    private static byte[] encryptedPdf() throws IOException {
        try (var pdf = new PDDocument(); var out = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] emptyPdf() throws IOException {
        try (var pdf = new PDDocument(); var out = new ByteArrayOutputStream()) {
            pdf.addPage(new PDPage());
            pdf.save(out);
            return out.toByteArray();
        }
    }

    /// A DOCX whose text unpacks to 300 MB.
    private static byte[] bomb() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(SamplePlan.bytes("<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"));
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            byte[] block = new byte[1024 * 1024];
            for (int i = 0; i < 300; i++) {
                zip.write(block);
            }
        }
        return out.toByteArray();
    }
}
