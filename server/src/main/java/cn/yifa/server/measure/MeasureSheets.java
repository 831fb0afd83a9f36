// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.measure.Interval;
import cn.yifa.kernel.measure.Interval.Length;
import cn.yifa.kernel.measure.Measure;
import cn.yifa.kernel.measure.Population;
import cn.yifa.kernel.measure.Table;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.register.Registers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The figures of measures for any period as they come out now (指标的数字). A measure whose form is printed has a report of its own ([Reports]).
@Component
public class MeasureSheets {

    private static final int PERIODS = 6;

    private final Measures measures;
    private final Sections sections;
    private final Procedures procedures;
    private final Registers registers;
    private final Clock clock;

    MeasureSheets(Measures measures, Sections sections, Procedures procedures, Registers registers, Clock clock) {
        this.measures = measures;
        this.sections = sections;
        this.procedures = procedures;
        this.registers = registers;
        this.clock = clock;
    }

    /// The measures in their present forms.
    public List<Measure> all() {
        return measures.in(measure -> now(measure.every()));
    }

    /// The measures in their present forms that count cases of the procedure, those with a report of their own left out.
    public List<Measure> counting(String procedure) {
        return all().stream().filter(measure -> measure.form().isEmpty() && measure.counts(procedure)).toList();
    }

    /// The public measures in their present forms of which a part is shown one by one in the register.
    public List<Measure> shownIn(String register) {
        return all().stream().filter(measure -> measure.open() && measure.tables().stream().anyMatch(table -> table.shownIn().filter(register::equals).isPresent())).toList();
    }

    private Interval now(Length length) {
        var today = LocalDate.now(clock);
        return length == Length.YEAR ? Interval.ofYear(today.getYear()) : Interval.of(YearMonth.from(today));
    }

    /// The measure in the form of a period; nothing when there is none, or the period has not begun.
    public Optional<Measure> form(String id, Interval period) {
        return period.first().isAfter(LocalDate.now(clock)) ? Optional.empty() : measures.of(id, period).filter(measure -> measure.form().isEmpty());
    }

    /// The period of a measure that somebody asks for as `2026` or `2026-05`, the present one when they ask for none; nothing when it has no such period.
    public Optional<Interval> period(String id, String asked) {
        var every = all().stream().filter(measure -> measure.id().equals(id)).findFirst().map(Measure::every);
        return every.flatMap(length -> asked.isBlank() ? Optional.of(now(length)) : parse(length, asked.strip())).filter(period -> form(id, period).isPresent());
    }

    private static Optional<Interval> parse(Length length, String text) {
        try {
            return switch (length) {
                case YEAR -> text.matches("[1-9]\\d{3}") ? Optional.of(Interval.ofYear(Integer.parseInt(text))) : Optional.empty();
                case MONTH -> Optional.of(Interval.of(YearMonth.parse(text)));
            };
        } catch (DateTimeParseException noMonth) {
            return Optional.empty();
        }
    }

    /// How a period of the measure is written: `2026` and 2026年, `2026-05` and 2026年5月.
    public static MeasurePeriod named(Measure measure, Interval period) {
        var first = period.first();
        return switch (measure.every()) {
            case YEAR -> new MeasurePeriod(Integer.toString(first.getYear()), first.getYear() + "年");
            case MONTH -> new MeasurePeriod(YearMonth.from(first).toString(), first.getYear() + "年" + first.getMonthValue() + "月");
        };
    }

    /// The last periods that the measure has a form for, the latest first.
    public List<MeasurePeriod> periods(Measure measure) {
        return Stream.iterate(now(measure.every()), period -> period.previous(measure.every())).limit(PERIODS).takeWhile(period -> form(measure.id(), period).isPresent()).map(period -> named(measure, period)).toList();
    }

    /// The parts of a computed measure for people.
    ///
    /// @param figures where what stands behind the figures of a part is shown, as an address that goes on with the part; blank when nowhere
    public List<MeasurePart> parts(Measure measure, Interval period, ReportSheet sheet, String figures) {
        return sheet.sections().stream().map(section -> measure.table(section.id()).map(table -> new MeasurePart(section, about(table, period), table.basis().map(Object::toString).orElse(""),
                MeasurePart.chart(table, section, figures.isEmpty() ? "" : figures + section.id()), table.shownIn().flatMap(registers::find).map(register -> new MeasurePart.ShownIn(register.id(), register.name())), MeasurePart.percents(table)))
                .orElseGet(() -> new MeasurePart(section, "", "", Optional.empty(), Optional.empty(), Set.of()))).toList();
    }

    private String about(Table table, Interval period) {
        return switch (table.population()) {
            case Population.OfEntries of -> "数的是《" + registers.find(of.register()).map(Register::name).orElse(of.register()) + "》里 " + period.lastUntil(LocalDate.now(clock)) + " 有效的条目";
            case Population.OfCases of -> "数的是“" + procedures.all().stream().filter(procedure -> procedure.id().equals(of.procedure())).findFirst().map(Procedure::name).orElse(of.procedure()) + "”的办件";
            case Population.OfLinks of -> "数的是办件上登记的关联";
            case Population.Entered of -> "数字填报，写明来源";
        };
    }

    public ReportSheet compute(Measure measure, Interval period) {
        var name = measure.every() == Length.YEAR ? measure.name() : period.first().getMonthValue() + "月" + measure.name();
        return new ReportSheet(measure.id(), name, "", period.first().getYear(), sections.of(measure, period, form(measure.id(), period.previous(measure.every())), Optional.empty()));
    }
}
