// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.TrialList;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("公开清单：任意一天的样子，只有公开的")
class RegisterPagesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2025, 1, 1);
    private static final LocalDate ENDED = LocalDate.of(2025, 7, 1);
    private static final String CHANGED = "440100701000";
    private static final String GONE = "440100702000";
    private static final String RUNS = "440100703000";
    private static final String CHILD = "440100704000";
    private static final String QUIET = "440100705000";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    private TrialList list;

    @BeforeAll
    void fill() {
        list = new TrialList(context);
        list.put(FIRST, TrialList.entry(CHANGED, "门户频率许可", Map.of("days", new BigDecimal(20), "promised", new BigDecimal(10), "division", "radio")));
        list.put(SECOND, TrialList.entry(CHANGED, "门户频率许可", Map.of("days", new BigDecimal(20), "promised", new BigDecimal(8), "division", "radio")));
        list.put(FIRST, TrialList.entry(GONE, "门户旧许可 </script><b>", Map.of()));
        list.end(ENDED, GONE);
        list.put(FIRST, TrialList.entry(RUNS, "门户运行事项", Map.of("runs", "plan-item", "stages", List.of(
                Map.of("stage", "法规处审核", "duty", "审核材料是否齐全", "memo", "不公开的说明"), Map.of("stage", "送达", "duty", "送达决定")))));
        list.put(FIRST, TrialList.entry(CHILD, "门户子项", Map.of("parent", RUNS)));
        list.put(FIRST, TrialList.entry(QUIET, "门户安静事项", Map.of()));
        list.change(QUIET, new Change.Put(SECOND, Optional.empty(), TrialList.entry(QUIET, "门户安静事项", Map.of("note", "另一句内部的话"))));
    }

    private HttpResponse<String> get(String path, String... headers) {
        return new Desk(port).get(path, headers);
    }

    private String page(String path) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    /// What was entered is sealed a moment later.
    private String sealed(String path) throws InterruptedException {
        for (var tries = 0; tries < 300 && page(path).split("记录证明", -1).length < 3; tries++) {
            Thread.sleep(100);
        }
        return page(path);
    }

    private static String list(String more) {
        return "/registers/trial-list?q=%E9%97%A8%E6%88%B7" + more;
    }

    @Test
    @DisplayName("清单：今天的、以前某一天的；编码、名称、条件、合计、下载和订阅")
    void listOnAnyDay() {
        var today = page(list(""));
        assertThat(today).contains("找到 4 项", "门户频率许可", "门户运行事项", "/registers/trial-list/" + CHANGED, "/feeds/registers/trial-list", "行政许可").doesNotContain("门户旧许可");
        assertThat(today).contains("/api/registers/trial-list/entries?format=csv");
        assertThat(page(list("&as-of=2024-06-01"))).contains("找到 5 项", "这是 2024-06-01 的清单", "门户旧许可", "/api/registers/trial-list/entries?as-of=2024-06-01&amp;format=csv");
        assertThat(page(list("&as-of=2023-12-31"))).contains("没有符合条件的试验事项");
        assertThat(page(list("&division=radio"))).contains("找到 1 项", "去掉：");
        assertThat(page(list("&kind=%E8%A1%8C%E6%94%BF%E5%A4%84%E7%BD%9A"))).contains("没有符合条件的");
        assertThat(page(list("&sort=-days")).indexOf("门户频率许可")).isPositive();
        assertThat(page("/registers")).contains("试验清单", "/registers/trial-list");
        assertThat(page("/registers/trial-list?q=%00&kind=%00")).as("what no entry can hold").contains("没有符合条件的试验事项");
    }

    @Test
    @DisplayName("一项：有分段、依据、处室；以前某一天的样子；变更记录写明公开内容的前后")
    void entryWithHistory() {
        var today = page("/registers/trial-list/" + CHANGED);
        assertThat(today).contains("门户频率许可", CHANGED, "《政府信息公开条例》第二十条", "/laws/", "8 工作日", "自 2025-01-01 起变更：承诺时限", "<del>10 工作日</del> → <ins>8 工作日</ins>", "自 2024-01-01 起列入清单");
        var then = page("/registers/trial-list/" + CHANGED + "?as-of=2024-06-01");
        assertThat(then).contains("这是 2024-06-01 的内容", "10 工作日").contains("rel=\"canonical\" href=\"http://localhost:" + port + "/registers/trial-list/" + CHANGED + "\"");
        assertThat(page("/registers/trial-list/" + CHANGED + "?as-of=2023-06-01")).contains("还没有列入清单，自 2024-01-01 起列入");
    }

    @Test
    @DisplayName("每一版封存以后，给出它在记录里的位置，谁都可以核对")
    void everyVersionLeadsIntoTheRecord() throws Exception {
        var proofs = Pattern.compile("/records/entries/[0-9]+").matcher(sealed("/registers/trial-list/" + CHANGED)).results().map(found -> found.group()).toList();
        assertThat(proofs).hasSize(2);
        assertThat(page(proofs.getFirst())).contains("由您的浏览器核对");
    }

    @Test
    @DisplayName("取消了的，地址还在，说明自哪一天起不在清单里，给出最后的样子")
    void endedEntryKeepsItsAddress() {
        var gone = page("/registers/trial-list/" + GONE);
        assertThat(gone).contains("自 2025-07-01 起不在清单里了", "门户旧许可", "不再列入清单");
        assertThat(page("/registers/trial-list/" + GONE + "?as-of=2025-06-30")).doesNotContain("不在清单里了");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/registers/no-such-list", "/registers/trial-list/440100999000", "/registers/trial-list?as-of=yesterday", "/registers/trial-list?as-of=%2B99999-01-01", "/registers/trial-list/440100701000?as-of=2025-02-30",
        "/feeds/registers/no-such-list", "/sitemaps/trial-list.9999", "/sitemaps/no-such-list.1", "/sitemaps/trial-list.0"})
    @DisplayName("没有的清单、没有的项、读不懂的日期，都是没有")
    void whatIsNotThere(String path) {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("运行流程图是实际程序的图；责任按环节名称对应；子项在主项页上；没有程序的直说")
    void flowOfAnEntry() {
        var runs = page("/registers/trial-list/" + RUNS);
        assertThat(runs).contains("权责运行流程图", "/procedures/plan-item", "<svg class=\"flow\"", "各环节的依据、主体、监督和责任", "法规处审核：审核材料是否齐全", "送达（送达决定）", "门户子项").doesNotContain("不公开的说明");
        assertThat(page("/registers/trial-list/" + CHILD)).contains("运行程序尚未上线", "/registers/trial-list/" + RUNS).doesNotContain("<svg class=\"flow\"");
        assertThat(page(list(""))).contains("其中 1 项的运行程序已经上线，3 项尚未上线");
    }

    @Test
    @DisplayName("不公开的字段、列和个人信息，在页面、订阅、站点地图里都找不到，也搜不到；只改了不公开内容的版本不出现")
    void whatIsNotPublicIsNowhere() {
        for (var path : List.of(list(""), list("&as-of=2024-06-01"), "/registers/trial-list/" + CHANGED, "/registers/trial-list/" + RUNS, "/registers/trial-list/" + QUIET, "/feeds/registers/trial-list", "/feeds/registers",
                "/sitemaps/trial-list.1", "/registers/trial-list?note=%E5%86%85%E9%83%A8%E6%89%8D%E7%9C%8B%E7%9A%84%E8%AF%9D&sort=note", "/registers/trial-list?sort=contact")) {
            assertThat(page(path)).as(path).doesNotContain("联系人甲某", "内部才看的话", "另一句内部的话", "不公开的说明", "内部的理由", "内部备注", "联系人");
        }
        assertThat(page("/registers/trial-list?q=%E5%86%85%E9%83%A8%E6%89%8D%E7%9C%8B")).contains("没有符合条件的");
        assertThat(page("/registers/trial-list/" + QUIET)).contains("第 1 版").doesNotContain("第 2 版");
    }

    @Test
    @DisplayName("没有变就回 304；有变更就不一样；登录的人的页面不缓存")
    void answersWhetherSomethingChanged() {
        var first = get("/registers/trial-list");
        assertThat(first.headers().firstValue("Cache-Control")).contains("public, max-age=0, must-revalidate");
        assertThat(first.headers().firstValue("Last-Modified")).isPresent();
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(get("/registers/trial-list", "If-None-Match", tag)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(304);
            assertThat(answer.body()).isEmpty();
        });
        list.put(FIRST, TrialList.entry("440100706000", "后来的", Map.of()));
        var later = get("/registers/trial-list", "If-None-Match", tag);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(tag);
        assertThat(page("/registers/trial-list?q=%E5%90%8E%E6%9D%A5%E7%9A%84")).contains("后来的");
        var official = Desk.of(port, "fagui").get("/registers/trial-list");
        assertThat(official.headers().firstValue("ETag")).isEmpty();
        assertThat(official.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    }

    @Test
    @DisplayName("订阅是合格的 Atom，最新的在前，写明公开的变更")
    void feeds() throws Exception {
        var answer = get("/feeds/registers/trial-list");
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/atom+xml");
        var feed = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))).getDocumentElement();
        assertThat(feed.getTagName()).isEqualTo("feed");
        assertThat(feed.getElementsByTagName("entry").getLength()).isPositive();
        assertThat(answer.body()).contains("门户频率许可：变更", "自 2025-01-01 起变更：承诺时限", "http://localhost:" + port + "/registers/trial-list/" + CHANGED).doesNotContain("门户安静事项：变更");
        assertThat(get("/feeds/registers").body()).contains("公开清单的变更");
    }

    @Test
    @DisplayName("订阅里的标识不随网址变：换一个名称来问也一样")
    void feedIdsDoNotFollowTheHost() {
        var ids = Pattern.compile("<id>([^<]+)</id>");
        var one = ids.matcher(get("/feeds/registers/trial-list").body()).results().map(found -> found.group(1)).toList();
        assertThat(one).isNotEmpty().doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).startsWith("urn:uuid:"));
        assertThat(ids.matcher(get("/feeds/registers/trial-list", "X-Forwarded-Host", "elsewhere.example").body()).results().map(found -> found.group(1)).toList()).isEqualTo(one);
    }

    @Test
    @DisplayName("站点地图的 lastmod 是最后变更的日子，不是生效的日子")
    void lastModified() {
        var map = page("/sitemaps/trial-list.1");
        assertThat(map).contains("<lastmod>" + LocalDate.now() + "</lastmod>").doesNotContain("<lastmod>" + SECOND);
    }

    @Test
    @DisplayName("站点地图列出每一项现有的；爬虫不进工作区")
    void siteMap() {
        assertThat(page("/sitemap.xml")).contains("/sitemaps/pages", "/sitemaps/trial-list.1");
        assertThat(page("/sitemaps/pages")).contains("/registers/trial-list</loc>", "/procedures/plan-item</loc>");
        assertThat(page("/sitemaps/trial-list.1")).contains("/registers/trial-list/" + CHANGED).doesNotContain(GONE);
        assertThat(page("/robots.txt")).contains("Disallow: /work", "Sitemap: http://localhost:" + port + "/sitemap.xml");
    }

    @Test
    @DisplayName("结构化数据是合格的 JSON，名称里写什么也跳不出来")
    void structuredData() {
        for (var path : List.of("/registers", "/registers/trial-list", "/registers/trial-list/" + GONE)) {
            var found = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL).matcher(page(path));
            assertThat(found.find()).as(path).isTrue();
            assertThat(JsonReader.object(found.group(1))).containsEntry("@context", "https://schema.org");
        }
        assertThat(page("/registers/trial-list/" + GONE)).doesNotContain("</script><b>");
    }

    @Test
    @DisplayName("编码里有斜杠、百分号的，每个网址都打得开")
    void keysThatPartAddresses() {
        var key = "岭工信检/〔2112〕1号 50%~甲?#";
        TrialList.enter(context, "inspection-results", key, new Change.Put(FIRST, Optional.empty(), Values.of(Map.of("number", key, "target", "斜杠盐业公司", "manner", "日常检查", "items", "记录", "basis", List.of("《行政许可法》第三十四条"), "result", "未发现问题",
                "inspected_on", "2024-01-01", "division", "radio"))));
        var list = new Desk(port).get("/registers/inspection-results?q=" + "斜杠盐业公司").body();
        var address = Pattern.compile("href=\"(/registers/inspection-results/[^\"?]+)\"").matcher(list).results().map(found -> found.group(1)).findFirst().orElseThrow();
        assertThat(address).endsWith(KeyAddress.written(key)).doesNotContain("%2F", "%25");
        assertThat(new Desk(port).get(address).body()).contains("<h1>斜杠盐业公司").contains("日常检查");
        assertThat(new Desk(port).get("/api/registers/inspection-results/entries/" + KeyAddress.written(key), "Accept", "application/json").body()).contains("斜杠盐业公司");
        assertThat(new Desk(port).get("/api/registers/inspection-results/entries/" + KeyAddress.written(key) + "/versions", "Accept", "application/json").body()).contains("斜杠盐业公司");
        assertThat(Desk.of(port, "fagui").get("/work/registers/inspection-results/entries/" + KeyAddress.written(key)).body()).contains("<h1>斜杠盐业公司");
    }
}
