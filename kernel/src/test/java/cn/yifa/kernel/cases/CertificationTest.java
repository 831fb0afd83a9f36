// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever acts holds a certificate that is valid on the day, for the field and in the region (《行政处罚法》四十二、七十六).
@DisplayName("持证执法：没有有效执法证件的人所办，不收，并说明理由和依据")
class CertificationTest {

    private static final DivisionId RADIO = new DivisionId("radio");
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 11, 26, 9, 0);
    private static final LocalDate TODAY = MORNING.toLocalDate();

    private static final Procedure PROCEDURE = ProcedureReader.read(new Source("x.procedure.yaml", """
            procedure: visit
            name: 检查
            law: 行政处罚法
            in-force: 2021-07-15
            case-number: 查〔{year}〕{serial}号
            opened-by: [各处室]
            fields:
              enforcement_field: {name: 执法领域, type: choices, of: [无线电管理, 盐业管理], required: true}
              region:     {name: 地区, type: text, required: true}
              inspectors: {name: 检查人员, type: texts, required: true}
              recorder:   {name: 记录人证件, type: text}
            steps:
              arrival:
                name: 到场
                actor: 承办处室经办人
                article: 五十五
                certified: {field: enforcement_field, region: region, article: 四十二}
                actions:
                  arrive: {name: 到场, to: inspection}
              inspection:
                name: 检查
                actor: 承办处室经办人
                actions:
                  record: {name: 登记检查结果, to: filing, certified: {field: enforcement_field, region: region, named: inspectors, at-least: 2, into: recorder, article: 四十二}}
                  drop:   {name: 不再检查, to: end}
              filing:
                name: 归档
                actor: 承办处室经办人
                certified: {field: {says: 盐业管理}, article: 四十二}
                actions:
                  file: {name: 归档, to: end}
            """), new ArrayList<>()).orElseThrow();

    private final Officer wu = officer("wu");
    private final Officer zheng = officer("zheng");
    private final Officer boss = new Officer(new PersonId("boss"), "处长", Set.of(new Seat(Position.DIVISION_HEAD, RADIO)), Map.of());
    private final Desk desk = Desk.of(PROCEDURE);
    private final Issued certificates = new Issued();

    private static Officer officer(String id) {
        return Officer.of(new PersonId(id), id, new Seat(Position.HANDLER, RADIO));
    }

    private void issue(String number, String account, String field, LocalDate until, String region, String status) {
        certificates.issue(number, account, field, until, region, status);
    }

    private List<Refusal> attempt(Officer officer, Command command) {
        return desk.attempt(Sample.as(officer, desk.now).with(certificates), command);
    }

    private List<Refusal> arrives(Officer officer) {
        return attempt(officer, Desk.act("arrival", "arrive", Map.of()));
    }

    private List<Refusal> records(Officer officer) {
        return attempt(officer, Desk.act("inspection", "record", Map.of()));
    }

    @BeforeEach
    void open() {
        open("1901", "1902");
    }

    private void open(String... inspectors) {
        open(List.of("无线电管理"), inspectors);
    }

    private void open(List<String> areas, String... inspectors) {
        desk.now = MORNING;
        desk.matter = null;
        var fields = Fields.of(Map.of("enforcement_field", areas, "region", "广州市", "inspectors", List.of(inspectors)));
        assertThat(attempt(wu, new Command.Open("查〔2026〕1号", "检查", RADIO, fields, List.of()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            今天到期的，今天还有效,     无线电管理, 2026-11-26, 广州市, 有效,
            全省的，哪里都有效,         无线电管理, 2027-01-01, 全省,   有效,
            昨天到期的,               无线电管理, 2026-11-25, 广州市, 有效, 有效期到 2026-11-25 为止
            领域不同的,               盐业管理,   2027-01-01, 广州市, 有效, 执法领域没有“无线电管理”
            区域不同的,               无线电管理, 2027-01-01, 深圳市, 有效, 执法区域没有“广州市”
            暂扣的,                   无线电管理, 2027-01-01, 广州市, 暂扣, 状态是“暂扣”
            注销的,                   无线电管理, 2027-01-01, 广州市, 注销, 状态是“注销”
            """)
    void valid(String what, String field, LocalDate until, String region, String status, String why) {
        issue("1901", "wu", field, until, region, status);
        var grounds = arrives(wu);
        if (why == null) {
            assertThat(grounds).isEmpty();
        } else {
            assertThat(grounds).singleElement().satisfies(ground -> {
                assertThat(ground.rule()).isEqualTo("CertificateNotValid");
                assertThat(ground.message()).contains("1901", why);
                assertThat(ground.basis()).hasToString("Optional[《行政处罚法》第四十二条]");
            });
            assertThat(desk.matter.active()).containsExactly("arrival");
        }
    }

    @Test
    @DisplayName("没有证件的；证件是别人的")
    void none() {
        assertThat(arrives(wu)).extracting(Refusal::rule).containsExactly("NotCertified");
        issue("1902", "zheng", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).as("somebody else's").extracting(Refusal::rule).containsExactly("NotCertified");
        assertThat(arrives(zheng)).isEmpty();
    }

    @Test
    @DisplayName("有几份证件的，一份有效就可以；都无效的，每份都说明")
    void several() {
        issue("1901", "wu", "无线电管理", TODAY.minusDays(1), "全省", "有效");
        issue("1999", "wu", "盐业管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).singleElement().satisfies(ground -> assertThat(ground.message()).contains("1901", "1999"));
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).isEmpty();
    }

    @Test
    @DisplayName("补录的，看事情发生那天有没有")
    void late() {
        desk.now = MORNING.plusDays(3);
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).extracting(Refusal::rule).containsExactly("CertificateNotValid");
        assertThat(attempt(wu, new Command.Late(Desk.act("arrival", "arrive", Map.of()), MORNING.plusHours(1), "现场没有网络"))).isEmpty();
        open();
        issue("1901", "wu", "无线电管理", TODAY.minusDays(1), "全省", "有效");
        desk.now = MORNING.plusDays(3);
        assertThat(attempt(wu, new Command.Late(Desk.act("arrival", "arrive", Map.of()), MORNING.plusHours(1), "现场没有网络"))).extracting(Refusal::rule).containsExactly("CertificateNotValid");
    }

    @Test
    @DisplayName("代理别人的，要有自己的证件")
    void delegation() {
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        var standing = new Officer(new PersonId("deputy"), "代理人", Set.of(), Map.of(new Seat(Position.HANDLER, RADIO), wu.id()));
        assertThat(arrives(standing)).extracting(Refusal::rule).containsExactly("NotCertified");
        issue("1903", "deputy", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(standing)).isEmpty();
    }

    @Test
    @DisplayName("环节要求持证的，会签的人、请人会签的人也要有")
    void signers() {
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        var ask = new Command.AskSigners("arrival", Task.Kind.COUNTERSIGN, List.of(new Holder.InSeat(new Seat(Position.DIVISION_HEAD, RADIO))), "请看");
        assertThat(attempt(zheng, ask)).extracting(Refusal::rule).containsExactly("NotCertified");
        assertThat(attempt(wu, ask)).isEmpty();
        var task = desk.matter.tasks().stream().filter(found -> found.kind() == Task.Kind.COUNTERSIGN).findFirst().orElseThrow();
        assertThat(attempt(boss, new Command.Answer(task.id(), true, ""))).singleElement().satisfies(ground -> assertThat(ground.rule()).isEqualTo("NotCertified"));
        issue("1904", "boss", "无线电管理", TODAY, "广州市", "有效");
        assertThat(attempt(boss, new Command.Answer(task.id(), true, ""))).isEmpty();
    }

    @Test
    @DisplayName("环节要求持证的，退回的人也要有；要的是这个环节的证件，不是退回到的")
    void returning() {
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        issue("1902", "zheng", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).isEmpty();
        var back = new Command.ReturnTo("filing", "inspection", "检查结果写错了");
        assertThat(attempt(wu, back)).extracting(Refusal::rule).containsExactly("CertificateNotValid");
        issue("1906", "wu", "盐业管理", TODAY, "全省", "有效");
        assertThat(attempt(wu, back)).isEmpty();
        assertThat(desk.matter.active()).containsExactly("inspection");
    }

    @Test
    @DisplayName("指定了检查人员的，只有他们可以登记；证件号码记在办件里")
    void named() {
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        issue("1902", "zheng", "无线电管理", TODAY, "广州市", "有效");
        issue("1903", "boss", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).isEmpty();
        var third = officer("third");
        issue("1905", "third", "无线电管理", TODAY, "全省", "有效");
        assertThat(records(third)).extracting(Refusal::rule).containsExactly("NotNamed");
        assertThat(records(zheng)).isEmpty();
        assertThat(desk.matter.fields().text("recorder")).contains("1902");
    }

    @Test
    @DisplayName("指定的人员是别的处室的，按名字有一项待办，可以办；那个处室的别人没有")
    void ofAnotherDivision() {
        var far = new Seat(Position.HANDLER, new DivisionId("salt"));
        var sent = Officer.of(new PersonId("far"), "far", far);
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        issue("1902", "far", "无线电管理", TODAY, "全省", "有效");
        issue("1903", "near", "无线电管理", TODAY, "全省", "有效");
        desk.refuses(sent, Desk.act("arrival", "arrive", Map.of()), "NotTheHolder");
        assertThat(arrives(wu)).isEmpty();
        assertThat(desk.matter.tasks()).extracting(Task::holder).containsExactly(new Holder.InSeat(new Seat(Position.HANDLER, RADIO)),
                new Holder.InPerson(wu.id(), new Seat(Position.HANDLER, RADIO)), new Holder.InPerson(sent.id(), new Seat(Position.HANDLER, RADIO)));
        assertThat(records(Officer.of(new PersonId("near"), "near", far))).extracting(Refusal::rule).contains("NotTheHolder");
        assertThat(records(sent)).isEmpty();
        assertThat(desk.matter.fields().text("recorder")).contains("1902");
        assertThat(desk.matter.tasks()).as("nothing of the step is left").extracting(Task::step).containsExactly("filing");
    }

    @Test
    @DisplayName("指定的人员少于两人、写了两次同一人、有人的证件无效、号码不存在的，都不能登记")
    void tooFew() {
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        issue("1902", "zheng", "无线电管理", TODAY.minusDays(1), "全省", "有效");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).singleElement().satisfies(ground -> {
            assertThat(ground.rule()).isEqualTo("OfficerNotCertified");
            assertThat(ground.message()).contains("zheng", "1902", "有效期到 2026-11-25 为止");
            assertThat(ground.field()).contains("inspectors");
        });
        open("1901", "1901");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).extracting(Refusal::rule).containsExactly("TooFewOfficers");
        open("1901", "7777");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).extracting(Refusal::message).containsExactly("没有号码是“7777”的执法证件");
    }

    @Test
    @DisplayName("几个领域一次查（综合查一次）：每个领域的人都够就可以，各人有其中一个领域的证件；哪个领域不够，指出哪个")
    void severalFields() {
        var areas = List.of("无线电管理", "盐业管理");
        var third = officer("third");
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        issue("1902", "zheng", "无线电管理", TODAY, "全省", "有效");
        issue("1903", "boss", "盐业管理", TODAY, "全省", "有效");
        issue("1904", "third", "盐业管理", TODAY, "广州市", "有效");
        for (var recording : List.of(zheng, third)) {
            open(areas, "1901", "1902", "1903", "1904");
            assertThat(arrives(wu)).isEmpty();
            assertThat(records(recording)).as(recording.name()).isEmpty();
        }
        assertThat(desk.matter.fields().text("recorder")).contains("1904");
        open(areas, "1901", "1902", "1903");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).singleElement().satisfies(ground -> {
            assertThat(ground.rule()).isEqualTo("TooFewOfficers");
            assertThat(ground.message()).contains("“盐业管理”", "不得少于 2 人", "有 1 人").doesNotContain("无线电管理");
            assertThat(ground.basis()).hasToString("Optional[《行政处罚法》第四十二条]");
            assertThat(ground.field()).contains("inspectors");
        });
        open(areas, "1901", "1902", "1903", "1904");
        issue("1904", "third", "盐业管理", TODAY, "深圳市", "有效");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).extracting(Refusal::rule).containsExactly("OfficerNotCertified", "TooFewOfficers");
        assertThat(records(wu).getFirst().message()).contains("third", "执法区域没有“广州市”", "执法领域没有“无线电管理”");
    }

    @Test
    @DisplayName("没有写证件的动作不问证件；领域写明了的，按写明的")
    void others() {
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        issue("1902", "zheng", "无线电管理", TODAY, "全省", "有效");
        assertThat(arrives(wu)).isEmpty();
        assertThat(records(wu)).isEmpty();
        assertThat(attempt(wu, Desk.act("filing", "file", Map.of()))).extracting(Refusal::rule).containsExactly("CertificateNotValid");
        open();
        assertThat(arrives(wu)).isEmpty();
        assertThat(attempt(officer("nobody"), Desk.act("inspection", "drop", Map.of()))).isEmpty();
    }

    @Test
    @DisplayName("页面上不给没有证件的人办，说明为什么")
    void offered() {
        var without = Possible.in(PROCEDURE, desk.matter, Sample.as(wu, MORNING).with(certificates));
        assertThat(without.actions()).isEmpty();
        assertThat(without.withheld()).singleElement().satisfies(withheld -> {
            assertThat(withheld.action().id()).isEqualTo("arrive");
            assertThat(withheld.why()).extracting(Refusal::rule).containsExactly("NotCertified");
        });
        issue("1901", "wu", "无线电管理", TODAY, "全省", "有效");
        var with = Possible.in(PROCEDURE, desk.matter, Sample.as(wu, MORNING).with(certificates));
        assertThat(with.actions()).extracting(choice -> choice.action().id()).containsExactly("arrive");
        assertThat(with.withheld()).isEmpty();
    }
}
