// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import cn.yifa.kernel.time.ReckonedDay;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// A month of a reckoning, as a calendar sheet: weeks from Monday on, days of other months empty.
public record CalendarMonth(YearMonth month, List<List<Optional<Cell>>> weeks) {

    private static final int MOST_MONTHS = 24;
    private static final int WEEK = 7;

    /// @param number its number among the counted days, 0 when it is not counted
    /// @param kind   `counted`, `skipped` within the term, `outside` it; `last` for the deadline
    public record Cell(int day, String kind, int number, boolean working, String why) {}

    static List<CalendarMonth> of(List<ReckonedDay> days, WorkCalendar calendar) {
        var reckoned = new HashMap<LocalDate, ReckonedDay>();
        var numbers = new HashMap<LocalDate, Integer>();
        for (var day : days) {
            reckoned.put(day.date(), day);
            numbers.put(day.date(), day.counted() ? (int) numbers.values().stream().filter(n -> n > 0).count() + 1 : 0);
            if (reckoned.size() > MOST_MONTHS * 31) {
                return List.of();
            }
        }
        var last = days.getLast().date();
        var first = days.getFirst().date();
        var months = new ArrayList<CalendarMonth>();
        var begin = YearMonth.from(first.isBefore(last) ? first : last);
        var end = YearMonth.from(first.isBefore(last) ? last : first);
        for (var month = begin; !month.isAfter(end); month = month.plusMonths(1)) {
            var cells = new ArrayList<Optional<Cell>>();
            for (int i = 1; i < month.atDay(1).getDayOfWeek().getValue(); i++) {
                cells.add(Optional.empty());
            }
            for (int d = 1; d <= month.lengthOfMonth(); d++) {
                var date = month.atDay(d);
                var day = reckoned.get(date);
                var kind = day == null ? "outside" : date.equals(last) ? "last" : date.equals(first) && !day.counted() ? "first" : day.counted() ? "counted" : "skipped";
                cells.add(Optional.of(new Cell(d, kind, numbers.getOrDefault(date, 0), calendar.isWorkingDay(date), day == null ? calendar.explain(date) : day.why())));
            }
            while (cells.size() % WEEK != 0) {
                cells.add(Optional.empty());
            }
            var weeks = new ArrayList<List<Optional<Cell>>>();
            for (int i = 0; i < cells.size(); i += WEEK) {
                weeks.add(List.copyOf(cells.subList(i, i + WEEK)));
            }
            months.add(new CalendarMonth(month, weeks));
        }
        return months;
    }
}
