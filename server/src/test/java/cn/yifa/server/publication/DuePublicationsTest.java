// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import cn.yifa.server.storage.BackgroundWork;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("公开：决定一作出，公示的任务自己就有了，三个人审过才公示，期满自己下架")
class DuePublicationsTest {

    private static final LocalDate DECIDED = LocalDate.of(2026, 3, 2);

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

    @Autowired
    private DatabaseOwner owner;

    @LocalServerPort
    private int port;

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

    private Case decided(String party, boolean fined) {
        var fields = Fields.of(Map.of("party", party, "facts", "当事人" + party + "（身份证号码11010519491231002X）擅自设置、使用无线电台。"));
        var opened = done(cases.open("trial-penalty", new Command.Open("", "对当事人" + party + "的处罚", new DivisionId("radio"), fields, List.of()), By.officer(officer("wuxiandian"))));
        return done(cases.execute(opened.id(), 1, new Command.Act("deciding", "decide", Fields.of(Map.of("fined", fined)), "", List.of()), By.officer(officer("wuxiandian"))));
    }

    private Optional<Case> opened(Case because) {
        return jdbc.sql("select opened from publication_due where case_id = :case").param("case", because.id().value()).query(UUID.class).optional().map(CaseId::new).flatMap(cases::find);
    }

