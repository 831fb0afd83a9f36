// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.calendar;

import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Direction;
import cn.yifa.kernel.time.ExcludedPeriod;
import cn.yifa.kernel.time.RollForward;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What somebody asks the calculator, read from what they wrote.
///
/// @param from     the day or moment from which it counts, Beijing time
/// @param written  the same as it was written
/// @param excluded days that do not count, with both ends
public record Question(LocalDateTime from, String written, Term term, Counting counting, List<ExcludedPeriod> excluded) {

    private static final int MOST_EXCLUDED = 50;
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// @param from      `2020-01-20`, or `2020-01-20T09:30` for hours
    /// @param term      `20工作日`, `60日`, `3个月`, `1年`, `24小时`
    /// @param direction `forward` or `backward`; blank is forward
    /// @param roll      `next` when a last day on a holiday moves on; blank when it stays
    /// @param startedOn `counted` when the first day counts; blank when it does not
    /// @param excluded  `2026-11-02..2026-11-10`, each
    /// @throws CalculationError naming the parameter at fault
    public static Question of(String from, String term, String direction, String roll, String startedOn, List<String> excluded) {
        var read = term(term);
        var hours = read.unit() == TermUnit.HOUR;
        var counting = new Counting(word("started-on", startedOn, "counted", "not-counted"),
                word("roll", roll, "next", "none") ? RollForward.NEXT_WORKING_DAY : RollForward.NONE,
                word("direction", direction, "backward", "forward") ? Direction.BACKWARD : Direction.FORWARD);
        var periods = new ArrayList<ExcludedPeriod>();
        for (var text : excluded) {
            excluded(text).ifPresent(periods::add);
        }
        if (periods.size() > MOST_EXCLUDED) {
            throw new CalculationError("excluded", "扣除期间最多 " + MOST_EXCLUDED + " 段");
        }
        var moment = moment(from, hours);
        if (moment.toLocalDate().isBefore(WorkCalendar.firstDay()) || moment.toLocalDate().isAfter(WorkCalendar.lastDay())) {
            throw new CalculationError("from", "起算日应在 " + WorkCalendar.firstDay() + " 至 " + WorkCalendar.lastDay() + " 之间");
        }
        return new Question(moment, from.strip(), read, counting, periods);
    }

    private static Term term(String text) {
        if (text.isBlank()) {
            throw new CalculationError("term", "请写期限，例如 20工作日、60日、3个月、1年、24小时");
        }
        try {
            var read = Term.parse(text);
            if (read.amount() == 0) {
                throw new CalculationError("term", "期限至少是 1，写的是“" + text + "”");
            }
            return read;
        } catch (IllegalArgumentException e) {
            throw new CalculationError("term", e.getMessage());
        }
    }

    private static LocalDateTime moment(String text, boolean hours) {
        var plain = text.strip().replace(' ', 'T');
        try {
            if (offset(plain)) {
                return OffsetDateTime.parse(plain).atZoneSameInstant(BEIJING).toLocalDateTime();
            }
            if (plain.contains("T")) {
                return LocalDateTime.parse(plain);
            }
            var day = LocalDate.parse(plain);
            if (!hours) {
                return day.atStartOfDay();
            }
        } catch (DateTimeParseException e) {
            throw new CalculationError("from", "看不懂起算日“" + text + "”，请写成 2020-01-20" + (hours ? "T09:30" : ""));
        }
        throw new CalculationError("from", "以小时计的期限要写起算的时刻，例如 " + plain + "T09:30");
    }

    /// Whether a moment is written with its offset from UTC.
    static boolean offset(String written) {
        return written.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)");
    }

    private static boolean word(String parameter, String text, String yes, String no) {
        if (text.isBlank() || text.equals(no)) {
            return false;
        }
        if (text.equals(yes)) {
            return true;
        }
        throw new CalculationError(parameter, parameter + " 只能是 " + yes + " 或 " + no + "，写的是“" + text + "”");
    }

    private static Optional<ExcludedPeriod> excluded(String text) {
        if (text.isBlank() || text.strip().equals("..")) {
            return Optional.empty();
        }
        var ends = text.strip().split("\\.\\.", -1);
        try {
            var first = LocalDate.parse(ends[0].strip());
            var last = ends.length > 1 && !ends[1].isBlank() ? LocalDate.parse(ends[1].strip()) : first;
            return Optional.of(new ExcludedPeriod(first, last, "扣除期间"));
        } catch (DateTimeParseException e) {
            throw new CalculationError("excluded", "看不懂扣除期间“" + text + "”，请写成 2026-11-02..2026-11-10");
        } catch (IllegalArgumentException e) {
            throw new CalculationError("excluded", "扣除期间的结束日不能早于开始日：" + text);
        }
    }
}
