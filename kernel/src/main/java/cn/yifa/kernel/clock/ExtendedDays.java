// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import cn.yifa.kernel.time.ReckonedDay;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;

/// The days of a term that was extended, in which those of the extension say so.
final class ExtendedDays extends AbstractList<ReckonedDay> {

    private final List<ReckonedDay> days;
    private final List<ReckonedDay> more;
    private final LocalDate last;

    private ExtendedDays(List<ReckonedDay> days, List<ReckonedDay> more, LocalDate last) {
        this.days = days;
        this.more = more;
        this.last = last;
    }

    /// The days of a whole term, of which those after `last` came by an extension in the term's own unit.
    static List<ReckonedDay> after(LocalDate last, List<ReckonedDay> whole) {
        return new ExtendedDays(whole, List.of(), last);
    }

    /// The days of a term, and those by which it was extended in another unit; these begin with the day they continue.
    static List<ReckonedDay> joined(List<ReckonedDay> days, List<ReckonedDay> more) {
        return new ExtendedDays(days, more.subList(1, more.size()), days.getLast().date());
    }

    @Override
    public int size() {
        return days.size() + more.size();
    }

    @Override
    public ReckonedDay get(int index) {
        Objects.checkIndex(index, size());
        var day = index < days.size() ? days.get(index) : more.get(index - days.size());
        return day.date().isAfter(last) ? new ReckonedDay(day.date(), day.counted(), "延长的期限：" + day.why()) : day;
    }
}
