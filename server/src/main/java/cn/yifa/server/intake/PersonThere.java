// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.intake;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.Secrets;
import cn.yifa.server.storage.SystemClock;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Finds out whether a person fills in a form (是不是人在填写), without pictures and without asking anybody outside: a small sum in words, which everybody can hear and read.
@Component
public class PersonThere {

    /// The field that people don't see, and programs fill in.
    public static final String TRAP = "homepage";

    private static final String DIGITS = "零一二三四五六七八九";
    private static final Duration GOOD_FOR = Duration.ofHours(2);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 12;

    /// A question with the token that belongs to it.
    public record Question(String words, String token) {}

    private final JdbcClient jdbc;
    private final BackgroundWork background;
    private final SystemClock clock;
    private final Duration leastFilling;
    private final Sealing secret;

    PersonThere(JdbcClient jdbc, SystemClock clock, IntakeSettings settings, Secrets secrets, BackgroundWork background) {
        this.background = background;
        this.jdbc = jdbc;
        this.clock = clock;
        this.leastFilling = settings.leastFilling();
        this.secret = new Sealing(secrets.key("question"));
    }

    public Question ask() {
        int one = 1 + RANDOM.nextInt(9);
        int other = 1 + RANDOM.nextInt(9);
        var plus = RANDOM.nextBoolean();
        int more = Math.max(one, other);
        int less = Math.min(one, other);
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var head = Base64.getUrlEncoder().withoutPadding().encodeToString(nonce) + "." + clock.instant().plus(GOOD_FOR).getEpochSecond();
        var words = plus ? DIGITS.charAt(one) + "加" + DIGITS.charAt(other) : DIGITS.charAt(more) + "减" + DIGITS.charAt(less);
        return new Question(words + "等于几？用数字写", head + "." + signature(head, plus ? one + other : more - less));
    }

    /// Why it seems to be no person; the question serves once.
    ///
    /// @param field the field of the answer
    public Optional<Refusal> fault(String token, String answer, String trap, OffsetDateTime begunAt, String field) {
        if (!trap.isEmpty()) {
            return Optional.of(Refusal.of("NotAPerson", "没有收下：有一个不该填写的栏目被填写了，可能是浏览器或程序自动填的，请清空后再提交"));
        }
        if (Duration.between(begunAt, OffsetDateTime.now(clock)).compareTo(leastFilling) < 0) {
            return Optional.of(Refusal.of("TooQuick", "填写得太快了，请核对一遍后再提交"));
        }
        var parts = token.split("\\.", -1);
        var number = number(answer);
        if (parts.length != 3 || !parts[1].matches("\\d{1,12}") || clock.instant().isAfter(Instant.ofEpochSecond(Long.parseLong(parts[1])))) {
            return Optional.of(Refusal.ofField("QuestionStale", field, "这个问题已经过期，请回答新的问题"));
        }
        if (number.isEmpty() || !Sealing.same(signature(parts[0] + "." + parts[1], number.get()).getBytes(StandardCharsets.UTF_8), parts[2].getBytes(StandardCharsets.UTF_8))) {
            return Optional.of(Refusal.ofField("AnswerWrong", field, "答案不对，请看清问题，用数字回答"));
        }
        var expires = Instant.ofEpochSecond(Long.parseLong(parts[1])).atOffset(ZoneOffset.UTC);
        var first = jdbc.sql("insert into answered_question (nonce, expires_at) values (:nonce, :expires) on conflict do nothing").param("nonce", parts[0]).param("expires", expires).update() == 1;
        return first ? Optional.empty() : Optional.of(Refusal.ofField("QuestionUsed", field, "这个问题已经回答过，请回答新的问题"));
    }

    private static Optional<Integer> number(String answer) {
        var plain = Normalizer.normalize(answer, Normalizer.Form.NFKC).strip();
        if (plain.matches("\\d{1,3}")) {
            return Optional.of(Integer.valueOf(plain));
        }
        return plain.length() == 1 && DIGITS.contains(plain) ? Optional.of(DIGITS.indexOf(plain)) : plain.equals("十") ? Optional.of(10) : Optional.empty();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        if (!background.ours()) {
            return;
        }
        jdbc.sql("delete from answered_question where expires_at <= :now").param("now", OffsetDateTime.now(clock)).update();
    }

    private String signature(String head, int answer) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret.mac(head + "=" + answer));
    }
}
