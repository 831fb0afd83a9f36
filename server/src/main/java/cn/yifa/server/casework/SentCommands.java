// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fold;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Faults;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Carries out what was sent under a name (重复提交) once, however often it comes: its sender is told again what came of it.
///
/// The name is kept with the act, in one transaction, for thirty days. What was refused is not kept: nothing came of it, and it may be sent again.
@Component
public class SentCommands {

    /// The ground on which something else under the same name is refused.
    public static final String NAME_TAKEN = "NameTaken";

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Refusal TAKEN = Refusal.of(NAME_TAKEN, "这个编码（Idempotency-Key 或者这张表单）已经用于另外的内容，没有再办。要办新的，请换一个编码，或者重新打开表单");

    /// A command as it was sent.
    ///
    /// @param sender    whose names these are
    /// @param name      what they call it; the same name again is the same command
    /// @param content   all that it says, so that something else under the same name is noticed
    /// @param byContent whether the content belongs to the name
    public record Sent(String sender, String name, String content, boolean byContent) {

        public static Sent by(PersonId person, String name, String content) {
            return new Sent("person:" + person.value(), name, content, false);
        }

        /// By the party of a case.
        public static Sent by(CaseId matter, String name, String content) {
            return new Sent("party:" + matter, name, content, false);
        }

        /// The same without a name of its own, as a form made for a case as it stood at a sequence: whoever says the same words to the same case means them once.
        public Sent namedByContent() {
            return new Sent(sender, name, content, true);
        }

        @Override
        public String toString() {
            return sender + " " + name;
        }
    }

    private final JdbcClient jdbc;
    private final BackgroundWork background;
    private final Cases cases;
    private final SystemClock clock;
    private final TransactionTemplate transactions;
    private final SecretKeySpec secret;

    SentCommands(JdbcClient jdbc, Cases cases, SystemClock clock, TransactionTemplate transactions, Secrets secrets, BackgroundWork background) {
        this.background = background;
        this.jdbc = jdbc;
        this.cases = cases;
        this.clock = clock;
        this.transactions = transactions;
        this.secret = new SecretKeySpec(secrets.key("sent"), "HmacSHA256");
    }

    /// Carries out a command, or, when its sender has sent it before, tells what came of it then. Whoever sends it at the same moment waits.
    ///
    /// @param sent nothing when it has no name: then it is simply carried out
    public Outcome once(Optional<Sent> sent, Supplier<Outcome> command) {
        return sent.map(one -> once(one, command)).orElseGet(command);
    }

    /// What came of it when it was sent before: the case as it stood then.
    public Optional<Outcome> before(Sent sent) {
        return jdbc.sql("select content, case_id, first, last from sent_command where sender = :sender and name = :name").param("sender", sent.sender).param("name", name(sent))
                .query((row, n) -> new Kept(Optional.ofNullable(row.getBytes("content")), new CaseId(row.getObject("case_id", UUID.class)), row.getInt("first"), row.getInt("last"))).optional()
                .map(kept -> kept.content.filter(content -> !MessageDigest.isEqual(content, digest(sent.content))).isPresent() ? new Outcome.Refused(List.of(TAKEN)) : told(kept));
    }

    private Outcome told(Kept kept) {
        var events = cases.events(kept.matter).subList(0, kept.last);
        return new Outcome.Done(Fold.of(kept.matter, events), events.subList(kept.first - 1, kept.last));
    }

    private record Kept(Optional<byte[]> content, CaseId matter, int first, int last) {}

    private Outcome once(Sent sent, Supplier<Outcome> command) {
        return before(sent).orElseGet(() -> {
            var outcome = transactions.execute(transaction -> {
                if (!claimed(sent)) {
                    return Optional.<Outcome>empty();
                }
                Faults.point("commands.claimed");
                var came = command.get();
                if (came instanceof Outcome.Done done) {
                    keep(sent, done);
                    Faults.point("commands.kept");
                } else {
                    transaction.setRollbackOnly();
                }
                return Optional.of(came);
            });
            Faults.point("commands.committed");
            return outcome.or(() -> before(sent)).orElseThrow();
        });
    }

    private boolean claimed(Sent sent) {
        return jdbc.sql("insert into sent_command (sender, name, content, sent_at) values (:sender, :name, :content, :now) on conflict do nothing").param("sender", sent.sender)
                .param("name", name(sent)).param("content", digest(sent.content)).param("now", OffsetDateTime.now(clock)).update() == 1;
    }

    private void keep(Sent sent, Outcome.Done done) {
        jdbc.sql("update sent_command set case_id = :case, first = :first, last = :last where sender = :sender and name = :name").param("case", done.now().id().value())
                .param("first", done.events().getFirst().header().sequence()).param("last", done.events().getLast().header().sequence()).param("sender", sent.sender).param("name", name(sent)).update();
    }

    private String name(Sent sent) {
        return sent.byContent ? sent.name + ":" + HexFormat.of().formatHex(digest(sent.content)) : sent.name;
    }

    /// Keyed, for what is said in few words could be guessed otherwise.
    private byte[] digest(String content) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        if (!background.ours()) {
            return;
        }
        jdbc.sql("delete from sent_command where sent_at < :before").param("before", OffsetDateTime.now(clock).minus(KEPT)).update();
    }
}
