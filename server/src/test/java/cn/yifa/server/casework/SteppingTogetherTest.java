// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import com.zaxxer.hikari.HikariDataSource;
import cn.yifa.server.DatabaseOwner;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Steps that wait together are written together, and each gets the answer that it would have got alone.
@CaseworkTest
@Timeout(120)
class SteppingTogetherTest {

    private final Cases cases;
    private final Rebuild rebuild;
    private final JdbcClient jdbc;
    private final HikariDataSource pool;
    private final HikariDataSource others;
    private final TransactionTemplate transactions;
    private final DatabaseOwner owner;

    @Autowired
    SteppingTogetherTest(Cases cases, Rebuild rebuild, JdbcClient jdbc, @Qualifier(CaseRecorder.RECORDING) HikariDataSource pool, HikariDataSource others,
            TransactionTemplate transactions, DatabaseOwner owner) {
        this.cases = cases;
        this.rebuild = rebuild;
        this.jdbc = jdbc;
        this.pool = pool;
        this.others = others;
        this.transactions = transactions;
        this.owner = owner;
    }

    @BeforeEach
    void empty() {
        owner.emptiesCases();
    }

    /// More than may write at the same time.
    private List<Case> several() {
        return Stream.generate(this::opened).limit(24).toList();
    }

    private List<Callable<Outcome>> steps(List<Case> opened) {
        return opened.stream().<Callable<Outcome>>map(matter -> () -> stepped(matter.id(), 1)).toList();
    }

    private Case opened() {
        return done(cases.open(PROCEDURE, opening("申请"), By.officer(CLERK)));
    }

