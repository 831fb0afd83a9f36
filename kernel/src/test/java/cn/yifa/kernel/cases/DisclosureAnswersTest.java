// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.time.WorkCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the answer to a request may be as the case stands, in every version: 政府信息公开条例 articles 14 to 17, 30, 32, 36, 37 and 42, read off the regulation.
class DisclosureAnswersTest {

    private static final Officer CLERK = officer("bangong", Position.HANDLER, Sample.OFFICE.value());
    private static final Officer LEADER = officer("leader", Position.LEADER_IN_CHARGE, Sample.OFFICE.value());
    private static final List<Evidence> PROOF = List.of(new Evidence("0".repeat(64), "凭证.pdf", "application/pdf", 1));
    private static ProcedureBook book;

    private Desk desk;

    @BeforeAll
    static void read() throws IOException {
        book = ProcedureBook.read(Duties.sources());
    }

    @BeforeEach
    void begin() {
        begunOn("2026-03-02");
    }

    private static Officer officer(String id, Position position, String division) {
        return Officer.of(new PersonId(id), id, new Seat(position, new DivisionId(division)));
    }

    private Context party() {
        return Context.of(new Party("applicant", "申请人"), desk.now, Sample.ROLES, WorkCalendar.published());
    }

    private void begunOn(String day) {
        desk = Desk.of(book.inForce("disclosure-request", LocalDate.parse(day)).orElseThrow());
        desk.now = LocalDate.parse(day).atTime(9, 0);
        assertThat(desk.attempt(party(), new Command.Open("1", "申请公开", Sample.OFFICE, Fields.of(Map.of("applicant", "张三", "applicant_kind", "自然人", "identity", "身份证", "phone", "1",
                "description", "收支情况", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", "网上", "received_on", day)), List.of()))).isEmpty();
    }

    private void does(String step, String action, Map<String, ?> fields) {
        desk.does(CLERK, Desk.act(step, action, fields));
    }

    private void drafting() {
        does("registration", "straight", Map.of());
    }

    private void corrected() {
        does("registration", "correct", Map.of("correction_items", "年度", "correct_by", desk.now.toLocalDate().plusDays(15).toString()));
        desk.now = desk.now.plusDays(1);
        assertThat(desk.attempt(party(), Desk.act("correction", "supply", Map.of("supplement", "2025年度")))).isEmpty();
        drafting();
    }

    private void thirdAsked(String opinion) {
        drafting();
        does("drafting", "ask-third", Map.of("third_party", "某公司", "third_points", "是否同意"));
        assertThat(desk.attempt(CLERK, new Command.Act("third-delivery", "delivered", Fields.of(Map.of("third_received_on", desk.now.toLocalDate().toString())), "", PROOF))).isEmpty();
        does("third-opinion", "third-answer", Map.of("third_opinion", opinion));
    }

    /// The fields of an answer, written `kind; secrecy; withheld, withheld; more=value`.
    private static Map<String, Object> answer(String kind, String secrecy, String withheld, String more) {
        var fields = new TreeMap<String, Object>(Map.of("answer_kind", kind, "ground", "理由", "answer", "……"));
        Optional.ofNullable(secrecy).ifPresent(value -> fields.put("secrecy", value));
        Optional.ofNullable(withheld).ifPresent(value -> fields.put("withheld", Arrays.stream(value.split("\\+")).toList()));
        Optional.ofNullable(more).ifPresent(value -> fields.put(value.split("=")[0], value.split("=")[1]));
        return fields;
    }

    private List<Refusal> drafted(Map<String, ?> fields) {
        return desk.attempt(CLERK, Desk.act("drafting", "draft-other", fields));
    }

    @ParameterizedTest(name = "{0}，{1}，{2}，{3}：第{4}条")
    @DisplayName("与办件的经过、公开前审查和依据不相符的处理决定，不能拟，说明是哪一条")
    @CsvSource(delimiter = '|', textBlock = """
            补正后申请内容仍不明确 |                  |              |  | 三十
            逾期不补正            |                  |              |  | 三十
            逾期不缴费            |                  |              |  | 四十二
            本机关不掌握          |                  |              |  | 三十六
            部分公开              | 区分处理后可以公开 |              |  | 三十六
            国家秘密              | 不予公开          |              |  | 三十六
            行政执法案卷          | 不予公开          |              |  | 三十六
            国家秘密              | 不予公开          | 商业秘密      |  | 十四
            危及三安全一稳定      | 不予公开          | 国家秘密      |  | 十四
            其他法律行政法规禁止公开 | 不予公开        | 国家秘密      |  | 十四
            保护第三方合法权益    | 不予公开          | 国家秘密      |  | 十五
            三类内部事务信息      | 不予公开          | 过程性信息    |  | 十六
            四类过程性信息        | 不予公开          | 内部事务信息  |  | 十六
            行政执法案卷          | 不予公开          | 过程性信息    |  | 十六
            国家秘密              | 可以公开          | 国家秘密      |  | 十七
            四类过程性信息        |                  | 过程性信息    |  | 十七
            国家秘密              | 区分处理后可以公开 | 国家秘密      |  | 三十七
            部分公开              | 可以公开          | 国家秘密      |  | 三十七
            部分公开              |                  | 国家秘密      |  | 三十七
            保护第三方合法权益    | 不予公开          | 商业秘密      |  | 三十二
            部分公开              | 区分处理后可以公开 | 个人隐私      |  | 三十二
            部分公开              | 区分处理后可以公开 | 国家秘密+第三方的其他合法权益 | | 三十二
            """)
    void barred(String kind, String secrecy, String withheld, String more, String article) {
        drafting();
        assertThat(drafted(answer(kind, secrecy, withheld, more))).singleElement().satisfies(refusal -> {
            assertThat(refusal.rule()).isEqualTo("Barred");
            assertThat(refusal.basis()).map(basis -> basis.article()).contains(article);
        });
    }

    @ParameterizedTest(name = "{0}，{1}，{2}，{3}")
    @DisplayName("法律允许的都能拟")
    @CsvSource(delimiter = '|', textBlock = """
            本机关不掌握          |                  |              | lack=信息不存在
            本机关不掌握          | 可以公开          |              | lack=不属于本机关负责公开
            部分公开              | 区分处理后可以公开 | 国家秘密+过程性信息 |
            部分公开              | 区分处理后可以公开 | 个人隐私      | third_unasked=只隐去证件号码、住址、联系方式等个人信息
            保护第三方合法权益    | 不予公开          | 商业秘密      | third_unasked=无法与第三方取得联系
            国家秘密              | 不予公开          | 国家秘密+商业秘密 |
            行政执法案卷          | 不予公开          | 行政执法案卷信息 |
            重复申请              |                  |              |
            信访举报投诉类申请    |                  |              |
            没有现成信息需要另行制作 |               |              |
            其他                  |                  |              |
            """)
    void allowed(String kind, String secrecy, String withheld, String more) {
        drafting();
        assertThat(drafted(answer(kind, secrecy, withheld, more))).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("三个版本的要求一样")
    @ValueSource(strings = {"2020-03-02", "2022-03-01", "2026-03-02"})
    void everyVersion(String begun) {
        begunOn(begun);
        drafting();
        assertThat(drafted(answer("补正后申请内容仍不明确", null, null, null))).extracting(Refusal::rule).containsExactly("Barred");
        assertThat(drafted(answer("部分公开", "区分处理后可以公开", "商业秘密", null))).extracting(Refusal::rule).containsExactly("Barred");
        assertThat(desk.attempt(CLERK, Desk.act("drafting", "draft-open", Map.of("answer_kind", "予以公开", "open_as", "可以公开", "secrecy", "不予公开", "answer", "……"))))
                .singleElement().satisfies(refusal -> assertThat(refusal.basis()).map(basis -> basis.article()).contains("十七"));
    }

    @Test
    @DisplayName("本机关认为公开不会损害第三方的，不用征求意见，直接予以公开")
    void noHarmNoAsking() {
        drafting();
        does("drafting", "draft-open", Map.of("answer_kind", "予以公开", "open_as", "可以公开", "secrecy", "可以公开", "answer", "……"));
    }

    @Test
    @DisplayName("征求过第三方意见的，可以以保护第三方为由不予公开；第三方同意公开的不可以")
    void thirdParty() {
        thirdAsked("不同意公开");
        assertThat(drafted(answer("保护第三方合法权益", "不予公开", "商业秘密", null))).isEmpty();
        begin();
        thirdAsked("同意公开");
        assertThat(drafted(answer("保护第三方合法权益", "不予公开", "商业秘密", null))).singleElement().satisfies(refusal -> assertThat(refusal.basis()).map(basis -> basis.article()).contains("十五"));
    }

    @Test
    @DisplayName("补正过的，可以答复仍不明确；按期补正的，不能答复逾期不补正")
    void afterCorrection() {
        corrected();
        assertThat(desk.matter.fields().text("supplied_on")).contains("2026-03-03");
        assertThat(drafted(answer("逾期不补正", null, null, null))).extracting(Refusal::rule).containsExactly("Barred");
        assertThat(drafted(answer("补正后申请内容仍不明确", null, null, null))).isEmpty();
    }

    @Test
    @DisplayName("选项写错、重复选的不收")
    void choices() {
        drafting();
        assertThat(drafted(answer("部分公开", "区分处理后可以公开", "秘密", null))).extracting(Refusal::field).containsExactly(Optional.of("withheld"));
        assertThat(drafted(answer("部分公开", "区分处理后可以公开", "国家秘密+国家秘密", null))).extracting(Refusal::field).containsExactly(Optional.of("withheld"));
    }

    @Test
    @DisplayName("收费：数额按标准算出，通知之日是办理那天；不足起点的不收，收过的不再收，缴过的不能答复逾期不缴费")
    void fee() {
        drafting();
        assertThat(desk.attempt(CLERK, Desk.act("drafting", "charge-by-item", Map.of("fee_items_before", BigDecimal.ZERO, "fee_items", BigDecimal.TEN)))).extracting(Refusal::rule)
                .containsExactly("NothingToCharge");
        assertThat(desk.attempt(CLERK, Desk.act("drafting", "charge-by-item", Map.of("fee_items_before", BigDecimal.ZERO, "fee_items", new BigDecimal("11.5"))))).extracting(Refusal::message)
                .containsExactly("“本件申请计费的件数”应是整数");
        does("drafting", "charge-by-item", Map.of("fee_items_before", new BigDecimal(12), "fee_items", new BigDecimal(25)));
        assertThat(desk.matter.fields().values()).containsEntry("fee_amount", new BigDecimal(3200)).containsEntry("fee_notified_on", "2026-03-02");
        desk.now = desk.now.plusDays(3);
        assertThat(desk.attempt(CLERK, new Command.Act("payment", "record-notified", Fields.of(Map.of("fee_notified_on", "2026-03-04")), "", PROOF))).isEmpty();
        assertThat(desk.matter.fields().text("fee_notified_on")).contains("2026-03-04");
        desk.now = desk.now.plusDays(3);
        does("payment", "record-payment", Map.of("paid_on", "2026-03-06"));
        assertThat(drafted(answer("逾期不缴费", null, null, null))).singleElement().satisfies(refusal -> assertThat(refusal.message()).contains("已经缴费"));
        assertThat(desk.attempt(CLERK, Desk.act("drafting", "charge-by-page", Map.of("fee_pages", new BigDecimal(300))))).extracting(Refusal::rule).containsExactly("Barred");
    }

    @Test
    @DisplayName("改正数额也最多两位小数")
    void twoDecimals() {
        drafting();
        does("drafting", "charge-by-page", Map.of("fee_pages", new BigDecimal(300)));
        assertThat(desk.attempt(Sample.REVIEWER, new Command.Amend(Fields.of(Map.of("fee_amount", new BigDecimal("200.005"))), "更正"))).extracting(Refusal::message).contains("“信息处理费（元）”最多 2 位小数");
        desk.does(Sample.REVIEWER, new Command.Amend(Fields.of(Map.of("fee_amount", new BigDecimal("200.50"))), "更正"));
    }

    private List<String> offered(Context context) {
        return Possible.in(desk.procedure, desk.matter, context).actions().stream().map(choice -> choice.action().id()).toList();
    }

    private boolean withdrawable() {
        return Possible.in(desk.procedure, desk.matter, party()).standing().contains(Possible.Whole.WITHDRAW);
    }

    @Test
    @DisplayName("已知不能办的不给：补正过的不再给告知补正，收过费的不再给收费")
    void offersOnlyWhatMayBeDone() {
        assertThat(offered(Sample.as(CLERK, desk.now))).contains("correct", "accept");
        does("registration", "correct", Map.of("correction_items", "年度", "correct_by", "2026-03-17"));
        assertThat(desk.attempt(party(), Desk.act("correction", "supply", Map.of("supplement", "2025年度")))).isEmpty();
        assertThat(offered(Sample.as(CLERK, desk.now))).doesNotContain("correct").contains("accept", "straight");
        drafting();
        assertThat(offered(Sample.as(CLERK, desk.now))).contains("draft-open", "draft-other", "charge-by-item", "charge-by-page");
        does("drafting", "charge-by-page", Map.of("fee_pages", new BigDecimal(300)));
        does("payment", "record-payment", Map.of("paid_on", "2026-03-02"));
        assertThat(offered(Sample.as(CLERK, desk.now))).contains("draft-open", "draft-other").doesNotContain("charge-by-item", "charge-by-page");
    }

    @Test
    @DisplayName("答复发出以前可以撤回，发出以后不给也不能")
    void noWithdrawalOnceAnswered() {
        toService("重复申请", null, null);
        assertThat(withdrawable()).isFalse();
        assertThat(desk.attempt(party(), new Command.Withdraw(""))).extracting(Refusal::rule).containsExactly("TooLateToWithdraw");
        assertThat(offered(party())).containsExactly("sign-for");
        assertThat(offered(Sample.as(CLERK, desk.now))).containsExactlyInAnyOrder("sign-for", "record-service");
    }

    private void toService(String kind, String secrecy, String withheld) {
        drafting();
        if (kind.equals("予以公开")) {
            does("drafting", "draft-open", Map.of("answer_kind", kind, "open_as", "可以公开", "secrecy", "可以公开", "answer", "……"));
        } else {
            assertThat(drafted(answer(kind, secrecy, withheld, null))).isEmpty();
            desk.does(Sample.REVIEWER, Desk.act("legal-review", "agree", Map.of()));
        }
        desk.does(LEADER, Desk.act("signing", "sign", Map.of()));
        assertThat(withdrawable()).isTrue();
        does("dispatch", "send", Map.of());
    }

    @ParameterizedTest(name = "{0} 开始，{1}，{2} 送达：{3}")
    @DisplayName("救济的期限依送达那天施行的行政复议法，不依办件开始那天的")
    @CsvSource(delimiter = '|', textBlock = """
            2023-12-04 | 国家秘密 | 2023-12-31 | reconsideration+litigation
            2023-12-04 | 国家秘密 | 2024-01-01 | reconsideration-first
            2023-12-04 | 部分公开 | 2024-01-05 | reconsideration-first
            2023-12-04 | 重复申请 | 2024-01-01 | reconsideration-2024+litigation
            2023-12-04 | 予以公开 | 2023-12-29 | reconsideration+litigation
            2020-12-01 | 国家秘密 | 2024-01-02 | reconsideration-first
            2020-12-01 | 予以公开 | 2024-01-02 | reconsideration-2024+litigation
            2024-01-02 | 国家秘密 | 2024-02-01 | reconsideration-first
            2024-01-02 | 重复申请 | 2024-02-01 | reconsideration+litigation
            """)
    void lawOfTheDayOfService(String begun, String kind, String served, String clocks) {
        var remedies = served(begun, kind, LocalDate.parse(served));
        assertThat(remedies).containsExactlyInAnyOrder(clocks.split("\\+"));
    }

    private List<String> served(String begun, String kind, LocalDate day) {
        begunOn(begun);
        toService(kind, kind.equals("部分公开") ? "区分处理后可以公开" : kind.equals("国家秘密") ? "不予公开" : null, kind.equals("部分公开") || kind.equals("国家秘密") ? "国家秘密" : null);
        desk.now = day.plusDays(3).atTime(10, 0);
        assertThat(desk.attempt(CLERK, new Command.Act("service", "record-service", Fields.of(Map.of("served_by", "邮寄送达", "served_on", day.toString())), "", PROOF))).isEmpty();
        return desk.matter.clocks().keySet().stream().filter(clock -> clock.startsWith("reconsideration") || clock.equals("litigation")).toList();
    }

    @Test
    @DisplayName("网上签收的，依签收那天的法，送达之日就是那天")
    void signedForOnline() {
        begunOn("2023-12-04");
        toService("国家秘密", "不予公开", "国家秘密");
        desk.now = LocalDate.of(2024, 1, 3).atTime(10, 0);
        assertThat(desk.attempt(party(), Desk.act("service", "sign-for", Map.of()))).isEmpty();
        assertThat(desk.matter.fields().text("served_on")).contains("2024-01-03");
        assertThat(desk.matter.clocks()).containsKey("reconsideration-first").doesNotContainKeys("reconsideration", "litigation");
    }

    @Test
    @DisplayName("任何一天开始、任何一天送达、任何决定：起算的救济期限依据的条，在送达那天施行；复议的期限恰好一个；2024年起不予公开的不能直接起诉")
    void everyRemedyRestsOnLawInForce() {
        var random = new SplittableRandom(20240101);
        var kinds = List.of("予以公开", "部分公开", "国家秘密", "重复申请", "其他");
        for (int i = 0; i < 120; i++) {
            var begun = LocalDate.of(2019, 5, 15).plusDays(random.nextInt(2400));
            var day = i % 3 == 0 ? LocalDate.of(2023, 12, 25).plusDays(random.nextInt(14)) : begun.plusDays(random.nextInt(900));
            day = day.isBefore(begun) ? begun : day;
            var kind = kinds.get(random.nextInt(kinds.size()));
            var remedies = served(begun.toString(), kind, day);
            assertThat(remedies.stream().filter(clock -> clock.startsWith("reconsideration"))).as("%s, %s, %s", begun, kind, day).hasSize(1);
            for (var clock : remedies) {
                assertThat(book.library().whyUnresolved(desk.procedure.clocks().get(clock).basis().orElseThrow(), day)).as("%s on %s", clock, day).isEmpty();
            }
            var first = day.getYear() >= 2024 && List.of("部分公开", "国家秘密").contains(kind);
            assertThat(remedies.contains("litigation")).isEqualTo(!first);
            assertThat(remedies.contains("reconsideration-first")).isEqualTo(first);
        }
    }
}
