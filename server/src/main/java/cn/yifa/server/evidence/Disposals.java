// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.evidence.Custody.By;
import cn.yifa.server.evidence.Custody.FileOfCase;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.StoredFiles;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Disposal of files whose time is over (处置): one person proposes it, another decides; nothing that is held, and nothing that another case still needs.
///
/// The decision is recorded first. The file goes after that, also when the server died between the two.
@Component
public class Disposals {

    private static final Logger LOG = LoggerFactory.getLogger(Disposals.class);
    /// A server may have been down for long before the file could go.
    private static final Duration RECENT = Duration.ofDays(90);
    private static final List<String> OVER = Arrays.stream(Case.Status.values()).filter(Case.Status::over).map(Enum::name).toList();

    private static final String OF_CASE = """
            (select distinct on (e.case_id, e.digest) e.case_id, e.digest, e.name, e.media_type, e.size, e.sequence, f.number, f.title, f.procedure, f.version, f.status, f.changed_at
             from evidence e join case_file f using (case_id) order by e.case_id, e.digest, e.sequence)""";

    private static final String NEEDED = "select exists (select from file_named where digest = :digest and needed)";

    /// A file of a case that is over.
    ///
    /// @param sequence the event that brought it
    /// @param until    the day to which it is kept
    public record Candidate(FileOfCase file, int sequence, String title, LocalDate endedOn, int years, LocalDate until) {

        /// What a form calls it.
        public String key() {
            return file.matter() + "/" + file.file().digest();
        }
    }

    /// A proposal that waits to be decided.
    public record Proposed(CustodyEntry entry, Candidate candidate) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Custody custody;
    private final Procedures procedures;
    private final StoredFiles files;
    private final Blobs blobs;

    Disposals(JdbcClient jdbc, Clock clock, Custody custody, Procedures procedures, StoredFiles files, Blobs blobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.custody = custody;
        this.procedures = procedures;
        this.files = files;
        this.blobs = blobs;
    }

    /// What may be proposed today: kept long enough, not held, not proposed yet; the oldest first.
    public List<Candidate> due(int most) {
        return jdbc.sql("select * from " + OF_CASE + " x where status in (:over) and changed_at < :today and not exists (select 1 from custody_entry c where c.case_id = x.case_id and c.digest = x.digest"
                        + " and c.kind in ('HELD', 'PROPOSED', 'DISPOSED') and not exists (select 1 from custody_entry d where d.about = c.id)) order by changed_at")
                .param("over", OVER).param("today", LocalDateTime.now(clock).minusYears(shortest())).query(this::candidate).list().stream()
                .filter(candidate -> candidate.until().isBefore(LocalDate.now(clock))).limit(most).toList();
    }

    private int shortest() {
        return procedures.all().stream().mapToInt(procedure -> procedures.keeping(procedure).years()).min().orElse(0);
    }

    public List<Proposed> proposed() {
        return jdbc.sql("select * from custody_entry c where kind = 'PROPOSED' and not exists (select 1 from custody_entry d where d.about = c.id) order by id").query(CustodyRow::entry).list().stream()
                .flatMap(entry -> find(entry.matter(), entry.digest()).map(candidate -> new Proposed(entry, candidate)).stream()).toList();
    }

    private Optional<Candidate> find(CaseId matter, String digest) {
        return jdbc.sql("select * from " + OF_CASE + " x where case_id = :case and digest = :digest").param("case", matter.value()).param("digest", digest).query(this::candidate).optional();
    }

    private Candidate candidate(ResultSet row, int number) throws SQLException {
        var ended = row.getObject("changed_at", LocalDateTime.class).toLocalDate();
        var keeping = procedures.version(row.getString("procedure"), row.getObject("version", LocalDate.class)).map(procedures::keeping).orElseThrow();
        return new Candidate(new FileOfCase(new CaseId(row.getObject("case_id", UUID.class)), row.getString("number"),
                new Evidence(row.getString("digest"), row.getString("name"), row.getString("media_type"), row.getLong("size"))), row.getInt("sequence"), row.getString("title"), ended,
                keeping.years(), keeping.until(ended));
    }

    /// Proposes the files that the keys name.
    ///
    /// @return why those that could not be proposed could not
    public List<Refusal> propose(List<String> keys, String reason, By by) {
        if (keys.isEmpty()) {
            return List.of(Refusal.ofField("NothingChosen", "file", "请至少选择一份材料"));
        }
        var due = due(Integer.MAX_VALUE);
        return keys.stream().distinct().flatMap(key -> due.stream().filter(one -> one.key().equals(key)).findFirst().map(one -> custody.propose(one.file(), by, reason))
                .orElseGet(() -> List.of(Refusal.ofField("NotDue", "file", "选的材料里有的现在不能处置：保管期限未满、正在留存或者已经提出，请重新选择"))).stream()).distinct().toList();
    }

    /// Decides on a proposal.
    ///
    /// @return why it could not be decided
    public List<Refusal> decide(long proposal, boolean approved, String opinion, By by) {
        var found = proposed().stream().filter(one -> one.entry().id() == proposal).findFirst();
        if (found.isEmpty()) {
            return List.of(Refusal.of("NoSuchProposal", "没有这项处置，或者别人已经决定过"));
        }
        var file = found.get().candidate().file();
        var refused = custody.decide(file, by, approved, opinion, () -> remove(file));
        if (refused.isEmpty() && approved) {
            sweep();
        }
        return refused;
    }

    /// Records that the file and its redacted copies are to go, unless something else needs them.
    private void remove(FileOfCase file) {
        custody.of(file.matter(), file.file().digest()).stream().flatMap(entry -> entry.copy().stream()).map(Evidence::digest).distinct().filter(copy -> !needed(copy)).forEach(files::dispose);
        if (!needed(file.file().digest())) {
            files.dispose(file.file().digest());
        }
    }

    private boolean needed(String digest) {
        return jdbc.sql(NEEDED).param("digest", digest).query(Boolean.class).single();
    }

    /// Removes what was disposed of, and has not been brought anew.
    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void sweep() {
        for (var digest : files.disposed(RECENT)) {
            try {
                if (!needed(digest) && blobs.remove(digest)) {
                    LOG.info("File {} was removed, as its disposal was approved", digest);
                }
            } catch (UncheckedIOException e) {
                LOG.warn("File {} could not be removed yet: {}", digest, e.toString());
            }
        }
    }
}
