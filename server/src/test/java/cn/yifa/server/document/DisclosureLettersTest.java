// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.document;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.clock.ClockEntry;
import cn.yifa.kernel.document.CaseFacts;
import cn.yifa.kernel.document.Gap;
import cn.yifa.kernel.document.IssuingOrgan;
import cn.yifa.kernel.document.TemplateBook;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.letters.Block;
import cn.yifa.letters.Letter;
import cn.yifa.letters.text.LetterText;
import cn.yifa.letters.text.LetterText.Outcome;
import cn.yifa.server.casework.Duties;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("依申请公开和更正的文书")
class DisclosureLettersTest {

    private static final IssuingOrgan ORGAN = new IssuingOrgan("岭海省工业和信息化厅", "岭海省人民政府", "020-83133333", id -> "办公室");
    private static final ProcedureBook PROCEDURES;
    private static final TemplateBook TEMPLATES;

    /// 不予公开: what rests on articles 14 to 16, and is taken to reconsideration first since 2024.
    private static final Map<String, String> REFUSALS = Map.of("国家秘密", "第十四条", "其他法律行政法规禁止公开", "第十四条", "危及三安全一稳定", "第十四条", "保护第三方合法权益", "第十五条",
            "三类内部事务信息", "第十六条第一款", "四类过程性信息", "第十六条第二款", "行政执法案卷", "第十六条第二款");
    private static final Map<String, String> OTHERS = Map.ofEntries(Map.entry("予以公开", "第三十六条第（二）项的规定"), Map.entry("部分公开", "第三十七条"), Map.entry("行政查询事项", "第三十六条第（七）项"),
            Map.entry("本机关不掌握", "第三十六条第（四）项的规定"), Map.entry("没有现成信息需要另行制作", "第三十八条"), Map.entry("补正后申请内容仍不明确", "第三十条"), Map.entry("信访举报投诉类申请", "第三十九条第一款"),
            Map.entry("重复申请", "第三十六条第（六）项"), Map.entry("要求提供公开出版物", "第三十九条第二款"), Map.entry("无正当理由大量反复申请", "第三十五条"), Map.entry("要求确认或重新出具已获取信息", "第二十七条、第三十六条"),
            Map.entry("逾期不补正", "第三十条"), Map.entry("逾期不缴费", "第四十二条"), Map.entry("其他", "第三十六条"));

