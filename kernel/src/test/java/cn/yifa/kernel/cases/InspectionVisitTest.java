// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static cn.yifa.kernel.cases.Desk.act;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.publication.Publication;
import cn.yifa.kernel.publication.PublicationBook;
import cn.yifa.kernel.register.RegisterBook;
import cn.yifa.kernel.time.WorkCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A visit to a target that was drawn, from the notice to what becomes of what was found.
@DisplayName("双随机检查：通知或者写明为什么不通知，亮证，照表检查，审核，再按结果处置")
class InspectionVisitTest {

    private static final String FINE = "未发现问题";
    private static final String ORDERED = "发现问题已责令改正";
    private static final String PENDING = "发现问题待后续处理";
    private static Procedure procedure;
    private static PublicationBook publications;

    private Desk desk;

    @BeforeAll
    static void read() throws IOException {
        var book = ProcedureBook.read(Duties.sources());
        procedure = book.inForce("inspection-visit", LocalDate.of(2026, 5, 11)).orElseThrow();
        publications = PublicationBook.read(Duties.sources(), book, RegisterBook.read(Duties.sources(), book));
    }

    @BeforeEach
    void drawn() {
        desk = Desk.of(procedure);
        desk.certificates = new Issued(Map.of("44000026001", Sample.RADIO_CLERK.id(), "44000026002", Sample.RADIO_HEAD.id()), "无线电管理", LocalDate.of(2027, 10, 31));
        on("2026-05-11");
        assertThat(opened(List.of("44000026001", "44000026002"))).isEmpty();
    }

    private List<Refusal> opened(List<String> inspectors) {
        var fields = new TreeMap<String, Object>(Map.of("task", "抽查〔2026〕1号", "draw", "粤工信抽〔2026〕1号", "target_code", "91449901YF00000100", "target_name", "海州宏图通信服务有限公司",
                "target_kind", "法人和非法人组织", "address", "岭海省海州市建设路 1 号", "region", "海州市", "risk_class", "C"));
        fields.putAll(Map.of("items", "CC-WX-01", "subject", "无线电台（站）设置、使用情况检查", "basis", List.of("《无线电管理条例》五十六"), "enforcement_field", List.of("无线电管理"), "inspectors", inspectors, "visit_until", "2026-06-30"));
        return desk.attempt(Sample.program(desk.now), new Command.Open("1", "双随机检查：海州宏图通信服务有限公司", Sample.RADIO, Fields.of(fields), List.of()));
    }

    private void on(String day) {
        desk.now = LocalDate.parse(day).atTime(9, 30);
    }

    private void does(String step, String action, Map<String, ?> fields) {
        desk.does(Sample.RADIO_CLERK, act(step, action, fields));
    }

    private void bars(String step, String action, Map<String, ?> fields, String words, String article) {
        var before = desk.matter;
        assertThat(desk.attempt(Sample.RADIO_CLERK, act(step, action, fields))).anySatisfy(refusal -> {
            assertThat(refusal.rule()).isEqualTo("Barred");
            assertThat(refusal.message()).contains(words);
            assertThat(refusal.basis().orElseThrow().toString()).isEqualTo(article);
        });
        assertThat(desk.matter).isSameAs(before);
    }

    private void arrived() {
        does("notice", "notify", Map.of("visit_on", "2026-05-18"));
        on("2026-05-18");
        does("arrival", "arrive", Map.of("arrived_on", "2026-05-18", "cards_shown", true, "rights_told", true));
    }

    /// A record without fault, with something changed in it; an empty text leaves a field out.
    private static Map<String, Object> record(String result, Map<String, ?> changed) {
        var record = new TreeMap<String, Object>(Map.of("inspected_on", "2026-05-18", "result", result, "signature", "当事人签名", "checklist", List.of("执照是否有效：有效")));
        if (!List.of(FINE, "未开展检查的业务").contains(result)) {
            record.put("findings", "两台设备的发射功率超出执照载明的范围");
        }
        record.putAll(changed);
        record.values().removeIf(""::equals);
        return record;
    }

    private void recorded(String result) {
        arrived();
        does("inspection", "record", record(result, Map.of()));
        desk.does(Sample.RADIO_HEAD, act("review", "agree", Map.of()));
    }

    private LocalDate deadline(String clock) {
        return Clocks.at(procedure, desk.matter, desk.now.toLocalDate(), WorkCalendar.published()).get(clock).deadline().orElseThrow();
    }

    private boolean running(String clock) {
        return Acting.counting(desk.matter, clock);
    }

