// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.DutySchema;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.publication.Publication.Occasion;
import cn.yifa.kernel.register.RegisterBook;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Penalties decided by a trial procedure are shown within seven working days, with what 广东省行政执法公示办法 第十四条 names hidden.
@DisplayName("公开事项：哪一步以后、在哪里、公开什么、遮盖什么")
class PublicationTest {

    private static final String PENALTY = """
            procedure: trial-penalty
            name: 试验处罚
            law: 行政处罚法
            in-force: 2021-07-15
            case-number: 试罚〔{year}〕{serial}号
            opened-by: [法规处]
            fields:
              party: {name: 当事人, type: party, required: true, secret: personal}
              facts: {name: 违法事实, type: long-text, required: true}
              fined: {name: 是否罚款, type: yes-no}
            steps:
              deciding: {name: 决定, actor: 法规处经办人, article: 五十七, actions: {decide: {name: 决定, to: end}}}
            """;

    static final String PUBLICATION = """
            publication: trial-penalties
            name: 处罚决定公示
            law: 广东省行政执法公示办法
            in-force: 2021-07-15
            article: 十四
            of: trial-penalty
            at: deciding.decide
            when: fined
            into: penalty-decisions
            by: enforcement-publicity
            with: {decided_on: day, kind: {says: 行政处罚}, source: case-number}
            shows:
              number: case-number
              case_name: {from: title, masks: [person-name]}
              party_kind: {says: 自然人}
              party: {from: party, masks: [person-name]}
              facts: {from: facts, masks: [person-name, id-number, phone, address]}
              organ: organ
              decided_on: day
              division: division
            shown-for: 3年
            """;

    private static List<Source> duties;

    @BeforeAll
    static void read() throws IOException {
        duties = new ArrayList<>(Duties.sources());
        duties.add(new Source("trial/trial-penalty.procedure.yaml", PENALTY));
    }

    private static PublicationBook book(String text) {
        var all = new ArrayList<>(duties);
        all.add(new Source("trial/trial.publication.yaml", text));
        var procedures = ProcedureBook.read(all);
        return PublicationBook.read(all, procedures, RegisterBook.read(all, procedures));
    }

    private static Publication trial() {
        return book(PUBLICATION).inForce("trial-penalties", LocalDate.MAX).orElseThrow();
    }

    @Test
    @DisplayName("公开的内容从办件来，该遮盖的遮盖；公开期满的日子从决定那天算")
    void whatIsShown() {
        var publication = book(PUBLICATION).dueWith("trial-penalty", "deciding", "decide", LocalDate.of(2026, 3, 2)).getFirst();
        var occasion = new Occasion("试罚〔2026〕1号", "对当事人张建国擅自设置无线电台的处罚", LocalDate.of(2026, 3, 2), "radio", "岭海省工业和信息化厅",
                Fields.of(Map.of("party", "张建国", "facts", "当事人张建国（身份证号码11010519491231002X，电话13812345678）擅自设置使用无线电台。", "fined", true)), List.of("张建国"));
        assertThat(publication.opening(occasion)).isEqualTo(Fields.of(Map.of("decided_on", "2026-03-02", "kind", "行政处罚", "source", "试罚〔2026〕1号")));
        var values = publication.values(occasion);
        assertThat(values.text("number")).contains("试罚〔2026〕1号");
        assertThat(values.text("party_kind")).contains("自然人");
        assertThat(values.text("facts").orElseThrow()).doesNotContain("张建国", "11010519491231002X", "13812345678").contains("擅自设置使用无线电台");
        assertThat(values.text("decided_on")).contains("2026-03-02");
        assertThat(publication.until(occasion)).contains(LocalDate.of(2029, 3, 2));
    }

    @Test
    @DisplayName("写当事人的字段全部遮盖，不靠猜；不像姓名的也一样")
    void partyIsMaskedWhole() {
        var publication = trial();
        var occasion = new Occasion("试罚〔2026〕2号", "处罚", LocalDate.of(2026, 3, 2), "radio", "岭海省工业和信息化厅", Fields.of(Map.of("party", "阿不都热合曼", "facts", "擅自使用。")), List.of());
        assertThat(publication.values(occasion).text("party").orElseThrow()).doesNotContain("不都热合曼").contains("某");
    }

