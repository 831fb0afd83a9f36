// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.storage;

import cn.yifa.kernel.record.Digests;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of stored files; only added to.
final class StoredFileRows {

    private static final int LOCK = 0x59_66;

    private final JdbcClient jdbc;
    private final SystemClock clock;

    StoredFileRows(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Adds the row of a file that is safe; the first of a file stays. It waits while the file is being looked at [as nobody's][#isNobodys].
    StoredFile add(Digests digests, long size) {
        // As exactly as the table holds it.
        var now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("insert into stored_file (digest, sm3, size, stored_at) select :digest, :sm3, :size, :now from (select pg_advisory_xact_lock(:space, hashtext(:digest))) as turn on conflict do nothing").param("space", LOCK)
                .param("digest", digests.sha256()).param("sm3", digests.sm3()).param("size", size).param("now", now).update();
        return new StoredFile(digests, size, now.toInstant());
    }

    /// Those of the files that have no row.
    List<String> without(Collection<String> digests) {
        return jdbc.sql("select d from unnest(cast(:digests as text[])) d where not exists (select from stored_file s where s.digest = d)").param("digests", digests.toArray(String[]::new))
                .query(String.class).list();
    }

    /// Whether the file has no row and gets none before the end of the transaction.
    boolean isNobodys(String digest) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:space, hashtext(:digest))").param("space", LOCK).param("digest", digest).query(Boolean.class).single() && find(digest).isEmpty();
    }

    Optional<StoredFile> find(String digest) {
        return jdbc.sql("select digest, sm3, size, stored_at from stored_file where digest = :digest").param("digest", digest)
                .query((row, n) -> new StoredFile(new Digests(row.getString("sm3"), row.getString("digest")), row.getLong("size"), row.getObject("stored_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void dispose(String digest) {
        jdbc.sql("insert into disposed_file (digest, at) values (:digest, :now)").param("digest", digest).param("now", OffsetDateTime.now(clock)).update();
    }

    List<String> disposed(Duration within) {
        return jdbc.sql("select distinct digest from disposed_file where at > :since").param("since", OffsetDateTime.now(clock).minus(within)).query(String.class).list();
    }

    boolean disposed(String digest) {
        return jdbc.sql("select exists (select 1 from disposed_file where digest = :digest)").param("digest", digest).query(Boolean.class).single();
    }
}
