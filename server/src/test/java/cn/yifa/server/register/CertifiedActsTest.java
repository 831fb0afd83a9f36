// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.access.Desk;
import cn.yifa.server.api.ApiClient;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Tasks;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// The certificates stand in the register of officers, version by version; acts that want one are held against it, wherever they come from.
@ServerTest
@DisplayName("持证执法：名录里的证件管着页面、接口和补录")
class CertifiedActsTest {

    private static final LocalDate TODAY = LocalDate.now(Decider.ZONE);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private OfficerCertificates certificates;

    @Autowired
    private Tasks tasks;

    private Case visit;
    private static int opened;
    private String mine;
    private String other;

    @BeforeEach
    void open() {
        opened++;
        mine = "99001" + (1000 + opened);
        other = "99002" + (1000 + opened);
        if (opened > 1) {
            // What the test before gave the same person doesn't count.
            TrialList.enter(context, register(), "99001" + (1000 + opened - 1), new Change.End(TODAY.minusDays(300)));
        }
        issue(mine, "jigai", TODAY.minusDays(400), TODAY.plusDays(9), "无线电管理", "全省", "有效");
        issue(other, "no-such-account", TODAY.minusDays(400), TODAY, "无线电管理", "海州市", "有效");
        visit = open("jigai", List.of(mine, other));
    }

    private String register() {
        return certificates.register().orElseThrow().id();
    }

    private Case open(String account, List<String> inspectors) {
        var fields = Fields.of(Map.ofEntries(Map.entry("task", "T"), Map.entry("draw", "D"), Map.entry("target_code", "91440101MA59ABCD1X"), Map.entry("target_name", "海州某公司"), Map.entry("target_kind", "法人和非法人组织"),
                Map.entry("address", "海州市某路一号"), Map.entry("region", "海州市"), Map.entry("risk_class", "B"), Map.entry("items", "x"), Map.entry("enforcement_field", List.of("无线电管理")),
                Map.entry("inspectors", inspectors), Map.entry("visit_until", TODAY.plusDays(30).toString())));
        var found = done(cases.open("inspection-visit", new Command.Open("", "检查海州某公司", new DivisionId("investment"), fields, List.of()), By.program()));
        return done(cases.execute(found.id(), found.sequence(), new Command.Act("notice", "unannounced", Fields.of(Map.of("visit_on", TODAY.toString(), "unannounced_why", "情况紧急")), "", List.of()), by(account)));
    }

    private By by(String account) {
        return By.officer(organization.officer(new PersonId(account)).orElseThrow());
    }

