// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SamplePlan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("办件列表：地址、常用视图、导出、接口")
class CaseListPageTest {

    private static final String MARK = "列表样本";
    private static final Pattern TITLES = Pattern.compile("<a class=\"t\" href=\"/work/cases/[0-9a-f-]{36}\">([^<]+)</a>");
    private static final Pattern VIEW = Pattern.compile("/work/cases/views/([0-9a-f-]{36})/delete");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Desk fagui = new Desk(0);
    private Desk caishen = new Desk(0);

    @BeforeAll
    void open() {
        var plan = new StringBuilder("岭海省工业和信息化厅2052年依法行政工作要点\n\n一、完善制度\n\n");
        for (var item : List.of("（一）" + MARK + "丙。完成专项审计。（财审处牵头）", "（二）" + MARK + "甲。按时公开。（办公室牵头）", "（三）=" + MARK + "乙。按时报送。（财审处牵头）")) {
            plan.append(item).append("\n\n");
        }
        assertThat(new ApiClient(port, "fagui").upload("/api/plans", "plan.txt", SamplePlan.bytes(plan.toString()), Map.of()).status()).isEqualTo(201);
        fagui = Desk.of(port, "fagui");
        caishen = Desk.of(port, "caishen");
    }

    @BeforeEach
    void noViews() {
        jdbc.sql("delete from saved_view").update();
    }

