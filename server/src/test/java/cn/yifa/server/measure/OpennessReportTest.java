// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.organization.Organization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@ServerTest
@TestPropertySource(properties = "database.of=OpennessReportTest")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("政府信息公开工作年度报告：三年的办件，手算的表")
class OpennessReportTest {

    /// Each decision other than those made by silence, in the order of the form.
    private static final List<String> DECISIONS = List.of("予以公开", "部分公开", "国家秘密", "其他法律行政法规禁止公开", "危及三安全一稳定", "保护第三方合法权益", "三类内部事务信息", "四类过程性信息",
            "行政执法案卷", "行政查询事项", "本机关不掌握", "没有现成信息需要另行制作", "补正后申请内容仍不明确", "信访举报投诉类申请", "重复申请", "要求提供公开出版物", "无正当理由大量反复申请", "要求确认或重新出具已获取信息");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private TestClock clock;

    private Applications office;
    private final Map<String, CaseId> known = new HashMap<>();

    @BeforeAll
    void threeYears() {
        office = new Applications(cases, organization, clock);
        // 2019
        office.registers("2019-06-03", "2019-06-03", "自然人").answers("2019-06-20", "予以公开");
        // 12月31日收到，次年1月2日登记，1月20日答复
        known.put("carried", office.registers("2020-01-02", "2019-12-31", "商业企业").answers("2020-01-20", "部分公开").now().id());
        // 12月30日答复，次年1月8日送达
        known.put("served later", office.registers("2020-12-10", "2020-12-10", "自然人").answers("2020-12-30", "国家秘密").serves("2021-01-08").now().id());
        // 逾期不补正：2020年格式归入其他处理
        office.registers("2020-03-02", "2020-03-02", "科研机构").acts("2020-03-03", "bangong", "registration", "correct", Map.of("correction_items", "写明文号", "correct_by", "2020-03-16"))
                .acts("2020-03-17", "", "correction", "lapse", Map.of());
        // 拟予以公开以后撤回
        office.registers("2020-05-06", "2020-05-06", "自然人").acts("2020-05-07", "bangong", "registration", "straight", Map.of())
                .acts("2020-05-08", "bangong", "drafting", "draft-open", Map.of("answer_kind", "予以公开", "open_as", "可以公开", "secrecy", "可以公开", "answer", "见附件")).withdraws("2020-05-09");
        office.registers("2020-12-01", "2020-12-01", "社会公益组织").answers("2020-12-21", "重复申请");
        // 2021
        office.registers("2021-02-01", "2021-02-01", "自然人").acts("2021-02-02", "bangong", "registration", "correct", Map.of("correction_items", "写明文号", "correct_by", "2021-02-22"))
                .acts("2021-02-23", "", "correction", "lapse", Map.of());
        office.registers("2021-03-01", "2021-03-01", "自然人").acts("2021-03-02", "bangong", "registration", "straight", Map.of())
                .acts("2021-03-03", "bangong", "drafting", "charge-by-item", Map.of("fee_items_before", BigDecimal.TEN, "fee_items", BigDecimal.ONE))
                .acts("2021-04-06", "", "payment", "unpaid", Map.of());
        for (var decision : DECISIONS) {
            office.registers("2021-04-01", "2021-04-01", "其他").answers("2021-04-20", decision);
        }
        office.registers("2021-04-01", "2021-04-01", "其他").answers("2021-04-20", "其他").links("2021-06-01", "行政复议", "岭府复〔2021〕7号");
        known.put("reconsidered", office.now().id());
        known.put("open", office.registers("2021-12-20", "2021-12-20", "法律服务机构").now().id());
        clock.set(LocalDateTime.of(2022, 1, 10, 9, 30));
    }

    @AfterAll
    void release() {
        clock.release();
    }

