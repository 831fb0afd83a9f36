// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.time.WorkCalendar;
import org.springframework.stereotype.Component;

/// The calendar by which the server counts (工作日历): the notices that came with the program and those loaded since.
///
/// A calendar never changes; a notice that is loaded brings another in its place. Whoever counts asks for the current one each time, and keeps none.
@Component
public final class Calendars {

    private volatile WorkCalendar current;

    Calendars(HolidayNotices notices) {
        current = notices.calendar();
    }

    public WorkCalendar current() {
        return current;
    }

    void exchange(WorkCalendar calendar) {
        current = calendar;
    }
}
