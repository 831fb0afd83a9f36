// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import static cn.yifa.server.casework.TestDuty.CLERK;
import static cn.yifa.server.casework.TestDuty.HEAD;
import static cn.yifa.server.casework.TestDuty.PROCEDURE;
import static cn.yifa.server.casework.TestDuty.act;
import static cn.yifa.server.casework.TestDuty.opening;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.TestClock;
import cn.yifa.server.storage.Blobs;
import java.io.ByteArrayInputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CaseworkTest
class RebuildTest {

    private final Cases cases;
    private final Rebuild rebuild;
    private final Blobs blobs;
    private final TestClock clock;
    private final DatabaseOwner owner;

    @Autowired
    RebuildTest(Cases cases, Rebuild rebuild, Blobs blobs, TestClock clock, DatabaseOwner owner) {
        this.cases = cases;
        this.rebuild = rebuild;
        this.blobs = blobs;
        this.clock = clock;
        this.owner = owner;
    }

    @BeforeEach
    void someCases() {
        clock.set(LocalDateTime.of(2026, 3, 2, 9, 30));
        owner.emptiesCases();
        opened();
        acted(opened(), act("registration", "accept"));
        var file = blobs.put("材料.txt", "text/plain", new ByteArrayInputStream(new byte[] {1, 2, 3}));
        acted(opened(), new Command.Act("registration", "note", Fields.NONE, "见附件", List.of(file)));
        var over = acted(opened(), act("registration", "accept"));
        over = ((Outcome.Done) cases.execute(over.id(), over.sequence(), act("review", "approve"), By.officer(HEAD))).now();
        acted(over, new Command.Link("信访", "岭信〔2026〕3号，省信访局", Optional.empty()));
    }

    @AfterEach
    void release() {
        clock.release();
    }

    private Case opened() {
        return ((Outcome.Done) cases.open(PROCEDURE, opening("申请"), By.officer(CLERK))).now();
    }

    private Case acted(Case matter, Command command) {
        return ((Outcome.Done) cases.execute(matter.id(), matter.sequence(), command, By.officer(CLERK))).now();
    }

    @Test
    @DisplayName("没有改动过的库，重建与所存完全一致")
    void nothingDiffers() {
        var seen = new ArrayList<Long>();
        var report = rebuild.compare(false, 10, seen::add);
        assertThat(report.firsts()).isEmpty();
        assertThat(report.cases()).isEqualTo(4);
        assertThat(report.events()).isEqualTo(9);
        assertThat(report.differing()).isZero();
        assertThat(seen).contains(4L);
    }

    @Test
    @DisplayName("一次读不完的，一段接一段读，一件不漏")
    void runs() {
        owner.emptiesCases();
        cases.openAll(IntStream.range(0, 1234).mapToObj(n -> new Wanted(PROCEDURE, opening("第" + n + "件"))).toList(), By.officer(CLERK), done -> { });
        assertThat(rebuild.compare(false, 10, done -> { })).isEqualTo(new Rebuild.Report(1234, 1234, 0, List.of()));
    }

    @ParameterizedTest
    @DisplayName("投影被改动、删除或多出，都指出是哪一件、哪里不同；按事件重写后一致")
    @ValueSource(strings = {
        "update case_file set status = 'ENDED' where sequence = 1",
        "update case_file set due = due + 1 where sequence = 1",
        "update case_file set body = replace(body, '预算', '决算') where sequence = 1",
        "delete from case_file where sequence = 1",
        "delete from task where step = 'review'",
        "insert into task select case_id, 'forged', step, kind, 'HANDLER@energy', null, since from task where step = 'review'",
        "update case_clock set deadline = deadline + 10 where case_id = (select case_id from case_file where sequence = 1)",
        "update case_clock set used = 1, allowed = 20 where case_id = (select case_id from case_file where sequence = 1)",
        "delete from case_participant where participant = 'division:office' and case_id = (select case_id from case_file where sequence = 1)",
        "delete from evidence",
        "update case_link set reference = '岭信〔2026〕4号'",
        "update case_link set other = case_id",
        "delete from case_link"})
    void forged(String forgery) {
        assertThat(owner.does(forgery)).isEqualTo(1);
        assertThat(rebuild.compare(false, 10, done -> { }).differing()).isEqualTo(1);
        var rewriting = rebuild.compare(true, 10, done -> { });
        assertThat(rewriting.firsts()).singleElement().satisfies(difference -> {
            assertThat(difference.rewritten()).isTrue();
            assertThat(difference.what()).isNotEmpty();
        });
        assertThat(rebuild.compare(false, 10, done -> { }).firsts()).isEmpty();
    }

    @Test
    @DisplayName("证据的登记只增加不改动：与事件不符的指出来，留待查明")
    void evidenceForged() {
        assertThat(owner.does("update evidence set size = 4")).isEqualTo(1);
        for (int i = 0; i < 2; i++) {
            assertThat(rebuild.compare(true, 10, done -> { }).firsts()).singleElement().satisfies(difference -> {
                assertThat(difference.rewritten()).isFalse();
                assertThat(difference.what()).singleElement().asString().startsWith("evidence: ");
            });
        }
    }

    @ParameterizedTest
    @DisplayName("事件缺失、断号或不可读，指出来，绝不重写")
    @ValueSource(strings = {
        "delete from case_event where kind = 'CaseOpened' and case_id = (select case_id from case_file where sequence = 4)",
        "delete from case_event where sequence = 2 and case_id = (select case_id from case_file where sequence = 4)",
        "update case_event set body = '{}' where sequence = 3"})
    void eventsLost(String damage) {
        assertThat(owner.forges("case_event", damage)).isEqualTo(1);
        var report = rebuild.compare(true, 10, done -> { });
        assertThat(report.firsts()).singleElement().satisfies(difference -> {
            assertThat(difference.rewritten()).isFalse();
            assertThat(difference.what()).singleElement().asString().startsWith("events: ");
        });
        assertThat(rebuild.compare(false, 10, done -> { }).differing()).isEqualTo(1);
    }

    @Test
    @DisplayName("证据文件不在数据目录里，也指出来")
    void evidenceMissing() {
        var lost = new Evidence("0".repeat(64), "丢失.pdf", "application/pdf", 5);
        acted(opened(), new Command.Act("registration", "note", Fields.NONE, "", List.of(lost)));
        assertThat(rebuild.compare(true, 10, done -> { }).firsts()).singleElement()
                .satisfies(difference -> assertThat(difference.what()).singleElement().asString().contains("missing from the data folder"));
    }
}
