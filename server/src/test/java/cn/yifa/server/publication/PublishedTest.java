// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.masking.Everywhere;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
@DisplayName("公示出来的：遮盖的号码哪里都没有；更正、撤下、期满以后，原来的内容不再显示")
class PublishedTest {

    private static final LocalDate DECIDED = LocalDate.of(2026, 3, 2);
    private static final String NUMBER = "440106197203150036";
    private static final String PHONE = "13926501177";
    private static final String PERSON = "佟砚清";

    @LocalServerPort
    private int port;

    @Autowired
    private DuePublications due;

    @Autowired
    private Cases cases;

    @Autowired
    private RegisterActs acts;

    @Autowired
    private RegisterLines lines;

    @Autowired
    private RegisterEntries entries;

    @Autowired
    private Registers registers;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Register decisions;

    @BeforeEach
    void time() {
        clock.set(LocalDateTime.of(2026, 3, 2, 9, 30));
        decisions = registers.find("penalty-decisions").orElseThrow();
        due.run();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private Officer officer(String account) {
        return organization.officer(new PersonId(account)).orElseThrow();
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).as("%s", outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Case act(Case matter, String account, String step, String action) {
        return done(acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer(account)), Map.of()));
    }

    /// A decision about a person, shown after three people have read it; its key.
    private String published() {
        var fields = Fields.of(Map.of("party", PERSON, "facts", PERSON + "（身份证号码" + NUMBER + "，电话" + PHONE + "）擅自设置、使用无线电台。" + PERSON + "对此无异议。"));
        var opened = done(cases.open("trial-penalty", new Command.Open("", "对" + PERSON + "的处罚", new DivisionId("radio"), fields, List.of()), By.officer(officer("wuxiandian"))));
        var penalty = done(cases.execute(opened.id(), 1, new Command.Act("deciding", "decide", Fields.of(Map.of("fined", true)), "", List.of()), By.officer(officer("wuxiandian"))));
        due.run();
        var showing = jdbc.sql("select opened from publication_due where case_id = :case").param("case", penalty.id().value()).query(UUID.class).optional().map(CaseId::new).flatMap(cases::find).orElseThrow();
        var line = lines.lines(showing.id(), 0, 1).getFirst();
        var put = (Change.Put) line.change();
        var whole = put.values().with(Values.of(Map.of("basis", List.of("《行政处罚法》第五十七条"), "kinds", List.of("罚款"), "outcome", "罚款一千元", "amount", new BigDecimal(1000))));
        lines.replace(showing.id(), line.number(), decisions, new Wanted(line.key(), new Change.Put(put.from(), put.until(), whole), line.reason()));
        act(act(act(act(showing, "wuxiandian", "drafting", "propose"), "wuxiandian-head", "first-review", "agree"), "fagui", "second-review", "agree"), "leader", "final-review", "publish");
        return line.key();
    }

    private String get(String path) {
        return new Desk(port).get(path, "Accept", "text/html, application/json, application/atom+xml, application/xml, */*").body();
    }