    /// The cells of a row that are not 0.
    private static Map<String, Integer> row(JsonNode report, String code) {
        for (var row : report.get("rows")) {
            if (row.get("code").stringValue().equals(code)) {
                var cells = new TreeMap<String, Integer>();
                row.get("cells").properties().forEach(cell -> {
                    if (cell.getValue().intValue() != 0) {
                        cells.put(cell.getKey(), cell.getValue().intValue());
                    }
                });
                return cells;
            }
        }
        throw new AssertionError("no row " + code);
    }

    private JsonNode report(int year) {
        var answer = new ApiClient(port, "bangong").get("/api/disclosure/annual-report?year=" + year);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    /// Every row that has something in it.
    private Map<String, Map<String, Integer>> rows(int year) {
        var report = report(year);
        var rows = new TreeMap<String, Map<String, Integer>>();
        report.get("rows").forEach(row -> {
            var cells = row(report, row.get("code").stringValue());
            if (!cells.isEmpty()) {
                rows.put(row.get("code").stringValue(), cells);
            }
        });
        return rows;
    }

    @Test
    @Order(1)
    @DisplayName("2019年：收到两件，答复一件，12月31日收到的结转")
    void year2019() {
        assertThat(rows(2019)).isEqualTo(Map.of("R01", Map.of("自然人", 1, "商业企业", 1, "总计", 2), "R03", Map.of("自然人", 1, "总计", 1), "R24", Map.of("自然人", 1, "总计", 1),
                "R25", Map.of("商业企业", 1, "总计", 1)));
        assertThat(report(2019).get("form").stringValue()).isEqualTo("国办公开办函〔2019〕60号");
    }

    @Test
    @Order(2)
    @DisplayName("2020年：12月30日答复、次年送达的算本年；逾期不补正、撤回的归入其他处理")
    void year2020() {
        assertThat(rows(2020)).isEqualTo(Map.of(
                "R01", Map.of("自然人", 2, "科研机构", 1, "社会公益组织", 1, "总计", 4),
                "R02", Map.of("商业企业", 1, "总计", 1),
                "R04", Map.of("商业企业", 1, "总计", 1),
                "R05", Map.of("自然人", 1, "总计", 1),
                "R17", Map.of("社会公益组织", 1, "总计", 1),
                "R23", Map.of("自然人", 1, "科研机构", 1, "总计", 2),
                "R24", Map.of("自然人", 2, "商业企业", 1, "科研机构", 1, "社会公益组织", 1, "总计", 5)));
        assertThat(report(2020).get("rows")).hasSize(23);
    }

    @Test
    @Order(3)
    @DisplayName("2021年：每一种处理决定各一件；逾期不补正、逾期不缴费各有一行；没有答复的结转")
    void year2021() {
        var expected = new TreeMap<String, Map<String, Integer>>();
        expected.put("R01", Map.of("自然人", 2, "其他", 19, "法律服务机构", 1, "总计", 22));
        for (int i = 0; i < DECISIONS.size(); i++) {
            expected.put("R%02d".formatted(i + 3), Map.of("其他", 1, "总计", 1));
        }
        expected.put("R21", Map.of("自然人", 1, "总计", 1));
        expected.put("R22", Map.of("自然人", 1, "总计", 1));
        expected.put("R23", Map.of("其他", 1, "总计", 1));
        expected.put("R24", Map.of("自然人", 2, "其他", 19, "总计", 21));
        expected.put("R25", Map.of("法律服务机构", 1, "总计", 1));
        assertThat(rows(2021)).isEqualTo(expected);
        assertThat(rows(2022)).isEqualTo(Map.of("R02", Map.of("法律服务机构", 1, "总计", 1), "R25", Map.of("法律服务机构", 1, "总计", 1)));
    }

    @Test
    @Order(4)
    @DisplayName("勾稽关系都核对过，没有不成立的；2019年没有上一年度的报告，上年结转不下结论")
    void checks() {
        for (int year = 2019; year <= 2022; year++) {
            var open = 0;
            for (var check : report(year).get("checks")) {
                if (check.get("table").stringValue().equals("applications")) {
                    assertThat(!check.has("holds") || check.get("holds").booleanValue()).as(year + " " + check).isTrue();
                    open += check.has("holds") ? 0 : 1;
                }
            }
            assertThat(open).as(year + ": undecided").isEqualTo(year == 2019 ? 7 : 0);
        }
    }

    @Test
    @Order(5)
    @DisplayName("接口：没有发布的不公开，年度不对的说明；没有格式的年度 404")
    void refused() {
        var anybody = new ApiClient(port, "");
        assertThat(anybody.get("/api/disclosure/annual-report?year=2020").status()).isEqualTo(404);
        assertThat(new ApiClient(port, "sysadmin").get("/api/disclosure/annual-report?year=2020").status()).as("administrators see no business data").isEqualTo(404);
        assertThat(anybody.get("/api/disclosure/annual-report").status()).isEqualTo(400);
        assertThat(anybody.get("/api/disclosure/annual-report?year=去年").status()).isEqualTo(400);
        for (var year : List.of("2018", "0", "-1", "1000000000")) {
            assertThat(new ApiClient(port, "bangong").get("/api/disclosure/annual-report?year=" + year).status()).as(year).isEqualTo(404);
        }
        var desk = new Desk(port);
        assertThat(desk.get("/openness/reports/2020").statusCode()).isEqualTo(404);
        assertThat(desk.get("/openness/reports").body()).contains("还没有公布");
    }

    @Test
    @Order(6)
    @DisplayName("每个数字点开就是它的办件；看不到的只计数")
    void evidence() {
        var bangong = Desk.of(port, "bangong");
        var page = bangong.get("/work/reports/openness/2020").body();
        assertThat(page).contains("/work/reports/openness/2020/figure?part=applications&amp;row=R05&amp;column=%E8%87%AA%E7%84%B6%E4%BA%BA");
        var figure = "/work/reports/openness/2020/figure?part=applications&row=R05&column=%E8%87%AA%E7%84%B6%E4%BA%BA";
        assertThat(bangong.get(figure).body()).contains("/work/cases/" + known.get("served later"), "1.属于国家秘密").doesNotContain("/work/cases/" + known.get("carried"));
        var elsewhere = Desk.of(port, "caishen").get(figure);
        assertThat(elsewhere.statusCode()).isEqualTo(200);
        assertThat(elsewhere.body()).contains("不在您的数据范围内").doesNotContain("/work/cases/" + known.get("served later"));
        assertThat(bangong.get("/work/reports/openness/2020/figure?part=applications&row=R99&column=x").statusCode()).isEqualTo(404);
        assertThat(bangong.get("/work/reports/openness/2018").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(7)
    @DisplayName("系统启用以前的申请按年度登记，结转由此算出；填错的逐条说明；收回以后不再计数")
    void openingBalance() {
        var bangong = Desk.of(port, "bangong");
        var facts = "/work/reports/openness/2019/edit/facts/applications";
        var wrong = bangong.post(facts, Map.of("count", "0", "begun", "18", "over", "2019", "applicant_kind", "路人", "source", ""));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("件数应是", "收到的年度应是四位数字", "没有“路人”这个选项", "请选择处理决定", "请写明来源");
        assertThat(bangong.post(facts, Map.of("count", "1", "begun", "2019", "over", "2018", "applicant_kind", "自然人", "answer_kind", "予以公开", "source", "x")).body()).contains("办结不能早于收到");
        assertThat(bangong.post(facts, Map.of("count", "1", "begun", "2019", "over", "", "applicant_kind", "自然人", "answer_kind", "予以公开", "source", "x")).body()).contains("还没有办结的，不能有处理决定");
        assertThat(bangong.post(facts, Map.of("count", "4", "begun", "2018", "over", "2019", "applicant_kind", "自然人", "answer_kind", "本机关不掌握", "source", "2018年度报告")).statusCode()).isEqualTo(303);
        assertThat(rows(2019).get("R02")).isEqualTo(Map.of("自然人", 4, "总计", 4));
        assertThat(rows(2019).get("R13")).isEqualTo(Map.of("自然人", 4, "总计", 4));
        assertThat(bangong.get("/work/reports/openness/2019/figure?part=applications&row=R13&column=%E6%80%BB%E8%AE%A1").body()).contains("2018年度报告", "<b>4</b>");
        var key = bangong.get(facts).body().replaceAll("(?s).*name=\"key\" value=\"([0-9a-f-]{36})\".*", "$1");
        assertThat(bangong.post(facts, Map.of("key", key, "take-back", "1", "source", "重复登记")).statusCode()).isEqualTo(303);
        assertThat(rows(2019)).doesNotContainKeys("R02", "R13");
        assertThat(bangong.post(facts, Map.of("key", "no-such", "take-back", "1", "source", "x")).statusCode()).isEqualTo(422);
    }

    @Test
    @Order(8)
    @DisplayName("行政复议：登记了关联就在尚未审结，登记了结果就在结果")
    void remedies() {
        assertThat(remedy()).isEqualTo(Map.of("A4", 1, "A5", 1));
        var bangong = Desk.of(port, "bangong");
        var facts = "/work/reports/openness/2021/edit/facts/remedies";
        assertThat(bangong.get(facts).body()).contains("岭府复〔2021〕7号");
        var key = known.get("reconsidered") + "/" + cases.find(known.get("reconsidered")).orElseThrow().sequence();
        assertThat(bangong.post(facts, Map.of("key", key, "begun", "2021-06-01", "over", "2021-08-02", "route", "行政复议", "result", "结果纠正", "source", "岭府复〔2021〕7号决定书")).statusCode()).isEqualTo(303);
        assertThat(remedy()).isEqualTo(Map.of("A2", 1, "A5", 1));
        assertThat(bangong.get("/work/reports/openness/2021/figure?part=remedies&row=cases&column=A2").body()).contains("/work/cases/" + known.get("reconsidered"), "决定书");
    }

    private Map<String, Integer> remedy() {
        for (var table : report(2021).get("tables")) {
            if (table.get("id").stringValue().equals("remedies")) {
                return table.at("/rows/0/cells").properties().stream().filter(cell -> cell.getValue().intValue() != 0)
                        .collect(Collectors.toMap(Map.Entry::getKey, cell -> cell.getValue().intValue()));
            }
        }
        throw new AssertionError("no table");
    }

    @Test
    @Order(9)
    @DisplayName("写完、填完以后由办公室负责人发布；公众看到的是发布时的内容，以后的变化另行更正")
    void publishing() throws IOException {
        var bangong = Desk.of(port, "bangong");
        var head = Desk.of(port, "bangong-head");
        var early = head.post("/work/reports/openness/2020/publish", Map.of("after", "0"));
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(early.body()).contains("还没有写完、填完", "一、总体情况", "第二十条第（一）项");
        assertThat(bangong.post("/work/reports/openness/2020/edit/texts/overview", Map.of("words", " ", "after", "0")).statusCode()).isEqualTo(422);
        var rare = bangong.post("/work/reports/openness/2020/edit/texts/overview", Map.of("words", "某字\uDB40\uDC01没有字形", "after", "0"));
        assertThat(rare.statusCode()).as("a character that no letter can print").isEqualTo(422);
        for (var part : List.of("overview", "problems", "others")) {
            assertThat(bangong.post("/work/reports/openness/2020/edit/texts/" + part, Map.of("words", "二〇二〇年，" + part + "。\n第二段<b>", "after", "0")).statusCode()).isEqualTo(303);
        }
        var overtaken = bangong.post("/work/reports/openness/2020/edit/texts/overview", Map.of("words", "另一个人写的", "after", "0"));
        assertThat(overtaken.statusCode()).isEqualTo(422);
        assertThat(overtaken.body()).contains("别人刚刚改过", "另一个人写的", "第 1 版");
        fill(bangong, 2020);
        assertThat(publish(bangong, 2020, 0, "").body()).contains("由政府信息公开工作机构（办公室）负责人发布");
        assertThat(Desk.of(port, "fagui").post("/work/reports/openness/2020/publish", Map.of("after", "0")).statusCode()).isEqualTo(403);
        var before = seen(head, 2020);
        assertThat(bangong.post("/work/reports/openness/2020/edit/texts/overview", Map.of("words", "二〇二〇年，概述改了。", "after", "1")).statusCode()).isEqualTo(303);
        var changed = head.post("/work/reports/openness/2020/publish", Map.of("after", "0", "seen", before));
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.body()).contains("您打开这一页以后，报告的数字或者文字变了，没有发布", "概述改了");
        assertThat(head.post("/work/reports/openness/2020/publish", Map.of("after", "0")).body()).as("what nobody has seen").contains("没有发布");
        assertThat(new Desk(port).get("/openness/reports/2020").statusCode()).isEqualTo(404);
        assertThat(publish(head, 2020, 0, "").statusCode()).isEqualTo(303);
        assertThat(head.post("/work/reports/openness/2022/publish", Map.of("after", "0")).body()).contains("2022 年度还没有结束");

        var anybody = new Desk(port);
        assertThat(anybody.get("/openness/reports").body()).contains("/openness/reports/2020");
        assertThat(anybody.get("/openness/reports/2020").body()).contains("1.属于国家秘密", "第二段&lt;b", "（六）其他处理").doesNotContain("/work/");
        var published = new ApiClient(port, "").get("/api/disclosure/annual-report?year=2020").json();
        assertThat(published.get("state").stringValue()).isEqualTo("published");
        assertThat(row(published, "R24")).containsEntry("总计", 5);

        var facts = "/work/reports/openness/2020/edit/facts/applications";
        assertThat(bangong.post(facts, Map.of("count", "2", "begun", "2020", "over", "2020", "applicant_kind", "自然人", "answer_kind", "予以公开", "source", "漏登的纸质台账")).body()).contains("2020 年收到的申请，系统里已经有 4 件", "不在系统里");
        assertThat(bangong.post(facts, Map.of("count", "2", "begun", "2020", "over", "2020", "applicant_kind", "自然人", "answer_kind", "予以公开", "source", "漏登的纸质台账", "others", "yes")).statusCode()).isEqualTo(303);
        assertThat(row(new ApiClient(port, "").get("/api/disclosure/annual-report?year=2020").json(), "R24")).as("as published").containsEntry("总计", 5);
        assertThat(row(report(2020), "R24")).containsEntry("总计", 7);
        assertThat(bangong.get("/work/reports/openness/2020").body()).contains("个数字变了", "发布时 5，现在 7");
        assertThat(publish(head, 2020, 1, "").body()).contains("要写明原因");
        assertThat(publish(head, 2020, 0, "补登").body()).contains("别人刚刚发布了");
        assertThat(publish(head, 2020, 1, "补登两件").statusCode()).isEqualTo(303);
        assertThat(anybody.get("/openness/reports/2020").body()).contains("第 2 版", "补登两件");

        try (var book = new XSSFWorkbook(new ByteArrayInputStream(anybody.download("/openness/reports/2020/report.xlsx").body()))) {
            assertThat(book.getSheet("三、收到和处理政府信息公开申请情况")).isNotNull();
            assertThat(book.getSheet("勾稽关系").getLastRowNum()).isPositive();
        }
        try (var letter = new XWPFDocument(new ByteArrayInputStream(anybody.download("/openness/reports/2020/report.docx").body()))) {
            assertThat(letter.getTables()).hasSizeGreaterThan(7);
            assertThat(letter.getParagraphs()).noneMatch(line -> line.getText().contains("草稿"));
        }
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(bangong.download("/work/reports/openness/2021/export.xlsx").body()))) {
            assertThat(book.getSheet("报告").getRow(0).getCell(0).getStringCellValue()).endsWith("（草稿）");
        }
        try (var pdf = Loader.loadPDF(bangong.download("/work/reports/openness/2021/export.pdf").body())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("（草稿）");
        }
        assertThat(bangong.download("/work/reports/openness/2021/export.ofd").headers().firstValue("Content-Disposition").orElseThrow()).contains(URLEncoder.encode("（草稿）", StandardCharsets.UTF_8));
        for (var ending : List.of("docx", "pdf", "ofd", "xlsx")) {
            assertThat(bangong.download("/work/reports/openness/2021/export." + ending).statusCode()).as(ending).isEqualTo(200);
        }
        assertThat(bangong.get("/work/reports/openness/2021/export.wps").statusCode()).isEqualTo(404);
        assertThat(anybody.get("/openness/reports/2021/report.pdf").statusCode()).as("not published").isEqualTo(404);
        assertThat(anybody.download("/openness/reports/2020/report.pdf").body()).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }

