// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.measure.Cell;
import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.measure.Evidence;
import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.measure.ReportSheet;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.TrialList;
import cn.yifa.server.register.Wanted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "database.of=InspectionMeasureTest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("双随机检查的数字：名录库、检查和公示，手算的表")
class InspectionMeasureTest {

    private static final String ID = "inspection-visits";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Cases cases;

    @Autowired
    private MeasureSheets sheets;

    @Autowired
    private Evidence.Search evidence;

    @Autowired
    private TestClock clock;

    private Scene scene;
    private String third = "";
    private final Map<String, CaseId> known = new HashMap<>();

    /// | | class | status | 2046 | 2047 |
    /// |-|-|-|-|-|
    /// | 1 | B | 正常 | – | twice |
    /// | 2 | B | 正常 | – | once |
    /// | 3 | B | 正常, from 2046 | once | – |
    /// | 4 | D | 正常 | – | waits |
    /// | 5 | D | 停业 | – | once |
    /// | 6 | D | 正常, ends on 2047-09-01 | – | once |
    /// | 7 | A | 正常 | – | terminated |
    @BeforeAll
    void twoYears() {
        // What the list begins with would be counted as well.
        var targets = context.getBean(Registers.class).find("inspection-targets").orElseThrow();
        context.getBean(RegisterEntries.class).list(targets, EntryQuery.all(LocalDate.of(2045, 1, 1), false), 0, 1000)
                .forEach(entry -> TrialList.enter(context, targets.id(), entry.key(), new Change.End(LocalDate.of(2045, 1, 1))));
        var before = new Scene(context, 2046, "40");
        third = before.target(3);
        before.inspectors();
        before.target(3, Map.of("class", "B"));
        visited(before, 3, 12, 20);
        scene = new Scene(context, 2047, "41");
        for (var risk : Map.of(1, "B", 2, "B", 4, "D", 6, "D", 7, "A").entrySet()) {
            scene.target(risk.getKey(), Map.of("class", risk.getValue()));
        }
        scene.target(5, Map.of("class", "D", "status", "停业"));
        scene.inspectors();
        known.put("first", visited(scene, 1, 4, 8));
        known.put("second", visited(scene, 1, 5, 8));
        known.put("once", visited(scene, 2, 4, 9));
        visited(scene, 5, 4, 10);
        visited(scene, 6, 4, 11);
        opened(scene, 4);
        var dropped = opened(scene, 7);
        Scene.done(cases.execute(dropped.id(), dropped.sequence(), new Command.Terminate("任务取消"), scene.by("fagui")));
        TrialList.enter(context, "inspection-targets", scene.target(6), new Change.End(LocalDate.of(2047, 9, 1)));
        // 星期一作出的结果：一件第三个工作日公示，一件第五个工作日公示，一件还没有
        known.put("third", shown("JC-1", "2047-03-04", "2047-03-07"));
        shown("JC-2", "2047-03-04", "2047-03-11");
        publicity("JC-3", "2047-03-04");
        clock.set(LocalDateTime.of(2048, 1, 15, 9, 0));
    }

    @AfterAll
    void release() {
        clock.release();
    }

    private static Case opened(Scene scene, int number) {
        var fields = Map.ofEntries(Map.entry("task", "T"), Map.entry("draw", "D"), Map.entry("target_code", scene.target(number)), Map.entry("target_name", "第" + number + "无线公司"), Map.entry("target_kind", "法人和非法人组织"),
                Map.entry("address", "海州市天线路"), Map.entry("region", "海州市"), Map.entry("risk_class", number == 7 ? "A" : number < 4 ? "B" : "D"), Map.entry("items", scene.item()), Map.entry("enforcement_field", List.of("无线电管理")),
                Map.entry("inspectors", List.of(scene.certificate(1), scene.certificate(2))), Map.entry("visit_until", scene.year + "-12-31"));
        return Scene.done(scene.cases().open("inspection-visit", new Command.Open("", "检查" + number, new DivisionId(Scene.DIVISION), Fields.of(fields), List.of()), scene.by(Scene.ACCOUNT)));
    }

