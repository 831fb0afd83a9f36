// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.TestClock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// No power without law: the department's list is changed as the law says, and anybody finds it as it is and as it was.
@BrowserTest
@DisplayName("权责清单的一年：法规处导入，处室提出变更，复核、审核、公布；公众查到图和条文，下载去年的清单；该遮盖的号码哪里也没有")
class RegistersStoryIT {

    private static final String POWER = "441090002000";
    private static final String NAME = "政府信息公开申请答复";
    private static final String ADDED = "440110001009";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String IDENTITY = "11010519491231002X";
    private static final String PHONE = "13800138000";

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    private void day(int year, int month, int day) {
        clock.set(LocalDateTime.of(year, month, day, 9, 30));
    }

    @Test
    @DisplayName("从导出、改表、预览导入，到处室变更，再到公众查去年的清单")
    void powers(Visitors visitors) throws IOException {
        day(2091, 3, 1);
        var clerk = visitors.desktop().signIn("fagui");
        var reviewer = visitors.desktop().signIn("fagui-reviewer");
        var leader = visitors.desktop().signIn("leader");
        var office = visitors.desktop().signIn("bangong");
        var yearly = imported(clerk);
        CaseForms.act(clerk, "listing-propose", Map.of("change_kind", "增加", "reason", "年度梳理", "concerns_others", "no"));
        reviewed(yearly, clerk, reviewer);
        leader.open(yearly);
        CaseForms.act(leader, "approval-submit", Map.of());
        clerk.open(yearly);
        CaseForms.fill(clerk, "government-granted", "government_document", "岭府函〔2091〕8号");
        clerk.page().locator("#government-granted input[type=file]").setInputFiles(new FilePayload("批复.txt", "text/plain", "同意。".getBytes(UTF_8)));
        CaseForms.send(clerk, "government-granted");
        published(yearly, reviewer, office);

        day(2091, 6, 1);
        var change = proposed(office);
        reviewed(change, clerk, reviewer);
        leader.open(change);
        CaseForms.act(leader, "approval-approve", Map.of());
        published(change, reviewer, office);

        day(2092, 3, 2);
        for (var citizen : List.of(visitors.desktop(), visitors.phone())) {
            finds(citizen);
        }
        lastYear(visitors.phoneWithoutScripts());
    }

