// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.Cases;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(SampleCases.class)
@DisplayName("工作台")
class WorkbenchIT {

    private static final LocalDateTime OPENED = LocalDateTime.of(2026, 3, 2, 9, 0);
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 10, 0);

    @Autowired
    private SampleCases samples;

    @Autowired
    private Cases cases;

    @Autowired
    private TestClock clock;

    private Case late;

    @BeforeEach
    void cases() {
        clock.set(OPENED);
        late = samples.open("（三）推进“双随机、一公开”监管全覆盖", LocalDate.of(2026, 10, 30), "energy-saving", "information");
        samples.open("（七）落实重大行政决策程序", LocalDate.of(2026, 12, 1), "energy-saving");
        samples.open("（九）开展行政规范性文件清理", LocalDate.of(2027, 6, 30), "legal-affairs", "energy-saving");
        clock.set(OPENED.plusMonths(3));
        late = SampleCases.done(cases.execute(late.id(), late.sequence(), new Command.Act("lead-work", "report",
                Fields.of(Map.of("progress", "上半年抽查 46 户企业，结果已公示。", "percent", new BigDecimal(40))), "", List.of()), samples.by("jieneng")));
        clock.set(NOW);
    }

    @AfterEach
    void time() {
        clock.release();
    }

    @Test
    @DisplayName("待办按期限由近到远，灯和剩余工作日写明")
    void tasks(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("jieneng").finds("tasks");
            assertThat(visitor.words()).contains("已逾期", "双随机", "个工作日");
            visitor.picture("tasks-" + visitor.page().viewportSize().width);
            visitor.open("/work?light=red");
            assertThat(visitor.page().locator("tbody a.t").allInnerTexts()).isNotEmpty().allMatch(title -> title.contains("双随机"));
        }
    }

    @Test
    @DisplayName("没有待办时说明白")
    void nothing(Visitors visitors) {
        var visitor = visitors.desktop().signIn("laoganbu").finds("no tasks");
        assertThat(visitor.words()).contains("没有待办事项");
    }

    @Test
    @DisplayName("办件列表可以筛选，范围限于本处室")
    void list(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("xinxi").open("/work/cases");
            visitor.finds("cases");
            visitor.picture("cases-" + visitor.page().viewportSize().width);
            assertThat(visitor.page().locator("tbody a.t").allInnerTexts()).isNotEmpty().allMatch(title -> title.contains("双随机"));
            visitor.open("/work/cases?q=没有的&light=green");
            visitor.finds("no cases");
        }
    }

    @Test
    @DisplayName("办件页：流程图、期限及其计算、记录、办理表单")
    void casePage(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("jieneng").open("/work/cases/" + late.id());
            visitor.finds("case");
            assertThat(visitor.words()).contains("已逾期", "牵头办理", "上半年抽查 46 户企业", "节能与综合利用处");
            visitor.picture("case-" + visitor.page().viewportSize().width);
            assertThat(visitor.reaches("details.act0 > summary")).isTrue();
            visitor.open("/work/cases/" + late.id() + "/clocks/completion");
            visitor.finds("clock");
            visitor.picture("clock-" + visitor.page().viewportSize().width);
        }
    }

    @Test
    @DisplayName("处室很多的办件：长名单先折起来，自己的排在前面，打开后一个不少")
    void manyDivisions(Visitors visitors) {
        var others = new String[] {"office", "planning", "operations", "investment", "innovation", "smes", "equipment", "materials", "consumer-goods", "electronics", "digital", "explosives"};
        var matter = samples.open("（十）全厅参加的事项", LocalDate.of(2026, 12, 1), "legal-affairs", others);
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("minbao").open("/work/cases/" + matter.id());
            visitor.finds("many divisions");
            assertThat(visitor.words()).contains("办公室、规划与产业政策处等 12 个处室", "还有 7 个岗位等待办理");
            assertThat(visitor.page().locator(".turns li").first().innerText()).contains("民爆与安全生产处", "等您办理");
            visitor.page().locator(".many.rest summary").click();
            assertThat(visitor.page().locator(".turns li").count()).isEqualTo(13);
            visitor.page().locator(".facts .many summary").click();
            assertThat(visitor.words()).contains("电子信息处、数字产业处、民爆与安全生产处");
            visitor.finds("many divisions unfolded");
            visitor.picture("many-divisions-" + visitor.page().viewportSize().width);
        }
    }

    @Test
    @DisplayName("关联办件：写编号就相连，从两边都走得到；很长的编号不撑破页面")
    void linked(Visitors visitors) {
        var other = samples.open("（八）办理同一企业的另一事项", LocalDate.of(2026, 12, 1), "energy-saving");
        for (var reference : List.of(other.number(), "ABCDEFGHIJ".repeat(20))) {
            var visitor = visitors.desktop().signIn("jieneng");
            visitor.open("/work/cases/" + late.id() + "/link");
            visitor.finds("link form");
            visitor.page().locator("input[name=kind]").fill("同一申请人");
            visitor.page().locator("input[name=reference]").fill(reference);
            visitor.page().locator("#link button[type=submit]").click();
            visitor.page().waitForURL("**/work/cases/*?done=*");
        }
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("jieneng").open("/work/cases/" + late.id());
            visitor.finds("linked");
            visitor.picture("linked-" + visitor.page().viewportSize().width);
            visitor.page().locator("section[aria-labelledby=h-linked] a").click();
            visitor.page().waitForURL("**/work/cases/" + other.id());
            assertThat(visitor.page().locator("section[aria-labelledby=h-linked]").innerText()).contains("对方登记", late.number());
        }
    }

    @Test
    @DisplayName("报告进展并附材料；材料按原样下载")
    void report(Visitors visitors) throws Exception {
        var visitor = visitors.desktop().signIn("jieneng");
        visitor.open("/work/cases/" + late.id());
        var page = visitor.page();
        page.locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        page.locator("#lead-work-report-progress").fill("第三季度再查 20 户。");
        page.locator("#lead-work-report-percent").fill("70");
        page.locator("#lead-work-report-evidence").setInputFiles(new FilePayload("抽查结果.txt", "text/plain", "共 20 户".getBytes(StandardCharsets.UTF_8)));
        page.locator("#lead-work-report").getByRole(AriaRole.BUTTON, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("报告进展")).click();
        page.waitForURL("**/work/cases/*?done=*");
        assertThat(visitor.words()).contains("已记录：报告进展", "第三季度再查 20 户。", "抽查结果.txt");
        var download = page.waitForDownload(() -> page.getByText("抽查结果.txt").click());
        assertThat(Files.readString(download.path())).isEqualTo("共 20 户");
        visitor.finds("reported");
    }

    @Test
    @DisplayName("不合要求的不予办理：一次说清，写的内容和选的文件都还在")
    void refused(Visitors visitors) {
        var visitor = visitors.desktop().signIn("jieneng");
        visitor.open("/work/cases/" + late.id());
        var page = visitor.page();
        page.locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        page.locator("#lead-work-report-percent").fill("170");
        page.locator("#lead-work-report-evidence").setInputFiles(new FilePayload("证明.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
        var answer = page.waitForResponse("**/steps/**", () -> page.locator("#lead-work-report button[type=submit]").click());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(page.locator(".errsum").innerText()).contains("请填写“进展情况”", "0 至 100");
        assertThat(page.locator("#lead-work-report-percent").inputValue()).isEqualTo("170");
        assertThat(page.locator("#lead-work-report").innerText()).contains("已上传：证明.pdf");
        visitor.finds("refused");
        visitor.picture("refused");
        page.locator("#lead-work-report-progress").fill("已改正");
        page.locator("#lead-work-report-percent").fill("71");
        page.locator("#lead-work-report button[type=submit]").click();
        page.waitForURL("**/work/cases/*?done=*");
        assertThat(visitor.words()).contains("证明.pdf");
    }

    @Test
    @DisplayName("被人抢先时说明是谁、何时，写的内容还在")
    void overtaken(Visitors visitors) {
        var visitor = visitors.desktop().signIn("jieneng");
        visitor.open("/work/cases/" + late.id());
        var page = visitor.page();
        page.locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        page.locator("#lead-work-report-progress").fill("我写了很久的进展");
        page.locator("#lead-work-report-percent").fill("55");
        SampleCases.done(cases.execute(late.id(), late.sequence(), new Command.Urge(List.of(), "请抓紧"), samples.by("fagui")));
        var answer = page.waitForResponse("**/steps/**", () -> page.locator("#lead-work-report button[type=submit]").click());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(visitor.words()).contains("政策法规处经办", "2026-11-24 10:00");
        assertThat(page.locator("#lead-work-report-progress").inputValue()).isEqualTo("我写了很久的进展");
        visitor.finds("overtaken");
    }

    @Test
    @DisplayName("催办、转办、中止等各有一页，缺理由的不予办理")
    void commands(Visitors visitors) {
        var visitor = visitors.desktop().signIn("fagui");
        for (var command : List.of("urge", "reassign", "amend", "suspend", "terminate")) {
            visitor.open("/work/cases/" + late.id() + "/" + command);
            visitor.finds(command);
            visitor.picture("command-" + command);
        }
        visitor.open("/work/cases/" + late.id() + "/suspend");
        var page = visitor.page();
        var refused = page.waitForResponse("**/suspend", () -> page.locator("#suspend button[type=submit]").click());
        assertThat(refused.status()).isEqualTo(422);
        visitor.finds("suspend refused");
        page.locator("#suspend-reason").fill("等待上级统一部署");
        page.locator("#suspend button[type=submit]").click();
        page.waitForURL("**/work/cases/*?done=*");
        assertThat(visitor.words()).contains("已记录：中止", "等待上级统一部署", "期限停计");
        visitor.open("/work/cases/" + late.id() + "/resume");
        page.locator("#resume-reason").fill("部署已下达");
        page.locator("#resume button[type=submit]").click();
        page.waitForURL("**/work/cases/*?done=*");
    }

    @Test
    @DisplayName("总览：各处室、办结率、逾期最久，数字都能点到清单")
    void overview(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("leader").open("/work/overview");
            visitor.finds("overview");
            visitor.picture("overview-" + visitor.page().viewportSize().width);
            var count = visitor.page().locator(".divbars a.r").first().innerText();
            visitor.page().locator(".divbars a.r").first().click();
            assertThat(visitor.page().locator("tbody a.t").count()).isEqualTo(Integer.parseInt(count));
        }
    }

    @Test
    @DisplayName("过大的文件、空文件和不认识的类型都说明白，什么也没有保存")
    void badFiles(Visitors visitors) throws Exception {
        var visitor = visitors.desktop().signIn("jieneng");
        visitor.open("/work/cases/" + late.id());
        var page = visitor.page();
        page.locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        page.locator("#lead-work-report-progress").fill("附件不对");
        page.locator("#lead-work-report-percent").fill("50");
        page.locator("#lead-work-report-evidence").setInputFiles(new FilePayload[] {new FilePayload("空的.pdf", "application/pdf", new byte[0]),
                new FilePayload("程序.exe", "application/octet-stream", new byte[] {1})});
        page.locator("#lead-work-report button[type=submit]").click();
        page.locator(".errsum").waitFor();
        assertThat(page.locator(".errsum").innerText()).contains("“空的.pdf”是空文件", "“程序.exe”可能是程序、网页或带宏的文件");
        var large = Files.createTempFile("large", ".pdf");
        try (var out = Files.newOutputStream(large)) {
            out.write(new byte[51 * 1024 * 1024]);
        }
        // With scripts it would go in pieces.
        var plain = visitors.phoneWithoutScripts().signIn("jieneng");
        plain.open("/work/cases/" + late.id());
        plain.page().locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        plain.page().locator("#lead-work-report-evidence").setInputFiles(large);
        var answer = plain.page().waitForResponse("**/steps/**", () -> plain.page().locator("#lead-work-report .foot button[type=submit]").click());
        Files.delete(large);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(plain.words()).contains("文件太大");
        plain.finds("too large");
        assertThat(cases.events(late.id())).hasSize(2);
    }

    @Test
    @DisplayName("手机上菜单打得开，Escape 关得上；没有脚本时菜单在页首")
    void menu(Visitors visitors) {
        var phone = visitors.phone().signIn("jieneng");
        var page = phone.page();
        assertThat(page.locator("#menu").isVisible()).isFalse();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("打开菜单")).click();
        page.locator("#menu").getByText("期限计算").waitFor();
        phone.finds("menu");
        page.keyboard().press("Escape");
        page.locator("#menu").waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        var plain = visitors.phoneWithoutScripts().signIn("jieneng");
        plain.page().locator("#menu").getByRole(AriaRole.LINK, new com.microsoft.playwright.Locator.GetByRoleOptions().setName("办件").setExact(true)).click();
        assertThat(plain.page().url()).endsWith("/work/cases");
    }

    @Test
    @DisplayName("管理员看不到业务：没有检索，打不开工作台")
    void administrators(Visitors visitors) {
        var visitor = visitors.desktop().signIn("sysadmin");
        assertThat(visitor.page().locator("form.find").count()).isZero();
        assertThat(visitor.open("/work").status()).isEqualTo(403);
        assertThat(visitor.open("/work/cases/" + late.id()).status()).isEqualTo(403);
        assertThat(visitor.page().locator(".act a").first().getAttribute("href")).isEqualTo("/admin/people");
    }

    @Test
    @DisplayName("看不到别的处室的办件和材料")
    void outOfSight(Visitors visitors) {
        var visitor = visitors.desktop().signIn("caishen");
        assertThat(visitor.open("/work/cases/" + late.id()).status()).isEqualTo(404);
        visitor.finds("not found");
        assertThat(visitor.open("/work/cases/" + late.id() + "/evidence/2/" + "0".repeat(64)).status()).isEqualTo(404);
        assertThat(visitor.open("/work/cases/not-a-case").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("开始办件：选程序、填表；没有填全的逐条说明，填好的直接到办件；个人信息只给承办处室看")
    void intake(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            visitor.signIn("bangong").open("/work/cases/new");
            var page = visitor.page();
            visitor.finds("intake").picture("intake-" + page.viewportSize().width);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("政府信息公开申请")).click();
            visitor.finds("opening").picture("opening-" + page.viewportSize().width);
            page.locator("#open-description").fill("2025年技术改造专项资金分配结果");
            var refused = page.waitForResponse("**/work/cases/new/*", () -> page.locator("#open button[type=submit]").click());
            assertThat(refused.status()).isEqualTo(422);
            visitor.finds("opening refused");
            assertThat(page.locator(".errsum").innerText()).contains("请填写“申请人”", "请填写“收到申请之日”");
            assertThat(page.locator("#open-description").inputValue()).isEqualTo("2025年技术改造专项资金分配结果");
            page.locator("#open-applicant").fill("欧阳建国");
            page.locator("#open-identity").fill("居民身份证 440106199001011234");
            page.locator("#open-phone").fill("13812345600");
            page.locator("#open-received_on").fill(NOW.toLocalDate().toString());
            for (var choice : List.of("自然人", "电子文档", "网上查看", "当面")) {
                page.locator("#open input[value='" + choice + "'], #open option[value='" + choice + "']").first().evaluate("e => e.tagName === 'OPTION' ? e.selected = true : e.checked = true");
            }
            page.locator("#open-evidence").setInputFiles(new FilePayload("申请书.pdf", "application/pdf", "%PDF-1.4".getBytes(StandardCharsets.UTF_8)));
            page.locator("#open button[type=submit]").click();
            page.waitForURL("**/work/cases/*?done=1");
            assertThat(visitor.words()).contains("政府信息公开申请：2025年技术改造专项资金分配结果", "欧阳建国", "13812345600", "申请书.pdf");
            visitor.finds("opened");
            var address = page.url();
            var head = visitors.desktop().signIn("head");
            head.open(address.substring(address.indexOf("/work"), address.indexOf('?')));
            head.finds("masked").picture("masked");
            assertThat(head.words()).contains("欧***", "138******00", "已遮盖").doesNotContain("欧阳建国", "13812345600");
        }
    }

    @Test
    @DisplayName("没有脚本也能办理")
    void withoutScripts(Visitors visitors) {
        var visitor = visitors.withoutScripts().signIn("jieneng");
        visitor.open("/work/cases/" + late.id());
        var page = visitor.page();
        page.locator("#act summary", new Page.LocatorOptions().setHasText("报告进展")).click();
        page.locator("#lead-work-report-progress").fill("没有脚本");
        page.locator("#lead-work-report-percent").fill("80");
        page.locator("#lead-work-report button[type=submit]").click();
        page.waitForURL("**/work/cases/*?done=*");
        assertThat(visitor.words()).contains("没有脚本");
    }
}
