// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.document.Documents;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("文书的预览和模板")
class LetterPagesTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2029, 3, 5, 10, 0);

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Documents documents;

    @Autowired
    private Procedures procedures;

    private String id = "";
    private String number = "";
    private Desk office = new Desk(0);
    private Desk fagui = new Desk(0);

    @BeforeAll
    void open() {
        clock.set(NOW);
        jdbc.sql("delete from public_opening").update();
        jdbc.sql("delete from lookup_attempt").update();
        var answer = new ApiClient(port, "").post("/api/cases/disclosure-request", Map.of("fields", Map.of("applicant", "岭海启明公司", "applicant_kind", "商业企业", "identity", "统一社会信用代码 91440000000000000X",
                "phone", "020-00000000", "description", "<b>技改</b>资金分配办法。\n---\n一、2028年度", "wanted_form", "电子文档", "wanted_delivery", "网上查看")));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        id = answer.json().get("id").stringValue();
        number = answer.json().get("number").stringValue();
        office = Desk.of(port, "bangong");
        fagui = Desk.of(port, "fagui");
    }

    @AfterAll
    void release() {
        clock.release();
    }

    private String preview(String document) {
        return "/work/cases/" + id + "/documents/" + document + "/preview";
    }

    private String tried(String document, String typed) {
        return "/work/templates/" + document + "?case=" + URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("办件页的“文书”一节列出这个版本的全部文书，每一份都可以预览；不办理本件的直接看样子")
    void everyDocument() {
        var page = office.get("/work/cases/" + id).body();
        var others = fagui.get("/work/cases/" + id).body();
        var all = documents.of(procedures.inForce("disclosure-request", LocalDate.of(2029, 3, 5)).orElseThrow());
        assertThat(all).hasSizeGreaterThan(9).allSatisfy(template -> {
            assertThat(page).contains("href=\"" + preview(template.id()).replace("/preview", "") + "\"", template.name());
            assertThat(others).contains("href=\"" + preview(template.id()) + "\"", template.name());
            var answer = office.get(preview(template.id()));
            assertThat(answer.statusCode()).as(template.name()).isEqualTo(200);
            assertThat(answer.body()).contains("预览：" + template.name(), "class=\"letter\"", "岭海省工业和信息化厅（演示）").doesNotContain("这份文书还不能成文");
            // The sheet on which service is noted by hand leaves its day open.
            assertThat(answer.body().contains("2029年3月5日")).as(template.name()).isEqualTo(!template.name().equals("送达回证"));
        });
    }

    @Test
    @DisplayName("登记回执写实际的内容；申请人写的标签照字面印，写的分隔线和标题还是他的话")
    void receipt() {
        assertThat(office.get(preview("receipt")).body()).contains("岭海启明公司", "贵单位提交的政府信息公开申请", number, "&lt;b&gt;技改&lt;/b&gt;资金分配办法。 --- 一、2028年度").doesNotContain("<b>技改");
        assertThat(office.get(preview("receipt")).body()).doesNotContain("签发时编号");
        assertThat(office.get(preview("answer")).body()).contains("签发时编号", "【待填：处理决定】", "<p>---</p>", "<p>一、2028年度</p>", "岭海启明公司：</p>");
    }

    @Test
    @DisplayName("还不知道的标出来，一共几处")
    void gaps() {
        assertThat(office.get(preview("correction-notice")).body()).contains("还有 2 处待填：需要补正的事项、补正期限", "<mark>【待填：补正期限】</mark>");
    }

    @Test
    @DisplayName("不办理本件的人看到的个人信息是遮盖的；看不到本件的人没有这一页")
    void whoSees() {
        assertThat(fagui.get(preview("receipt")).body()).contains("个人信息已遮盖", number).doesNotContain("岭海启明公司");
        assertThat(Desk.of(port, "renshi").get(preview("receipt")).statusCode()).isEqualTo(404);
        assertThat(office.get(preview("no-such")).statusCode()).isEqualTo(404);
        assertThat(office.get("/work/cases/not-a-case/documents/receipt/preview").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("文书模板：列出每个程序的文书，打开看到模板和它引用的部分")
    void templates() {
        assertThat(fagui.get("/work/templates").body()).contains("政府信息公开申请", "政府信息更正申请", "href=\"/work/templates/disclosure-request/answer\"", "信息公开答复〔年份〕…号", "分管厅领导", "申请人").doesNotContain("{year}", "{serial}");
        var page = fagui.get("/work/templates/disclosure-request/answer").body();
        assertThat(page).contains("duties/disclosure/documents/answer.document.txt", "duties/disclosure/documents/_decision.txt", "duties/documents/_remedies.txt", "{引用 decision}", "2019-05-15、", "2024-01-01");
        assertThat(fagui.get("/work/templates/disclosure-request/fee-notice").body()).contains("2021-01-01").doesNotContain("2019-05-15");
        for (var wrong : List.of("/work/templates/disclosure-request/none", "/work/templates/none/answer", "/work/templates/disclosure-request")) {
            assertThat(fagui.get(wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("用一件办件试印模板：看得到的才行，用这份文书的才行")
    void tryWithCase() {
        assertThat(fagui.get(tried("disclosure-request/receipt", " " + number + " ")).body()).contains("class=\"letter\"", number).doesNotContain("岭海启明公司");
        assertThat(office.get(tried("disclosure-request/receipt", number)).body()).contains("岭海启明公司");
        var missing = "没有您看得到的、编号为“";
        assertThat(office.get(tried("disclosure-request/receipt", "信息公开〔1999〕1号")).body()).contains(missing).doesNotContain("class=\"letter\"");
        assertThat(office.get(tried("record-correction/record-correction-answer", number)).body()).contains(missing).doesNotContain("class=\"letter\"");
        assertThat(Desk.of(port, "renshi").get(tried("disclosure-request/receipt", number)).body()).contains(missing).doesNotContain("class=\"letter\"");
        assertThat(office.get(tried("disclosure-request/receipt", "  ")).body()).doesNotContain(missing);
    }
}
