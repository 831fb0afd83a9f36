// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@BrowserTest
@Import(SampleCases.class)
@DisplayName("清单名录：处室提出变更，写错的标在字段上，改好提出，另一个人复核生效")
class RegistersIT {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final String LIST = "/work/registers/trial-list";

    @Autowired
    private SampleCases samples;

    @Autowired
    private Registers registers;

    @Autowired
    private RegisterLines lines;

    @Autowired
    private RegisterActs acts;

    @Autowired
    private Cases cases;

    @Autowired
    private TestClock clock;

    /// Each way through takes codes of its own.
    private static int way = 10;

    @BeforeEach
    void time() {
        clock.set(LocalDateTime.of(2026, 11, 25, 10, 20));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private static Wanted wanted(String code, String name, LocalDate from, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("code", code, "name", name, "kind", "行政许可", "basis", List.of("《政府信息公开条例》第二十条"), "division", "radio", "contact", "欧阳建国"));
        values.putAll(more);
        return new Wanted(code, new Change.Put(from, Optional.empty(), Values.of(values)), "按机构职能规定列入");
    }

    private void entered(Wanted... wanted) {
        var matter = SampleCases.done(cases.open("trial-list-change", new Command.Open("", "列入第一批事项", new DivisionId("radio"), Fields.of(Map.of("reason", "建立清单")), List.of()), samples.by("wuxiandian")));
        lines.add(matter.id(), registers.find("trial-list").orElseThrow(), List.of(wanted));
        var proposed = SampleCases.done(acts.execute(matter.id(), matter.sequence(), new Command.Act("preparing", "propose", Fields.NONE, "", List.of()), samples.by("wuxiandian"), Map.of()));
        SampleCases.done(acts.execute(proposed.id(), proposed.sequence(), new Command.Act("checking", "enter", Fields.NONE, "", List.of()), samples.by("fagui"), Map.of()));
    }

    private String stock(int number) {
        var code = "4401" + number + "001000";
        var stages = List.of(Map.of("stage", "受理", "duty", "材料齐全、符合法定形式的，当场受理；不齐全的，一次告知需要补正的全部内容"), Map.of("stage", "审查", "duty", "按技术标准审查，需要现场核查的，指派两名以上工作人员", "memo", "与监测站联系"));
        var all = new ArrayList<Wanted>();
        all.add(wanted(code, "浏览频率使用许可" + number, FIRST, Map.of("days", new BigDecimal(20), "promised", new BigDecimal(10), "subjects", List.of("自然人", "企业法人"), "stages", stages,
                "runs", "trial-list-change", "note", "地面公众移动通信频率由国家许可。\n省内专用频率由本厅许可。", "online", true)));
        all.add(wanted("4401" + number + "002000", "浏览台站设置许可" + number, FIRST, Map.of("days", new BigDecimal(30), "parent", code, "subjects", List.of("企业法人"))));
        all.add(new Wanted("4406" + number + "003000", new Change.Put(FIRST, Optional.empty(), Values.of(Map.of("code", "4406" + number + "003000", "name", "浏览在用台站监督检查" + number, "kind", "行政检查",
                "basis", List.of("《政府信息公开条例》第二十条"), "division", "radio", "days", new BigDecimal(15), "promised", new BigDecimal(15)))), "列入"));
        entered(all.toArray(Wanted[]::new));
        return code;
    }

