// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.draw;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.DrawState.Phase;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.ServerTest;
import cn.yifa.server.record.SealedRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = "yifa.demo=false")
@DisplayName("抽取：不是演示的系统，公布以后把见证人的设置拿掉")
class WithoutWitnessTest {

    private static final PersonId SOMEBODY = new PersonId("somebody");

    @Autowired
    private DrawRows rows;

    @Autowired
    private StoredLists lists;

    @Autowired
    private Statements statements;

    @Autowired
    private DrawProgress progress;

    @Autowired
    private SealedRecord record;

    @Test
    @DisplayName("承诺齐了、也封存了，没有外面的人作证就不往下走")
    void nobodyOutside() {
        var at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var number = new DrawNumber(2101, 1);
        var parties = List.of("政策法规处", "驻厅纪检监察组");
        var plan = new DrawPlan("抽〔2101〕1号", List.of("《优化营商环境条例》第五十四条"), new Quotas.Counts(Map.of("甲", 1)), 0, Optional.empty(), new SeedSource("掷骰子", Instant.parse("2101-01-01T00:00:00Z"), 10), parties, List.of());
        var announcement = new Announcement(plan, List.of(new Stratum("甲", Demand.NONE, List.of("A1", "A2"))), List.of(), List.of(), List.of(), Map.of(), Optional.empty());
        var frame = ((Outcome.Given<Frame>) Frame.of(announcement.lists())).value();
        var id = UUID.randomUUID();
        rows.next(number.year());
        rows.add(id, number, SOMEBODY, announcement, at, Optional.empty(), "");
        lists.keep(id, frame);
        var events = List.<DrawEvent>of(new DrawEvent.Announced(at, SOMEBODY, plan, frame.digest()), new DrawEvent.Committed(at, SOMEBODY, Commitment.of(Ceremony.FIRST)), new DrawEvent.Committed(at, SOMEBODY, Commitment.of(Ceremony.LAST)));
        for (int i = 0; i < events.size(); i++) {
            rows.add(id, plan.id(), i + 1, events.get(i), statements.keep(plan.id(), i + 1, events.get(i), i == 0 ? Optional.of(frame) : Optional.empty()));
        }
        for (int i = 0; i < 300 && (record.placesOfDraw(id).size() < events.size() || record.headOver(Hashing.SM3, 1 + record.placesOfDraw(id).values().stream().mapToLong(Long::longValue).max().orElseThrow()).isEmpty()); i++) {
            Ceremony.pause();
        }
        assertThat(record.placesOfDraw(id)).as("sealed").hasSize(events.size());
        for (int i = 0; i < 3; i++) {
            progress.run();
        }
        assertThat(rows.find(number).orElseThrow().state().phase()).isEqualTo(Phase.WITNESSING);
    }
}
