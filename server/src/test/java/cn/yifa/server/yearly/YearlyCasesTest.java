// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.yearly;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.yearly.YearlyDuty;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.yearly.YearlyCases.OfYear;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("年度事项：到日子自己立件，一年一件，几台服务器同时也是一件")
class YearlyCasesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private YearlyCases yearly;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    private OfYear of(String duty, int year) {
        return yearly.in(year).stream().filter(one -> one.duty().id().equals(duty)).findFirst().orElseThrow();
    }

    private Case opened(String duty, int year) {
        return cases.find(of(duty, year).opened().orElseThrow()).orElseThrow();
    }

    private int cases(String title) {
        return jdbc.sql("select count(*) from case_file where title = :title").param("title", title).query(Integer.class).single();
    }

    @Test
    @DisplayName("听取汇报：一月五日以前没有，那天有了，在办公室的待办里，期限到年底；再看一次不会多一件")
    void onItsDay() {
        clock.set(LocalDate.of(2091, 1, 4).atTime(9, 0));
        yearly.run(yearly.all());
        assertThat(of("openness-hearing", 2091).opened()).isEmpty();
        clock.set(LocalDate.of(2091, 1, 5).atTime(9, 0));
        yearly.run(yearly.all());
        yearly.run(yearly.all());
        var hearing = opened("openness-hearing", 2091);
        assertThat(hearing.title()).isEqualTo("2091年听取政务公开工作汇报");
        assertThat(hearing.handling()).isEqualTo(new DivisionId("office"));
        assertThat(hearing.fields().values()).containsEntry("year", BigDecimal.valueOf(2091)).containsEntry("due_on", "2091-12-31");
        assertThat(hearing.active()).containsExactly("preparing");
        assertThat(cases("2091年听取政务公开工作汇报")).isEqualTo(1);
        assertThat(of("five-openness-review", 2091).opened()).as("its day comes later").isEmpty();
        assertThat(Desk.of(port, "bangong").get("/work").body()).contains("2091年听取政务公开工作汇报");
        clock.set(LocalDate.of(2092, 1, 3).atTime(9, 0));
        assertThat(Desk.of(port, "bangong").get("/work?light=red").body()).as("not done, it is overdue and stays").contains("2091年听取政务公开工作汇报");
    }

    @Test
    @DisplayName("五公开核查：清单里的责任处室各有一项待办；过了年是另一件")
    void divisionsOfTheList() {
        clock.set(LocalDate.of(2093, 11, 1).atTime(9, 0));
        yearly.run(yearly.all());
        var review = opened("five-openness-review", 2093);
        assertThat(review.fields().values().get("undertaking")).asInstanceOf(InstanceOfAssertFactories.LIST).contains("legal-affairs", "office", "radio", "explosives").doesNotContain("personnel");
        assertThat(Desk.of(port, "wuxiandian").get("/work").body()).contains("2093年五公开落实情况核查");
        assertThat(Desk.of(port, "bangong").get("/work/openness").body()).contains("2093年必办的事", "五公开落实情况核查", "/work/cases/" + review.id());
        assertThat(opened("exemptions-review", 2093).fields().values()).containsEntry("cause", "定期评估").containsEntry("withdraws", false);
    }

    @Test
    @DisplayName("立不成的留在眼前，写明为什么，不耽误别的；好了就立上")
    void failuresStayInSight() {
        clock.set(LocalDate.of(2097, 12, 1).atTime(9, 0));
        var review = yearly.all().stream().filter(duty -> duty.id().equals("five-openness-review")).findFirst().orElseThrow();
        var hearing = yearly.all().stream().filter(duty -> duty.id().equals("openness-hearing")).findFirst().orElseThrow();
        var broken = new YearlyDuty(review.id(), review.name(), review.inForceFrom(), review.basis(), review.procedure(), review.from(), review.division(), review.title(),
                new TreeMap<>(Map.of("undertaking", new YearlyDuty.Given.DivisionsOf("no-such-list", "divisions"))));
        yearly.run(List.of(broken, hearing));
        assertThat(of("five-openness-review", 2097).opened()).isEmpty();
        assertThat(of("five-openness-review", 2097).fault()).startsWith("程序出错");
        assertThat(of("openness-hearing", 2097).opened()).as("the one after it").isPresent();
        var refused = new YearlyDuty(review.id(), review.name(), review.inForceFrom(), review.basis(), review.procedure(), review.from(), "没有这个角色", review.title(), review.with());
        yearly.run(List.of(refused));
        assertThat(of("five-openness-review", 2097).fault()).isEqualTo("没有处室担任“没有这个角色”");
        assertThat(Desk.of(port, "bangong").get("/work/openness").body()).contains("没有处室担任");
        yearly.run(List.of(review));
        assertThat(of("five-openness-review", 2097)).satisfies(one -> assertThat(one.opened()).isPresent()).extracting(OfYear::fault).isEqualTo("");
    }

    @Test
    @DisplayName("四台服务器同时看到日子到了：还是一件")
    void severalServersAtOnce() throws Exception {
        clock.set(LocalDate.of(2094, 1, 6).atTime(9, 0));
        try (var servers = Executors.newFixedThreadPool(4)) {
            var looks = IntStream.range(0, 4).<Callable<Boolean>>mapToObj(n -> () -> {
                yearly.run(yearly.all());
                return true;
            }).toList();
            for (var look : servers.invokeAll(looks)) {
                assertThat(look.get()).isTrue();
            }
        }
        assertThat(cases("2094年听取政务公开工作汇报")).isEqualTo(1);
        assertThat(List.of(of("openness-hearing", 2094).fault())).containsExactly("");
    }
}
