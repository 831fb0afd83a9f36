// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.yearly;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// A duty that comes back every year (年度事项): from a day on, a case of its procedure is open; by when it must be done is said by a clock of that procedure.
///
/// @param inForceFrom the first day on which it can come up
/// @param procedure   the procedure of which a case is opened
/// @param from        the day of each year from which on it is open
/// @param division    the role of the division that handles it, such as 办公室
/// @param title       of the case; `{year}` is the year
/// @param with        what the fields of the case begin with
public record YearlyDuty(String id, String name, LocalDate inForceFrom, Citation basis, String procedure, MonthDay from, String division, String title, SequencedMap<String, Given> with) {

    static final String YEAR = "{year}";

    /// What a field begins with.
    public sealed interface Given {

        /// The same every year.
        record Always(Object value) implements Given {}

        /// The year itself.
        record OfYear() implements Given {}

        /// A day of the year.
        record OnDay(MonthDay day) implements Given {}

        /// The divisions that the entries of a register name on the day on which the case is opened.
        record DivisionsOf(String register, String field) implements Given {}
    }

    /// The year whose case must be open on the day; none before the day of the year has come.
    ///
    /// A year that is over isn't made up for: what was not done then is a matter of that year.
    public Optional<Integer> yearOpenOn(LocalDate day) {
        var since = from.atYear(day.getYear());
        return day.isBefore(since) || since.isBefore(inForceFrom) ? Optional.empty() : Optional.of(day.getYear());
    }

    public String titleOf(int year) {
        return title.replace(YEAR, Integer.toString(year));
    }

    /// What the case of a year begins with.
    ///
    /// @param divisionsOf the divisions that a field of a register names
    public Fields opening(int year, BiFunction<String, String, List<String>> divisionsOf) {
        var fields = new TreeMap<String, Object>();
        with.forEach((field, given) -> fields.put(field, switch (given) {
            case Given.Always(var value) -> value;
            case Given.OfYear() -> BigDecimal.valueOf(year);
            case Given.OnDay(var day) -> day.atYear(year).toString();
            case Given.DivisionsOf(var register, var of) -> divisionsOf.apply(register, of);
        }));
        return Fields.of(fields);
    }
}