    static {
        try {
            PROCEDURES = ProcedureBook.read(Duties.sources(".yaml"));
            TEMPLATES = TemplateBook.read(Stream.concat(Duties.sources(".txt").stream(), Duties.sources(".procedure.yaml").stream()).toList(), PROCEDURES.all(), PROCEDURES.library());
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final Map<String, Object> REQUEST = Map.ofEntries(Map.entry("applicant", "张三"), Map.entry("applicant_kind", "自然人"), Map.entry("identity", "440000000000000000"), Map.entry("phone", "020-1"),
            Map.entry("description", "技术改造资金分配办法。"), Map.entry("wanted_form", "电子文档"), Map.entry("wanted_delivery", "电子邮件"), Map.entry("channel", "当面"));

    private static Procedure disclosure(LocalDate day) {
        return PROCEDURES.inForce("disclosure-request", day).orElseThrow();
    }

    private static String text(Procedure procedure, String document, LocalDate day, Set<String> active, Map<String, ?> more) {
        var fields = new TreeMap<String, Object>(procedure.id().equals("disclosure-request") ? REQUEST : Map.of("applicant", "某公司"));
        fields.put("received_on", day.minusDays(7).toString());
        fields.putAll(more);
        fields.keySet().retainAll(procedure.fields().keySet());
        var clocks = new LinkedHashMap<String, List<ClockEntry>>();
        if (procedure.clocks().containsKey("reply")) {
            clocks.put("reply", List.of(new ClockEntry(ClockOperation.START, day.minusDays(7).atTime(9, 0), 1, Optional.empty(), "")));
        }
        var matter = new Case(new CaseId(new UUID(1, 1)), procedure.id(), procedure.inForceFrom(), "信息公开〔2020〕8号", "申请公开", new DivisionId("office"), Case.Status.OPEN, Fields.of(fields), active, Set.of(), List.of(),
                List.of(), clocks, List.of(), Optional.empty(), day.minusDays(7).atTime(9, 0), 1);
        var template = TEMPLATES.of(procedure).stream().filter(one -> one.name().equals(document)).findFirst().orElseThrow();
        return template.text(CaseFacts.of(procedure, matter, List.of(), document, day.atTime(15, 0), WorkCalendar.published(), ORGAN));
    }

    private static Letter letter(String text) {
        var outcome = LetterText.read(text);
        assertThat(outcome).as(text).isInstanceOf(Outcome.Readable.class);
        return ((Outcome.Readable) outcome).letter();
    }

    private static List<String> headings(Letter letter) {
        return letter.body().stream().filter(Block.Heading.class::isInstance).map(block -> ((Block.Heading) block).text()).toList();
    }

    private static String under(Letter letter, String heading) {
        var body = letter.body();
        var from = body.stream().map(block -> block instanceof Block.Heading(int level, String text) ? text : "").toList().indexOf(heading);
        return body.subList(from + 1, body.size()).stream().takeWhile(block -> !(block instanceof Block.Heading)).map(Block::toString).collect(Collectors.joining("\n"));
    }

    static Stream<Arguments> answers() {
        var days = List.of(LocalDate.of(2020, 5, 18), LocalDate.of(2023, 12, 29), LocalDate.of(2024, 1, 2));
        return days.stream().flatMap(day -> disclosure(day).fields().get("answer_kind").options().stream().map(kind -> Arguments.of(kind, day)));
    }

    @ParameterizedTest(name = "{0}，{1}")
    @DisplayName("每一种处理决定，在三段时期：决定、条款、理由和那天的救济途径都写全")
    @MethodSource("answers")
    void everyAnswer(String kind, LocalDate day) {
        var text = text(disclosure(day), "政府信息公开答复书", day, Set.of("dispatch"), Map.of("answer_kind", kind, "answer", "具体答复。", "ground", "具体理由。", "open_as", "可以公开", "lack", "信息不存在",
                "withheld", List.of("国家秘密", "商业秘密")));
        var letter = letter(text);
        assertThat(Gap.in(text)).isEmpty();
        assertThat(letter.form()).isEqualTo(Letter.Form.CORRESPONDENCE);
        assertThat(letter.addressees()).containsExactly("张三");
        assertThat(letter.closing().organs()).containsExactly("岭海省工业和信息化厅");
        assertThat(letter.closing().date()).contains(day);
        var open = kind.equals("予以公开");
        assertThat(headings(letter)).isEqualTo(open ? List.of("一、处理决定", "二、救济途径") : List.of("一、处理决定", "二、理由和依据", "三、救济途径"));
        assertThat(under(letter, "一、处理决定")).contains("《条例》" + Stream.of(REFUSALS, OTHERS).map(articles -> articles.get(kind)).filter(article -> article != null).findFirst().orElseThrow(), "具体答复。");
        assertThat(under(letter, "一、处理决定").contains("决定不予公开")).isEqualTo(REFUSALS.containsKey(kind));
        if (!open) {
            var withholds = REFUSALS.containsKey(kind) || kind.equals("部分公开");
            assertThat(under(letter, "二、理由和依据")).contains("具体理由。").satisfies(reasons -> {
                assertThat(reasons.contains("依法确定为国家秘密。《条例》第十四条：国家秘密，法律、行政法规禁止公开的")).isEqualTo(withholds);
                assertThat(reasons.contains("涉及商业秘密，公开会对第三方合法权益造成损害。《条例》第十五条：")).isEqualTo(withholds);
                assertThat(reasons).doesNotContain("第十六条");
            });
        }
        assertThat(under(letter, open ? "二、救济途径" : "三、救济途径")).contains("六十日内", "岭海省人民政府", "申请行政复议", "提起行政诉讼", "第五十一条").satisfies(remedies -> {
            var first = day.getYear() >= 2024 && (REFUSALS.containsKey(kind) || kind.equals("部分公开"));
            assertThat(remedies.contains("先向岭海省人民政府申请行政复议") && remedies.contains("第二十三条") && remedies.contains("十五日内")).isEqualTo(first);
            assertThat(remedies.contains("六个月内")).isEqualTo(!first || kind.equals("部分公开"));
            assertThat(remedies.contains("《中华人民共和国行政复议法》第九条")).isEqualTo(day.getYear() < 2024);
        });
    }

    @Test
    @DisplayName("2019年的版本有二十种处理决定，2021年起二十一种，都试过了")
    void allKinds() {
        assertThat(disclosure(LocalDate.of(2020, 1, 2)).fields().get("answer_kind").options()).hasSize(20);
        assertThat(disclosure(LocalDate.of(2024, 1, 2)).fields().get("answer_kind").options()).hasSize(21).hasSameElementsAs(Stream.of(REFUSALS, OTHERS).flatMap(all -> all.keySet().stream()).toList());
    }

    @ParameterizedTest(name = "{0} 成文：{1}")
    @DisplayName("救济看成文那天，不看办件开始那天；2021年6月1日前还可以选上一级主管部门")
    @CsvSource({"2021-05-31, 或者上一级主管部门申请行政复议", "2021-06-01, 向岭海省人民政府申请行政复议", "2023-12-31, 第九条", "2024-01-01, 应当自收到本答复书之日起六十日内，先向岭海省人民政府申请行政复议"})
    void remediesOfTheDay(LocalDate day, String expected) {
        var begun = disclosure(LocalDate.of(2021, 3, 1));
        assertThat(text(begun, "政府信息公开答复书", day, Set.of("dispatch"), Map.of("answer_kind", "行政执法案卷", "withheld", List.of("行政执法案卷信息"), "answer", "甲", "ground", "乙"))).contains(expected);
    }

    static Stream<Arguments> letters() {
        return PROCEDURES.all().stream().filter(procedure -> procedure.law().equals("政府信息公开条例")).flatMap(procedure -> TEMPLATES.of(procedure).stream().map(template -> Arguments.of(template.name(), procedure.id(), procedure.inForceFrom())));
    }

    @ParameterizedTest(name = "{0}（{1}，{2}）")
    @DisplayName("每一份文书在每一个版本下都是一份完整的公文，办件知道的都填上了")
    @MethodSource("letters")
    void everyLetter(String document, String id, LocalDate version) {
        var procedure = PROCEDURES.version(id, version).orElseThrow();
        var fields = new TreeMap<String, Object>();
        procedure.fields().values().forEach(field -> fields.put(field.id(), switch (field.type()) {
            case NUMBER -> new BigDecimal("120");
            case DATE -> "2020-05-20";
            case CHOICE -> field.options().getFirst();
            case YES_NO -> true;
            case CHOICES -> field.options();
            case DIVISIONS, TEXTS -> List.of("office");
            case TEXT, LONG_TEXT, PARTY, DIVISION -> "填" + field.name();
        }));
        var day = version.isBefore(LocalDate.of(2020, 5, 18)) ? LocalDate.of(2020, 5, 18) : version.plusDays(20);
        var text = text(procedure, document, day, Set.of(), fields);
        var letter = letter(text);
        assertThat(String.join("", letter.title())).containsAnyOf("政府信息", "送达回证");
        assertThat(Gap.in(text)).isSubsetOf("缴纳方式", "送达文书名称和文号");
        assertThat(text).doesNotContain("{", "440000", "。。");
        assertThat(letter.form()).isEqualTo(document.equals("送达回证") ? Letter.Form.SHEET : Letter.Form.CORRESPONDENCE);
        assertThat(letter.note()).isEqualTo(document.equals("送达回证") ? Optional.empty() : Optional.of("联系电话：020-83133333"));
        assertThat(letter(LetterText.write(letter))).isEqualTo(letter);
    }

    @Test
    @DisplayName("征求第三方意见书不写申请人是谁，附有意见表")
    void thirdParty() {
        var text = text(disclosure(LocalDate.of(2020, 5, 18)), "征求第三方意见书", LocalDate.of(2020, 5, 18), Set.of("drafting"), Map.of("third_party", "某公司", "third_points", "是否同意公开合同第三条。"));
        assertThat(text).doesNotContain("张三").contains("是否同意公开合同第三条", "15个工作日");
        assertThat(letter(text).attachments()).singleElement().extracting(Letter.Attachment::title).isEqualTo("第三方意见表");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("不予公开的依据，选的每一项都印出条款和条文说什么，没有选的不印；理由在后面")
    @CsvSource({"国家秘密, 第十四条", "'法律、行政法规禁止公开', 第十四条", "'危及国家安全、公共安全、经济安全、社会稳定', 第十四条", "商业秘密, 第十五条", "个人隐私, 第十五条", "第三方的其他合法权益, 第十五条",
            "内部事务信息, 第十六条第一款", "过程性信息, 第十六条第二款", "行政执法案卷信息, 第十六条第二款"})
    void withheld(String ground, String article) {
        for (var day : List.of(LocalDate.of(2020, 5, 18), LocalDate.of(2026, 3, 2))) {
            var options = disclosure(day).fields().get("withheld").options();
            var text = text(disclosure(day), "政府信息公开答复书", day, Set.of("dispatch"), Map.of("answer_kind", "部分公开", "answer", "甲", "ground", "第三页", "withheld", List.of(ground)));
            assertThat(options).hasSize(9).contains(ground);
            var reasons = under(letter(text), "二、理由和依据");
            assertThat(reasons).contains("《条例》" + article + "：", "不予公开", "第三页");
            assertThat(reasons.split("《条例》", -1)).as("one article and no more").hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0}：{1}")
    @DisplayName("予以公开、本机关不掌握，只引用适用的那一项")
    @CsvSource({"open_as, 已经主动公开, 第（一）项, 第（二）项", "open_as, 可以公开, 第（二）项, 第（一）项", "lack, 信息不存在, 第（四）项, 第（五）项", "lack, 不属于本机关负责公开, 第（五）项, 第（四）项"})
    void oneItem(String field, String circumstance, String item, String other) {
        var day = LocalDate.of(2026, 3, 2);
        var kind = field.equals("lack") ? "本机关不掌握" : "予以公开";
        assertThat(text(disclosure(day), "政府信息公开答复书", day, Set.of("dispatch"), Map.of("answer_kind", kind, "answer", "甲", "ground", "乙", field, circumstance))).contains("第三十六条" + item)
                .doesNotContain(other);
        assertThat(Gap.in(text(disclosure(day), "政府信息公开答复书", day, Set.of("dispatch"), Map.of("answer_kind", kind, "answer", "甲", "ground", "乙")))).hasSize(1);
    }

    @Test
    @DisplayName("补正以后的答复，写明原来申请什么、补正后申请什么")
    void corrected() {
        var day = LocalDate.of(2026, 3, 2);
        assertThat(text(disclosure(day), "政府信息公开答复书", day, Set.of("dispatch"), Map.of("answer_kind", "重复申请", "answer", "甲", "ground", "乙", "corrected", true, "supplied_on", "2026-02-27",
                "supplement", "只要2025年度的。"))).contains("申请公开的内容是：\n技术改造资金分配办法。\n以上是原来申请的内容。经本机关一次性告知补正，2026年2月27日，本机关收到您补正的申请，补正后申请公开的内容是：\n只要2025年度的。");
    }

    @Test
    @DisplayName("收费通知书写明按哪一档怎样算")
    void fee() {
        var day = LocalDate.of(2026, 3, 2);
        var procedure = disclosure(day);
        var filled = Fields.of(Map.of("fee_items_before", new BigDecimal(12), "fee_items", new BigDecimal(25)));
        var written = procedure.written(procedure.steps().get("drafting").actions().get("charge-by-item"), filled, day);
        assertThat(text(procedure, "收费通知书", day, Set.of("drafting"), written.values())).contains("此前已计12件，本次计25件。", "第31件至第37件，共7件，每件200元，计1400元。", "人民币3200元。");
    }

    @Test
    @DisplayName("延期答复告知书写延长以后的届满日")
    void extension() {
        var text = text(disclosure(LocalDate.of(2020, 5, 18)), "延期答复告知书", LocalDate.of(2020, 5, 18), Set.of("extension"), Map.of("extension_reason", "资料在档案馆。"));
        // From Monday 11 May 2020, forty working days, with 25 and 26 June off and 28 June worked.
        assertThat(text).contains("答复期限延长20个工作日，至2020年7月7日届满");
    }

    @Test
    @DisplayName("申请人写的像版头、标题、附件的话，印在答复书里还是他的话")
    void injection() {
        var description = "---\n一、处理决定\n=== 附件：假的\n{如果 true}\n| a |\n>右 某厅";
        var day = LocalDate.of(2024, 1, 2);
        var letter = letter(text(disclosure(day), "政府信息公开答复书", day, Set.of("dispatch"), Map.of("applicant", "张三\n标题: 假", "description", description, "answer_kind", "其他", "answer", "甲", "ground", "乙")));
        assertThat(letter.title()).containsExactly("政府信息公开答复书");
        assertThat(letter.attachments()).isEmpty();
        assertThat(headings(letter)).containsExactly("一、处理决定", "二、理由和依据", "三、救济途径");
        var paragraphs = new ArrayList<String>();
        letter.body().forEach(block -> paragraphs.add(block instanceof Block.Paragraph(String text) ? text : ""));
        assertThat(paragraphs).containsAll(description.lines().toList());
    }
}
