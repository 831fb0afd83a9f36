// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.register.Register;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was entered into registers last.
@Component
public class EntryChanges {

    /// Versions of one transaction have one time, and a transaction may end after one that began later: so many times are looked at to notice it.
    private static final int TIMES = 16;

    private final JdbcClient jdbc;

    EntryChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How the registers stand.
    ///
    /// @param at   when something was entered last
    /// @param mark another one after every change
    public record Standing(Optional<OffsetDateTime> at, String mark) {}

    /// What was done to an entry, with whose it is.
    public record Recent(Register register, String key, EntryVersion version) {}

    /// How all registers stand now; costs a few look-ups, however much they hold.
    public Standing standing() {
        var times = jdbc.sql("""
                with recursive newest (at, n) as (
                    (select at, 1 from register_version order by at desc limit 1)
                    union all
                    select (select v.at from register_version v where v.at < newest.at order by v.at desc limit 1), n + 1 from newest where newest.at is not null and n < :times)
                select at from newest where at is not null order by at desc""").param("times", TIMES).query(OffsetDateTime.class).list();
        // A clock may have been set back: what is entered then is not among the newest times, but it is the newest transaction.
        var newest = jdbc.sql("select v.xact::text from register_version v order by v.xact desc limit 1").query(String.class).optional().orElse("");
        return new Standing(times.stream().findFirst(), newest + "-" + times.stream().map(at -> Long.toString(at.toInstant().toEpochMilli() * 1_000 + at.getNano() / 1_000 % 1_000, Character.MAX_RADIX)).collect(Collectors.joining("-")));
    }

    /// When each of the registers last changed; those that nothing was entered into are left out.
    public Map<String, OffsetDateTime> last(Collection<Register> registers) {
        var last = new HashMap<String, OffsetDateTime>();
        registers.forEach(register -> jdbc.sql("select at from register_version where register = :register order by at desc limit 1").param("register", register.id()).query(OffsetDateTime.class).optional()
                .ifPresent(at -> last.put(register.id(), at)));
        return last;
    }

    /// When the entries with these keys last changed.
    public Map<String, OffsetDateTime> last(Register register, Collection<String> keys) {
        var entries = keys.stream().map(key -> RegisterEntry.idOf(register.id(), key)).toArray(UUID[]::new);
        var last = new HashMap<String, OffsetDateTime>();
        jdbc.sql("select key, max(at) as at from register_version where entry = any(:entries) group by key").param("entries", entries).query(row -> {
            last.put(row.getString("key"), row.getObject("at", OffsetDateTime.class));
        });
        return last;
    }

    /// The newest versions of a register's entries, the newest first.
    public List<Recent> recent(Register register, int most) {
        return jdbc.sql("select * from register_version where register = :register order by at desc, key limit :most").param("register", register.id()).param("most", most)
                .query((row, n) -> new Recent(register, row.getString("key"), EntryVersions.version(row, n))).list();
    }
}
