// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SamplePlan;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.evidence.Custody;
import cn.yifa.server.evidence.Custody.FileOfCase;
import cn.yifa.server.masking.Everywhere;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("材料档案：按范围读取、保管链、遮盖件、留存、处置")
class FilePageTest {

    private static final String PLAN = """
            岭海省工业和信息化厅2056年依法行政工作要点

            一、完善制度

            （一）材料样本。完成专项审计。（财审处牵头）

            （二）处置样本。完成内部审计。（财审处牵头）
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private Blobs blobs;

    @Autowired
    private StoredFiles files;

    @Autowired
    private Custody custody;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private TestClock clock;

    private Desk caishen = new Desk(0);
    private CaseId matter = new CaseId(new UUID(0, 0));
    private CaseId old = new CaseId(new UUID(0, 0));
    private String film = "";
    private String filmDigest = "";
    private String body = "";

    @BeforeAll
    void open() {
        var client = new ApiClient(port, "fagui");
        var plan = client.upload("/api/plans", "plan.txt", SamplePlan.bytes(PLAN), Map.of()).json().get("id").stringValue();
        var items = client.get("/api/plans/" + plan).json().at("/chapters/0/items");
        matter = new CaseId(UUID.fromString(items.at("/0/caseId").stringValue()));
        old = new CaseId(UUID.fromString(items.at("/1/caseId").stringValue()));
        body = "0123456789abcdef".repeat(20_000);
        var brought = bring(matter, blobs.put("现场录像.mp4", "video/mp4", new ByteArrayInputStream(body.getBytes(US_ASCII))));
        filmDigest = brought.digest();
        film = address(matter, brought);
        caishen = Desk.of(port, "caishen");
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    private Case now(CaseId matter) {
        return cases.find(matter).orElseThrow();
    }

    private Evidence bring(CaseId matter, Evidence file) {
        done(cases.execute(matter, now(matter).sequence(), new Command.Act("lead-work", "report", Fields.of(Map.of("progress", "已查看现场", "percent", BigDecimal.TEN)), "", List.of(file)), by("caishen")));
        return file;
    }

    private static void done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
    }

    private String address(CaseId matter, Evidence file) {
        return "/work/cases/" + matter + "/evidence/" + now(matter).sequence() + "/" + file.digest();
    }

    private Evidence text(String words) {
        return blobs.put("笔录.txt", "text/plain", new ByteArrayInputStream(words.getBytes(UTF_8)));
    }

    @Test
    @DisplayName("在页面里播放：同源、沙箱、不猜类型；能从任何一处读起，超出的答 416")
    void ranges() {
        var whole = caishen.get(film + "/view");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEqualTo(body);
        assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(whole.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(whole.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(whole.headers().allValues("Content-Security-Policy")).singleElement().asString().contains("sandbox", "default-src 'none'").doesNotContain("script-src 'self'");
        assertThat(whole.headers().firstValue("Content-Disposition").orElse("")).startsWith("inline");
        for (var range : new int[][] {{0, 9}, {65_530, 65_545}, {131_072, 131_072}, {200_000, 319_999}}) {
            var part = caishen.get(film + "/view", "Range", "bytes=" + range[0] + "-" + range[1], "Accept", "*/*");
            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.headers().firstValue("Content-Range")).contains("bytes " + range[0] + "-" + range[1] + "/320000");
            assertThat(part.body()).isEqualTo(body.substring(range[0], range[1] + 1));
        }
        assertThat(caishen.get(film + "/view", "Range", "bytes=-16", "Accept", "*/*").body()).isEqualTo("0123456789abcdef");
        assertThat(caishen.get(film + "/view", "Range", "bytes=319990-", "Accept", "*/*").body()).isEqualTo(body.substring(319_990));
        var beyond = caishen.get(film + "/view", "Range", "bytes=320000-", "Accept", "*/*");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).contains("bytes */320000");
        assertThat(caishen.get(film, "Range", "bytes=100-199", "Accept", "*/*").body()).isEqualTo(body.substring(100, 200));
        assertThat(caishen.get("/work/cases/" + matter).body()).contains("<video", film + "/view");
    }

    @Test
    @DisplayName("文本、网页一类只能保存，不在页面里打开；别的处室看不到")
    void notShown() {
        var file = bring(matter, text("只能保存"));
        assertThat(caishen.get(address(matter, file) + "/view").statusCode()).isEqualTo(404);
        assertThat(caishen.get(address(matter, file)).headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment");
        var others = Desk.of(port, "minbao");
        for (var path : List.of("", "/view", "/about", "/copies/" + file.digest())) {
            assertThat(others.get(film + path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(others.post(film + "/move", Map.of("words", "拿走")).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("档案页：两种摘要、谁提交、谁看过、谁下载过、移交")
    void about() {
        caishen.get(film + "/view");
        caishen.get(film);
        var page = caishen.get(film + "/about").body();
        assertThat(page).contains(filmDigest, files.of(filmDigest).orElseThrow().digests().sm3(), "报告进展", "查看材料", "下载材料", "未作病毒检查");
        assertThat(caishen.post(film + "/move", Map.of("words", "")).statusCode()).isEqualTo(422);
        assertThat(caishen.post(film + "/move", Map.of("words", "执法记录仪由王某移交档案室保管")).statusCode()).isEqualTo(303);
        assertThat(caishen.get(film + "/about").body()).contains("执法记录仪由王某移交档案室保管", "移交");
        assertThat(caishen.post(film + "/facts", Map.of("taken-at", "2056-03-02T09:30", "place", "岭海市高新区一号", "words", "")).statusCode()).isEqualTo(303);
        assertThat(caishen.get(film + "/about").body()).contains("2056-03-02 09:30", "岭海市高新区一号");
        assertThat(caishen.post(film + "/facts", Map.of("taken-at", "昨天", "place", "", "words", "")).statusCode()).isEqualTo(422);
        assertThat(jdbc.sql("select act from audit_entry where subject like '%' || :digest order by id").param("digest", filmDigest).query(String.class).list()).contains("查看材料", "下载材料", "移交材料", "记录材料情况");
        // The discipline group sees the case but does not handle it.
        var discipline = Desk.of(port, "discipline");
        assertThat(discipline.get(film + "/about").body()).doesNotContain("id=\"move\"").contains("id=\"hold\"");
        assertThat(discipline.post(film + "/move", Map.of("words", "不是我的")).statusCode()).isEqualTo(404);
        assertThat(caishen.post(film + "/hold", Map.of("words", "不该由我")).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("用程序遮盖：预览、存为遮盖件，保管链写明谁遮盖了什么；遮盖的号码不在遮盖件的任何地方；别的处室、不说为什么的不行")
    void maskedByProgram() throws IOException {
        var number = "440106199001011235";
        byte[] word;
        try (var document = new XWPFDocument(); var out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("当事人：张建国，公民身份号码" + number + "，电话13800138000。");
            document.getProperties().getCoreProperties().setDescription("张建国 " + number);
            document.write(out);
            word = out.toByteArray();
        }
        var file = bring(matter, blobs.put("询问笔录.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", new ByteArrayInputStream(word)));
        var address = address(matter, file);
        assertThat(caishen.get(address + "/about").body()).contains(address + "/masking");
        var preview = caishen.get(address + "/masking");
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("<mark>张某某</mark>", "存为遮盖件");
        assertThat(caishen.post(address + "/masking/copy", Map.of("content", "", "mask", "0", "words", "")).statusCode()).isEqualTo(422);
        assertThat(Desk.of(port, "minbao").get(address + "/masking").statusCode()).isEqualTo(404);
        assertThat(Desk.of(port, "discipline").post(address + "/masking/copy", Map.of("words", "不是我的")).statusCode()).isEqualTo(404);
        assertThat(caishen.post(address + "/masking/copy", Map.of("words", "向对方当事人提供")).statusCode()).isEqualTo(303);
        var entry = custody.of(matter, file.digest()).getLast();
        assertThat(entry.personId()).isEqualTo("caishen");
        assertThat(entry.words()).isEqualTo("遮盖自然人姓名 1 处、身份证号码 1 处、电话号码 1 处。向对方当事人提供");
        var copy = caishen.download(address + "/copies/" + entry.copy().orElseThrow().digest()).body();
        for (var secret : List.of(number, "张建国", "13800138000")) {
            assertThat(Everywhere.inWord(copy, secret)).as(secret).isFalse();
        }
        assertThat(Everywhere.inWord(word, number)).isTrue();
        assertThat(caishen.download(address).body()).isEqualTo(word);
    }

    @Test
    @DisplayName("读不出来的文件不由程序遮盖，说明怎么办；没有可遮盖的不存")
    void notMaskedByProgram() {
        var picture = bring(matter, blobs.put("照片.png", "image/png", new ByteArrayInputStream(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3})));
        var refused = caishen.get(address(matter, picture) + "/masking");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("不能由程序遮盖", "添加遮盖件");
        var plain = bring(matter, text("没有个人信息"));
        assertThat(caishen.post(address(matter, plain) + "/masking/copy", Map.of("words", "公示")).body()).contains("没有遮盖任何内容");
        assertThat(custody.of(matter, plain.digest())).isEmpty();
    }

    @Test
    @DisplayName("遮盖件另存并写明理由，原件不变；与原件相同的、没有理由的不收；旧的遮盖件经原件的办件才取得到")
    void redacted() {
        var file = bring(matter, text("当事人 张三，电话 13800000000"));
        var address = address(matter, file);
        var of = new FileOfCase(matter, now(matter).number(), file);
        var by = new Custody.By(organization.officer(new PersonId("caishen")).orElseThrow(), "127.0.0.1");
        var copy = text("当事人 张*，电话 138******00");
        assertThat(custody.redact(of, by, file, "没有遮盖")).extracting(Refusal::rule).containsExactly("CopyIsOriginal");
        assertThat(custody.redact(of, by, copy, " ")).extracting(Refusal::rule).containsExactly("ReasonMissing");
        assertThat(custody.of(matter, file.digest())).isEmpty();
        assertThat(custody.redact(of, by, copy, "遮盖姓名和电话")).isEmpty();
        assertThat(caishen.get(address + "/about").body()).contains("遮盖姓名和电话", "制作遮盖件", address + "/copies/" + copy.digest());
        assertThat(caishen.get(address + "/copies/" + copy.digest()).body()).isEqualTo("当事人 张*，电话 138******00");
        assertThat(caishen.get(address).body()).isEqualTo("当事人 张三，电话 13800000000");
        assertThat(caishen.get(film + "/copies/" + copy.digest()).statusCode()).isEqualTo(404);
        assertThat(caishen.get(address + "/about").body()).contains("下载材料　遮盖件");
    }

    @Test
    @DisplayName("期满才能提处置；留存的不处置；提的人不能自己批；批了原件才删，摘要和记录都在")
    void disposal() {
        var file = bring(old, text("三十年后处置"));
        var address = address(old, file);
        var other = bring(old, text("还在用的"));
        var discipline = Desk.of(port, "discipline");
        assertThat(discipline.post(address + "/hold", Map.of("words", "")).statusCode()).isEqualTo(422);
        assertThat(discipline.post(address + "/hold", Map.of("words", "正在核查")).statusCode()).isEqualTo(303);
        assertThat(discipline.get(address + "/about").body()).contains("正在核查", "id=\"release\"");
        done(cases.execute(old, now(old).sequence(), new Command.Terminate("任务取消"), by("fagui")));

        assertThat(now(old).status().over()).isTrue();
        var key = old + "/" + file.digest();
        assertThat(Desk.of(port, "bangong").get("/work/disposal").body()).doesNotContain(key);
        assertThat(Desk.of(port, "bangong").post("/work/disposal", Map.of("file", key, "words", "期满")).statusCode()).isEqualTo(422);

        clock.set(LocalDateTime.of(2096, 1, 1, 10, 0));
        var office = Desk.of(port, "bangong");
        assertThat(office.get("/work/disposal").body()).as("held").doesNotContain(key).contains(old + "/" + other.digest());
        assertThat(office.post("/work/disposal", Map.of("file", key, "words", "期满")).statusCode()).isEqualTo(422);
        assertThat(Desk.of(port, "discipline").post(address + "/release", Map.of("words", "核查结束")).statusCode()).isEqualTo(303);
        assertThat(office.get("/work/disposal").body()).contains(key);
        assertThat(office.post("/work/disposal", Map.of("file", key, "words", "")).statusCode()).isEqualTo(422);
        assertThat(office.post("/work/disposal", Map.of("file", key, "words", "保管期限已满")).statusCode()).isEqualTo(303);

        var proposal = jdbc.sql("select id from custody_entry where digest = :digest and kind = 'PROPOSED'").param("digest", file.digest()).query(Long.class).single();
        assertThatThrownBy(() -> jdbc.sql("""
                        insert into custody_entry (case_id, digest, kind, at, person_id, person_name, words, about)
                        select case_id, digest, 'DISPOSED', now(), person_id, person_name, '自己批', id from custody_entry where id = :id""")
                .param("id", proposal).update()).isInstanceOf(DataAccessException.class).hasMessageContaining("another person");
        assertThat(office.post("/work/disposal/" + proposal, Map.of("decision", "approve", "words", "同意")).statusCode()).isEqualTo(403);
        var fagui = Desk.of(port, "fagui-head");
        assertThat(fagui.post("/work/disposal/" + proposal, Map.of("decision", "approve", "words", "")).statusCode()).isEqualTo(422);
        assertThat(blobs.has(file.digest())).isTrue();
        assertThat(fagui.post("/work/disposal/" + proposal, Map.of("decision", "approve", "words", "同意")).statusCode()).isEqualTo(303);
        assertThat(fagui.post("/work/disposal/" + proposal, Map.of("decision", "approve", "words", "再批一次")).statusCode()).isEqualTo(422);

        assertThat(blobs.has(file.digest())).isFalse();
        assertThat(blobs.has(other.digest())).isTrue();
        assertThat(files.of(file.digest())).isPresent();
        var fresh = Desk.of(port, "fagui");
        assertThat(fresh.get(address + "/about").body()).contains("已按规定处置", "批准处置", "保管期限已满", file.digest());
        assertThat(fresh.get(address).statusCode()).isEqualTo(409);
        assertThatThrownBy(() -> owner.does("delete from custody_entry")).isInstanceOf(DataAccessException.class).hasMessageContaining("only added to");
    }
}
