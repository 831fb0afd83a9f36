// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.document.TemplateBook;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HowToTest {

    @Test
    @DisplayName("《怎样写一项职责》里的例子真能载入，依据都能确认")
    void theExampleLoads() throws IOException {
        var page = Duties.text("../docs/how-to-write-a-duty.md");
        var example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page).results().map(found -> found.group(1)).findFirst().orElseThrow();
        var book = ProcedureBook.read(Stream.concat(Duties.sources().stream().filter(source -> source.file().startsWith("law/")),
                Stream.of(new Source("example/disclosure-request.procedure.yaml", example))).toList());
        assertThat(book.all()).singleElement().satisfies(procedure -> {
            assertThat(procedure.id()).isEqualTo("disclosure-request");
            assertThat(procedure.invariants()).hasSize(1);
            assertThat(procedure.first()).isEqualTo(List.of("registration"));
        });
        var template = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL).matcher(page).results().map(found -> found.group(1)).findFirst().orElseThrow();
        assertThat(TemplateBook.read(List.of(new Source("example/documents/answer.document.txt", template)), book.all(), book.library()).all()).singleElement().satisfies(document ->
                assertThat(document.name()).isEqualTo("政府信息公开答复书"));
    }
}
