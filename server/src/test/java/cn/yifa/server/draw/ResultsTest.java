// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import cn.yifa.server.draw.DrawReading.Found;
import cn.yifa.server.draw.DrawRows.Stored;
import cn.yifa.server.record.LogKeys;
import cn.yifa.server.record.SealedRecord;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@DisplayName("抽取结果：谁来看、看多少次，都不会让服务器一遍遍重新抽")
class ResultsTest {

    private static final int PEOPLE = 8;

    @Autowired
    private TestClock clock;

    @Autowired
    private DrawProgress progress;

    @Autowired
    private DrawRows rows;

    @Autowired
    private SealedRecord record;

    @Autowired
    private LogKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    @LocalServerPort
    private int port;

    @AfterEach
    void goHome() {
        clock.release();
    }

    /// How often lists and results were read.
    private static final class Counted extends StoredLists {

        private final AtomicInteger lists = new AtomicInteger();
        private final AtomicInteger results = new AtomicInteger();

        Counted(JdbcClient jdbc) {
            super(jdbc);
        }

        @Override
        Map<String, byte[]> files(UUID draw) {
            lists.incrementAndGet();
            return super.files(draw);
        }

        @Override
        InputStream openResult(UUID draw) {
            results.incrementAndGet();
            return super.openResult(draw);
        }
    }

    @Test
    @DisplayName("同时来看的只抽一遍、读一遍；被改了的也只抽一遍；改回去了，再抽一遍就有")
    void onceForAll() throws InterruptedException, ExecutionException {
        var ceremony = new Ceremony(port, clock, progress);
        var draw = rows.find(DrawNumber.parse(ceremony.drawn()).orElseThrow()).orElseThrow();
        var lists = new Counted(jdbc);
        var results = new Results(lists, new LaidDown(lists, record, keys));
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var found = new ArrayList<Found>();
            for (var answer : people.invokeAll(IntStream.range(0, PEOPLE).<Callable<Found>>mapToObj(_ -> () -> look(results, draw)).toList())) {
                found.add(answer.get());
            }
            assertThat(found).hasSize(PEOPLE).allSatisfy(one -> assertThat(one).isSameAs(found.getFirst()));
        }
        assertThat(lists.lists).hasValue(1);
        assertThat(lists.results).hasValue(1);

        altered(results, draw, "draw_list_piece", "path = 'strata/高风险.txt'");
        assertThat(lists.lists).as("drawn again, once").hasValue(2);
        assertThat(look(results, draw).digest()).isEqualTo(((DrawEvent.Drawn) draw.state().ended().orElseThrow()).result());
        assertThat(lists.lists).hasValue(3);
        altered(results, draw, "draw_result", "piece = 0");
        assertThat(lists.results).as("read once more").hasValue(3);
        assertThat(look(results, draw).pairs()).isNotEmpty();
    }

    private static Found look(Results results, Stored draw) {
        return results.of(draw, (DrawEvent.Drawn) draw.state().ended().orElseThrow());
    }

    private void altered(Results results, Stored draw, String table, String which) {
        var flip = "update " + table + " set content = set_byte(content, 0, get_byte(content, 0) # 1) where draw = '" + draw.id() + "' and " + which;
        assertThat(owner.forges(table, flip)).isOne();
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException().isThrownBy(() -> look(results, draw));
        }
        owner.forges(table, flip);
    }
}
