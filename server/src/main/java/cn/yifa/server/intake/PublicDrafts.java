// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import cn.yifa.server.upload.Uploads.Looked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Keeps unfinished applications, each sealed with its browser's own token, of which only a digest is stored.
@Component
public class PublicDrafts {

    /// A draft as a browser with its token finds it.
    ///
    /// @param sent the case that came of it, once it was sent
    public record Found(PublicDraft draft, OffsetDateTime begunAt, Optional<CaseId> sent) {}

    private static final int TOKEN_BYTES = 32;
    private static final Duration RECEIPT_KEPT = Duration.ofHours(2);

    private final JdbcClient jdbc;
    private final BackgroundWork background;
    private final JsonMapper json;
    private final SystemClock clock;
    private final Duration kept;
    private final Sealing sealing;
    private final SecureRandom random = new SecureRandom();

    PublicDrafts(JdbcClient jdbc, JsonMapper json, SystemClock clock, IntakeSettings settings, Secrets secrets, BackgroundWork background) {
        this.background = background;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.kept = settings.draftsKept();
        this.sealing = new Sealing(secrets.key("draft"));
    }

    public Duration kept() {
        return kept;
    }

    /// Begins one, and tells its token.
    public String begin(String procedure) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = OffsetDateTime.now(clock);
        jdbc.sql("insert into public_draft (token, procedure, sealed, begun_at, expires_at) values (:token, :procedure, :sealed, :now, :expires)")
                .param("token", digest(token)).param("procedure", procedure).param("sealed", seal(token, PublicDraft.EMPTY)).param("now", now).param("expires", now.plus(kept)).update();
        return token;
    }

    public Optional<Found> find(String procedure, String token) {
        return find(procedure, token, "");
    }

    /// The same, and nobody else sends it until the transaction is over.
    Optional<Found> lock(String procedure, String token) {
        return find(procedure, token, " for update");
    }

    private record Row(byte[] sealed, OffsetDateTime begunAt, Optional<CaseId> sent) {}

    private Optional<Found> find(String procedure, String token, String lock) {
        return jdbc.sql("select sealed, begun_at, case_id from public_draft where token = :token and procedure = :procedure and expires_at > :now" + lock)
                .param("token", digest(token)).param("procedure", procedure).param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Row(row.getBytes("sealed"), row.getObject("begun_at", OffsetDateTime.class), Optional.ofNullable(row.getObject("case_id", UUID.class)).map(CaseId::new))).optional()
                .flatMap(row -> sealing.open(token, row.sealed()).map(open -> new Found(json.readValue(open, PublicDraft.class), row.begunAt(), row.sent())));
    }

    /// Keeps it as it is now; not, when it has been sent meanwhile.
    public void keep(String token, PublicDraft draft) {
        jdbc.sql("update public_draft set sealed = :sealed where token = :token and case_id is null")
                .param("sealed", seal(token, draft)).param("token", digest(token)).update();
    }

    /// Adds a file to it.
    @Transactional
    public PublicDraft add(String token, PublicDraft draft, Looked looked) {
        byte[] content;
        try {
            content = looked.file().getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var file = new PublicDraft.File(HexFormat.of().formatHex(sha256(content)), looked.name(), looked.mediaType(), content.length);
        jdbc.sql("insert into public_draft_file (token, digest, sealed) values (:token, :digest, :sealed) on conflict do nothing")
                .param("token", digest(token)).param("digest", file.digest()).param("sealed", sealing.seal(token, content)).update();
        var files = new ArrayList<>(draft.files());
        files.removeIf(other -> other.digest().equals(file.digest()));
        files.add(file);
        var with = draft.with(files);
        keep(token, with);
        return with;
    }

    /// Takes a file out of it.
    @Transactional
    public PublicDraft remove(String token, PublicDraft draft, String digest) {
        jdbc.sql("delete from public_draft_file where token = :token and digest = :digest").param("token", digest(token)).param("digest", digest).update();
        var with = draft.with(draft.files().stream().filter(file -> !file.digest().equals(digest)).toList());
        keep(token, with);
        return with;
    }

    byte[] content(String token, PublicDraft.File file) {
        return jdbc.sql("select sealed from public_draft_file where token = :token and digest = :digest").param("token", digest(token)).param("digest", file.digest())
                .query((row, n) -> row.getBytes(1)).optional().flatMap(sealed -> sealing.open(token, sealed)).orElseThrow();
    }

    /// Nothing of it remains but the case that came of it, and for a while its look-up code.
    void sent(String token, PublicDraft draft, CaseId matter) {
        jdbc.sql("delete from public_draft_file where token = :token").param("token", digest(token)).update();
        jdbc.sql("update public_draft set sealed = :sealed, case_id = :case, expires_at = :expires where token = :token")
                .param("sealed", seal(token, draft)).param("case", matter.value()).param("expires", OffsetDateTime.now(clock).plus(RECEIPT_KEPT)).param("token", digest(token)).update();
    }

    public void delete(String token) {
        jdbc.sql("delete from public_draft where token = :token").param("token", digest(token)).update();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 0, timeUnit = TimeUnit.HOURS)
    void deleteExpired() {
        if (!background.ours()) {
            return;
        }
        jdbc.sql("delete from public_draft where expires_at <= :now").param("now", OffsetDateTime.now(clock)).update();
    }

    private byte[] seal(String token, PublicDraft draft) {
        return sealing.seal(token, json.writeValueAsBytes(draft));
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(sha256(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
