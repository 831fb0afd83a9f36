// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.TestClock;
import cn.yifa.server.browser.BrowserTest;
import cn.yifa.server.browser.Visitors;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.organization.Organization;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@BrowserTest
@TestPropertySource(properties = "database.of=OpennessReportPagesIT")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("信息公开年报的页面")
class OpennessReportPagesIT {

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private Reports reports;

    @Autowired
    private TestClock clock;

    @BeforeAll
    void aYear() {
        var office = new Applications(cases, organization, clock);
        office.registers("2021-03-01", "2021-03-01", "自然人").answers("2021-03-20", "予以公开");
        office.registers("2021-04-01", "2021-04-01", "商业企业").answers("2021-04-20", "国家秘密").links("2021-06-01", "行政复议", "岭府复〔2021〕7号");
        office.registers("2021-12-20", "2021-12-20", "法律服务机构");
        clock.set(LocalDateTime.of(2022, 1, 10, 9, 30));
        reports.publish(reports.compute(Reports.OPENNESS, 2021).orElseThrow(), 0, "", organization.officer(new PersonId("bangong-head")).orElseThrow());
    }

    @AfterAll
    void release() {
        clock.release();
    }

    @Test
    @DisplayName("工作台：年度列表、报告、数字的依据、填报、登记、文字，电脑和手机都能看")
    void workbench(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            var width = visitor.page().viewportSize().width;
            visitor.signIn("bangong-head").open("/work/reports/openness");
            visitor.finds("years").picture("report-years-" + width);
            for (int year : List.of(2020, 2021)) {
                visitor.open("/work/reports/openness/" + year);
                visitor.finds("report " + year).picture("report-" + year + "-" + width);
            }
            assertThat(visitor.words()).contains("本年新收政府信息公开申请数量", "勾稽关系");
            visitor.page().locator("#p-applications").locator("xpath=../..").locator("td a").nth(6).click();
            visitor.page().waitForURL("**/figure?**");
            visitor.finds("figure").picture("report-figure-" + width);
            assertThat(visitor.words()).contains("申请公开某信息");
            for (var form : List.of("texts/overview", "figures/normative", "facts/applications", "facts/remedies")) {
                visitor.open("/work/reports/openness/2021/edit/" + form);
                visitor.finds(form).picture("report-" + form.replace('/', '-') + "-" + width);
            }
        }
    }

    @Test
    @DisplayName("公开网页：年报列表和一个年度的报告")
    void portal(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop(), visitors.phone())) {
            var width = visitor.page().viewportSize().width;
            visitor.open("/openness/reports");
            visitor.finds("published years").picture("portal-reports-" + width);
            visitor.open("/openness/reports/2021");
            visitor.finds("published report").picture("portal-report-" + width);
            assertThat(visitor.words()).contains("四、结转下年度继续办理");
        }
    }
}