    /// Visited on the day; the review is still to come.
    private static CaseId visited(Scene scene, int number, int month, int day) {
        scene.at(month, day);
        var on = LocalDate.of(scene.year, month, day).toString();
        var begun = scene.act(opened(scene, number), "notice", "unannounced", Map.of("visit_on", on, "unannounced_why", "情况紧急"), Scene.ACCOUNT);
        var there = scene.act(begun, "arrival", "nobody", Map.of("arrived_on", on), Scene.ACCOUNT);
        return scene.act(there, "inspection", "record", Map.of("inspected_on", on, "result", "通过登记的住所无法联系", "signature", "不在场", "signature_why", "没有人", "signature_proof", "全程音像记录"), Scene.ACCOUNT).id();
    }

    private Case publicity(String number, String decided) {
        clock.set(LocalDate.parse(decided).atTime(10, 0));
        var matter = Scene.done(cases.open("enforcement-publicity", new Command.Open("", "公示" + number, new DivisionId("radio"), Fields.of(Map.of("decided_on", decided, "kind", "行政检查")), List.of()), scene.by("wuxiandian")));
        var values = Values.of(Map.of("number", number, "target_kind", "法人和非法人组织", "target", "第一无线公司", "manner", "双随机抽查", "items", "核对台站", "basis", List.of("《无线电管理条例》第五十六条"), "result", "未发现问题",
                "inspected_on", decided, "division", "radio"));
        context.getBean(RegisterLines.class).add(matter.id(), context.getBean(Registers.class).find("inspection-results").orElseThrow(),
                List.of(new Wanted(number, new Change.Put(LocalDate.parse(decided), Optional.empty(), values), "检查结束")));
        return matter;
    }

    private CaseId shown(String number, String decided, String day) {
        var matter = publicity(number, decided);
        clock.set(LocalDate.parse(day).atTime(15, 0));
        for (var act : List.of(List.of("drafting", "propose", "wuxiandian"), List.of("first-review", "agree", "wuxiandian-head"), List.of("second-review", "agree", "fagui"), List.of("final-review", "publish", "leader"))) {
            matter = Scene.done(context.getBean(RegisterActs.class).execute(matter.id(), matter.sequence(), new Command.Act(act.get(0), act.get(1), Fields.NONE, "", List.of()), scene.by(act.get(2)), Map.of()));
        }
        return matter.id();
    }

    private ReportSheet sheet(int year) {
        var period = Interval.ofYear(year);
        return sheets.compute(sheets.form(ID, period).orElseThrow(), period);
    }

    private static String row(ReportSheet sheet, String part, String row, String... columns) {
        var line = sheet.section(part).orElseThrow().row(row).orElseThrow();
        return String.join(" ", List.of(columns).stream().map(line::print).toList());
    }

    @Test
    @DisplayName("覆盖：年末有效的、正常的才在底数里；上年查的、没有查的、终止的不算查过；结束了的条目不算")
    void coverage() {
        var sheet = sheet(2047);
        assertThat(row(sheet, "coverage", "pool", "A", "B", "C", "D", "all")).isEqualTo("1 3 0 1 5");
        assertThat(row(sheet, "coverage", "none", "A", "B", "C", "D", "all")).isEqualTo("1 1 0 1 3");
        assertThat(row(sheet, "coverage", "once", "A", "B", "C", "D", "all")).isEqualTo("0 1 0 0 1");
        assertThat(row(sheet, "coverage", "twice", "A", "B", "C", "D", "all")).isEqualTo("0 1 0 0 1");
        assertThat(row(sheet, "coverage", "often", "all")).isEqualTo("0");
        assertThat(row(sheet, "coverage", "visited", "B", "all")).isEqualTo("2 2");
        assertThat(row(sheet, "coverage", "share", "A", "B", "C", "D", "all")).as("nobody is in class C").isEqualTo("0.0 66.6 — 0.0 40.0");
        assertThat(sheet.failing()).isEmpty();
        assertThat(row(sheet(2046), "coverage", "visited", "B", "all")).as("the visit of last year is last year's").isEqualTo("1 1");
        assertThat(row(sheet(2046), "coverage", "pool", "all")).isEqualTo("1");
    }

