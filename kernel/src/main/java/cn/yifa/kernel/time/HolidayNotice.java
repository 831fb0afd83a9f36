// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The State Council's holiday notice for one year (放假安排通知): which days are rest, which weekends are worked.
///
/// @param year the year it arranges
/// @param days each day it names; a day before 1 January belongs to the new year's holiday
public record HolidayNotice(int year, List<Day> days) {

    /// A day that a notice names.
    ///
    /// @param working a weekend that is worked (调休上班), otherwise a day of rest
    /// @param name    the festival's name
    /// @param number  the notice that decides this day (文号)
    public record Day(LocalDate date, boolean working, String name, String number) {}

    public HolidayNotice {
        days = List.copyOf(days);
    }

    /// Reads lines of `date,kind,name,notice`, the first being the heading; `kind` is `holiday` or `workday`.
    ///
    /// A day belongs to the year of its notice: one in the last days of December belongs to the next year when its festival is 元旦.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public static Collection<HolidayNotice> read(List<String> lines) {
        Map<Integer, List<Day>> years = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty()) {
                continue;
            }
            var day = day(line, i + 1);
            var year = day.date().getYear() + (day.date().getMonthValue() == 12 && day.name().equals("元旦") ? 1 : 0);
            years.computeIfAbsent(year, y -> new ArrayList<>()).add(day);
        }
        return years.entrySet().stream().map(entry -> new HolidayNotice(entry.getKey(), entry.getValue())).toList();
    }

    private static Day day(String line, int number) {
        var cells = line.split(",", -1);
        if (cells.length != 4 || !(cells[1].equals("holiday") || cells[1].equals("workday"))) {
            throw new IllegalArgumentException("放假通知第 " + number + " 行应为“日期,holiday或workday,节日,文号”：" + line);
        }
        try {
            return new Day(LocalDate.parse(cells[0]), cells[1].equals("workday"), cells[2], cells[3]);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("放假通知第 " + number + " 行的日期应为 2026-01-01 的样子：" + cells[0], e);
        }
    }
}
