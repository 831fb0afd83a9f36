// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.evidence;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.Audit;
import cn.yifa.server.evidence.CustodyEntry.Kind;
import cn.yifa.server.evidence.CustodyEntry.Standing;
import cn.yifa.server.storage.SystemClock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The chain of custody of the files of cases (保管链); only added to. Whatever is added is audited in the same transaction.
///
/// Whether somebody may is decided before, by who they are and which case they see; here, by how the file stands.
@Component
public class Custody {

    private static final int LONGEST = 500;
    private static final int LOCK = 0x59_55;

    private final JdbcClient jdbc;
    private final SystemClock clock;
    private final Audit audit;
    private final FileFacts facts;
    private final TransactionTemplate transactions;

    Custody(JdbcClient jdbc, SystemClock clock, Audit audit, FileFacts facts, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.audit = audit;
        this.facts = facts;
        this.transactions = transactions;
    }

    /// Who does it, from where.
    public record By(Officer officer, String address) {}

    /// A file of a case, named for people.
    ///
    /// @param number the case's
    public record FileOfCase(CaseId matter, String number, Evidence file) {

        /// What the audit calls it.
        public String subject() {
            return number + " 材料 " + file.digest();
        }
    }

    /// All that was done with the file, in order.
    public List<CustodyEntry> of(CaseId matter, String digest) {
        return jdbc.sql("select * from custody_entry where case_id = :case and digest = :digest order by id").param("case", matter.value()).param("digest", digest).query(CustodyRow::entry).list();
    }

    /// The files of a case that were disposed of.
    public Set<String> disposed(CaseId matter) {
        return Set.copyOf(jdbc.sql("select digest from custody_entry where case_id = :case and kind = 'DISPOSED'").param("case", matter.value()).query(String.class).list());
    }

    /// The redacted copy with this digest, of a file of the case that is still there.
    public Optional<Evidence> copy(CaseId matter, String digest, String copy) {
        var entries = of(matter, digest);
        return Standing.of(entries).disposed() ? Optional.empty() : entries.stream().flatMap(entry -> entry.copy().stream()).filter(one -> one.digest().equals(copy)).findFirst();
    }

    public Standing standing(CaseId matter, String digest) {
        return Standing.of(of(matter, digest));
    }

    /// States when, where and of what the file was made.
    public List<Refusal> state(FileOfCase file, By by, String takenAt, String place, String words) {
        if (takenAt.isEmpty() && place.isEmpty() && words.isEmpty()) {
            return List.of(Refusal.ofField("FactsMissing", "place", "请至少填写时间、地点、说明中的一项"));
        }
        if (place.length() > LONGEST || words.length() > LONGEST) {
            return List.of(Refusal.ofField("WordsTooLong", place.length() > LONGEST ? "place" : "words", "最多 " + LONGEST + " 字"));
        }
        return change(file, by, "记录材料情况", standing -> Optional.empty(), () -> facts.state(file.matter(), file.file().digest(), by.officer().id().value(), takenAt, place, words));
    }

    public List<Refusal> move(FileOfCase file, By by, String words) {
        return told(words, "请写明由谁移交给谁、放在哪里、为什么", () -> change(file, by, "移交材料", standing -> Optional.empty(), () -> add(file, Kind.MOVED, by, words, null, null)));
    }

    /// Adds a redacted copy; the original stays as it is.
    public List<Refusal> redact(FileOfCase file, By by, Evidence copy, String reason) {
        if (copy.digest().equals(file.file().digest())) {
            return List.of(Refusal.ofField("CopyIsOriginal", "copy", "选的文件与原件完全相同，没有遮盖任何内容"));
        }
        return told(reason, "请写明遮盖了什么、为什么", () -> change(file, by, "制作遮盖件", standing -> Optional.empty(), () -> add(file, Kind.REDACTED, by, reason, null, copy)));
    }

    public List<Refusal> hold(FileOfCase file, By by, String reason) {
        return told(reason, "请写明为什么留存", () -> change(file, by, "依法留存材料", standing -> standing.hold().map(hold -> hold.personName() + "已经决定留存，理由：" + hold.words()),
                () -> add(file, Kind.HELD, by, reason, null, null)));
    }