    @Test
    @DisplayName("没有过完的年度看今天有效的条目")
    void untilToday() {
        clock.set(LocalDateTime.of(2047, 8, 1, 9, 0));
        assertThat(row(sheet(2047), "coverage", "pool", "D")).as("the sixth is still there").isEqualTo("2");
        assertThat(row(sheet(2047), "coverage", "visited", "D")).isEqualTo("1");
        assertThat(sheets.form(ID, Interval.ofYear(2048))).as("it has not begun").isEmpty();
        clock.set(LocalDateTime.of(2048, 1, 15, 9, 0));
    }

    @Test
    @DisplayName("公示的用时：三天和五天，平均四天，最长五天；没有公示过的没有平均数，不是零")
    void days() {
        var sheet = sheet(2047);
        assertThat(row(sheet, "published", "due", "shown", "withheld", "open", "all")).isEqualTo("2 0 1 3");
        assertThat(row(sheet, "published", "mean", "shown", "withheld", "all")).isEqualTo("4.0 — 4.0");
        assertThat(row(sheet, "published", "longest", "shown", "withheld", "all")).isEqualTo("5 — 5");
        assertThat(row(sheet, "published", "rate", "shown", "withheld")).isEqualTo("100.0 —");
        assertThat(row(sheet(2046), "published", "mean", "all")).isEqualTo("—");
        assertThat(sheet.section("published-by-division").orElseThrow().columns()).extracting(ReportSheet.Head::name).as("divisions have names").containsExactly("无线电频率和台站管理处");
        assertThat(sheet.section("by-month").orElseThrow().columns()).extracting(ReportSheet.Head::name).contains("4月", "5月");
        assertThat(sheet(2046).section("published-by-division").orElseThrow().text()).as("a table without columns is still a table").isFalse();
    }

    private Evidence behind(String part, String row, String column) {
        var period = Interval.ofYear(2047);
        var measure = sheets.form(ID, period).orElseThrow();
        return evidence.of(measure, measure.table(part).orElseThrow(), new Cell(row, column), period).orElseThrow();
    }

