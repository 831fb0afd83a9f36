// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.upload;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.storage.Blobs;
import cn.yifa.server.storage.Pieces;
import cn.yifa.server.storage.SystemClock;
import cn.yifa.server.upload.UploadRefused.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Files that come piece by piece (分段上传), so that a lost connection costs one piece and no more.
///
/// A piece is counted after it is safe on the disk. Whoever does not know what was counted asks, and goes on from there. When all is there the file is looked at as every
/// other, and kept as evidence, to be brought into a case by its identifier. Nobody sees another's uploads.
@Component
public class PiecedUploads {

    private static final int LOCK = 0x59_57;

    /// @param received bytes that are safe
    /// @param evidence what it became, once it is finished
    public record Upload(UUID id, String name, long size, long received, OffsetDateTime expiresAt, Optional<Evidence> evidence) {}

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final Blobs blobs;
    private final Pieces pieces;
    private final UploadSettings settings;
    private final TransactionTemplate transactions;

    PiecedUploads(JdbcClient jdbc, SystemClock clock, Blobs blobs, Pieces pieces, UploadSettings settings, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.blobs = blobs;
        this.pieces = pieces;
        this.settings = settings;
        this.transactions = transactions;
    }

    /// The most bytes of one piece.
    public long pieceAtMost() {
        return settings.piece().toBytes();
    }

