// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.storage.Patience;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// The entries of registers, as they are on any day.
@Component
public class RegisterEntries {

    private static final String COLUMNS = "select register, entry, key, title, version, from_day, until_day, data::text as data from register_span where ";
    private static final String ON_DAY = "register = :register and from_day <= :day and (until_day is null or until_day > :day)";
    private static final int FETCHED = 500;
    private static final int MOST_WORDS = 8;
    private static final int MOST_KNOWN = 10_000;

    private final JdbcClient jdbc;
    private final JdbcOperations connections;
    private final TransactionTemplate snapshot;

    RegisterEntries(JdbcClient jdbc, JdbcOperations connections, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.connections = connections;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// The entry with this key, as it is on the day.
    public Optional<RegisterEntry> find(Register register, String key, LocalDate day) {
        return jdbc.sql(COLUMNS + ON_DAY + " and key = :key").param("register", register.id()).param("day", day).param("key", key).query(RegisterEntries::row).optional();
    }

    /// All that the entry with this key ever was and will be, the oldest days first.
    public List<RegisterEntry> spans(Register register, String key) {
        return jdbc.sql(COLUMNS + "register = :register and key = :key order by from_day").param("register", register.id()).param("key", key).query(RegisterEntries::row).list();
    }

    /// All that its entries ever were and will be, by key, so many of them at most.
    List<RegisterEntry> spans(Register register, int most) {
        return jdbc.sql(COLUMNS + "register = :register order by key, from_day limit :most").param("register", register.id()).param("most", most).query(RegisterEntries::row).list();
    }

    /// The same for several keys at once; those that never were are left out.
    Map<String, List<RegisterEntry>> spans(Register register, Collection<String> keys) {
        return jdbc.sql(COLUMNS + "register = :register and key = any(:keys) order by from_day").param("register", register.id()).param("keys", keys.toArray(String[]::new)).query(RegisterEntries::row).list().stream()
                .collect(Collectors.groupingBy(RegisterEntry::key));
    }

    /// A page of entries.
    public List<RegisterEntry> list(Register register, EntryQuery query, int offset, int most) {
        return page(register, query, "", offset, most);
    }

    /// The same, counted from a key on, in the order of keys: nothing that stands before it is looked at.
    public List<RegisterEntry> listFrom(Register register, EntryQuery query, String key, int offset, int most) {
        return page(register, query.byKey(), key, offset, most);
    }

    /// Which entries they are is found out first, and only those are read.
    private List<RegisterEntry> page(Register register, EntryQuery query, String from, int offset, int most) {
        var where = where(register, query);
        var by = by(register, query);
        var order = by.map(field -> "sorted" + direction(query) + ", ").orElse("") + "key" + (backwards(register, query) ? " desc" : "");
        return jdbc.sql("select s.* from (select entry, from_day, key" + by.map(field -> ", " + field + " as sorted").orElse("") + " from register_span where " + where.sql() + (from.isEmpty() ? "" : " and key >= :from")
                + " order by " + order + " limit :most offset :offset) page cross join lateral (" + COLUMNS + "entry = page.entry and from_day = page.from_day offset 0) s order by "
                + order.replace("sorted", "page.sorted").replace("key", "page.key"))
                .params(where.values()).params(from.isEmpty() ? Map.of() : Map.of("from", from)).param("most", most).param("offset", offset).query(RegisterEntries::row).list();
    }

    /// The entries of these keys as they are on the day, in the order of the keys; those that aren't there then are left out.
    public List<RegisterEntry> of(Register register, List<String> keys, LocalDate day) {
        return jdbc.sql("select s.* from unnest(:keys) with ordinality as wanted(key, place) cross join lateral (" + COLUMNS + ON_DAY + " and key = wanted.key offset 0) s order by place")
                .param("register", register.id()).param("day", day).param("keys", keys.toArray(String[]::new)).query(RegisterEntries::row).list();
    }

    /// The key of each so manieth entry, the first's first, in the order of keys: from there one goes on with [#listFrom].
    public List<String> milestones(Register register, EntryQuery query, int each) {
        var where = where(register, query);
        return jdbc.sql("select key from (select key, row_number() over (order by key) - 1 as place from register_span where " + where.sql() + ") numbered where place % :each = 0 order by place")
                .params(where.values()).param("each", each).query(String.class).list();
    }

    public long count(Register register, EntryQuery query) {
        var where = where(register, query);
        return jdbc.sql("select count(*) from register_span where " + where.sql()).params(where.values()).query(Long.class).single();
    }

    /// How many there are, when there are no more than so many; one more, otherwise. Nobody needs to wait until a million are counted.
    public int countUpTo(Register register, EntryQuery query, int most) {
        var where = where(register, query);
        return jdbc.sql("select count(*) from (select 1 from register_span where " + where.sql() + " limit :most) counted").params(where.values()).param("most", most + 1).query(Integer.class).single();
    }

    /// What the entries of these keys are called on the day; those that aren't there then are left out.
    public Map<String, String> titles(Register register, Collection<String> keys, LocalDate day) {
        return keys.isEmpty() ? Map.of() : jdbc.sql("select key, title from register_span where " + ON_DAY + " and key = any(:keys)").param("register", register.id()).param("day", day).param("keys", keys.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("key"), row.getString("title"))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Hands over every entry, one after the other, as they all stood at one moment; few are in memory at a time.
    public void each(Register register, EntryQuery query, Consumer<RegisterEntry> taker) {
        var where = where(register, query);
        snapshot.executeWithoutResult(transaction -> {
            Patience.forThisTransaction(connections);
            jdbc.sql(COLUMNS + where.sql() + order(register, query)).params(where.values()).withFetchSize(FETCHED).query(row -> {
                taker.accept(row(row, 0));
            });
        });
    }

    /// Hands over the key of every entry with some of its fields, in no order, as they all stood at one moment. Entries that agree in these fields are read once, as far as there is room: a list of a million has few that differ.
    public void each(Register register, EntryQuery query, Collection<String> fields, BiConsumer<String, Values> taker) {
        var where = where(register, query);
        var wanted = fields.stream().filter(register.fields()::containsKey).distinct().sorted().toList();
        // One column each: to have the database make one document of them took longer than the whole entry does.
        var columns = wanted.stream().map(field -> ", (data -> '" + field + "')::text").collect(Collectors.joining());
        var known = new HashMap<String, Values>();
        snapshot.executeWithoutResult(transaction -> {
            Patience.forThisTransaction(connections);
            jdbc.sql("select key" + columns + " from register_span where " + where.sql()).params(where.values()).withFetchSize(FETCHED).query(row -> {
                var data = object(row, wanted);
                var values = known.get(data);
                if (values == null) {
                    values = Values.of(JsonReader.object(data));
                    if (known.size() < MOST_KNOWN) {
                        known.put(data, values);
                    }
                }
                taker.accept(row.getString(1), values);
            });
        });
    }

    /// The fields, which stand in the columns behind the first, as one object in JSON; without those that the entry doesn't have.
    private static String object(ResultSet row, List<String> fields) throws SQLException {
        var object = new StringBuilder("{");
        for (int i = 0; i < fields.size(); i++) {
            var value = row.getString(i + 2);
            if (value != null) {
                object.append(object.length() == 1 ? "\"" : ",\"").append(fields.get(i)).append("\":").append(value);
            }
        }
        return object.append('}').toString();
    }

    /// What is counted of entries.
    ///
    /// @param totals by field, how many have each value, in the order of its options where it has any; entries without one count under ""
    public record Counted(long entries, SequencedMap<RegisterField, SequencedMap<String, Long>> totals) {}

    /// Counts the wanted entries, and by each of the fields; they are gone through once.
    public Counted counted(Register register, EntryQuery query, List<RegisterField> fields) {
        var where = where(register, query);
        var found = new ArrayList<String>(List.of("1 as one"));
        var counts = new ArrayList<String>(List.of("select 0 as field, '' as value, count(*) as entries from found"));
        for (var field : fields) {
            int number = found.size();
            found.add("data -" + (field.kind().several() ? "> '" : ">> '") + field.id() + "' as f" + number);
            counts.add("select " + number + ", " + (field.kind().several() ? "value, count(*) from found cross join lateral jsonb_array_elements_text(coalesce(nullif(f" + number + ", 'null'), '[\"\"]')) as items(value)"
                    : "coalesce(f" + number + ", ''), count(*) from found") + " group by 2");
        }
        var counted = new HashMap<Integer, Map<String, Long>>();
        jdbc.sql("with found as materialized (select " + String.join(", ", found) + " from register_span where " + where.sql() + ") " + String.join(" union all ", counts)).params(where.values()).query(row -> {
            counted.computeIfAbsent(row.getInt("field"), number -> new HashMap<>()).put(row.getString("value"), row.getLong("entries"));
        });
        var totals = new LinkedHashMap<RegisterField, SequencedMap<String, Long>>();
        for (int i = 0; i < fields.size(); i++) {
            totals.put(fields.get(i), inOrder(fields.get(i), counted.getOrDefault(i + 1, Map.of())));
        }
        return new Counted(counted.getOrDefault(0, Map.of()).getOrDefault("", 0L), totals);
    }

    /// How many of the wanted entries have each value of a field.
    public SequencedMap<String, Long> totals(Register register, EntryQuery query, RegisterField field) {
        return counted(register, query, List.of(field)).totals().get(field);
    }

    private static SequencedMap<String, Long> inOrder(RegisterField field, Map<String, Long> counted) {
        var left = new TreeMap<>(counted);
        var totals = new LinkedHashMap<String, Long>();
        if (field.kind() instanceof Kind.Choice choice) {
            choice.labels().forEach(label -> Optional.ofNullable(left.remove(label)).ifPresent(entries -> totals.put(label, entries)));
        }
        totals.putAll(left);
        return totals;
    }

    /// The entries of a register that point to an entry there, as they are on the day.
    public List<RegisterEntry> pointing(Register register, Pointer pointer, String key, LocalDate day, int most) {
        // All that point are found by what they hold, and then put in order: few do, and going through a long list in its order would find them last.
        return jdbc.sql("select * from (" + COLUMNS + ON_DAY + " and data @> cast(:holding as jsonb) offset 0) pointing order by key limit :most").param("register", register.id()).param("day", day)
                .param("holding", CanonicalJson.write(pointer.holding(key))).param("most", most).query(RegisterEntries::row).list();
    }

    record Where(String sql, Map<String, Object> values) {}

    /// The wanted entries, as what stands behind `where` for the table of their days.
    static Where where(Register register, EntryQuery query) {
        var sql = new StringBuilder(ON_DAY);
        var values = new HashMap<String, Object>();
        values.put("register", register.id());
        values.put("day", query.asOf());
        words(query.text()).forEach(word -> {
            var name = "word" + values.size();
            sql.append(" and ").append(query.open() ? "open_words" : "words").append(" like :").append(name);
            values.put(name, "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        });
        query.wanted().forEach((id, wanted) -> {
            var field = register.fields().get(id);
            if (field != null && !wanted.isEmpty() && !field.secret() && (!query.open() || field.open())) {
                var any = new ArrayList<String>();
                wanted.forEach(value -> {
                    var name = "wanted" + values.size();
                    any.add(value.isEmpty() ? "not data ?? '" + id + "'" : "data @> cast(:" + name + " as jsonb)");
                    values.put(name, CanonicalJson.write(Map.of(id, wanted(field, value))));
                });
                sql.append(" and (").append(String.join(" or ", any)).append(')');
            }
        });
        return new Where(sql.toString(), values);
    }

    private static Object wanted(RegisterField field, String value) {
        if (field.kind() instanceof Kind.YesNo) {
            return value.equals("是");
        }
        if (field.kind() instanceof Kind.Amount) {
            return Cells.read(field.kind(), value).flatMap(number -> Values.of(Map.of(field.id(), number)).get(field.id())).orElse(value);
        }
        return field.kind().several() ? List.of(value) : value;
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).stream().limit(MOST_WORDS).toList();
    }

    private static String order(Register register, EntryQuery query) {
        return " order by " + by(register, query).map(by -> by + direction(query) + ", ").orElse("") + "key" + (backwards(register, query) ? " desc" : "");
    }

    /// By a known field only; what is asked for by a stranger never becomes part of a statement.
    private static Optional<String> by(Register register, EntryQuery query) {
        return query.order().map(register.fields()::get).filter(field -> !field.secret() && (!query.open() || field.open())).filter(field -> !field.id().equals(register.key()))
                .map(field -> field.kind() instanceof Kind.Amount ? "(data ->> '" + field.id() + "')::numeric" : "data ->> '" + field.id() + "'");
    }

    private static String direction(EntryQuery query) {
        return query.descending() ? " desc nulls last" : " nulls last";
    }

    private static boolean backwards(Register register, EntryQuery query) {
        return query.descending() && query.order().filter(register.key()::equals).isPresent();
    }

    static RegisterEntry row(ResultSet row, int number) throws SQLException {
        return new RegisterEntry(row.getString("register"), row.getObject("entry", UUID.class), row.getString("key"), row.getString("title"), row.getInt("version"), row.getObject("from_day", LocalDate.class),
                Optional.ofNullable(row.getObject("until_day", LocalDate.class)), Values.of(JsonReader.object(row.getString("data"))));
    }
}
