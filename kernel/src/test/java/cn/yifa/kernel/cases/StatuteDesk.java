// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.Duties;
import cn.yifa.kernel.clock.ClockReading;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.time.ReckonedDay;
import cn.yifa.kernel.time.WorkCalendar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A case under a small procedure that cites real articles, proved against the library of law, handled by the office day by day.
final class StatuteDesk {

    final Procedure procedure;
    final Desk desk;

    StatuteDesk(Procedure procedure) {
        this.procedure = procedure;
        this.desk = Desk.of(procedure);
    }

    /// Proves the procedure with the law it cites.
    static Procedure proved(String text) {
        try {
            var law = Duties.sources().stream().filter(source -> source.file().startsWith("law/"));
            return ProcedureBook.read(Stream.concat(law, Stream.of(new Source("shape/shape.procedure.yaml", text))).toList()).all().getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StatuteDesk on(String day) {
        desk.now = LocalDate.parse(day).atTime(9, 30);
        return this;
    }

    static Command.Open opening(Map<String, ?> fields) {
        return new Command.Open("1", "试办", Sample.OFFICE, Fields.of(fields), List.of());
    }

    StatuteDesk opened(String day, Map<String, ?> fields) {
        on(day).desk.does(Sample.CLERK, opening(fields));
        return this;
    }

    StatuteDesk does(String day, String step, String action, Map<String, ?> fields) {
        on(day).desk.does(Sample.CLERK, Desk.act(step, action, fields));
        return this;
    }

    StatuteDesk does(String day, Officer officer, Command command) {
        on(day).desk.does(officer, command);
        return this;
    }

    /// The program, because a clock ran out.
    StatuteDesk runsOut(String day, String step, String action) {
        assertThat(on(day).desk.attempt(Sample.program(desk.now), Desk.act(step, action, Map.of()))).as(action).isEmpty();
        return this;
    }

    void refuses(String day, Context context, Command command, String rule) {
        assertThat(on(day).desk.attempt(context, command)).extracting(Refusal::rule).as("%s on %s", command, day).contains(rule);
    }

    void refuses(String day, String step, String action, Map<String, ?> fields, String rule) {
        on(day);
        refuses(day, Sample.as(Sample.CLERK, desk.now), Desk.act(step, action, fields), rule);
    }

    ClockReading at(String clock, String day) {
        return Clocks.at(procedure, desk.matter, LocalDate.parse(day), WorkCalendar.published()).get(clock);
    }

    void ends(String clock, String day, String deadline) {
        assertThat(at(clock, day).deadline()).as("%s as seen on %s", clock, day).contains(LocalDate.parse(deadline));
    }

    /// A row of the reckoning as a lawyer reads it: counted or not, and why.
    void row(String clock, String seen, String date, String counted, String why) {
        assertThat(days(clock, seen)).filteredOn(day -> day.date().equals(LocalDate.parse(date))).singleElement()
                .satisfies(day -> assertThat((day.counted() ? "计入" : "不计入") + " " + day.why()).isEqualTo(counted + " " + why));
    }

    long counted(String clock, String seen) {
        return days(clock, seen).stream().filter(ReckonedDay::counted).count();
    }

    /// The counted days that say they came by an extension.
    long extended(String clock, String seen) {
        return days(clock, seen).stream().filter(day -> day.counted() && day.why().startsWith("延长的期限：")).count();
    }

    private List<ReckonedDay> days(String clock, String seen) {
        return at(clock, seen).reckoning().orElseThrow().days();
    }
}
