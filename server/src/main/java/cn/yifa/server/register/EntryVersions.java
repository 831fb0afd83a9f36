// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.JsonReader;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.ChangeJson;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.storage.ManyRows;
import cn.yifa.server.storage.SystemClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The versions of entries: read as timelines, and added to. What the entries are on which days is made anew from them with each.
@Component
public class EntryVersions {

    /// The space of advisory locks of the registers.
    private static final int LOCK = 0x59_52;

    private final JdbcClient jdbc;
    private final JdbcOperations batches;
    private final Registers registers;
    private final EntrySeals seals;
    private final SystemClock clock;

    EntryVersions(JdbcClient jdbc, JdbcOperations batches, Registers registers, EntrySeals seals, SystemClock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.registers = registers;
        this.seals = seals;
        this.clock = clock;
    }

    /// A change to be entered, with who answers for it.
    ///
    /// @param change with personal data open
    record Entering(Register register, UUID entry, String key, Change change, Optional<CaseId> matter, String reason, String proposedBy, String enteredBy) {}

    /// All that was done to an entry, the oldest first.
    public List<EntryVersion> of(Register register, String key) {
        return jdbc.sql("select * from register_version where entry = :entry order by version").param("entry", RegisterEntry.idOf(register.id(), key)).query(EntryVersions::version).list();
    }

    /// What a case did, in the order in which it was entered.
    public List<EntryVersion> by(CaseId matter, int most) {
        return jdbc.sql("select * from register_version where case_id = :case order by key, version limit :most").param("case", matter.value()).param("most", most).query(EntryVersions::version).list();
    }

    /// How many versions a case has made.
    public int count(CaseId matter) {
        return jdbc.sql("select count(*) from register_version where case_id = :case").param("case", matter.value()).query(Integer.class).single();
    }

    /// When something was last done to an entry of the register.
    public Optional<OffsetDateTime> lastChange(Register register) {
        return jdbc.sql("select at from register_version where register = :register order by at desc limit 1").param("register", register.id()).query(OffsetDateTime.class).optional();
    }

    /// The entries as all that was done makes them, with personal data open; those that nothing was done to are left out.
    Map<UUID, Timeline> timelines(Register register, Collection<UUID> entries) {
        var changes = new HashMap<UUID, List<Change>>();
        jdbc.sql("select entry, body from register_version where entry = any(:entries) order by entry, version").param("entries", entries.toArray(UUID[]::new)).query(row -> {
            var entry = row.getObject("entry", UUID.class);
            changes.computeIfAbsent(entry, id -> new ArrayList<>()).add(seals.open(register, entry, ChangeJson.read(row.getString("body"))));
        });
        return changes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> Timeline.of(entry.getValue())));
    }

    /// Nobody else adds versions to these registers until the transaction ends; who wants to meanwhile waits, and then finds what was added.
    void alone(Collection<String> registers) {
        new TreeSet<>(registers).forEach(register -> jdbc.sql("select pg_advisory_xact_lock(:space, hashtext(:register))").param("space", LOCK).param("register", register).query((row, n) -> n).list());
    }

    /// Adds versions, all in the transaction that is under way, which is [#alone] with the register; entries of one register, each of them once.
    ///
    /// @throws IllegalArgumentException when one of the changes can't be made any more, with the reason in Chinese
    void enter(Register register, List<Entering> entering) {
        var timelines = timelines(register, entering.stream().map(Entering::entry).toList());
        var at = OffsetDateTime.now(clock);
        var versions = new ArrayList<Object[]>();
        var spans = new ArrayList<Object[]>();
        for (var one : entering) {
            var timeline = timelines.getOrDefault(one.entry(), Timeline.none());
            var why = timeline.whyNot(one.change());
            if (why.isPresent()) {
                throw new IllegalArgumentException("“" + one.key() + "”：" + why.get());
            }
            var later = timeline.with(one.change());
            versions.add(new Object[] {register.id(), one.entry(), later.versions(), one.key(), body(one), one.matter().map(CaseId::value).orElse(null), at});
            later.spans().forEach(span -> spans.add(span(register, one, span)));
        }
        ManyRows.add(batches, "register_version (register, entry, version, key, body, case_id, at)", versions);
        jdbc.sql("delete from register_span where entry = any(:entries)").param("entries", entering.stream().map(Entering::entry).toArray(UUID[]::new)).update();
        ManyRows.add(batches, "register_span (register, entry, key, title, version, from_day, until_day, data, words, open_words)", spans);
    }

    private String body(Entering one) {
        var body = ChangeJson.json(seals.seal(one.register(), one.entry(), one.change()));
        one.matter().ifPresent(matter -> body.put("case", matter.toString()));
        body.put("enteredBy", one.enteredBy());
        body.put("key", one.key());
        body.put("proposedBy", one.proposedBy());
        body.put("reason", one.reason());
        return CanonicalJson.write(body);
    }

    private Object[] span(Register register, Entering one, Timeline.Span span) {
        return new Object[] {register.id(), one.entry(), one.key(), register.titleOf(span.values()), span.version(), span.from(), span.until().orElse(null),
            CanonicalJson.write(seals.seal(register, one.entry(), span.values()).byField()), words(register.fields().values(), span.values()), words(register.openFields(), register.open(span.values()))};
    }

    /// What is searched: everything but personal data, in lower case, one value a line.
    private static String words(Collection<RegisterField> fields, Values values) {
        return fields.stream().filter(field -> !field.secret()).flatMap(field -> values.get(field.id()).stream().map(value -> searched(field.kind(), value))).collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
    }

    private static String searched(Kind kind, Object value) {
        return value instanceof Boolean ? "" : Cells.write(kind, value);
    }

    static EntryVersion version(ResultSet row, int number) throws SQLException {
        var body = JsonReader.object(row.getString("body"));
        return new EntryVersion(row.getString("register"), row.getObject("entry", UUID.class), row.getString("key"), row.getInt("version"), ChangeJson.read(body), Optional.ofNullable(row.getObject("case_id", UUID.class)).map(CaseId::new),
                text(body, "reason"), text(body, "proposedBy"), text(body, "enteredBy"), row.getObject("at", OffsetDateTime.class));
    }

    private static String text(Map<String, Object> body, String member) {
        return body.get(member) instanceof String text ? text : "";
    }

    /// The register of an entry that was changed.
    Register registerOf(String id) {
        return registers.kept(id);
    }
}