    private static String path(String key) {
        return "/registers/penalty-decisions/" + URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Test
    @DisplayName("页面、清单、搜索、下载、接口、订阅、网站地图、记录和日志里，都没有遮盖的号码和姓名；办理的人看得到是谁审的")
    void nowhere(CapturedOutput log) throws IOException {
        var key = published();
        assertThat(get(path(key))).contains("罚款一千元", "佟某某", "擅自设置、使用无线电台");
        for (var place : List.of(path(key), "/registers/penalty-decisions", "/registers/penalty-decisions?q=" + URLEncoder.encode("无线电台", StandardCharsets.UTF_8), "/registers", "/api/registers/penalty-decisions/entries/"
                + URLEncoder.encode(key, StandardCharsets.UTF_8), "/api/registers/penalty-decisions/entries", "/api/registers/penalty-decisions/entries?format=json", "/api/registers/penalty-decisions/entries?format=csv",
                "/feeds/registers", "/feeds/registers/penalty-decisions", "/sitemap.xml", "/records")) {
            var body = get(place);
            for (var secret : List.of(NUMBER, PHONE, PERSON, "砚清")) {
                assertThat(body).as("%s: %s", place, secret).doesNotContain(secret);
            }
        }
        assertThat(get("/registers/penalty-decisions?q=" + NUMBER)).doesNotContain(path(key));
        var sheet = new Desk(port).download("/api/registers/penalty-decisions/entries?format=xlsx").body();
        assertThat(Everywhere.inWord(sheet, NUMBER) || Everywhere.inWord(sheet, PERSON) || Everywhere.inWord(sheet, PHONE)).isFalse();
        for (var table : List.of("register_version", "register_span", "case_file", "case_event", "act_on_record")) {
            for (var secret : List.of(NUMBER, PHONE)) {
                assertThat(jdbc.sql("select count(*) from " + table + " as t where t::text like '%' || :secret || '%'").param("secret", secret).query(Integer.class).single()).as("%s: %s", table, secret).isZero();
            }
        }
        assertThat(log.getAll()).doesNotContain(NUMBER, PHONE, PERSON);
        assertThat(Desk.of(port, "fagui").get("/work/registers/penalty-decisions/entries/" + URLEncoder.encode(key, StandardCharsets.UTF_8)).body())
                .contains("一审一校 " + officer("wuxiandian-head").name(), "二审二校 " + officer("fagui").name(), "三审三校 " + officer("leader").name());
    }

    @Test
    @DisplayName("期满的：地址还在，写明期满，内容和以前的样子都不再显示")
    void expired() {
        var key = published();
        var law = "/laws/" + URLEncoder.encode("行政处罚法", StandardCharsets.UTF_8);
        assertThat(get(law)).as("what rests on its articles").contains(path(key));
        clock.set(LocalDateTime.of(2029, 3, 2, 9, 30));
        assertThat(get(law)).doesNotContain(path(key), "佟某某");
        var page = get(path(key));
        assertThat(page).contains("已撤下。理由：公示期限已满").doesNotContain("罚款一千元", "佟某某");
        assertThat(get(path(key) + "?as-of=" + DECIDED)).doesNotContain("罚款一千元");
        assertThat(get("/registers/penalty-decisions?as-of=" + DECIDED)).doesNotContain(key);
        assertThat(get("/api/registers/penalty-decisions/entries?as-of=" + DECIDED)).doesNotContain("罚款一千元");
        assertThat(get("/api/registers/penalty-decisions/entries/" + URLEncoder.encode(key, StandardCharsets.UTF_8) + "?as-of=" + DECIDED)).doesNotContain("罚款一千元");
        assertThat(get("/api/registers/penalty-decisions/entries/" + URLEncoder.encode(key, StandardCharsets.UTF_8) + "/versions")).doesNotContain("罚款一千元");
    }

    @Test
    @DisplayName("更正、撤下都由另一件办件办：经过看得到，更正以前和撤下的内容看不到")
    void correctedAndWithdrawn() {
        var key = published();
        var correction = done(cases.open("publicity-withdrawal", new Command.Open("", "更正金额", new DivisionId("radio"), Fields.of(Map.of("ground", "公示的信息不准确", "received_on", "2026-03-02")), List.of()),
                By.officer(officer("wuxiandian"))));
        var right = values(key).with(Values.of(Map.of("outcome", "罚款九百元", "amount", new BigDecimal(900))));
        lines.add(correction.id(), decisions, List.of(new Wanted(key, new Change.Correct(1, right), "金额写错")));
        act(act(correction, "wuxiandian", "drafting", "propose"), "wuxiandian-head", "review", "enter");
        assertThat(get(path(key))).contains("罚款九百元", "处罚内容").doesNotContain("罚款一千元");
        clock.set(LocalDateTime.of(2026, 3, 5, 9, 30));
        var withdrawal = done(cases.open("publicity-withdrawal", new Command.Open("", "撤下", new DivisionId("radio"), Fields.of(Map.of("ground", "决定被变更撤销确认违法或者无效", "received_on", "2026-03-05")), List.of()),
                By.officer(officer("wuxiandian"))));
        lines.add(withdrawal.id(), decisions, List.of(new Wanted(key, new Change.End(DECIDED.plusDays(3)), "决定已经撤销")));
        act(act(withdrawal, "wuxiandian", "drafting", "propose"), "wuxiandian-head", "review", "enter");
        assertThat(get(path(key))).contains("已撤下。理由：决定已经撤销").doesNotContain("罚款九百元", "罚款一千元", "佟某某");
        assertThat(get("/feeds/registers/penalty-decisions")).doesNotContain("佟某某");
    }

    @Test
    @DisplayName("报送以后改了执法类别：不能照此公示，退回去换对的清单和期限")
    void amendedAfterProposing() {
        var matter = done(cases.open("enforcement-publicity", new Command.Open("", "换类别的", new DivisionId("radio"), Fields.of(Map.of("decided_on", "2026-03-02", "kind", "行政处罚")), List.of()), By.officer(officer("wuxiandian"))));
        var values = Values.of(Map.of("number", "粤工信罚〔2026〕990号", "case_name", "某公司案", "party_kind", "法人和非法人组织", "party", "某公司", "facts", "超标用能", "basis", List.of("《行政处罚法》第五十七条"),
                "kinds", List.of("警告"), "outcome", "警告", "organ", "省工业和信息化厅", "decided_on", "2026-03-02")).with(Values.of(Map.of("division", "radio")));
        lines.add(matter.id(), decisions, List.of(new Wanted("粤工信罚〔2026〕990号", new Change.Put(DECIDED, Optional.empty(), values), "公示")));
        var read = act(act(act(matter, "wuxiandian", "drafting", "propose"), "wuxiandian-head", "first-review", "agree"), "fagui", "second-review", "agree");
        var amended = done(cases.execute(read.id(), read.sequence(), new Command.Amend(Fields.of(Map.of("kind", "行政检查")), "类别写错"), By.officer(officer("head"))));
        var outcome = acts.execute(amended.id(), amended.sequence(), new Command.Act("final-review", "publish", Fields.NONE, "", List.of()), By.officer(officer("leader")), Map.of());
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.grounds()).extracting(ground -> ground.message()).singleElement().asString().contains("不能照此生效", "填写的情况与这份清单不符", "请退回"));
        assertThat(entries.find(decisions, "粤工信罚〔2026〕990号", DECIDED)).isEmpty();
    }

    private Values values(String key) {
        return entries.find(decisions, key, DECIDED).orElseThrow().values();
    }
}