    private Outcome act(Case matter, String step, String action, String account) {
        return acts.execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer(account)), Map.of());
    }

    @Test
    @DisplayName("决定以后有任务和七个工作日的期限，内容已经填好、该隐去的隐去；没有罚款的没有任务")
    void fallsDueByItself() {
        var penalty = decided("张建国", true);
        var other = decided("李建军", false);
        due.run();
        due.run();
        assertThat(opened(other)).isEmpty();
        var showing = opened(penalty).orElseThrow();
        assertThat(jdbc.sql("select count(*) from publication_due where case_id = :case").param("case", penalty.id().value()).query(Integer.class).single()).isEqualTo(1);
        assertThat(showing.handling()).isEqualTo(new DivisionId("radio"));
        assertThat(showing.active()).containsExactly("drafting");
        assertThat(showing.clocks().keySet()).containsExactly("seven-days");
        var line = lines.lines(showing.id(), 0, 10).getFirst();
        assertThat(line.state()).isEqualTo(Line.State.ADD);
        var values = ((Change.Put) line.change()).values();
        assertThat(values.byField().toString()).doesNotContain("张建国", "11010519491231002X");
        assertThat(values.text("facts").orElseThrow()).contains("擅自设置、使用无线电台");
        assertThat(((Change.Put) line.change()).until()).contains(DECIDED.plusYears(3));
        assertThat(line.faults()).extracting(Line.Fault::field).contains("basis", "kinds", "outcome");
    }

    @Test
    @DisplayName("补齐内容，报送、三审三校以后公示；报送的人不能审，三年期满的那天不再显示")
    void threeReviewsThenShown() {
        var penalty = decided("王小明", true);
        due.run();
        var showing = opened(penalty).orElseThrow();
        assertThat(((Outcome.Refused) act(showing, "drafting", "propose", "wuxiandian")).grounds()).extracting(Refusal::rule).containsExactly("FaultyLines");
        var line = lines.lines(showing.id(), 0, 1).getFirst();
        var put = (Change.Put) line.change();
        var whole = put.values().with(Values.of(Map.of("basis", List.of("《行政处罚法》第五十七条"), "kinds", List.of("罚款"), "outcome", "罚款一千元", "amount", new BigDecimal(1000))));
        lines.replace(showing.id(), line.number(), decisions, new Wanted(line.key(), new Change.Put(put.from(), put.until(), whole), line.reason()));
        var one = done(act(showing, "drafting", "propose", "wuxiandian"));
        assertThat(entries.find(decisions, line.key(), DECIDED)).isEmpty();
        var two = done(act(one, "first-review", "agree", "wuxiandian-head"));
        var three = done(act(two, "second-review", "agree", "fagui"));
        done(act(three, "final-review", "publish", "leader"));
        assertThat(entries.find(decisions, line.key(), DECIDED).orElseThrow().values().text("outcome")).contains("罚款一千元");
        assertThat(entries.find(decisions, line.key(), DECIDED.plusYears(3).minusDays(1))).isPresent();
        assertThat(entries.find(decisions, line.key(), DECIDED.plusYears(3))).isEmpty();
    }

    private List<String> failed(Case because) {
        return due.failed().stream().filter(one -> one.matter().equals(because.id())).map(FailedOpenings.Failed::why).toList();
    }

    @Test
    @DisplayName("开办件被拒绝的，写明为什么，法规处看得到；原因没有了再试，开成一件")
    void refusedIsSeenAndTriedAgain() {
        var seen = seen();
        clock.set(LocalDateTime.of(2026, 3, 3, 9, 30));
        var penalty = decided("钱永福", true);
        clock.set(LocalDateTime.of(2026, 3, 2, 9, 30));
        unseen(seen, penalty);
        due.run();
        assertThat(opened(penalty)).isEmpty();
        assertThat(failed(penalty)).singleElement().asString().contains("不能晚于办理之日");
        assertThat(Desk.of(port, "fagui").get("/work").body()).contains("件应当公开的没有开成办件");
        assertThat(Desk.of(port, "wuxiandian").get("/work").body()).doesNotContain("件应当公开的没有开成办件");
        assertThat(Desk.of(port, "fagui").get("/work/publications").body()).contains(penalty.number(), "处罚决定公示", "不能晚于办理之日");
        clock.set(LocalDateTime.of(2026, 3, 3, 9, 30));
        assertThat(Desk.of(port, "fagui").post("/work/publications/retry", Map.of()).statusCode()).isEqualTo(303);
        assertThat(failed(penalty)).isEmpty();
        assertThat(opened(penalty)).isPresent();
        int once = cases(penalty);
        due.retry();
        assertThat(cases(penalty)).isEqualTo(once);
        owner.jdbc().sql("insert into publication_due (publication, case_id, sequence, fault, noted_at) values ('no-longer-there', :case, 2, '程序出错', now())").param("case", penalty.id().value()).update();
        assertThat(failed(penalty)).hasSize(1);
        due.retry();
        assertThat(failed(penalty)).as("of a publication that there is no more").isEmpty();
    }

    private String seen() {
        return jdbc.sql("select seen::text from publication_seen").query(String.class).single();
    }

    /// As though nobody had looked since; the program looks every few seconds by itself.
    private void unseen(String seen, Case... matters) {
        for (var matter : matters) {
            owner.does("delete from publication_due where case_id = '" + matter.id().value() + "'");
        }
        jdbc.sql("update publication_seen set seen = cast(:seen as pg_snapshot)").param("seen", seen).update();
    }

    @Test
    @DisplayName("一件出了错的，不妨碍别的，也不使以后的停下；下次启动时再试")
    void oneThatFailsHindersNoOther() {
        var seen = seen();
        var broken = decided("周长久", true);
        var fine = decided("孙立新", true);
        owner.does("alter table register_line add constraint broken check (key <> '" + broken.number() + "') not valid");
        try {
            unseen(seen, broken, fine);
            int before = cases(broken);
            due.run();
            assertThat(opened(fine)).isPresent();
            assertThat(opened(broken)).isEmpty();
            assertThat(failed(broken)).singleElement().asString().startsWith("程序出错：");
            assertThat(cases(broken)).as("nothing of it is left").isEqualTo(before);
            var later = decided("冯新生", true);
            due.run();
            assertThat(opened(later)).isPresent();
        } finally {
            owner.does("alter table register_line drop constraint broken");
        }
        due.begun(new BackgroundWork.Begun());
        assertThat(failed(broken)).isEmpty();
        assertThat(opened(broken)).isPresent();
    }

    private int cases(Case because) {
        return jdbc.sql("select count(*) from case_file where procedure = 'enforcement-publicity' and title like :number").param("number", "%" + because.number()).query(Integer.class).single();
    }

    @Test
    @DisplayName("恢复以后：事务号没有意义了，备份时还没有看的照样开，看过的不重开，很早以前的不翻")
    void afterARestore() {
        var seen = decided("何有光", true);
        due.run();
        var unseen = decided("吕明德", true);
        clock.set(LocalDateTime.of(2026, 2, 20, 9, 30));
        var early = decided("施远山", true);
        clock.set(LocalDateTime.of(2026, 3, 2, 10, 30));
        // As a restore leaves it: all that has its place comes from transaction 3, and nothing counts as seen.
        Stream.of(seen, unseen, early).forEach(matter -> owner.forges("case_event", "update case_event set xact = '3' where case_id = '" + matter.id().value() + "'"));
        unseen("3:3:", unseen, early);
        due.run();
        assertThat(opened(unseen)).isPresent();
        assertThat(cases(seen)).isEqualTo(1);
        assertThat(opened(early)).isEmpty();
    }

    @Test
    @DisplayName("中间停下来再看，不漏也不重")
    void nothingTwiceWhenItStopsInBetween() {
        var seen = seen();
        var penalty = decided("赵大力", true);
        due.run();
        unseen(seen);
        due.run();
        assertThat(jdbc.sql("select count(*) from case_file where procedure = 'enforcement-publicity' and title like :number").param("number", "%" + penalty.number()).query(Integer.class).single()).isEqualTo(1);
    }
}
