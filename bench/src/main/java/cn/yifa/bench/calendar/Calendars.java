// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.calendar;

import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.kernel.time.WorkCalendar;
import com.opengamma.strata.basics.date.HolidayCalendarId;
import com.opengamma.strata.basics.date.ImmutableHolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The three calendars, all made from the notices that ours holds.
final class Calendars {

    private static final List<HolidayNotice.Day> DAYS = WorkCalendar.published().notices().stream().flatMap(notice -> notice.days().stream()).toList();

    private Calendars() {}

    static ImmutableHolidayCalendar strata() {
        var rest = DAYS.stream().filter(day -> !day.working()).map(HolidayNotice.Day::date).toList();
        var worked = DAYS.stream().filter(HolidayNotice.Day::working).map(HolidayNotice.Day::date).toList();
        return ImmutableHolidayCalendar.of(HolidayCalendarId.of("CN"), rest, List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), worked);
    }

    /// Jollyday knows holidays; weekends and the weekends worked in exchange stand beside it, and days are counted one by one.
    static final class Jolly {

        private final HolidayManager manager;
        private final Set<LocalDate> worked = new HashSet<>();

        Jolly() {
            var holidays = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Configuration hierarchy=\"cn\" description=\"CN\" xmlns=\"https://focus_shift.de/jollyday/schema/holiday\"><Holidays>\n");
            for (var day : DAYS) {
                if (day.working()) {
                    worked.add(day.date());
                } else {
                    holidays.append("<Fixed month=\"%s\" day=\"%d\" validFrom=\"%3$d\" validTo=\"%3$d\" descriptionPropertiesKey=\"NEW_YEAR\"/>\n"
                            .formatted(day.date().getMonth(), day.date().getDayOfMonth(), day.date().getYear()));
                }
            }
            try {
                var file = Files.createTempFile("cn", ".xml");
                Files.writeString(file, holidays.append("</Holidays></Configuration>\n"));
                manager = HolidayManager.getInstance(ManagerParameters.create(file.toUri().toURL()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean working(LocalDate day) {
            var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            return worked.contains(day) || !weekend && !manager.isHoliday(day);
        }

        LocalDate plus(LocalDate day, int n) {
            var at = day;
            for (int left = n; left > 0; ) {
                at = at.plusDays(1);
                left -= working(at) ? 1 : 0;
            }
            return at;
        }

        int between(LocalDate startExclusive, LocalDate endInclusive) {
            int days = 0;
            for (var at = startExclusive; at.isBefore(endInclusive); ) {
                at = at.plusDays(1);
                days += working(at) ? 1 : 0;
            }
            return days;
        }
    }
}
