// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.REVIEWER;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import cn.yifa.server.storage.BackgroundWork;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/// The notices here are invented; each test has years of its own, because a notice is never unloaded.
@CaseworkTest
@TestPropertySource(properties = "database.of=ReckoningAnewTest")
@DisplayName("放假通知载入，期限重新计算")
class ReckoningAnewTest {

    private final Cases cases;
    private final HolidayNotices notices;
    private final Calendars calendars;
    private final ReckoningAnew reckoning;
    private final ClockRewriting rewriting;
    private final ClockChanges changes;
    private final Rebuild rebuild;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final TestClock clock;
    private final BackgroundWork background;
    private final DatabaseOwner owner;

    @Autowired
    ReckoningAnewTest(Cases cases, HolidayNotices notices, Calendars calendars, ReckoningAnew reckoning, ClockRewriting rewriting, ClockChanges changes, Rebuild rebuild, JdbcClient jdbc,
            TransactionTemplate transactions, TestClock clock, DatabaseOwner owner, BackgroundWork background) {
        this.cases = cases;
        this.notices = notices;
        this.calendars = calendars;
        this.reckoning = reckoning;
        this.rewriting = rewriting;
        this.changes = changes;
        this.rebuild = rebuild;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.owner = owner;
        this.background = background;
    }

    @BeforeEach
    void noCases() {
        owner.emptiesCases();
    }

    @AfterEach
    void release() {
        clock.release();
    }

