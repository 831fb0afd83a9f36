// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/// Spares whoever has a public page already from getting it again: it is the same until something is entered into a register, or the day ends (ETag, Last-Modified).
///
/// Pages of people who have signed in are theirs and are kept nowhere.
@Component
class Freshness {

    private static final String ASK_EACH_TIME = "public, max-age=0, must-revalidate";

    private final EntryChanges changes;
    private final Clock clock;
    private final Instant started;

    Freshness(EntryChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
        this.started = clock.instant();
    }

    /// What is answered, unless whoever asks has it already as it is (304). How the registers stand is noted before anything is read: what changes meanwhile gives another mark the next time, and never an old page under a new mark.
    <T> @Nullable T unlessKnown(ServletWebRequest request, HttpServletResponse response, Page page, Supplier<T> answer) {
        var now = standing(page);
        return now.isPresent() && known(request, response, now.get()) ? null : answer.get();
    }

    /// The same of what may not be kept at times, and is read first to know.
    ///
    /// @param keeps whether the answer may be kept
    <T> @Nullable T unlessKnown(ServletWebRequest request, HttpServletResponse response, Page page, Supplier<T> answer, Predicate<T> keeps) {
        var now = standing(page);
        var found = answer.get();
        return now.isPresent() && keeps.test(found) && known(request, response, now.get()) ? null : found;
    }

    private record Standing(String mark, Instant changed) {}

    /// Nothing for people who have signed in.
    private Optional<Standing> standing(Page page) {
        if (page.who().isPresent()) {
            return Optional.empty();
        }
        var standing = changes.standing();
        var today = LocalDate.now(clock);
        var changed = Stream.concat(Stream.of(started, today.atStartOfDay(clock.getZone()).toInstant()), standing.at().map(at -> at.toInstant()).stream()).max(Instant::compareTo).orElse(started);
        return Optional.of(new Standing('"' + Integer.toHexString(List.of(standing.mark(), today, started, page.time(), page.asset()).hashCode()) + '-' + today + '"', changed));
    }

    private static boolean known(ServletWebRequest request, HttpServletResponse response, Standing now) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        return request.checkNotModified(now.mark(), now.changed().toEpochMilli());
    }
}
