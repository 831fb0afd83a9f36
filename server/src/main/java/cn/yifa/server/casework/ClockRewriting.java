// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Status;
import cn.yifa.kernel.record.CaseJson;
import cn.yifa.kernel.time.Direction;
import cn.yifa.kernel.time.WorkCalendar;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import cn.yifa.server.storage.Patience;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes the clocks of many cases anew from their ledgers, a set at a time (see docs/adr/0010-notices.md).
///
/// A set is read and written as of one moment. When somebody acts in one of its cases meanwhile, nothing of the set is written, and it is to be done again: no step is
/// overwritten, and none waits for longer than a set takes.
@Repository
class ClockRewriting {

    private static final Logger LOG = LoggerFactory.getLogger(ClockRewriting.class);

    /// A clock that ends before the first day that counts otherwise is as it was, unless it is counted back from a day to come. One that stands still has no deadline.
    private static final String AFFECTED = " from case_clock where (provisional or deadline is null or deadline >= :from or clock = any (:backward)) ";

    private static final String FILES = """
            update case_file f set due = n.due, amber_from = n.amber
              from unnest(:ids::uuid[], :dues::date[], :ambers::date[]) n (case_id, due, amber) where f.case_id = n.case_id""";

    private static final String CLOCKS = """
            with changed as (
                update case_clock c set status = n.status, deadline = n.deadline, amber_from = n.amber, met_on = n.met, used = n.used, allowed = n.allowed, provisional = n.provisional
                  from unnest(:ids::uuid[], :clocks::text[], :statuses::text[], :deadlines::date[], :ambers::date[], :met::date[], :used::integer[], :allowed::integer[],
                         :provisional::boolean[]) n (case_id, clock, status, deadline, amber, met, used, allowed, provisional)
                 where c.case_id = n.case_id and c.clock = n.clock
                returning c.case_id, c.clock, old.status, new.status, old.deadline, new.deadline, old.amber_from, new.amber_from, old.provisional, new.provisional)
            insert into clock_change (case_id, changed_at, clock, notice_year, notice_version, status_before, status_after, deadline_before, deadline_after, amber_before, amber_after,
                                      provisional_before, provisional_after)
            select b.case_id, :at, b.clock, :year, :version, b.s, b.s2, b.d, b.d2, b.a, b.a2, b.p, b.p2 from changed b (case_id, clock, s, s2, d, d2, a, a2, p, p2)
             where (s, d, a, p) is distinct from (s2, d2, a2, p2)""";

    private final JdbcClient jdbc;
    private final JdbcOperations database;
    private final Procedures procedures;
    private final Clock clock;
    private final TransactionTemplate transactions;

    ClockRewriting(JdbcClient jdbc, JdbcOperations database, Procedures procedures, Clock clock, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.database = database;
        this.procedures = procedures;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions.getTransactionManager());
        this.transactions.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
        this.transactions.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    /// What was done with a set.
    ///
    /// @param changes clocks that are otherwise than before
    /// @param unread  cases that could not be reckoned
    record Done(int changes, int unread) {}

    /// How many cases have a clock that may change when days from `from` on count otherwise.
    long affected(LocalDate from) {
        return transactions.execute(transaction -> {
            Patience.forThisTransaction(database);
            return jdbc.sql("select count(distinct case_id)" + AFFECTED).param("from", from).param("backward", backward()).query(Long.class).single();
        });
    }

    /// The next such cases, in the order of their identifiers.
    List<CaseId> affected(LocalDate from, Optional<CaseId> after, int most) {
        return jdbc.sql("select distinct case_id" + AFFECTED + "and case_id > :after order by case_id limit " + most).param("from", from).param("backward", backward())
                .param("after", after.map(CaseId::value).orElse(new UUID(0, 0))).query(UUID.class).list().stream().map(CaseId::new).toList();
    }

    /// The cases recorded since a moment.
    List<CaseId> recordedSince(LocalDateTime moment) {
        return transactions.execute(transaction -> {
            Patience.forThisTransaction(database);
            return jdbc.sql("select case_id from case_file where changed_at >= :moment order by case_id").param("moment", moment).query(UUID.class).list().stream().map(CaseId::new).toList();
        });
    }

    private String[] backward() {
        return procedures.all().stream().flatMap(procedure -> procedure.clocks().values().stream()).filter(one -> one.counting().direction() == Direction.BACKWARD)
                .map(one -> one.id()).distinct().toArray(String[]::new);
    }

