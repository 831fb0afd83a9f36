// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import java.io.IOException;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DutiesTest {

    @Test
    @DisplayName("duties/ 里的全部定义都能载入，依据都能确认")
    void everyDutyLoads() throws IOException {
        var book = ProcedureBook.read(Duties.sources());
        assertThat(book.inForce("plan-item", LocalDate.of(2020, 3, 1))).isPresent();
        assertThat(book.inForce("plan-item", LocalDate.of(2019, 1, 1))).isEmpty();
    }
}
