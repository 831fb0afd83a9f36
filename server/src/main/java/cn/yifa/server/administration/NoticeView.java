// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.calendar.NoticeForm;
import cn.yifa.server.calendar.NoticeReading.Fault;
import cn.yifa.server.casework.LoadedNotice;
import cn.yifa.server.casework.ReckoningAnew;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What the page of the calendar shows.
///
/// @param until    the last day that a notice has arranged
/// @param message  what has been done
/// @param faults   why the form was refused
/// @param preview  what the form would change
/// @param progress the reckoning that is under way or has been hindered
public record NoticeView(List<LoadedNotice> notices, LocalDate until, NoticeForm form, String message, List<Fault> faults, Optional<Preview> preview, Optional<ReckoningAnew.Progress> progress) {

    /// What a notice would change.
    ///
    /// @param cases about how many cases would be reckoned anew
    public record Preview(int year, int rest, int worked, List<ChangedDay> days, boolean first, long cases) {

        static Preview of(int year, WorkCalendar before, WorkCalendar after, boolean first, long cases) {
            var notice = after.notices().stream().filter(one -> one.year() == year).findFirst().orElseThrow();
            var rest = (int) notice.days().stream().filter(day -> !day.working()).count();
            return new Preview(year, rest, notice.days().size() - rest, after.differences(before).stream().map(day -> new ChangedDay(day, before.explain(day), after.explain(day))).toList(), first, cases);
        }
    }

    public record ChangedDay(LocalDate day, String before, String after) {}

    /// Whether a field is at fault.
    public boolean wrong(String field) {
        return faults.stream().anyMatch(fault -> fault.field().equals(field));
    }
}