    private void closed() {
        assertThat(desk.matter.tasks()).isEmpty();
        assertThat(desk.matter.clocks().keySet()).noneMatch(this::running);
    }

    @Test
    @DisplayName("没有问题的：通知、到场、记录、审核、归档；检查计到任务的最后一天")
    void nothingFound() {
        assertThat(deadline("visit")).isEqualTo("2026-06-30");
        recorded(FINE);
        assertThat(running("visit")).isFalse();
        does("disposal", "archive", Map.of());
        closed();
    }

    @Test
    @DisplayName("没有发通知，也没有写明为什么不事先通知的，不能到场检查；写明理由可以不事先通知")
    void noticeOrItsException() {
        desk.refuses(Sample.RADIO_CLERK, act("arrival", "arrive", Map.of("arrived_on", "2026-05-18", "cards_shown", true, "rights_told", true)), "StepNotWaiting");
        desk.refuses(Sample.RADIO_CLERK, act("inspection", "record", record(FINE, Map.of())), "StepNotWaiting");
        desk.refuses(Sample.RADIO_CLERK, act("notice", "unannounced", Map.of("visit_on", "2026-05-18")), "FieldMissing");
        does("notice", "unannounced", Map.of("visit_on", "2026-05-18", "unannounced_why", "事先通知可能影响检查效果"));
        assertThat(desk.matter.active()).containsExactly("arrival");
    }

    @ParameterizedTest
    @DisplayName("检查日期晚于任务规定的最后一天的，不能通知")
    @ValueSource(strings = {"notify", "unannounced", "remote"})
    void notAfterTheLastDay(String way) {
        var fields = new TreeMap<String, Object>(Map.of("visit_on", "2026-07-01"));
        if (way.equals("unannounced")) {
            fields.put("unannounced_why", "情况紧急");
        } else if (way.equals("remote")) {
            fields.put("manner", "书面检查");
        }
        bars("notice", way, fields, "晚于任务规定的最后一天", "《广东省市场监管条例》第二十五条");
    }

    @ParameterizedTest
    @DisplayName("检查人员只有一名的，哪一种方式都不能检查")
    @CsvSource({"notify,", "unannounced,", "remote,网络监测"})
    void twoInspectors(String way, String manner) {
        desk = Desk.of(procedure);
        on("2026-05-11");
        assertThat(opened(List.of("44000026001"))).isEmpty();
        var fields = new TreeMap<String, Object>(Map.of("visit_on", "2026-05-18"));
        if (way.equals("unannounced")) {
            fields.put("unannounced_why", "情况紧急");
        }
        if (manner != null) {
            fields.put("manner", manner);
        }
        bars("notice", way, fields, "不得少于两人", "《行政处罚法》第四十二条");
    }

    @Test
    @DisplayName("现场检查不能当作书面检查通知，绕过到场亮证")
    void noWayAroundTheDoor() {
        desk.refuses(Sample.RADIO_CLERK, act("notice", "remote", Map.of("visit_on", "2026-05-18", "manner", "现场检查")), "GuardNotMet");
    }

    @Test
    @DisplayName("没有出示执法证、没有告知权利的，不能检查")
    void cardsAndRights() {
        does("notice", "notify", Map.of("visit_on", "2026-05-18"));
        bars("arrival", "arrive", Map.of("arrived_on", "2026-05-18", "cards_shown", false, "rights_told", true), "有权拒绝检查", "《行政处罚法》第五十五条");
        bars("arrival", "arrive", Map.of("arrived_on", "2026-05-18", "cards_shown", true, "rights_told", false), "陈述、申辩、申请回避", "《广东省行政执法全过程记录办法》第十条");
    }

    @Test
    @DisplayName("音像记录：自到场那天起一个工作日内储存，随检查记录交到平台")
    void recordingsAreStored() {
        arrived();
        assertThat(deadline("storage")).isEqualTo("2026-05-19");
        does("inspection", "record", record(FINE, Map.of()));
        assertThat(running("storage")).isFalse();
    }

