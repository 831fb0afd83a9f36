// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.DataLocation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Whoever owns the database changes one row, and the checker says which entry is wrong. Each change is rolled back, so that the next finds the record whole.
@RecordTest
@TestPropertySource(properties = {"yifa.record.origin=tamper.example", "database.role=owner"})
class TamperTest {

    private static final Set<With> ALL = EnumSet.of(With.BODIES, With.FILES, With.TILES);
    private static final UUID MATTER = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    private final Sequencer sequencer;
    private final RecordExport export;
    private final SealedRecord sealed;
    private final LogKeys keys;
    private final Acts acts;
    private final Blobs blobs;
    private final DataLocation location;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    TamperTest(Sequencer sequencer, RecordExport export, SealedRecord sealed, LogKeys keys, Acts acts, Blobs blobs, DataLocation location, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.sequencer = sequencer;
        this.export = export;
        this.sealed = sealed;
        this.keys = keys;
        this.acts = acts;
        this.blobs = blobs;
        this.location = location;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// A sign-in, and 600 events of a case in three batches.
    ///
    /// @return the place of the first event
    private long filled() {
        if (jdbc.sql("select count(*) from case_event where case_id = :matter").param("matter", MATTER).query(Long.class).single() == 0) {
            acts.signIn("fagui");
            sequencer.seal();
            for (int batch = 0; batch < 3; batch++) {
                int before = batch * 200;
                transaction.executeWithoutResult(together -> IntStream.rangeClosed(before + 1, before + 200).forEach(this::event));
                sequencer.seal();
            }
        }
        return jdbc.sql("select min(position) from record_leaf where subject = :matter").param("matter", MATTER).query(Long.class).single();
    }

    private void event(int sequence) {
        acts.event(MATTER, sequence, "{\"n\":" + sequence + "}");
        if (sequence % 50 == 0) {
            var file = blobs.put("f", "text/plain", new ByteArrayInputStream(("file " + sequence).getBytes(StandardCharsets.UTF_8)));
            jdbc.sql("insert into evidence (case_id, sequence, place, digest, name, media_type, size) values (:matter, :sequence, 0, :digest, 'f', 'text/plain', 8)").param("matter", MATTER)
                    .param("sequence", sequence).param("digest", file.digest()).update();
        }
    }

    private byte[] exported(long from, Set<With> with) {
        var out = new ByteArrayOutputStream();
        export.write(from, export.headUpTo(Long.MAX_VALUE), with, out);
        return out.toByteArray();
    }

    private List<String> trusted() {
        return keys.keys().stream().map(key -> "--key=" + key).toList();
    }

    @Test
    @DisplayName("没有动过的记录：全部导出、只导条目、从每个树头起导出，核对程序都说无误")
    void untouched() {
        filled();
        var whole = Checker.check(exported(0, ALL), trusted());
        assertThat(whole.words()).contains("核对无误");
        assertThat(whole.status()).isZero();
        for (var with : List.of(Set.<With>of(), Set.of(With.TILES), Set.of(With.BODIES))) {
            assertThat(Checker.check(exported(0, with), trusted()).status()).isZero();
        }
        for (var from : jdbc.sql("select size from record_batch").query(Long.class).list()) {
            var part = Checker.check(exported(from, ALL), trusted());
            assertThat(part.words()).contains("核对无误");
        }
        for (var hashing : Hashing.values()) {
            assertThat(Checker.check(sealed.proof(filled() + 3, hashing).orElseThrow().bytes(), trusted()).words()).contains("证明成立");
        }
        assertThat(Checker.check(exported(0, ALL), List.of("--key=" + keys.key(Hashing.SM3))).status()).as("the other log's key is not trusted").isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}：第 {1} 条")
    @DisplayName("以数据库主人的身份改、删、插、换一行，核对程序说出是哪一条")
    @CsvSource(delimiter = '|', textBlock = """
            改一条的时间               | 5   | update record_leaf set entry = replace(entry, '02:00:00.123456', '02:00:00.123457') where position = :at
            改最后一条                 | 599 | update record_leaf set entry = replace(entry, '02:00:00.123456', '02:00:00.123457') where position = :at
            删一条                     | 5   | delete from record_leaf where position = :at
            删最后一条                 | 599 | delete from record_leaf where position = :at
            删整块边上的一条           | 255 | delete from record_leaf where position = :at
            中间插一条                 | 7   | update record_leaf set position = -position - 1 where position >= :at; update record_leaf set position = -position where position < 0; insert into record_leaf select :at, 'case-event', gen_random_uuid(), 1, (select entry from record_leaf where position = :at + 3), (select sm3 from record_leaf where position = :at + 3), (select sha256 from record_leaf where position = :at + 3)
            末尾多一条                 | 600 | insert into record_leaf select :at, 'case-event', gen_random_uuid(), 1, entry, sm3, sha256 from record_leaf where position = 3
            两条对调                   | 9   | update record_leaf set position = -1 where position = :at; update record_leaf set position = :at where position = :at + 1; update record_leaf set position = :at + 1 where position = -1
            改一条旁边的杂凑           | 5   | update record_leaf set sm3 = sha256 where position = :at
            改最后一块里的杂凑         | 590 | update record_leaf set sha256 = sm3 where position = :at
            改正文                     | 5   | update case_event set body = '{"n":0}' where case_id = :matter and sequence = 6
            改盐                       | 5   | update case_event set salt = sha256(salt) where case_id = :matter and sequence = 6
            删正文                     | 5   | delete from case_event where case_id = :matter and sequence = 6
            登录的审计换了人           | -1  | update audit_entry set actor = 'somebody' where kind = 'sign-in'
            分片里改一个杂凑           | 256 | update record_tile set hashes = set_byte(hashes, 0, get_byte(hashes, 0) # 1) where level = 0 and n = 1 and hashing = 'sm3'
            孪生树的分片               | 257 | update record_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where level = 0 and n = 1 and hashing = 'sha256'
            删一个分片                 | 511 | delete from record_tile where level = 0 and n = 1 and hashing = 'sm3'
            多一个分片                 | 600 | insert into record_tile select hashing, level, 7, hashes from record_tile where level = 0 and n = 0
            树头换了根                 | 399 | update record_head set note = (select note from record_head where hashing = 'sm3' order by size desc limit 1) where hashing = 'sm3' and size = (select size from record_head where hashing = 'sm3' order by size desc offset 1 limit 1)
            删一棵树的树头             | 399 | delete from record_head where hashing = 'sm3' and size = (select size from record_head where hashing = 'sm3' order by size desc offset 1 limit 1)
            躲过定序的动作             | 600 | insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body, xact) select case_id, 9999, kind, person, happened_at, recorded_at, body, xact from case_event where case_id = :matter and sequence = 1
            """)
    void everyChangeIsFound(String what, long offset, String change) {
        long first = filled();
        long at = offset + (what.contains("整块") || what.contains("分片") && offset < 600 ? 0 : first);
        var verdict = new ArrayList<Checker.Verdict>();
        transaction.executeWithoutResult(tampering -> {
            for (var table : List.of("record_leaf", "record_tile", "record_head", "record_batch", "case_event", "audit_entry")) {
                jdbc.sql("alter table " + table + " disable trigger user").update();
            }
            for (var statement : change.split("; ")) {
                var sql = jdbc.sql(statement.replace(":at", Long.toString(at)).replace(":matter", "'" + MATTER + "'"));
                assertThat(sql.update()).isPositive();
            }
            verdict.add(Checker.check(exported(0, ALL), trusted()));
            tampering.setRollbackOnly();
        });
        assertThat(verdict.getFirst().words()).contains("有问题。第 " + at + " 条");
        assertThat(verdict.getFirst().status()).isEqualTo(1);
    }

    @Test
    @DisplayName("换掉一个附件的字节：说出是哪一条的附件")
    void fileChanged() throws IOException {
        long at = filled() + 49;
        var digest = jdbc.sql("select digest from evidence where case_id = :matter and sequence = 50").param("matter", MATTER).query(String.class).single();
        var other = jdbc.sql("select digest from evidence where case_id = :matter and sequence = 100").param("matter", MATTER).query(String.class).single();
        swap(digest, other);
        try {
            assertThat(Checker.check(exported(0, ALL), trusted()).words()).contains("有问题。第 " + at + " 条").contains("附件");
        } finally {
            swap(digest, other);
        }
    }

    private void swap(String digest, String other) throws IOException {
        var folder = location.path().resolve("blobs");
        var one = folder.resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest);
        var two = folder.resolve(other.substring(0, 2)).resolve(other.substring(2, 4)).resolve(other);
        var kept = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(two));
        Files.write(two, kept);
    }
}
