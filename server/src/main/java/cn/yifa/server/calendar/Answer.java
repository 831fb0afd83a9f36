// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import cn.yifa.kernel.time.ReckonedDay;
import cn.yifa.kernel.time.TermUnit;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// The last day, or the last moment of a term in hours, and how it came about.
///
/// @param written     the deadline as text, in the form of the question
/// @param provisional it rests on days that no published holiday notice has decided
public record Answer(LocalDateTime deadline, String written, boolean inHours, boolean provisional, List<ReckonedDay> days) {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    /// @throws CalculationError when the deadline lies outside the calendar
    public static Answer to(Question question, WorkCalendar calendar) {
        try {
            if (question.term().unit() == TermUnit.HOUR) {
                var deadline = question.counting().reckon(question.term(), question.from());
                known(deadline.toLocalDate());
                return new Answer(deadline, moment(deadline, question.written()), true, false, hours(question.from(), deadline));
            }
            var reckoning = question.counting().reckon(question.term(), question.from().toLocalDate(), question.excluded(), calendar);
            known(reckoning.deadline());
            return new Answer(reckoning.deadline().atStartOfDay(), reckoning.deadline().toString(), false, reckoning.provisional(), reckoning.days());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CalculationError("term", "届满日超出工作日历的范围（" + WorkCalendar.firstDay() + " 至 " + WorkCalendar.lastDay() + "），请改短期限");
        }
    }

    /// Days outside the calendar cannot be explained, whatever the unit.
    private static void known(LocalDate day) {
        if (day.isBefore(WorkCalendar.firstDay()) || day.isAfter(WorkCalendar.lastDay())) {
            throw new IllegalArgumentException("outside the calendar: " + day);
        }
    }

    public LocalDate day() {
        return deadline.toLocalDate();
    }

    public long counted() {
        return days.stream().filter(ReckonedDay::counted).count();
    }

    /// A moment in the form in which the first was written: with seconds or without, with the offset of Beijing or without.
    private static String moment(LocalDateTime deadline, String written) {
        var seconds = written.matches(".*\\d\\d:\\d\\d:\\d\\d.*");
        return deadline.format(seconds ? SECONDS : MINUTES) + (Question.offset(written) ? "+08:00" : "");
    }

    private static List<ReckonedDay> hours(LocalDateTime from, LocalDateTime deadline) {
        var days = new ArrayList<ReckonedDay>();
        var first = from.isBefore(deadline) ? from : deadline;
        var last = from.isBefore(deadline) ? deadline : from;
        for (var day = first.toLocalDate(); !day.isAfter(last.toLocalDate()); day = day.plusDays(1)) {
            var begin = day.equals(first.toLocalDate()) ? first : day.atStartOfDay();
            var end = day.equals(last.toLocalDate()) ? last : day.plusDays(1).atStartOfDay();
            var minutes = Duration.between(begin, end).toMinutes();
            days.add(new ReckonedDay(day, minutes > 0, "计 " + minutes / 60 + " 小时" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " 分")));
        }
        return days;
    }
}
