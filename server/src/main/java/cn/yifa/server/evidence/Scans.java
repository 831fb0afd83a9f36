// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.server.access.Audit;
import cn.yifa.server.evidence.Scanner.Finding;
import cn.yifa.server.evidence.Scanner.Verdict;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What scanners found in files; only added to, the latest counts.
@Component
public class Scans {

    private static final Logger LOG = LoggerFactory.getLogger(Scans.class);

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final Audit audit;
    private final Blobs blobs;
    private final Optional<Scanner> scanner;
    private final boolean required;
    private final TransactionTemplate transactions;

    Scans(JdbcClient jdbc, SystemClock clock, Audit audit, Blobs blobs, Optional<Scanner> scanner, ScanSettings settings, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.blobs = blobs;
        this.scanner = scanner;
        this.required = settings.required();
        this.transactions = transactions;
    }

    public ScanState of(String digest) {
        return of(Set.of(digest)).get(digest);
    }

    /// The states of several files.
    public Map<String, ScanState> of(Collection<String> digests) {
        if (digests.isEmpty()) {
            return Map.of();
        }
        var found = jdbc.sql("select distinct on (digest) digest, verdict, found from file_scan where digest in (:digests) order by digest, id desc").param("digests", digests)
                .query((row, n) -> Map.entry(row.getString("digest"), state(new Finding(Verdict.valueOf(row.getString("verdict")), row.getString("found"))))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return digests.stream().distinct().collect(Collectors.toMap(Function.identity(), digest -> found.getOrDefault(digest, unknown())));
    }

    private ScanState state(Finding finding) {
        return switch (finding.verdict()) {
            case CLEAN -> ScanState.clean();
            case INFECTED -> ScanState.infected(finding.found());
            case NOT_READ -> ScanState.notRead(required);
        };
    }

    private ScanState unknown() {
        return scanner.isPresent() ? ScanState.waiting() : ScanState.notScanned(required);
    }

    /// Scans a file, if there is a scanner; one that can't be asked is asked again later.
    void scan(String digest) {
        if (scanner.isEmpty()) {
            return;
        }
        try (var content = blobs.open(digest)) {
            keep(digest, scanner.get().scan(content));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("File {} was not scanned: {}", digest, e.toString());
        }
    }

    /// Records what was found; that something was found is audited too.
    void keep(String digest, Finding finding) {
        transactions.executeWithoutResult(transaction -> add(digest, finding));
    }

    private void add(String digest, Finding finding) {
        jdbc.sql("insert into file_scan (digest, at, verdict, found) values (:digest, :at, :verdict, :found)").param("digest", digest).param("at", OffsetDateTime.now(clock))
                .param("verdict", finding.verdict().name()).param("found", finding.found()).update();
        if (finding.verdict() == Verdict.INFECTED) {
            audit.record(Audit.Kind.ADMINISTRATION, "病毒检查", "发现病毒，隔离", "材料 " + digest + " " + finding.found(), "");
            LOG.warn("File {} is infected and kept back: {}", digest, finding.found());
        }
    }

    boolean configured() {
        return scanner.isPresent();
    }
}
