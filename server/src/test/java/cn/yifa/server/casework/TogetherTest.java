// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.cases.CaseId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

@Timeout(60)
class TogetherTest {

    private static final CaseRows FIRST = rows(0);

    /// What was written, group by group; the first one waits until it is let go.
    private final List<List<CaseRows>> groups = Collections.synchronizedList(new ArrayList<>());
    private final List<CaseRows> alone = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch go = new CountDownLatch(1);
    private Runnable befalls = () -> { };
    private final Together together = new Together(1, this::group, rows -> alone.add(rows));

    private Set<CaseId> group(List<CaseRows> changes) {
        groups.add(changes);
        if (changes.contains(FIRST)) {
            await(go);
        } else {
            befalls.run();
        }
        return changes.stream().map(CaseRows::id).collect(Collectors.toSet());
    }

    private static CaseRows rows(int id) {
        return new CaseRows(new CaseId(new UUID(0, id)), Map.of());
    }

    private static List<CaseRows> some() {
        return IntStream.rangeClosed(1, 5).mapToObj(TogetherTest::rows).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A thread that writes, as soon as it waits: behind the first, or as the first for its letting go.
    private final class Writer {

        private final FutureTask<Boolean> answer;
        private final Thread thread;

        Writer(CaseRows rows) {
            answer = new FutureTask<>(() -> together.write(rows));
            thread = Thread.ofPlatform().start(answer);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        boolean answer() throws InterruptedException, ExecutionException {
            return answer.get();
        }
    }

    private List<Writer> behindTheFirst(List<CaseRows> changes) throws Exception {
        var first = new Writer(FIRST);
        var writers = changes.stream().map(Writer::new).toList();
        go.countDown();
        assertThat(first.answer()).isTrue();
        return writers;
    }

    @Test
    @DisplayName("独自一人，立即写")
    void nobodyElse() {
        assertThat(together.write(rows(1))).isTrue();
        assertThat(together.write(rows(2))).isTrue();
        assertThat(groups).containsExactly(List.of(rows(1)), List.of(rows(2)));
        assertThat(alone).isEmpty();
    }

    @Test
    @DisplayName("等候的人，一并写；此后又可独自写")
    void whoWaits() throws Exception {
        for (var writer : behindTheFirst(some())) {
            assertThat(writer.answer()).isTrue();
        }
        assertThat(together.write(rows(9))).isTrue();
        assertThat(groups).containsExactly(List.of(FIRST), some(), List.of(rows(9)));
        assertThat(alone).isEmpty();
    }

    @Test
    @DisplayName("同一办件，一批只写一个，其余留待下一批")
    void sameCase() throws Exception {
        for (var writer : behindTheFirst(List.of(rows(1), rows(2), rows(1), rows(1), rows(3)))) {
            assertThat(writer.answer()).isTrue();
        }
        assertThat(groups).containsExactly(List.of(FIRST), List.of(rows(1), rows(2), rows(3)), List.of(rows(1)), List.of(rows(1)));
    }

    @Test
    @DisplayName("一批不过六十四件")
    void most() throws Exception {
        for (var writer : behindTheFirst(IntStream.rangeClosed(1, 100).mapToObj(TogetherTest::rows).toList())) {
            assertThat(writer.answer()).isTrue();
        }
        assertThat(groups).extracting(List::size).containsExactly(1, 64, 36);
    }

    @Test
    @DisplayName("一批写不成，各人自己写")
    void refused() throws Exception {
        befalls = () -> {
            throw new DataIntegrityViolationException("one of them");
        };
        for (var writer : behindTheFirst(some())) {
            assertThat(writer.answer()).isTrue();
        }
        assertThat(alone).containsExactlyInAnyOrderElementsOf(some());
    }

    @Test
    @DisplayName("连接断了，谁也不知道写成没有：人人得知，不再写第二遍")
    void lost() throws Exception {
        befalls = () -> {
            throw new DataAccessResourceFailureException("gone", new SQLException("gone", "08006"));
        };
        for (var writer : behindTheFirst(some())) {
            assertThatThrownBy(writer::answer).hasCauseInstanceOf(DataAccessResourceFailureException.class);
        }
        assertThat(alone).isEmpty();
    }

    @Test
    @DisplayName("执笔的人出了错，别人不受牵连，也不会一直等下去")
    void error() throws Exception {
        befalls = () -> {
            throw new StackOverflowError();
        };
        var writers = behindTheFirst(some());
        assertThatThrownBy(writers.getFirst()::answer).hasCauseInstanceOf(StackOverflowError.class);
        for (var writer : writers.subList(1, writers.size())) {
            assertThat(writer.answer()).isTrue();
        }
        assertThat(alone).containsExactlyInAnyOrderElementsOf(some().subList(1, 5));
    }

    @Test
    @DisplayName("等候中被打断，仍得到答复，打断也不丢")
    void interrupted() throws Exception {
        var first = new Writer(FIRST);
        var seen = new CompletableFuture<Boolean>();
        var thread = Thread.ofPlatform().start(() -> {
            together.write(rows(1));
            seen.complete(Thread.currentThread().isInterrupted());
        });
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        go.countDown();
        assertThat(first.answer()).isTrue();
        assertThat(seen.get()).isTrue();
        assertThat(groups).containsExactly(List.of(FIRST), List.of(rows(1)));
    }
}
