// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.Cases;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("开始办件")
class IntakePageTest {

    private static final String REQUEST = "/work/cases/new/disclosure-request";
    private static final Pattern KEY = Pattern.compile("name=\"form-key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern CASE = Pattern.compile("/work/cases/([0-9a-f-]{36})\\?done=1");
    private static final LocalDateTime MONDAY = LocalDateTime.of(2026, 3, 2, 9, 30);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Desk bangong = new Desk(0);

    @BeforeEach
    void signIn() {
        clock.set(MONDAY);
        bangong = Desk.of(port, "bangong");
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private static HashMap<String, String> request(String key) {
        var entries = new HashMap<>(Map.of("form-key", key, "applicant", "欧阳建国", "applicant_kind", "自然人", "identity", "居民身份证 440106199001011234", "phone", "13812345600",
                "description", "2025年技术改造专项资金分配结果\n第二行", "wanted_form", "电子文档", "wanted_delivery", "电子邮件", "channel", "当面", "received_on", "2026-03-02"));
        entries.put("email", "jianguo@example.cn");
        return entries;
    }

    private String key() {
        return found(KEY, bangong.get(REQUEST).body());
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private Case opened(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return cases.find(CaseId.parse(found(CASE, Desk.location(answer)))).orElseThrow();
    }

    private int count() {
        return jdbc.sql("select count(*) from case_file where procedure = 'disclosure-request'").query(Integer.class).single();
    }

    @Test
    @DisplayName("只列出自己处室可以开始的程序，写明依据和期限；随计划导入的不列；没有可以开始的，菜单里也没有")
    void offers() {
        var page = bangong.get("/work/cases/new");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("href=\"" + REQUEST + "\"", "《政府信息公开条例》", "答复 20 个工作日", "办公室").doesNotContain("new/plan-item");
        assertThat(bangong.get("/work").body()).contains("href=\"/work/cases/new\"");
        var leader = Desk.of(port, "leader");
        assertThat(leader.get("/work/cases/new").body()).contains("您所在处室没有可以开始的程序");
        assertThat(leader.get("/work").body()).doesNotContain("/work/cases/new");
    }

    @Test
    @DisplayName("别的处室的、随计划导入的、没有的程序：没有这一页，也开始不了")
    void notOffered() {
        for (var account : List.of("caishen", "fagui", "head", "discipline")) {
            var desk = Desk.of(port, account);
            int before = count();
            assertThat(desk.get(REQUEST).statusCode()).as(account).isEqualTo(404);
            assertThat(desk.post(REQUEST, request("0190b2f0-0000-7000-8000-00000000aaaa")).statusCode()).as(account).isEqualTo(404);
            assertThat(count()).isEqualTo(before);
        }
        assertThat(Desk.of(port, "fagui").get("/work/cases/new/plan-item").statusCode()).isEqualTo(404);
        assertThat(bangong.get("/work/cases/new/no-such").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("表单问办件开始时的内容，不问以后环节才填的")
    void asksWhatItBeginsWith() {
        var form = bangong.get(REQUEST).body();
        for (var field : List.of("applicant", "identity", "phone", "email", "address", "description", "channel", "received_on", "title", "evidence", "happened-at")) {
            assertThat(form).contains("name=\"" + field + "\"");
        }
        for (var field : List.of("findings", "answer_kind", "served_on", "corrected", "third_party")) {
            assertThat(form).doesNotContain("name=\"" + field + "\"");
        }
    }

    @Test
    @DisplayName("填好提交：由自己处室承办，标题按内容拟写而不带个人信息，编号自动编排，期限从收到之日起算")
    void opens() {
        var matter = opened(bangong.post(REQUEST, request(key())));
        assertThat(matter.title()).isEqualTo("政府信息公开申请：2025年技术改造专项资金分配结果");
        assertThat(matter.handling()).isEqualTo(new DivisionId("office"));
        assertThat(matter.number()).matches("信息公开〔2026〕\\d+号");
        assertThat(matter.fields().text("applicant").orElseThrow()).startsWith("sealed:1:");
        assertThat(bangong.get("/work/cases/" + matter.id() + "?done=1").body()).contains("已记录", "欧阳建国", "jianguo@example.cn", "2026-03-30");
        var own = request(key());
        own.put("title", "技改资金公开申请");
        assertThat(opened(bangong.post(REQUEST, own)).title()).isEqualTo("技改资金公开申请");
    }

    @Test
    @DisplayName("没有填全：逐条说明，填过的都在，没有立件；补齐后同一张表单办成")
    void refused() {
        int before = count();
        var key = key();
        var entries = request(key);
        entries.remove("phone");
        var answer = bangong.post(REQUEST, entries);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("请填写“联系电话”", "欧阳建国", "2025年技术改造专项资金分配结果", key);
        assertThat(count()).isEqualTo(before);
        var tomorrow = request(key);
        tomorrow.put("received_on", "2026-03-03");
        assertThat(bangong.post(REQUEST, tomorrow).body()).contains("“收到申请之日”不能晚于办理之日", "三十三");
        opened(bangong.post(REQUEST, request(key)));
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("同一张表单提交两次、同时提交四次，都只有一个办件；换一张表单是另一个")
    void sentTwice() throws Exception {
        int before = count();
        var key = key();
        var first = opened(bangong.post(REQUEST, request(key)));
        assertThat(opened(bangong.post(REQUEST, request(key))).id()).isEqualTo(first.id());
        assertThat(count()).isEqualTo(before + 1);
        var other = key();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var ids = new HashSet<CaseId>();
            for (var answer : threads.invokeAll(Stream.generate(() -> (Callable<HttpResponse<String>>) () -> bangong.post(REQUEST, request(other))).limit(4).toList())) {
                ids.add(opened(answer.get()).id());
            }
            assertThat(ids).hasSize(1).doesNotContain(first.id());
        }
        assertThat(count()).isEqualTo(before + 2);
    }

    @Test
    @DisplayName("补录：按当时施行的程序版本开始，两个日期和原因都在；没有写原因的不办")
    void late() {
        var entries = request(key());
        entries.putAll(Map.of("happened-at", "2023-06-01T09:00", "received_on", "2023-05-31"));
        assertThat(bangong.post(REQUEST, entries).statusCode()).isEqualTo(422);
        entries.put("late-reason", "旧系统迁移");
        var matter = opened(bangong.post(REQUEST, entries));
        assertThat(matter.version()).isEqualTo(LocalDate.of(2021, 1, 1));
        assertThat(matter.openedAt()).isEqualTo(LocalDateTime.of(2023, 6, 1, 9, 0));
        assertThat(cases.events(matter.id()).getFirst()).isInstanceOf(CaseEvent.CaseOpened.class).satisfies(event -> assertThat(event.header().lateReason()).contains("旧系统迁移"));
    }
}
