// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which days are working days (工作日), by the State Council's yearly notices.
///
/// Days of years without a notice here are reckoned from weekends and the statutory holidays, and are provisional. All arithmetic is look-up in
/// prefix counts and allocates nothing. It knows the years 2000 to 2099 and refuses days outside them.
public final class WorkCalendar {

    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2099, 12, 31);
    private static final int MONTHS = 12 * (LAST.getYear() - FIRST.getYear() + 1);
    private static final String[] WEEKDAYS = {"周一", "周二", "周三", "周四", "周五", "周六", "周日"};

    private static final class Published {
        static final WorkCalendar CALENDAR = new WorkCalendar(HolidayNotice.read(Resources.lines("holidays.csv")));
    }

    private final Map<Integer, HolidayNotice> notices = new TreeMap<>();
    private final Map<LocalDate, HolidayNotice.Day> named = new HashMap<>();
    /// Working days before each month, and one bit for each day of it that is one: two small arrays that stay in the nearest cache.
    private final int[] before = new int[MONTHS];
    private final int[] bits = new int[MONTHS];
    /// Each working day by its number.
    private final LocalDate[] working;

    private WorkCalendar(Collection<HolidayNotice> notices) {
        notices.forEach(notice -> this.notices.put(notice.year(), notice));
        this.notices.values().forEach(notice -> notice.days().forEach(day -> named.put(day.date(), day)));
        var all = new ArrayList<LocalDate>();
        Map<LocalDate, String> festivals = Map.of();
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            if (day.getDayOfYear() == 1) {
                festivals = this.notices.containsKey(day.getYear()) ? Map.of() : Festivals.of(day.getYear());
            }
            if (day.getDayOfMonth() == 1) {
                before[month(day)] = all.size();
            }
            var notice = named.get(day);
            if (notice == null ? !weekend(day) && !festivals.containsKey(day) : notice.working()) {
                all.add(day);
                bits[month(day)] |= 1 << day.getDayOfMonth() - 1;
            }
        }
        working = all.toArray(LocalDate[]::new);
    }

    /// The calendar of all notices known to this version.
    public static WorkCalendar published() {
        return Published.CALENDAR;
    }

    /// A calendar of these notices alone.
    public static WorkCalendar of(Collection<HolidayNotice> notices) {
        return new WorkCalendar(notices);
    }

    /// This calendar with another notice, which replaces what was known of its year.
    public WorkCalendar with(HolidayNotice notice) {
        var all = new TreeMap<>(notices);
        all.put(notice.year(), notice);
        return new WorkCalendar(all.values());
    }

    public boolean isWorkingDay(LocalDate day) {
        return (bits[month(day)] >>> day.getDayOfMonth() - 1 & 1) == 1;
    }

    /// The `n`-th working day after `day`, or before it when `n` is negative; `day` itself does not count. Zero gives `day`.
    ///
    /// @throws IllegalArgumentException when the result lies outside the years that are known
    public LocalDate plusWorkingDays(LocalDate day, int n) {
        int reached = upTo(day);
        if (n == 0) {
            return day;
        }
        int number = n > 0 ? reached + n - 1 : reached - (isWorkingDay(day) ? 1 : 0) + n;
        if (number < 0 || number >= working.length) {
            throw outside();
        }
        return working[number];
    }

    /// Working days after `start` up to and including `end`; negative when `end` lies before `start`.
    public int workingDaysBetween(LocalDate startExclusive, LocalDate endInclusive) {
        return upTo(endInclusive) - upTo(startExclusive);
    }

    public LocalDate nextOrSame(LocalDate day) {
        return isWorkingDay(day) ? day : next(day);
    }

    public LocalDate next(LocalDate day) {
        return plusWorkingDays(day, 1);
    }

    public LocalDate previousOrSame(LocalDate day) {
        return isWorkingDay(day) ? day : previous(day);
    }

    public LocalDate previous(LocalDate day) {
        return plusWorkingDays(day, -1);
    }

    /// Whether no notice has decided this day yet.
    public boolean provisional(LocalDate day) {
        return !notices.containsKey(day.getYear()) && !named.containsKey(day);
    }

    /// The days that one of the two calendars works and the other rests, in order.
    public List<LocalDate> differences(WorkCalendar other) {
        return FIRST.datesUntil(LAST.plusDays(1)).filter(day -> isWorkingDay(day) != other.isWorkingDay(day)).toList();
    }

    /// The first day from which a reckoning by the one calendar may differ from that by the other, be it only in what is provisional.
    public Optional<LocalDate> firstDifference(WorkCalendar other) {
        return FIRST.datesUntil(LAST.plusDays(1)).filter(day -> isWorkingDay(day) != other.isWorkingDay(day) || provisional(day) != other.provisional(day)).findFirst();
    }

    /// The last day of the latest year that a notice has arranged.
    public LocalDate publishedUntil() {
        return notices.keySet().stream().max(Integer::compare).map(year -> LocalDate.of(year, 12, 31)).orElse(FIRST.minusDays(1));
    }

    /// The first and the last day that are known.
    public static LocalDate firstDay() {
        return FIRST;
    }

    public static LocalDate lastDay() {
        return LAST;
    }

    /// Why a day is or is not a working day, in Chinese, with the notice's number.
    public String explain(LocalDate day) {
        month(day);
        var weekday = WEEKDAYS[day.getDayOfWeek().getValue() - 1];
        var notice = named.get(day);
        if (notice != null) {
            return notice.working() ? weekday + "，调休上班（" + notice.name() + "，" + notice.number() + "）"
                    : notice.name() + "放假（" + notice.number() + "）";
        }
        if (!provisional(day)) {
            return weekend(day) ? weekday + "，休息日" : weekday + "，工作日";
        }
        var festival = Festivals.of(day.getYear()).get(day);
        return (festival != null ? festival + "，法定节日" : weekend(day) ? weekday + "，休息日" : weekday + "，工作日") + "（尚无当年放假通知，暂按法定节日推算）";
    }

    /// The notices known, by year.
    public List<HolidayNotice> notices() {
        return List.copyOf(notices.values());
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /// Working days up to and including `day`.
    private int upTo(LocalDate day) {
        int month = month(day);
        return before[month] + Integer.bitCount(bits[month] & (int) ((1L << day.getDayOfMonth()) - 1));
    }

    private static int month(LocalDate day) {
        int month = (day.getYear() - FIRST.getYear()) * 12 + day.getMonthValue() - 1;
        if (month < 0 || month >= MONTHS) {
            throw outside();
        }
        return month;
    }

    private static IllegalArgumentException outside() {
        return new IllegalArgumentException("日期超出工作日历的范围（" + FIRST + " 至 " + LAST + "）");
    }
}
