// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Measure;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/// The figures that anybody may see (公开的数字): counted anew every few minutes at most, and by one of those who ask at a time, so that no crowd of strangers keeps the database counting.
@Component
public class OpenFigures {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final MeasureSheets sheets;
    private final Clock clock;
    private final ReentrantLock counting = new ReentrantLock();
    private final Map<String, Counted> kept = new ConcurrentHashMap<>();

    OpenFigures(MeasureSheets sheets, Clock clock) {
        this.sheets = sheets;
        this.clock = clock;
    }

    /// @param at when they were counted
    public record Counted(Measure measure, Interval period, ReportSheet sheet, LocalDateTime at) {

        private boolean fresh(LocalDateTime now) {
            return !at.isAfter(now) && now.isBefore(at.plus(KEPT));
        }
    }

    /// The figures of a public measure for a period as somebody asks for it; nothing when there are none.
    public Optional<Counted> of(String id, String asked) {
        return sheets.period(id, asked).flatMap(period -> sheets.form(id, period).filter(Measure::open).map(measure -> counted(measure, period)));
    }

    private Counted counted(Measure measure, Interval period) {
        var key = measure.id() + " " + period.first();
        var known = Optional.ofNullable(kept.get(key));
        if (known.filter(found -> found.fresh(LocalDateTime.now(clock))).isPresent()) {
            return known.get();
        }
        if (!counting.tryLock()) {
            if (known.filter(found -> found.at.toLocalDate().equals(LocalDateTime.now(clock).toLocalDate())).isPresent()) {
                return known.get();
            }
            counting.lock();
        }
        try {
            var now = LocalDateTime.now(clock);
            var meanwhile = Optional.ofNullable(kept.get(key)).filter(found -> found.fresh(now));
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            var counted = new Counted(measure, period, sheets.compute(measure, period), now);
            kept.put(key, counted);
            return counted;
        } finally {
            counting.unlock();
        }
    }
}
