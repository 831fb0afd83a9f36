// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.casework.CaseFilter.Days;
import cn.yifa.server.casework.CaseOrder.Key;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("办件列表的地址")
class CaseAddressTest {

    private static final String ID = "0190b2f0-0000-7000-8000-000000000001";

    @Test
    @DisplayName("整个列表都在地址里，读出来再写还是原样")
    void roundTrip() {
        var query = "q=%E5%86%B3%E7%AE%97+%26+100%25&procedure=plan-item&status=open&division=office&light=red&opened-from=2026-01-01&opened-to=2026-06-30"
                + "&due-from=2026-03-01&due-to=2026-12-31&sort=-due&after=" + ID + "%3A2026-11-30";
        var address = CaseAddress.parse(query);
        assertThat(address.faults()).isEmpty();
        assertThat(address.filter()).isEqualTo(new CaseFilter(Optional.of("plan-item"), Optional.of(Case.Status.OPEN), Optional.of(new DivisionId("office")), Optional.of(Light.RED),
                Optional.of("决算 & 100%"), new Days(Optional.of(LocalDate.of(2026, 1, 1)), Optional.of(LocalDate.of(2026, 6, 30))),
                new Days(Optional.of(LocalDate.of(2026, 3, 1)), Optional.of(LocalDate.of(2026, 12, 31)))));
        assertThat(address.order()).isEqualTo(new CaseOrder(Key.DUE, true));
        assertThat(address.query()).isEqualTo(query);
        assertThat(CaseAddress.parse(address.query())).isEqualTo(address);
    }

    @Test
    @DisplayName("空着的条件等于没有；什么都不要求时按立件时间，新的在前")
    void nothingAsked() {
        var address = CaseAddress.of(Map.of("q", " ", "status", "", "sort", "", "after", "", "due-to", ""));
        assertThat(address).isEqualTo(CaseAddress.of(Map.of()));
        assertThat(address.order()).isEqualTo(CaseOrder.LATEST_FIRST);
        assertThat(address.query()).isEmpty();
        assertThat(CaseAddress.parse("sort=-opened").query()).as("the usual order is not written").isEmpty();
    }

    @ParameterizedTest
    @DisplayName("认不得的条件说明白，并且不采用")
    @CsvSource({"status,closed,只能是 open", "light,blue,只能是 green、amber、red、grey", "sort,changed,只能是 opened", "sort,--due,只能是 opened", "division,法规处,应是处室标识",
            "procedure,a'b,应是程序标识", "due-from,2026-02-30,应写成 2026-11-30 的样子", "opened-to,+999999999-01-01,应写成", "opened-from,昨天,应写成", "after,xyz,不是这种排列下的位置",
            "page,2,没有“page”这个条件", "before,2,没有“before”这个条件"})
    void faults(String name, String value, String words) {
        var address = CaseAddress.of(Map.of(name, value));
        assertThat(address.faults()).singleElement().asString().contains(words, "没有采用");
        assertThat(address.filter()).isEqualTo(CaseFilter.ALL);
        assertThat(address.after()).isEmpty();
    }

    @Test
    @DisplayName("几处不对一次说清；文字太长、起止颠倒、编码不对也说")
    void allFaultsAtOnce() {
        assertThat(CaseAddress.of(Map.of("status", "x", "light", "y", "zzz", "1")).faults()).hasSize(3);
        assertThat(CaseAddress.of(Map.of("q", "长".repeat(201))).faults()).singleElement().asString().contains("最多 200 字");
        assertThat(CaseAddress.of(Map.of("q", "长".repeat(200))).faults()).isEmpty();
        assertThat(CaseAddress.of(Map.of("due-from", "2026-05-02", "due-to", "2026-05-01"))).satisfies(address -> {
            assertThat(address.faults()).singleElement().asString().contains("起止颠倒");
            assertThat(address.filter()).isEqualTo(CaseFilter.ALL);
        });
        assertThat(CaseAddress.of(Map.of("due-from", "2026-05-01", "due-to", "2026-05-01")).faults()).isEmpty();
        assertThat(CaseAddress.parse("q=%zz").faults()).singleElement().asString().contains("百分号");
    }

    @ParameterizedTest
    @DisplayName("翻页的位置要合乎排列：按立件时间要有时间，按截止日可以没有")
    @ValueSource(strings = {"sort=opened&after=" + ID, "sort=opened&after=" + ID + "%3A2026-11-30", "sort=due&after=" + ID + "%3Aabc", "sort=title&after=" + ID, "sort=number&after=" + ID + "x",
            "sort=due&after=0190b2f0", "sort=due&after=zzzzzzzz-0000-7000-8000-000000000001"})
    void places(String query) {
        assertThat(CaseAddress.parse(query).faults()).hasSize(1);
        assertThat(CaseAddress.parse("sort=due&after=" + ID).faults()).isEmpty();
        assertThat(CaseAddress.parse("after=" + ID + "%3A2026-11-30T09%3A30").faults()).isEmpty();
    }
}
