// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What a register says wrongly does not load, with its file, line and column.
class RegisterReaderTest {

    @Test
    @DisplayName("最小的清单：读出来的正是写的，不写的是通常的")
    void theLeast() {
        var powers = Lists.register(Lists.SMALL);
        assertThat(powers.id()).isEqualTo("powers");
        assertThat(powers.since()).isEqualTo(LocalDate.of(2019, 5, 15));
        assertThat(powers.fields().keySet()).containsExactly("code", "name");
        assertThat(powers.sections()).containsExactly(new Register.Section("", List.of("code", "name")));
        assertThat(powers.filters()).isEmpty();
        assertThat(powers.rules()).isEmpty();
        assertThat(powers.openFields()).hasSize(2);
        assertThat(Lists.register(Lists.SMALL.replace("public: true", "public: false")).openFields()).isEmpty();
    }

    @Test
    @DisplayName("各种字段齐全的清单")
    void theMost() {
        var services = Lists.register(Lists.FULL);
        assertThat(services.sections()).extracting(Register.Section::heading).containsExactly("基本", "依据和分工", "材料");
        assertThat(services.openFields()).extracting(RegisterField::id).contains("code", "materials").doesNotContain("contact");
        assertThat(services.links()).extracting(Pointer::path).as("in rows as well").containsExactly("parent", "related", "materials.proof");
        assertThat(services.rules()).extracting(EntryRule::weight).containsExactly(Finding.Weight.FAULT, Finding.Weight.DOUBT, Finding.Weight.DOUBT);
        assertThat(services.fields().get("kind").kind()).isInstanceOfSatisfying(Kind.Choice.class, choice -> assertThat(choice.option("行政许可").orElseThrow().code()).isEqualTo("01"));
        assertThat(services.fields().get("days").unit()).isEqualTo("工作日");
        assertThat(services.basis()).hasToString("Optional[《政府信息公开条例》第二十条]");
    }

    @Test
    @DisplayName("不公开的一栏，公开的字段里也看不到")
    void closedColumns() {
        var materials = Lists.register(Lists.FULL).openFields().stream().filter(field -> field.id().equals("materials")).findFirst().orElseThrow();
        assertThat(((Kind.Rows) materials.kind()).columns().keySet()).contains("title", "proof").doesNotContain("until");
    }

