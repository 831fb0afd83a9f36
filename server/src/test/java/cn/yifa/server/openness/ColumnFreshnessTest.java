// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.server.openness.ColumnFreshness.State;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The register says how many days a column may be without anything new: on that day it is still in time, the day after it is late; the last third of them is near.
@DisplayName("栏目更新情况：按登记的间隔算，从最近一次更新那天数起")
class ColumnFreshnessTest {

    @ParameterizedTest
    @DisplayName("间隔四十五日：第三十日还早，第三十一日快到，第四十五日没有超期，第四十六日超期")
    @CsvSource(nullValues = "-", value = {
        "45, 3, 2026-03-01, 2026-03-01, FRESH, 2026-04-15",
        "45, 3, 2026-03-01, 2026-03-31, FRESH, 2026-04-15",
        "45, 3, 2026-03-01, 2026-04-01, DUE_SOON, 2026-04-15",
        "45, 3, 2026-03-01, 2026-04-15, DUE_SOON, 2026-04-15",
        "45, 3, 2026-03-01, 2026-04-16, OVERDUE, 2026-04-15",
        "400, 1, 2024-01-31, 2025-03-06, DUE_SOON, 2025-03-06",
        "400, 1, 2024-01-31, 2025-03-07, OVERDUE, 2025-03-06",
        "45, 0, -, 2026-04-16, EMPTY, -",
        "-, 0, -, 2026-04-16, EMPTY, -",
        "-, 1, 2019-05-15, 2026-04-16, FRESH, -",
        "45, 1, -, 2026-04-16, FRESH, -",
        "45, 1, 2026-05-01, 2026-04-16, FRESH, 2026-06-15"})
    void states(Integer interval, long items, LocalDate last, LocalDate today, State state, LocalDate due) {
        assertThat(ColumnFreshness.of(Optional.ofNullable(interval), items, Optional.ofNullable(last), today)).isEqualTo(new ColumnFreshness(state, Optional.ofNullable(due)));
    }
}
