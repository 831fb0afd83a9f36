// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.storage.SystemClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/// Passwords of accounts, how often one was wrong, and which sessions still hold (口令、锁定与会话).
@Component
public class Accounts {

    public static final int MOST_FAILURES = 5;
    public static final Duration LOCKED_FOR = Duration.ofMinutes(15);

    /// @param era raised to end every session of the account
    public record Account(PersonId id, String name, String hash, boolean active, boolean passwordChangeNeeded, int failures, Optional<OffsetDateTime> lockedUntil, int era,
            Optional<OffsetDateTime> lastSignInAt) {

        public boolean locked(OffsetDateTime now) {
            return lockedUntil.filter(now::isBefore).isPresent();
        }
    }

    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final SystemClock clock;
    private final String nobody;

    Accounts(JdbcClient jdbc, PasswordEncoder encoder, SystemClock clock) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.clock = clock;
        this.nobody = encoder.encode("nobody has this password");
    }

    /// The account by its name as typed; whatever is no name of an account has none.
    Optional<Account> find(String typed) {
        try {
            return find(new PersonId(typed.toLowerCase(Locale.ROOT).strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<Account> find(PersonId id) {
        return jdbc.sql("select * from person where id = :id").param("id", id.value()).query(Accounts::account).optional();
    }

    public List<Account> all() {
        return jdbc.sql("select * from person order by id").query(Accounts::account).list();
    }

    private static Account account(ResultSet row, int n) throws SQLException {
        return new Account(new PersonId(row.getString("id")), row.getString("name"), row.getString("password_hash"), row.getBoolean("active"), row.getBoolean("password_change_needed"),
                row.getInt("failures"), Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class)), row.getInt("era"),
                Optional.ofNullable(row.getObject("last_sign_in_at", OffsetDateTime.class)));
    }

    /// The account, when it is open, not locked, and the password is right. An unknown account costs as much time as a known one.
    public Optional<Account> verify(String id, String password) {
        var account = find(id);
        var right = encoder.matches(password, account.map(Account::hash).orElse(nobody));
        var now = OffsetDateTime.now(clock);
        var open = account.filter(found -> found.active() && !found.locked(now));
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

    void signedIn(PersonId id) {
        jdbc.sql("update person set last_sign_in_at = :now where id = :id").param("now", OffsetDateTime.now(clock)).param("id", id.value()).update();
    }

    public void unlock(PersonId id) {
        jdbc.sql("update person set failures = 0, locked_until = null where id = :id").param("id", id.value()).update();
    }

    /// Ends every session of the account, on whatever machine.
    public void endSessions(PersonId id) {
        jdbc.sql("update person set era = era + 1 where id = :id").param("id", id.value()).update();
    }

    public String hash(String password) {
        return encoder.encode(password);
    }

    /// Gives the account a password, and ends every session that began with the one before.
    public void setPassword(PersonId id, String password, boolean changeNeeded) {
        jdbc.sql("update person set password_hash = :hash, password_change_needed = :change, failures = 0, locked_until = null, era = era + 1 where id = :id")
                .param("hash", encoder.encode(password)).param("change", changeNeeded).param("id", id.value()).update();
    }
}