    private static String seen(Desk desk, int year) {
        return desk.get("/work/reports/openness/" + year).body().replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
    }

    /// Publishes what the person sees now.
    private static HttpResponse<String> publish(Desk desk, int year, int after, String reason) {
        return desk.post("/work/reports/openness/" + year + "/publish", Map.of("after", Integer.toString(after), "seen", seen(desk, year), "reason", reason));
    }

    @Test
    @Order(11)
    @DisplayName("图：各处室办理的申请，背后有数字，数字有办件")
    void loadByDivision() {
        var page = Desk.of(port, "bangong").get("/work/reports/openness/2020").body();
        var table = page.substring(page.indexOf("h-load"));
        assertThat(table).contains("办公室", "按期办结", "逾期办结", "未办结", "/work/cases?procedure=disclosure-request&amp;division=office&amp;opened-from=2020-01-01&amp;opened-to=2020-12-31");
    }

    private static void fill(Desk bangong, int year) {
        for (var part : List.of("normative", "licensing", "enforcement", "charges", "procurement")) {
            var page = bangong.get("/work/reports/openness/" + year + "/edit/figures/" + part).body();
            var form = new HashMap<String, String>();
            Pattern.compile("name=\"([a-z_]+\\.[a-z_]+)\"").matcher(page).results().forEach(found -> form.put(found.group(1), "0"));
            assertThat(form).isNotEmpty();
            form.put("source", "各处室报送");
            form.put(form.keySet().stream().filter(name -> name.contains(".")).findFirst().orElseThrow(), "12");
            assertThat(bangong.post("/work/reports/openness/" + year + "/edit/figures/" + part, form).statusCode()).isEqualTo(303);
            for (var wrong : List.of("-5", "1.5")) {
                var changed = new HashMap<>(form);
                form.keySet().stream().filter(name -> name.contains(".")).forEach(name -> changed.put(name, wrong));
                assertThat(bangong.post("/work/reports/openness/" + year + "/edit/figures/" + part, changed).statusCode()).as(part + " " + wrong)
                        .isEqualTo(part.equals("charges") && wrong.equals("1.5") && year > 2020 ? 303 : 422);
            }
            form.put("source", "");
            assertThat(bangong.post("/work/reports/openness/" + year + "/edit/figures/" + part, form).statusCode()).isEqualTo(422);
        }
    }

    @Test
    @Order(10)
    @DisplayName("下一年的结转要与已发布的上一年相符，不相符的说出来，也不能发布")
    void againstThePublished() {
        var bangong = Desk.of(port, "bangong");
        assertThat(bangong.post("/work/reports/openness/2021/edit/facts/applications", Map.of("count", "1", "begun", "2020", "over", "2021", "applicant_kind", "自然人", "answer_kind", "予以公开", "source", "又发现一件", "others", "yes")).statusCode())
                .isEqualTo(303);
        assertThat(bangong.get("/work/reports/openness/2021").body()).contains("勾稽关系有 2 处不成立", "上年结转等于上年度报告的结转下年度继续办理");
        assertThat(publish(Desk.of(port, "bangong-head"), 2021, 0, "").body()).contains("勾稽关系不成立：上年结转等于上年度报告的结转下年度继续办理（自然人：1 与 0）");
    }
}
