// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.ChangeJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.LineChecking.Besides;
import cn.yifa.server.storage.ManyRows;
import cn.yifa.server.storage.Patience;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Lines that a file would add to a case (拟列入的变更), kept aside until all of them are added at once.
///
/// Nobody else sees them, and they are not logged: what a crash takes of them is sent again.
@Component
public class ImportedLines {

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final LineChecking checking;
    private final RegisterLines lines;
    private final EntrySeals seals;
    private final Circles circles;
    private final TransactionTemplate together;

    ImportedLines(JdbcClient jdbc, JdbcOperations batches, LineChecking checking, RegisterLines lines, EntrySeals seals, Circles circles, TransactionTemplate together) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.checking = checking;
        this.lines = lines;
        this.seals = seals;
        this.circles = circles;
        this.together = together;
    }

    /// What the lines are to be added to.
    ///
    /// @param matter  none when the file is only looked at
    /// @param doubled whether several rows concern the same entry
    public record Aim(UUID id, Register register, Optional<CaseId> matter, String reason, boolean doubled) {}

    /// Which entry a row concerns, from which day.
    public record Key(int row, String key, LocalDate from, Optional<LocalDate> until) {}

    /// A row that says what an entry should be from a day on.
    ///
    /// @param changing from when what it changes of a version holds that begins on that day; none when it corrects that version from its beginning on
    /// @param onto     what it makes of the values that the entry has on that day
    public record Row(int number, String key, LocalDate from, Optional<LocalDate> until, Optional<LocalDate> changing, UnaryOperator<Values> onto) {

        private Change.Put on(Timeline timeline) {
            var standing = timeline.on(from);
            var values = onto.apply(standing.map(Timeline.Span::values).orElse(Values.NONE));
            var differs = standing.filter(span -> span.from().equals(from) && !span.values().equals(values));
            // What has another version since can only be corrected, unless that version says the same, as when a file is brought in again.
            var begins = differs.flatMap(span -> changing.filter(day -> timeline.on(day).filter(now -> now.equals(span) || now.values().equals(values)).isPresent()));
            var day = begins.orElse(from);
            return new Change.Put(day, until.or(() -> left(timeline, day)), values);
        }

        /// Of what says no end, the days that are left of a version that named its own.
        private static Optional<LocalDate> left(Timeline timeline, LocalDate day) {
            return timeline.on(day).filter(span -> span.from().isBefore(day)).flatMap(Timeline.Span::until).filter(end -> timeline.namedEnd(day).filter(end::equals).isPresent());
        }
    }

    /// What a row would do.
    ///
    /// @param unchanged the entry is so already
    /// @param faults    with those that hinder nothing
    public record Checked(int row, String key, Line.State state, boolean unchanged, List<Line.Fault> faults) {

        public boolean faulty() {
            return faults.stream().anyMatch(fault -> !fault.doubt());
        }
    }

    /// Two rows that would hold for the same entry on the same day.
    ///
    /// @param sameDay whether both begin on it
    public record Clash(int row, int other, String key, boolean sameDay) {}

    /// Notes which entries the rows concern; all rows are noted before the first is checked.
    public void note(UUID id, List<Key> keys) {
        var rows = keys.stream().map(key -> new Object[] {id, key.row(), key.key(), key.from(), key.until().orElse(null)}).toList();
        ManyRows.add(batches, "register_import_key (import, row_number, key, from_day, until_day)", rows);
    }

    /// Says that all rows are noted, and how many.
    public void noted(int rows) {
        if (rows >= ManyRows.MANY) {
            ManyRows.look(batches, "register_import_key");
        }
    }

    /// Whether several rows concern the same entry.
    public boolean doubled(UUID id) {
        return Boolean.TRUE.equals(together.execute(status -> {
            Patience.forThisTransaction(batches);
            return jdbc.sql("select exists (select from register_import_key where import = :id group by key having count(*) > 1)").param("id", id).query(Boolean.class).single();
        }));
    }

    /// The pairs of rows that would hold for the same entry on the same day, in the order of the later ones.
    public void clashes(UUID id, Consumer<Clash> taker) {
        together.executeWithoutResult(status -> {
            Patience.forThisTransaction(batches);
            jdbc.sql("""
                    select greatest(row_number, other) as row_number, least(row_number, other) as other, key, from_day = other_from as same_day from (
                        select key, row_number, from_day, lag(row_number) over days as other, lag(from_day) over days as other_from, lag(until_day) over days as other_until
                          from register_import_key where import = :id window days as (partition by key order by from_day, row_number)) pairs
                     where from_day = other_from or from_day < other_until order by 1""").param("id", id).withFetchSize(AT_ONCE).query(row -> {
                taker.accept(new Clash(row.getInt("row_number"), row.getInt("other"), row.getString("key"), row.getBoolean("same_day")));
            });
        });
    }

    /// Checks rows and keeps those that would change something and can be proposed.
    public List<Checked> check(Aim aim, List<Row> rows) {
        var besides = new OfFile(aim);
        var standing = checking.standing(aim.register(), rows.stream().map(Row::key).toList(), besides);
        var wanted = rows.stream().map(row -> new Wanted(row.key(), row.on(standing.of(RegisterEntry.idOf(aim.register().id(), row.key()))), aim.reason())).toList();
        return kept(aim, rows.stream().map(Row::number).toList(), checking.check(aim.register(), wanted, besides, standing));
    }

    /// Ends the entries that stand on the day and that no row concerns.
    ///
    /// @param after the number of the last row
    /// @param taker takes what becomes of them, some at a time
    public void endMissing(Aim aim, LocalDate day, int after, Consumer<List<Checked>> taker) {
        int number = after;
        for (var keys = missing(aim, day, ""); !keys.isEmpty(); keys = missing(aim, day, keys.getLast())) {
            var numbers = new ArrayList<Integer>();
            for (int i = 0; i < keys.size(); i++) {
                numbers.add(++number);
            }
            taker.accept(kept(aim, numbers, checking.check(aim.register(), keys.stream().map(key -> new Wanted(key, new Change.End(day), aim.reason())).toList(), new OfFile(aim))));
        }
    }

    private List<String> missing(Aim aim, LocalDate day, String after) {
        return jdbc.sql("""
                select key from register_span s left join lateral (select true as here from register_import_key k where k.import = :id and k.key = s.key limit 1) file on true
                 where register = :register and from_day <= :day and (until_day is null or until_day > :day) and key > :after and here is null order by key limit :most""")
                .param("register", aim.register().id()).param("day", day).param("after", after).param("id", aim.id()).param("most", AT_ONCE).query(String.class).list();
    }

    private List<Checked> kept(Aim aim, List<Integer> numbers, List<LineChecking.Checked> checked) {
        var rows = new ArrayList<Object[]>();
        var told = new ArrayList<Checked>();
        for (int i = 0; i < checked.size(); i++) {
            var one = checked.get(i);
            var tell = new Checked(numbers.get(i), one.wanted().key(), one.state(), one.unchanged(), one.faults());
            told.add(tell);
            if (!one.unchanged() && !tell.faulty()) {
                rows.add(new Object[] {aim.id(), tell.row(), RegisterEntry.idOf(aim.register().id(), tell.key()), tell.key(), one.title(), one.state().name(), lines.written(aim.register(), one),
                    RegisterLines.json(one), one.versions()});
            }
        }
        ManyRows.add(batches, "register_import_line (import, line, entry, key, title, state, change, faults, versions)", rows);
        return told;
    }

    /// Links of a field that the file would let lead back to where they began.
    ///
    /// @param row of one of the entries; 0 when it is none of the file's
    public record Round(int row, RegisterField field, String words) {}

    public List<Round> rounds(Aim aim) {
        return together.execute(status -> {
            Patience.forThisTransaction(batches);
            var sources = Stream.concat(aim.matter().map(CaseId::value).map(Circles.Source::ofCase).stream(), Stream.of(Circles.Source.ofImport(aim.id()))).toList();
            return circles.in(aim.register(), sources).stream().map(circle -> new Round(jdbc.sql("select coalesce(max(line), 0) from register_import_line where import = :id and key = any(:keys)")
                    .param("id", aim.id()).param("keys", circle.keys().toArray(String[]::new)).query(Integer.class).single(), circle.pointer().field(), circle.words())).toList();
        });
    }

    /// Adds all lines to the case, in one transaction.
    ///
    /// @param expected how many they are
    /// @param still    asked when nobody can change the case any more: whether it is still being prepared
    /// @param told     says in the same transaction that they are in the case; false when nobody waits for that any more
    /// @return how many were added; nothing when they are not all there any more, or the case isn't being prepared
    public OptionalInt addTo(CaseId matter, Aim aim, int expected, BooleanSupplier still, BooleanSupplier told) {
        return together.execute(status -> {
            Patience.forThisTransaction(batches);
            int next = lines.lock(matter);
            if (!still.getAsBoolean()) {
                return OptionalInt.empty();
            }
            int added = jdbc.sql("""
                    insert into register_line (case_id, line, register, entry, key, title, state, change, reason, faults, versions)
                    select :case, :before + row_number() over (order by line), :register, entry, key, title, state, change, :reason, faults, versions from register_import_line where import = :id""")
                    .param("case", matter.value()).param("before", next - 1).param("register", aim.register().id()).param("reason", aim.reason()).param("id", aim.id()).update();
            if (added != expected || !told.getAsBoolean()) {
                status.setRollbackOnly();
                return OptionalInt.empty();
            }
            forget(aim.id());
            if (added >= ManyRows.MANY) {
                ManyRows.look(batches, "register_line");
            }
            return OptionalInt.of(added);
        });
    }

    public void forget(UUID id) {
        jdbc.sql("delete from register_import_line where import = :id").param("id", id).update();
        jdbc.sql("delete from register_import_key where import = :id").param("id", id).update();
    }

    /// What would become of an entry.
    ///
    /// @param row    of an entry that ends, none of the file's: it does not speak of it
    /// @param from   the first day on which that is so
    /// @param fields how those differ that it has before and after; none for an entry that comes or ends
    public record Difference(int row, String key, String title, Line.State state, Optional<LocalDate> from, List<Held> fields) {}

    /// What a field holds and would hold; personal data are told to differ and not told.
    public record Held(RegisterField field, Optional<Object> before, Optional<Object> after) {}

    /// The entries that would come, change or end, in the order of their rows.
    public List<Difference> differences(Aim aim, int offset, int most) {
        record Changed(int line, String key, String title, Line.State state, Change change) {}

        var changed = jdbc.sql("select line, key, title, state, change from register_import_line where import = :id order by line limit :most offset :offset")
                .param("id", aim.id()).param("most", most).param("offset", offset)
                .query((row, n) -> new Changed(row.getInt("line"), row.getString("key"), row.getString("title"), Line.State.valueOf(row.getString("state")),
                        seals.open(aim.register(), RegisterEntry.idOf(aim.register().id(), row.getString("key")), ChangeJson.read(row.getString("change"))))).list();
        var standing = checking.standing(aim.register(), changed.stream().map(Changed::key).toList(), aim.matter().map(matter -> lines.besides(matter, aim.register())).orElse(Besides.NOTHING));
        return changed.stream().map(one -> {
            var id = RegisterEntry.idOf(aim.register().id(), one.key());
            var effect = LineEffects.effect(standing.of(id), one.change(), standing.timelines().containsKey(id));
            var fields = effect.before().flatMap(before -> effect.after().map(after -> held(aim.register(), before, after))).orElse(List.of());
            return new Difference(one.line(), one.key(), one.title(), one.state(), effect.from(), fields);
        }).toList();
    }

    private static List<Held> held(Register register, Values before, Values after) {
        return register.fields().values().stream().filter(field -> !before.get(field.id()).equals(after.get(field.id())))
                .map(field -> field.secret() ? new Held(field, Optional.empty(), Optional.empty()) : new Held(field, before.get(field.id()), after.get(field.id()))).toList();
    }

    /// What else the file and its case would change.
    private final class OfFile implements Besides {

        private final Aim aim;
        private final Besides matter;

        OfFile(Aim aim) {
            this.aim = aim;
            this.matter = aim.matter().map(found -> lines.besides(found, aim.register())).orElse(NOTHING);
        }

        @Override
        public Optional<CaseId> matter() {
            return aim.matter();
        }

        /// Of rows not yet checked the days are known, which is all that matters to whoever points to them.
        @Override
        public Map<String, List<Change>> coming(Register register, Collection<String> keys) {
            var coming = new HashMap<>(matter.coming(register, keys));
            if (register.id().equals(aim.register().id())) {
                jdbc.sql("select k.* from unnest(:keys) as wanted(key) cross join lateral (select key, from_day, until_day from register_import_key where import = :id and key = wanted.key offset 0) k order by k.from_day")
                        .param("id", aim.id()).param("keys", keys.toArray(String[]::new)).query(row -> {
                    var put = new Change.Put(row.getObject("from_day", LocalDate.class), Optional.ofNullable(row.getObject("until_day", LocalDate.class)), Values.NONE);
                    coming.merge(row.getString("key"), List.of(put), (before, after) -> Stream.concat(before.stream(), after.stream()).toList());
                });
            }
            return coming;
        }

        @Override
        public Map<String, List<Change>> changing(Collection<String> keys) {
            var changing = new HashMap<>(matter.changing(keys));
            if (aim.doubled()) {
                var earlier = new LinkedHashMap<String, List<Change>>();
                jdbc.sql("select l.key, l.change from unnest(:keys) as wanted(key) cross join lateral (select * from register_import_line where import = :id and key = wanted.key offset 0) l order by l.line").param("id", aim.id()).param("keys", keys.toArray(String[]::new)).query(row -> {
                    var key = row.getString("key");
                    earlier.computeIfAbsent(key, first -> new ArrayList<>()).add(seals.open(aim.register(), RegisterEntry.idOf(aim.register().id(), key), ChangeJson.read(row.getString("change"))));
                });
                earlier.forEach((key, changes) -> changing.merge(key, changes, (before, after) -> Stream.concat(before.stream(), after.stream()).toList()));
            }
            return changing;
        }
    }
}
