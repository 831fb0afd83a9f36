// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.time.ReckonedDay;
import cn.yifa.kernel.time.TermUnit;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A clock as a page shows it.
///
/// @param basis    the article
/// @param length   how long it runs, in words
/// @param state    a sentence on where it stands
/// @param until    the last day, or the last moment of a term in hours
/// @param used     share used, 0 to 100
/// @param skipped  days that did not count, drawn together, with the reason
/// @param months   every day, month by month
public record ClockView(String id, String name, String basis, String length, Lamp lamp, String state, Optional<String> until, boolean provisional, int used, String consequence,
        List<Skipped> skipped, List<Month> months) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /// Neighbouring days that did not count for one reason.
    public record Skipped(String days, String why) {}

    public record Month(String name, List<Day> days) {}

    /// @param number which counted day it is; 0 when it did not count
    public record Day(LocalDate date, int number, String why, boolean today, boolean last) {}

    public static ClockView of(ClockReading reading, LocalDate today) {
        var definition = reading.definition();
        var unit = switch (definition.length()) {
            case ClockDefinition.Length.OfTerm of -> of.term().unit() == TermUnit.WORKING_DAY ? "个工作日" : "日";
            case ClockDefinition.Length.UntilDateIn until -> "个工作日";
        };
        var length = switch (definition.length()) {
            case ClockDefinition.Length.OfTerm of -> of.term().toString();
            case ClockDefinition.Length.UntilDateIn until -> "至规定日期";
        };
        var days = reading.reckoning().map(cn.yifa.kernel.time.Reckoning::days).orElse(List.of());
        int total = reading.used() + Math.max(reading.remaining(), 0);
        int used = total <= 0 ? reading.status() == ClockReading.Status.NOT_STARTED ? 0 : 100 : Math.clamp(reading.used() * 100L / total, 0, 100);
        return new ClockView(definition.id(), definition.name(), definition.basis().map(Object::toString).orElse(""), length, lamp(reading, unit), state(reading, unit),
                reading.moment().map(MOMENT::format).or(() -> reading.deadline().map(LocalDate::toString)), reading.provisional(), used, definition.consequence().orElse(""), skipped(days), months(days, today));
    }

    private static Lamp lamp(ClockReading reading, String unit) {
        return switch (reading.status()) {
            case RUNNING -> Lamp.left(reading.light(), reading.remaining(), unit);
            case PAUSED -> Lamp.of(reading.light(), "期限停计");
            case NOT_STARTED -> Lamp.of(reading.light(), "尚未起算");
            case STOPPED -> Lamp.of(reading.light(), "已停止计算");
            case MET -> Lamp.of(ClockReading.Light.GREEN, "按期完成");
            case MISSED -> Lamp.of(ClockReading.Light.RED, "逾期完成");
        };
    }

    private static String state(ClockReading reading, String unit) {
        var from = reading.reckoning().map(found -> passed(reading) ? "起算时（" + found.from() + "）规定日期已经过去，" : "自 " + found.from() + " 起算，").orElse("");
        return switch (reading.status()) {
            case RUNNING -> passed(reading) ? from + "逾期从规定日期算起" : from + "已用 " + Math.max(reading.used(), 0) + " " + unit;
            case PAUSED -> passed(reading) ? from + "现已停计" : from + "停计时已用 " + Math.max(reading.used(), 0) + " " + unit;
            case NOT_STARTED -> "规定的事由出现后起算";
            case STOPPED -> "不再适用，停止计算";
            case MET, MISSED -> from + reading.metOn().map(day -> "于 " + day + " 完成").orElse("已完成");
        };
    }

    /// Whether the date that was set had passed when the clock started, as with last year's plan that is brought in today: then nothing of it could be used.
    private static boolean passed(ClockReading reading) {
        return reading.definition().length() instanceof ClockDefinition.Length.UntilDateIn && reading.reckoning().filter(found -> found.from().isAfter(found.deadline())).isPresent();
    }

    private static List<Skipped> skipped(List<ReckonedDay> days) {
        var skipped = new ArrayList<Skipped>();
        ReckonedDay first = null;
        ReckonedDay last = null;
        for (var day : days) {
            boolean weekend = day.why().endsWith("休息日");
            if (day.counted() || weekend) {
                continue;
            }
            if (last != null && last.why().equals(day.why()) && last.date().plusDays(1).equals(day.date())) {
                last = day;
                continue;
            }
            if (first != null) {
                skipped.add(stretch(first, last));
            }
            first = day;
            last = day;
        }
        if (first != null) {
            skipped.add(stretch(first, last));
        }
        return skipped;
    }

    private static Skipped stretch(ReckonedDay first, ReckonedDay last) {
        return new Skipped(first.date().equals(last.date()) ? first.date().toString() : first.date() + " 至 " + last.date(), first.why());
    }

    private static List<Month> months(List<ReckonedDay> days, LocalDate today) {
        var months = new ArrayList<Month>();
        var number = 0;
        for (int i = 0; i < days.size(); i++) {
            var day = days.get(i);
            var month = YearMonth.from(day.date());
            var name = month.getYear() + "年" + month.getMonthValue() + "月";
            if (months.isEmpty() || !months.getLast().name().equals(name)) {
                months.add(new Month(name, new ArrayList<>()));
            }
            number += day.counted() ? 1 : 0;
            months.getLast().days().add(new Day(day.date(), day.counted() ? number : 0, day.why(), day.date().equals(today), i == days.size() - 1));
        }
        return months;
    }
}
