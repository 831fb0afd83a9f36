// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.storage.SystemClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Personal tokens for the API (个人令牌): shown once, kept as a digest.
@Component
public class Tokens {

    static final String PREFIX = "yifa_";
    private static final int BYTES = 32;
    private static final Duration NOTED = Duration.ofMinutes(1);

    public record Token(UUID id, String name, OffsetDateTime createdAt, OffsetDateTime expiresAt, Optional<OffsetDateTime> lastUsedAt, boolean revoked) {}

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// Makes a token and tells its text, which nobody can ask for again.
    public String make(PersonId person, String name, int days) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = OffsetDateTime.now(clock);
        jdbc.sql("insert into personal_token (id, person_id, name, digest, created_at, expires_at) values (:id, :person, :name, :digest, :now, :expires)")
                .param("id", UUID.randomUUID()).param("person", person.value()).param("name", name).param("digest", digest(text)).param("now", now).param("expires", now.plusDays(days)).update();
        return text;
    }

    public List<Token> of(PersonId person) {
        return jdbc.sql("select * from personal_token where person_id = :person order by created_at desc").param("person", person.value())
                .query((row, n) -> new Token(row.getObject("id", UUID.class), row.getString("name"), row.getObject("created_at", OffsetDateTime.class),
                        row.getObject("expires_at", OffsetDateTime.class), Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class)), row.getObject("revoked_at") != null)).list();
    }

    public boolean revoke(UUID id, PersonId person) {
        return jdbc.sql("update personal_token set revoked_at = :now where id = :id and person_id = :person and revoked_at is null")
                .param("now", OffsetDateTime.now(clock)).param("id", id).param("person", person.value()).update() == 1;
    }

    /// Revokes all tokens of an account, as when its password had to be reset.
    public void revokeAll(PersonId person) {
        jdbc.sql("update personal_token set revoked_at = :now where person_id = :person and revoked_at is null")
                .param("now", OffsetDateTime.now(clock)).param("person", person.value()).update();
    }

    /// Whose token it is, when it is still good.
    Optional<PersonId> owner(String text) {
        var now = OffsetDateTime.now(clock);
        var owner = jdbc.sql("select person_id from personal_token where digest = :digest and revoked_at is null and expires_at > :now")
                .param("now", now).param("digest", digest(text)).query(String.class).optional().map(PersonId::new);
        // The last use is noted by the minute, so that reading through the API doesn't write each time.
        owner.ifPresent(id -> jdbc.sql("update personal_token set last_used_at = :now where digest = :digest and (last_used_at is null or last_used_at < :before)")
                .param("now", now).param("digest", digest(text)).param("before", now.minus(NOTED)).update());
        return owner;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
