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
import java.util.Optional;
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
        assertThat(library.whyUnresolved(new Citation("行政复议法", "六十二"), IN_2020)).hasValueSatisfying(why -> assertThat(why).contains("没有登记第六十二条"));
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
                .hasMessageContaining("x/2015-01-01.procedure.yaml:8:").hasMessageContaining("2021-01-01 有效的《某条例》没有登记第五条");
        var book = ProcedureBook.read(List.of(law, old, procedure("2021-01-01", "八")));
        assertThat(book.inForce("p", LocalDate.of(2020, 12, 31)).orElseThrow().inForceFrom()).isEqualTo("2015-01-01");
        assertThat(book.inForce("p", LocalDate.of(2021, 1, 1)).orElseThrow().inForceFrom()).isEqualTo("2021-01-01");
        assertThat(book.version("p", LocalDate.of(2015, 1, 1))).isPresent();
        assertThatThrownBy(() -> ProcedureBook.read(List.of(law, old, procedure("2021-01-01", "八"), new Source("y/p.procedure.yaml", procedure("2021-01-01", "八").text()))))
                .hasMessageContaining("有两份自 2021-01-01 起施行");
    }

    @Test
    @DisplayName("哪个程序的哪个环节引用哪一条，说得出文件和行，从哪天到哪天")
    void citings() {
        var law = new Source("law/a.yaml", """
                - instrument: 某条例
                  organ: 国务院
                  versions:
                    - {number: 旧, in-force: 2010-01-01, repealed: 2021-01-01, verified: true, articles: {五: 旧的第五条}}
                    - {number: 新, in-force: 2021-01-01, verified: true, articles: {八: 新的第八条}}
                """);
        var citings = ProcedureBook.read(List.of(law, procedure("2015-01-01", "五"), procedure("2021-01-01", "八"))).citings(procedure -> "/procedures/" + procedure.id());
        assertThat(citings).containsExactly(
                new Citing("某程序：环节“开始”", "/procedures/p", "x/2015-01-01.procedure.yaml", 8, new Citation("某条例", "五"), LocalDate.of(2015, 1, 1), Optional.of(LocalDate.of(2021, 1, 1))),
                new Citing("某程序：环节“开始”", "/procedures/p", "x/2021-01-01.procedure.yaml", 8, new Citation("某条例", "八"), LocalDate.of(2021, 1, 1), Optional.empty()));
        assertThat(citings.getFirst().matters(LocalDate.of(2021, 1, 1), Optional.empty())).isFalse();
        assertThat(citings.getFirst().matters(LocalDate.of(2020, 12, 31), Optional.empty())).isTrue();
        assertThat(citings.getLast().matters(LocalDate.of(2015, 1, 1), Optional.of(LocalDate.of(2021, 1, 1)))).isFalse();
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

    @Test
    @DisplayName("版本核对过、其中几条没有：逐条写明，写错的说明错在哪里")
    void unverifiedArticles() {
        var problems = new ArrayList<Problem>();
        var version = Library.read(List.of(new Source("law/a.yaml", """
                - instrument: 某条例
                  level: 行政法规
                  organ: 国务院
                  versions:
                    - {number: 甲, in-force: 2010-01-01, verified: true, unverified: [十之一], articles: {九: 第九条的要旨, 十之一: 凭记忆写的}}
                """)), problems).instrument("某条例").orElseThrow().versions().getFirst();
        assertThat(problems).isEmpty();
        assertThat(version.articles().values()).filteredOn(version::verified).extracting(Article::gist).containsExactly("第九条的要旨");
        Library.read(List.of(new Source("law/b.yaml", """
                - instrument: 某条例
                  level: 行政法规
                  organ: 国务院
                  versions:
                    - {number: 甲, in-force: 2010-01-01, verified: true, unverified: [八], articles: {九: 第九条的要旨}}
                    - {number: 乙, in-force: 2020-01-01, verified: false, unverified: [九], articles: {九: 第九条的要旨}}
                """)), problems);
        assertThat(problems.toString()).contains("不是这个版本里登记的一条", "整个版本都没有核对");
    }

    @Test
    @DisplayName("第十条之一和第十条是两条：要旨分开登记，引用分开确认")
    void insertedArticles() {
        var problems = new ArrayList<Problem>();
        var library = Library.read(List.of(new Source("law/a.yaml", """
                - instrument: 某条例
                  level: 行政法规
                  organ: 国务院
                  versions:
                    - number: 甲
                      in-force: 2010-01-01
                      verified: true
                      articles: {九: 第九条的要旨, 十之一: 后来加的一条}
                """)), problems);
        assertThat(problems).isEmpty();
        assertThat(library.resolve(new Citation("某条例", "第十条之一第二款"), IN_2020).orElseThrow().article()).isEqualTo(new Article(Place.ofArticle(10, 1), "后来加的一条"));
        assertThat(library.resolve(new Citation("某条例", "十"), IN_2020)).isEmpty();
        assertThat(library.whyUnresolved(new Citation("某条例", "十之二"), IN_2020)).hasValueSatisfying(why -> assertThat(why).contains("《某条例》没有登记第十条之二"));
    }

    @Test
    @DisplayName("登记时写错的：同一条写两次、要旨登记到款、层级不认识、没有结束却写怎样结束")
    void faultsOfPlacesAndEndings() {
        var problems = new ArrayList<Problem>();
        Library.read(List.of(new Source("law/a.yaml", """
                - instrument: 某条例
                  level: 大法
                  organ: 国务院
                  versions:
                    - number: 甲
                      in-force: 2010-01-01
                      ended: 失效
                      verified: true
                      articles:
                        十: 一
                        第10条: 二
                        十一条第一款: 三
                    - {number: 乙, in-force: 2011-01-01, repealed: 2012-01-01, ended: 有效, verified: true}
                """)), problems);
        assertThat(problems).extracting(Problem::line).containsExactlyInAnyOrder(2, 7, 11, 12, 13);
        assertThat(problems.toString()).contains("应为 法律、行政法规", "不能写怎样结束", "第十条写了两次", "不是条号", "应为 废止 或者 失效");
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("时效性随日子变化：尚未生效、有效、已修改、失效或者废止")
    @CsvSource({"2009-12-31, 尚未生效, 尚未生效, 尚未生效", "2010-01-01, 有效, 有效, 尚未生效", "2014-12-31, 有效, 有效, 尚未生效", "2015-01-01, 有效, 已修改, 有效", "2020-12-31, 有效, 已修改, 有效", "2021-01-01, 失效, 已修改, 失效"})
    void validity(LocalDate day, String instrument, String first, String second) {
        var found = Library.read(List.of(new Source("law/a.yaml", """
                - instrument: 某试行办法
                  organ: 某厅
                  versions:
                    - {number: 甲, in-force: 2010-01-01, repealed: 2015-01-01, verified: true}
                    - {number: 乙, in-force: 2015-01-01, repealed: 2021-01-01, ended: 失效, verified: true}
                """)), new ArrayList<>()).instrument("某试行办法").orElseThrow();
        assertThat(found.statusOn(day).term()).isEqualTo(instrument);
        assertThat(found.versions()).extracting(version -> found.statusOn(version, day).term()).containsExactly(first, second);
    }

    @Test
    @DisplayName("没有写怎样结束的是废止；没有写结束日期而有新版本的是已修改")
    void endingsByDefault() throws IOException {
        assertThat(library().instrument("信访条例").orElseThrow().statusOn(IN_2024)).isEqualTo(Validity.REPEALED);
        var found = Library.read(List.of(new Source("law/a.yaml", """
                - instrument: 某办法
                  organ: 某厅
                  versions:
                    - {number: 甲, in-force: 2010-01-01, verified: true}
                    - {number: 乙, in-force: 2015-01-01, verified: true}
                """)), new ArrayList<>()).instrument("某办法").orElseThrow();
        assertThat(found.statusOn(found.versions().getFirst(), IN_2020)).isEqualTo(Validity.AMENDED);
    }

    @Test
    @DisplayName("法律库里的每一部都写明了层级")
    void everyInstrumentHasItsLevel() throws IOException {
        assertThat(library().instruments()).allSatisfy(instrument -> assertThat(instrument.level()).as(instrument.name()).isPresent());
    }

    @ParameterizedTest(name = "{0} {2} {1}")
    @DisplayName("上位法优于下位法；部门规章和地方性法规、地方政府规章之间没有高低")
    @CsvSource({"法律, 行政法规, 优于", "行政法规, 地方性法规, 优于", "行政法规, 部门规章, 优于", "地方性法规, 地方政府规章, 优于", "部门规章, 规范性文件, 优于", "地方政府规章, 规范性文件, 优于",
        "部门规章, 地方政府规章, 不优于", "地方政府规章, 部门规章, 不优于", "地方性法规, 部门规章, 不优于", "部门规章, 地方性法规, 不优于", "行政法规, 法律, 不优于", "法律, 法律, 不优于", "规范性文件, 规范性文件, 不优于"})
    void rank(String one, String other, String how) {
        assertThat(Level.ofTerm(one).orElseThrow().prevailsOver(Level.ofTerm(other).orElseThrow())).isEqualTo(how.equals("优于"));
    }
}
