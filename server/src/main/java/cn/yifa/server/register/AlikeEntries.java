// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Register;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Puts entries together that are alike in what somebody looks at (相同的条目), so that a million of them are some dozens to be counted.
@Component
public class AlikeEntries {

    private final JdbcClient jdbc;

    AlikeEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Entries that hold the same in the fields looked at, and of each of which the same numbers are known.
    ///
    /// @param key     of the first of them
    /// @param entries how many they are
    /// @param from    the first day from which one of them is valid
    /// @param values  what they hold there
    /// @param numbers what is known of each, by name; nothing is 0
    /// @param first   the keys of the first of them, as many as were asked for
    public record Alike(String key, int entries, LocalDate from, Map<String, Object> values, Map<String, Integer> numbers, List<String> first) {}

    /// Hands over all entries that are there on the day, those that are alike together.
    ///
    /// @param fields  those that are looked at
    /// @param numbers what is known of entries by their keys, by name
    /// @param first   how many keys are wanted of those that are alike
    public void each(Register register, LocalDate day, Collection<String> fields, SequencedMap<String, Map<String, Integer>> numbers, int first, Consumer<Alike> taker) {
        var held = new ArrayList<String>();
        fields.stream().filter(register.fields()::containsKey).forEach(field -> held.add("'" + field + "', s.data -> '" + field + "'"));
        var known = new StringBuilder();
        var joins = new StringBuilder();
        var values = new HashMap<String, Object>(Map.of("register", register.id(), "day", day, "first", first));
        int number = 0;
        for (var of : numbers.values()) {
            known.append(", coalesce(k%1$d.number, 0) as n%1$d".formatted(number));
            joins.append(" left join unnest(cast(:keys%1$d as text[]), cast(:numbers%1$d as integer[])) as k%1$d(key, number) on k%1$d.key = s.key".formatted(number));
            var keys = List.copyOf(of.keySet());
            values.put("keys" + number, keys.toArray(String[]::new));
            values.put("numbers" + number, keys.stream().map(of::get).toArray(Integer[]::new));
            number++;
        }
        var sql = "select jsonb_strip_nulls(jsonb_build_object(" + String.join(", ", held) + "))::text as held" + known + ", count(*) as entries, min(s.key) as key, min(s.from_day) as since"
                + (first > 0 ? ", (array_agg(s.key order by s.key))[1 : cast(:first as integer)] as first" : "") + " from register_span s" + joins
                + " where s.register = :register and s.from_day <= :day and (s.until_day is null or s.until_day > :day) group by held" + groups(number);
        jdbc.sql(sql).params(values).query(row -> {
            taker.accept(alike(row, List.copyOf(numbers.keySet()), first > 0));
        });
    }

    private static String groups(int numbers) {
        var groups = new StringBuilder();
        for (int i = 0; i < numbers; i++) {
            groups.append(", n").append(i);
        }
        return groups.toString();
    }

    private static Alike alike(ResultSet row, List<String> names, boolean named) throws SQLException {
        var numbers = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < names.size(); i++) {
            numbers.put(names.get(i), row.getInt("n" + i));
        }
        return new Alike(row.getString("key"), row.getInt("entries"), row.getObject("since", LocalDate.class), new HashMap<>(JsonReader.object(row.getString("held"))), numbers,
                named ? List.of((String[]) row.getArray("first").getArray()) : List.of());
    }
}
