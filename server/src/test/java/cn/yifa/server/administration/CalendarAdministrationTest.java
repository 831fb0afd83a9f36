// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.HolidayNotices;
import cn.yifa.server.casework.LoadedNotice;
import cn.yifa.server.casework.ReckoningAnew;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/// A server of its own: what is loaded here others must not count by.
@ServerTest
@TestPropertySource(properties = "database.of=CalendarAdministrationTest")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("工作日历的管理页：载入放假通知")
class CalendarAdministrationTest {

    private static final String REST = "元旦 2027-01-01 至 2027-01-03\n春节 2027-02-05 至 2027-02-13\n清明节 2027-04-05\n劳动节 2027-05-01 至 2027-05-05\n端午节 2027-06-09\n"
            + "中秋节 2027-09-15\n国庆节 2027-10-01 至 2027-10-07";
    private static final String WORKED = "春节 2027-01-31、2027-02-14";

    private static final String PLAN = """
            岭海省工业和信息化厅2026年依法行政工作要点

            一、完善制度

            （一）配合审计。2027年3月1日前完成专项审计。（财审处牵头）
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private HolidayNotices notices;

    @Autowired
    private Calendars calendars;

    @Autowired
    private ReckoningAnew reckoning;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private static Map<String, String> form(String replaces, String reason, String... others) {
        var form = new HashMap<>(Map.of("year", "2027", "number", "国办发明电〔2026〕试1号", "rest", REST, "worked", WORKED, "replaces", replaces, "reason", reason));
        for (int i = 0; i < others.length; i += 2) {
            form.put(others[i], others[i + 1]);
        }
        return form;
    }

    private void finished() throws InterruptedException {
        for (int i = 0; i < 3000 && reckoning.progress().isPresent(); i++) {
            Thread.sleep(10);
        }
    }

    @Test
    @Order(1)
    @DisplayName("不可能的通知：预览和载入都拒绝，说明是哪一行，什么也没有变")
    void refused() {
        var desk = Desk.of(port, "sysadmin");
        var before = notices.all();
        for (var address : new String[] {"/admin/calendar/preview", "/admin/calendar"}) {
            for (var wrong : Map.of("worked", "春节 2027-02-15", "rest", "春节 二月五日", "number", "", "year", "2028").entrySet()) {
                var answer = desk.post(address, form("0", "", wrong.getKey(), wrong.getValue()));
                assertThat(answer.statusCode()).as(address + wrong).isEqualTo(422);
                assertThat(answer.body()).contains("没有载入").contains("href=\"#" + wrong.getKey() + "\"");
            }
            assertThat(desk.post(address, Map.of()).statusCode()).isEqualTo(422);
            assertThat(desk.post(address, form("0", "", "year", "2026", "rest", REST.replace("2027", "2026"))).body()).contains("2026 年已有通知；要替换它，请写明原因");
        }
        assertThat(notices.all()).isEqualTo(before);
        assertThat(calendars.current().provisional(LocalDate.of(2027, 1, 4))).isTrue();
        assertThat(jdbc.sql("select count(*) from audit_entry where act like '%放假通知'").query(Integer.class).single()).isZero();
        assertThat(Desk.of(port, "secadmin").get("/admin/calendar").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(2)
    @DisplayName("凡是显示期限的地方都说暂定；载入以后不再说，办件里有变动和缘由；再改一次要写原因")
    void loads() throws InterruptedException {
        clock.set(LocalDateTime.of(2026, 12, 28, 10, 0));
        var fagui = new ApiClient(port, "fagui");
        var plan = fagui.upload("/api/plans", "plan.txt", PLAN.getBytes(StandardCharsets.UTF_8), Map.of()).json().get("id").stringValue();
        var item = fagui.get("/api/plans/" + plan).json().at("/chapters/0/items/0");
        assertThat(item.get("provisional").booleanValue()).isTrue();
        assertThat(item.get("due").stringValue()).isEqualTo("2027-03-01");
        var matter = item.get("caseId").stringValue();
        var left = item.get("workingDaysLeft").intValue();
        var desk = Desk.of(port, "fagui-head");
        var caishen = Desk.of(port, "caishen");
        assertThat(desk.get("/work/cases").body()).contains("年3月1日<span class=\"tag0\"");
        assertThat(desk.get("/work/plans/" + plan).body()).contains("2027-03-01 前<span class=\"tag0\"");
        assertThat(desk.get("/work/cases/" + matter).body()).contains("2027-03-01</time><span class=\"tag0\" title=\"所涉年份的放假安排尚未公布，暂按法定节日推算，公布后重新计算\">暂定</span>");
        assertThat(caishen.get("/work").body()).contains("年3月1日<span class=\"tag0\"");
        assertThat(new ApiClient(port, "caishen").get("/api/tasks").json().get(0).get("provisional").booleanValue()).isTrue();

        var sysadmin = Desk.of(port, "sysadmin");
        var preview = sysadmin.post("/admin/calendar/preview", form("0", ""));
        assertThat(preview.statusCode()).isEqualTo(200);
        assertThat(preview.body()).contains("2027 年：载入以后的变化").contains("2027-02-14").contains("周日，调休上班（春节，国办发明电〔2026〕试1号）").contains("约有 1 件办件");
        assertThat(notices.of(2027)).as("a preview loads nothing").isEmpty();
        var loaded = sysadmin.post("/admin/calendar", form("0", ""));
        assertThat(loaded.statusCode()).isEqualTo(303);
        assertThat(sysadmin.get(Desk.location(loaded)).body()).contains("2027 年的通知已经载入").contains("通知已收录至 2027 年");
        finished();
        assertThat(jdbc.sql("select subject from audit_entry where act = '载入放假通知'").query(String.class).single()).startsWith("2027 年 国办发明电〔2026〕试1号");
        assertThat(sysadmin.get("/admin/calendar").body()).contains("1 件，变动 1 项");
        var after = fagui.get("/api/plans/" + plan).json().at("/chapters/0/items/0");
        assertThat(after.get("provisional").booleanValue()).isFalse();
        assertThat(after.get("workingDaysLeft").intValue()).as("31 January and 14 February are worked; 9 to 12 February are rest").isEqualTo(left + 2 - 4);
        assertThat(desk.get("/work/cases/" + matter).body()).contains("期限重新计算：").contains("（暂定）").contains("因为国办发明电〔2026〕试1号，2027 年放假安排载入").doesNotContain("公布后重新计算\">暂定</span>");
        assertThat(new ApiClient(port, "").get("/api/calendar/deadline?from=2027-01-25&term=20%E5%B7%A5%E4%BD%9C%E6%97%A5").json().get("deadline").stringValue()).isEqualTo("2027-02-26");

        assertThat(sysadmin.post("/admin/calendar", form("0", "春节假期延长")).statusCode()).as("somebody was quicker").isEqualTo(409);
        assertThat(sysadmin.post("/admin/calendar", form("1", "")).statusCode()).as("no reason").isEqualTo(422);
        var longer = REST.replace("国庆节", "春节 2027-02-15 至 2027-02-16 国办发明电〔2027〕试1号\n国庆节");
        assertThat(sysadmin.post("/admin/calendar", form("1", "春节假期延长", "rest", longer)).statusCode()).isEqualTo(303);
        finished();
        assertThat(notices.of(2027).map(LoadedNotice::version)).contains(2);
        assertThat(notices.of(2027).flatMap(LoadedNotice::reckoned).map(LoadedNotice.Reckoned::changes)).contains(1L);
        assertThat(sysadmin.get("/admin/calendar?year=2027").body()).contains("春节 2027-02-15 至 2027-02-16 国办发明电〔2027〕试1号").contains("第 2 版").contains("春节假期延长");
        assertThat(sysadmin.post("/admin/calendar/reckoning", Map.of()).statusCode()).as("nothing is left to do").isIn(303, 409);
        clock.release();
    }
}
