// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.server.DatabaseTest;
import cn.yifa.server.access.Audit;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.SystemClock;
import java.io.ByteArrayInputStream;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import(Audit.class)
@DisplayName("材料存入后随即检查病毒，读出照片自带的时间和位置")
class InspectionsTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SystemClock clock;

    @Autowired
    private Audit audit;

    @Autowired
    private Blobs blobs;

    @Autowired
    private TransactionTemplate transactions;

    private final CaseId matter = new CaseId(UUID.randomUUID());

    private Evidence bring(String name, String type, byte[] content) {
        var file = blobs.put(name, type, new ByteArrayInputStream(content));
        jdbc.sql("insert into evidence (case_id, sequence, place, digest, name, media_type, size) values (:case, 1, (select count(*) from evidence), :digest, :name, :type, :size)")
                .param("case", matter.value()).param("digest", file.digest()).param("name", name).param("type", type).param("size", file.size()).update();
        return file;
    }

    @Test
    @DisplayName("每个文件查一次，查过的不再查；照片的时间地点记在旁边，原件不变")
    void once() {
        try (var clamd = new FakeClamd(1_000_000)) {
            var facts = new FileFacts(jdbc, clock, blobs);
            var scans = new Scans(jdbc, clock, audit, blobs, Optional.of(Clamd.at(clamd.address())), new ScanSettings(null, false), transactions);
            var inspections = new Inspections(jdbc, clock, scans, facts);
            var photo = bring("现场.jpg", "image/jpeg", ExifTest.sample(ByteOrder.LITTLE_ENDIAN));
            var plain = bring("白墙.jpg", "image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9});
            var infected = bring("附件.txt", "text/plain", FakeClamd.EICAR.getBytes(UTF_8));
            inspections.recent();
            int asked = clamd.asked();
            assertThat(asked).isGreaterThanOrEqualTo(3);
            assertThat(scans.of(photo.digest()).served()).isTrue();
            assertThat(scans.of(infected.digest()).kind()).isEqualTo(ScanState.Kind.INFECTED);
            var found = facts.of(matter, photo.digest());
            assertThat(found).singleElement().satisfies(fact -> {
                assertThat(fact.takenAt()).isEqualTo("2026-11-24 10:05:31 +08:00");
                assertThat(fact.position().orElseThrow()).hasToString("北纬 23.1292°，东经 113.258333°");
                assertThat(fact.words()).contains("DV-1");
                assertThat(fact.statedBy()).isEmpty();
            });
            assertThat(facts.of(matter, plain.digest())).isEmpty();

            facts.state(matter, photo.digest(), "wang", "2026-11-24 10:04", "高新区一号", "");
            assertThat(facts.of(matter, photo.digest())).hasSize(2);
            assertThat(facts.of(new CaseId(UUID.randomUUID()), photo.digest())).as("what was stated in another case").hasSize(1);
            inspections.recent();
            inspections.all();
            assertThat(clamd.asked()).isEqualTo(asked);
            assertThat(facts.of(matter, photo.digest())).hasSize(2);
        }
    }
}
