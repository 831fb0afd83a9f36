// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseEvent;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.StoredFiles;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Folds every event again and compares the outcome with what is stored (重建并核对); what differs can be written anew.
///
/// It reads run by run, so that its memory does not grow with the store, and each run as of one moment, so that the server may work meanwhile.
@Component
class Rebuild {

    private static final int RUN = 500;

    private final JdbcClient jdbc;
    private final CaseRecorder recorder;
    private final Procedures procedures;
    private final Calendars calendars;
    private final Blobs blobs;
    private final StoredFiles files;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Rebuild(JdbcClient jdbc, CaseRecorder recorder, Procedures procedures, Calendars calendars, Blobs blobs, StoredFiles files, Clock clock, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.recorder = recorder;
        this.procedures = procedures;
        this.calendars = calendars;
        this.blobs = blobs;
        this.files = files;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions.getTransactionManager());
        this.transactions.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    /// What differs in one case, and whether it could be written anew.
    record Difference(CaseId id, List<String> what, boolean rewritten) {}

    /// @param firsts the first differences, up to the number asked for
    record Report(long cases, long events, long differing, List<Difference> firsts) {}

    /// Compares all cases.
    ///
    /// @param rewrite  write anew what differs
    /// @param most     how many differences to name
    /// @param progress told how many cases have been compared
    Report compare(boolean rewrite, int most, LongConsumer progress) {
        long cases = 0;
        long events = 0;
        long differing = 0;
        var firsts = new ArrayList<Difference>();
        Optional<CaseId> after = Optional.empty();
        do {
            var from = after;
            var upTo = endOfRun(after);
            for (var stored : transactions.execute(transaction -> Stored.between(jdbc, from, upTo)).entrySet()) {
                cases++;
                events += stored.getValue().events().size();
                var difference = compare(stored, rewrite);
                differing += difference.isPresent() ? 1 : 0;
                difference.filter(found -> firsts.size() < most).ifPresent(firsts::add);
            }
            progress.accept(cases);
            after = upTo;
        } while (after.isPresent());
        return new Report(cases, events, differing, firsts);
    }

    private Optional<CaseId> endOfRun(Optional<CaseId> after) {
        return jdbc.sql("select case_id from case_file where cast(:after as uuid) is null or case_id > :after order by case_id offset :run limit 1")
                .param("after", after.map(CaseId::value).orElse(null)).param("run", RUN - 1).query(UUID.class).optional().map(CaseId::new);
    }

    private Optional<Difference> compare(Map.Entry<CaseId, Stored> stored, boolean rewrite) {
        var id = stored.getKey();
        try {
            var expected = rebuilt(id, stored.getValue().events());
            var differences = stored.getValue().differences(Stored.expected(expected));
            var evidence = new ArrayList<>(differences);
            expected.evidence().stream().filter(brought -> !blobs.has(brought.evidence().digest()) && !files.disposed(brought.evidence().digest()))
                    .forEach(brought -> evidence.add("evidence: the file " + brought.evidence().digest() + " is missing from the data folder"));
            if (evidence.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Difference(id, evidence, rewrite && !differences.isEmpty() && rewrite(id)));
        } catch (RuntimeException unreadable) {
            return Optional.of(new Difference(id, List.of("events: " + unreadable), false));
        }
    }

    /// The case as its events make it, as a change from nothing, with all who ever took part.
    private Change rebuilt(CaseId id, List<String> written) {
        var events = written.stream().map(CaseJson::readEvent).toList();
        var today = LocalDate.now(clock);
        var whole = Fold.of(id, events);
        var procedure = procedures.of(whole);
        var participants = new HashSet<String>();
        Optional<Case> before = Optional.empty();
        for (var event : events) {
            var next = before.map(matter -> Fold.evolve(matter, event)).orElseGet(() -> Fold.open(id, (CaseEvent.CaseOpened) event));
            participants.addAll(Change.participants(procedure, before, next));
            before = Optional.of(next);
        }
        var change = Change.of(procedure, Optional.empty(), whole, events, today, calendars.current());
        return new Change(change.before(), whole, events, change.tasksDone(), change.tasksBegun(), change.clocks(), participants, change.evidence());
    }

    /// Writes the case's projections anew from its events as they are now; whoever acts in it meanwhile is told that the case has changed.
    ///
    /// Which event brought which file is a fact: what is missing is added, what says otherwise stays for whoever looks into it.
    ///
    /// @return whether nothing differs any more
    private boolean rewrite(CaseId id) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            for (var table : List.of("case_file", "task", "case_clock", "case_participant", "case_link")) {
                jdbc.sql("delete from " + table + " where case_id = :id").param("id", id.value()).update();
            }
            var expected = rebuilt(id, Stored.of(jdbc, id).events());
            var there = jdbc.sql("select sequence || ' ' || place from evidence where case_id = :id").param("id", id.value()).query(String.class).set();
            recorder.refile(expected.bringing(brought -> !there.contains(brought.sequence() + " " + brought.place())));
            return Stored.of(jdbc, id).differences(Stored.expected(expected)).isEmpty();
        }));
    }
}
