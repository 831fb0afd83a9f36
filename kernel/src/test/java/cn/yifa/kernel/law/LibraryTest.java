// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryTest {

    private static final LocalDate IN_2020 = LocalDate.of(2020, 3, 2);
    private static final LocalDate IN_2024 = LocalDate.of(2024, 3, 1);

    private static Library library() throws IOException {
        return ProcedureBook.read(Duties.sources()).library();
    }

    @ParameterizedTest(name = "{0} 是第 {1} 条")
    @DisplayName("条号的各种写法")
    @CsvSource({"三十三, 33", "第三十三条, 33", "33, 33", "第33条, 33", "第三十三条第二款第（一）项, 33", "十, 10", "一百零五, 105", "第一百二十条, 120", "二百, 200", "第十四条第一款, 14", "３３, 33"})
    void articleNumbers(String written, int number) {
        assertThat(ArticleNumber.of(written)).hasValue(number);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("不是条号的")
    @CsvSource({"零", "0", "第条", "abc", "第二章", "三十三条例"})
    void notArticleNumbers(String written) {
        assertThat(ArticleNumber.of(written)).isEmpty();
    }

    @Test
    @DisplayName("同一条号在不同的日子是不同的版本")
    void versionsInTime() throws IOException {
        var library = library();
        assertThat(library.instrument("行政复议法").orElseThrow().inForceOn(IN_2020).orElseThrow().effectiveFrom()).isEqualTo("1999-10-01");
        assertThat(library.instrument("行政复议法").orElseThrow().inForceOn(IN_2024).orElseThrow().effectiveFrom()).isEqualTo("2024-01-01");
        assertThat(library.resolve(new Citation("政府信息公开条例", "第三十三条第二款"), IN_2020).orElseThrow().version().number()).isEqualTo("国务院令第711号");
        assertThat(library.resolve(new Citation("行政复议法", "六十二"), IN_2020)).isEmpty();
        assertThat(library.resolve(new Citation("行政复议法", "六十二"), IN_2024)).isPresent();
        var oldDisclosure = library.instrument("政府信息公开条例").orElseThrow();
        assertThat(oldDisclosure.inForceOn(LocalDate.of(2019, 5, 14)).orElseThrow().number()).isEqualTo("国务院令第492号");
        assertThat(oldDisclosure.inForceOn(LocalDate.of(2019, 5, 15)).orElseThrow().number()).isEqualTo("国务院令第711号");
        assertThat(oldDisclosure.inForceOn(LocalDate.of(2008, 4, 30))).isEmpty();
    }

    @Test
    @DisplayName("说明为什么不能确认")
    void whyNot() throws IOException {
        var library = library();
        assertThat(library.whyUnresolved(new Citation("没有的条例", "一"), IN_2020)).hasValueSatisfying(why -> assertThat(why).contains("法律库（duties/law）里没有《没有的条例》"));
        assertThat(library.whyUnresolved(new Citation("行政复议法", "六十二"), IN_2020)).hasValueSatisfying(why -> assertThat(why).contains("没有登记这一条"));
        assertThat(library.whyUnresolved(new Citation("行政复议法", "某条"), IN_2020)).hasValueSatisfying(why -> assertThat(why).contains("看不懂条号"));
        assertThat(library.whyUnresolved(new Citation("信访工作条例", "二十三"), IN_2020)).hasValueSatisfying(why -> assertThat(why).contains("没有有效的版本"));
    }

    @Test
    @DisplayName("程序施行期间法律修订、条文变动的，要求另立版本，指出文件和行")
    void citationsHoldAsLongAsTheProcedure() {
        var law = new Source("law/a.yaml", """
                - instrument: 某条例
                  organ: 国务院
                  versions:
                    - {number: 旧, in-force: 2010-01-01, repealed: 2021-01-01, verified: true, articles: {五: 旧的第五条}}
                    - {number: 新, in-force: 2021-01-01, verified: true, articles: {八: 新的第八条}}
                """);
        var old = procedure("2015-01-01", "五");
        assertThatThrownBy(() -> ProcedureBook.read(List.of(law, old))).isInstanceOf(DefinitionError.class)
                .hasMessageContaining("x/2015-01-01.procedure.yaml:8:").hasMessageContaining("2021-01-01 有效的《某条例》第五条没有登记这一条");
        var book = ProcedureBook.read(List.of(law, old, procedure("2021-01-01", "八")));
        assertThat(book.inForce("p", LocalDate.of(2020, 12, 31)).orElseThrow().inForceFrom()).isEqualTo("2015-01-01");
        assertThat(book.inForce("p", LocalDate.of(2021, 1, 1)).orElseThrow().inForceFrom()).isEqualTo("2021-01-01");
        assertThat(book.version("p", LocalDate.of(2015, 1, 1))).isPresent();
        assertThatThrownBy(() -> ProcedureBook.read(List.of(law, old, procedure("2021-01-01", "八"), new Source("y/p.procedure.yaml", procedure("2021-01-01", "八").text()))))
                .hasMessageContaining("有两份自 2021-01-01 起施行");
    }

    private static Source procedure(String inForce, String article) {
        return new Source("x/" + inForce + ".procedure.yaml", """
                procedure: p
                name: 某程序
                law: 某条例
                in-force: %s
                case-number: "{year}-{serial}"
                opened-by: [办公室]
                steps:
                  start: {name: 开始, actor: 办公室经办人, article: %s, actions: {close: {name: 办结, to: end}}}
                """.formatted(inForce, article));
    }

    @Test
    @DisplayName("法律库自己的错误：重名、日期颠倒、条号不对、缺少是否核对")
    void faultsOfTheLibrary() {
        var problems = new ArrayList<Problem>();
        Library.read(List.of(new Source("law/a.yaml", """
                - instrument: 某条例
                  organ: 国务院
                  versions: [{number: 甲, in-force: 2010-01-01, repealed: 2009-01-01, verified: true, articles: {第五章: 不是条}}]
                - instrument: 某条例
                  organ: 国务院
                  versions: [{number: 乙, in-force: 2010-01-01}]
                - instrument: 另一条例
                  organ: 国务院
                  also-called: 某条例
                  versions: [{number: 丙, in-force: 2010-01-01, verified: false}]
                """)), problems);
        assertThat(problems).extracting(Problem::line).contains(3, 6, 7);
        assertThat(problems.toString()).contains("失效日期应在施行日期之后", "不是条号", "缺少“verified”", "已有另一部法规使用");
    }
}