    @ParameterizedTest
    @DisplayName("检查记录：写错、写漏的不能提交")
    @CsvSource(delimiter = '|', value = {
        "发现问题已责令改正|findings||写明发现的问题|《广东省行政执法全过程记录办法》第十条",
        "发现问题待后续处理|findings||写明发现的问题|《广东省行政执法全过程记录办法》第十条",
        "不配合检查情节严重|findings||写明发现的问题|《广东省行政执法全过程记录办法》第十条",
        "未发现问题|checklist||照检查表逐项检查|《广东省市场监管条例》第二十五条",
        "发现问题待后续处理|checklist||照检查表逐项检查|《广东省市场监管条例》第二十五条",
        "通过登记的住所无法联系|statement|无|不是无法联系|《广东省行政执法全过程记录办法》第十条",
        "未发现问题|signature|网络检查无须签名|现场检查的记录要签名|《广东省市场监管条例》第二十五条",
        "未发现问题|signature|拒绝签名|没有签名的，写明情况|《广东省行政执法全过程记录办法》第十条",
        "未发现问题|signature|不在场|没有签名的，写明情况|《广东省行政执法全过程记录办法》第十条",
        "未发现问题|signature|拒绝签名|由见证人签名或者全程音像记录|《广东省行政执法全过程记录办法》第十四条"})
    void faultyRecords(String result, String field, String value, String words, String article) {
        arrived();
        bars("inspection", "record", record(result, Map.of(field, value == null ? "" : value)), words, article);
    }

    @Test
    @DisplayName("写的日期对得上事情：到场不在通知以前，检查不在通知、到场以前，也不在将来；当天可以，过几天补记也可以")
    void days() {
        on("2026-05-15");
        does("notice", "unannounced", Map.of("visit_on", "2026-05-18", "unannounced_why", "情况紧急"));
        on("2026-05-18");
        bars("arrival", "arrive", Map.of("arrived_on", "2026-05-14", "cards_shown", true, "rights_told", true), "通知以前", "《广东省行政执法公示办法》第十条");
        bars("arrival", "nobody", Map.of("arrived_on", "2026-05-14"), "通知以前", "《广东省行政执法公示办法》第十条");
        desk.refuses(Sample.RADIO_CLERK, act("arrival", "nobody", Map.of("arrived_on", "2026-05-19")), "CountedFromTheFuture");
        does("arrival", "arrive", Map.of("arrived_on", "2026-05-18", "cards_shown", true, "rights_told", true));
        bars("inspection", "record", record(FINE, Map.of("inspected_on", "2026-05-14")), "通知以前", "《广东省行政执法公示办法》第十条");
        bars("inspection", "record", record(FINE, Map.of("inspected_on", "2026-05-17")), "到场以前", "《广东省行政执法全过程记录办法》第十条");
        bars("inspection", "record", record(FINE, Map.of("inspected_on", "2026-05-19")), "还没有到", "《广东省行政执法全过程记录办法》第十条");
        on("2026-05-20");
        does("inspection", "record", record(FINE, Map.of("inspected_on", "2026-05-18")));
    }

    @ParameterizedTest
    @DisplayName("当事人拒绝签名、不在场的，写明情况，由见证人签名或者全程音像记录，就可以提交")
    @CsvSource({"拒绝签名,见证人签名", "拒绝签名,全程音像记录", "不在场,全程音像记录"})
    void withoutSignature(String signature, String proof) {
        arrived();
        does("inspection", "record", record(FINE, Map.of("signature", signature, "signature_why", "负责人称要先请示", "signature_proof", proof, "witness", "居委会工作人员")));
        assertThat(desk.matter.active()).containsExactly("review");
    }

    @Test
    @DisplayName("到场没有见到当事人：只能记录无法联系，不能由当事人签名；也可以改日再查")
    void nobodyThere() {
        does("notice", "notify", Map.of("visit_on", "2026-05-18"));
        on("2026-05-18");
        does("arrival", "nobody", Map.of("arrived_on", "2026-05-18"));
        bars("inspection", "record", record(FINE, Map.of("signature", "不在场", "signature_why", "没有人", "signature_proof", "全程音像记录")), "只能记录通过登记的住所无法联系", "《行政处罚法》第五十五条");
        bars("inspection", "record", record("通过登记的住所无法联系", Map.of()), "不能由当事人签名", "《行政处罚法》第五十五条");
        does("inspection", "again", Map.of("visit_on", "2026-05-20"));
        on("2026-05-20");
        does("arrival", "nobody", Map.of("arrived_on", "2026-05-20"));
        does("inspection", "record", record("通过登记的住所无法联系", Map.of("inspected_on", "2026-05-20", "signature", "不在场", "signature_why", "登记的住所已经由别人租用", "signature_proof", "全程音像记录")));
        desk.does(Sample.RADIO_HEAD, act("review", "agree", Map.of()));
        bars("disposal", "transfer", Map.of("transfer_kind", "移送公安机关", "transfer_to", "某机关", "transfer_why", "无法联系"), "抄告登记机关", "《行政处罚法》第五十四条");
        does("disposal", "transfer", Map.of("transfer_kind", "抄告登记机关", "transfer_to", "海州市市场监督管理局", "transfer_why", "通过登记的住所无法联系"));
        closed();
    }

