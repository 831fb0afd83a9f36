// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// 政府信息公开申请 as `duties/disclosure` has it, against dates worked by hand from the regulation.
///
/// 2020: Sunday 19 January is worked; 24 January to 2 February is the Spring Festival as extended; 4 to 6 April is 清明.
class DisclosureRequestTest {

    private static final Officer CLERK = officer("bangong", Position.HANDLER, Sample.OFFICE.value());
    private static final Officer CHIEF = officer("bangong-head", Position.DIVISION_HEAD, Sample.OFFICE.value());
    private static final Officer LEADER = officer("leader", Position.LEADER_IN_CHARGE, Sample.OFFICE.value());
    private static final Party APPLICANT = new Party("applicant", "申请人");
    private static ProcedureBook book;

    private Desk desk = Desk.of(book.inForce("disclosure-request", LocalDate.of(2020, 1, 15)).orElseThrow());

    @BeforeAll
    static void read() throws IOException {
        book = ProcedureBook.read(Duties.sources());
    }

    private static Officer officer(String id, Position position, String division) {
        return Officer.of(new PersonId(id), id, new Seat(position, new DivisionId(division)));
    }

    private void day(String day) {
        desk.now = LocalDate.parse(day).atTime(10, 0);
    }

    private static Command.Open application(String channel, String receivedOn) {
        return new Command.Open("1", "关于频率占用费的申请", Sample.OFFICE, Fields.of(Map.of("applicant", "张三", "applicant_kind", "自然人", "identity", "身份证 440000199001010010", "phone", "13800000000",
                "description", "2019年度频率占用费收支情况", "wanted_form", "电子文档", "wanted_delivery", "网上查看", "channel", channel, "received_on", receivedOn)), List.of());
    }

    private void applied(String day) {
        day(day);
        assertThat(desk.attempt(party(), application("网上", day))).isEmpty();
    }

    private void begunOn(String day) {
        desk = Desk.of(book.inForce("disclosure-request", LocalDate.parse(day)).orElseThrow());
        applied(day);
    }

    private Context party() {
        return Context.of(APPLICANT, desk.now, Sample.ROLES, WorkCalendar.published());
    }

    private void does(Officer officer, String day, String step, String action, Map<String, ?> fields) {
        day(day);
        desk.does(officer, Desk.act(step, action, fields));
    }

    /// The same with a proof, such as a 送达回证.
    private void proves(Officer officer, String day, String step, String action, Map<String, ?> fields) {
        day(day);
        desk.refuses(officer, Desk.act(step, action, fields), "EvidenceMissing");
        desk.does(officer, new Command.Act(step, action, Fields.of(fields), "", List.of(new Evidence("0".repeat(64), "送达回证.pdf", "application/pdf", 1))));
    }

    private void applicantDoes(String day, String step, String action, Map<String, ?> fields) {
        day(day);
        assertThat(desk.attempt(party(), Desk.act(step, action, fields))).isEmpty();
    }

    private void silence(String day, String step, String action) {
        day(day);
        assertThat(desk.attempt(Sample.program(desk.now), Desk.act(step, action, Map.of()))).isEmpty();
    }

    private ClockReading at(String clock, String day) {
        return Clocks.at(desk.procedure, desk.matter, LocalDate.parse(day), WorkCalendar.published()).get(clock);
    }

    private void due(String clock, String day, String deadline) {
        assertThat(at(clock, day).deadline()).as("%s as of %s", clock, day).contains(LocalDate.parse(deadline));
    }

