// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.access.Desk;
import cn.yifa.server.openness.PortalChecks.State;
import cn.yifa.server.openness.PortalFinding.Kind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("门户检查：找得到、写明在哪里，改好了就没有了，每一次都留着")
class PortalChecksTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 2);

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private PortalChecks checks;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    /// One at a time: a check that another test began through the page may still be under way.
    @BeforeEach
    void nobodyElseChecks() {
        await().atMost(Duration.ofMinutes(2)).until(() -> checks.newest(1).stream().noneMatch(run -> run.state() == State.RUNNING));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private static Values part(String number, Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("number", number, "title", "试验的一部分", "basis", List.of("十二"), "text", "说明。"));
        values.putAll(more);
        return Values.of(values);
    }

    private int checked() {
        var run = checks.noted("试验").orElseThrow();
        checks.carryThrough(run);
        assertThat(checks.find(run).orElseThrow().state()).isEqualTo(State.DONE);
        return run;
    }

    private List<PortalFinding> found(int run, Kind kind) {
        return checks.found(run).stream().map(PortalChecks.Kept::finding).filter(finding -> finding.kind() == kind).toList();
    }

    @Test
    @DisplayName("死链、错敏词、电话号码各在哪一页哪一处；改好以后下一次没有了，上一次的还查得到")
    void foundAndMended() {
        clock.set(DAY.atTime(9, 30));
        var people = new Publishing(context);
        people.change(Column.GUIDE, "91", new Change.Put(DAY, Optional.empty(), part("91", Map.of("address", "/no-such-page", "label", "去不了的地方"))));
        people.change(Column.GUIDE, "92", new Change.Put(DAY, Optional.empty(), part("92", Map.of("text", "请在银行开立帐户后联系手机13812345678。"))));
        var first = checked();
        assertThat(found(first, Kind.DEAD_LINK)).containsExactly(new PortalFinding(Kind.DEAD_LINK, "/openness/guide", "政府信息公开指南", "链接“去不了的地方”", "链接打不开：/no-such-page"));
        assertThat(found(first, Kind.WRONG_WORD)).anySatisfy(finding -> {
            assertThat(finding.address()).isEqualTo("/registers/openness-guide/92");
            assertThat(finding.place()).startsWith("“说明”：请在银行开立帐户");
            assertThat(finding.words()).contains("应当写成“账户”");
        }).anySatisfy(finding -> assertThat(finding.address()).isEqualTo("/openness/guide"));
        assertThat(found(first, Kind.PERSONAL_DATA)).anySatisfy(finding -> assertThat(finding.address()).isEqualTo("/registers/openness-guide/92"));
        assertThat(checks.found(first).stream().map(kept -> kept.finding().place() + kept.finding().words())).noneMatch(words -> words.contains("13812345678"));
        assertThat(found(first, Kind.OVERDUE).size() + found(first, Kind.EMPTY).size()).isEqualTo((int) context.getBean(Columns.class).states(DAY).stream().filter(ColumnState::alarming).count());

        clock.set(DAY.plusDays(1).atTime(9, 30));
        people.change(Column.GUIDE, "91", new Change.End(DAY.plusDays(1)));
        var second = checked();
        assertThat(found(second, Kind.DEAD_LINK)).isEmpty();
        assertThat(checks.found(second)).filteredOn(kept -> kept.finding().kind() == Kind.WRONG_WORD).isNotEmpty().allSatisfy(kept -> assertThat(kept.since()).isEqualTo(DAY));
        assertThat(found(first, Kind.DEAD_LINK)).hasSize(1);
        var bangong = Desk.of(port, "bangong");
        assertThat(bangong.get("/work/openness/checks/" + second).body()).contains("改好了", "上一次没有的 0 处", "错敏词").doesNotContain("去不了的地方");
        assertThat(bangong.get("/work/openness/checks/" + first + "?kind=DEAD_LINK").body()).contains("去不了的地方", "/openness/guide");
        assertThat(bangong.get("/work/openness/checks/999999").statusCode()).isEqualTo(404);
        people.change(Column.GUIDE, "92", new Change.End(DAY.plusDays(1)));
    }

    @Test
    @DisplayName("一次只有一个检查在走；没有声息的算断了，可以重新检查")
    void oneAtATime() {
        var under = checks.noted("试验").orElseThrow();
        assertThat(checks.noted("别人")).isEmpty();
        assertThat(Desk.of(port, "bangong").get("/work/openness/checks/" + under).body()).contains("这一页会自己更新");
        jdbc.sql("update portal_check set beat_at = beat_at - interval '10 minutes' where run = :run").param("run", under).update();
        assertThat(checks.find(under).orElseThrow().state()).isEqualTo(State.BROKEN_OFF);
        var next = checks.noted("别人").orElseThrow();
        assertThat(checks.find(under).orElseThrow().state()).isEqualTo(State.BROKEN_OFF);
        jdbc.sql("update portal_check set ended_at = begun_at, broken = true where run = :run").param("run", next).update();
    }
}