    /// Reckons a set of cases anew and records what changes.
    ///
    /// @throws org.springframework.dao.DataAccessException and has done nothing, when somebody acts in one of them at this moment; [#overtaken] tells
    Done reckon(List<CaseId> ids, WorkCalendar calendar, LoadedNotice because) {
        return transactions.execute(transaction -> {
            // Should the machine fail, the set is done again: its notice is not finished. And it would rather give way than keep a step waiting.
            jdbc.sql("set local synchronous_commit = off; set local lock_timeout = '200ms'").update();
            var set = new Set();
            var unread = 0;
            var today = LocalDate.now(clock);
            var stored = clocks(ids);
            for (var file : files(ids)) {
                try {
                    var matter = CaseJson.readCase(file.id(), file.body());
                    set.add(file, stored.getOrDefault(file.id(), Map.of()), ClockRow.of(procedures.of(matter), matter, today, calendar));
                } catch (RuntimeException unreadable) {
                    LOG.error("case {} could not be reckoned anew", file.id(), unreadable);
                    unread++;
                }
            }
            return new Done(write(set, because), unread);
        });
    }

    private record File(CaseId id, Optional<LocalDate> due, Optional<LocalDate> amberFrom, String body) {}

    private List<File> files(List<CaseId> ids) {
        return jdbc.sql("select case_id, due, amber_from, body from case_file where case_id = any (:ids::uuid[])").param("ids", Columns.texts(ids, CaseId::toString))
                .query((row, n) -> new File(id(row), date(row, "due"), date(row, "amber_from"), row.getString("body"))).list();
    }

    private Map<CaseId, Map<String, ClockRow>> clocks(List<CaseId> ids) {
        var clocks = new HashMap<CaseId, Map<String, ClockRow>>();
        jdbc.sql("select * from case_clock where case_id = any (:ids::uuid[])").param("ids", Columns.texts(ids, CaseId::toString)).query(row -> {
            clocks.computeIfAbsent(id(row), absent -> new HashMap<>()).put(row.getString("clock"), new ClockRow(row.getString("clock"), Status.valueOf(row.getString("status")),
                    date(row, "deadline"), date(row, "amber_from"), date(row, "met_on"), spent(row), row.getBoolean("provisional"), row.getBoolean("acts"), false));
        });
        return clocks;
    }

    private static CaseId id(ResultSet row) throws SQLException {
        return new CaseId(row.getObject("case_id", UUID.class));
    }

    private static Optional<ClockRow.Spent> spent(ResultSet row) throws SQLException {
        int used = row.getInt("used");
        return Optional.ofNullable(row.getObject("allowed", Integer.class)).map(allowed -> new ClockRow.Spent(used, allowed));
    }

    private static Optional<LocalDate> date(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    /// What is otherwise than it is stored.
    private static final class Set {

        private final List<CaseId> clocksOf = new ArrayList<>();
        private final List<ClockRow> rows = new ArrayList<>();
        private final List<CaseId> files = new ArrayList<>();
        private final List<Optional<ClockRow>> urgent = new ArrayList<>();

        void add(File file, Map<String, ClockRow> stored, List<ClockRow> fresh) {
            for (var row : fresh) {
                // A row that is missing is for the rebuild to find: here is no place to hide it.
                if (stored.containsKey(row.clock()) && !row.stored().equals(stored.get(row.clock()))) {
                    clocksOf.add(file.id());
                    rows.add(row);
                }
            }
            var first = ClockRow.mostUrgent(fresh);
            if (!first.flatMap(ClockRow::deadline).equals(file.due()) || !first.flatMap(ClockRow::amberFrom).equals(file.amberFrom())) {
                files.add(file.id());
                urgent.add(first);
            }
        }
    }

    /// In the order in which a step writes them, the case and then its clocks.
    ///
    /// @return how many clocks end otherwise than before; of the others only the days used are written anew
    private int write(Set set, LoadedNotice because) {
        if (!set.files.isEmpty()) {
            jdbc.sql(FILES).param("ids", Columns.texts(set.files, CaseId::toString)).param("dues", Columns.optionals(set.urgent, row -> row.flatMap(ClockRow::deadline)))
                    .param("ambers", Columns.optionals(set.urgent, row -> row.flatMap(ClockRow::amberFrom))).update();
        }
        var rows = set.rows;
        return rows.isEmpty() ? 0 : jdbc.sql(CLOCKS).param("ids", Columns.texts(set.clocksOf, CaseId::toString)).param("clocks", Columns.texts(rows, ClockRow::clock))
                .param("statuses", Columns.texts(rows, row -> row.status().name())).param("deadlines", Columns.optionals(rows, ClockRow::deadline))
                .param("ambers", Columns.optionals(rows, ClockRow::amberFrom)).param("met", Columns.optionals(rows, ClockRow::metOn))
                .param("used", Columns.optionals(rows, ClockRow::used)).param("allowed", Columns.optionals(rows, ClockRow::allowed))
                .param("provisional", Columns.optionals(rows, row -> Optional.of(row.provisional()))).param("at", OffsetDateTime.now(clock))
                .param("year", because.notice().year()).param("version", because.version()).update();
    }

    /// Whether a set was not done because somebody acted in one of its cases, or holds it.
    static boolean overtaken(Throwable failure) {
        return failure instanceof SQLException sql && List.of("40001", "40P01", "55P03").contains(String.valueOf(sql.getSQLState()))
                || failure.getCause() != null && overtaken(failure.getCause());
    }
}