    /// The statutory holidays of a year as they are reckoned now, and beside them these: `2027-02-05..2027-02-13`, or `+2027-01-31` for a day worked.
    private static HolidayNotice notice(int year, String... spans) {
        var days = new HashMap<LocalDate, HolidayNotice.Day>();
        LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1)).filter(day -> WorkCalendar.published().explain(day).contains("法定节日（"))
                .forEach(day -> days.put(day, new HolidayNotice.Day(day, false, "节日", "试〔" + (year - 1) + "〕1号")));
        for (var span : spans) {
            var working = span.startsWith("+");
            var ends = span.substring(working ? 1 : 0).split("\\.\\.");
            LocalDate.parse(ends[0]).datesUntil(LocalDate.parse(ends[ends.length - 1]).plusDays(1))
                    .forEach(day -> days.put(day, new HolidayNotice.Day(day, working, "春节", "试〔" + (year - 1) + "〕1号")));
        }
        var notice = new HolidayNotice(year, days.values().stream().sorted(java.util.Comparator.comparing(HolidayNotice.Day::date)).toList());
        assertThat(notice.faults()).isEmpty();
        return notice;
    }

    private void record(HolidayNotice notice, String reason) {
        notices.add(notice, notices.of(notice.year()).map(LoadedNotice::version).orElse(0), reason, Optional.empty(), new PersonId("sysadmin"), "管理员");
    }

    private void load(HolidayNotice notice, String reason) throws InterruptedException {
        record(notice, reason);
        reckoning.takeUp();
        finished();
    }

    private void finished() throws InterruptedException {
        for (int i = 0; i < 3000 && reckoning.progress().isPresent(); i++) {
            Thread.sleep(10);
        }
        assertThat(reckoning.progress()).isEmpty();
    }

    private Case opened(LocalDateTime at) {
        clock.set(at);
        return ((Outcome.Done) cases.open(PROCEDURE, opening("申请"), By.officer(CLERK))).now();
    }

    private Case acted(Case matter, Command command, LocalDateTime at) {
        clock.set(at);
        return ((Outcome.Done) cases.execute(matter.id(), matter.sequence(), command, by(command))).now();
    }

    private static By by(Command command) {
        return By.officer(switch (command) {
            case Command.Act act when act.step().equals("review") -> HEAD;
            case Command.Suspend suspend -> REVIEWER;
            case Command.Resume resume -> REVIEWER;
            default -> CLERK;
        });
    }

    private List<String> clocks(Case matter) {
        return jdbc.sql("select concat_ws(' ', clock, status, deadline, amber_from, provisional) from case_clock where case_id = :id order by clock").param("id", matter.id().value())
                .query(String.class).list();
    }

    private String due(Case matter) {
        return jdbc.sql("select concat_ws(' ', due, amber_from) from case_file where case_id = :id").param("id", matter.id().value()).query(String.class).single();
    }

    private void compares() {
        assertThat(rebuild.compare(false, 10, done -> { }).firsts()).isEmpty();
    }

    @Test
    @DisplayName("手算：2027 年春节连休九天，二十个工作日由 2 月 24 日改到 2 月 26 日，不再暂定，记下缘由")
    void workedByHand() throws InterruptedException {
        // From Monday 25 January: by the law alone Friday 5 and Monday 8 February are rest, so that the 20th working day is Wednesday 24 February.
        var matter = opened(LocalDateTime.of(2027, 1, 25, 9, 30));
        assertThat(clocks(matter)).containsExactly("reply RUNNING 2027-02-24 2027-02-16 t");
        // By the notice Sunday 31 January and Sunday 14 February are worked, 5 to 13 February are rest: 26—31 January 5, 1—4 February 9, 14—19 February 15, 22—26 February 20.
        load(notice(2027, "2027-02-05..2027-02-13", "+2027-01-31", "+2027-02-14"), "");
        assertThat(clocks(matter)).containsExactly("reply RUNNING 2027-02-26 2027-02-18 f");
        assertThat(due(matter)).isEqualTo("2027-02-26 2027-02-18");
        assertThat(changes.of(matter.id())).singleElement().satisfies(change -> {
            assertThat(change.clock()).isEqualTo("reply");
            assertThat(change.before().deadline()).contains(LocalDate.of(2027, 2, 24));
            assertThat(change.before().provisional()).isTrue();
            assertThat(change.after().deadline()).contains(LocalDate.of(2027, 2, 26));
            assertThat(change.after().provisional()).isFalse();
            assertThat(change.because()).isEqualTo("试〔2026〕1号，2027 年放假安排载入");
            assertThat(change.loadedByName()).isEqualTo("管理员");
        });
        assertThat(cases.find(matter.id())).as("the case itself is as it was").contains(matter);
        assertThat(notices.of(2027).orElseThrow().reckoned().orElseThrow()).satisfies(done -> {
            assertThat(done.cases()).isEqualTo(1);
            assertThat(done.changes()).isEqualTo(1);
            assertThat(done.unread()).isZero();
        });
        compares();
    }

    @Test
    @DisplayName("随机三百件：重新计算所存的，正是按账目和新日历算出的；改了的都有记录，没改的没有")
    void whatIsStoredIsWhatTheLedgerSays() throws InterruptedException {
        var random = new SplittableRandom(2029);
        for (int i = 0; i < 300; i++) {
            var at = LocalDateTime.of(2028, 10, 1, 9, 0).plusDays(random.nextInt(100));
            var matter = opened(at);
            for (int step = random.nextInt(4); step > 0 && !matter.status().over(); step--) {
                at = at.plusDays(random.nextInt(12));
                var active = matter.active();
                matter = matter.status() == Case.Status.SUSPENDED ? acted(matter, new Command.Resume("已毕"), at)
                        : random.nextInt(4) == 0 ? acted(matter, new Command.Suspend("", "等待"), at)
                        : active.contains("registration") ? acted(matter, act("registration", random.nextBoolean() ? "accept" : "correct"), at)
                        : active.contains("review") ? acted(matter, act("review", random.nextBoolean() ? "approve" : "back"), at) : matter;
            }
        }
        clock.set(LocalDateTime.of(2028, 11, 20, 9, 0));
        var before = rows();
        load(notice(2029, "2029-02-10..2029-02-20", "+2029-02-24", "+2029-01-06"), "");
        var after = rows();
        compares();
        var differing = before.entrySet().stream().filter(row -> !row.getValue().equals(after.get(row.getKey()))).map(Map.Entry::getKey).sorted().toList();
        assertThat(differing).hasSizeBetween(50, before.size() - 20);
        assertThat(jdbc.sql("select case_id || ' ' || clock from clock_change where notice_year = 2029").query(String.class).list()).containsExactlyInAnyOrderElementsOf(differing);
        assertThat(jdbc.sql("select count(*) from clock_change where notice_year = 2029 and (status_before, deadline_before, amber_before, provisional_before)"
                + " is not distinct from (status_after, deadline_after, amber_after, provisional_after)").query(Integer.class).single()).isZero();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> rows() {
        var rows = new HashMap<String, String>();
        jdbc.sql("select case_id || ' ' || clock as id, concat_ws(' ', status, deadline, amber_from, met_on, used, allowed, provisional) as row from case_clock")
                .query(row -> {
                    rows.put(row.getString("id"), row.getString("row"));
                });
        return rows;
    }

    @Test
    @DisplayName("通知后来改了（如 2020 年春节延长）：不暂定的也重算，停计的照样停计，逾期办结的可以变为按期")
    void replaced() throws InterruptedException {
        load(notice(2031), "");
        // Spring Festival of 2031 is on 23 January; by the law alone 22 to 25 are rest.
        var running = opened(LocalDateTime.of(2031, 1, 6, 9, 0));
        var paused = acted(opened(LocalDateTime.of(2031, 1, 6, 9, 0)), act("registration", "correct"), LocalDateTime.of(2031, 1, 8, 9, 0));
        var late = acted(opened(LocalDateTime.of(2031, 1, 6, 9, 0)), act("registration", "accept"), LocalDateTime.of(2031, 1, 7, 9, 0));
        late = acted(late, act("review", "approve"), LocalDateTime.of(2031, 2, 7, 9, 0));
        var early = opened(LocalDateTime.of(2030, 11, 4, 9, 0));
        // 7—10 January 4, 13—17 9, 20—21 11, 22 to 24 are rest, 27—31 16, 3—6 February 20.
        assertThat(clocks(running)).containsExactly("reply RUNNING 2031-02-06 2031-01-29 f");
        assertThat(clocks(late)).containsExactly("reply MISSED 2031-02-06 2031-01-29 f");
        clock.set(LocalDateTime.of(2031, 2, 8, 9, 0));
        load(notice(2031, "2031-01-27..2031-01-29"), "春节假期延长");
        assertThat(clocks(running)).containsExactly("reply RUNNING 2031-02-11 2031-02-03 f");
        assertThat(clocks(late)).containsExactly("reply MET 2031-02-11 2031-02-03 f");
        assertThat(clocks(paused)).containsExactly("correction RUNNING 2031-01-30 2031-01-17 f", "reply PAUSED f");
        assertThat(changes.of(running.id())).singleElement().satisfies(change -> assertThat(change.because()).isEqualTo("试〔2030〕1号，2031 年放假安排更新（春节假期延长）"));
        assertThat(changes.of(early.id())).isEmpty();
        assertThat(notices.all()).filteredOn(loaded -> loaded.notice().year() == 2031).extracting(LoadedNotice::version).containsExactly(2, 1);
        compares();
    }

    @Test
    @DisplayName("重算时有人正在办：他办的不被覆盖，等他办完再算；同时不能另起一次")
    void somebodyActsMeanwhile() throws Exception {
        var matter = opened(LocalDateTime.of(2032, 12, 27, 9, 0));
        var others = Stream.generate(() -> opened(LocalDateTime.of(2032, 12, 27, 9, 0))).limit(20).toList();
        var acting = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var somebody = Executors.newSingleThreadExecutor()) {
            var step = somebody.submit(() -> transactions.execute(transaction -> {
                var done = acted(matter, act("registration", "correct"), LocalDateTime.of(2032, 12, 28, 9, 0));
                acting.countDown();
                waitFor(go);
                return done;
            }));
            acting.await();
            try {
                meanwhile(matter, others);
            } finally {
                go.countDown();
            }
            assertThat(step.get().sequence()).isEqualTo(2);
        }
        finished();
        assertThat(clocks(matter)).satisfiesExactly(correction -> assertThat(correction).as("2032 has no notice").isEqualTo("correction RUNNING 2033-01-13 2033-01-10 t"), reply -> assertThat(reply).isEqualTo("reply PAUSED t"));
        compares();
    }

    private void meanwhile(Case matter, List<Case> others) throws InterruptedException {
        record(notice(2033, "2033-01-04..2033-01-05"), "");
        var loaded = notices.of(2033).orElseThrow();
        assertThatThrownBy(() -> rewriting.reckon(List.of(matter.id()), WorkCalendar.published().with(loaded.notice()), loaded)).matches(ClockRewriting::overtaken);
        reckoning.takeUp();
        for (int i = 0; i < 3000 && reckoning.progress().orElseThrow().done() < others.size(); i++) {
            Thread.sleep(10);
        }
        assertThat(reckoning.progress().orElseThrow().done()).as("only the one case has to wait").isEqualTo(others.size());
        assertThat(reckoning.progress().orElseThrow().running()).isTrue();
        assertThat(reckoning.begin()).isFalse();
    }

    @Test
    @DisplayName("程序停在半途：下次启动接着算完")
    void resumes() throws Exception {
        var some = Stream.generate(() -> opened(LocalDateTime.of(2034, 12, 25, 9, 0))).limit(30).toList();
        record(notice(2035, "2035-01-02..2035-01-03"), "");
        var half = notices.of(2035).orElseThrow();
        rewriting.reckon(some.subList(0, 15).stream().map(Case::id).toList(), WorkCalendar.published().with(half.notice()), half);
        assertThat(notices.unfinished()).hasSize(1);
        // What the next start does: the calendar is that of the table, and the unfinished goes on.
        var next = new Calendars(notices);
        var again = new ReckoningAnew(notices, next, rewriting, background);
        again.resume();
        finished();
        again.destroy();
        assertThat(notices.of(2035).orElseThrow().reckoned().orElseThrow().changes()).as("the other half").isEqualTo(15);
        assertThat(some).allSatisfy(matter -> assertThat(changes.of(matter.id())).hasSize(1));
        calendars.exchange(next.current());
        compares();
    }

    @Test
    @DisplayName("换日历之前起笔、之后落笔的一步，落笔后重算")
    void writtenByTheOldCalendar() throws Exception {
        var old = calendars.current();
        var matter = opened(LocalDateTime.of(2036, 12, 22, 9, 0));
        var before = clocks(matter);
        load(notice(2037, "2037-01-05..2037-01-06"), "");
        var after = clocks(matter);
        assertThat(after).isNotEqualTo(before);
        jdbc.sql("update case_clock set deadline = deadline - 5, provisional = true").update();
        reckoning.ifExchanged(calendars.current(), List.of(matter.id()));
        reckoning.ifExchanged(old, List.of(matter.id()));
        for (int i = 0; i < 3000 && !clocks(matter).equals(after); i++) {
            Thread.sleep(10);
        }
        assertThat(clocks(matter)).isEqualTo(after);
        compares();
    }

    @Test
    @DisplayName("读不出的一件不妨碍别的，数得出来")
    void unreadable() throws InterruptedException {
        var broken = opened(LocalDateTime.of(2038, 12, 20, 9, 0));
        var fine = opened(LocalDateTime.of(2038, 12, 20, 9, 0));
        jdbc.sql("update case_file set body = '{}' where case_id = :id").param("id", broken.id().value()).update();
        load(notice(2039, "2039-01-03..2039-01-04"), "");
        assertThat(notices.of(2039).orElseThrow().reckoned().orElseThrow().unread()).isEqualTo(1);
        assertThat(changes.of(fine.id())).hasSize(1);
        assertThat(changes.of(broken.id())).isEmpty();
    }

    @Test
    @DisplayName("随程序提供的通知都在表中；通知和期限变动只能添加")
    void onlyAddedTo() throws InterruptedException {
        notices.adopt();
        var years = notices.all().stream().map(loaded -> loaded.notice().year()).toList();
        assertThat(years).containsAll(WorkCalendar.published().notices().stream().map(HolidayNotice::year).toList());
        assertThat(notices.of(2026).orElseThrow().notice()).isIn(WorkCalendar.published().notices());
        opened(LocalDateTime.of(2040, 12, 24, 9, 0));
        load(notice(2041, "2041-01-02..2041-01-03"), "");
        for (var change : new ArrayList<>(List.of("update holiday_notice set days = ''", "delete from holiday_notice", "truncate holiday_notice", "update clock_change set clock = ''",
                "delete from clock_change", "truncate clock_change"))) {
            assertThatThrownBy(() -> owner.does(change)).as(change).hasMessageContaining("only added to");
        }
        assertThat(new CaseId(new java.util.UUID(1, 1))).satisfies(none -> assertThat(changes.of(none)).isEmpty());
    }
}
