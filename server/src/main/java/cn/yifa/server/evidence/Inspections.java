// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.server.storage.SystemClock;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks at files soon after they were brought: for malware, and for what pictures say of themselves. Two servers may look at the same; what they find is the same.
@Component
class Inspections {

    private static final Logger LOG = LoggerFactory.getLogger(Inspections.class);
    private static final int RUN = 50;
    /// Files are brought into a case within a day of being stored.
    private static final Duration RECENT = Duration.ofDays(2);

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final Scans scans;
    private final FileFacts facts;

    Inspections(JdbcClient jdbc, SystemClock clock, Scans scans, FileFacts facts) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.scans = scans;
        this.facts = facts;
    }

    @Scheduled(fixedDelay = 2, initialDelay = 2, timeUnit = TimeUnit.SECONDS)
    void recent() {
        inspect(OffsetDateTime.now(clock).minus(RECENT));
    }

    /// Also what was brought while there was no scanner.
    @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void all() {
        inspect(OffsetDateTime.now(clock).minus(Duration.ofDays(36_500)));
    }

    private void inspect(OffsetDateTime since) {
        if (scans.configured()) {
            files("""
                    select digest from stored_file s where stored_at > :since and not exists (select 1 from file_scan f where f.digest = s.digest)
                    and not exists (select 1 from disposed_file d where d.digest = s.digest) order by stored_at limit :run""", since).forEach(scans::scan);
        }
        for (var digest : files("""
                select s.digest from stored_file s where stored_at > :since and exists (select 1 from evidence e where e.digest = s.digest and e.media_type = 'image/jpeg')
                and not exists (select 1 from file_facts f where f.digest = s.digest and f.case_id is null)
                and not exists (select 1 from disposed_file d where d.digest = s.digest) order by stored_at limit :run""", since)) {
            try {
                facts.read(digest);
            } catch (UncheckedIOException e) {
                LOG.warn("File {} could not be read for when and where it was made: {}", digest, e.toString());
            }
        }
    }

    private List<String> files(String query, OffsetDateTime since) {
        return jdbc.sql(query).param("since", since).param("run", RUN).query(String.class).list();
    }
}
