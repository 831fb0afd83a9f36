// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("材料保管多久")
class KeepingTest {

    private static final String LAW = """
            - instrument: 试验条例
              organ: 试验机关
              versions:
                - {number: 一号, in-force: 2010-01-01, verified: true, articles: {一: 开始。, 九: 保管三十年。}}
            """;
    private static final String STEPS = "steps: {start: {name: 开始, actor: 办公室经办人, article: 一, actions: {close: {name: 办结, to: end}}}}\n";
    private static final String DEPARTMENT = "in-force: 2020-01-01\nkeeps: {term: 30 年, article: 《试验条例》九}\n";

    private static ProcedureBook book(String procedure, String... department) {
        var sources = new ArrayList<>(List.of(new Source("law/test.yaml", LAW), new Source("x/draft.procedure.yaml", Drafts.HEADER + procedure + STEPS)));
        Arrays.stream(department).forEach(text -> sources.add(new Source("keeping.yaml", text)));
        return ProcedureBook.read(sources);
    }

    private static Keeping kept(ProcedureBook book) {
        return book.keeping(book.all().getFirst());
    }

    @Test
    @DisplayName("程序没有写的，按本机关定的；写了的，按程序")
    void asSaid() {
        var department = kept(book("", DEPARTMENT));
        assertThat(department.years()).isEqualTo(30);
        assertThat(department.basis()).hasToString("Optional[《试验条例》第九条]");
        assertThat(kept(book("keeps: {term: 10年}\n", DEPARTMENT))).isEqualTo(new Keeping(10, Optional.empty()));
        assertThat(kept(book("keeps: {term: 10年, article: 九}\n")).basis()).hasToString("Optional[《试验条例》第九条]");
        assertThatThrownBy(() -> kept(book(""))).isInstanceOf(IllegalStateException.class).hasMessageContaining("keeping.yaml");
    }

    @Test
    @DisplayName("期满那天还保管；闰日办结的，到二月末")
    void until() {
        assertThat(new Keeping(30, Optional.empty()).until(LocalDate.of(2026, 3, 31))).isEqualTo(LocalDate.of(2056, 3, 31));
        assertThat(new Keeping(10, Optional.empty()).until(LocalDate.of(2024, 2, 29))).isEqualTo(LocalDate.of(2034, 2, 28));
    }

    @Test
    @DisplayName("不按年写、零年、依据不在、没有施行日、不认识的名称：连同位置说出来")
    void faults() {
        for (var bad : List.of("in-force: 2020-01-01\nkeeps: {term: 18 个月}\n|保管期限按年写", "in-force: 2020-01-01\nkeeps: {term: 0 年}\n|保管期限按年写", "in-force: 2020-01-01\nkeeps: {term: 长期}\n|看不懂期限",
                "in-force: 2020-01-01\nkeeps: {article: 《试验条例》九}\n|缺少“term”", "keeps: {term: 30 年}\n|缺少“in-force”", "in-force: 2020-01-01\n|缺少“keeps”",
                "in-force: 2020-01-01\nkeeps: {term: 30 年, article: 《试验条例》八}\n|依据不能确认", "in-force: 2009-01-01\nkeeps: {term: 30 年, article: 《试验条例》九}\n|依据不能确认",
                "in-force: 2020-01-01\nkeeps: {term: 30 年}\nyears: 30\n|不认识这个名称")) {
            var parts = bad.split("\\|");
            assertThatThrownBy(() -> book("", parts[0])).as(bad).isInstanceOf(DefinitionError.class).hasMessageContaining("keeping.yaml:").hasMessageContaining(parts[1]);
        }
        assertThatThrownBy(() -> book("keeps: {term: 10年, article: 八}\n", DEPARTMENT)).isInstanceOf(DefinitionError.class).hasMessageContaining("依据不能确认");
    }

    @Test
    @DisplayName("本机关的每个程序都说得出材料保管多久，依据都在")
    void ofThisDepartment() throws IOException {
        var book = ProcedureBook.read(Duties.sources());
        assertThat(book.all()).isNotEmpty().allSatisfy(procedure -> assertThat(book.keeping(procedure).years()).isPositive());
    }
}
