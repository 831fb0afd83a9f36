// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

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
import cn.yifa.server.ServerTest;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What several people do to a register at the same time. Where one must wait for another, the test holds a row until it sees both waiting.
@ServerTest
@DisplayName("清单变更：几个人同时办")
class RegisterRacesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Autowired
    private Registers registers;

    @Autowired
    private RegisterEntries entries;

    @Autowired
    private EntryVersions versions;

    @Autowired
    private RegisterLines lines;

    @Autowired
    private RegisterActs acts;

    @Autowired
    private Cases cases;

    @Autowired
    private Organization organization;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate together;

    private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
    private Register list;

    @BeforeEach
    void list() {
        list = registers.find("trial-list").orElseThrow();
    }

    @AfterEach
    void goHome() {
        people.close();
    }

    private Officer officer(String account) {
        return organization.officer(new PersonId(account)).orElseThrow();
    }

    private Case opened(String account, String division) {
        return done(cases.open("trial-list-change", new Command.Open("", "变更试验清单", new DivisionId(division), Fields.of(Map.of("reason", "法规修改")), List.of()), By.officer(officer(account))));
    }

    private Case prepared(Wanted... wanted) {
        var matter = opened("wuxiandian", "radio");
        lines.add(matter.id(), list, List.of(wanted));
        return matter;
    }

    private Case proposed(Wanted... wanted) {
        return done(act(prepared(wanted), "preparing", "propose", "wuxiandian"));
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private Outcome act(Case matter, String step, String action, String account) {
        return act(matter.id(), matter.sequence(), step, action, account);
    }

    private Outcome act(CaseId matter, int sequence, String step, String action, String account) {
        return acts.execute(matter, sequence, new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer(account)), Map.of());
    }

    private static List<String> rules(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).grounds().stream().map(Refusal::rule).toList();
    }

    private static Values entry(String code, String name, Map<String, ?> more) {
        return TrialList.entry(code, name, more);
    }

    private static Wanted put(String code, String name, LocalDate from) {
        return new Wanted(code, new Change.Put(from, Optional.empty(), entry(code, name, Map.of())), "法规修改");
    }

    /// Comes back when so many wait for somebody else. What a transaction once saw of the others it remembers, unless told to look again.
    private void waitUntilWaiting(int people) {
        for (int i = 0; i < 1_000; i++) {
            jdbc.sql("select pg_stat_clear_snapshot()").query((row, n) -> n).list();
            if (jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").query(Integer.class).single() == people) {
                return;
            }
            pause(20);
        }
        throw new AssertionError("they don't wait");
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Future<T> meanwhile(Callable<T> work) {
        return people.submit(work);
    }

    @Test
    @DisplayName("两件同时生效、变更同样的几条，次序相反：一件生效，一件被拒绝并说明")
    void enteredAtTheSameTime() throws Exception {
        var one = "440197001000";
        var other = "440197002000";
        var cases = List.of(proposed(put(one, "甲", FIRST), put(other, "乙", FIRST)), proposed(put(other, "丙", FIRST), put(one, "丁", FIRST)));
        var outcomes = together.execute(held -> {
            Stream.of(one, other).forEach(code -> jdbc.sql("insert into register_version (register, entry, version, key, body, at) values ('trial-list', :entry, 1, :key, '{}', now())")
                    .param("entry", RegisterEntry.idOf("trial-list", code)).param("key", code).update());
            var entering = cases.stream().map(matter -> meanwhile(() -> act(matter, "checking", "enter", "fagui"))).toList();
            waitUntilWaiting(2);
            held.setRollbackOnly();
            return entering;
        });
        var first = outcomes.getFirst().get();
        var second = outcomes.getLast().get();
        assertThat(rules(first instanceof Outcome.Done ? second : first)).containsExactly("ChangedMeanwhile");
        done(first instanceof Outcome.Done ? first : second);
        assertThat(versions.of(list, one)).hasSize(1);
        assertThat(versions.of(list, other)).hasSize(1);
    }

    @Test
    @DisplayName("按下一个序号送来的复核：别人刚好办了一步，要么照样生效，要么说明已经变了，不会只记录、不生效")
    void sentWithTheNextSequence() throws Exception {
        for (int i = 0; i < 8; i++) {
            var code = "44019701" + i + "000";
            var matter = proposed(put(code, "抢先一步" + i, FIRST));
            var entering = meanwhile(() -> {
                var outcome = act(matter.id(), matter.sequence() + 1, "checking", "enter", "fagui");
                while (outcome instanceof Outcome.Overtaken) {
                    outcome = act(matter.id(), matter.sequence() + 1, "checking", "enter", "fagui");
                }
                return outcome;
            });
            pause(20 + i * 7L);
            done(cases.execute(matter.id(), matter.sequence(), new Command.Urge(List.of(), "请尽快办理"), By.officer(officer("fagui"))));
            done(entering.get());
            assertThat(entries.find(list, code, FIRST)).as("attempt " + i).isPresent();
        }
    }

    @Test
    @DisplayName("提出的同时，别的窗口加一条、改一条、删一条、全删：都没有做；存证的就是提出的，可以生效")
    void linesChangeWhileTheyAreProposed() throws Exception {
        var one = "440197003000";
        var other = "440197004000";
        var matter = prepared(put(one, "甲", FIRST), put(other, "乙", FIRST));
        var officer = officer("wuxiandian");
        var all = together.execute(held -> {
            lines.lock(matter.id());
            var proposing = meanwhile(() -> act(matter, "preparing", "propose", "wuxiandian"));
            waitUntilWaiting(1);
            var changing = Stream.<Supplier<?>>of(() -> lines.add(matter.id(), list, List.of(put("440197005000", "丙", FIRST))), () -> lines.keep(matter.id(), list, put("440197006000", "丁", FIRST)),
                    () -> lines.replace(matter.id(), 1, list, put(one, "改了", FIRST)), () -> lines.remove(matter.id(), 2), () -> lines.removeAll(matter.id()))
                    .map(work -> meanwhile(() -> acts.preparing(matter.id(), officer, work).isPresent())).toList();
            waitUntilWaiting(6);
            return Map.entry(proposing, changing);
        });
        var proposed = done(all.getKey().get());
        for (var changed : all.getValue()) {
            assertThat(changed.get()).isFalse();
        }
        done(act(proposed, "checking", "enter", "fagui"));
        assertThat(entries.find(list, one, FIRST).orElseThrow().title()).isEqualTo("甲");
        assertThat(entries.find(list, other, FIRST)).isPresent();
    }

    @Test
    @DisplayName("只有列明变更的人能改明细")
    void onlyWhoPreparesChangesLines() {
        var matter = prepared(put("440197007000", "甲", FIRST));
        assertThat(acts.preparing(matter.id(), officer("jieneng"), () -> lines.removeAll(matter.id()))).isEmpty();
        assertThat(acts.preparing(matter.id(), officer("wuxiandian"), () -> lines.removeAll(matter.id()))).contains(1);
    }

    private Wanted corrected(String code, Map<String, ?> values) {
        return new Wanted(code, new Change.Correct(1, entry(code, "热线", values)), "写错了");
    }

    @Test
    @DisplayName("两件更正同一版的不同内容：后生效的不会把先生效的改回去，对照后再提出才行")
    void aLaterCorrectionRevertsNothing() {
        var code = "440197008000";
        done(act(proposed(put(code, "热线", FIRST)), "checking", "enter", "fagui"));
        var phone = proposed(corrected(code, Map.of("note", "电话改了")));
        var address = proposed(corrected(code, Map.of("division", "radio")));
        done(act(phone, "checking", "enter", "fagui"));
        var refused = act(address, "checking", "enter", "fagui");
        assertThat(rules(refused)).containsExactly("ChangedMeanwhile");
        assertThat(((Outcome.Refused) refused).grounds().getFirst().message()).contains("第 1 条“热线”", "请退回");
        assertThat(entries.find(list, code, FIRST).orElseThrow().values().text("note")).contains("电话改了");

        var back = done(act(address, "checking", "send-back", "fagui"));
        assertThat(rules(act(back, "preparing", "propose", "wuxiandian"))).containsExactly("FaultyLines");
        assertThat(lines.line(address.id(), 1).orElseThrow().faults()).singleElement().satisfies(fault -> assertThat(fault.words()).contains("那时共 1 版，现在共 2 版", "对照现在的内容"));
        lines.replace(address.id(), 1, list, corrected(code, Map.of("note", "电话改了", "division", "radio")));
        done(act(done(act(back, "preparing", "propose", "wuxiandian")), "checking", "enter", "fagui"));
        assertThat(entries.find(list, code, FIRST).orElseThrow().values().byField()).containsEntry("note", "电话改了").containsEntry("division", "radio");
    }

    @Test
    @DisplayName("两件自不同的日子起变更同一条：后生效的也要对照以后再提出；同一件里先后几条变更同一条，照样生效")
    void aLaterVersionRevertsNothing() {
        var code = "440197009000";
        done(act(proposed(put(code, "一", FIRST)), "checking", "enter", "fagui"));
        var one = proposed(put(code, "二", FIRST.plusYears(1)), put(code, "三", FIRST.plusYears(2)));
        var other = proposed(put(code, "四", FIRST.plusYears(3)));
        done(act(one, "checking", "enter", "fagui"));
        assertThat(versions.of(list, code)).hasSize(3);
        assertThat(rules(act(other, "checking", "enter", "fagui"))).containsExactly("ChangedMeanwhile");
    }
}
