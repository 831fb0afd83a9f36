// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
@DisplayName("本人账号和三类管理员的页面")
class AdministrationIT {

    private static final Map<String, List<String>> PAGES = Map.of(
            "wujian", List.of("/account/password", "/account/tokens", "/account/delegation", "/account/phrases"),
            "sysadmin", List.of("/admin/people", "/admin/people/wujian", "/admin/divisions", "/admin/time", "/admin/calendar", "/admin/signing", "/records/sealing", "/account/password"),
            "secadmin", List.of("/admin/security", "/records/witnesses"),
            "auditor", List.of("/admin/audit"));

    @Test
    @DisplayName("在桌面和手机上都看得清，不横向滚动")
    void looksRight(Visitors visitors) {
        PAGES.forEach((account, pages) -> {
            for (var visitor : new Visitor[] {visitors.desktop(), visitors.phone()}) {
                visitor.signIn(account);
                for (var page : pages) {
                    assertThat(visitor.open(page).status()).as(page).isEqualTo(200);
                    visitor.picture("administration" + page.replace('/', '-') + "-" + visitor.page().viewportSize().width);
                    visitor.finds(page);
                }
            }
        });
    }

    @Test
    @DisplayName("见证人不认现在的记录：每一页都说，打开看两边的树头，在手机上也行")
    void witnessDisagrees(Visitors visitors, @Autowired JdbcClient jdbc) {
        jdbc.sql("insert into record_alarm (alarm, at, tree, witness, words, head, answer) values (gen_random_uuid(), now(), 'sm3', '档案馆', '记录分叉', :head, :head)")
                .param("head", "record/sm3\n42\n" + "A".repeat(43) + "=\n\n— record/sm3 " + "A".repeat(92) + "\n").update();
        try {
            for (var visitor : new Visitor[] {visitors.desktop().signIn("discipline"), visitors.phone().signIn("auditor")}) {
                visitor.open("/account/password");
                assertThat(visitor.words()).contains("外部见证人不认现在的记录：档案馆");
                visitor.finds("alarm on a page");
                visitor.page().getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
                visitor.page().locator("details.fold").last().evaluate("details => details.open = true");
                assertThat(visitor.words()).contains("怎么办", "送去的树头");
                visitor.finds("alarm");
                visitor.picture("administration-witness-alarm-" + visitor.page().viewportSize().width);
            }
        } finally {
            jdbc.sql("insert into record_witness (size, tree, witness, at, place, cosignature, recorded_at) values (43, 'sm3', '档案馆', now(), '', '', now() + interval '1 second')").update();
        }
    }

    @Test
    @DisplayName("没有脚本也能办：建令牌、撤销，新增人员被拒绝时说明原因")
    void worksWithoutScripts(Visitors visitors) {
        var visitor = visitors.withoutScripts().signIn("wujian");
        visitor.open("/account/tokens");
        visitor.page().getByLabel("用途").fill("统计脚本");
        press(visitor, "建立令牌");
        assertThat(visitor.words()).contains("令牌只显示这一次").contains("统计脚本");
        press(visitor, "撤销");
        assertThat(visitor.words()).contains("已撤销");

        var administrator = visitors.withoutScripts().signIn("sysadmin");
        administrator.open("/admin/people");
        administrator.page().getByLabel("账号").first().fill("fagui");
        administrator.page().getByLabel("姓名").first().fill("重名的人");
        press(administrator, "新增");
        assertThat(administrator.words()).contains("账号 fagui 已经存在");
    }

    @Test
    @DisplayName("没有脚本也能设定演示时间、往后调、回到真实时间")
    void demonstrationTime(Visitors visitors) {
        var visitor = visitors.withoutScripts().signIn("sysadmin");
        visitor.open("/admin/time");
        visitor.page().getByLabel("日期和时间").fill("2020-01-20T09:00");
        press(visitor, "设定");
        assertThat(visitor.words()).contains("演示时间：2020年1月20日 09:00");
        press(visitor, "+1 个月");
        assertThat(visitor.words()).contains("演示时间：2020年2月20日 09:00");
        visitor.finds("time");
        var phone = visitors.phone().signIn("sysadmin");
        phone.open("/admin/time");
        phone.finds("time, set, on a phone");
        phone.picture("administration-time-set");
        press(visitor, "回到真实时间");
        assertThat(visitor.words()).doesNotContain("演示时间：");
    }

    @Test
    @DisplayName("载入放假通知：在手机上、没有脚本也能预览，错了说明是哪一行")
    void notice(Visitors visitors) {
        notice(visitors.withoutScripts());
        notice(visitors.phone()).picture("administration-notice-preview");
    }

    private static Visitor notice(Visitor visitor) {
        visitor.signIn("sysadmin");
        visitor.open("/admin/calendar");
        visitor.page().getByLabel("年度").fill("2027");
        visitor.page().getByLabel("文号").fill("国办发明电〔2026〕试1号");
        visitor.page().getByLabel("放假", new Page.GetByLabelOptions().setExact(true)).fill("春节 2027-02-05 至 2027-02-13");
        visitor.page().getByLabel("调休上班", new Page.GetByLabelOptions().setExact(true)).fill("春节 2027-02-15");
        press(visitor, "预览变化");
        assertThat(visitor.words()).contains("没有载入").contains("调休上班第 1 行：2027-02-15 不是周六、周日").contains("2027-10-01 是法定节日（国庆节），应当放假");
        visitor.page().getByLabel("调休上班", new Page.GetByLabelOptions().setExact(true)).fill("春节 2027-02-14");
        visitor.page().getByLabel("放假", new Page.GetByLabelOptions().setExact(true)).fill("元旦 2027-01-01 至 2027-01-03\n春节 2027-02-05 至 2027-02-13\n清明节 2027-04-05\n"
                + "劳动节 2027-05-01 至 2027-05-05\n端午节 2027-06-09\n中秋节 2027-09-15\n国庆节 2027-10-01 至 2027-10-07");
        press(visitor, "预览变化");
        assertThat(visitor.words()).contains("2027 年：载入以后的变化").contains("确认载入 2027 年的通知");
        return visitor.finds("notice-preview");
    }

    @Test
    @DisplayName("没有权限和没有的页，各说各的，指出下一步")
    void refusals(Visitors visitors) {
        var visitor = visitors.phone().signIn("wujian");
        assertThat(visitor.open("/admin/people").status()).isEqualTo(403);
        assertThat(visitor.words()).contains("没有权限").contains("系统管理员");
        visitor.finds("403");
        assertThat(visitor.open("/work/no-such-page").status()).isEqualTo(404);
        visitor.finds("404");
    }

    /// By the keyboard: while a page scrolls, nothing stands still enough for a mouse.
    private static void press(Visitor visitor, String button) {
        visitor.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).first().press("Enter");
    }
}
