// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("文书的页面：起草、修改、批注、作废")
class DocumentPageTest {

    private static final Pattern TEXT = Pattern.compile("<textarea[^>]*name=\"text\"[^>]*>([^<]*)</textarea>");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private String address = "";
    private String caseAddress = "";

    @BeforeEach
    void opened() {
        clock.set(LocalDateTime.of(2026, 3, 2, 9, 30));
        var fields = Fields.of(Map.of("applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600",
                "description", "某年度的预算", "wanted_form", "纸面", "wanted_delivery", "当面领取", "channel", "当面", "received_on", "2026-03-02"));
        var opened = cases.open("disclosure-request", new Command.Open("", "申请公开某年度的预算", new DivisionId("office"), fields, List.of()),
                By.officer(organization.officer(new PersonId("bangong")).orElseThrow()));
        caseAddress = "/work/cases/" + ((Outcome.Done) opened).now().id();
        address = caseAddress + "/documents/answer";
    }

    @AfterEach
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("按模板起草，改了存新的一稿，标出修改；没改的不存；批注和作废都留下")
    void story() {
        var bangong = Desk.of(port, "bangong");
        assertThat(bangong.get(caseAddress).body()).contains(address);
        var fresh = bangong.get(address).body();
        assertThat(fresh).contains("还没有起草", "欧阳建国", "【待填：", "保存为第一稿");
        var text = text(fresh);
        assertThat(bangong.post(address, Map.of("version", "0", "text", text, "remark", "初稿")).statusCode()).isEqualTo(303);
        assertThat(bangong.post(address, Map.of("version", "1", "text", text)).body()).contains("文稿没有改动");
        assertThat(bangong.post(address, Map.of("version", "1", "text", text.replace("现答复如下", "现答复你如下"), "remark", "通顺")).statusCode()).isEqualTo(303);
        var second = bangong.get(address).body();
        assertThat(second).contains("第 2 稿", "初稿", "通顺", "<ins>你</ins>", "第 1 稿到第 2 稿的修改");
        assertThat(bangong.post(address + "/comments", Map.of("words", "")).statusCode()).isEqualTo(422);
        assertThat(bangong.post(address + "/comments", Map.of("words", "依据写全")).statusCode()).isEqualTo(303);
        assertThat(bangong.get(address).body()).contains("依据写全", "对第 2 稿");
        assertThat(bangong.get(caseAddress).body()).contains("草稿");
        assertThat(bangong.post(address + "/void", Map.of("reason", "")).statusCode()).isEqualTo(422);
        assertThat(bangong.post(address + "/void", Map.of("reason", "不用答复了")).statusCode()).isEqualTo(303);
        assertThat(bangong.get(address).body()).contains("还没有起草", "已作废：不用答复了");
    }

    @Test
    @DisplayName("有没填的、写错的，保存时就说，说明第几行；要照原样写的删了也说；不影响保存")
    void warned() {
        var bangong = Desk.of(port, "bangong");
        var text = text(bangong.get(address).body());
        var lines = text.lines().toList();
        int gap = 1 + lines.indexOf(lines.stream().filter(line -> line.contains("【待填：")).findFirst().orElseThrow());
        var saved = bangong.post(address, Map.of("version", "0", "text", text));
        assertThat(saved.headers().firstValue("Location").orElseThrow()).endsWith(address + "?saved=true");
        assertThat(bangong.get(address + "?saved=true").body()).contains("已经保存。签发以前要处理", "第 " + gap + " 行“");
        bangong.post(address, Map.of("version", "1", "text", text + "\n# \n"));
        assertThat(bangong.get(address + "?saved=true").body()).contains("第 2 稿", "第 " + (lines.size() + 2) + " 行：# 后面");
        bangong.post(address, Map.of("version", "2", "text", text.replaceAll("(?s)三、救济途径.*", "")));
        assertThat(bangong.get(address).body()).contains("第 3 稿", "缺少必须照原样写明的内容").doesNotContain("已经保存。");
    }

    @Test
    @DisplayName("编辑框里没有多余的 \\：只有会被当成标题、表格的行才有")
    void plainLines() {
        assertThat(text(Desk.of(port, "bangong").get(address).body()).lines()).noneMatch(line -> line.matches("\\\\[^一二三四五六七八九十（(0-9|>#=\\\\-].*"))
                .contains("某年度的预算");
    }

    @Test
    @DisplayName("签发以后，经办人的页面没有作废，也提交不了；负责人的有")
    void voidAfterSigning() {
        var bangong = Desk.of(port, "bangong");
        assertThat(bangong.post(address, Map.of("version", "0", "text", text(bangong.get(address).body()))).statusCode()).isEqualTo(303);
        assertThat(bangong.get(address).body()).contains(address + "/void");
        jdbc.sql("update case_document set state = 'SIGNED', signed_by = '分管厅领导', signed_at = now() where case_id = cast(:case as uuid)").param("case", caseAddress.substring(caseAddress.lastIndexOf('/') + 1)).update();
        assertThat(bangong.get(address).body()).doesNotContain(address + "/void");
        var refused = bangong.post(address + "/void", Map.of("reason", "不要了"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("已经签发，只能由签发的岗位、承办处室负责人或者办公室负责人作废");
        var head = Desk.of(port, "bangong-head");
        assertThat(head.get(address).body()).contains(address + "/void");
        assertThat(head.post(address + "/void", Map.of("reason", "签错了")).statusCode()).isEqualTo(303);
        assertThat(bangong.get(address).body()).contains("已作废：签错了");
    }

    @Test
    @DisplayName("两人同时改：后存的知道是谁先存的，自己写的还在")
    void overtaken() {
        var bangong = Desk.of(port, "bangong");
        var text = text(bangong.get(address).body());
        bangong.post(address, Map.of("version", "0", "text", text));
        assertThat(Desk.of(port, "bangong-head").post(address, Map.of("version", "1", "text", text + "\n负责人补的一段。\n")).statusCode()).isEqualTo(303);
        var late = bangong.post(address, Map.of("version", "1", "text", text + "\n经办人补的一段。\n"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("没有保存：" + organization.officer(new PersonId("bangong-head")).orElseThrow().name(), "第 2 稿", "经办人补的一段。", "name=\"version\" value=\"2\"");
    }

    @Test
    @DisplayName("草稿下载成 PDF、OFD、DOCX；别的格式没有")
    void drafts() {
        var bangong = Desk.of(port, "bangong");
        for (var format : List.of("pdf", "ofd", "docx")) {
            var file = bangong.get(address + "/draft." + format);
            assertThat(file.statusCode()).as(format).isEqualTo(200);
            assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
        }
        assertThat(bangong.get(address + "/draft.exe").statusCode()).isEqualTo(404);
        assertThat(bangong.get(caseAddress + "/documents/nosuch").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("不办理本件的人打不开，也存不了")
    void onlyWhoHandles() {
        for (var account : List.of("fagui", "discipline", "caishen")) {
            var other = Desk.of(port, account);
            assertThat(other.get(address).statusCode()).as(account).isEqualTo(404);
            assertThat(other.post(address, Map.of("version", "0", "text", "x")).statusCode()).as(account).isEqualTo(404);
            assertThat(other.get(address + "/draft.pdf").statusCode()).as(account).isEqualTo(404);
        }
    }

    private static String text(String page) {
        var found = TEXT.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("&#34;", "\"").replace("&#39;", "'");
    }
}
