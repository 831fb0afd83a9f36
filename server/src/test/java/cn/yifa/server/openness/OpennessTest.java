// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.openness.ColumnFreshness.State;
import cn.yifa.server.register.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@ServerTest
@DisplayName("信息公开平台：栏目照清单来，更新情况照内容算")
class OpennessTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Columns columns;

    @Autowired
    private TestClock clock;

    private Publishing people;

    @BeforeEach
    void time() {
        clock.set(DAY.atTime(9, 30));
        people = new Publishing(context);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private static Values column(String address, String name, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("address", address, "name", name, "part", "法定主动公开内容", "position", new BigDecimal(900), "divisions", List.of("personnel"), "frequency", "每周",
                "interval", new BigDecimal(14), "basis", List.of("二十"), "contents", "试验的内容", "review", "三审三校"));
        values.putAll(more);
        return Values.of(values);
    }

    private static Change put(Values values) {
        return new Change.Put(DAY, Optional.empty(), values);
    }

    private static Values information(String number, String name, String column, String text) {
        return Values.of(Map.of("number", number, "name", name, "gist", "试验的概述", "made_on", DAY.toString(), "category", "其他应当公开的信息", "column", column, "divisions", List.of("office"), "text", text));
    }

    private ColumnState state(String column, LocalDate day) {
        return columns.states(day).stream().filter(state -> state.column().address().equals(column)).findFirst().orElseThrow();
    }

    private String page(String path) {
        var answer = new Desk(port).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    @DisplayName("平台是全国统一的五块，次序不变；每个栏目写明处室和最近更新")
    void fiveParts() {
        var page = page("/openness");
        var places = Column.PARTS.stream().map(part -> page.indexOf(">" + part + "</h2>")).toList();
        assertThat(places).doesNotContain(-1).isSorted();
        assertThat(page).contains("/openness/columns/penalties", "/openness/columns/notices", "最近更新", "办公室", "/openness/directory");
        assertThat(page("/openness/columns/powers")).contains("保障处室", "政策法规处", "分管厅领导", "href=\"/powers\"", "/procedures/disclosure-request");
        assertThat(page("/openness/columns/requests")).contains("/apply/disclosure-request");
        assertThat(new Desk(port).get("/openness/columns/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("加一个栏目：先是空的；三个人审过发布一条以后是新的，十四日以后提醒，再更新就不提醒了")
    void columnFromNothing() {
        people.change(Column.REGISTER, "trial-news", put(column("trial-news", "试验动态", Map.of())));
        assertThat(state("trial-news", DAY).freshness().state()).isEqualTo(State.EMPTY);
        assertThat(Desk.of(port, "renshi").get("/work").body()).contains("责任栏目待更新", "试验动态", "没有内容");
        assertThat(Desk.of(port, "caishen").get("/work").body()).doesNotContain("试验动态");

        var drafted = people.drafted(DAY, "P15-2026-9001", put(information("P15-2026-9001", "试验通知一", "trial-news", "全文在这里。")));
        assertThat(page("/openness/columns/trial-news")).contains("还没有内容").doesNotContain("试验通知一");
        people.publish(drafted);
        var page = page("/openness/columns/trial-news");
        assertThat(page).contains("试验通知一", "P15-2026-9001", "/registers/openness-directory/P15-2026-9001", "/feeds/columns/trial-news");
        assertThat(page("/feeds/columns/trial-news")).contains("<title>试验通知一</title>", "/registers/openness-directory/P15-2026-9001", "试验的概述");
        assertThat(page("/sitemaps/pages")).contains("/openness/columns/trial-news");
        assertThat(page("/openness/directory")).contains("P15-2026-9001", "试验通知一");

        assertThat(state("trial-news", DAY).freshness().state()).isEqualTo(State.FRESH);
        assertThat(Desk.of(port, "renshi").get("/work").body()).doesNotContain("试验动态");
        clock.set(DAY.plusDays(14).atTime(9, 30));
        assertThat(state("trial-news", DAY.plusDays(14)).freshness()).isEqualTo(new ColumnFreshness(State.DUE_SOON, Optional.of(DAY.plusDays(14))));
        clock.set(DAY.plusDays(17).atTime(9, 30));
        assertThat(state("trial-news", DAY.plusDays(17)).freshness().state()).isEqualTo(State.OVERDUE);
        assertThat(Desk.of(port, "renshi").get("/work").body()).contains("试验动态", "超期 <b>3</b> 日");
        assertThat(Desk.of(port, "bangong").get("/work/openness?show=overdue").body()).contains("试验动态", "人事处", "2026-06-15");

        // An older day of what is entered today is new today all the same.
        people.publish(people.drafted(DAY, "P15-2026-9002", put(information("P15-2026-9002", "试验通知二", "trial-news", "全文。"))));
        assertThat(state("trial-news", DAY.plusDays(17)).freshness()).isEqualTo(new ColumnFreshness(State.FRESH, Optional.of(DAY.plusDays(31))));
        assertThat(Desk.of(port, "renshi").get("/work").body()).doesNotContain("试验动态");
    }

    @Test
    @DisplayName("报送以前就看到词典里的词，指出第几个字；不挡住，由人定；改了就没有了")
    void wordsBeforeItGoesOut() {
        var drafted = people.drafted(DAY, "P15-2026-9003", put(information("P15-2026-9003", "关于布署工作的通知", "notices", "请各单位开立帐户，会同环境保护部门办理。")));
        var faults = people.line(drafted).faults();
        assertThat(faults).extracting(Line.Fault::field).containsExactlyInAnyOrder("name", "text");
        assertThat(faults).allMatch(Line.Fault::doubt).extracting(Line.Fault::words).anySatisfy(words -> assertThat(words).isEqualTo("“名称”第 3 个字起的“布署”（错别字）应当写成“部署”：规范的写法是“部署”"))
                .anySatisfy(words -> assertThat(words).contains("“全文”第 7 个字起的“帐户”"));
        var right = people.drafted(DAY, "P15-2026-9004", put(information("P15-2026-9004", "关于部署工作的通知", "notices", "请各单位开立账户，会同环境保护部门办理。")));
        assertThat(people.line(right).faults()).isEmpty();
    }

    @Test
    @DisplayName("身份证号码不能发布；审查认为不予公开的不能报送；二审的人不能是拟稿的人")
    void refusals() {
        var personal = people.drafted(DAY, "P15-2026-9005", put(information("P15-2026-9005", "试验通知五", "notices", "联系人身份证号码11010519491231002X。")));
        assertThat(people.line(personal).faulty()).isTrue();
        assertThat(refused(people.act(personal, "drafting", "propose", "bangong", Map.of("secrecy", "可以公开")))).contains("FaultyLines");
        var withheld = people.drafted(DAY, "P15-2026-9006", put(information("P15-2026-9006", "试验通知六", "notices", "全文。")));
        assertThat(((Outcome.Refused) people.act(withheld, "drafting", "propose", "bangong", Map.of("secrecy", "不予公开"))).grounds()).extracting(Refusal::message).anyMatch(words -> words.contains("审查认为不予公开"));
    }

    private static List<String> refused(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).grounds().stream().map(Refusal::rule).toList();
    }

    @Test
    @DisplayName("栏目的内容来源写错了，指出是哪一行、为什么：没有的清单、不公开的清单、没有的字段、别处的网址")
    void wrongSources() {
        var sources = List.of(Map.of("kind", "公开清单", "of", "no-such"), Map.of("kind", "公开清单", "of", "wrong-words"), Map.of("kind", "公开清单", "of", "powers", "field", "nothing", "value", "x"),
                Map.of("kind", "页面", "of", "//elsewhere.example"), Map.of("kind", "公开清单", "of", "powers"));
        var matter = people.prepared(Column.REGISTER, "trial-wrong", put(column("trial-wrong", "写错的栏目", Map.of("sources", sources))));
        assertThat(people.line(matter).faults()).filteredOn(fault -> fault.rule().equals("source")).extracting(Line.Fault::words).containsExactly("“另外取自”第 1 行：没有清单“no-such”，写清单的标识，例如 powers",
                "“另外取自”第 2 行：《错敏词词典》不公开", "“另外取自”第 3 行：《权责清单》没有公开的字段“nothing”", "“另外取自”第 4 行：页面的网址从 / 写起，写的是“//elsewhere.example”");
        assertThat(refused(people.act(matter, "drafting", "propose", "bangong", Map.of("secrecy", "不涉及")))).contains("FaultyLines");
    }

    @Test
    @DisplayName("政务公开页：每个业务岗位都看得到，检查只有办公室和法规处；词典不公开")
    void desk() {
        assertThat(Desk.of(port, "renshi").get("/work/openness").body()).contains("超期未更新", "必办的事", "听取政务公开工作汇报", "五公开事项", "决策公开").doesNotContain("/work/openness/checks");
        assertThat(Desk.of(port, "bangong").get("/work/openness?show=mine").body()).contains("政府信息公开指南", "/work/openness/checks");
        assertThat(Desk.of(port, "renshi").get("/work/openness/checks").statusCode()).isEqualTo(403);
        assertThat(new Desk(port).get("/registers/wrong-words").statusCode()).isEqualTo(404);
    }
}
