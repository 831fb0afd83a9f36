// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.kernel.time.HolidayNotice.Day;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A holiday notice as it is entered: the days of rest and the days worked in exchange, a festival on each line.
///
/// ```
/// 春节 2020-01-24 至 2020-01-30
/// 春节 2020-01-31 至 2020-02-02 国办发明电〔2020〕1号
/// ```
///
/// A line of days worked is the same, and may name several: `国庆节 2026-09-20、2026-10-10`. The number stands behind a line only where it is not the notice's own.
///
/// @param number   the notice's (文号)
/// @param replaces the version of the year's notice that it replaces; 0 for none
/// @param reason   why it replaces it
public record NoticeForm(String year, String number, String publishedOn, String rest, String worked, String replaces, String reason) {

    public static final NoticeForm EMPTY = new NoticeForm("", "", "", "", "", "0", "");

    /// A notice as somebody would enter it.
    public static NoticeForm of(HolidayNotice notice, String publishedOn, int version) {
        var number = notice.days().stream().collect(Collectors.groupingBy(Day::number, Collectors.counting())).entrySet().stream()
                .max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse("");
        return new NoticeForm(Integer.toString(notice.year()), number, publishedOn, lines(notice.days(), false, number), lines(notice.days(), true, number), Integer.toString(version), "");
    }

    private static String lines(List<Day> all, boolean working, String number) {
        var lines = new ArrayList<String>();
        var days = all.stream().filter(day -> day.working() == working).toList();
        for (int i = 0; i < days.size(); ) {
            var first = days.get(i);
            int end = i + 1;
            while (end < days.size() && days.get(end).equals(new Day(days.get(end - 1).date().plusDays(1), working, first.name(), first.number()))) {
                end++;
            }
            lines.add(first.name() + " " + first.date() + (end - i == 1 ? "" : " 至 " + days.get(end - 1).date()) + (first.number().equals(number) ? "" : " " + first.number()));
            i = end;
        }
        return String.join("\n", lines);
    }

    /// What a file says, lines of `date,kind,name,notice` as the program's own notices are kept, in place of the days entered.
    ///
    /// The year entered holds; without one it is that of most days.
    ///
    /// @throws IllegalArgumentException naming every line that cannot be read
    public NoticeForm with(String file) {
        var days = new ArrayList<Day>();
        var unread = new ArrayList<String>();
        var lines = file.replace("\uFEFF", "").lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("date,")) {
                continue;
            }
            try {
                days.add(Day.parse(line, i + 1));
            } catch (IllegalArgumentException e) {
                unread.add(e.getMessage());
            }
        }
        if (!unread.isEmpty() || days.isEmpty()) {
            throw new IllegalArgumentException(unread.isEmpty() ? "文件里没有列出日子" : String.join("\n", unread));
        }
        days.sort(Comparator.comparing(Day::date));
        var most = days.stream().collect(Collectors.groupingBy(day -> day.date().getYear(), Collectors.counting())).entrySet().stream().max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey).orElseThrow();
        var own = number.isBlank() ? of(new HolidayNotice(most, days), "", 0).number() : number;
        return new NoticeForm(year.isBlank() ? most.toString() : year, own, publishedOn, lines(days, false, own), lines(days, true, own), replaces, reason);
    }
}
