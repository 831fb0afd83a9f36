// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.time.LocalDate;
import java.time.YearMonth;

/// The time that a figure is about (统计期间), both days included.
public record Interval(LocalDate first, LocalDate last) {

    /// How long the periods of a measure are.
    public enum Length { YEAR, MONTH }

    public Interval {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("period: " + first + " is after " + last);
        }
    }

    public static Interval ofYear(int year) {
        return new Interval(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    public static Interval of(YearMonth month) {
        return new Interval(month.atDay(1), month.atEndOfMonth());
    }

    /// The one before it.
    public Interval previous(Length length) {
        return switch (length) {
            case YEAR -> ofYear(first.getYear() - 1);
            case MONTH -> of(YearMonth.from(first).minusMonths(1));
        };
    }

    /// Its last day, today when that is yet to come.
    public LocalDate lastUntil(LocalDate today) {
        return last.isAfter(today) ? today : last;
    }

    public boolean covers(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