    @Test
    @DisplayName("不能公开名称的：写明什么时候不公开、这时写什么；不写的空着")
    void unless() {
        var publication = book(PUBLICATION.replace("party: {from: party, masks: [person-name]}", "party: {from: party, masks: [person-name], unless: fined, instead: （名称不公开）}")
                .replace("organ: organ", "organ: organ\n  credit_code: {from: facts, unless: fined}")).inForce("trial-penalties", LocalDate.MAX).orElseThrow();
        var kept = new Occasion("试罚〔2026〕3号", "处罚", LocalDate.of(2026, 3, 2), "radio", "岭海省工业和信息化厅", Fields.of(Map.of("party", "海州某厂", "facts", "海州某厂擅自使用。", "fined", true)), List.of());
        assertThat(publication.values(kept).text("party")).contains("（名称不公开）");
        assertThat(publication.values(kept).get("credit_code")).isEmpty();
        var shown = new Occasion("试罚〔2026〕3号", "处罚", LocalDate.of(2026, 3, 2), "radio", "岭海省工业和信息化厅", Fields.of(Map.of("party", "海州某厂", "facts", "擅自使用。")), List.of());
        assertThat(publication.values(shown).text("credit_code")).contains("擅自使用。");
        assertThat(publication.values(shown).text("party")).isPresent().get().isNotEqualTo("（名称不公开）");
    }

    @Test
    @DisplayName("先后两版：作出决定那天施行哪一版就按哪一版；同一天起的两版不收")
    void versionsByTheDayOfTheAct() {
        var later = PUBLICATION.replace("in-force: 2021-07-15", "in-force: 2026-01-01").replace("shown-for: 3年", "shown-for: 1年");
        var all = new ArrayList<>(duties);
        all.add(new Source("trial/trial.publication.yaml", PUBLICATION));
        all.add(new Source("trial/trial-2026.publication.yaml", later));
        var procedures = ProcedureBook.read(all);
        var registers = RegisterBook.read(all, procedures);
        var book = PublicationBook.read(all, procedures, registers);
        assertThat(book.dueWith("trial-penalty", "deciding", "decide", LocalDate.of(2025, 12, 31))).extracting(one -> one.shownFor().orElseThrow().amount()).containsExactly(3);
        assertThat(book.dueWith("trial-penalty", "deciding", "decide", LocalDate.of(2026, 1, 1))).extracting(one -> one.shownFor().orElseThrow().amount()).containsExactly(1);
        assertThat(book.dueWith("trial-penalty", "deciding", "decide", LocalDate.of(2021, 7, 14))).isEmpty();
        all.add(new Source("trial/twice.publication.yaml", later));
        assertThatThrownBy(() -> PublicationBook.read(all, procedures, registers)).isInstanceOfSatisfying(DefinitionError.class,
                error -> assertThat(error.problems()).anySatisfy(problem -> assertThat(problem.message()).contains("有两份自 2026-01-01 起施行")));
    }

    @ParameterizedTest
    @DisplayName("以前各版的程序里也要有那个动作和字段：旧版的件还在办")
    @CsvSource(delimiter = '|', value = {
        "decide: {name: 决定|resolve: {name: 决定|自 2020-01-01 起施行的“试验处罚”没有动作“deciding.decide”",
        "fined: {|paid: {|自 2020-01-01 起施行的“试验处罚”看不懂：",
        "facts: {|deeds: {|自 2020-01-01 起施行的“试验处罚”没有字段“facts”"})
    void earlierVersionsToo(String right, String wrong, String fault) {
        var earlier = PENALTY.replace("in-force: 2021-07-15", "in-force: 2020-01-01").replace("law: 行政处罚法", "law: 政府信息公开条例").replace("article: 五十七", "article: 二十");
        assertThat(earlier).contains(right);
        var all = new ArrayList<>(duties);
        all.add(new Source("trial/trial-penalty-2020.procedure.yaml", earlier.replace(right, wrong)));
        all.add(new Source("trial/trial.publication.yaml", PUBLICATION));
        var procedures = ProcedureBook.read(all);
        var registers = RegisterBook.read(all, procedures);
        assertThatThrownBy(() -> PublicationBook.read(all, procedures, registers)).isInstanceOfSatisfying(DefinitionError.class,
                error -> assertThat(error.problems()).anySatisfy(problem -> assertThat(problem.message()).contains(fault)));
    }

