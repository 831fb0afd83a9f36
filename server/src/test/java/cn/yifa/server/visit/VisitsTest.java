// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.kernel.register.Change;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.TrialList;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// An enterprise at its door, with a phone and no account; the inspectors, their division, and those who watch over them.
@ServerTest
@DisplayName("亮码入企：扫码看清谁来为什么来，确认到场，评价不给检查人员看")
class VisitsTest {

    private static final LocalDate TODAY = TrialVisit.TODAY;
    private static final Pattern CODE = Pattern.compile("/visits/([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})");
    private static final Pattern RATING_CODE = Pattern.compile("评价码 <b class=\"mono\">([0-9A-Z-]{19})</b>");
    private static final String WITHOUT_TOKEN = "name=\"_csrf\" value=\"[^\"]*\"";
    private static final String WORDS = "来的人很客气，也没有乱翻东西";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private VisitRatings ratings;

    @Autowired
    private Visits visits;

    @Autowired
    private Organization organization;

    private TrialVisit trial;

    @BeforeEach
    void open() {
        jdbc.sql("delete from lookup_attempt").update();
        trial = new TrialVisit(context);
    }

    @AfterEach
    void release() {
        clock.release();
        jdbc.sql("delete from lookup_attempt").update();
    }

    private String page() {
        return "/work/cases/" + trial.matter().id() + "/visit-code";
    }

