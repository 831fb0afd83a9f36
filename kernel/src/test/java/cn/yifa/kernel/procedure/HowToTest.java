// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.document.TemplateBook;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.register.EntryCheck;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.register.Stock;
import cn.yifa.kernel.register.Surroundings;
import cn.yifa.kernel.register.Values;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    @Test
    @DisplayName("清单一节的例子也是：编码规则、清单、变更它的程序、开头的内容，内容核对没有发现")
    void theRegisterLoads() throws IOException {
        var page = Duties.text("../docs/how-to-write-a-duty.md");
        var section = page.substring(page.indexOf("## 清单 `*.register.yaml`"), page.indexOf("## 公开事项 `*.publication.yaml`"));
        var examples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(section).results().map(found -> found.group(1)).toList();
        assertThat(examples).hasSize(4);
        var sources = Stream.concat(Duties.sources().stream().filter(source -> source.file().startsWith("law/") || source.file().startsWith("codes/")), Stream.of(
                new Source("example/guide.register.yaml", examples.get(0)), new Source("example/guide.codes.yaml", examples.get(1)),
                new Source("example/guide.procedure.yaml", examples.get(2)), new Source("example/guide.entries.yaml", examples.get(3)))).toList();
        var procedures = ProcedureBook.read(sources);
        var registers = RegisterBook.read(sources, procedures);
        var problems = new ArrayList<Problem>();
        var stock = Stock.read(sources, registers, problems);
        assertThat(problems).isEmpty();
        assertThat(stock).hasSize(2).allSatisfy(one -> assertThat(EntryCheck.check(one.register(), one.values(), one.from(), around(procedures.library()))).isEmpty());
    }

    /// The law alone: the examples name no division, procedure or other entry.
    private static Surroundings around(Library library) {
        return new Surroundings() {

            @Override
            public Optional<String> whyUnresolved(Citation citation, LocalDate day) {
                return library.whyUnresolved(citation, day);
            }

            @Override
            public boolean hasProcedure(String id) {
                return false;
            }

            @Override
            public boolean hasDivision(String id) {
                return false;
            }

            @Override
            public boolean hasEntry(String register, String key, LocalDate day) {
                return false;
            }

            @Override
            public Optional<Values> entry(String register, String key, LocalDate day) {
                return Optional.empty();
            }
        };
    }
}