    @Test
    @DisplayName("每个数字后面是它的条目或者办件；比例后面是分子，用时后面是算了用时的")
    void evidence() {
        assertThat(behind("coverage", "twice", "all")).satisfies(found -> {
            assertThat(found.entries()).containsExactly(scene.target(1));
            assertThat(found.count()).isEqualTo(1);
        });
        assertThat(behind("coverage", "pool", "B").entries()).containsExactly(third, scene.target(1), scene.target(2));
        assertThat(behind("coverage", "share", "all")).satisfies(found -> {
            assertThat(found.entries()).containsExactly(scene.target(1), scene.target(2));
            assertThat(found.value()).hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("40"));
        });
        assertThat(behind("published", "longest", "shown").cases()).hasSize(2).contains(known.get("third"));
        assertThat(behind("by-month", "done", "2047-04").cases()).hasSize(4).contains(known.get("first"), known.get("once")).doesNotContain(known.get("second"));
        var period = Interval.ofYear(2047);
        var measure = sheets.form(ID, period).orElseThrow();
        assertThat(evidence.of(measure, measure.table("by-month").orElseThrow(), new Cell("done", "2047-11"), period)).as("no such column").isEmpty();
        assertThat(evidence.of(measure, measure.table("coverage").orElseThrow(), new Cell("no-such", "all"), period)).isEmpty();
    }

    @Test
    @DisplayName("工作台：全部的表、比例和图，数字点开是条目和办件；看不到的办件只计数；没有的期间、表、行答没有")
    void atWork() {
        var head = Desk.of(port, "wujian-head");
        assertThat(head.get("/work/measures").body()).contains("/work/measures/inspection-visits", "/work/reports/openness");
        assertThat(head.get("/work/measures/inspection-visits?period=2047").body()).contains("66.6%", "检查对象的覆盖", "/work/measures/inspection-visits/figure?period=2047&amp;part=coverage&amp;row=twice&amp;column=all",
                "<svg class=\"chart", "无线电频率和台站管理处", "截至 2048-01-15", "《检查对象名录库》里 2047-12-31 有效的条目", "/measures/inspection-visits?period=2047").doesNotContain("勾稽关系有");
        assertThat(head.get("/work/measures/inspection-visits").body()).as("this year, in which nothing was done").contains("2048年双随机检查情况", "这一期间没有");
        var figure = "/work/measures/inspection-visits/figure?period=2047&part=";
        assertThat(head.get(figure + "coverage&row=twice&column=all").body()).contains("第1无线公司", "/work/registers/inspection-targets/entries/" + scene.target(1) + "?as-of=2047-12-31").doesNotContain("第2无线公司");
        assertThat(head.get("/work/registers/inspection-targets/entries/" + scene.target(1) + "?as-of=2047-12-31").statusCode()).isEqualTo(200);
        assertThat(head.get(figure + "coverage&row=share&column=all").body()).contains("40.0%", "占“名录库里的户数”的比例");
        assertThat(head.get(figure + "by-class&row=done&column=D").body()).contains("检查5", "检查6");
        assertThat(Desk.of(port, "bangong").get(figure + "by-class&row=done&column=D").body()).as("another division counts them, and sees none").contains("这些办件不在您的数据范围内", "另有 2 件").doesNotContain("检查5");
        for (var none : List.of("inspection-visits?period=2049", "inspection-visits?period=2020", "inspection-visits?period=2047-01", "inspection-visits?period=x", "annual-report", "no-such", "inspection-visits/figure?part=coverages&row=pool&column=A",
                "inspection-visits/figure?part=coverage&row=pools&column=A", "inspection-visits/figure?part=coverage&row=pool&column=E", "inspection-visits/figure?part=by-division&row=done&column=no-such", "inspection-visits/export.xlsx?period=0")) {
            assertThat(head.get("/work/measures/" + none).statusCode()).as(none).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("公众看到同样的数字，看不到后面的条目和办件；不公开的指标答没有；几分钟才数一次")
    void inPublic() {
        clock.set(LocalDateTime.of(2048, 1, 15, 9, 0));
        var anybody = new Desk(port);
        assertThat(anybody.get("/measures/inspection-visits?period=2047").body()).contains("66.6%", "4.0", "/registers/inspection-results", "/api/measures/inspection-visits?period=2047", "2048-01-15 09:00")
                .doesNotContain("/work/measures", "figure?", "无线公司", scene.target(1));
        assertThat(anybody.get("/measures/annual-report").statusCode()).isEqualTo(404);
        assertThat(anybody.get("/measures/inspection-visits?period=2049").statusCode()).isEqualTo(404);
        assertThat(anybody.get("/draws").body()).contains("/measures/inspection-visits");
        assertThat(anybody.get("/registers/inspection-results").body()).contains("/measures/inspection-visits");
        assertThat(anybody.get("/registers/powers").body()).doesNotContain("/measures/");

        assertThat(pool(2048)).isEqualTo("5");
        TrialList.enter(context, "inspection-targets", scene.target(8), new Change.Put(LocalDate.of(2048, 1, 10), Optional.empty(), Values.of(Map.of("code", scene.target(8), "name", "第8无线公司", "kind", "法人和非法人组织",
                "address", "海州市天线路8号", "region", "海州市", "industry", "通信", "items", List.of(scene.item()), "class", "C", "classified_on", "2048-01-01", "status", "正常"))));
        clock.set(LocalDateTime.of(2048, 1, 15, 9, 4));
        assertThat(pool(2048)).as("counted a moment ago").isEqualTo("5");
        clock.set(LocalDateTime.of(2048, 1, 15, 9, 6));
        assertThat(pool(2048)).isEqualTo("6");
        assertThat(pool(2047)).as("it is of this year only").isEqualTo("5");
        clock.set(LocalDateTime.of(2048, 1, 15, 9, 0));
    }

    private String pool(int year) {
        return new ApiClient(port, "").get("/api/measures/inspection-visits?period=" + year).json().at("/tables/0/rows/0/cells/all").asString();
    }

    @Test
    @DisplayName("接口：各表的行和栏，没有可数的为 null；没有登录的只有公开的")
    void byApi() {
        var answer = new ApiClient(port, "wujian").get("/api/measures/inspection-visits?period=2047").json();
        assertThat(answer.get("period").stringValue()).isEqualTo("2047");
        assertThat(answer.at("/tables/0/id").stringValue()).isEqualTo("coverage");
        assertThat(answer.at("/tables/0/rows/6/code").stringValue()).isEqualTo("share");
        assertThat(answer.at("/tables/0/rows/6/cells/C").isNull()).isTrue();
        assertThat(answer.at("/tables/0/rows/6/cells/B").decimalValue()).isEqualByComparingTo("66.6");
        assertThat(answer.get("checks")).isNotEmpty().allSatisfy(check -> assertThat(!check.has("holds") || check.get("holds").booleanValue()).as(check.toString()).isTrue());
        for (var account : List.of("", "wujian")) {
            assertThat(new ApiClient(port, account).get("/api/measures/annual-report?period=2047").status()).isEqualTo(404);
            assertThat(new ApiClient(port, account).get("/api/measures/inspection-visits?period=x").status()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("CSV：一行一个数，与接口的 JSON 一样多、一样大，没有可数的是空的；公众也拿得到公开的；别的格式不认")
    void byCsv() {
        var json = new ApiClient(port, "").get("/api/measures/inspection-visits?period=2047").json();
        var figures = json.get("tables").valueStream().flatMap(table -> table.get("rows").valueStream()).flatMap(row -> row.get("cells").valueStream()).map(cell -> cell.isNull() ? "" : cell.decimalValue().toPlainString()).toList();
        for (var account : List.of("", "wujian")) {
            var answer = new ApiClient(port, account).get("/api/measures/inspection-visits?period=2047&format=csv");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.type()).startsWith("text/csv");
            var lines = answer.text().split("\r\n");
            assertThat(lines[0]).isEqualTo("\uFEFF期间,表,行,栏,数");
            assertThat(lines).contains("2047,检查对象的覆盖,检查过　覆盖率,\"B 类（一般）\",66.6");
            assertThat(Stream.of(lines).skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1))).isEqualTo(figures).contains("", "66.6");
        }
        assertThat(new ApiClient(port, "").get("/api/measures/annual-report?period=2047&format=csv").status()).isEqualTo(404);
        assertThat(new ApiClient(port, "").get("/api/measures/trial-figures?period=2047-05&format=csv").status()).isEqualTo(404);
        assertThat(new ApiClient(port, "wujian").get("/api/measures/trial-figures?period=2047-05&format=csv").status()).isEqualTo(200);
        assertThat(new ApiClient(port, "").get("/api/measures/inspection-visits?period=2047&format=xml").status()).isEqualTo(400);
        assertThat(new Desk(port).get("/measures/inspection-visits?period=2047").body()).contains("period=2047&amp;format=csv");
    }

    @Test
    @DisplayName("没有写 public 的不公开：公众的页面、表格和接口都答没有，工作人员看得到；按月的写月份")
    void notPublic() {
        var head = Desk.of(port, "wujian-head");
        assertThat(head.get("/work/measures").body()).contains("/work/measures/trial-figures", "不公开").doesNotContain("\"/measures/trial-figures\"");
        assertThat(head.get("/work/measures/trial-figures?period=2047-05").body()).contains("2047年5月试验清单的数字").doesNotContain("\"/measures/");
        assertThat(head.get("/work/measures/trial-figures?period=2047").statusCode()).isEqualTo(404);
        assertThat(new ApiClient(port, "wujian").get("/api/measures/trial-figures?period=2047-05").json().get("period").stringValue()).isEqualTo("2047-05");
        assertThat(new ApiClient(port, "").get("/api/measures/trial-figures?period=2047-05").status()).isEqualTo(404);
        for (var path : List.of("/measures/trial-figures", "/measures/trial-figures/export.xlsx")) {
            assertThat(new Desk(port).get(path + "?period=2047-05").statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("表格：每张表一页，写明截至哪一天；没有栏的表也不出错")
    void workbook() throws IOException {
        for (var year : List.of(2047, 2048)) {
            var answer = Desk.of(port, "wujian").download("/work/measures/inspection-visits/export.xlsx?period=" + year);
            try (var book = new XSSFWorkbook(new ByteArrayInputStream(answer.body()))) {
                assertThat(book.getSheet("检查对象的覆盖").getRow(0).getCell(0).getStringCellValue()).contains("截至2048-01-15");
                assertThat(book.getSheet("各处室的检查")).isNotNull();
            }
        }
    }
}
