// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.time;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;

/// The days of a reckoning, from the first to the deadline, each explained when it is read.
final class ReckonedDays extends AbstractList<ReckonedDay> {

    private final Counting counting;
    private final Term term;
    private final LocalDate from;
    private final LocalDate last;
    private final List<ExcludedPeriod> excluded;
    private final WorkCalendar calendar;
    private final int size;

    ReckonedDays(Counting counting, Term term, LocalDate from, LocalDate last, LocalDate deadline, List<ExcludedPeriod> excluded, WorkCalendar calendar) {
        this.counting = counting;
        this.term = term;
        this.from = from;
        this.last = last;
        this.excluded = List.copyOf(excluded);
        this.calendar = calendar;
        this.size = Math.max(1, Math.toIntExact(counting.step() * (deadline.toEpochDay() - from.toEpochDay())) + 1);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public ReckonedDay get(int index) {
        Objects.checkIndex(index, size);
        var day = from.plusDays((long) counting.step() * index);
        if (index == 0 && !counting.firstDayCounted()) {
            return new ReckonedDay(day, false, "起算之日不计入");
        }
        if (counting.direction() == Direction.FORWARD ? day.isAfter(last) : day.isBefore(last)) {
            var rolled = index == size - 1;
            return new ReckonedDay(day, false, rolled ? "届满日为节假日，" + (counting.direction() == Direction.FORWARD ? "顺延至此日" : "提前至此日")
                    + "：" + calendar.explain(day) : calendar.explain(day));
        }
        for (var period : excluded) {
            if (period.covers(day)) {
                return new ReckonedDay(day, false, "不计入期限：" + period.reason());
            }
        }
        return term.unit() == TermUnit.WORKING_DAY ? new ReckonedDay(day, calendar.isWorkingDay(day), calendar.explain(day))
                : new ReckonedDay(day, true, "计入，不论是否工作日");
    }
}
