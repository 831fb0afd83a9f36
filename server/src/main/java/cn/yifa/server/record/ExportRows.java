// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.Hashing;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/// What an export reads from the database, as it is stored, row by row.
///
/// @param jdbc fetches some rows at a time
record ExportRows(JdbcTemplate jdbc) {

    private static final String HEADS = "select size, note from record_head where size > ? and size <= ? order by size, hashing desc";
    private static final String LEAVES = "select l.position, l.entry, l.sm3, l.sha256, null as content, null::bytea as salt from record_leaf l where l.position >= ? and l.position < ? order by l.position";
    private static final String LEAVES_WITH_BODIES = "select l.position, l.entry, l.sm3, l.sha256, a.content, a.salt from record_leaf l"
            + " left join lateral (select a.content, a.salt from act_on_record a where a.kind = l.kind and a.subject = l.subject and a.number = l.number) a on true"
            + " where l.position >= ? and l.position < ? order by l.position";

    /// What is kept of the cases whose beginning is in the export; of those that have gone on since, only that.
    private static final String STATES = "select f.case_id, case when exists (select from case_event e where e.case_id = f.case_id"
            + " and not exists (select from record_leaf l where l.subject = e.case_id and l.number = e.sequence and l.kind = 'case-event' and l.position < ?)) then null else f.body end"
            + " from case_file f where exists (select from record_leaf l where l.subject = f.case_id and l.number = 1 and l.kind = 'case-event' and l.position < ?)";

    /// Acts that the last batch saw, and that have no place.
    private static final String UNSEALED = "select exists (select from act_on_record a where pg_visible_in_snapshot(a.xact, (select seen from record_batch order by size desc limit 1))"
            + " and not exists (select from record_leaf l where l.subject = a.subject and l.number = a.number and l.kind = a.kind))";

    /// @param content nothing when the act is gone
    record Leaf(long position, String entry, Map<Hashing, byte[]> hashes, @Nullable String content, byte @Nullable [] salt) {}

    record Head(long size, String note) {}

    Stream<Leaf> leaves(long from, long to, boolean bodies) {
        return stream(bodies ? LEAVES_WITH_BODIES : LEAVES, (row, n) -> new Leaf(row.getLong(1), row.getString(2),
                Map.of(Hashing.SM3, row.getBytes(3), Hashing.SHA_256, row.getBytes(4)), row.getString(5), row.getBytes(6)), from, to);
    }

    Stream<Head> heads(long from, long to) {
        return stream(HEADS, (row, n) -> new Head(row.getLong(1), row.getString(2)), from, to);
    }

    /// The lines of all cases.
    Stream<String> states(long to) {
        return stream(STATES, (row, n) -> ExportLines.matter(new CaseId(row.getObject(1, UUID.class)), Optional.ofNullable(row.getString(2))), to, to);
    }

    /// The size of the newest head that is no larger; 0 when there is none.
    long headUpTo(long size) {
        return Optional.ofNullable(jdbc.queryForObject("select max(size) from record_head where size <= ?", Long.class, size)).orElse(0L);
    }

    /// Whether there are entries or tiles that no head covers.
    boolean goBeyond(long size) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select from record_leaf where position >= ?) or exists (select from record_tile where (n + 1) << (8 * (level + 1)) > ?)",
                Boolean.class, size, size));
    }

    /// Whether the last batch passed over an act.
    boolean lackAnAct() {
        return Boolean.TRUE.equals(jdbc.queryForObject(UNSEALED, Boolean.class));
    }

    private <T> Stream<T> stream(String sql, RowMapper<T> row, long first, long second) {
        return jdbc.queryForStream(sql, statement -> {
            statement.setLong(1, first);
            statement.setLong(2, second);
        }, row);
    }

    /// What comes next, while it isn't taken.
    static final class Next<T> {
        private final Iterator<T> rest;
        private Optional<T> waiting;

        Next(Iterator<T> rest) {
            this.rest = rest;
            this.waiting = further();
        }

        private Optional<T> further() {
            return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
        }

        Optional<T> when(Predicate<T> due) {
            var next = waiting.filter(due);
            if (next.isPresent()) {
                waiting = further();
            }
            return next;
        }
    }
}
