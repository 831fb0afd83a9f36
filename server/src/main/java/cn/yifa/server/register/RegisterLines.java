// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.ChangeJson;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.LineChecking.Besides;
import cn.yifa.server.register.LineChecking.Checked;
import cn.yifa.server.storage.ManyRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What cases would change in registers, line by line (变更明细). A line is kept with its faults, so that nothing typed is lost; a case with faulty lines can't propose them.
///
/// What a person does to lines is done within [RegisterActs#preparing], which sees to it that they still prepare them.
@Component
public class RegisterLines {

    /// How many lines of each state a case has, and how many can't be proposed as they are.
    public record Counts(Map<Line.State, Integer> byState, int faulty) {

        public int all() {
            return byState.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /// How many wanted changes became lines, and how many would change nothing.
    public record Added(int lines, int unchanged) {}

    private static final int AT_ONCE = 500;

    /// Each key is looked up by itself however many lines the case has (`offset 0` keeps it so): what was just written has no statistics, and the database would rather go through all of it.
    private static final String KEYED = " from unnest(:keys) as wanted(key) cross join lateral (select * from register_line where case_id = :case and register = :register and key = wanted.key offset 0) l where true";
    private static final String OPEN = "f.status in ('OPEN', 'SUSPENDED')";

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Registers registers;
    private final EntrySeals seals;
    private final LineChecking checking;
    private final Circles circles;
    private final TransactionTemplate together;

    RegisterLines(JdbcClient jdbc, JdbcOperations batches, Registers registers, EntrySeals seals, LineChecking checking, Circles circles, TransactionTemplate together) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.registers = registers;
        this.seals = seals;
        this.checking = checking;
        this.circles = circles;
        this.together = together;
    }

    /// Lines of a case in their order, after the number `after`.
    public List<Line> lines(CaseId matter, int after, int most) {
        return jdbc.sql("select * from register_line where case_id = :case and line > :after order by line limit :most").param("case", matter.value()).param("after", after).param("most", most)
                .query(this::line).list();
    }

    /// Those of them that can't be proposed as they are.
    public List<Line> faulty(CaseId matter, int after, int most) {
        return jdbc.sql("select * from register_line where case_id = :case and line > :after and faults <> '[]'::jsonb and faults @> '[{\"doubt\":false}]' order by line limit :most")
                .param("case", matter.value()).param("after", after).param("most", most).query(this::line).list();
    }

    public Optional<Line> line(CaseId matter, int number) {
        return jdbc.sql("select * from register_line where case_id = :case and line = :line").param("case", matter.value()).param("line", number).query(this::line).optional();
    }

    /// The number after which so many lines are the last.
    public int beforeLast(CaseId matter, int most) {
        return jdbc.sql("select coalesce(min(line), 1) - 1 from (select line from register_line where case_id = :case order by line desc limit :most) last").param("case", matter.value()).param("most", most)
                .query(Integer.class).single();
    }

    public Counts counts(CaseId matter) {
        var byState = new EnumMap<Line.State, Integer>(Line.State.class);
        jdbc.sql("select state, count(*) as lines from register_line where case_id = :case group by state").param("case", matter.value()).query(row -> {
            byState.put(Line.State.valueOf(row.getString("state")), row.getInt("lines"));
        });
        var faulty = jdbc.sql("select count(*) from register_line where case_id = :case and faults <> '[]'::jsonb and faults @> '[{\"doubt\":false}]'").param("case", matter.value())
                .query(Integer.class).single();
        return new Counts(byState, faulty);
    }