    /// The list as it is handed out, worked on and brought in: first with a mistake, then well.
    private static String imported(Visitor clerk) throws IOException {
        var page = clerk.page();
        clerk.open("/work/registers/powers");
        var list = Files.readAllBytes(page.waitForDownload(() -> page.locator(".exports0 a").first().click()).path());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("从文件导入")).click();
        clerk.finds("where to bring a file in");
        opened(clerk, "powers-adjustment", Map.of("trigger", "法律法规规章立改废释", "trigger_on", "2091-02-26", "trigger_document", "年度梳理方案", "summary", "增加变更子项，改监督电话"));
        page.waitForURL("**/import?register=powers");
        var form = page.url();
        send(clerk, form, worked(list, sheet -> {
            put(sheet, POWER, "监督投诉电话", "000-00000009");
            put(sheet, "440110001003", "实施主体编码", "114400000000000008");
        }));
        assertThat(clerk.words()).contains("有 1 处错误", "第 18 位校验码不对（GB 32100），应为“7”", "一行也不会列入");
        clerk.finds("file with a mistake");
        send(clerk, form, worked(list, sheet -> {
            put(sheet, POWER, "监督投诉电话", "000-00000009");
            copy(sheet, "440110001003", ADDED);
            put(sheet, ADDED, "事项名称", "无线电频率使用许可（梳理新增）");
        }));
        assertThat(clerk.words()).contains("把 2 条列入变更明细", "新增，自 2091-03-01 起", "变更，自 2091-03-01 起", "000-00000009");
        clerk.finds("preview of a file");
        clerk.picture("story-powers-preview");
        page.locator("form[action$='/list'] button").click();
        page.locator(".okmsg a", new Page.LocatorOptions().setHasText("查看变更明细")).click();
        page.waitForURL("**/lines");
        clerk.finds("lines of a file");
        clerk.open(path(page.url()).replace("/lines", ""));
        return path(page.url());
    }

    private static void opened(Visitor visitor, String procedure, Map<String, String> fields) {
        visitor.page().locator(".sheet0 a[href*='/work/cases/new/" + procedure + "?']").click();
        fields.forEach((field, words) -> {
            var input = visitor.page().locator("#open-" + field);
            if (input.evaluate("one => one.tagName").equals("FIELDSET")) {
                input.locator("input[value='" + words + "']").check();
            } else if (input.evaluate("one => one.tagName").equals("SELECT")) {
                input.selectOption(words);
            } else {
                input.fill(words);
            }
        });
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("开始办理")).click();
    }

    private static void send(Visitor clerk, String form, byte[] book) {
        var page = clerk.page();
        page.navigate(form);
        page.setInputFiles("#file", new FilePayload("权责清单.xlsx", XLSX, book));
        page.fill("#reason", "年度梳理");
        page.locator("form.frm button[type=submit]").click();
        page.waitForURL("**/import/*");
        page.locator("dl.stats").waitFor(new Locator.WaitForOptions().setTimeout(20_000));
    }

    private static byte[] worked(byte[] list, Consumer<XSSFSheet> work) throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(list)); var out = new ByteArrayOutputStream()) {
            work.accept(book.getSheetAt(0));
            book.write(out);
            return out.toByteArray();
        }
    }

    private static int column(XSSFSheet sheet, String head) {
        return IntStream.range(0, sheet.getRow(0).getLastCellNum()).filter(at -> sheet.getRow(0).getCell(at).getStringCellValue().equals(head)).findFirst().orElseThrow();
    }

    private static int row(XSSFSheet sheet, String code) {
        int column = column(sheet, "基本编码");
        return IntStream.rangeClosed(1, sheet.getLastRowNum()).filter(at -> sheet.getRow(at).getCell(column).getStringCellValue().equals(code)).findFirst().orElseThrow();
    }

    private static void put(XSSFSheet sheet, String code, String head, String words) {
        var cell = sheet.getRow(row(sheet, code)).getCell(column(sheet, head));
        // Text that stands in the cell itself would stay there.
        cell.setBlank();
        cell.setCellValue(words);
    }

    /// A row like another; from when it holds is left to the form.
    private static void copy(XSSFSheet sheet, String code, String other) {
        var from = sheet.getRow(row(sheet, code));
        var to = sheet.createRow(sheet.getLastRowNum() + 1);
        for (int at = 2; at < from.getLastCellNum(); at++) {
            if (from.getCell(at) != null) {
                to.createCell(at).setCellValue(from.getCell(at).getStringCellValue());
            }
        }
        to.getCell(column(sheet, "基本编码")).setCellValue(other);
    }

    private static void reviewed(String matter, Visitor clerk, Visitor reviewer) {
        clerk.open(matter);
        CaseForms.act(clerk, "review-agree", Map.of("review_opinion", "依据充分"));
        reviewer.open(matter);
        CaseForms.act(reviewer, "legality-pass", Map.of("legality", "合法", "legality_opinion", "符合规定"));
    }

    private static void published(String matter, Visitor reviewer, Visitor office) {
        reviewer.open(matter);
        CaseForms.act(reviewer, "entering-enter", Map.of());
        assertThat(reviewer.words()).contains("已生效，共", NAME);
        reviewer.finds("list in force");
        office.open(matter);
        CaseForms.act(office, "publication-publish", Map.of("published_at", "/registers/powers", "published_on", "2091-06-01"));
    }

    /// A division proposes a change of one of its powers, from the power's own page.
    private static String proposed(Visitor office) {
        var page = office.page();
        office.open("/work/registers/powers?q=" + POWER);
        page.locator("tbody a.t").first().click();
        page.locator("a.btn", new Page.LocatorOptions().setHasText("提出变更")).click();
        opened(office, "powers-adjustment", Map.of("trigger", "办理流程变化", "trigger_on", "2091-05-28", "trigger_document", "厅务会议纪要〔2091〕15号", "summary", "缩短期限"));
        page.waitForURL("**/lines/new?*");
        page.fill("#line-term", "自收到申请之日起15个工作日（承诺）");
        page.fill("#line-organ_code", "114400000000000008");
        page.fill("#line-reason", "流程优化");
        page.locator("form.line0 .foot .btn-primary").click();
        page.waitForURL("**/lines/1?kept=1*");
        assertThat(page.locator(".fieldset0:has(#line-organ_code)").innerText()).contains("应为“7”");
        office.finds("mistake at its field");
        page.fill("#line-organ_code", "114400000000000007");
        page.locator("form.line0 .foot .btn-primary").click();
        page.waitForURL("**/work/cases/*#changes");
        assertThat(page.locator(".changed0 ins").allInnerTexts()).contains("15");
        var matter = path(page.url());
        CaseForms.act(office, "listing-propose", Map.of("change_kind", "变更要素", "reason", "厅务会议决定", "concerns_others", "no"));
        return matter;
    }

    private static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "").replaceFirst("[?#].*", "");
    }

    /// By search and by type: its chart, its article, and what became of it.
    private static void finds(Visitor citizen) {
        var page = citizen.page();
        int width = page.viewportSize().width;
        citizen.open("/");
        page.locator(".tile[href='/powers']").click();
        page.locator(".facet a", new Page.LocatorOptions().setHasText("其他行政权力")).click();
        assertThat(page.locator("table.listing").innerText()).contains(NAME);
        citizen.finds("powers of a kind");
        citizen.open("/powers");
        page.getByRole(AriaRole.SEARCHBOX).fill("公开申请答复");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找")).click();
        assertThat(citizen.words()).contains("找到的 1 项，其中 1 项的运行程序已经上线");
        page.locator("table.listing tbody a").first().click();
        assertThat(citizen.words()).contains("权责运行流程图", "自收到申请之日起15个工作日", "自 2091-06-01 起变更：期限", "自 2091-03-01 起变更：监督投诉电话");
        assertThat(page.locator("svg.flow").count()).isEqualTo(1);
        citizen.finds("a power");
        citizen.picture("story-power-" + width);
        page.locator("main a", new Page.LocatorOptions().setHasText("《政府信息公开条例》第三十三条")).first().click();
        page.waitForURL("**/laws/*");
        assertThat(page.locator("#a33").innerText()).contains("20个工作日");
    }

    private static void lastYear(Visitor citizen) {
        var page = citizen.page();
        citizen.open("/registers/powers");
        assertThat(download(page, "csv")).contains("自收到申请之日起15个工作日", ADDED).doesNotContain("自收到申请之日起20个工作日");
        page.getByLabel("哪一天的清单").fill("2091-04-01");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("查找")).click();
        assertThat(citizen.words()).contains("这是 2091-04-01 的清单");
        assertThat(download(page, "csv")).contains("自收到申请之日起20个工作日", "000-00000009", ADDED).doesNotContain("自收到申请之日起15个工作日");
        citizen.open("/registers/powers?as-of=2091-02-28");
        assertThat(download(page, "json")).contains(POWER).doesNotContain("000-00000009", ADDED);
    }

    private static String download(Page page, String format) {
        return page.request().get(page.locator(".listhead a[download][href*='format=" + format + "']").getAttribute("href")).text();
    }

    @Test
    @DisplayName("处罚决定里的身份证号码和电话：没有遮盖不能报送，三审三校以后公示，网页、接口、下载、订阅、站点地图、记录里都没有")
    void masked(Visitors visitors) {
        day(2093, 3, 1);
        var clerk = visitors.desktop().signIn("jieneng");
        var page = clerk.page();
        var number = "岭工信罚〔2093〕7号";
        clerk.open("/work/registers/penalty-decisions");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("提出新增")).first().click();
        opened(clerk, "enforcement-publicity", Map.of("decided_on", "2093-02-27", "kind", "行政处罚"));
        page.waitForURL("**/lines/new?*");
        Map.of("number", number, "case_name", "拒不改用节能设备案", "party", "陈某某", "outcome", "警告", "basis", "《行政处罚法》三十八", "organ", "岭海省工业和信息化厅", "decided_on", "2093-02-27", "reason", "按公示办法公示",
                "facts", "当事人陈建国（公民身份号码 " + IDENTITY + "，电话" + PHONE + "）拒不改用节能设备。").forEach((field, words) -> page.fill("#line-" + field, words));
        choose(page, "party_kind", "自然人");
        choose(page, "kinds", "警告");
        choose(page, "division", "energy-saving");
        page.locator("form.line0 .foot .btn-primary").click();
        page.waitForURL("**/lines/1?kept=1*");
        assertThat(page.locator(".fieldset0:has(#line-facts)").innerText()).contains("起有身份证号码，公开前要遮盖", "起有电话号码，公开前要遮盖");
        clerk.finds("personal data at their field");
        clerk.picture("story-personal-data");
        var line = page.url();
        var matter = path(line).replaceFirst("/lines.*", "");
        clerk.open(matter);
        page.locator("#drafting-propose button[type=submit]").first().evaluate("button => button.closest('details').open = true");
        page.locator("#drafting-propose button[type=submit]").first().click();
        page.locator(".errsum").first().waitFor();
        assertThat(page.locator(".errsum").first().innerText()).contains("不能提出", "身份证号码").doesNotContain("姓名");
        page.navigate(line);
        page.fill("#line-facts", "当事人陈某某（公民身份号码 1101**********002X，电话138****8000）拒不改用节能设备。");
        page.locator("form.line0 .foot .btn-primary").click();
        page.waitForURL("**/work/cases/*#changes");
        CaseForms.act(clerk, "drafting-propose", Map.of());

        step(visitors, "jieneng-head", matter, "first-review-agree");
        step(visitors, "fagui", matter, "second-review-agree");
        step(visitors, "leader", matter, "final-review-publish");

        var citizen = visitors.phone();
        citizen.open("/registers/penalty-decisions?q=节能设备案");
        citizen.page().locator("table.listing tbody a").first().click();
        assertThat(citizen.words()).contains(number, "1101**********002X", "138****8000");
        citizen.finds("a decision that is shown");
        citizen.picture("story-decision");
        var shown = path(citizen.page().url());
        var bytes = citizen.page().request();
        for (var address : List.of(shown, "/registers/penalty-decisions", "/registers/penalty-decisions?q=" + IDENTITY, "/feeds/registers", "/feeds/registers/penalty-decisions", "/sitemaps/penalty-decisions.1",
                "/api/registers/penalty-decisions/entries", "/api/registers/penalty-decisions/entries?format=csv", "/api/registers/penalty-decisions/entries?format=json", "/api" + shown.replace("penalty-decisions/", "penalty-decisions/entries/"),
                "/api" + shown.replace("penalty-decisions/", "penalty-decisions/entries/") + "/versions")) {
            var answer = bytes.get(address);
            assertThat(answer.status()).as(address).isEqualTo(200);
            assertThat(answer.text().replace("value=\"" + IDENTITY + "\"", "").replace("含“" + IDENTITY + "”", "").replaceAll("[?&;]q=" + IDENTITY, "")).as(address).doesNotContain(IDENTITY, PHONE, "陈建国");
        }
        assertThat(bytes.get("/registers/penalty-decisions?q=" + IDENTITY).text()).contains("没有符合条件的");
        citizen.open("/registers/penalty-decisions/" + number);
        var proof = citizen.page().locator("a[href^='/records/entries/']");
        for (int tries = 0; tries < 50 && proof.count() == 0; tries++) {
            citizen.page().waitForTimeout(100);
            citizen.page().reload();
        }
        assertThat(bytes.get(proof.first().getAttribute("href")).text()).doesNotContain(IDENTITY, PHONE, "陈建国");
        withdrawn(visitors, clerk, shown);
    }

    /// Set aside by a review, the decision is taken down: its address says so, and shows nothing of it, whatever day is asked for.
    private void withdrawn(Visitors visitors, Visitor clerk, String shown) {
        day(2093, 3, 10);
        var page = clerk.page();
        clerk.open("/work" + shown.replace("penalty-decisions/", "penalty-decisions/entries/"));
        page.locator(".casehead .act a", new Page.LocatorOptions().setHasText("取消")).click();
        clerk.finds("by which procedure");
        opened(clerk, "publicity-withdrawal", Map.of("ground", "决定被变更撤销确认违法或者无效", "received_on", "2093-03-09", "document", "岭府复决〔2093〕9号"));
        page.waitForURL("**/lines/new?*");
        page.fill("#line-reason", "复议决定撤销");
        page.locator("form.line0 .foot .btn-primary").click();
        page.waitForURL("**/work/cases/*#changes");
        var matter = path(page.url());
        CaseForms.act(clerk, "drafting-propose", Map.of());
        step(visitors, "jieneng-head", matter, "review-enter");
        var citizen = visitors.phone();
        var bytes = citizen.page().request();
        citizen.open(shown + "?as-of=2093-03-05");
        assertThat(citizen.words()).contains("已撤下", "复议决定撤销").doesNotContain("节能设备");
        citizen.finds("a decision that was taken down");
        citizen.picture("story-withdrawn");
        var entry = "/api" + shown.replace("penalty-decisions/", "penalty-decisions/entries/");
        assertThat(bytes.get(entry + "?as-of=2093-03-05").status()).isEqualTo(404);
        assertThat(bytes.get(entry + "/versions").status()).isEqualTo(404);
        assertThat(bytes.get("/api/registers/penalty-decisions/entries?as-of=2093-03-05").status()).isEqualTo(400);
        for (var address : List.of("/registers/penalty-decisions?as-of=2093-03-05", "/feeds/registers/penalty-decisions", "/feeds/registers")) {
            assertThat(bytes.get(address).text()).as(address).doesNotContain("拒不改用节能设备");
        }
    }

    private static void choose(Page page, String field, String value) {
        var input = page.locator("#line-" + field);
        if (input.evaluate("one => one.tagName").equals("FIELDSET")) {
            input.locator("input[value='" + value + "']").check();
        } else {
            input.selectOption(value);
        }
    }

    private static void step(Visitors visitors, String account, String matter, String form) {
        var visitor = visitors.desktop().signIn(account);
        visitor.open(matter);
        CaseForms.act(visitor, form, Map.of());
        assertThat(visitor.page().url()).matches(Pattern.compile(".*\\?done=\\d+$"));
    }
}