    private static List<String> titles(HttpResponse<String> answer) {
        var titles = new ArrayList<String>();
        TITLES.matcher(answer.body()).results().forEach(found -> titles.add(found.group(1)));
        return titles;
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("标题可以正排倒排，列头的链接带着筛选")
    void sorted() {
        var up = fagui.get("/work/cases?sort=title&q=" + encoded(MARK));
        assertThat(up.statusCode()).isEqualTo(200);
        assertThat(titles(up)).hasSize(3).isSorted();
        assertThat(up.body()).contains("href=\"/work/cases?q=" + encoded(MARK) + "&amp;sort=-title\"", "aria-sort=\"ascending\"");
        assertThat(titles(fagui.get("/work/cases?sort=-title&q=" + encoded(MARK)))).isEqualTo(titles(up).reversed());
        assertThat(titles(caishen.get("/work/cases?sort=title&q=" + encoded(MARK)))).as("only what the division sees").hasSize(2);
    }

    @Test
    @DisplayName("认不得的条件：列表照样看得到，并说明哪个条件没有采用")
    void faults() {
        var answer = fagui.get("/work/cases?light=blue&zzz=1&due-from=2026-99-99&q=" + encoded(MARK));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("条件“light”只能是", "没有“zzz”这个条件", "条件“due-from”应写成");
        assertThat(titles(answer)).hasSize(3);
        assertThat(fagui.get("/work/cases?q=%3Cscript%3E&light=%3Cscript%3E").body()).doesNotContain("<script>");
    }

    @Test
    @DisplayName("常用视图：保存、列在上方、同名替换、删除；别人看不到也删不了")
    void savedViews() {
        var saved = fagui.post("/work/cases/views", Map.of("name", " 我的样本 ", "query", "sort=title&q=" + encoded(MARK) + "&status=open"));
        assertThat(saved.statusCode()).isEqualTo(303);
        assertThat(Desk.location(saved)).endsWith("/work/cases?q=" + encoded(MARK) + "&status=open&sort=title");
        var shown = fagui.get("/work/cases?q=" + encoded(MARK) + "&status=open&sort=title").body();
        assertThat(shown).contains("aria-current=\"true\">我的样本</a>");
        fagui.post("/work/cases/views", Map.of("name", "我的样本", "query", "light=red"));
        assertThat(jdbc.sql("select query from saved_view").query(String.class).list()).containsExactly("light=red");
        assertThat(caishen.get("/work/cases").body()).doesNotContain("我的样本");
        var found = VIEW.matcher(fagui.get("/work/cases").body());
        assertThat(found.find()).isTrue();
        var delete = "/work/cases/views/" + found.group(1) + "/delete";
        assertThat(caishen.post(delete, Map.of()).statusCode()).as("somebody else's").isEqualTo(404);
        assertThat(fagui.post(delete, Map.of()).statusCode()).isEqualTo(303);
        assertThat(fagui.post(delete, Map.of()).statusCode()).as("gone").isEqualTo(404);
        assertThat(fagui.post("/work/cases/views/x/delete", Map.of()).statusCode()).isEqualTo(404);
        assertThat(fagui.get("/work/cases").body()).doesNotContain("我的样本");
    }

    @Test
    @DisplayName("视图没有名字、名字太长、超过三十个都不保存，说明原因；认不得的条件不存进去")
    void viewsRefused() {
        for (var name : List.of("", "  ", "长".repeat(41), "换\n行")) {
            var refused = fagui.post("/work/cases/views", Map.of("name", name, "query", "q=" + encoded(MARK)));
            assertThat(refused.statusCode()).as(name).isEqualTo(422);
            assertThat(refused.body()).contains("没有保存：请给视图起个名字，1 至 40 字");
            assertThat(titles(refused)).hasSize(3);
        }
        for (int i = 1; i <= 30; i++) {
            assertThat(fagui.post("/work/cases/views", Map.of("name", i == 1 ? "长".repeat(40) : "视图" + i, "query", "light=blue&q=" + i)).statusCode()).isEqualTo(303);
        }
        var refused = fagui.post("/work/cases/views", Map.of("name", "第三十一个", "query", ""));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("每人最多 30 个");
        assertThat(fagui.post("/work/cases/views", Map.of("name", "视图30", "query", "status=ended")).statusCode()).as("the same name replaces").isEqualTo(303);
        assertThat(caishen.post("/work/cases/views", Map.of("name", "别人的", "query", "")).statusCode()).as("another person's own").isEqualTo(303);
        assertThat(jdbc.sql("select query from saved_view where person_id = 'fagui' and name <> '视图30'").query(String.class).list()).hasSize(29).noneMatch(query -> query.contains("light"));
    }

    @Test
    @DisplayName("导出正是列表的筛选和排列，公式样的文字仍是文字，记入审计；看不到的不导出")
    void exports() throws IOException {
        var query = "?sort=-title&q=" + encoded(MARK);
        var rows = rows(fagui, query);
        assertThat(rows.getFirst()).startsWith("编号", "标题", "程序");
        assertThat(rows.stream().skip(1).map(row -> row.get(1))).isEqualTo(titles(fagui.get("/work/cases" + query)));
        assertThat(rows(caishen, query)).hasSize(3);
        assertThat(rows(fagui, "?q=" + encoded("没有这样的办件"))).hasSize(1);
        assertThat(jdbc.sql("select count(*) from audit_entry where actor = 'fagui' and act = '导出办件列表' and subject like '3 件%'").query(Integer.class).single()).isPositive();
        try (var book = workbook(fagui, query)) {
            var formula = StreamSupport.stream(book.getSheetAt(0).spliterator(), false).map(row -> row.getCell(1)).filter(cell -> cell.getStringCellValue().contains("乙")).findFirst().orElseThrow();
            assertThat(formula.getCellType().name()).isEqualTo("STRING");
            assertThat(text(book.getSheet("说明"))).anyMatch(line -> line.getFirst().contains("编号或标题含“" + MARK + "”。排列：标题，倒序")).anyMatch(line -> line.getFirst().equals("共 3 件"));
        }
        assertThat(fagui.download("/work/cases/export.xlsx?light=blue").statusCode()).isEqualTo(400);
    }

    private static XSSFWorkbook workbook(Desk desk, String query) throws IOException {
        var answer = desk.download("/work/cases/export.xlsx" + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).startsWith("attachment").contains(".xlsx");
        return new XSSFWorkbook(new ByteArrayInputStream(answer.body()));
    }

    private static List<List<String>> rows(Desk desk, String query) throws IOException {
        try (var book = workbook(desk, query)) {
            return text(book.getSheet("办件"));
        }
    }

    private static List<List<String>> text(XSSFSheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false).map(row -> StreamSupport.stream(row.spliterator(), false).map(Cell::toString).toList()).toList();
    }

    @Test
    @DisplayName("接口：一页接一页不重不漏，范围与网页相同，认不得的条件答 400")
    void api() {
        var client = new ApiClient(port, "fagui");
        var titles = new ArrayList<String>();
        var address = "/api/cases?sort=title&most=1&q=" + encoded(MARK);
        while (!address.isEmpty()) {
            JsonNode answer = client.get(address).json();
            answer.get("cases").forEach(one -> titles.add(one.get("title").stringValue()));
            address = answer.path("next").asString("");
        }
        assertThat(titles).isEqualTo(titles(fagui.get("/work/cases?sort=title&q=" + encoded(MARK))));
        assertThat(new ApiClient(port, "caishen").get("/api/cases?q=" + encoded(MARK)).json().get("cases")).hasSize(2);
        for (var wrong : List.of("light=blue", "most=0", "most=501", "most=x", "sort=changed", "zzz=1", "after=x", "due-to=2026-02-30")) {
            var refused = client.get("/api/cases?" + wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.json().get("detail").stringValue()).as(wrong).contains(wrong.substring(0, wrong.indexOf('=')));
        }
        assertThat(client.get("/api/cases?most=500").status()).isEqualTo(200);
    }
}