    /// Articles 30 to 33 in one case, each day counted on paper.
    @Test
    @DisplayName("最长的路：补正、征求第三方、延期、部分公开、审查、签收，每一步的期限与手算一致")
    void longestWay() {
        applied("2020-01-15");
        // 16, 17, 19 (worked), 20, 21, 22, 23 January: the seventh; then 3 to 7, 10 to 14 and 17 to 19 February: the twentieth.
        due("correction-notice", "2020-01-15", "2020-01-23");
        due("reply", "2020-01-15", "2020-02-19");

        does(CLERK, "2020-01-20", "registration", "correct", Map.of("correction_items", "请写明年度", "correct_by", "2020-02-10"));
        assertThat(at("correction-notice", "2020-01-20").status()).isEqualTo(ClockReading.Status.MET);
        assertThat(at("reply", "2020-01-21").status()).isEqualTo(ClockReading.Status.PAUSED);
        due("correction", "2020-01-20", "2020-02-10");

        applicantDoes("2020-02-05", "correction", "supply", Map.of("supplement", "2019年度"));
        // Counted anew from the day of the correction: 6 February is the first, 4 March the twentieth.
        due("reply", "2020-02-05", "2020-03-04");

        does(CLERK, "2020-02-06", "registration", "accept", Map.of("undertaking", List.of("radio")));
        assertThat(at("correction-notice", "2020-02-06").status()).as("it was met on 20 January, whatever comes after").isEqualTo(ClockReading.Status.MET);
        does(Sample.RADIO_CLERK, "2020-02-10", "search", "report", Map.of("findings", "找到一份，涉及某公司"));
        does(CLERK, "2020-02-12", "drafting", "ask-third", Map.of("third_party", "某公司", "third_points", "收支明细是否涉及商业秘密"));
        proves(CLERK, "2020-02-14", "third-delivery", "delivered", Map.of("third_received_on", "2020-02-14"));
        // 17 February is the first, 6 March the fifteenth.
        due("third-opinion", "2020-02-14", "2020-03-06");
        does(CLERK, "2020-03-03", "third-opinion", "third-answer", Map.of("third_opinion", "不同意公开"));
        // 12 February to 3 March is not counted: 6, 7, 10, 11 February are four, 4 March the fifth, 25 March the twentieth.
        due("reply", "2020-03-03", "2020-03-25");

        does(CLERK, "2020-03-18", "drafting", "ask-extension", Map.of("extension_reason", "信息量大"));
        does(CHIEF, "2020-03-20", "extension", "approve", Map.of());
        // Twenty more: 26 March is the first, 7 April the eighth after 清明, 23 April the twentieth.
        due("reply", "2020-03-20", "2020-04-23");
        assertThat(at("reply", "2020-03-20").reckoning().orElseThrow().days()).anySatisfy(row -> {
            assertThat(row.date()).isEqualTo("2020-03-26");
            assertThat(row.why()).startsWith("延长的期限");
        }).noneSatisfy(row -> assertThat(row.date()).isAfter("2020-04-23"));

        does(CLERK, "2020-04-07", "drafting", "draft-other", Map.of("answer_kind", "部分公开", "secrecy", "区分处理后可以公开", "withheld", List.of("商业秘密"), "ground", "合同第三条", "answer", "公开其余部分"));
        does(Sample.REVIEWER, "2020-04-08", "legal-review", "agree", Map.of());
        does(LEADER, "2020-04-09", "signing", "sign", Map.of());
        does(CLERK, "2020-04-10", "dispatch", "send-both", Map.of("third_told", "公开的内容和理由"));
        assertThat(at("reply", "2020-04-10").status()).isEqualTo(ClockReading.Status.MET);

        applicantDoes("2020-04-13", "service", "sign-for", Map.of());
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
        assertThat(desk.matter.fields().text("served_by")).contains("电子送达");
        due("reconsideration", "2020-04-13", "2020-06-12");
        due("litigation", "2020-04-13", "2020-10-13");
    }

    @ParameterizedTest(name = "{0}：{1} 收到，{2} 登记，{3} 届满")
    @DisplayName("收到申请之日因渠道而不同，期限从那天起算")
    @CsvSource({"当面, 2020-01-15, 2020-01-15, 2020-02-19", "邮寄（挂号或快递）, 2020-01-14, 2020-01-15, 2020-02-18", "邮寄（平信）, 2020-01-17, 2020-01-17, 2020-02-21", "传真或电子邮件, 2020-01-16, 2020-01-19, 2020-02-20"})
    void receipt(String channel, String receivedOn, String registeredOn, String deadline) {
        day(registeredOn);
        desk.does(CLERK, application(channel, receivedOn));
        due("reply", registeredOn, deadline);
    }

