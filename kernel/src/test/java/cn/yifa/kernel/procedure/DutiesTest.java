// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.document.TemplateBook;
import java.io.IOException;
import java.time.LocalDate;
import java.util.stream.Stream;
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

    @Test
    @DisplayName("duties/ 里的全部文书模板都能载入，办件产生的每种文书都有")
    void everyDocumentLoads() throws IOException {
        var book = ProcedureBook.read(Duties.sources());
        var templates = TemplateBook.read(Stream.concat(Duties.sources(".txt").stream(), Duties.sources(".procedure.yaml").stream()).toList(), book.all(), book.library());
        assertThat(templates.all()).extracting(template -> template.procedure().id()).contains("disclosure-request", "record-correction");
    }
}
