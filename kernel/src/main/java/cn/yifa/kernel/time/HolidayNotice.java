// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
    public record Day(LocalDate date, boolean working, String name, String number) {

        private Fault fault(String what) {
            return new Fault(Optional.of(date), date + " " + what);
        }

        /// @param number the line's, for the message
        /// @throws IllegalArgumentException when it is not `date,kind,name,notice`
        public static Day parse(String line, int number) {
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

    /// What cannot be in a notice, in Chinese.
    ///
    /// @param day the day at fault; nothing when it is the whole
    public record Fault(Optional<LocalDate> day, String message) {}

    private static final int FIRST_OF_DECEMBER = 25;
    private static final int LAST_OF_JANUARY = 7;

    public HolidayNotice {
        days = List.copyOf(days);
    }

    /// Every ground on which the notice cannot be true; none when it can.
    ///
    /// Beside the year's own days a notice names the last of December before it and the first of January after it. A weekend alone can be worked in exchange, and no
    /// notice can take away a statutory holiday (《全国年节及纪念日放假办法》).
    public List<Fault> faults() {
        if (year < WorkCalendar.firstDay().getYear() || year > WorkCalendar.lastDay().getYear()) {
            return List.of(new Fault(Optional.empty(), "年度应在 " + WorkCalendar.firstDay().getYear() + " 至 " + WorkCalendar.lastDay().getYear() + " 之间"));
        }
        var faults = new ArrayList<Fault>();
        var named = new HashMap<LocalDate, Day>();
        var first = LocalDate.of(year - 1, 12, FIRST_OF_DECEMBER);
        var last = LocalDate.of(year + 1, 1, LAST_OF_JANUARY);
        for (var day : days) {
            var earlier = named.putIfAbsent(day.date(), day);
            if (earlier != null) {
                faults.add(day.fault(earlier.working() == day.working() ? "列了两次" : "既列为放假，又列为调休上班"));
            }
            if (day.date().isBefore(first) || day.date().isAfter(last)) {
                faults.add(day.fault("不属于 " + year + " 年的安排（" + first + " 至 " + last + "）"));
            }
            if (day.working() && !WorkCalendar.weekend(day.date())) {
                faults.add(day.fault("不是周六、周日，不能列为调休上班日"));
            }
            if (day.name().isBlank()) {
                faults.add(day.fault("没有写节日"));
            }
            if (day.number().isBlank()) {
                faults.add(day.fault("没有写文号"));
            }
        }
        Festivals.of(year).forEach((date, festival) -> {
            if (!named.containsKey(date) || named.get(date).working()) {
                faults.add(new Fault(Optional.of(date), date + " 是法定节日（" + festival + "），应当放假"));
            }
        });
        return faults;
    }

    /// The numbers of the notices that decide its days (文号), each once.
    public List<String> numbers() {
        return days.stream().map(Day::number).distinct().toList();
    }

    /// Its days as lines of `date,kind,name,notice`, without a heading.
    public List<String> lines() {
        return days.stream().map(day -> day.date() + "," + (day.working() ? "workday" : "holiday") + "," + day.name() + "," + day.number()).toList();
    }

    /// Reads such lines, all of the notice for one year.
    ///
    /// @throws IllegalArgumentException naming the line that cannot be read
    public static HolidayNotice parse(int year, List<String> lines) {
        return new HolidayNotice(year, IntStream.range(0, lines.size()).mapToObj(i -> Day.parse(lines.get(i), i + 1)).toList());
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
            var day = Day.parse(line, i + 1);
            var year = day.date().getYear() + (day.date().getMonthValue() == 12 && day.name().equals("元旦") ? 1 : 0);
            years.computeIfAbsent(year, y -> new ArrayList<>()).add(day);
        }
        return years.entrySet().stream().map(entry -> new HolidayNotice(entry.getKey(), entry.getValue())).toList();
    }
}