    /// Begins an upload.
    ///
    /// @param digest the SHA-256 that the whole is to have; may be left out
    /// @throws UploadRefused when the file may not be evidence, is too large, or the person has too much under way
    public Upload begin(PersonId person, String given, long size, Optional<String> digest) {
        var name = Uploads.clean(given);
        Uploads.named(name, Uploads.Sender.OFFICIAL).ifPresent(fault -> {
            throw new UploadRefused(Rule.NOT_EVIDENCE, "“" + name + "”" + fault.words());
        });
        if (size <= 0) {
            throw new UploadRefused(Rule.NOT_EVIDENCE, "“" + name + "”是空文件，请检查后重新选择");
        }
        if (size > settings.largest().toBytes()) {
            throw new UploadRefused(Rule.TOO_LARGE, "“" + name + "”超过 " + settings.largest().toMegabytes() + " MB，请压缩或拆分后再提交");
        }
        return transactions.execute(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(:space, hashtext(:person))").param("space", LOCK).param("person", person.value()).query((row, n) -> n).list();
            var now = OffsetDateTime.now(clock);
            var under = jdbc.sql("select count(*) as files, coalesce(sum(size), 0) as bytes from upload where person_id = :person and expires_at > :now").param("person", person.value()).param("now", now)
                    .query((row, n) -> new long[] {row.getLong("files"), row.getLong("bytes")}).single();
            if (under[0] >= settings.number() || under[1] + size > settings.perPerson().toBytes()) {
                throw new UploadRefused(Rule.TOO_MUCH, "您还没有提交的上传已有 " + under[0] + " 个文件、" + under[1] / 1024 / 1024 + " MB，每人最多 " + settings.number() + " 个、"
                        + settings.perPerson().toMegabytes() + " MB。请先提交或取消一些，或者等 " + settings.kept().toHours() + " 小时后自动清除");
            }
            var id = UUID.randomUUID();
            jdbc.sql("insert into upload (id, person_id, name, size, expected, expires_at) values (:id, :person, :name, :size, :expected, :expires)").param("id", id).param("person", person.value())
                    .param("name", name).param("size", size).param("expected", digest.orElse(null)).param("expires", now.plus(settings.kept())).update();
            return find(person, id).orElseThrow();
        });
    }

    /// The person's upload, unless it has expired.
    public Optional<Upload> find(PersonId person, UUID id) {
        return jdbc.sql("select * from upload where id = :id and person_id = :person and expires_at > :now").param("id", id).param("person", person.value()).param("now", OffsetDateTime.now(clock))
                .query((row, n) -> new Upload(id, row.getString("name"), row.getLong("size"), row.getLong("received"), row.getObject("expires_at", OffsetDateTime.class),
                        evidence(row.getString("digest"), row.getString("name"), row.getString("media_type"), row.getLong("size")))).optional();
    }

    private static Optional<Evidence> evidence(@Nullable String digest, String name, @Nullable String mediaType, long size) {
        return digest == null || mediaType == null ? Optional.empty() : Optional.of(new Evidence(digest, name, mediaType, size));
    }

    /// Takes the next piece.
    ///
    /// @param at where it begins: what is safe already
    /// @return the upload as it is now, which is shorter than the piece would make it when the connection broke
    /// @throws UploadRefused when it begins elsewhere or is too long; nothing of it is counted then
    public Upload take(PersonId person, Upload upload, long at, InputStream content) {
        if (at != upload.received() || upload.evidence().isPresent()) {
            throw elsewhere(upload.received());
        }
        long most = Math.min(pieceAtMost(), upload.size() - at);
        var piece = pieces.write(upload.id(), content, most);
        boolean counted = false;
        try {
            if (piece.whole() && piece.length() == most && more(content)) {
                throw new UploadRefused(Rule.TOO_LARGE, "这一段超过了 " + most + " 字节");
            }
            counted = piece.length() > 0 && count(person, upload.id(), at, piece);
            if (piece.length() > 0 && !counted) {
                throw elsewhere(find(person, upload.id()).map(Upload::received).orElse(0L));
            }
        } finally {
            if (!counted) {
                pieces.remove(upload.id(), piece.name());
            }
        }
        return find(person, upload.id()).orElseThrow();
    }

    private static UploadRefused elsewhere(long received) {
        return new UploadRefused(Rule.WRONG_PLACE, "已经收到 " + received + " 字节，请从那里继续");
    }

    private static boolean more(InputStream content) {
        try {
            return content.read() >= 0;
        } catch (IOException broken) {
            return false;
        }
    }

    /// Two pieces for the same place: one of them counts.
    private boolean count(PersonId person, UUID id, long at, Pieces.Piece piece) {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            int mine = jdbc.sql("update upload set received = received + :length, expires_at = :expires where id = :id and person_id = :person and received = :at and digest is null")
                    .param("length", piece.length()).param("expires", OffsetDateTime.now(clock).plus(settings.kept())).param("id", id).param("person", person.value()).param("at", at).update();
            if (mine == 1) {
                jdbc.sql("insert into upload_piece (upload_id, start, length, file) values (:id, :at, :length, :file)").param("id", id).param("at", at).param("length", piece.length())
                        .param("file", piece.name()).update();
            }
            return mine == 1;
        }));
    }

    /// Makes evidence of an upload of which all is there; asked again, it answers the same.
    ///
    /// @throws UploadRefused when something is missing, the content is not what the name says, or its digest is not the one that was told
    public Evidence finish(PersonId person, Upload upload) {
        if (upload.evidence().isPresent()) {
            return upload.evidence().get();
        }
        if (upload.received() < upload.size()) {
            throw missing(upload);
        }
        var names = names(upload);
        Uploads.content(upload.name(), () -> pieces.open(upload.id(), names), Uploads.Sender.OFFICIAL).ifPresent(fault -> {
            discard(person, upload.id());
            throw new UploadRefused(Rule.NOT_EVIDENCE, "“" + upload.name() + "”" + fault.words());
        });
        Evidence kept;
        try (var content = pieces.open(upload.id(), names)) {
            kept = blobs.put(upload.name(), FileKind.claimed(upload.name()).orElseThrow().mediaType(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var expected = jdbc.sql("select expected from upload where id = :id").param("id", upload.id()).query(String.class).optional();
        if (expected.isPresent() && !expected.get().equals(kept.digest())) {
            discard(person, upload.id());
            throw new UploadRefused(Rule.OTHER_CONTENT, "“" + upload.name() + "”收到的内容与发出的不同（SHA-256 应为 " + expected.get() + "，收到的是 " + kept.digest() + "），请重新上传");
        }
        jdbc.sql("update upload set digest = :digest, media_type = :type where id = :id").param("digest", kept.digest()).param("type", kept.mediaType()).param("id", upload.id()).update();
        pieces.remove(upload.id());
        return kept;
    }

    /// Opens an upload of which all is there, to be read and not to be kept.
    ///
    /// @throws UploadRefused when something is missing
    public InputStream open(Upload upload) {
        if (upload.evidence().isPresent()) {
            return blobs.open(upload.evidence().get().digest());
        }
        if (upload.received() < upload.size()) {
            throw missing(upload);
        }
        return pieces.open(upload.id(), names(upload));
    }

    private List<String> names(Upload upload) {
        return jdbc.sql("select file from upload_piece where upload_id = :id order by start").param("id", upload.id()).query(String.class).list();
    }

    private static UploadRefused missing(Upload upload) {
        return new UploadRefused(Rule.NOT_ALL, "还差 " + (upload.size() - upload.received()) + " 字节，请从 " + upload.received() + " 继续");
    }

    /// The finished uploads that an act brings into a case.
    ///
    /// @param wrong takes what is not there or not finished
    public List<Evidence> evidence(PersonId person, List<UUID> uploads, String field, List<Refusal> wrong) {
        var found = new ArrayList<Evidence>();
        for (var id : uploads) {
            find(person, id).flatMap(Upload::evidence).ifPresentOrElse(found::add, () -> wrong.add(Refusal.ofField("UploadMissing", field, "有上传还没有完成或者已经过期，请重新上传")));
        }
        return found;
    }

    /// Forgets an upload: given up, or brought into a case.
    public void discard(PersonId person, UUID id) {
        if (jdbc.sql("delete from upload where id = :id and person_id = :person").param("id", id).param("person", person.value()).update() == 1) {
            pieces.remove(id);
        }
    }

    /// Removes what has expired, and pieces of uploads that are no more.
    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    public void expire() {
        jdbc.sql("delete from upload where expires_at <= :now").param("now", OffsetDateTime.now(clock)).update();
        var here = pieces.uploads();
        if (!here.isEmpty()) {
            var known = jdbc.sql("select id from upload where id in (:ids) and digest is null").param("ids", here).query(UUID.class).list();
            here.stream().filter(id -> !known.contains(id)).forEach(pieces::remove);
        }
    }
}
