// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.publication;

import static cn.yifa.server.publication.Publicity.done;
import static cn.yifa.server.publication.Publicity.penalty;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.register.Change;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Wanted;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// 广东省行政执法公示办法 第二十一至二十五条: what may be taken down or corrected, by whom, by when.
@ServerTest
@DisplayName("公示的撤下和更正：只能撤下、更正自己公示的，各有各的期限")
class PublicityWithdrawalTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final String REVOKED = "决定被变更撤销确认违法或者无效";

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RegisterEntries entries;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Publicity publicity;

    @BeforeEach
    void time() {
        clock.set(LocalDateTime.of(2026, 3, 4, 9, 30));
        publicity = new Publicity(context);
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private String shown(String number) {
        publicity.show(penalty(number, DAY, Map.of()), DAY, Optional.empty());
        return number;
    }

    private LocalDate due(Case matter) {
        return jdbc.sql("select due from case_file where case_id = :case").param("case", matter.id().value()).query(LocalDate.class).single();
    }

    private void refused(Case matter, String rule) {
        assertThat(publicity.faults(matter)).contains(rule);
        var account = matter.handling().value().equals("radio") ? "wuxiandian" : "cailiao";
        assertThat(((Outcome.Refused) publicity.act(matter, "drafting", "propose", account)).grounds()).extracting(Refusal::rule).containsExactly("FaultyLines");
    }

    @Test
    @DisplayName("决定被撤销：三个工作日，报送、审核以后撤下")
    void revokedIsTakenDown() {
        var key = shown("withdrawn-1");
        var matter = publicity.opened(REVOKED, DAY, "wuxiandian", "radio", new Wanted(key, new Change.End(DAY.plusDays(1)), "处罚决定经复议撤销"));
        assertThat(matter.clocks().keySet()).containsExactly("withdrawal");
        assertThat(due(matter)).isEqualTo(LocalDate.of(2026, 3, 9));
        var proposed = done(publicity.act(matter, "drafting", "propose", "wuxiandian"));
        assertThat(publicity.act(proposed, "review", "enter", "wuxiandian")).isInstanceOf(Outcome.Refused.class);
        var done = done(publicity.act(proposed, "review", "enter", "wuxiandian-head"));
        assertThat(done.status().over()).isTrue();
        assertThat(entries.find(publicity.penalties, key, DAY.plusDays(1))).isEmpty();
    }

    @Test
    @DisplayName("公示了不应公示的内容：发现当天撤下")
    void wronglyShownGoesAtOnce() {
        var matter = publicity.opened("公示了不应公示的内容", DAY, "wuxiandian", "radio", new Wanted(shown("withdrawn-2"), new Change.Undo(1), "当事人是未成年人"));
        assertThat(matter.clocks().keySet()).containsExactly("at-once");
        assertThat(due(matter)).isEqualTo(DAY);
    }

    @Test
    @DisplayName("当事人申请更正：更正以后要告知；不更正的要有理由、救济渠道和告知的凭证")
    void requestsAreAnswered() {
        var key = shown("withdrawn-3");
        var matter = publicity.opened("当事人申请更正", DAY, "wuxiandian", "radio", new Wanted(key, new Change.Correct(1, penalty(key, DAY, Map.of("outcome", "罚款九百元"))), "金额写错了"));
        assertThat(matter.clocks().keySet()).containsExactly("request");
        var proposed = done(publicity.act(matter, "drafting", "propose", "wuxiandian"));
        var corrected = done(publicity.act(proposed, "review", "correct", "wuxiandian-head"));
        assertThat(corrected.active()).containsExactly("telling");
        assertThat(entries.find(publicity.penalties, key, DAY).orElseThrow().values().text("outcome")).contains("罚款九百元");
        assertThat(done(publicity.act(corrected, "telling", "tell", Map.of("told_on", DAY.toString()), "wuxiandian")).status().over()).isTrue();

        var other = publicity.opened("当事人申请更正", DAY, "wuxiandian", "radio");
        assertThat(publicity.act(other, "drafting", "refuse", Map.of("refused_why", "与决定书一致"), "wuxiandian")).as("without remedies").isInstanceOf(Outcome.Refused.class);
        var refusing = done(publicity.act(other, "drafting", "refuse", Map.of("refused_why", "与决定书一致", "remedies", "可以在六十日内申请行政复议"), "wuxiandian"));
        var agreed = done(publicity.act(refusing, "refusal", "agree", "wuxiandian-head"));
        assertThat(publicity.act(agreed, "refusing", "tell", Map.of("told_on", DAY.toString()), "wuxiandian")).as("without proof").isInstanceOf(Outcome.Refused.class);
    }

    @Test
    @DisplayName("不能借撤下、更正公示新的，也不能改写别的处室公示的；管清单的处室可以")
    void nothingNewAndNothingOfOthers() {
        refused(publicity.opened(REVOKED, DAY, "wuxiandian", "radio", new Wanted("withdrawn-new", new Change.Put(DAY, Optional.empty(), penalty("withdrawn-new", DAY, Map.of())), "新的")), "allowed");
        var key = shown("withdrawn-4");
        refused(publicity.opened(REVOKED, DAY, "wuxiandian", "radio", new Wanted(key, new Change.Put(DAY.plusDays(2), Optional.empty(), penalty(key, DAY, Map.of("outcome", "罚款一元"))), "改写")), "allowed");
        refused(publicity.opened(REVOKED, DAY, "cailiao", "materials", new Wanted(key, new Change.End(DAY.plusDays(1)), "别的处室")), "in-charge");
        assertThat(publicity.faults(publicity.opened(REVOKED, DAY, "fagui", "legal-affairs", new Wanted(key, new Change.End(DAY.plusDays(1)), "处罚决定经复议撤销")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"行政处罚, seven-days, 2026-03-13", "行政许可, seven-days, 2026-03-13", "行政检查, twenty-days, 2026-04-01", "行政征收, twenty-days, 2026-04-01"})
    @DisplayName("公示的期限由执法类别决定")
    void kindDecides(String kind, String clockOfKind, LocalDate due) {
        var matter = publicity.opened(kind, penalty("kind-" + kind, DAY, Map.of()), DAY, Optional.empty());
        assertThat(matter.clocks().keySet()).containsExactly(clockOfKind);
        assertThat(due(matter)).isEqualTo(due);
        assertThat(publicity.faults(matter)).isEqualTo(kind.equals("行政处罚") ? List.of() : List.of("allowed"));
    }
}