    @Test
    @DisplayName("见到了当事人的，不能改日再查了事")
    void noSecondVisitWhenMet() {
        arrived();
        desk.refuses(Sample.RADIO_CLERK, act("inspection", "again", Map.of("visit_on", "2026-05-20")), "GuardNotMet");
    }

    @Test
    @DisplayName("书面检查、网络监测不到场，无须签名")
    void remote() {
        does("notice", "remote", Map.of("visit_on", "2026-05-18", "manner", "书面检查"));
        on("2026-05-18");
        does("inspection", "record", record(FINE, Map.of("signature", "网络检查无须签名")));
        desk.does(Sample.RADIO_HEAD, act("review", "agree", Map.of()));
        does("disposal", "archive", Map.of());
        closed();
    }

    @ParameterizedTest
    @DisplayName("没有发现问题的，不能责令改正、移送、立案")
    @ValueSource(strings = {FINE, "未开展检查的业务"})
    void nothingToCorrect(String result) {
        recorded(result);
        bars("disposal", "order-correction", Map.of("correction_items", "改正", "correction_due", "2026-06-18"), "不能责令改正", "《行政处罚法》第二十八条");
        bars("disposal", "transfer", Map.of("transfer_kind", "移送其他行政机关", "transfer_to", "某局", "transfer_why", "无"), "没有可以移送的", "《行政处罚法》第五十四条");
        bars("disposal", "file-case", Map.of("case_number", "1", "outcome", "立案"), "不能立案", "《行政处罚法》第五十四条");
    }

    @ParameterizedTest
    @DisplayName("发现问题的，没有处理不能归档")
    @CsvSource({"发现问题已责令改正,先发出责令改正通知书,二十八", "发现问题待后续处理,没有处理，不能归档,五十四", "不配合检查情节严重,没有处理，不能归档,五十四"})
    void foundButNotDealtWith(String result, String words, String article) {
        recorded(result);
        bars("disposal", "archive", Map.of(), words, "《行政处罚法》第" + article + "条");
    }

    @Test
    @DisplayName("责令改正：计到通知书写的那天，当事人报告以后复查；没有全部改正的不能归档，可以再次责令改正")
    void corrected() {
        recorded(ORDERED);
        does("disposal", "order-correction", Map.of("correction_items", "把发射功率调整到执照载明的范围", "correction_due", "2026-06-18"));
        assertThat(deadline("correction")).isEqualTo("2026-06-18");
        assertThat(desk.attempt(Sample.party("target_name", desk.now), act("correction", "corrected", Map.of("correction_report", "已经调整一台")))).isEmpty();
        on("2026-06-01");
        bars("follow-up", "archive", Map.of("follow_up_on", "2026-06-01", "follow_up", "部分改正"), "不能归档", "《行政处罚法》第五十四条");
        bars("follow-up", "order-correction", Map.of("follow_up_on", "2026-06-01", "follow_up", "已经改正", "correction_items", "改正", "correction_due", "2026-06-22"), "不用再责令改正", "《行政处罚法》第二十八条");
        does("follow-up", "order-correction", Map.of("follow_up_on", "2026-06-01", "follow_up", "部分改正", "correction_items", "调整另一台", "correction_due", "2026-06-22"));
        assertThat(deadline("correction")).isEqualTo("2026-06-22");
        does("correction", "corrected", Map.of("correction_report", "已经全部调整"));
        does("follow-up", "archive", Map.of("follow_up_on", "2026-06-12", "follow_up", "已经改正"));
        closed();
    }

