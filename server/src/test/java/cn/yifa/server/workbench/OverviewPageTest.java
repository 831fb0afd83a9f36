// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.api.SamplePlan;
import cn.yifa.server.casework.Procedures;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("总览：图和图后面的数字")
class OverviewPageTest {

    /// A case closed after nine of twenty days, as its rows say.
    private static final UUID ENDED = UUID.fromString("00000000-0000-7000-8000-000000000053");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Procedures procedures;

    private String page = "";

    @BeforeAll
    void open() {
        var plan = "岭海省工业和信息化厅2095年依法行政工作要点\n\n一、完善制度\n\n（一）总览样本。完成专项审计。（财审处牵头）\n";
        assertThat(new ApiClient(port, "fagui").upload("/api/plans", "plan.txt", SamplePlan.bytes(plan), Map.of()).status()).isEqualTo(201);
        var reply = procedures.all().stream().filter(one -> one.id().equals("disclosure-request")).findFirst().orElseThrow();
        jdbc.sql("""
                insert into case_file (case_id, sequence, procedure, version, number, title, handling, status, opened_at, changed_at, changed_by, body)
                values (:id, 1, :procedure, :version, :number, '办结的申请', 'office', 'ENDED', now(), now(), 'bangong', '{}')""")
                .param("id", ENDED).param("procedure", reply.id()).param("version", reply.inForceFrom()).param("number", "总览样本" + ENDED).update();
        jdbc.sql("insert into case_clock (case_id, clock, status, used, allowed, provisional, acts) values (:id, 'reply', 'MET', 9, 20, false, false)").param("id", ENDED).update();
        page = Desk.of(port, "head").get("/work/overview").body();
    }

    @AfterAll
    void clean() {
        jdbc.sql("delete from case_clock where case_id = :id").param("id", ENDED).update();
        jdbc.sql("delete from case_file where case_id = :id").param("id", ENDED).update();
    }

    @Test
    @DisplayName("近十二个月：每月一组，数字在表里，立项的点得到清单，清单的件数就是图上的件数")
    void trend() {
        var month = YearMonth.from(LocalDate.now());
        assertThat(page).contains("<caption class=\"vh\">近十二个月立项和办结的件数</caption>");
        var opened = Pattern.compile("<th scope=\"row\">" + month.getYear() + "年" + month.getMonthValue() + "月</th><td><a href=\"(/work/cases\\?opened-from=[^\"]+)\">(\\d+)</a></td>").matcher(page);
        assertThat(opened.find()).isTrue();
        assertThat(opened.group(1)).isEqualTo("/work/cases?opened-from=" + month.atDay(1) + "&amp;opened-to=" + month.atEndOfMonth());
        assertThat(Integer.parseInt(opened.group(2))).isEqualTo(jdbc.sql("select count(*) from case_file where opened_at >= :first and opened_at < :beyond").param("first", month.atDay(1).atStartOfDay())
                .param("beyond", month.plusMonths(1).atDay(1).atStartOfDay()).query(Integer.class).single());
        assertThat(Desk.of(port, "head").get(opened.group(1).replace("&amp;", "&")).body()).contains("总览样本");
        assertThat(page).contains(month.minusMonths(11).getYear() + "年" + month.minusMonths(11).getMonthValue() + "月</th>").doesNotContain(month.minusMonths(12).getYear() + "年"
                + month.minusMonths(12).getMonthValue() + "月</th>");
    }

    @Test
    @DisplayName("图样不靠颜色：每种各有花纹，画的都找得到花纹；不用脚本和内嵌样式")
    void patterns() {
        var used = Pattern.compile("fill=\"url\\(#([a-z-]+)\\)\"").matcher(page).results().map(found -> found.group(1)).distinct().toList();
        assertThat(used).isNotEmpty().allSatisfy(id -> assertThat(page).containsOnlyOnce("<pattern id=\"" + id + "\""));
        assertThat(page).doesNotContain(" style=\"");
        assertThat(page).contains("role=\"img\" aria-label=\"近十二个月立项和办结的件数，数字见下表\"");
    }

    @Test
    @DisplayName("用时占法定期限：按法定期限办结的在图上和表里")
    void daysUsed() {
        assertThat(page).contains("<h2 id=\"h-used\">用时占法定期限</h2>", "aria-label=\"近十二个月办结的办件，用时占法定期限的比例，数字见下表\"");
        var half = Pattern.compile("<th scope=\"row\">四分之一至一半</th><td>(\\d+)</td>").matcher(page);
        assertThat(half.find()).isTrue();
        assertThat(Integer.parseInt(half.group(1))).isPositive();
    }
}
