// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.publication.Publicity;
import cn.yifa.server.register.TrialList;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is shown of a subject, and what of it no longer, as 广东省行政执法公示办法 wants it of each single list. Codes of this class: 9144998…, right by GB 32100.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("信用记录：一个主体现在公开的全部，撤下的、期满的、还没有公示的、自然人的都没有")
class CreditTest {

    /// 岭海灯塔 has entries in three lists.
    private static final String CODE = code("91449980MA0000001");
    private static final String NONE = code("91449980MA0000002");
    private static final String GONE = code("91449980MA0000003");

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private LocalDate today;

    /// The code that begins so: its last character by GB 32100-2015, table of weights and characters.
    private static String code(String first) {
        var characters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += characters.indexOf(first.charAt(i)) * weights[i];
        }
        return first + characters.charAt((31 - sum % 31) % 31);
    }

    @BeforeAll
    void show() {
        today = LocalDate.now(clock);
        put("inspection-results", "credit-1", result("credit-1", CODE, "岭海灯塔盐业有限公司", "2026-01-05", Map.of()), Optional.empty());
        put("inspection-results", "credit-2", result("credit-2", CODE, "岭海灯塔盐业股份有限公司", "2026-03-05", Map.of("result", "发现问题已责令改正", "findings", "标识不符合规定。")), Optional.of(today.plusDays(30)));
        put("penalty-decisions", "credit-3", Publicity.penalty("credit-3", today, Map.of("party_kind", "法人和非法人组织", "party", "岭海灯塔盐业有限公司", "credit_code", CODE, "decided_on", "2026-02-01", "case", "内部的案号")), Optional.empty());
        put("inspection-results", "credit-gone", result("credit-gone", GONE, "期满的灯塔商行", "2026-01-05", Map.of()), Optional.of(today));
        put("inspection-results", "credit-coming", result("credit-coming", GONE, "将来的灯塔商行", "2026-01-05", Map.of()), today.plusDays(3), Optional.empty());
        put("penalty-decisions", "credit-person", Publicity.penalty("credit-person", today, Map.of("party_kind", "自然人", "party", "灯某")), Optional.empty());
    }

    private static Values result(String number, String code, String name, String day, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("number", number, "target_kind", "法人和非法人组织", "target", name, "credit_code", code, "manner", "双随机抽查", "items", "食盐批发", "basis", List.of("《食盐专营办法》二十三"),
                "result", "未发现问题", "inspected_on", day, "division", "consumer-goods"));
        values.putAll(more);
        return Values.of(values);
    }

    private void put(String register, String key, Values values, Optional<LocalDate> until) {
        put(register, key, values, today.minusDays(10), until);
    }

    private void put(String register, String key, Values values, LocalDate from, Optional<LocalDate> until) {
        TrialList.enter(context, register, key, new Change.Put(from, until, values));
    }

    private HttpResponse<String> get(String path) {
        return new Desk(port).get(path, "Accept", "*/*");
    }

    @Test
    @DisplayName("按清单分开，新的在前，写日期、结果、依据、公示到哪天，通到各条；名称是最近的；不让搜索引擎留存")
    void all() {
        var page = get("/credit/" + CODE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>岭海灯塔盐业股份有限公司</h1>", CODE, "<b>3</b> 条", "行政检查结果 2 条", "行政处罚决定 1 条", "/registers/inspection-results/credit-1", "/registers/penalty-decisions/credit-3", "双随机抽查，发现问题已责令改正",
                "罚款，罚款一千元", "《食盐专营办法》第二十三条", "至 " + today.plusDays(29), "没有写期限").doesNotContain("内部的案号");
        assertThat(page.body().indexOf("inspection-results/credit-2")).as("the newest first").isLessThan(page.body().indexOf("inspection-results/credit-1"));
        assertThat(page.headers().firstValue("X-Robots-Tag")).contains("noindex");
        assertThat(get("/sitemaps/pages").body()).contains("/credit</loc>").doesNotContain("/credit/");
        assertThat(get("/registers/inspection-results/credit-1").body()).contains("/credit/" + CODE, "这个主体的全部记录");
        assertThat(get("/registers/penalty-decisions/credit-person").body()).doesNotContain("/credit/");
    }

    @Test
    @DisplayName("大小写、空格、全角都认得，到同一个地址")
    void howeverTyped() {
        for (var typed : List.of("/credit/" + CODE.toLowerCase(Locale.ROOT), "/credit/%20" + CODE.substring(0, 8) + "%20" + CODE.substring(8), "/credit?q=" + CODE.toLowerCase(Locale.ROOT) + "+", "/credit?q=%EF%BC%99" + CODE.substring(1))) {
            var answer = get(typed);
            assertThat(answer.statusCode()).as(typed).isEqualTo(303);
            assertThat(Desk.location(answer)).as(typed).endsWith("/credit/" + CODE);
        }
    }

    @Test
    @DisplayName("校验码不对的说出来，不当作没有记录；代码对而没有记录的，说没有记录不等于没有违法")
    void wrongOrNone() {
        var wrong = CODE.substring(0, 17) + (CODE.endsWith("0") ? "1" : "0");
        assertThat(get("/credit/" + wrong)).satisfies(page -> assertThat(page.statusCode()).isEqualTo(404)).satisfies(page -> assertThat(page.body()).contains("校验码不对").doesNotContain("没有公开的记录"));
        assertThat(get("/credit?q=" + wrong)).satisfies(page -> assertThat(page.statusCode()).isEqualTo(422)).satisfies(page -> assertThat(page.body()).contains("校验码不对"));
        assertThat(get("/credit?q=" + CODE.substring(0, 16)).body()).contains("应为 18 位");
        assertThat(get("/credit/" + NONE)).satisfies(page -> assertThat(page.statusCode()).isEqualTo(200)).satisfies(page -> assertThat(page.body()).contains("没有公开的记录", "没有记录不等于没有违法"));
    }

    @Test
    @DisplayName("公示期满的和还没有到公示那天的不在这里")
    void gone() {
        assertThat(get("/credit/" + GONE).body()).contains("没有公开的记录").doesNotContain("商行", "credit-gone", "credit-coming");
        assertThat(get("/api/credit/" + GONE).body()).contains("\"count\":0").doesNotContain("商行");
        assertThat(get("/credit?q=%E7%81%AF%E5%A1%94%E5%95%86%E8%A1%8C").body()).contains("没有公开的记录").doesNotContain(GONE);
    }

    @Test
    @DisplayName("按名称的一部分找得到；别的字段里有这些字不算；没有代码的自然人找不到")
    void byName() {
        var found = get("/credit?q=%E7%81%AF%E5%A1%94+%E7%9B%90%E4%B8%9A").body();
        assertThat(found).contains("/credit/" + CODE, CODE, "3 条");
        assertThat(get("/credit?q=%E6%A0%87%E8%AF%86%E4%B8%8D%E7%AC%A6%E5%90%88").body()).as("words of what was found").doesNotContain("/credit/" + CODE);
        assertThat(get("/credit?q=%E7%81%AF%E6%9F%90").body()).contains("没有公开的记录");
        assertThat(get("/credit?q=%E7%81%AF").statusCode()).isEqualTo(422);
        assertThat(get("/credit?q=%00%25_").statusCode()).isEqualTo(200);
        assertThat(get("/credit").body()).contains("行政检查结果公示", "行政处罚决定公示", "行政许可决定公示", "例如最近公示的");
    }

    @Test
    @DisplayName("接口：同样的内容，只有公开的字段；代码不对是 400")
    void byTheApi() {
        var answer = new ApiClient(port, "").get("/api/credit/" + CODE.toLowerCase(Locale.ROOT)).json();
        assertThat(answer.get("code").stringValue()).isEqualTo(CODE);
        assertThat(answer.get("count").intValue()).isEqualTo(3);
        assertThat(answer.toString()).contains("\"credit-1\"", "\"credit-2\"", "\"credit-3\"").doesNotContain("内部的案号");
        assertThat(Desk.of(port, "fagui").get("/api/credit/" + CODE, "Accept", "application/json").body()).as("officials get what anybody gets").doesNotContain("内部的案号");
        assertThat(get("/api/credit/12345").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("撤下的当时就没有：修复就是撤下公示")
    void withdrawn() {
        var code = code("91449980MA0000004");
        put("inspection-results", "credit-repaired", result("credit-repaired", code, "修复的灯塔公司", "2026-01-05", Map.of()), Optional.empty());
        assertThat(get("/credit/" + code).body()).contains("修复的灯塔公司");
        TrialList.enter(context, "inspection-results", "credit-repaired", new Change.End(today));
        assertThat(get("/credit/" + code).body()).contains("没有公开的记录").doesNotContain("修复的灯塔公司", "credit-repaired");
    }

    @Test
    @DisplayName("名录里的检查对象通到它的信用记录；内部的分类不在公开的页上")
    void fromTheWorkbench() {
        var key = jdbc.sql("select key from register_span where register = 'inspection-targets' and key like '9144990%' order by key limit 1").query(String.class).single();
        assertThat(Desk.of(port, "fagui").get("/work/registers/inspection-targets/entries/" + key).body()).contains("/credit/" + key);
        assertThat(get("/credit/" + key).body()).doesNotContain("信用风险分类");
    }
}
