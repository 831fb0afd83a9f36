// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// How a statute counts its terms (期间计算).
///
/// @param firstDayCounted whether the day from which it runs is itself counted; ordinarily it is not
/// @param roll            what becomes of a last day on a holiday
public record Counting(boolean firstDayCounted, RollForward roll, Direction direction) {

    /// The first day does not count, the last day stays where it falls, forward.
    public static final Counting ORDINARY = new Counting(false, RollForward.NONE, Direction.FORWARD);

    /// Counts `term` from `from`. Excluded days do not count, whatever the unit; a term of months or years is lengthened by them.
    ///
    /// @throws IllegalArgumentException for a term in hours, which needs a time of day, or a deadline outside the calendar
    public Reckoning reckon(Term term, LocalDate from, List<ExcludedPeriod> excluded, WorkCalendar calendar) {
        Predicate<LocalDate> out = day -> excluded.stream().anyMatch(period -> period.covers(day));
        var last = switch (term.unit()) {
            case WORKING_DAY -> excluded.isEmpty() ? calendar.plusWorkingDays(origin(from), step() * term.amount())
                    : walk(term.amount(), from, day -> calendar.isWorkingDay(day) && !out.test(day));
            case CALENDAR_DAY -> excluded.isEmpty() ? origin(from).plusDays((long) step() * term.amount()) : walk(term.amount(), from, out.negate());
            case MONTH -> lengthened(whole(from, from.plusMonths((long) step() * term.amount())), from, excluded);
            case YEAR -> lengthened(whole(from, from.plusYears((long) step() * term.amount())), from, excluded);
            case HOUR -> throw new IllegalArgumentException("以小时计的期限要有起算的时刻");
        };
        var deadline = roll == RollForward.NONE ? last : direction == Direction.FORWARD ? calendar.nextOrSame(last) : calendar.previousOrSame(last);
        var provisional = term.unit() == TermUnit.WORKING_DAY && !last.equals(from) && calendar.provisional(origin(from).plusDays(step()))
                || (term.unit() == TermUnit.WORKING_DAY || roll != RollForward.NONE) && (calendar.provisional(last) || calendar.provisional(deadline));
        return new Reckoning(from, term, deadline, provisional, new ReckonedDays(this, term, from, last, deadline, excluded, calendar));
    }

    /// Counts hours from a moment; every hour counts.
    public LocalDateTime reckon(Term term, LocalDateTime from) {
        if (term.unit() != TermUnit.HOUR) {
            throw new IllegalArgumentException("an hour term is wanted: " + term);
        }
        return from.plusHours((long) step() * term.amount());
    }

    int step() {
        return direction == Direction.FORWARD ? 1 : -1;
    }

    /// The day after which counting begins.
    private LocalDate origin(LocalDate from) {
        return firstDayCounted ? from.minusDays(step()) : from;
    }

    /// The last day of whole months: the same day or the month's last; a day less when the first day counts.
    private LocalDate whole(LocalDate from, LocalDate sameDay) {
        return firstDayCounted && !sameDay.equals(from) ? sameDay.minusDays(step()) : sameDay;
    }

    private LocalDate walk(int amount, LocalDate from, Predicate<LocalDate> counts) {
        var day = origin(from);
        for (int left = amount; left > 0; ) {
            day = day.plusDays(step());
            if (counts.test(day)) {
                left--;
            } else if (day.isAfter(WorkCalendar.lastDay()) || day.isBefore(WorkCalendar.firstDay())) {
                throw new IllegalArgumentException("期限超出工作日历的范围");
            }
        }
        return day;
    }

    private LocalDate lengthened(LocalDate last, LocalDate from, List<ExcludedPeriod> excluded) {
        var day = last;
        var forward = direction == Direction.FORWARD;
        var order = Comparator.comparing(forward ? ExcludedPeriod::first : ExcludedPeriod::last);
        var counted = origin(from);
        for (var period : excluded.stream().sorted(forward ? order : order.reversed()).toList()) {
            var begin = forward ? later(period.first(), counted.plusDays(1)) : earlier(period.last(), counted.minusDays(1));
            var end = forward ? period.last() : period.first();
            var reached = forward ? !begin.isAfter(day) && !end.isBefore(begin) : !begin.isBefore(day) && !end.isAfter(begin);
            if (reached) {
                day = day.plusDays(end.toEpochDay() - begin.toEpochDay() + step());
                counted = end;
            }
        }
        return day;
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