    private static Case done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).now();
    }

    private void nothingDiffers() {
        assertThat(rebuild.compare(false, 10, done -> { }).firsts()).isEmpty();
    }

    private Outcome stepped(CaseId id, int sequence) {
        return sequence % 2 == 1 ? cases.execute(id, sequence, act("registration", "accept"), By.officer(CLERK))
                : cases.execute(id, sequence, act("review", "back"), By.officer(HEAD));
    }

    /// The steps of some who all wait for a connection, and so for one another; the answers come when there are connections again.
    private List<FutureTask<Outcome>> waitingTogether(List<Callable<Outcome>> steps) throws Exception {
        var all = new ArrayList<Connection>();
        try {
            while (all.size() < pool.getMaximumPoolSize() - pool.getHikariPoolMXBean().getActiveConnections() + all.size()) {
                all.add(pool.getConnection());
            }
            var answers = steps.stream().map(FutureTask::new).toList();
            var threads = answers.stream().map(answer -> Thread.ofPlatform().start(answer)).toList();
            for (var thread : threads) {
                while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
            return answers;
        } finally {
            for (var connection : all) {
                connection.close();
            }
        }
    }

    /// In how many transactions the cases were written last.
    private int writings() {
        return jdbc.sql("select count(distinct cast(xmin as text)) from case_file").query(Integer.class).single();
    }

    @Test
    @DisplayName("等在一起的，一并写下，各得各的答复")
    void together() throws Exception {
        var opened = several();
        var ended = opened.getFirst();
        var review = done(stepped(ended.id(), 1));
        var steps = new ArrayList<Callable<Outcome>>();
        steps.add(() -> cases.execute(ended.id(), review.sequence(), act("review", "approve"), By.officer(HEAD)));
        opened.subList(1, opened.size()).forEach(matter -> steps.add(() -> stepped(matter.id(), 1)));
        for (var answer : waitingTogether(steps)) {
            done(answer.get());
        }
        assertThat(writings()).isLessThan(steps.size());
        assertThat(cases.find(ended.id()).orElseThrow().status()).isEqualTo(Case.Status.ENDED);
        nothingDiffers();
    }

    @Test
    @DisplayName("每个事件各有 32 字节的盐，独写、合写都一样，没有两个相同")
    void salts() throws Exception {
        var opened = several();
        for (var answer : waitingTogether(steps(opened))) {
            done(answer.get());
        }
        var salts = jdbc.sql("select encode(salt, 'hex') from case_event").query(String.class).list();
        assertThat(salts).hasSize(2 * opened.size()).doesNotHaveDuplicates().allMatch(salt -> salt.length() == 64);
    }

    @Test
    @DisplayName("写办件的连接不多于可以同时写的，计划不随取值重做，也不久等别人的事务")
    void recordingConnections() throws Exception {
        assertThat(pool.getMaximumPoolSize()).isEqualTo(CaseRecorder.WRITERS);
        assertThat(pool.getDataSourceProperties()).containsEntry("prepareThreshold", 1);
        assertThat(others.getDataSourceProperties()).as("the others' are as they were").containsEntry("prepareThreshold", "2");
        try (var connection = pool.getConnection(); var statement = connection.createStatement();
                var shown = statement.executeQuery("select current_setting('plan_cache_mode'), current_setting('lock_timeout'), current_setting('synchronous_commit')")) {
            shown.next();
            assertThat(List.of(shown.getString(1), shown.getString(2), shown.getString(3))).containsExactly("force_generic_plan", "100ms", "on");
        }
    }

    @Test
    @DisplayName("十六人在许多办件和同一办件上同时办：每一步恰有一人办成，重建与所存一致")
    void manyAndTheSame() throws Exception {
        int people = 16;
        int rounds = 40;
        var shared = opened();
        var won = new AtomicIntegerArray(rounds);
        var barrier = new CyclicBarrier(people);
        var walks = Stream.<Callable<Case>>generate(() -> () -> {
            var own = opened();
            for (int round = 0; round < rounds; round++) {
                own = done(stepped(own.id(), own.sequence()));
                barrier.await();
                if (stepped(shared.id(), round + 1) instanceof Outcome.Done) {
                    won.incrementAndGet(round);
                }
                barrier.await();
            }
            return own;
        }).limit(people).toList();
        try (var threads = Executors.newFixedThreadPool(people)) {
            for (var walk : threads.invokeAll(walks)) {
                assertThat(walk.get().sequence()).isEqualTo(rounds + 1);
            }
        }
        assertThat(IntStream.range(0, rounds).map(won::get)).containsOnly(1);
        assertThat(cases.events(shared.id())).hasSize(rounds + 1);
        nothingDiffers();
    }

    @Test
    @DisplayName("其中一件数据库不收：只有它不成，其余照写")
    void oneRefused() throws Exception {
        var opened = several();
        int refused = opened.size() - 1;
        owner.does("alter table case_event add constraint test_refused check (body not like '%不收%')");
        try {
            var steps = new ArrayList<>(steps(opened));
            steps.set(refused, () -> cases.execute(opened.getLast().id(), 1, new Command.Act("registration", "accept", Fields.NONE, "不收", List.of()), By.officer(CLERK)));
            var answers = waitingTogether(steps);
            assertThatThrownBy(answers.getLast()::get).hasCauseInstanceOf(DataIntegrityViolationException.class);
            for (var answer : answers.subList(0, refused)) {
                done(answer.get());
            }
        } finally {
            owner.does("alter table case_event drop constraint test_refused");
        }
        assertThat(cases.find(opened.getLast().id()).orElseThrow().sequence()).isEqualTo(1);
        nothingDiffers();
    }

    @Test
    @DisplayName("在调用者的事务之内，不与别人一并写：随事务一起撤销")
    void withinTransaction() throws Exception {
        var inside = opened();
        var outside = several();
        var answers = new ArrayList<FutureTask<Outcome>>();
        transactions.executeWithoutResult(transaction -> {
            done(cases.execute(inside.id(), 1, act("registration", "accept"), By.officer(CLERK)));
            try {
                answers.addAll(waitingTogether(steps(outside)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            transaction.setRollbackOnly();
        });
        for (var answer : answers) {
            done(answer.get());
        }
        assertThat(cases.find(inside.id()).orElseThrow().sequence()).isEqualTo(1);
        nothingDiffers();
    }

    @Test
    @DisplayName("有人的办件被别的事务占住：他等，别人不等")
    void heldByTransaction() throws Exception {
        // As many as may write at the same time, and some more; but not all connections.
        var held = several().subList(0, 8);
        var others = several();
        var late = steps(held).stream().map(FutureTask::new).toList();
        transactions.executeWithoutResult(transaction -> {
            jdbc.sql("select 1 from case_file where case_id in (:ids) for update").param("ids", held.stream().map(matter -> matter.id().value()).toList())
                    .query(Integer.class).list();
            late.forEach(Thread.ofPlatform()::start);
            try (var threads = Executors.newFixedThreadPool(others.size())) {
                for (var step : threads.invokeAll(steps(others))) {
                    done(step.get());
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            assertThat(late).noneMatch(FutureTask::isDone);
        });
        for (var step : late) {
            done(step.get());
        }
        nothingDiffers();
    }
}
