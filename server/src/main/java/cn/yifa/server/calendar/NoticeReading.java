// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.kernel.time.HolidayNotice.Day;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a form says, or every reason why it cannot be a notice.
///
/// @param notice what was read, faulty or not
/// @param faults by field and line, in Chinese
public record NoticeReading(HolidayNotice notice, Optional<LocalDate> publishedOn, List<Fault> faults) {

    /// @param field the form's
    public record Fault(String field, String message) {}

    private static final Pattern LINE = Pattern.compile("(?<name>[^\\s,，]+)\\s+(?<days>[^\\s]+)(?:\\s+(?<number>[^\\s,，]+))?");
    private static final Pattern DAY = Pattern.compile("(?:(\\d{4})-|(?:(\\d{4})年)?)(\\d{1,2})(?:-|月)(\\d{1,2})日?");
    private static final int LONGEST = 31;
    private static final int MOST_LINES = 60;

    /// @param holding the version of the year's notice that holds; 0 when there is none
    public static NoticeReading of(NoticeForm form, WorkCalendar calendar, int holding) {
        var reader = new Reader(form);
        return reader.read(calendar, holding);
    }

    /// The year that a form is about; nothing when it is none that the calendar knows.
    public static Optional<Integer> year(NoticeForm form) {
        return form.year().strip().matches("20\\d\\d") ? Optional.of(Integer.valueOf(form.year().strip())) : Optional.empty();
    }

    private static final class Reader {

        private final NoticeForm form;
        private final List<Fault> faults = new ArrayList<>();
        private final List<Day> days = new ArrayList<>();
        private final Map<LocalDate, String> places = new HashMap<>();

        Reader(NoticeForm form) {
            this.form = form;
        }

        NoticeReading read(WorkCalendar calendar, int holding) {
            var year = year(form);
            if (year.isEmpty()) {
                fault("year", "年度应为 2000 至 2099 之间的四位数字");
            } else if (year.get() > calendar.publishedUntil().getYear() + 1) {
                fault("year", "请先载入 " + (calendar.publishedUntil().getYear() + 1) + " 年的通知");
            }
            if (form.number().isBlank() || form.number().matches(".*[,，\\s].*")) {
                fault("number", "请填写文号，如 国办发明电〔2025〕7号，当中没有空格和逗号");
            }
            replaces(year, holding);
            var publishedOn = publishedOn();
            lines("rest", "放假", form.rest(), false, year.orElse(0));
            lines("worked", "调休上班", form.worked(), true, year.orElse(0));
            var notice = new HolidayNotice(year.orElse(0), days.stream().sorted(Comparator.comparing(Day::date)).toList());
            // While lines cannot be read or there is no number, what is missing is missing for that reason.
            if (faults.stream().allMatch(fault -> fault.field().equals("reason") || fault.field().equals("publishedOn"))) {
                notice.faults().forEach(fault -> {
                    var place = fault.day().map(day -> places.getOrDefault(day, "")).orElse("");
                    fault(place.startsWith("调休") ? "worked" : "rest", place + fault.message());
                });
            }
            return new NoticeReading(notice, publishedOn, List.copyOf(faults));
        }

        private void replaces(Optional<Integer> year, int holding) {
            if (year.isEmpty()) {
                return;
            }
            if (holding > 0 && form.reason().isBlank()) {
                fault("reason", year.get() + " 年已有通知；要替换它，请写明原因，如“春节假期延长”");
            }
            if (form.reason().length() > 200) {
                fault("reason", "原因请写在 200 字以内");
            }
        }

        private Optional<LocalDate> publishedOn() {
            if (form.publishedOn().isBlank()) {
                return Optional.empty();
            }
            try {
                return Optional.of(LocalDate.parse(form.publishedOn().strip()));
            } catch (DateTimeException e) {
                fault("publishedOn", "发布日期应为 2025-11-04 的样子");
                return Optional.empty();
            }
        }

        private void lines(String field, String what, String text, boolean working, int year) {
            var lines = text.lines().toList();
            if (lines.size() > MOST_LINES) {
                fault(field, what + "最多 " + MOST_LINES + " 行");
                return;
            }
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    line(field, what + "第 " + (i + 1) + " 行：", lines.get(i), working, year);
                }
            }
        }

        private void line(String field, String place, String text, boolean working, int year) {
            var parts = LINE.matcher(text.strip().replaceAll("\\s*(?:至|到|—+|～|~)\\s*", "至").replaceAll("\\s*[、，,]\\s*", "、"));
            if (!parts.matches()) {
                fault(field, place + "应为“节日 开始日 至 结束日”，如 春节 2026-02-15 至 2026-02-23");
                return;
            }
            var number = Optional.ofNullable(parts.group("number")).orElse(form.number().strip());
            for (var span : parts.group("days").split("、")) {
                var ends = span.split("至", -1);
                var first = day(ends[0], year);
                var last = day(ends[ends.length - 1], year);
                if (ends.length > 2 || first.isEmpty() || last.isEmpty()) {
                    fault(field, place + "“" + span + "”不是日期，应为 2026-02-15，或者 2026-02-15 至 2026-02-23");
                } else if (last.get().isBefore(first.get()) || last.get().isAfter(first.get().plusDays(LONGEST - 1))) {
                    fault(field, place + "结束日应在开始日之后，一段不超过 " + LONGEST + " 天");
                } else {
                    first.get().datesUntil(last.get().plusDays(1)).forEach(day -> {
                        days.add(new Day(day, working, parts.group("name"), number));
                        places.put(day, place);
                    });
                }
            }
        }

        private static Optional<LocalDate> day(String text, int year) {
            var day = DAY.matcher(text);
            if (!day.matches()) {
                return Optional.empty();
            }
            try {
                var written = Optional.ofNullable(day.group(1)).or(() -> Optional.ofNullable(day.group(2)));
                return Optional.of(LocalDate.of(written.map(Integer::parseInt).orElse(year), Integer.parseInt(day.group(3)), Integer.parseInt(day.group(4))));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private void fault(String field, String message) {
            faults.add(new Fault(field, message));
        }
    }
}