    private String code() {
        var inspector = Desk.of(port, "chuangxin");
        inspector.get(page());
        assertThat(inspector.post(page(), Map.of()).statusCode()).isEqualTo(303);
        var found = CODE.matcher(inspector.get(page()).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private HttpResponse<String> send(Desk desk, String path, Map<String, String> form) {
        return desk.plain("POST", path, form, "Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    @DisplayName("码只给被派的人生成和看；处室的其他人、法规处的别人打不开那一页")
    void onlyThoseSent() {
        var inspector = Desk.of(port, "chuangxin");
        assertThat(inspector.get("/work/cases/" + trial.matter().id()).body()).contains(page());
        assertThat(inspector.get(page()).body()).contains("生成二维码", "陈检查", "98001001").doesNotContain("<svg class=\"qr0\"");
        code();
        assertThat(inspector.get(page()).body()).contains("<svg class=\"qr0\"", "换一个码");
        for (var other : List.of("chuangxin-head", "fagui", "discipline")) {
            assertThat(Desk.of(port, other).get(page()).statusCode()).as(other).isEqualTo(404);
            assertThat(Desk.of(port, other).post(page(), Map.of()).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("不用账号，看到谁来、证件有没有效、查什么、依据、有什么权利；怎样写码都认得")
    void whoAndWhy() {
        var code = code();
        var enterprise = new Desk(port);
        var shown = enterprise.get("/visits/" + code);
        assertThat(shown.statusCode()).isEqualTo(200);
        assertThat(shown.body()).contains("海州某公司", "陈检查", "98001001", "梁检查", "证件今天有效", "无线电台站核查", "台站是不是照执照使用", "行政处罚法》第五十四条", "粤工信抽〔2026〕9号", "有权拒绝接受调查或者检查", "陈述和申辩", "申请他回避",
                "确认检查人员到场").doesNotContain("提交评价", "风险分类");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(shown.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(enterprise.get("/visits/" + code.toLowerCase(Locale.ROOT).replace("-", "")).statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select sealed || encode(digest, 'hex') from visit_code").query(String.class).list()).noneMatch(stored -> stored.contains(code));
    }

    @Test
    @DisplayName("错的码、换掉的码、过期的码，答的一样；接连输错的要等")
    void wrongCodes() {
        var code = code();
        var next = code();
        var enterprise = new Desk(port);
        var wrong = enterprise.get("/visits/0000-0000-0000-0000");
        assertThat(wrong.statusCode()).isEqualTo(404);
        assertThat(enterprise.get("/visits/" + code)).satisfies(answer -> assertThat(answer.body()).as("replaced").isEqualTo(wrong.body()));
        clock.set(TODAY.plusDays(45).atTime(LocalTime.NOON));
        assertThat(enterprise.get("/visits/" + next).statusCode()).as("the fifteenth day").isEqualTo(200);
        clock.set(TODAY.plusDays(46).atTime(LocalTime.NOON));
        assertThat(enterprise.get("/visits/" + next)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).as("run out").isEqualTo(wrong.body());
        });
        clock.release();
        for (int i = 0; i < 15; i++) {
            enterprise.get("/visits/0000-0000-0000-" + (1000 + i));
        }
        assertThat(enterprise.get("/visits/0000-0000-0000-0001")).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
        assertThat(enterprise.get("/visits/" + next).statusCode()).as("a right one is shown all the same").isEqualTo(200);
    }

    @Test
    @DisplayName("到场由检查对象确认一次，工作人员不能代；确认上了记录，办件页看得到")
    void arrival() {
        var path = "/visits/" + code();
        var inspector = Desk.of(port, "chuangxin");
        assertThat(inspector.post(path + "/arrival", Map.of()).statusCode()).isEqualTo(422);
        assertThat(inspector.get("/work/cases/" + trial.matter().id()).body()).doesNotContain("检查对象确认到场");
        var enterprise = new Desk(port);
        assertThat(send(enterprise, path + "/arrival", Map.of()).statusCode()).isEqualTo(303);
        assertThat(enterprise.get(path).body()).contains("确认检查人员到场。检查以后可以在这里评价").containsPattern(RATING_CODE);
        var another = new Desk(port);
        assertThat(another.get(path).body()).contains("不是贵单位的人确认的").doesNotContainPattern(RATING_CODE);
        assertThat(send(another, path + "/arrival", Map.of())).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("已经确认过到场");
        });
        assertThat(inspector.get("/work/cases/" + trial.matter().id()).body()).contains("检查对象确认到场");
        assertThat(inspector.get(page()).body()).contains(path.substring("/visits/".length()), "码不再更换").doesNotContain("换一个码，");
        var replacing = inspector.post(page(), Map.of());
        assertThat(replacing.statusCode()).as("a new code would take the rating away").isEqualTo(422);
        assertThat(replacing.body()).contains("码不再更换");
        assertThat(enterprise.get(path).body()).containsPattern(RATING_CODE);
        assertThat(jdbc.sql("select content from act_on_record where kind = 'register-change' and subject = :case").param("case", trial.matter().id().value()).query(String.class).list())
                .singleElement().satisfies(content -> assertThat(content).contains(trial.matter().id().toString(), "98001001"));
    }

    @Test
    @DisplayName("别的网站送来的表单不收")
    void crossSite() {
        var path = "/visits/" + code();
        var forged = new Desk(port).plain("POST", path + "/arrival", Map.of(), "Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example");
        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("检查登记以后，由确认的人评价一次；错了的、没有星的、太早的、第二次的不收")
    void rating() {
        var path = "/visits/" + code();
        var enterprise = new Desk(port);
        assertThat(send(enterprise, path + "/rating", Map.of("stars", "5"))).satisfies(answer -> assertThat(answer.body()).contains("检查结果登记以后才能评价", "请先确认检查人员到场"));
        send(enterprise, path + "/arrival", Map.of());
        var told = RATING_CODE.matcher(enterprise.get(path).body());
        assertThat(told.find()).isTrue();
        trial.record();
        assertThat(enterprise.get(path).body()).contains("提交评价").doesNotContain("name=\"rating-code\"");
        var another = new Desk(port);
        var unrated = another.get(path).body();
        assertThat(unrated).contains("name=\"rating-code\"");
        assertThat(send(another, path + "/rating", Map.of("stars", "1", "words", "", "rating-code", "0000-0000-0000-0000"))).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("评价码不对");
        });
        assertThat(send(another, path + "/rating", Map.of("stars", "", "words", "x".repeat(501), "rating-code", told.group(1))).body()).contains("请选择一至五星", "评价最多 500 字");
        assertThat(Desk.of(port, "chuangxin").post(path + "/rating", Map.of("stars", "5", "words", "", "rating-code", told.group(1))).statusCode()).as("an officer with the code").isEqualTo(422);
        assertThat(send(another, path + "/rating", Map.of("stars", "4", "words", WORDS, "rating-code", told.group(1).toLowerCase(Locale.ROOT))).statusCode()).isEqualTo(303);
        assertThat(enterprise.get(path).body()).contains("已经评价，谢谢").doesNotContain("提交评价", WORDS);
        assertThat(another.get(path).body()).as("the browser in which it was typed").contains("已经评价，谢谢");
        assertThat(unrated.replaceAll(WITHOUT_TOKEN, "")).as("whoever holds only the visit's code learns nothing").isEqualTo(new Desk(port).get(path).body().replaceAll(WITHOUT_TOKEN, ""));
        assertThat(new Desk(port).plain("GET", path, Map.of(), "Cookie", "yifa-visit=0000-0000-0000-0000").body()).as("not with a code made up either").doesNotContain("已经评价").contains("提交评价");
        assertThat(send(enterprise, path + "/rating", Map.of("stars", "1")).statusCode()).isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from visit_rating where case_id = :case").param("case", trial.matter().id().value()).query(Integer.class).single()).isEqualTo(1);
        var visit = visits.find(trial.matter().id()).orElseThrow();
        assertThat(ratings.rate(visit, told.group(1), "2", "又想了想")).extracting(Refusal::rule).as("not even by who has the code").containsExactly("RatedAlready");
        readBy();
    }

    /// Who reads the rating, and who learns nothing of it anywhere.
    private void readBy() {
        for (var account : List.of("chuangxin", "chuangxin-head", "jieneng-head", "bangong")) {
            var desk = Desk.of(port, account);
            assertThat(desk.get("/work/visit-ratings").statusCode()).as(account).isEqualTo(403);
            assertThat(desk.get("/work/cases/" + trial.matter().id()).body()).as(account).doesNotContain(WORDS, "4 星", "入企评价");
        }
        for (var account : List.of("fagui", "discipline")) {
            assertThat(Desk.of(port, account).get("/work/visit-ratings").body()).as(account).contains(WORDS, trial.matter().number(), "4 星");
        }
        assertThat(Desk.of(port, "fagui-head").get("/work/visit-ratings").body()).as("was sent on this visit").doesNotContain(WORDS, trial.matter().number());
        for (var account : List.of("leader", "head")) {
            assertThat(Desk.of(port, account).get("/work/visit-ratings").body()).as(account).contains("创新与质量处", "不满 3 份").doesNotContain(WORDS, trial.matter().number());
        }
        var watching = organization.roles().divisionServingAs("法规处").orElseThrow();
        var ofBoth = new Officer(new PersonId("of-both"), "两处", Set.of(new Seat(Position.HANDLER, watching), new Seat(Position.HANDLER, trial.matter().handling())), Map.of());
        var acting = new Officer(new PersonId("acting"), "代理", Set.of(new Seat(Position.HANDLER, watching)), Map.of(new Seat(Position.DIVISION_HEAD, trial.matter().handling()), new PersonId("chuangxin-head")));
        assertThat(ratings.newest(Officer.of(new PersonId("of-one"), "一处", new Seat(Position.HANDLER, watching)), 200)).extracting(rated -> rated.matter().id()).contains(trial.matter().id());
        for (var one : List.of(ofBoth, acting)) {
            assertThat(ratings.newest(one, 200)).as("works in the division that made the visit").noneMatch(rated -> rated.matter().id().equals(trial.matter().id()));
        }
        assertThat(jdbc.sql("select sealed from visit_rating where case_id = :case").param("case", trial.matter().id().value()).query(String.class).single()).doesNotContain(WORDS);
        var subjects = jdbc.sql("select content from act_on_record where identifiers[1] = 'visit-rating'").query(String.class).list();
        assertThat(subjects).isNotEmpty().allSatisfy(content -> assertThat(content).doesNotContain(WORDS, trial.matter().id().toString()));
    }

    @Test
    @DisplayName("读不到的评价再多，读得到的照样列出")
    void behindThoseNotRead() {
        var other = rated(TrialVisit.FIRST);
        rated(TrialVisit.SECOND);
        var head = organization.officer(new PersonId("fagui-head")).orElseThrow();
        assertThat(ratings.newest(head, 1)).as("the newest is of a visit on which they were sent").extracting(rated -> rated.matter().id()).containsExactly(other.matter().id());
    }

    @Test
    @DisplayName("去过的人换了新证，也读不到自己那次的评价")
    void sentUnderAnotherNumber() {
        var own = rated(TrialVisit.SECOND);
        var head = organization.officer(new PersonId("fagui-head")).orElseThrow();
        TrialList.enter(context, "enforcement-officers", TrialVisit.SECOND, new Change.End(TODAY.plusDays(1)));
        clock.set(TODAY.plusDays(2).atTime(LocalTime.NOON));
        assertThat(visits.sent(own.matter(), head.id())).as("the old number is theirs no longer").isFalse();
        assertThat(ratings.newest(organization.officer(new PersonId("fagui")).orElseThrow(), 100)).extracting(rated -> rated.matter().id()).contains(own.matter().id());
        assertThat(ratings.newest(head, 100)).extracting(rated -> rated.matter().id()).doesNotContain(own.matter().id());
    }

    /// A visit of another division, with this inspector.
    private TrialVisit rated(String inspector) {
        var of = new TrialVisit(context, "finance", "caishen", List.of(TrialVisit.THIRD, inspector));
        var confirmed = (Visits.Arrival.Confirmed) visits.arrive(visits.find(of.matter().id()).orElseThrow());
        of.record();
        assertThat(ratings.rate(visits.find(of.matter().id()).orElseThrow(), confirmed.code(), "4", "没有话说")).isEmpty();
        return of;
    }

    @Test
    @DisplayName("门户上查验执法证：有效、到期、没有这个号；自己的证可以打印")
    void officers() {
        var citizen = new Desk(port);
        assertThat(citizen.get("/officers/98001001").body()).contains("今天有效", "陈检查", "无线电管理").doesNotContain("chuangxin");
        clock.set(TODAY.plusDays(40).atTime(LocalTime.NOON));
        assertThat(citizen.get("/officers/98001001").body()).as("its last day").contains("今天有效");
        clock.set(TODAY.plusDays(41).atTime(LocalTime.NOON));
        assertThat(citizen.get("/officers/98001001").body()).contains("今天无效", "已经到期");
        clock.release();
        var none = citizen.get("/officers/00000000");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("查无此证");
        assertThat(Desk.location(citizen.get("/officers"))).endsWith("/registers/enforcement-officers");
        assertThat(citizen.get("/registers/enforcement-officers?q=98001001").body()).contains("陈检查");
        assertThat(Desk.of(port, "chuangxin").get("/work/card").body()).contains("98001001", "<svg class=\"qr0\"", "/officers/98001001").doesNotContain("98001002");
        assertThat(Desk.of(port, "renshi").get("/work/card").body()).contains("名录里没有您的执法证");
    }
}
