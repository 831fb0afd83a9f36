// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import cn.yifa.server.DatabaseOwner;
import cn.yifa.server.DatabaseTest;
import cn.yifa.server.access.Audit;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.StoredFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Import({Audit.class, StrayFiles.class})
@DisplayName("无主文件")
class StrayFilesTest {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DatabaseOwner owner;

    @Autowired
    private Blobs blobs;

    @Autowired
    private StoredFiles files;

    @Autowired
    private DataLocation data;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private StrayFiles strays;

    /// As a server leaves it that dies between the file and its row, so long ago.
    private String leftBehind(String content, Duration ago) throws IOException {
        var digest = bring(content);
        owner.forges("stored_file", "delete from stored_file where digest = '" + digest + "'");
        old(digest, ago);
        return digest;
    }

    private String bring(String content) {
        return blobs.put("材料.txt", "text/plain", new ByteArrayInputStream(content.getBytes(UTF_8))).digest();
    }

    private void old(String digest, Duration ago) throws IOException {
        Files.setLastModifiedTime(data.path().resolve("blobs").resolve(digest.substring(0, 2)).resolve(digest.substring(2, 4)).resolve(digest), FileTime.from(Instant.now().minus(ago)));
    }

    private List<String> audited(String digest) {
        return jdbc.sql("select actor || act from audit_entry where subject = 'SHA-256 ' || :digest").param("digest", digest).query(String.class).list();
    }

    @Test
    @DisplayName("一天以前留下、没有登记、没有人用的：移除，审计里写明是哪一个；一天以内的、登记过的不动")
    void removes() throws IOException {
        var stray = leftBehind("无主", Duration.ofHours(25));
        var young = leftBehind("刚来", Duration.ofHours(23));
        var known = bring("登记过的");
        old(known, Duration.ofDays(9));
        strays.sweep();
        strays.sweep();
        assertThat(blobs.has(stray)).isFalse();
        assertThat(audited(stray)).containsExactly("系统清理无主文件");
        for (var kept : List.of(young, known)) {
            assertThat(blobs.has(kept)).isTrue();
            assertThat(audited(kept)).isEmpty();
        }
    }

    @Test
    @DisplayName("办件里有的、依法留存的、遮盖件、文书、上传好还没有用的、公众草稿里的：没有登记也不动，补上登记")
    void named() throws IOException {
        owner.does("insert into person (id, name, password_hash, created_at) values ('stray', '某人', '', now()) on conflict do nothing");
        for (var how : List.of("insert into evidence (case_id, sequence, place, digest, name, media_type, size) values (gen_random_uuid(), 1, 0, '%s', 'f', 'text/plain', 1)",
                "insert into custody_entry (case_id, digest, kind, at, person_id, person_name, words) values (gen_random_uuid(), '%s', 'HELD', now(), 'stray', '某人', '核查')",
                "insert into custody_entry (case_id, digest, kind, at, person_id, person_name, words, copy) values (gen_random_uuid(), repeat('0', 64), 'REDACTED', now(), 'stray', '某人', '遮盖', '%s')",
                "insert into upload (id, person_id, name, size, expires_at, digest) values (gen_random_uuid(), 'stray', 'f', 1, now(), '%s')")) {
            var digest = leftBehind(how, Duration.ofDays(40));
            owner.does(String.format(how, digest));
            strays.sweep();
            assertThat(blobs.has(digest)).as(how).isTrue();
            assertThat(jdbc.sql("select count(*) from stored_file where digest = :digest").param("digest", digest).query(Long.class).single()).as(how).isEqualTo(1);
            assertThat(audited(digest)).as(how).isEmpty();
        }
        assertThat(jdbc.sql("select table_name || '.' || column_name from information_schema.columns where table_schema = 'public' and column_name = 'digest' and data_type = 'text' order by 1")
                .query(String.class).list()).as("every table that may name a file is asked").contains("case_document_paper.digest", "custody_entry.digest", "evidence.digest", "public_draft_file.digest", "upload.digest");
    }

    @Test
    @DisplayName("登记正在写、还没有提交的：不动")
    void rowCommittedLate() {
        var content = "晚到 " + UUID.randomUUID();
        var digest = transactions.execute(transaction -> {
            var brought = bring(content);
            try {
                old(brought, Duration.ofDays(2));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            CompletableFuture.runAsync(strays::sweep).join();
            return brought;
        });
        assertThat(blobs.has(digest)).isTrue();
        assertThat(files.of(digest)).isPresent();
        assertThat(audited(digest)).isEmpty();
        strays.sweep();
        assertThat(blobs.has(digest)).isTrue();
    }

    @Test
    @DisplayName("审计写不了的，文件也不移除")
    void notWithoutAudit() throws IOException {
        var stray = leftBehind("写不了审计", Duration.ofDays(3));
        owner.does("alter table audit_entry add constraint no_more check (act <> '清理无主文件') not valid");
        try {
            assertThat(catchThrowable(strays::sweep)).isNotNull();
            assertThat(blobs.has(stray)).isTrue();
        } finally {
            owner.does("alter table audit_entry drop constraint no_more");
        }
        strays.sweep();
        assertThat(blobs.has(stray)).isFalse();
    }
}