    @Test
    @DisplayName("条件不成立的、施行以前的不公开")
    void whatIsNotShown() {
        var publication = trial();
        var procedure = ProcedureBook.read(duties).inForce("trial-penalty", LocalDate.of(2026, 1, 1)).orElseThrow();
        assertThat(publication.appliesTo(procedure, LocalDate.of(2026, 1, 1), Fields.of(Map.of("fined", true)))).isTrue();
        assertThat(publication.appliesTo(procedure, LocalDate.of(2026, 1, 1), Fields.of(Map.of("fined", false)))).isFalse();
        assertThat(publication.appliesTo(procedure, LocalDate.of(2021, 7, 14), Fields.of(Map.of("fined", true)))).isFalse();
    }

    @ParameterizedTest
    @DisplayName("写错的不能载入，说明错在哪里")
    @CsvSource(delimiter = '|', value = {
        "of: trial-penalty|of: no-such|没有程序“no-such”",
        "at: deciding.decide|at: deciding.other|没有动作“deciding.other”",
        "into: penalty-decisions|into: no-list|没有清单“no-list”",
        "by: enforcement-publicity|by: plan-item|的 changes 里没有这份清单",
        "when: fined|when: nobody|没有定义的字段：nobody",
        "article: 十四|article: 九十九|依据不能确认",
        "{from: party, masks: [person-name]}|party|“当事人”是个人信息，写进不加密的字段要写明遮盖什么（masks），其中要有 person-name",
        "{from: party, masks: [person-name]}|{from: party, masks: [phone]}|其中要有 person-name",
        "organ: organ|case: party|“当事人”是个人信息，写进不加密的字段",
        "{from: title, masks: [person-name]}|title|标题里可能有当事人的姓名",
        "source: case-number}|source: title}|标题里可能有当事人的姓名",
        "masks: [person-name, id-number, phone, address]|masks: [face]|不认识遮盖“face”",
        "source: case-number}|source: party}|“当事人”是个人信息，不能写进不加密的字段",
        "decided_on: day, kind|kind|缺少“行政执法公示”开始时必填的字段“decided_on”",
        "number: case-number|facts2: title|没有这个字段",
        "organ: organ|organ: {from: organ, unless: fined}|必填，要用 instead 写明这时公开什么",
        "organ: organ|organ: {from: organ, unless: nobody, instead: 无}|没有定义的字段：nobody",
        "organ: organ|organ: {from: organ, instead: 无}|先写 unless",
        "shown-for: 3年|shown-for: 20工作日|公示多久用 年、个月、日 写",
        "organ: organ|organ: organisation|没有字段“organisation”；也可以写 case-number、title、day"})
    void whatIsWrongDoesNotLoad(String right, String wrong, String fault) {
        assertThat(PUBLICATION).contains(right);
        assertThatThrownBy(() -> book(PUBLICATION.replace(right, wrong))).isInstanceOfSatisfying(DefinitionError.class, error -> assertThat(error.problems()).anySatisfy(problem -> {
            assertThat(problem.message()).contains(fault);
            assertThat(problem.file()).isEqualTo("trial/trial.publication.yaml");
            assertThat(problem.line()).isPositive();
        }));
    }

    @Test
    @DisplayName("模式接受读得进的写法")
    void theSchemaAgrees() throws IOException {
        var schema = DutySchema.of("publication.schema.json");
        var all = new ArrayList<String>();
        all.add(PUBLICATION);
        Duties.sources().stream().filter(source -> source.file().endsWith(".publication.yaml")).map(Source::text).forEach(all::add);
        assertThat(all).allSatisfy(text -> assertThat(schema.faults(text)).isEmpty());
        assertThat(schema.faults(PUBLICATION.replace("at: deciding.decide", "at: deciding"))).isNotEmpty();
    }
}
