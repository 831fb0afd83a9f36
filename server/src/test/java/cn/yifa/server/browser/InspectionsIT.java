// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@BrowserTest
@DisplayName("双随机抽查：计划的进展、检查、没有办成的、数字，大屏幕和手机上都看得清")
class InspectionsIT {

    @Test
    @DisplayName("法规处看进展、检查、没有办成的，和数字；公众看同样的数字")
    void work(Visitors visitors) {
        for (var visitor : List.of(visitors.desktop().signIn("fagui"), visitors.phone().signIn("fagui"))) {
            for (var path : List.of("/work/inspections", "/work/inspections/visits", "/work/inspections/failed", "/work/measures", "/work/measures/inspection-visits",
                    "/work/measures/inspection-visits/figure?part=coverage&row=pool&column=all", "/measures/inspection-visits")) {
                assertThat(visitor.open(path).status()).as(path).isEqualTo(200);
                visitor.finds(path);
                visitor.picture("inspections" + path.replaceAll("[^a-z0-9]+", "-") + visitor.page().viewportSize().width);
            }
        }
    }
}
