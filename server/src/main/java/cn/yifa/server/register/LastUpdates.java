// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.storage.Patience;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// How much there is of a list on a day, and since when there is nothing newer in it (最近更新).
///
/// What a case entered is new on the day on which it was entered, or from which it holds when that is later; what a list began with is as new as its days say, whenever the program was set up.
@Component
public class LastUpdates {

    private static final String NEWEST = "max(case when v.case_id is null then s.from_day else greatest(s.from_day, (v.at at time zone 'Asia/Shanghai')::date) end)";
    private static final String STANDING = " from (select entry, version, from_day, data from register_span where %s) s join register_version v on v.entry = s.entry and v.version = s.version";

    private final JdbcClient jdbc;
    private final JdbcOperations connections;
    private final TransactionTemplate together;

    LastUpdates(JdbcClient jdbc, JdbcOperations connections, TransactionTemplate together) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.together = together;
    }

    /// @param last the day of the newest of them
    public record Standing(long entries, Optional<LocalDate> last) {

        public static final Standing NOTHING = new Standing(0, Optional.empty());

        /// Both together.
        public Standing and(Standing other) {
            return new Standing(entries + other.entries, last.isEmpty() ? other.last : other.last.filter(last.get()::isBefore).or(() -> last));
        }
    }

    /// Of those of its entries that have these values.
    public Standing of(Register register, Map<String, String> values, LocalDate day) {
        var wanted = new TreeMap<String, List<String>>();
        values.forEach((field, value) -> wanted.put(field, List.of(value)));
        var where = RegisterEntries.where(register, EntryQuery.all(day, true).with(wanted));
        return patiently(() -> jdbc.sql("select count(*) as entries, " + NEWEST + " as last" + STANDING.formatted(where.sql())).params(where.values())
                .query((row, n) -> new Standing(row.getLong("entries"), Optional.ofNullable(row.getObject("last", LocalDate.class)))).single());
    }

    /// All of a list is looked at, however long it is.
    private <T> T patiently(Supplier<T> counting) {
        return Objects.requireNonNull(together.execute(status -> {
            Patience.forThisTransaction(connections);
            return counting.get();
        }));
    }

    /// Of its entries by the value of a field.
    public Map<String, Standing> by(Register register, RegisterField field, LocalDate day) {
        return patiently(() -> {
            var by = new HashMap<String, Standing>();
            var where = RegisterEntries.where(register, EntryQuery.all(day, true));
            jdbc.sql("select s.data ->> :field as value, count(*) as entries, " + NEWEST + " as last" + STANDING.formatted(where.sql()) + " where s.data ?? :field group by 1").param("field", field.id()).params(where.values())
                    .query(row -> {
                        by.put(row.getString("value"), new Standing(row.getLong("entries"), Optional.ofNullable(row.getObject("last", LocalDate.class))));
                    });
            return by;
        });
    }
}
