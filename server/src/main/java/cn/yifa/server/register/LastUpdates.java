// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How much there is of a list on a day, and since when there is nothing newer in it (最近更新).
///
/// What a case entered is new on the day on which it was entered, or from which it holds when that is later; what a list began with is as new as its days say, whenever the program was set up.
@Component
public class LastUpdates {

    private static final String NEWEST = "max(case when v.case_id is null then s.from_day else greatest(s.from_day, (v.at at time zone 'Asia/Shanghai')::date) end)";
    private static final String STANDING = " from register_span s join register_version v on v.entry = s.entry and v.version = s.version where s.register = :register and s.from_day <= :day and (s.until_day is null or s.until_day > :day)";

    private final JdbcClient jdbc;

    LastUpdates(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        var narrowed = values.isEmpty() ? "" : " and s.data @> cast(:values as jsonb)";
        return jdbc.sql("select count(*) as entries, " + NEWEST + " as last" + STANDING + narrowed).param("register", register.id()).param("day", day).param("values", CanonicalJson.write(values))
                .query((row, n) -> new Standing(row.getLong("entries"), Optional.ofNullable(row.getObject("last", LocalDate.class)))).single();
    }

    /// Of its entries by the value of a field.
    public Map<String, Standing> by(Register register, RegisterField field, LocalDate day) {
        var by = new HashMap<String, Standing>();
        jdbc.sql("select s.data ->> :field as value, count(*) as entries, " + NEWEST + " as last" + STANDING + " and s.data ? :field group by 1".replace("?", "??")).param("field", field.id()).param("register", register.id())
                .param("day", day).query(row -> {
                    by.put(row.getString("value"), new Standing(row.getLong("entries"), Optional.ofNullable(row.getObject("last", LocalDate.class))));
                });
        return by;
    }
}
