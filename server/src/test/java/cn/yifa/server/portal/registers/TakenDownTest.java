// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.register.Change;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.publication.Publicity;
import cn.yifa.server.register.Wanted;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// 广东省行政执法公示办法 第二十二、二十四条, 行政处罚法 第四十八条: what is corrected or taken down is no longer to be read anywhere, and the reason is.
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("公示的撤下：撤下、更正、期满以后，原来的内容在哪里都看不到，只有编号和理由")
class TakenDownTest {

    private static final String LIST = "/registers/penalty-decisions/";
    private static final String API = "/api/registers/penalty-decisions/entries";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Clock clock;

    private LocalDate today;
    private LocalDate before;

    @BeforeAll
    void show() {
        var publicity = new Publicity(context);
        today = LocalDate.now(clock);
        before = today.minusDays(10);
        publicity.show(Publicity.penalty("test-corrected", before, Map.of("party", "张建国")), before, Optional.empty());
        publicity.change("公示了不应公示的内容", today, new Wanted("test-corrected", new Change.Correct(1, Publicity.penalty("test-corrected", before, Map.of("party", "张某某"))), "隐去姓名"));
        publicity.show(Publicity.penalty("test-revoked", before, Map.of("party", "刘志强商行")), before, Optional.empty());
        publicity.change("决定被变更撤销确认违法或者无效", today, new Wanted("test-revoked", new Change.End(today), "处罚决定经复议撤销"));
        publicity.show(Publicity.penalty("test-undone", before, Map.of("party", "周国平商行")), before, Optional.empty());
        publicity.change("公示了不应公示的内容", today, new Wanted("test-undone", new Change.Undo(1), "当事人是未成年人"));
        publicity.show(Publicity.penalty("test-expired", before, Map.of("party", "吴小军商行")), before, Optional.of(today));
        publicity.show(Publicity.penalty("test-coming", before, Map.of("party", "郑文华商行")), today.plusDays(5), Optional.empty());
    }

    private HttpResponse<String> get(String path) {
        return new Desk(port).get(path, "Accept", "*/*");
    }

    @Test
    @DisplayName("更正以后，页面和变更记录都没有更正以前的内容")
    void correctedIsNotRepeated() {
        var page = get(LIST + "test-corrected");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("张某某", "更正（第 1 版）", "内容有变更").doesNotContain("张建国");
    }

    @Test
    @DisplayName("撤下的、撤销的、期满的：410，只有编号、已撤下和理由")
    void onlyNumberAndReason() {
        Map.of("test-revoked", "处罚决定经复议撤销", "test-undone", "当事人是未成年人", "test-expired", "公示期限已满").forEach((key, reason) -> {
            var page = get(LIST + key);
            assertThat(page.statusCode()).as(key).isEqualTo(410);
            assertThat(page.body()).as(key).contains(key, "已撤下", reason).doesNotContain("商行", "擅自设置", "罚款一千元");
        });
    }

    @Test
    @DisplayName("还没有到公示那天的，谁也看不到")
    void comingIsNotShown() {
        assertThat(get(LIST + "test-coming").statusCode()).isEqualTo(404);
        assertThat(get(API + "/test-coming").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("以前某一天的样子、历次版本、导出的文件、订阅、站点地图里也没有")
    void nowhereElse() {
        for (var key : List.of("test-corrected", "test-revoked", "test-undone", "test-expired", "test-coming")) {
            for (var address : List.of(LIST + key, LIST + key + "?as-of=" + before, API + "/" + key, API + "/" + key + "?as-of=" + before, API + "/" + key + "/versions")) {
                assertThat(get(address).body()).as(address).doesNotContain("张建国", "刘志强", "周国平", "吴小军", "郑文华");
            }
        }
        for (var address : List.of("/registers/penalty-decisions", "/registers/penalty-decisions?as-of=" + before, API, API + "?as-of=" + before, API + "?format=csv&as-of=" + before, API + "?format=json", "/feeds/registers", "/feeds/registers/penalty-decisions",
                "/sitemaps/penalty-decisions.1")) {
            assertThat(get(address).body()).as(address).doesNotContain("张建国", "刘志强", "周国平", "吴小军", "郑文华");
        }
        assertThat(get("/registers/penalty-decisions?as-of=" + before).body()).doesNotContain("哪一天的清单", "这是 " + before);
        assertThat(get(API + "?as-of=" + before).statusCode()).isEqualTo(400);
        assertThat(get(API + "/test-revoked/versions").statusCode()).isEqualTo(404);
        assertThat(get(API + "/test-corrected/versions").body()).contains("张某某");
    }

    @Test
    @DisplayName("工作人员仍然看得到全部，可以查考")
    void officialsSeeAll() {
        assertThat(Desk.of(port, "fagui").get(API + "/test-revoked/versions", "Accept", "application/json").body()).contains("刘志强商行");
    }
}
