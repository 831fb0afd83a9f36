// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.visit.TrialVisit;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@BrowserTest
@DisplayName("亮码入企：检查人员亮码，检查对象扫码、确认、评价")
class VisitIT {

    @Autowired
    private ApplicationContext context;

    @Test
    @DisplayName("手机上走完，每一页都看得清")
    void phone(Visitors visitors) {
        wholeWay(visitors.phone(), visitors.phone(), "phone");
    }

    @Test
    @DisplayName("手机上没有脚本")
    void withoutScripts(Visitors visitors) {
        wholeWay(visitors.phone(), visitors.phoneWithoutScripts(), "plain");
    }

    @Test
    @DisplayName("宽屏：查验执法证、我的执法证、入企评价、没有的码")
    void desktop(Visitors visitors) {
        wholeWay(visitors.desktop(), visitors.desktop(), "wide");
        var citizen = visitors.desktop();
        citizen.open("/officers/00000000");
        look(citizen, "officer-none");
        citizen.open("/visits/0000-0000-0000-0000");
        look(citizen, "visit-closed");
        var leader = visitors.desktop().signIn("leader");
        leader.open("/work/visit-ratings");
        look(leader, "ratings-leader");
        var legal = visitors.phone().signIn("fagui");
        legal.open("/work/visit-ratings");
        look(legal, "ratings-legal");
        var without = visitors.phone().signIn("fuwu");
        without.open("/work/card");
        look(without, "card-none");
    }

    private void wholeWay(Visitor inspector, Visitor enterprise, String how) {
        var trial = new TrialVisit(context);
        inspector.signIn("chuangxin").open("/work/cases/" + trial.matter().id() + "/visit-code");
        look(inspector, "code-none-" + how);
        button(inspector.page(), "生成二维码");
        look(inspector, "code-" + how);
        var address = URI.create(inspector.page().locator(".about p .mono").last().innerText()).getPath();
        enterprise.open(address);
        look(enterprise, "visit-" + how);
        enterprise.page().getByLabel("查验 陈检查 的证件").click();
        look(enterprise, "officer-" + how);
        enterprise.open(address);
        button(enterprise.page(), "确认检查人员到场");
        assertThat(enterprise.words()).contains("确认检查人员到场。检查以后可以在这里评价");
        look(enterprise, "visit-arrived-" + how);
        trial.record();
        enterprise.open(address);
        look(enterprise, "visit-rate-" + how);
        button(enterprise.page(), "提交评价");
        assertThat(enterprise.words()).contains("请选择一至五星");
        look(enterprise, "visit-refused-" + how);
        enterprise.page().getByLabel("4 星").check();
        button(enterprise.page(), "提交评价");
        assertThat(enterprise.words()).contains("已经评价，谢谢");
        look(enterprise, "visit-rated-" + how);
        inspector.open("/work/card");
        look(inspector, "card-" + how);
        inspector.open("/work/cases/" + trial.matter().id());
        assertThat(inspector.words()).contains("检查对象确认到场");
    }

    private static void look(Visitor somebody, String what) {
        somebody.finds(what);
        somebody.picture("visit-" + what);
    }

    private static void button(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).click();
    }
}