    /// What is changed in the sample, into what, and the fault: its place is where the new words begin.
    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("kept-by:", "keptby:", "keptby：不认识这个名称，是不是“kept-by”？"),
                Arguments.of("code:      {name: 基本编码, type: code, code: basic-code, required: true,", "code:      {name: 基本编码, type: code, code: basic-code,", "key：“基本编码”不行：应是必填的 text 或者 code 字段，不是个人信息，清单公开的它也公开"),
                Arguments.of("key: code", "key: contact", "key：“联系人”不行：应是必填的"),
                Arguments.of("key: code", "key: kind", "key：“事项类型”不行：应是必填的"),
                Arguments.of("key: code", "key: cod", "key：没有定义字段“cod”"),
                Arguments.of("title: name", "title: contact", "title：“联系人”不行：应是 text 或者 code 字段，不是个人信息，清单公开的它也公开"),
                Arguments.of("title: name", "title: days", "title：“法定时限”不行：应是 text 或者 code 字段"),
                Arguments.of("type: date}\n  online", "type: day}\n  online", "begun：不认识的字段类型“day”，可用：text、long-text"),
                Arguments.of("about:     {name: 说明, type: long-text", "About:     {name: 说明, type: long-text", "About：字段标识应由小写字母、数字和下划线组成，例如 due_on"),
                Arguments.of("until:  {name: 取消日期, type: date, public: false}", "until:  {name: 取消日期, type: rows, columns: {a: {name: 甲, type: text}}}", "until：rows 的 columns 不能是 rows：一行就是一行"),
                Arguments.of("until:  {name: 取消日期, type: date, public: false}", "until:  {name: 取消日期, type: text, secret: personal}", "until：rows 的一栏不能写 secret 和 agrees：写成单独的字段"),
                Arguments.of("begun:     {name: 实施日期, type: date}", "begun:     {name: 实施日期, type: date, secret: personal}", "begun：只有 text、long-text 字段可以是个人信息：它加密保存"),
                Arguments.of("secret: personal", "secret: false", "secret：只能写 personal，写的是“false”；不是个人信息的不写"),
                Arguments.of("begun:     {name: 实施日期, type: date}", "begun:     {name: 实施日期, type: date, at-most: 3}", "begun：只有 text、long-text、number 字段可以写 at-most"),
                Arguments.of("of: [窗口, 网上, 邮寄]", "of: [窗口, 窗口]", "of：选项“窗口”写了两次"),
                Arguments.of("of: [窗口, 网上, 邮寄]", "of: [窗口、网上]", "of：选项“窗口、网上”里不能有、；｜和换行：它们在表格里分开几项"),
                Arguments.of("of: [窗口, 网上, 邮寄]", "of: [\"窗口\\n；\"]", "里不能有、；｜和换行：它们在表格里分开几项"),
                Arguments.of("of: [窗口, 网上, 邮寄]", "of: []", "of：至少要有一个选项"),
                Arguments.of("of: {\"1\": 原件, \"2\": 复印件}", "of: [甲｜乙]", "of：选项“甲｜乙”里不能有｜和换行：它们在表格里分开几项"),
                Arguments.of("code: basic-code,", "code: basis-code,", "code：没有编码规则“basis-code”"),
                Arguments.of("agrees: {kind: kind, place: region}", "agrees: {kind: sort, place: region}", "kind：基本编码没有“sort”这一段，可用：region、kind、main、sub"),
                Arguments.of("agrees: {kind: kind, place: region}", "agrees: {sort: kind}", "agrees 里没有定义的字段“sort”"),
                Arguments.of("agrees: {kind: kind, place: region}", "agrees: {days: kind}", "agrees 里的“days”应是 text、code 或者 choice 字段"),
                Arguments.of("parent:    {name: 主项, type: entry, register: services, acyclic: true}", "parent:    {name: 主项, type: entry, register: service}", "register：没有清单“service”"),
                Arguments.of("parent:    {name: 主项, type: entry, register: services, acyclic: true}", "parent:    {name: 主项, type: entry, register: service, acyclic: true}", "acyclic：只有指向本清单的字段可以写 acyclic：往别的清单去，走不回自己"),
                Arguments.of("proof:  {name: 证明事项, type: entry, register: services}", "proof:  {name: 证明事项, type: entry, register: proofs}", "register：没有清单“proofs”"),
                Arguments.of("parent:    {name: 主项, type: entry, register: services, acyclic: true}", "parent:    {name: 主项, type: entry}", "parent：缺少“register”"),
                Arguments.of("  材料: materials", "  材料: [materials, kind]", "材料：字段“kind”已在另一段里"),
                Arguments.of("  材料: materials", "  材料: [materials, materials]", "材料：字段“materials”写了两次"),
                Arguments.of("  材料: materials\n", "", "sections：没有放进哪一段的字段：materials"),
                Arguments.of("columns: [code, name, kind]", "columns: []", "columns：至少要写一个字段"),
                Arguments.of("columns: [code, name, kind]", "columns: [code, code]", "columns：字段“code”写了两次"),
                Arguments.of("columns: [code, name, kind]", "columns: [code, nmae]", "columns：没有定义字段“nmae”"),
                Arguments.of("filters: [kind, division]", "filters: [kind, divisions]", "filters：没有定义字段“divisions”"),
                Arguments.of("filters: [kind, division]", "filters: [contact]", "filters：不能按“联系人”筛选：它是个人信息，加密保存"),
                Arguments.of("filters: [kind, division]", "filters: [materials]", "filters：不能按“材料”筛选：它是若干行"),
                Arguments.of("when: promised > days", "when: promised >> days", "when：看不懂条件“promised >> days”"),
                Arguments.of("when: promised > days", "when: promised > dies", "when：条件“promised > dies”用了没有定义的字段：dies"),
                Arguments.of("when: promised > days", "when: contact = \"甲\"", "when：条件不能读取个人信息字段“contact”"),
                Arguments.of("when: promised > days", "when: promised", "when：条件“promised”应当得出是或否"),
                Arguments.of("field: promised, words", "field: promise, words", "field：没有定义字段“promise”"),
                Arguments.of("weight: doubt}\n  id", "weight: perhaps}\n  id", "weight：只能写 fault（不能这样）或者 doubt（要看一看），写的是“perhaps”"),
                Arguments.of("promised-within-law:", "Promised:", "Promised：标识“Promised”应由小写字母、数字和连字符组成，例如 promise-within-law"),
                Arguments.of("changed-by: list-adjustment", "changed-by: disclosure-request", "changed-by：变更程序“disclosure-request”不存在，或者它的 changes 里没有 services"),
                Arguments.of("register: services", "register: others", "changed-by：变更程序“list-adjustment”不存在，或者它的 changes 里没有 others"),
                Arguments.of("register: services\nname", "register: Services\nname", "register：标识“Services”应由小写字母、数字和连字符组成，例如 service-items"),
                Arguments.of("law: 政府信息公开条例", "law: 没有的条例", "law：法律库（duties/law）里没有《没有的条例》"),
                Arguments.of("article: 二十\n", "article: 九百\n", "依据不能确认：法律库里 2019-05-15 有效的《政府信息公开条例》没有登记第九百条"),
                Arguments.of("at-most: 20, article: 二十}", "at-most: 20, article: 《行政处罚法》八十五}", "依据不能确认："),
                Arguments.of("since: 2019-05-15", "since: 2019-05-14", "依据不能确认：法律库里 2019-05-14 有效的"),
                Arguments.of("since: 2019-05-15", "since: 2019年5月15日", "since：应为 2026-01-31 样子的日期"),
                Arguments.of("public: true\nkey", "public: 是\nkey", "public：应为 true 或 false，写的是“是”"),
                Arguments.of("name: 服务事项清单\n", "", "缺少“name”"));
    }

    @ParameterizedTest(name = "{1}：{2}")
    @DisplayName("写错的：说出文件、行、列和错在哪里")
    @MethodSource
    void wrong(String before, String after, String message) {
        assertThat(Lists.FULL).contains(before);
        assertThat(Lists.faultsOf(Lists.FULL.replace(before, after))).anySatisfy(problem -> {
            assertThat(problem.message()).contains(message);
            assertThat(problem.file()).isEqualTo("lists/x.register.yaml");
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
        });
    }

    @Test
    @DisplayName("行和列就是写错的那一处")
    void theVeryPlace() {
        assertThat(places(Lists.SMALL.replace("changed-by: list-adjustment", "changed-by: none"))).containsExactly("7:1");
        assertThat(places(Lists.SMALL.replace("law: 政府信息公开条例", "law: 没有的条例"))).containsExactly("3:1");
        assertThat(places(Lists.SMALL.replace("type: text, required: true}\ncolumns", "type: entry, register: none}\ncolumns").replace("title: name", "title: code"))).containsExactly("13:33");
        assertThat(places(Lists.SMALL.replace("columns: [code, name]", "columns: [code, nmae]"))).containsExactly("14:17");
        assertThat(places(Lists.SMALL.replace("name: {name: 名称", "name: {nam: 名称"))).as("what could not be read is not missed elsewhere").containsExactly("13:10", "13:3");
        assertThat(places("a: [1")).hasSize(1);
        assertThat(places("")).hasSize(1);
    }

    private static List<String> places(String yaml) {
        return Lists.faultsOf(yaml).stream().map(problem -> problem.line() + ":" + problem.column()).toList();
    }

    @Test
    @DisplayName("两份清单同名：第二份说出来")
    void twoOfOneName() {
        assertThatExceptionOfType(DefinitionError.class).isThrownBy(() -> Lists.book(new Source("a.register.yaml", Lists.SMALL), new Source("b.register.yaml", "# 又一份\n" + Lists.SMALL)))
                .satisfies(error -> assertThat(error.problems()).singleElement().hasToString("b.register.yaml:2:1 register：清单“powers”已经有了"));
    }

    @Test
    @DisplayName("一份清单错了几处，一次全部列出；别的清单里指向它的不跟着错")
    void everyFaultAtOnce() {
        assertThatExceptionOfType(DefinitionError.class).isThrownBy(() -> Lists.book(new Source("a.register.yaml", Lists.FULL.replace("register: services}", "register: powers}")),
                new Source("b.register.yaml", Lists.SMALL.replace("key: code", "key: cod").replace("title: name", "title: nmae")))).satisfies(error -> assertThat(error.problems()).extracting(Object::toString)
                .containsExactly("b.register.yaml:9:1 key：没有定义字段“cod”", "b.register.yaml:10:1 title：没有定义字段“nmae”"));
    }

    @Test
    @DisplayName("程序说它变更的清单，也要有")
    void aProcedureThatChangesNothing() {
        assertThatExceptionOfType(DefinitionError.class).isThrownBy(() -> Lists.book(new Source("a.register.yaml", Lists.SMALL), new Source("lists/x.procedure.yaml", "procedure: x\nchanges: [powers, pwers]\n")))
                .satisfies(error -> assertThat(error.problems()).singleElement().hasToString("lists/x.procedure.yaml:2:19 changes：没有清单“pwers”"));
    }

    @Test
    @DisplayName("谁指向这份清单")
    void pointingTo() {
        var book = Lists.book(new Source("a.register.yaml", Lists.FULL.replace("type: entries, register: services", "type: entries, register: powers").replace("证明事项, type: entry, register: services", "证明事项, type: entry, register: powers")), new Source("b.register.yaml", Lists.SMALL));
        assertThat(book.pointingTo("powers").values()).singleElement().satisfies(pointers -> assertThat(pointers).extracting(Pointer::path).containsExactly("related", "materials.proof"));
        assertThat(book.pointingTo("nothing")).isEmpty();
    }

    private static final String CERTIFYING = Lists.SMALL.replace("fields:\n", """
            certifies: {account: account, fields: areas, field: area, until: until, regions: regions, everywhere: 全省, status: status, in-force: 有效}
            fields:
              account: {name: 登录名, type: text, public: false}
              areas:   {name: 执法领域, type: rows, required: true, columns: {area: {name: 领域, type: choice, of: [甲, 乙], required: true}, until: {name: 有效期至, type: date, required: true}}}
              regions: {name: 执法区域, type: choices, of: [全省, 广州市], required: true}
              status:  {name: 状态, type: choice, of: [有效, 暂扣], required: true}
            """);

    @Test
    @DisplayName("一条就是一份执法证件：从字段读出领域、到哪天、哪里、状态")
    void certifies() {
        var register = Lists.register(CERTIFYING);
        var certificate = register.certifies().orElseThrow().certificate(register, Values.of(Map.of("code", "1901", "name", "吴某", "account", "wu", "regions", List.of("广州市"), "status", "暂扣",
                "areas", List.of(Map.of("area", "甲", "until", "2026-01-01"), Map.of("area", "甲", "until", "2027-01-01")))));
        assertThat(certificate.number()).isEqualTo("1901");
        assertThat(certificate.name()).isEqualTo("吴某");
        assertThat(certificate.fields()).as("of two rows for one field the longer one counts").containsExactly(Map.entry("甲", LocalDate.of(2027, 1, 1)));
        assertThat(certificate.everywhere()).isFalse();
        assertThat(certificate.whyNot("甲", Optional.of("广州市"), LocalDate.of(2027, 1, 1))).containsExactly("状态是“暂扣”");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            account: account   | account: nobody   | account：没有定义“nobody”
            , public: false}   | }                 | account：“登录名”不行：应是 text 字段，不公开
            field: area,       | field: until,     | field：“有效期至”不行：应是必填的 choice 栏
            until: until       | until: area       | until：“领域”不行：应是必填的 date 栏
            regions: regions   | regions: status   | regions：“状态”不行：应是必填的 choices 字段
            everywhere: 全省    | everywhere: 全国   | everywhere：“全国”不是“执法区域”的选项
            in-force: 有效      | in-force: 可用     | in-force：“可用”不是“状态”的选项
            fields: areas      | fields: regions   | fields：“执法区域”不行：应是必填的 rows 字段
            """)
    void certifiesWrongly(String from, String to, String message) {
        assertThatExceptionOfType(DefinitionError.class).isThrownBy(() -> Lists.register(CERTIFYING.replace(from, to))).withMessageContaining(message);
    }

    private static final String ABOUT = Lists.SMALL.replace("fields:\n", """
            subject: {code: credit, name: name, on: decided, says: [outcome], basis: grounds}
            fields:
              credit:  {name: 统一社会信用代码, type: code, code: credit-code}
              decided: {name: 决定日期, type: date}
              outcome: {name: 结果, type: choice, of: [准予, 不予]}
              grounds: {name: 依据, type: citations}
              inside:  {name: 内部编号, type: code, code: credit-code, public: false}
              other:   {name: 基本编码二, type: code, code: basic-code}
              rows:    {name: 若干行, type: rows, columns: {a: {name: 甲, type: text}}}
            """);

    @Test
    @DisplayName("条目说的是谁：代码、名称、日期、结果、依据；代码怎样输入都认得")
    void subject() {
        var subject = Lists.register(ABOUT).subject().orElseThrow();
        var values = Values.of(Map.of("code", "1901", "name", "某公司", "credit", "91449901YF0000221F"));
        assertThat(subject.codeOf(values)).contains("91449901YF0000221F");
        assertThat(subject.nameOf(values)).isEqualTo("某公司");
        assertThat(subject.codeOf(Values.of(Map.of("name", "张某")))).as("about nobody who has a code").isEmpty();
        assertThat(Subject.typed(" 91449901 yf00\u3000\u00A0００221f\n")).isEqualTo("91449901YF0000221F");
        assertThat(Lists.register(Lists.SMALL).subject()).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            code: credit,     | code: nobody,     | code：没有定义“nobody”
            code: credit,     | code: name,       | code：“名称”不行：应是公开的 code 字段，code: credit-code
            code: credit,     | code: other,      | code：“基本编码二”不行：应是公开的 code 字段
            code: credit,     | code: inside,     | code：“内部编号”不行：应是公开的 code 字段
            name: name, on    | name: decided, on | name：“决定日期”不行：应是公开的 text 字段
            on: decided       | on: outcome       | on：“结果”不行：应是公开的 date 字段
            says: [outcome]   | says: [rows]      | “若干行”不行：应是公开的字段，不是若干行
            says: [outcome]   | says: []          | says：至少要写一个字段
            basis: grounds    | basis: outcome    | basis：“结果”不行：应是公开的 citation 或者 citations 字段
            , basis: grounds} | }                 | basis
            public: true      | public: false     | subject：不公开的清单不用写 subject
            """)
    void subjectWrongly(String from, String to, String message) {
        assertThat(ABOUT).contains(from);
        assertThatExceptionOfType(DefinitionError.class).isThrownBy(() -> Lists.register(ABOUT.replace(from, to))).withMessageContaining(message);
    }

    private static final String CERTIFIED = """
            procedure: visit
            name: 检查
            law: 行政处罚法
            in-force: 2021-07-15
            case-number: 查〔{year}〕{serial}号
            opened-by: [法规处]
            fields:
              area: {name: 领域, type: choice, of: [甲, 乙], required: true}
            steps:
              look: {name: 检查, actor: 法规处经办人, certified: {field: area, region: {says: 广州市}, article: 四十二}, actions: {done: {name: 检查完毕, to: end}}}
            """;

    private static List<String> faults(String procedure, String... registers) {
        try {
            Lists.book(procedure, registers);
            return List.of();
        } catch (DefinitionError e) {
            return e.problems().stream().map(Problem::message).toList();
        }
    }

    @Test
    @DisplayName("程序要的证件，名录里要有：同样的领域、同样的区域，名录只有一份")
    void certificatesThatThereAre() {
        assertThat(faults(CERTIFIED, CERTIFYING)).isEmpty();
        assertThat(faults(CERTIFIED, Lists.SMALL)).containsExactly("程序“visit”写了 certified，但没有哪份清单写 certifies：谁有执法证件无从确认");
        assertThat(faults(CERTIFIED.replace("[甲, 乙]", "[甲, 丙]"), CERTIFYING)).containsExactly("程序“visit”的执法领域“丙”在权责清单里没有：没有人能有这样的证件");
        assertThat(faults(CERTIFIED.replace("says: 广州市", "says: 韶关市"), CERTIFYING)).containsExactly("程序“visit”的执法区域“韶关市”在权责清单里没有：没有人能有这样的证件");
        assertThat(faults(CERTIFIED, CERTIFYING, CERTIFYING.replace("register: powers", "register: services"))).containsExactly("certifies：只能有一份清单是执法证件，已经有了");
    }
}