    private static void press(Visitor visitor, String name) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true)).first().click();
    }

    @Test
    @DisplayName("处室经办人在桌面、手机、没有脚本的浏览器上提出变更；同一个人不能复核；法规处复核生效；去年的清单还是旧样子")
    void proposes(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone(), visitors.withoutScripts())) {
            int number = way++;
            var code = stock(number);
            var name = "使用许可" + number;
            proposed(visitor, code, number);
            visitor.finds("case with lines proposed");
            assertThat(visitor.words()).contains("已提出 1 条，等待另一个人复核");
            var address = visitor.page().url().replaceAll("\\?.*", "");

            var checker = visitors.desktop().signIn("fagui");
            checker.open(address);
            checker.finds("case to check");
            checker.picture("register-check-case-" + number);
            checker.page().locator(".lines0 a.t").first().click();
            checker.finds("line to look at");
            checker.picture("register-line-look-" + number);
            assertThat(checker.page().locator("[name='v.name']").count()).isZero();
            checker.open(address);
            checker.page().locator("details.act0 summary", new Page.LocatorOptions().setHasText("复核生效")).click();
            checker.page().locator("#checking-enter button[type=submit]").click();
            checker.page().waitForURL("**/work/cases/*?done=*");
            assertThat(checker.words()).contains("已生效，共 1 个版本");
            checker.finds("case that has changed a register");
            checker.picture("register-entered-" + number);

            visitor.open(LIST + "?q=" + number);
            assertThat(visitor.page().locator("tbody a.t").allInnerTexts()).contains("浏览无线电频率" + name);
            visitor.page().locator("#f-as-of").fill("2025-11-25");
            press(visitor, "查询");
            assertThat(visitor.words()).contains("这是 2025-11-25 的清单，不是今天的");
            assertThat(visitor.page().locator("tbody a.t").allInnerTexts()).contains("浏览频率" + name).doesNotContain("浏览无线电频率" + name);
            visitor.finds("list as of last year");
            visitor.picture("register-last-year-" + number);
        }
    }

    private void proposed(Visitor visitor, String code, int number) {
        visitor.signIn("wuxiandian").open(LIST + "/entries/" + code);
        visitor.page().locator("a.btn", new Page.LocatorOptions().setHasText("提出变更")).click();
        visitor.finds("where to propose");
        visitor.picture("register-proposing-" + number);
        visitor.page().locator("a.btn", new Page.LocatorOptions().setHasText("“试验清单变更”")).click();
        visitor.page().getByLabel("变更事由").fill("条例修订后名称和时限都要改");
        press(visitor, "开始办理");
        visitor.page().waitForURL("**/lines/new?*");
        visitor.finds("line form");
        visitor.page().getByLabel("名称", new Page.GetByLabelOptions().setExact(false)).first().fill("浏览无线电频率使用许可" + number);
        visitor.page().locator("#line-promised").fill("25");
        visitor.page().locator("#line-basis").fill("《政府信息公开条例》第二十条\n《没有的条例》第一条");
        visitor.page().locator("[name='v.stages.0.duty']").fill("当场受理");
        visitor.page().locator("[data-adds-row]").click();
        visitor.page().locator("[name='v.stages.2.stage']").fill("决定");
        visitor.page().locator("#line-reason").fill("条例修订");
        visitor.page().locator("form.line0 .foot .btn-primary").click();
        visitor.page().waitForURL("**/lines/1?kept=1*");
        visitor.finds("line with faults");
        visitor.picture("register-faults-" + number);
        assertThat(visitor.words()).contains("已保存", "承诺时限不能长于法定时限", "没有《没有的条例》", "“责任”没有填写");
        assertThat(visitor.page().locator("[name='v.stages.2.stage']").inputValue()).isEqualTo("决定");
        visitor.page().locator("#line-promised").fill("9");
        visitor.page().locator("#line-basis").fill("《政府信息公开条例》第二十条");
        visitor.page().locator("[name='v.stages.2.duty']").fill("按期作出决定");
        visitor.page().locator("form.line0 .foot .btn-primary").click();
        visitor.page().waitForURL("**/work/cases/*#changes");
        visitor.finds("case with a line");
        visitor.picture("register-case-" + number);
        assertThat(visitor.page().locator(".changed0 ins").allInnerTexts()).contains("无线电");
        visitor.page().locator("#preparing-propose button[type=submit]").click();
        visitor.page().waitForURL("**/work/cases/*?done=*");
    }

    @Test
    @DisplayName("提出的人复核被拒绝，说明要由另一个人")
    void samePerson(Visitors visitors) {
        var matter = SampleCases.done(cases.open("trial-list-change", new Command.Open("", "法规处自己提出的变更", new DivisionId("legal-affairs"), Fields.of(Map.of("reason", "清理")), List.of()), samples.by("fagui")));
        lines.add(matter.id(), registers.find("trial-list").orElseThrow(), List.of(wanted("440160001000", "自己提出的", FIRST, Map.of())));
        SampleCases.done(acts.execute(matter.id(), matter.sequence(), new Command.Act("preparing", "propose", Fields.NONE, "", List.of()), samples.by("fagui"), Map.of()));
        var visitor = visitors.desktop().signIn("fagui");
        visitor.open("/work/cases/" + matter.id());
        visitor.page().locator("details.act0 summary", new Page.LocatorOptions().setHasText("复核生效")).click();
        visitor.page().locator("#checking-enter button[type=submit]").click();
        visitor.page().locator(".errsum").first().waitFor();
        assertThat(visitor.words()).contains("复核生效要由另一个人办理");
    }

    @Test
    @DisplayName("每个页面在桌面和手机上都看得清：全部清单、列表、条目、比较、明细、核对")
    void looks(Visitors visitors) {
        var code = stock(way++);
        entered(wanted(code, "浏览频率使用许可（2026年起）", LocalDate.of(2026, 1, 1), Map.of("days", new BigDecimal(20), "promised", new BigDecimal(8), "subjects", List.of("自然人", "企业法人"),
                "note", "地面公众移动通信频率由国家许可。\n省内专用频率由本厅许可，船舶电台由海事机构许可。", "runs", "trial-list-change")));
        var open = SampleCases.done(cases.open("trial-list-change", new Command.Open("", "清理过时的无线电事项", new DivisionId("radio"), Fields.of(Map.of("reason", "清理")), List.of()), samples.by("wuxiandian")));
        var list = registers.find("trial-list").orElseThrow();
        lines.add(open.id(), list, List.of(new Wanted(code, new Change.End(LocalDate.of(2027, 1, 1)), "条例不再设定"), wanted("440199009000", "浏览业余电台许可", FIRST, Map.of("kind", "行政处罚", "days", new BigDecimal(10), "promised", new BigDecimal(30))),
                wanted("440198001000", "浏览新增的许可", FIRST, Map.of("days", new BigDecimal(20), "stages", List.of(Map.of("stage", "受理", "duty", "当场答复"))))));
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            int width = visitor.page().viewportSize().width;
            visitor.signIn("fagui");
            page(visitor, "/work/registers", "registers", width);
            page(visitor, LIST + "?q=%E6%B5%8F%E8%A7%88", "register", width);
            visitor.page().locator(".pick0 summary").first().click();
            visitor.finds("filter opened");
            visitor.picture("register-filter-" + width);
            page(visitor, LIST + "/entries/" + code, "register-entry", width);
            page(visitor, LIST + "/entries/" + code + "?as-of=2024-06-01", "register-entry-then", width);
            page(visitor, LIST + "/entries/" + code + "?before=1&after=2", "register-compared", width);
            page(visitor, "/work/cases/" + open.id(), "register-case-looked-at", width);
            page(visitor, "/work/cases/" + open.id() + "/lines?faulty=1", "register-lines-faulty", width);
            page(visitor, "/work/registers/service-items/comparison", "register-comparison", width);
            page(visitor, "/work/registers/service-items/entries/1144000000000000072440110001001", "service-item-compared", width);
            page(visitor, LIST + "/check", "register-check-" + (width < 500 ? "done" : "begin"), width);
            press(visitor, width < 500 ? "重新核对" : "开始核对");
            visitor.page().locator(".stats.three0").waitFor(new Locator.WaitForOptions().setTimeout(20_000));
            visitor.finds("register checked");
            visitor.picture("register-checked-" + width);
            var clerk = (width < 500 ? visitors.phone() : visitors.desktop()).signIn("wuxiandian");
            page(clerk, "/work/cases/" + open.id() + "/lines/new?register=trial-list&do=add", "register-line-new", width);
        }
    }

    private static void page(Visitor visitor, String address, String name, int width) {
        visitor.open(address);
        visitor.finds(name);
        visitor.picture(name + "-" + width);
    }
}
