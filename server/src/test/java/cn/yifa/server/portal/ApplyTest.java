// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import static cn.yifa.server.portal.Applicant.BASE;
import static cn.yifa.server.portal.Applicant.leads;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("网上申请与查询")
class ApplyTest {

    private static LocalDateTime next = LocalDateTime.of(2027, 3, 1, 9, 0);

    @LocalServerPort
    private int port;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private LocalDateTime now = next;

    /// Each test has a day of its own, so that no limit of one counts in the other.
    @BeforeEach
    void begin() {
        next = next.plusDays(3);
        now = next;
        clock.set(now);
        jdbc.sql("delete from public_opening").update();
        jdbc.sql("delete from lookup_attempt").update();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private void later(long minutes) {
        now = now.plusMinutes(minutes);
        clock.set(now);
    }

    private Applicant applicant() {
        return new Applicant(port);
    }

    private Applicant.Receipt applied(Applicant somebody, String description) {
        somebody.fillIn(description);
        later(1);
        return somebody.send();
    }

    private int cases(String description) {
        return jdbc.sql("select count(*) from case_file where title like '%' || :text || '%'").param("text", description).query(Integer.class).single();
    }

    private String id(Applicant.Receipt receipt) {
        return jdbc.sql("select case_id from case_file where number = :number").param("number", receipt.number()).query(String.class).single();
    }

    private void officer(String account, String caseId, String action, Map<String, ?> fields) {
        var answer = new ApiClient(port, account).post("/api/cases/" + caseId + "/actions/" + action, Map.of("fields", fields));
        assertThat(answer.status()).as(action + ": " + answer.text()).isEqualTo(200);
    }

    @Test
    @DisplayName("填写、核对、提交、回执、查询、撤回；系统自己填写渠道和收到日期")
    void wholeWay() {
        var somebody = applicant();
        assertThat(somebody.get(BASE).body()).contains("谁可以申请", "20 个工作日", "第三十三条", "Cookie");
        var receipt = applied(somebody, "二〇二六年技术改造资金分配结果");
        assertThat(receipt.number()).startsWith("信息公开〔2027〕");
        assertThat(receipt.code()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(receipt.page()).contains("答复", "20 个工作日", "第三十三条", "告知补正");
        var page = somebody.lookUp(receipt);
        assertThat(page).contains("正在办理：登记审查（办公室）", "李小民", "13800000000", "网上", now.toLocalDate().toString(), "我要撤回");
        leads(somebody.post("/progress/case/withdraw", Map.of("sequence", Applicant.hidden(page, "sequence"), "reason", "")), "/progress/case?done=acted");
        assertThat(somebody.get("/progress/case").body()).contains("您已经撤回").doesNotContain("我要撤回");
    }

    @Test
    @DisplayName("查询码和未提交的内容，数据库里都看不到")
    void nothingInTheClear() {
        var somebody = applicant();
        somebody.fillIn("看不到的申请");
        var stored = jdbc.sql("select string_agg(encode(sealed, 'escape'), ' ') from public_draft").query(String.class).single();
        assertThat(stored).doesNotContain("李小民", "13800000000", "applicant");
        later(1);
        var receipt = somebody.send();
        var kept = jdbc.sql("select coalesce(string_agg(encode(digest, 'escape'), ' '), '') || (select string_agg(encode(sealed, 'escape'), ' ') from public_draft) from lookup_code").query(String.class).single();
        assertThat(kept).doesNotContain(receipt.code(), receipt.code().replace("-", ""));
    }

    @Test
    @DisplayName("关了浏览器再来，已填的内容还在；别人看不到；重新开始就没有了；七天后没有了")
    void draftIsKept() {
        var somebody = applicant();
        somebody.fillIn("半途而废的申请");
        later(60 * 24 * 6);
        assertThat(somebody.get(BASE).body()).contains("继续填写", "重新开始");
        assertThat(somebody.get(BASE + "/3").body()).contains("半途而废的申请");
        leads(applicant().get(BASE + "/3"), BASE + "?gone");
        later(60 * 24 * 8);
        leads(somebody.get(BASE + "/3"), BASE + "?gone");
        somebody.fillIn("再来一次");
        leads(somebody.post(BASE + "/restart", Map.of()), BASE);
        leads(somebody.get(BASE + "/3"), BASE + "?gone");
        assertThat(somebody.get(BASE).body()).contains("开始填写").doesNotContain("继续填写");
    }

    @Test
    @DisplayName("草稿的 Cookie 只在申请页面用，脚本读不到，别的网站带不来")
    void draftCookie() {
        var answer = new Desk(port).plain("POST", BASE, Map.of(), "Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("yifa-draft-disclosure-request=").contains("Path=/apply;", "HttpOnly", "SameSite=Strict", "Max-Age=604800");
        assertThat(new Desk(port).get(BASE).headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    @DisplayName("漏填、选项之外、太长、看不见的字符：当页指出；上一步不检查")
    void refusedPageByPage() {
        var somebody = applicant();
        somebody.post(BASE, Map.of());
        var empty = somebody.post(BASE + "/1", Map.of("go", "next"));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("有 3 处要改", "请填写“申请人”", "请填写“申请人类别”", "请填写“身份证明”", "<title>有要改的地方：").doesNotContain("请填写“联系电话”");
        var wrong = somebody.post(BASE + "/1", Map.of("applicant", "甲\u202E乙", "applicant_kind", "外星人", "identity", "一".repeat(10_000), "go", "next"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("不可见的控制字符", "只能选：自然人", "最多 100 字，现在有 10000 字");
        leads(somebody.post(BASE + "/2", Map.of("phone", "", "go", "back")), BASE + "/1");
        assertThat(somebody.post(BASE + "/3", Map.of("description", "字".repeat(2001), "go", "next")).body()).contains("最多 2000 字，现在有 2001 字");
        var check = somebody.get(BASE + "/check");
        assertThat(check.body()).contains("还不能提交", "请填写“联系电话”", "href=\"" + BASE + "/2?check\"");
        assertThat(somebody.post(BASE + "/send", Applicant.answered(check.body())).statusCode()).isEqualTo(422);
        assertThat(somebody.get(BASE + "/9").statusCode()).isEqualTo(404);
        assertThat(somebody.get("/apply/plan-item").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("HTML 只当文字")
    void escaped() {
        var somebody = applicant();
        somebody.fillIn("<script>alert(1)</script>");
        assertThat(somebody.get(BASE + "/check").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        later(1);
        assertThat(somebody.lookUp(somebody.send())).contains("&lt;script&gt;").doesNotContain("<script>alert");
    }

    @Test
    @DisplayName("提交两次只有一件，回执相同；同时提交也只有一件")
    void sentTwice() throws Exception {
        var somebody = applicant();
        somebody.fillIn("提交两次的申请");
        later(1);
        var form = somebody.answered();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = threads.invokeAll(List.<Callable<HttpResponse<String>>>of(() -> somebody.post(BASE + "/send", form), () -> somebody.post(BASE + "/send", form), () -> somebody.post(BASE + "/send", form)));
            for (var answer : answers) {
                leads(answer.get(), BASE + "/receipt");
            }
        }
        var first = somebody.receipt();
        leads(somebody.post(BASE + "/send", form), BASE + "/receipt");
        assertThat(somebody.receipt().code()).isEqualTo(first.code());
        assertThat(cases("提交两次的申请")).isEqualTo(1);
        assertThat(somebody.get(BASE).body()).contains("开始填写");
    }

    @Test
    @DisplayName("不是人在填写：答错、没答、问题用过、过期、陷阱被填、快得不像人，都不收")
    void nobodyThere() {
        var somebody = applicant();
        somebody.fillIn("机器的申请");
        var quick = somebody.post(BASE + "/send", somebody.answered());
        assertThat(quick.statusCode()).isEqualTo(422);
        assertThat(quick.body()).contains("太快");
        later(1);
        var right = somebody.answered();
        for (var other : List.of("", "99", "一百")) {
            var wrong = new HashMap<>(right);
            wrong.put("answer", other);
            assertThat(somebody.post(BASE + "/send", wrong).body()).contains("答案不对");
        }
        var trapped = new HashMap<>(right);
        trapped.put("homepage", "http://example.com");
        assertThat(somebody.post(BASE + "/send", trapped).body()).contains("不该填写的栏目");
        var forged = new HashMap<>(right);
        forged.put("question", "x.9999999999.y");
        assertThat(somebody.post(BASE + "/send", forged).statusCode()).isEqualTo(422);
        later(60 * 3);
        assertThat(somebody.post(BASE + "/send", right).body()).contains("已经过期");
        assertThat(cases("机器的申请")).isZero();
        var fresh = somebody.answered();
        leads(somebody.post(BASE + "/send", fresh), BASE + "/receipt");
        var other = applicant();
        other.fillIn("再来一件");
        later(1);
        assertThat(other.post(BASE + "/send", fresh).body()).contains("已经回答过");
    }

    @Test
    @DisplayName("同一网络提交太多：429，说明多久以后，内容还在；过后可以")
    void tooMany() {
        var insert = jdbc.sql("insert into public_opening (case_id, network, opened_at, digest) select gen_random_uuid(), '127.0.0.1', :at, '' from generate_series(1, 60)")
                .param("at", now.atZone(clock.getZone()).toOffsetDateTime());
        insert.update();
        var somebody = applicant();
        somebody.fillIn("排队的申请");
        later(1);
        var answer = somebody.post(BASE + "/send", somebody.answered());
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("提交的申请太多", "分钟后再提交", "排队的申请");
        later(60);
        leads(somebody.post(BASE + "/send", somebody.answered()), BASE + "/receipt");
    }

    @Test
    @DisplayName("编号不对和查询码不对看不出分别；接连输错先等后锁，锁了对的也不看；别的办件不受影响")
    void guessing() {
        var receipt = applied(applicant(), "被人猜的申请");
        var somebody = applicant();
        var wrongCode = somebody.post("/progress", Map.of("number", receipt.number(), "code", "0000-0000-0000-0000"));
        var wrongNumber = somebody.post("/progress", Map.of("number", "信息公开〔2027〕99999号", "code", receipt.code()));
        assertThat(wrongCode.statusCode()).isEqualTo(422);
        assertThat(wrongNumber.statusCode()).isEqualTo(422);
        assertThat(wrongCode.body().replace(receipt.number(), "")).isEqualTo(wrongNumber.body().replace("信息公开〔2027〕99999号", ""));
        for (int i = 2; i < 10; i++) {
            assertThat(somebody.post("/progress", Map.of("number", receipt.number(), "code", "WRONG")).statusCode()).as("try " + i).isEqualTo(422);
            if (i >= 3) {
                var waits = somebody.post("/progress", Map.of("number", receipt.number(), "code", receipt.code()));
                assertThat(waits.statusCode()).as("try " + i).isEqualTo(429);
                assertThat(waits.headers().firstValue("Retry-After")).isPresent();
                assertThat(waits.body()).contains("秒后再试");
                later(20);
            }
        }
        assertThat(somebody.post("/progress", Map.of("number", receipt.number(), "code", "WRONG")).statusCode()).isEqualTo(422);
        var locked = somebody.post("/progress", Map.of("number", receipt.number(), "code", receipt.code()));
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.body()).contains("锁定 24 小时", "窗口");
        assertThat(new ApiClient(port, "").get("/api/cases/" + id(receipt), "X-Lookup-Code", receipt.code()).status()).isEqualTo(429);
        later(60 * 24 + 1);
        leads(somebody.post("/progress", Map.of("number", receipt.number(), "code", receipt.code().toLowerCase().replace("-", " "))), "/progress/case");
    }

    @Test
    @DisplayName("没有查询的，看不到任何办件；查询半小时后结束，可以自己结束；Cookie 改了就不算")
    void lookupEnds() {
        var somebody = applicant();
        toLookUp(somebody.get("/progress/case"));
        somebody.lookUp(applied(somebody, "会过期的查询"));
        assertThat(somebody.get("/progress/case").statusCode()).isEqualTo(200);
        later(31);
        toLookUp(somebody.get("/progress/case"));
        var second = applied(somebody, "自己结束的查询");
        somebody.lookUp(second);
        leads(somebody.post("/progress/end", Map.of()), "/progress?ended");
        toLookUp(somebody.get("/progress/case"));
        var forged = new Desk(port).get("/progress/case", "Accept", "text/html", "Cookie", "yifa-progress=" + id(second) + ".9999999999.AAAA");
        toLookUp(forged);
    }

    private static void toLookUp(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(Desk.location(answer)).endsWith("/progress?again");
    }

    @Test
    @DisplayName("补正、答复、签收、评价；没有告知的看不到，工作人员的名字看不到，评价只有一次")
    void correctedAnsweredRated() {
        var somebody = applicant();
        var receipt = applied(somebody, "需要补正的申请");
        var id = id(receipt);
        officer("bangong", id, "correct", Map.of("correction_items", "请写明年度", "correct_by", now.toLocalDate().plusDays(10).toString()));
        var page = somebody.lookUp(receipt);
        assertThat(page).contains("等您办理：申请人补正", "请写明年度", "提交补正", "期限停计").doesNotContain("steps/correction/record-supply");
        var refused = somebody.post("/progress/case/steps/correction/supply", Map.of("sequence", Applicant.hidden(page, "sequence"), "supplement", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("请填写“补正内容”");
        assertThat(somebody.post("/progress/case/steps/correction/record-supply", Map.of("supplement", "x")).statusCode()).isEqualTo(404);
        leads(somebody.post("/progress/case/steps/correction/supply", Map.of("sequence", Applicant.hidden(page, "sequence"), "supplement", "二〇二六年度")), "/progress/case?done=acted");
        assertThat(somebody.post("/progress/case/rating", Map.of("grade", "满意")).body()).contains("办理结束以后才能评价");
        officer("bangong", id, "straight", Map.of());
        officer("bangong", id, "draft-open", Map.of("answer_kind", "予以公开", "open_as", "可以公开", "secrecy", "可以公开", "answer", "随函提供有关文件"));
        assertThat(somebody.get("/progress/case").body()).as("not told before it is served").doesNotContain("随函提供有关文件", "分管厅领导林知远", "林知远");
        officer("leader", id, "sign", Map.of());
        officer("bangong", id, "send", Map.of());
        var served = somebody.get("/progress/case").body();
        assertThat(served).contains("随函提供有关文件", "网上签收").doesNotContain("steps/service/record-service", "林知远", "公开前审查").as("answered, so no longer to be withdrawn").doesNotContain("撤回申请");
        leads(somebody.post("/progress/case/steps/service/sign-for", Map.of("sequence", Applicant.hidden(served, "sequence"))), "/progress/case?done=acted");
        var ended = somebody.get("/progress/case").body();
        assertThat(ended).contains("已经办结", "提起行政诉讼", "六个月", "评价");
        assertThat(somebody.post("/progress/case/rating", Map.of("grade", "很满意", "words", "字".repeat(501))).body()).contains("请选择满意", "最多 500 字");
        leads(somebody.post("/progress/case/rating", Map.of("grade", "基本满意", "words", "答复很快")), "/progress/case?done=rated");
        assertThat(somebody.get("/progress/case").body()).contains("基本满意：答复很快").doesNotContain("提交评价");
        assertThat(somebody.post("/progress/case/rating", Map.of("grade", "满意", "words", "")).body()).contains("已经评价过");
        assertThat(Desk.of(port, "bangong").get("/work/cases/" + id).body()).contains("申请人评价", "基本满意", "答复很快");
    }

    @Test
    @DisplayName("工作人员先办了：409，说明是谁、什么时候，填的内容还在")
    void overtaken() {
        var somebody = applicant();
        var receipt = applied(somebody, "被抢先的申请");
        var page = somebody.lookUp(receipt);
        officer("bangong", id(receipt), "straight", Map.of());
        var answer = somebody.post("/progress/case/withdraw", Map.of("sequence", Applicant.hidden(page, "sequence"), "reason", "已经从别处得到"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("工作人员已在", "已经从别处得到").as("the account is called 办公室经办, the position 办公室经办人").doesNotContainPattern("办公室经办(?!人)");
    }

    @ParameterizedTest
    @DisplayName("公开指南和公开目录")
    @ValueSource(strings = {"/openness/guide", "/openness/directory", "/apply", "/progress"})
    void pages(String path) {
        assertThat(applicant().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("公开目录有索引、名称、内容概述、生成日期；没有内容的类别说没有")
    void directory() {
        assertThat(applicant().get("/openness/directory").body()).contains("索引", "名称", "内容概述", "生成日期", "P01-001", "政府信息公开条例", "P15", "/procedures/disclosure-request", "还没有公布这一类信息");
        assertThat(applicant().get("/openness/guide").body()).contains("演示", "第三十三条", "二十个工作日", "办公室");
    }
}