    /// Adds lines, those that would change nothing left out; all of them or, when something fails, none.
    public Added add(CaseId matter, Register register, List<Wanted> wanted) {
        return together.execute(status -> {
            int next = lock(matter);
            int lines = 0;
            for (int from = 0; from < wanted.size(); from += AT_ONCE) {
                var checked = checking.check(register, wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)), besides(matter, register)).stream().filter(one -> !one.unchanged()).toList();
                write(matter, register, checked, next + lines);
                lines += checked.size();
            }
            return new Added(lines, wanted.size() - lines);
        });
    }

    /// Keeps what somebody wants as a line of the case; the same, said again, is the same line.
    ///
    /// @return the number of the line; none when the entry is so already, so that there is nothing to keep
    public OptionalInt keep(CaseId matter, Register register, Wanted wanted) {
        return Optional.ofNullable(together.execute(status -> {
            int next = lock(matter);
            var same = of(matter, register, wanted.key()).stream().filter(line -> line.says(wanted)).findFirst();
            var checked = checking.check(register, List.of(wanted), new OfCase(matter, register, Integer.MAX_VALUE));
            if (same.isPresent() || checked.getFirst().unchanged()) {
                return same.map(line -> OptionalInt.of(line.number())).orElse(OptionalInt.empty());
            }
            write(matter, register, checked, next);
            return OptionalInt.of(next);
        })).orElse(OptionalInt.empty());
    }

    private List<Line> of(CaseId matter, Register register, String key) {
        return jdbc.sql("select * from register_line where case_id = :case and register = :register and key = :key order by line").param("case", matter.value()).param("register", register.id()).param("key", key)
                .query(this::line).list();
    }

    /// A change of an entry that is being prepared or waits to be entered.
    public record Pending(String key, CaseId matter, Line.State state) {}

    /// What open cases would change about these entries.
    public List<Pending> pending(Register register, Collection<String> keys) {
        return keys.isEmpty() ? List.of() : jdbc.sql("select l.key, l.case_id, l.state from register_line l join case_file f on f.case_id = l.case_id where l.register = :register and l.key = any(:keys) and " + OPEN + " order by l.case_id, l.line")
                .param("register", register.id()).param("keys", keys.toArray(String[]::new))
                .query((row, n) -> new Pending(row.getString("key"), new CaseId(row.getObject("case_id", UUID.class)), Line.State.valueOf(row.getString("state")))).list();
    }

    /// The open cases that would change a register, the latest first.
    public List<CaseId> changing(Register register, int most) {
        return jdbc.sql("select f.case_id from case_file f where f.procedure = :procedure and " + OPEN + " and exists (select 1 from register_line l where l.case_id = f.case_id and l.register = :register) order by f.opened_at desc limit :most")
                .param("procedure", register.changedBy()).param("register", register.id()).param("most", most).query((row, n) -> new CaseId(row.getObject(1, UUID.class))).list();
    }

    /// Puts another change in the place of a line.
    ///
    /// @return the number of the line
    public int replace(CaseId matter, int number, Register register, Wanted wanted) {
        together.executeWithoutResult(status -> {
            lock(matter);
            remove(matter, number);
            write(matter, register, checking.check(register, List.of(wanted), new OfCase(matter, register, number)), number);
        });
        return number;
    }

    /// @return how many were removed
    public int remove(CaseId matter, int number) {
        noteLast(matter);
        return jdbc.sql("delete from register_line where case_id = :case and line = :line").param("case", matter.value()).param("line", number).update();
    }

    /// @return how many were removed
    public int removeAll(CaseId matter) {
        noteLast(matter);
        return jdbc.sql("delete from register_line where case_id = :case").param("case", matter.value()).update();
    }

    /// Numbers are given once: the number of a line that is removed is no other's.
    private void noteLast(CaseId matter) {
        jdbc.sql("""
                insert into register_line_last (case_id, line) select :case, max(line) from register_line where case_id = :case having max(line) > 0
                    on conflict (case_id) do update set line = greatest(register_line_last.line, excluded.line)""").param("case", matter.value()).update();
    }

    /// Looks at every line anew, as other entries may have changed meanwhile, and at what the lines point to in one another.
    ///
    /// @param progress told how many have been looked at
    void recheck(CaseId matter, IntConsumer progress) {
        int checked = 0;
        for (var page = lines(matter, 0, AT_ONCE); !page.isEmpty(); page = lines(matter, page.getLast().number(), AT_ONCE)) {
            page.stream().collect(Collectors.groupingBy(Line::register, LinkedHashMap::new, Collectors.toList())).forEach((register, lines) -> recheck(matter, register, lines));
            checked += page.size();
            progress.accept(checked);
        }
        registers(matter).stream().map(registers::kept).forEach(register -> circles(matter, register).forEach(circle -> fault(matter, register, circle)));
    }

    private List<Circles.Circle> circles(CaseId matter, Register register) {
        return circles.in(register, List.of(Circles.Source.ofCase(matter.value())));
    }

    /// Links that the lines would let lead back to where they began, as entries are now; in words.
    Optional<String> circle(CaseId matter) {
        return registers(matter).stream().map(registers::kept).flatMap(register -> circles(matter, register).stream()).map(Circles.Circle::words).findFirst();
    }

    /// Why the case, as it is now, may not do this to entries of the register; in Chinese.
    public Optional<String> whyNotAllowed(Case matter, Register register, Line.State state) {
        return checking.whyNotAllowed(register, matter, state);
    }

    /// Why the case may not do what its lines say, as it is now; in Chinese.
    Optional<String> whyNotAllowed(Case matter) {
        return jdbc.sql("select distinct register, state from register_line where case_id = :case order by register, state").param("case", matter.id().value())
                .query((row, n) -> checking.whyNotAllowed(registers.kept(row.getString("register")), matter, Line.State.valueOf(row.getString("state")))).list().stream().flatMap(Optional::stream).findFirst();
    }

    /// The registers that the lines of a case would change.
    List<String> registers(CaseId matter) {
        return jdbc.sql("select distinct register from register_line where case_id = :case").param("case", matter.value()).query(String.class).list();
    }

    /// The lines of the entries that go round can't be proposed.
    private void fault(CaseId matter, Register register, Circles.Circle circle) {
        var fault = CanonicalJson.write(List.of(Map.of("doubt", false, "field", circle.pointer().path(), "rule", "circle", "words", circle.words())));
        jdbc.sql("update register_line set faults = faults || cast(:fault as jsonb) where case_id = :case and register = :register and key = any(:keys)").param("fault", fault).param("case", matter.value())
                .param("register", register.id()).param("keys", circle.keys().toArray(String[]::new)).update();
    }

    private void recheck(CaseId matter, Register register, List<Line> lines) {
        var again = checking.check(register, lines.stream().map(line -> new Wanted(line.key(), line.change(), line.reason())).toList(), new OfCase(matter, register, lines.getFirst().number()));
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var now = again.get(i).with(line.overtaken(again.get(i).versions()));
            if (!now.faults().equals(line.faults()) || now.state() != line.state() || !now.wanted().change().equals(line.change())) {
                rows.add(new Object[] {now.state().name(), written(register, now), json(now), matter.value(), line.number()});
            }
        }
        batches.batchUpdate("update register_line set state = ?, change = cast(? as jsonb), faults = cast(? as jsonb) where case_id = ? and line = ?", rows);
    }

    /// The change of a line as it is kept.
    String written(Register register, Checked checked) {
        return ChangeJson.write(seals.seal(register, RegisterEntry.idOf(register.id(), checked.wanted().key()), checked.wanted().change()));
    }

    /// A line as it goes on the record.
    record Stored(int number, String json) {}

    List<Stored> stored(CaseId matter, int after, int most) {
        return jdbc.sql("select line, register, key, change, reason, versions from register_line where case_id = :case and line > :after order by line limit :most").param("case", matter.value())
                .param("after", after).param("most", most).query((row, n) -> {
                    var json = new TreeMap<String, Object>(Map.of("change", JsonReader.object(row.getString("change")), "key", row.getString("key"), "line", row.getInt("line"), "reason", row.getString("reason"),
                            "register", row.getString("register")));
                    versions(row).ifPresent(count -> json.put("versions", count));
                    return new Stored(row.getInt("line"), CanonicalJson.write(json) + "\n");
                }).list();
    }

    /// Lines about entries that have other versions now than when the line was prepared, so many at most.
    List<Line> overtaken(CaseId matter, int most) {
        return jdbc.sql("select * from register_line l where case_id = :case and versions <> (select coalesce(max(v.version), 0) from register_version v where v.entry = l.entry) order by line limit :most")
                .param("case", matter.value()).param("most", most).query(this::line).list();
    }

    private static OptionalInt versions(ResultSet row) throws SQLException {
        int versions = row.getInt("versions");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(versions);
    }

    /// Holds the case as it is until the transaction ends.
    ///
    /// @return the next number of a line that none has had
    int lock(CaseId matter) {
        jdbc.sql("select 1 from case_file where case_id = :case for update").param("case", matter.value()).query(Integer.class).optional();
        return jdbc.sql("select coalesce(greatest(max(line), (select line from register_line_last where case_id = :case)), 0) + 1 from register_line where case_id = :case").param("case", matter.value()).query(Integer.class).single();
    }

    private void write(CaseId matter, Register register, List<Checked> checked, int first) {
        var rows = new ArrayList<Object[]>();
        for (var one : checked) {
            rows.add(new Object[] {matter.value(), first + rows.size(), register.id(), RegisterEntry.idOf(register.id(), one.wanted().key()), one.wanted().key(), one.title(), one.state().name(),
                written(register, one), one.wanted().reason(), json(one), one.versions()});
        }
        ManyRows.add(batches, "register_line (case_id, line, register, entry, key, title, state, change, reason, faults, versions)", rows);
    }

    /// The faults of a line as they are kept.
    static String json(Checked checked) {
        return CanonicalJson.write(checked.faults().stream().map(fault -> Map.of("doubt", fault.doubt(), "field", fault.field(), "rule", fault.rule(), "words", fault.words())).toList());
    }

    private Line line(ResultSet row, int n) throws SQLException {
        var register = registers.kept(row.getString("register"));
        var key = row.getString("key");
        var faults = new ArrayList<Line.Fault>();
        ((List<?>) JsonReader.value(row.getString("faults"))).forEach(fault -> {
            var members = (Map<?, ?>) fault;
            faults.add(new Line.Fault((String) members.get("field"), (String) members.get("rule"), (String) members.get("words"), (Boolean) members.get("doubt")));
        });
        return new Line(row.getInt("line"), register, key, row.getString("title"), Line.State.valueOf(row.getString("state")),
                seals.open(register, RegisterEntry.idOf(register.id(), key), ChangeJson.read(row.getString("change"))), row.getString("reason"), versions(row), faults);
    }

    /// All that a case would change in a register, for more that it would.
    Besides besides(CaseId matter, Register register) {
        return new OfCase(matter, register, Integer.MAX_VALUE);
    }

    /// What else a case would change.
    ///
    /// @param before what stands before this line counts as done
    private final class OfCase implements Besides {

        private final CaseId matter;
        private final Register checked;
        private final int before;

        OfCase(CaseId matter, Register checked, int before) {
            this.matter = matter;
            this.checked = checked;
            this.before = before;
        }

        @Override
        public Optional<CaseId> matter() {
            return Optional.of(matter);
        }

        @Override
        public Map<String, List<Change>> coming(Register register, Collection<String> keys) {
            return changes(register, keys, Integer.MAX_VALUE);
        }

        @Override
        public Map<String, List<Change>> changing(Collection<String> keys) {
            return changes(checked, keys, before);
        }

        private Map<String, List<Change>> changes(Register register, Collection<String> keys, int before) {
            var changes = new HashMap<String, List<Change>>();
            jdbc.sql("select l.*" + KEYED + " and l.line < :before order by l.line")
                    .param("case", matter.value()).param("register", register.id()).param("keys", keys.stream().filter(key -> !key.isBlank()).toArray(String[]::new)).param("before", before).query(RegisterLines.this::line).list()
                    .forEach(line -> changes.computeIfAbsent(line.key(), key -> new ArrayList<>()).add(line.change()));
            return changes;
        }
    }
}