    @Test
    @DisplayName("复查也由本次检查的两名人员办：别的有证的人不能，只剩一名有证的也不能")
    void followedUpByTwo() {
        recorded(ORDERED);
        does("disposal", "order-correction", Map.of("correction_items", "调整发射功率", "correction_due", "2026-06-18"));
        assertThat(desk.attempt(Sample.party("target_name", desk.now), act("correction", "corrected", Map.of("correction_report", "已经调整")))).isEmpty();
        on("2026-06-12");
        var archive = act("follow-up", "archive", Map.of("follow_up_on", "2026-06-12", "follow_up", "已经改正"));
        var issued = (Issued) desk.certificates;
        issued.issue("44000026001", "somebody-else", "无线电管理", LocalDate.of(2027, 10, 31), "全省", "有效");
        issued.issue("44000026009", Sample.RADIO_CLERK.id().value(), "无线电管理", LocalDate.of(2027, 10, 31), "全省", "有效");
        desk.refuses(Sample.RADIO_CLERK, archive, "NotNamed");
        issued.issue("44000026001", Sample.RADIO_CLERK.id().value(), "无线电管理", LocalDate.of(2027, 10, 31), "全省", "有效");
        issued.issue("44000026002", Sample.RADIO_HEAD.id().value(), "无线电管理", LocalDate.of(2026, 6, 11), "全省", "有效");
        desk.refuses(Sample.RADIO_CLERK, archive, "OfficerNotCertified");
        issued.issue("44000026002", Sample.RADIO_HEAD.id().value(), "无线电管理", LocalDate.of(2026, 6, 12), "全省", "有效");
        desk.does(Sample.RADIO_CLERK, archive);
        closed();
    }

    @Test
    @DisplayName("期满没有报告改正情况的，由系统转到复查，可以立案；期限没到，系统不能办")
    void notCorrected() {
        recorded(PENDING);
        does("disposal", "order-correction", Map.of("correction_items", "补办手续", "correction_due", "2026-06-18"));
        on("2026-06-18");
        assertThat(desk.attempt(Sample.program(desk.now), act("correction", "overdue", Map.of()))).extracting(Refusal::rule).contains("NotRunOut");
        on("2026-06-19");
        assertThat(desk.attempt(Sample.program(desk.now), act("correction", "overdue", Map.of()))).isEmpty();
        does("follow-up", "file-case", Map.of("follow_up_on", "2026-06-19", "follow_up", "没有改正", "case_number", "立案〔2026〕1号", "outcome", "转立案查处"));
        closed();
    }

    @Test
    @DisplayName("检查对象不能撤回对它的检查；经办人不能代替处室负责人审核")
    void whoMay() {
        assertThat(desk.attempt(Sample.party("target_name", desk.now), new Command.Withdraw("不想被检查"))).isNotEmpty();
        arrived();
        does("inspection", "record", record(FINE, Map.of()));
        desk.refuses(Sample.RADIO_CLERK, act("review", "agree", Map.of()), "NotTheHolder");
    }

    @Test
    @DisplayName("审核同意检查结果，公示就到期：写明对象、事项、依据、结果，承办人核对以后报送")
    void resultsFallDue() {
        recorded(ORDERED);
        var due = publications.dueWith("inspection-visit", "review", "agree", LocalDate.of(2026, 5, 18));
        assertThat(due).singleElement().extracting(Publication::by).isEqualTo("enforcement-publicity");
        var occasion = occasion(desk.matter.fields());
        assertThat(due.getFirst().opening(occasion)).isEqualTo(Fields.of(Map.of("decided_on", "2026-05-18", "kind", "行政检查", "source", "双随机检查〔2026〕1号")));
        var values = due.getFirst().values(occasion);
        assertThat(values.text("target")).contains("海州宏图通信服务有限公司");
        assertThat(values.text("credit_code")).contains("91449901YF00000100");
        assertThat(values.text("items")).contains("无线电台（站）设置、使用情况检查");
        assertThat(values.texts("basis")).containsExactly("《无线电管理条例》五十六");
        assertThat(values.text("result")).contains(ORDERED);
        assertThat(values.text("inspected_on")).contains("2026-05-18");
    }

    private static Publication.Occasion occasion(Fields fields) {
        return new Publication.Occasion("双随机检查〔2026〕1号", "检查", LocalDate.of(2026, 5, 18), "radio", "岭海省工业和信息化厅", fields, List.of());
    }

    @Test
    @DisplayName("公开名称会危及国家安全、公共安全的：名称、代码和写着它们的问题，一样都不进公示")
    void hiddenNamesStayHidden() {
        recorded(ORDERED);
        var due = publications.dueWith("inspection-visit", "review", "agree", LocalDate.of(2026, 5, 18)).getFirst();
        var fields = desk.matter.fields().with(Fields.of(Map.of("hidden", true, "findings", "海州宏图通信服务有限公司的两台设备发射功率超出范围")));
        var values = due.values(occasion(fields));
        assertThat(values.text("target")).contains("（名称不公开）");
        assertThat(values.byField().toString()).doesNotContain("宏图", "91449901YF00000100");
        assertThat(values.text("result")).contains(ORDERED);
        assertThat(due.opening(occasion(fields)).values().toString()).doesNotContain("宏图", "91449901YF00000100");
    }
}