    public List<Refusal> release(FileOfCase file, By by, String reason) {
        return told(reason, "请写明为什么解除", () -> change(file, by, "解除留存", standing -> standing.hold().isPresent() ? Optional.empty() : Optional.of("这份材料没有留存"),
                () -> add(file, Kind.RELEASED, by, reason, standing(file.matter(), file.file().digest()).hold().orElseThrow().id(), null)));
    }

    /// Proposes that the file be disposed of; that its time is over is known.
    List<Refusal> propose(FileOfCase file, By by, String reason) {
        return told(reason, "请写明处置的理由", () -> change(file, by, "拟处置材料", standing -> held(standing).or(() -> standing.proposal().map(one -> one.personName() + "已经提出处置，等待批准")),
                () -> add(file, Kind.PROPOSED, by, reason, null, null)));
    }

    /// Decides on the proposal, as another person than made it.
    ///
    /// @param then what else belongs to a disposal that is approved
    List<Refusal> decide(FileOfCase file, By by, boolean approved, String opinion, Runnable then) {
        return told(opinion, "请写明意见", () -> change(file, by, approved ? "批准处置材料" : "不同意处置材料", standing -> {
            if (standing.proposal().isEmpty()) {
                return Optional.of("这份材料没有等待批准的处置");
            }
            if (standing.proposal().get().personId().equals(by.officer().id().value())) {
                return Optional.of("处置要由另一个人批准，不能自己提出自己批准");
            }
            return approved ? held(standing) : Optional.empty();
        }, () -> {
            add(file, approved ? Kind.DISPOSED : Kind.KEPT, by, opinion, standing(file.matter(), file.file().digest()).proposal().orElseThrow().id(), null);
            if (approved) {
                then.run();
            }
        }));
    }

    private static Optional<String> held(Standing standing) {
        return standing.hold().map(hold -> hold.personName() + "决定依法留存，留存期间不能处置，理由：" + hold.words());
    }

    private interface Telling {

        List<Refusal> go();
    }

    private static List<Refusal> told(String words, String missing, Telling then) {
        if (words.isBlank()) {
            return List.of(Refusal.ofField("ReasonMissing", "words", missing));
        }
        return words.length() > LONGEST ? List.of(Refusal.ofField("WordsTooLong", "words", "最多 " + LONGEST + " 字")) : then.go();
    }

    /// One change of a file at a time, in whichever cases it is.
    private List<Refusal> change(FileOfCase file, By by, String act, Function<Standing, Optional<String>> against, Runnable change) {
        return transactions.execute(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(:space, hashtext(:digest))").param("space", LOCK).param("digest", file.file().digest()).query((row, n) -> n).list();
            var standing = standing(file.matter(), file.file().digest());
            var ground = standing.disposed() ? Optional.of("这份材料已经处置") : against.apply(standing);
            if (ground.isPresent()) {
                return List.of(Refusal.ofField("FileStandsOtherwise", "words", ground.get()));
            }
            change.run();
            audit.record(Audit.Kind.ADMINISTRATION, by.officer().id().value(), act, file.subject(), by.address());
            return List.<Refusal>of();
        });
    }

    private void add(FileOfCase file, Kind kind, By by, String words, @Nullable Long about, @Nullable Evidence copy) {
        jdbc.sql("""
                        insert into custody_entry (case_id, digest, kind, at, person_id, person_name, words, about, copy, copy_name, copy_type, copy_size)
                        values (:case, :digest, :kind, :at, :person, :name, :words, :about, :copy, :copyName, :copyType, :copySize)""")
                .param("case", file.matter().value()).param("digest", file.file().digest()).param("kind", kind.name()).param("at", OffsetDateTime.now(clock)).param("person", by.officer().id().value())
                .param("name", by.officer().name()).param("words", words).param("about", about).param("copy", copy == null ? null : copy.digest()).param("copyName", copy == null ? null : copy.name())
                .param("copyType", copy == null ? null : copy.mediaType()).param("copySize", copy == null ? null : copy.size()).update();
    }
}
