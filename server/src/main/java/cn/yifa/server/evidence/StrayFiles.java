// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.server.access.Audit;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.StoredFiles;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Removes what a server that died has left in the store: files that nobody was told of and nothing names (无主文件), after a day.
///
/// A file that anything names, such as a case, a copy, a letter, a draft, a text of law or an upload, is not nobody's though its row is missing: it gets its row.
@Component
class StrayFiles {

    private static final Logger LOG = LoggerFactory.getLogger(StrayFiles.class);
    private static final int TOGETHER = 500;
    private static final String NAMED = "select exists (select from file_named where digest = :digest)";

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final StoredFiles files;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final BackgroundWork background;

    StrayFiles(JdbcClient jdbc, Blobs blobs, StoredFiles files, Audit audit, TransactionTemplate transactions, BackgroundWork background) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.files = files;
        this.audit = audit;
        this.transactions = transactions;
        this.background = background;
    }

    @Scheduled(fixedDelay = 6 * 60, initialDelay = 30, timeUnit = TimeUnit.MINUTES)
    void now() {
        if (background.ours()) {
            sweep();
        }
    }

    /// Looks at each file of the store.
    void sweep() {
        blobs.clearDrafts();
        var some = new ArrayList<String>();
        blobs.each(digest -> {
            some.add(digest);
            if (some.size() == TOGETHER) {
                look(some);
                some.clear();
            }
        });
        look(some);
    }

    private void look(List<String> some) {
        for (var digest : files.without(some)) {
            try {
                if (jdbc.sql(NAMED).param("digest", digest).query(Boolean.class).single()) {
                    files.of(digest);
                } else {
                    remove(digest);
                }
            } catch (UncheckedIOException e) {
                LOG.warn("File {} has no row and can't be looked at or removed: {}", digest, e.toString());
            }
        }
    }

    /// The audit is written first: when it can't be, the file stays.
    private void remove(String digest) {
        transactions.executeWithoutResult(transaction -> {
            if (files.isNobodys(digest)) {
                audit.record(Audit.Kind.ADMINISTRATION, "系统", "清理无主文件", "SHA-256 " + digest, "");
                if (blobs.remove(digest)) {
                    LOG.info("File {} was removed: it was stored more than a day ago, has no row, and nothing names it", digest);
                } else {
                    transaction.setRollbackOnly();
                }
            }
        });
    }
}