    @Test
    @DisplayName("不得重复告知补正；超过七个工作日不得再告知补正")
    void correctionOnce() {
        applied("2020-01-15");
        day("2020-02-03");
        desk.refuses(CLERK, Desk.act("registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-03-01")), "TooLate");
        correctedOnce();
        day("2020-01-22");
        desk.refuses(CLERK, Desk.act("registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-03-01")), "GuardNotMet");
    }

    private void correctedOnce() {
        begunOn("2020-01-15");
        does(CLERK, "2020-01-16", "registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-02-10"));
        applicantDoes("2020-01-21", "correction", "supply", Map.of("supplement", "2019年度"));
    }

    @Test
    @DisplayName("补正期限要给申请人留出时间")
    void correctionNeedsTime() {
        applied("2020-01-15");
        desk.refuses(CLERK, Desk.act("registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-01-15")), "NoTimeLeft");
    }

    @Test
    @DisplayName("逾期不补正，视为放弃，不再处理")
    void lapse() {
        applied("2020-01-15");
        does(CLERK, "2020-01-16", "registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-02-10"));
        day("2020-02-10");
        assertThat(desk.attempt(Sample.program(desk.now), Desk.act("correction", "lapse", Map.of()))).extracting(Refusal::rule).containsExactly("NotRunOut");
        silence("2020-02-11", "correction", "lapse");
        assertThat(desk.matter.status()).isEqualTo(Case.Status.ENDED);
        assertThat(desk.matter.fields().text("answer_kind")).contains("逾期不补正");
    }

    @Test
    @DisplayName("邮寄来的补正，自收到之日起重新计算")
    void correctionByPost() {
        applied("2020-01-15");
        does(CLERK, "2020-01-16", "registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-02-10"));
        does(CLERK, "2020-02-06", "correction", "record-supply", Map.of("supplement", "2019年度", "supplied_on", "2020-02-04"));
        due("reply", "2020-02-06", "2020-03-03");
        assertThat(desk.attempt(party(), Desk.act("correction", "record-supply", Map.of()))).isNotEmpty();
    }

    @Test
    @DisplayName("申请人不能登记只由工作人员登记的，也不能办别人的环节")
    void partyOnlyItsOwn() {
        applied("2020-01-15");
        assertThat(desk.attempt(party(), Desk.act("registration", "straight", Map.of()))).extracting(Refusal::rule).contains("NotTheHolder");
        does(CLERK, "2020-01-16", "registration", "correct", Map.of("correction_items", "年度", "correct_by", "2020-02-10"));
        assertThat(desk.attempt(party(), Desk.act("correction", "record-supply", Map.of("supplement", "年度", "supplied_on", "2020-01-16")))).extracting(Refusal::rule).contains("OfficersOnly");
    }

    @Test
    @DisplayName("第三方沉默不是同意；共同制作机关沉默是同意")
    void silenceOfOthers() {
        applied("2020-01-15");
        does(CLERK, "2020-01-16", "registration", "straight", Map.of());
        does(CLERK, "2020-01-17", "drafting", "ask-third", Map.of("third_party", "某公司", "third_points", "是否同意"));
        proves(CLERK, "2020-01-20", "third-delivery", "delivered", Map.of("third_received_on", "2020-01-20"));
        // 21, 22, 23 January; 3 to 7, 10 to 14 February; 17, 18: the fifteenth.
        due("third-opinion", "2020-01-20", "2020-02-18");
        silence("2020-02-19", "third-opinion", "third-silent");
        assertThat(desk.matter.fields().text("third_opinion")).contains("逾期未提出");
        does(CLERK, "2020-02-19", "drafting", "ask-agency", Map.of("co_maker", "某省财政厅"));
        proves(CLERK, "2020-02-20", "agency-delivery", "delivered", Map.of("agency_received_on", "2020-02-20"));
        due("agency-opinion", "2020-02-20", "2020-03-12");
        silence("2020-03-13", "agency-opinion", "agency-silent");
        assertThat(desk.matter.fields().text("agency_opinion")).contains("视为同意公开");
        // Only 16 January was used of the twenty: 17 January to 19 February and 19 February to 13 March do not count.
        due("reply", "2020-03-13", "2020-04-10");
    }

    @ParameterizedTest
    @DisplayName("除予以公开外，任何答复必经合法性审查")
    @ValueSource(strings = {"部分公开", "国家秘密", "本机关不掌握", "重复申请", "信访举报投诉类申请", "其他"})
    void legalityCheck(String kind) {
        applied("2020-01-15");
        does(CLERK, "2020-01-16", "registration", "straight", Map.of());
        day("2020-01-17");
        var fields = new HashMap<String, Object>(Map.of("answer_kind", kind, "secrecy", "可以公开", "answer", "……"));
        fields.put("open_as", "可以公开");
        desk.refuses(CLERK, Desk.act("drafting", "draft-open", fields), "GuardNotMet");
        fields.remove("open_as");
        fields.putAll(Map.of("ground", "理由", "lack", "信息不存在", "withheld", List.of("国家秘密"), "secrecy", kind.equals("部分公开") ? "区分处理后可以公开" : "不予公开"));
        desk.does(CLERK, Desk.act("drafting", "draft-other", fields));
        assertThat(desk.matter.active()).containsExactly("legal-review");
    }

    @Test
    @DisplayName("延长只能一次")
    void extendedOnce() {
        applied("2020-01-15");
        does(CLERK, "2020-01-16", "registration", "straight", Map.of());
        does(CLERK, "2020-01-17", "drafting", "ask-extension", Map.of("extension_reason", "量大"));
        does(CHIEF, "2020-01-17", "extension", "approve", Map.of());
        due("reply", "2020-01-17", "2020-03-18");
        does(CLERK, "2020-01-19", "drafting", "ask-extension", Map.of("extension_reason", "量大"));
        desk.refuses(CHIEF, Desk.act("extension", "approve", Map.of()), "ExtendedAlready");
    }

    @Test
    @DisplayName("申请人可以撤回，不必说明理由；工作人员不能替他撤回")
    void withdrawal() {
        applied("2020-01-15");
        desk.refuses(CLERK, new Command.Withdraw("申请人来电"), "NotTheOpener");
        assertThat(desk.attempt(party(), new Command.Withdraw(""))).isEmpty();
        assertThat(desk.matter.status()).isEqualTo(Case.Status.WITHDRAWN);
        assertThat(at("reply", "2020-02-01").status()).isEqualTo(ClockReading.Status.STOPPED);
    }

    @Test
    @DisplayName("2021年起可以收费：二十个工作日内缴纳，完成缴费次日起重新计算；逾期视为放弃")
    void fee() {
        begunOn("2021-03-01");
        does(CLERK, "2021-03-02", "registration", "straight", Map.of());
        does(CLERK, "2021-03-03", "drafting", "charge-by-item", Map.of("fee_items_before", new BigDecimal("10"), "fee_items", new BigDecimal("3")));
        due("payment", "2021-03-03", "2021-03-31");
        does(CLERK, "2021-03-10", "payment", "record-payment", Map.of("paid_on", "2021-03-09"));
        // 10 March is the first; 3 to 5 April is 清明; 7 April the twentieth.
        due("reply", "2021-03-10", "2021-04-07");

        begunOn("2021-03-01");
        does(CLERK, "2021-03-02", "registration", "straight", Map.of());
        does(CLERK, "2021-03-03", "drafting", "charge-by-item", Map.of("fee_items_before", new BigDecimal("10"), "fee_items", new BigDecimal("3")));
        silence("2021-04-01", "payment", "unpaid");
        assertThat(desk.matter.fields().text("answer_kind")).contains("逾期不缴费");
    }

    @Test
    @DisplayName("邮寄送达：凭送达回证登记，救济期限自送达之日起算")
    void servedByPost() {
        applied("2020-01-15");
        does(CLERK, "2020-01-15", "registration", "straight", Map.of());
        does(CLERK, "2020-01-15", "drafting", "draft-open", Map.of("answer_kind", "予以公开", "open_as", "可以公开", "secrecy", "可以公开", "answer", "见附件"));
        does(LEADER, "2020-01-16", "signing", "sign", Map.of());
        does(CLERK, "2020-01-16", "dispatch", "send", Map.of());
        proves(CLERK, "2020-01-22", "service", "record-service", Map.of("served_by", "邮寄送达", "served_on", "2020-01-19"));
        due("reconsideration", "2020-01-22", "2020-03-19");
        due("litigation", "2020-01-22", "2020-07-19");
    }

    @ParameterizedTest(name = "{0} 开始的，{1}")
    @DisplayName("要纸面的，没有同意电子送达，不能登记为电子送达")
    @CsvSource({"2020-01-15, 予以公开, record-service", "2022-03-01, 予以公开, record-service", "2024-03-01, 予以公开, record-service", "2024-03-01, 部分公开, record-service"})
    void electronicOnlyWithConsent(String begun, String kind, String action) {
        desk = Desk.of(book.inForce("disclosure-request", LocalDate.parse(begun)).orElseThrow());
        day(begun);
        var onPaper = application("网上", begun);
        assertThat(desk.attempt(party(), new Command.Open("1", onPaper.title(), onPaper.handling(), onPaper.fields().with(Fields.of(Map.of("wanted_form", "纸面"))), List.of()))).isEmpty();
        does(CLERK, begun, "registration", "straight", Map.of());
        if (kind.equals("予以公开")) {
            does(CLERK, begun, "drafting", "draft-open", Map.of("answer_kind", kind, "open_as", "可以公开", "secrecy", "可以公开", "answer", "见附件"));
        } else {
            does(CLERK, begun, "drafting", "draft-other", Map.of("answer_kind", kind, "secrecy", "区分处理后可以公开", "withheld", List.of("过程性信息"), "ground", "理由", "answer", "……"));
            does(Sample.REVIEWER, begun, "legal-review", "agree", Map.of());
        }
        does(LEADER, begun, "signing", "sign", Map.of());
        does(CLERK, begun, "dispatch", "send", Map.of());
        var proof = List.of(new Evidence("0".repeat(64), "凭证.pdf", "application/pdf", 1));
        assertThat(desk.attempt(CLERK, new Command.Act("service", action, Fields.of(Map.of("served_by", "电子送达", "served_on", begun)), "", proof))).extracting(Refusal::rule).containsExactly("GuardNotMet");
        assertThat(desk.attempt(CLERK, new Command.Act("service", action, Fields.of(Map.of("served_by", "直接送达", "served_on", begun)), "", proof))).isEmpty();
    }

    @Test
    @DisplayName("早于2019年5月15日没有可用的版本")
    void versions() {
        assertThat(book.inForce("disclosure-request", LocalDate.of(2019, 5, 14))).isEmpty();
        assertThat(book.inForce("disclosure-request", LocalDate.of(2020, 12, 31)).orElseThrow().steps()).doesNotContainKey("payment");
        assertThat(book.inForce("disclosure-request", LocalDate.of(2021, 1, 1)).orElseThrow().steps()).containsKey("payment");
    }

    @Test
    @DisplayName("三个版本只差在说得出的地方：2021年加收费，2024年不再有旧法的救济期限")
    void versionsAgree() {
        var first = book.inForce("disclosure-request", LocalDate.of(2020, 1, 15)).orElseThrow();
        var second = book.inForce("disclosure-request", LocalDate.of(2021, 1, 15)).orElseThrow();
        var third = book.inForce("disclosure-request", LocalDate.of(2024, 1, 15)).orElseThrow();
        assertThat(third.fields()).isEqualTo(second.fields());
        assertThat(third.tariffs()).isEqualTo(second.tariffs());
        assertThat(third.invariants()).isEqualTo(second.invariants()).isEqualTo(first.invariants());
        assertThat(without(third.steps(), "service")).isEqualTo(without(second.steps(), "service"));
        assertThat(without(second.fields(), "answer_kind", "served_on")).containsAllEntriesOf(without(first.fields(), "answer_kind", "served_on"));
        assertThat(without(second.steps(), "drafting", "payment")).isEqualTo(without(first.steps(), "drafting"));
        var before = first.steps().get("drafting").actions();
        var since = second.steps().get("drafting").actions();
        assertThat(without(since, "draft-other", "charge-by-item", "charge-by-page")).isEqualTo(without(before, "draft-other"));
        assertThat(since.get("draft-other").bars().stream().filter(bar -> !bar.when().contains("逾期不缴费"))).isEqualTo(before.get("draft-other").bars());
        assertThat(third.clocks().keySet()).isEqualTo(without(second.clocks(), "reconsideration-2024").keySet());
    }

    private static <T> Map<String, T> without(Map<String, T> all, String... names) {
        var rest = new HashMap<>(all);
        List.of(names).forEach(rest::remove);
        return rest;
    }
}
