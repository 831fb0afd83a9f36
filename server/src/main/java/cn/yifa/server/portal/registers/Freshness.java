// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
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

    /// Whether the answer is that nothing has changed (304); says so to whoever asks, or how they will know the next time.
    boolean unchanged(ServletWebRequest request, HttpServletResponse response, Page page) {
        if (page.who().isPresent()) {
            return false;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, ASK_EACH_TIME);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        var standing = changes.standing();
        var today = LocalDate.now(clock);
        var changed = Stream.concat(Stream.of(started, today.atStartOfDay(clock.getZone()).toInstant()), standing.at().map(at -> at.toInstant()).stream()).max(Instant::compareTo).orElse(started);
        var mark = Integer.toHexString(List.of(standing.mark(), today, started, page.time(), page.asset()).hashCode());
        return request.checkNotModified('"' + mark + '-' + today + '"', changed.toEpochMilli());
    }
}
