// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords of accounts, and how often one was wrong (口令与锁定).
@Component
public class Accounts {

    static final int MOST_FAILURES = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    private static final int SHORTEST = 10;
    private static final int LONGEST = 128;
    private static final List<String> COMMON = List.of("password", "12345678", "qwertyui", "administrator", "abcdefgh", "iloveyou", "11111111", "00000000", "88888888", "yifa-demo");

    public record Account(PersonId id, String hash, boolean active, boolean passwordChangeNeeded, int failures, Optional<OffsetDateTime> lockedUntil) {}

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Clock clock;
    private final String nobody;

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, Clock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
        this.nobody = encoder.encode("nobody has this password");
    }

    public Optional<Account> find(String id) {
        return jdbc.sql("select * from person where id = :id").param("id", id.toLowerCase(Locale.ROOT).strip()).query((row, n) -> new Account(new PersonId(row.getString("id")),
                row.getString("password_hash"), row.getBoolean("active"), row.getBoolean("password_change_needed"), row.getInt("failures"),
                Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class)))).optional();
    }

    /// The account, when it is open, not locked, and the password is right. An unknown account costs as much time as a known one.
    public Optional<Account> verify(String id, String password) {
        var account = find(id);
        var right = encoder.matches(password, account.map(Account::hash).orElse(nobody));
        var now = OffsetDateTime.now(clock);
        var open = account.filter(found -> found.active() && found.lockedUntil().map(now::isAfter).orElse(true));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (!right) {
            jdbc.sql("""
                            update person set failures = case when failures + 1 >= :most then 0 else failures + 1 end,
                                              locked_until = case when failures + 1 >= :most then :until else null end
                            where id = :id""")
                    .param("most", MOST_FAILURES).param("until", now.plus(LOCKED_FOR)).param("id", open.get().id().value()).update();
            return Optional.empty();
        }
        if (open.get().failures() > 0 || open.get().lockedUntil().isPresent()) {
            unlock(open.get().id());
        }
        return open;
    }

    public void unlock(PersonId id) {
        jdbc.sql("update person set failures = 0, locked_until = null where id = :id").param("id", id.value()).update();
    }

    public List<PersonId> locked() {
        return jdbc.sql("select id from person where locked_until > :now order by id").param("now", OffsetDateTime.now(clock)).query(String.class).list().stream().map(PersonId::new).toList();
    }

    public String hash(String password) {
        return encoder.encode(password);
    }

    public void setPassword(PersonId id, String password, boolean changeNeeded) {
        jdbc.sql("update person set password_hash = :hash, password_change_needed = :change, failures = 0, locked_until = null where id = :id")
                .param("hash", encoder.encode(password)).param("change", changeNeeded).param("id", id.value()).update();
    }

    /// What is wrong with a new password, in Chinese; empty when it will do.
    public static Optional<String> weakness(String password, PersonId id, String name) {
        var lower = password.toLowerCase(Locale.ROOT);
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("新口令应有 " + SHORTEST + " 至 " + LONGEST + " 位");
        }
        if (lower.contains(id.value()) || !name.isBlank() && password.contains(name)) {
            return Optional.of("新口令不能包含账号或姓名");
        }
        if (COMMON.stream().anyMatch(lower::contains) || password.chars().distinct().count() < 5) {
            return Optional.of("新口令太容易猜到，请换一个");
        }
        return Optional.empty();
    }
}