    private void issue(String number, String account, LocalDate from, LocalDate until, String field, String region, String status) {
        var values = new HashMap<String, Object>(Map.of("certificate", number, "name", "持证人" + number.substring(5), "division", "investment", "organ", "岭海省工业和信息化厅", "regions", List.of(region),
                "fields", List.of(Map.of("field", field, "valid_until", until.toString())), "issued_on", "2022-11-01", "status", status, "account", account));
        TrialList.enter(context, register(), number, new Change.Put(from, Optional.empty(), Values.of(values)));
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private static final Map<String, String> ARRIVAL = Map.of("arrived_on", TODAY.toString(), "cards_shown", "yes", "rights_told", "yes");

    private String arrivesAt(Desk desk) {
        desk.get("/work/cases/" + visit.id());
        var form = new HashMap<>(ARRIVAL);
        form.put("sequence", Integer.toString(visit.sequence()));
        return desk.post("/work/cases/" + visit.id() + "/steps/arrival/arrive", form).body();
    }

    private ApiClient.Answer arrivesByApi() {
        return new ApiClient(port, "jigai").post("/api/cases/" + visit.id() + "/actions/arrive", Map.of("sequence", visit.sequence(), "fields", Map.of("arrived_on", TODAY.toString(), "cards_shown", true, "rights_told", true)));
    }

    @Test
    @DisplayName("有证的：页面上可以办；证件号码记在办件里")
    void valid() {
        var desk = Desk.of(port, "jigai");
        assertThat(desk.get("/work/cases/" + visit.id()).body()).contains("到场、亮证").doesNotContain("您不能办理");
        assertThat(arrivesByApi().status()).isEqualTo(200);
        var matter = cases.find(visit.id()).orElseThrow();
        var recorded = done(cases.execute(matter.id(), matter.sequence(), new Command.Act("inspection", "record", Fields.of(Map.of("inspected_on", TODAY.toString(), "result", "未开展检查的业务", "signature", "当事人签名")), "",
                List.of()), by("jigai")));
        assertThat(recorded.fields().text("recorded_under")).contains(mine);
    }

    @Test
    @DisplayName("今天起暂扣的：页面说明为什么不能办，页面和接口都不收，写明依据；昨天的补录还收")
    void suspended() {
        issue(mine, "jigai", TODAY, TODAY.plusDays(9), "无线电管理", "全省", "暂扣");
        var desk = Desk.of(port, "jigai");
        assertThat(desk.get("/work/cases/" + visit.id()).body()).contains("您不能办理", "状态是“暂扣”", "《行政处罚法》第四十二条");
        assertThat(arrivesAt(desk)).contains("状态是“暂扣”", "《行政处罚法》第四十二条");
        var refused = arrivesByApi();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("CertificateNotValid", "状态是“暂扣”", "第四十二条");
        assertThat(cases.find(visit.id()).orElseThrow().active()).containsExactly("arrival");
        // What happened while it was valid may be recorded today; the case began today, so yesterday's act would come before it and is refused for that alone.
        assertThat(certificates.of(new PersonId("jigai"), TODAY.minusDays(1))).anySatisfy(one -> assertThat(one.whyNot("无线电管理", Optional.of("海州市"), TODAY.minusDays(1))).isEmpty());
        assertThat(certificates.of(new PersonId("jigai"), TODAY)).allSatisfy(one -> assertThat(one.standing()).isFalse());
    }

    @Test
    @DisplayName("同去的人昨天到期的，不能记录，指出是谁")
    void companionExpired() {
        issue(other, "no-such-account", TODAY, TODAY.minusDays(1), "无线电管理", "海州市", "有效");
        assertThat(arrivesByApi().text()).contains("OfficerNotCertified", other, "有效期到 " + TODAY.minusDays(1) + " 为止");
    }

    @Test
    @DisplayName("抽中的检查人员是别的处室的：待办里有，看得到、办得成、拿得出码；他处室的别人看不到；同处室的只列一次")
    void ofAnotherDivision() {
        var far = "99003" + (1000 + opened);
        issue(far, "jieneng", TODAY.minusDays(400), TODAY, "无线电管理", "全省", "有效");
        visit = open("jigai", List.of(mine, far));
        var sent = Desk.of(port, "jieneng");
        assertThat(sent.get("/work").body()).contains(visit.number());
        assertThat(sent.get("/work/cases/" + visit.id()).body()).contains("到场、亮证").doesNotContain("您不能办理");
        assertThat(sent.get("/work/cases/" + visit.id() + "/visit-code").statusCode()).isEqualTo(200);
        assertThat(Desk.of(port, "cailiao").get("/work/cases/" + visit.id()).statusCode()).isEqualTo(404);
        var today = LocalDate.now(Decider.ZONE);
        assertThat(tasks.of(organization.officer(new PersonId("jigai")).orElseThrow(), today)).filteredOn(row -> row.caseId().equals(visit.id())).hasSize(1);
        assertThat(tasks.in(new DivisionId("investment"), today)).filteredOn(row -> row.caseId().equals(visit.id())).hasSize(1);
        assertThat(new ApiClient(port, "jieneng").post("/api/cases/" + visit.id() + "/actions/arrive", Map.of("sequence", visit.sequence(), "fields",
                Map.of("arrived_on", TODAY.toString(), "cards_shown", true, "rights_told", true))).status()).isEqualTo(200);
        var matter = cases.find(visit.id()).orElseThrow();
        var recorded = done(cases.execute(matter.id(), matter.sequence(), new Command.Act("inspection", "record", Fields.of(Map.of("inspected_on", TODAY.toString(), "result", "未开展检查的业务", "signature", "当事人签名")), "",
                List.of()), by("jieneng")));
        assertThat(recorded.fields().text("recorded_under")).contains(far);
        TrialList.enter(context, register(), far, new Change.End(TODAY.minusDays(300)));
    }

    @Test
    @DisplayName("没有证的同处室的人、证件是别人的")
    void others() {
        var head = new ApiClient(port, "jigai-head");
        assertThat(certificates.of(new PersonId("jigai-head"), TODAY)).isEmpty();
        assertThat(head.post("/api/cases/" + visit.id() + "/actions/arrive", Map.of("sequence", visit.sequence(), "fields", Map.of("arrived_on", TODAY.toString(), "cards_shown", true, "rights_told", true))).status()).isEqualTo(422);
        var replaced = open("jigai", List.of(other, "99009999"));
        var outcome = cases.execute(replaced.id(), replaced.sequence(), new Command.Act("arrival", "arrive", Fields.of(Map.of("arrived_on", TODAY.toString(), "cards_shown", true, "rights_told", true)), "", List.of()), by("jigai"));
        assertThat(((Outcome.Refused) outcome).grounds()).extracting(ground -> ground.rule()).containsExactlyInAnyOrder("NotNamed", "OfficerNotCertified");
    }
}
