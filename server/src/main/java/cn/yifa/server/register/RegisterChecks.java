// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Finding;
import cn.yifa.kernel.register.Links;
import cn.yifa.kernel.register.Pointer;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.storage.SystemClock;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Holds every entry of a register against its rules, the law in force and what it points to, as it all is today (核对), and keeps what was found until the next time.
@Component
public class RegisterChecks {

    /// So many findings are kept one by one; beyond that they are only counted.
    public static final int MOST_KEPT = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(RegisterChecks.class);
    private static final int AT_ONCE = 500;

    /// Nothing heard for so long means that the server that did it is gone.
    private static final long SILENT_SECONDS = 60;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final RegisterEntries entries;
    private final LineChecking checking;
    private final EntrySeals seals;
    private final Clock clock;
    private final SystemClock machine;
    private final TransactionTemplate apart;

    RegisterChecks(JdbcClient jdbc, JdbcOperations batches, RegisterEntries entries, LineChecking checking, EntrySeals seals, Clock clock, SystemClock machine, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.entries = entries;
        this.checking = checking;
        this.seals = seals;
        this.clock = clock;
        this.machine = machine;
        // What is found is written while the entries are still being read.
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    public enum State { RUNNING, DONE, BROKEN_OFF }

    /// A check, under way or over.
    ///
    /// @param day     as of which the entries were checked
    /// @param checked how many entries were checked so far, of how many
    public record Check(LocalDate day, String person, OffsetDateTime begunAt, State state, int checked, int entries) {}

    /// How many findings there are of a rule.
    public record OfRule(String rule, boolean doubt, int findings) {}

    /// Something found.
    public record Found(int number, String key, String title, String field, String rule, boolean doubt, String words) {}

    /// The newest check of the register.
    public Optional<Check> newest(Register register) {
        return jdbc.sql("select * from register_check where register = :register").param("register", register.id()).query((row, n) -> {
            var beat = row.getObject("beat_at", OffsetDateTime.class);
            var state = row.getBoolean("done") ? State.DONE : beat.plusSeconds(SILENT_SECONDS).isBefore(OffsetDateTime.now(machine)) ? State.BROKEN_OFF : State.RUNNING;
            return new Check(row.getObject("day", LocalDate.class), row.getString("person"), row.getObject("begun_at", OffsetDateTime.class), state, row.getInt("checked"), row.getInt("entries"));
        }).optional();
    }

    /// The rules that something was found about, faults first.
    public List<OfRule> rules(Register register) {
        return jdbc.sql("select rule, doubt, findings from register_check_rule where register = :register order by doubt, findings desc, rule").param("register", register.id())
                .query((row, n) -> new OfRule(row.getString("rule"), row.getBoolean("doubt"), row.getInt("findings"))).list();
    }

    /// What was found, after the number `after`.
    ///
    /// @param rule of this rule only; empty for all
    public List<Found> found(Register register, String rule, int after, int most) {
        return jdbc.sql("select * from register_check_finding where register = :register and number > :after and (:rule = '' or rule = :rule) order by number limit :most").param("register", register.id())
                .param("after", after).param("rule", rule).param("most", most).query((row, n) -> new Found(row.getInt("number"), row.getString("key"), row.getString("title"), row.getString("field"),
                        row.getString("rule"), row.getBoolean("doubt"), row.getString("words"))).list();
    }

    /// All that is kept, one after the other.
    public void each(Register register, Consumer<Found> taker) {
        for (var page = found(register, "", 0, AT_ONCE); !page.isEmpty(); page = found(register, "", page.getLast().number(), AT_ONCE)) {
            page.forEach(taker);
        }
    }

    /// Begins to check the register; not, while somebody's check is under way.
    ///
    /// @return whether it has begun
    public boolean begin(Register register, Officer officer) {
        var now = OffsetDateTime.now(machine);
        var begun = jdbc.sql("""
                        insert into register_check (register, day, person, begun_at, beat_at, checked, entries, done) values (:register, :day, :person, :now, :now, 0, 0, false)
                        on conflict (register) do update set day = excluded.day, person = excluded.person, begun_at = excluded.begun_at, beat_at = excluded.beat_at, checked = 0, entries = 0, done = false
                         where register_check.done or register_check.beat_at < :silent""")
                .param("register", register.id()).param("day", LocalDate.now(clock)).param("person", officer.name()).param("now", now).param("silent", now.minusSeconds(SILENT_SECONDS)).update() == 1;
        if (begun) {
            Thread.ofVirtual().name("register-check-" + register.id()).start(() -> run(register, now));
        }
        return begun;
    }

    private void run(Register register, OffsetDateTime begunAt) {
        try {
            new Run(register, begunAt, LocalDate.now(clock)).all();
        } catch (RuntimeException e) {
            LOG.error("register {}: the check of its entries broke off", register.id(), e);
        }
    }

    /// One check, as far as it has come.
    private final class Run {

        private final Register register;
        private final OffsetDateTime begunAt;
        private final LocalDate day;
        private final Map<String, String> titles = new LinkedHashMap<>();
        private final Map<String, Values> batch = new LinkedHashMap<>();
        private final Map<Pointer, Map<String, List<String>>> acyclic = new HashMap<>();
        private final Map<OfRule, Integer> byRule = new LinkedHashMap<>();
        private final List<Object[]> rows = new ArrayList<>();
        private int kept;
        private int checked;
        private int all;

        Run(Register register, OffsetDateTime begunAt, LocalDate day) {
            this.register = register;
            this.begunAt = begunAt;
            this.day = day;
        }

        void all() {
            var query = EntryQuery.all(day, false);
            all = (int) entries.count(register, query);
            apart.executeWithoutResult(status -> {
                jdbc.sql("delete from register_check_finding where register = :register").param("register", register.id()).update();
                jdbc.sql("delete from register_check_rule where register = :register").param("register", register.id()).update();
            });
            register.acyclic().forEach(pointer -> acyclic.put(pointer, new HashMap<>()));
            entries.each(register, query, entry -> {
                titles.put(entry.key(), entry.title());
                batch.put(entry.key(), seals.open(register, entry.id(), entry.values()));
                if (batch.size() == AT_ONCE) {
                    flush();
                }
            });
            flush();
            acyclic.forEach((pointer, links) -> Links.circle(links).ifPresent(circle -> add(circle.getFirst(), "",
                    new Finding("circle", pointer.path(), Finding.Weight.FAULT, "“" + pointer.name() + "”绕成了环：" + String.join(" → ", circle), Optional.empty()))));
            write(true);
        }

        private void flush() {
            batch.forEach((key, values) -> acyclic.forEach((pointer, links) -> {
                var keys = pointer.keys(values);
                if (!keys.isEmpty()) {
                    links.put(key, keys);
                }
            }));
            checking.findings(register, batch, day).forEach((key, findings) -> findings.forEach(finding -> add(key, titles.getOrDefault(key, key), finding)));
            checked += batch.size();
            batch.clear();
            titles.clear();
            write(false);
        }

        private void add(String key, String title, Finding finding) {
            byRule.merge(new OfRule(finding.rule(), !finding.faulty(), 0), 1, Integer::sum);
            if (kept < MOST_KEPT) {
                kept++;
                rows.add(new Object[] {register.id(), kept, key, title, finding.field(), finding.rule(), !finding.faulty(), finding.words() + finding.basis().map(basis -> "（" + basis + "）").orElse("")});
            }
        }

        /// Only as long as no other check has been begun in its place.
        private void write(boolean done) {
            apart.executeWithoutResult(status -> {
                int ours = jdbc.sql("update register_check set checked = :checked, entries = :entries, done = :done, beat_at = :now where register = :register and begun_at = :begun").param("checked", checked)
                        .param("entries", all).param("done", done).param("now", OffsetDateTime.now(machine)).param("register", register.id()).param("begun", begunAt).update();
                if (ours == 0) {
                    throw new IllegalStateException("another check of " + register.id() + " has been begun");
                }
                batches.batchUpdate("insert into register_check_finding (register, number, key, title, field, rule, doubt, words) values (?, ?, ?, ?, ?, ?, ?, ?)", rows);
                if (done) {
                    batches.batchUpdate("insert into register_check_rule (register, rule, doubt, findings) values (?, ?, ?, ?)",
                            byRule.entrySet().stream().map(one -> new Object[] {register.id(), one.getKey().rule(), one.getKey().doubt(), one.getValue()}).toList());
                }
            });
            rows.clear();
        }
    }
}
