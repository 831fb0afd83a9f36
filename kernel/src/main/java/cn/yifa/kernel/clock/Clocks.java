// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.procedure.ClockDefinition;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Direction;
import cn.yifa.kernel.time.ExcludedPeriod;
import cn.yifa.kernel.time.Reckoning;
import cn.yifa.kernel.time.RollForward;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the clocks of a case say on a day: a pure function of the ledger, so any past day can be asked.
public final class Clocks {

    private Clocks() {}

    /// Each clock of the procedure, in its order, as it stood at the end of `day`.
    public static SequencedMap<String, ClockReading> at(Procedure procedure, Case matter, LocalDate day, WorkCalendar calendar) {
        return at(procedure, matter, day.atTime(LocalTime.MAX), calendar);
    }

    /// The same with what has happened up to the end of the day of `now`; a term in hours has run out from its very moment on.
    public static SequencedMap<String, ClockReading> at(Procedure procedure, Case matter, LocalDateTime now, WorkCalendar calendar) {
        var readings = new LinkedHashMap<String, ClockReading>();
        procedure.clocks().values().forEach(clock -> readings.put(clock.id(), at(clock, procedure.mustBeFull(clock.id()), matter, now, calendar)));
        return readings;
    }

    /// The same of one clock.
    public static Optional<ClockReading> at(Procedure procedure, Case matter, String clock, LocalDate day, WorkCalendar calendar) {
        return procedure.clock(clock).map(definition -> at(definition, procedure.mustBeFull(clock), matter, day.atTime(LocalTime.MAX), calendar));
    }

    private static ClockReading at(ClockDefinition clock, boolean mustBeFull, Case matter, LocalDateTime now, WorkCalendar calendar) {
        var day = now.toLocalDate();
        var run = Run.of(matter.clocks().getOrDefault(clock.id(), List.of()), day);
        if (run.started == null) {
            return new ClockReading(clock, ClockReading.Status.NOT_STARTED, Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), Optional.empty(), false, ClockReading.Light.GREY, Optional.empty());
        }
        var reckoning = reckon(clock, run, matter, calendar);
        var ends = Optional.ofNullable(run.ended).map(LocalDateTime::toLocalDate);
        if (reckoning.isEmpty()) {
            return new ClockReading(clock, ClockReading.Status.RUNNING, Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), ends, false, ClockReading.Light.GREY, Optional.empty());
        }
        var deadline = reckoning.get().deadline();
        var asked = run.asked(day);
        var unit = unit(clock);
        // What is counted back from a day to come is used up from the day on which that day was set.
        var since = clock.counting().direction() == Direction.FORWARD ? reckoning.get().from() : earlier(run.started.toLocalDate(), deadline);
        var total = between(unit, since, deadline, calendar) - excluded(unit, run.excluded, since, deadline, calendar);
        var remaining = between(unit, asked, deadline, calendar) - excluded(unit, run.excluded, asked, deadline, calendar);
        var moment = moment(clock, run);
        var status = status(run, deadline, moment, mustBeFull);
        var amber = back(unit, run.excluded, since, deadline, total / 3, calendar);
        var shown = status == ClockReading.Status.PAUSED ? Optional.<LocalDate>empty() : Optional.of(deadline);
        return new ClockReading(clock, status, shown, moment.filter(found -> shown.isPresent()), remaining, total - remaining, shown.map(d -> amber), ends, reckoning.get().provisional(),
                mustBeFull && status == ClockReading.Status.RUNNING ? ClockReading.Light.GREEN : light(status, day, moment.map(now::isAfter).orElse(day.isAfter(deadline)), amber), reckoning);
    }

    /// What must be full can't be missed: nobody is late who lets it run out.
    private static ClockReading.Status status(Run run, LocalDate deadline, Optional<LocalDateTime> moment, boolean mustBeFull) {
        if (run.cancelled) {
            return ClockReading.Status.STOPPED;
        }
        return Optional.ofNullable(run.ended).map(end -> !mustBeFull && moment.map(end::isAfter).orElse(end.toLocalDate().isAfter(deadline)) ? ClockReading.Status.MISSED : ClockReading.Status.MET)
                .orElse(run.pausedOn != null ? ClockReading.Status.PAUSED : ClockReading.Status.RUNNING);
    }

    private static ClockReading.Light light(ClockReading.Status status, LocalDate day, boolean over, LocalDate amber) {
        if (status != ClockReading.Status.RUNNING) {
            return ClockReading.Light.GREY;
        }
        return over ? ClockReading.Light.RED : day.isBefore(amber) ? ClockReading.Light.GREEN : ClockReading.Light.AMBER;
    }

    /// The unit in which a clock's days are told: its term's; a date set by a plan is told in working days.
    private static TermUnit unit(ClockDefinition clock) {
        return switch (clock.length()) {
            case ClockDefinition.Length.OfTerm of -> of.term().unit() == TermUnit.WORKING_DAY ? TermUnit.WORKING_DAY : TermUnit.CALENDAR_DAY;
            case ClockDefinition.Length.UntilDateIn until -> TermUnit.WORKING_DAY;
        };
    }

    private static Optional<Reckoning> reckon(ClockDefinition clock, Run run, Case matter, WorkCalendar calendar) {
        var from = run.from();
        return switch (clock.length()) {
            case ClockDefinition.Length.UntilDateIn until -> matter.fields().date(until.field()).map(date -> until(from, date, calendar));
            case ClockDefinition.Length.OfTerm of -> Optional.of(ofTerm(clock.counting(), of.term(), run, from, calendar));
        };
    }

    private static Reckoning ofTerm(Counting counting, Term term, Run run, LocalDate from, WorkCalendar calendar) {
        if (term.unit() == TermUnit.HOUR) {
            var end = hours(counting, term, run).toLocalDate();
            var days = new Term(Math.toIntExact(Math.abs(ChronoUnit.DAYS.between(from, end))), TermUnit.CALENDAR_DAY);
            return new Reckoning(from, term, end, false, new Counting(false, RollForward.NONE, counting.direction()).reckon(days, from, List.of(), calendar).days());
        }
        var reckoning = counting.reckon(term, from, run.excluded, calendar);
        var same = run.extensions.stream().filter(by -> by.unit() == term.unit()).mapToInt(Term::amount).sum();
        if (same > 0) {
            var whole = counting.reckon(new Term(term.amount() + same, term.unit()), from, run.excluded, calendar);
            // A term that goes on has not rolled: the extension begins after its own last day.
            var last = new Counting(counting.firstDayCounted(), RollForward.NONE, counting.direction()).reckon(term, from, run.excluded, calendar).deadline();
            reckoning = new Reckoning(from, term, whole.deadline(), whole.provisional(), ExtendedDays.after(last, whole.days()));
        }
        for (var other : run.extensions.stream().filter(by -> by.unit() != term.unit()).toList()) {
            // It continues a term, so the day that ends the term is not counted again.
            var longer = new Counting(false, counting.roll(), counting.direction()).reckon(other, reckoning.deadline(), run.excluded, calendar);
            reckoning = new Reckoning(from, term, longer.deadline(), reckoning.provisional() || longer.provisional(), ExtendedDays.joined(reckoning.days(), longer.days()));
        }
        return reckoning;
    }

    /// The last moment of a term in hours; every hour counts, on whatever day.
    private static Optional<LocalDateTime> moment(ClockDefinition clock, Run run) {
        return clock.length() instanceof ClockDefinition.Length.OfTerm(Term term) && term.unit() == TermUnit.HOUR ? Optional.of(hours(clock.counting(), term, run)) : Optional.empty();
    }

    private static LocalDateTime hours(Counting counting, Term term, Run run) {
        var more = run.extensions.stream().filter(by -> by.unit() == TermUnit.HOUR).mapToInt(Term::amount).sum();
        return counting.reckon(new Term(term.amount() + more, TermUnit.HOUR), run.counted.map(LocalDate::atStartOfDay).orElse(run.started));
    }

    /// A date that was set, told in working days from the start; how many they are is provisional while its year has no notice.
    private static Reckoning until(LocalDate from, LocalDate date, WorkCalendar calendar) {
        var days = date.isBefore(from) ? 0 : calendar.workingDaysBetween(from, date);
        var reckoning = Counting.ORDINARY.reckon(new Term(days, TermUnit.WORKING_DAY), from, List.of(), calendar);
        return new Reckoning(from, reckoning.term(), date, calendar.provisional(date), reckoning.days());
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static int between(TermUnit unit, LocalDate from, LocalDate to, WorkCalendar calendar) {
        return unit == TermUnit.WORKING_DAY ? calendar.workingDaysBetween(from, to) : Math.toIntExact(ChronoUnit.DAYS.between(from, to));
    }

    private static int excluded(TermUnit unit, List<ExcludedPeriod> periods, LocalDate from, LocalDate to, WorkCalendar calendar) {
        var count = 0;
        for (var day = from.plusDays(1); !periods.isEmpty() && !day.isAfter(to); day = day.plusDays(1)) {
            var at = day;
            count += periods.stream().anyMatch(period -> period.covers(at)) && (unit != TermUnit.WORKING_DAY || calendar.isWorkingDay(at)) ? 1 : 0;
        }
        return count;
    }

    /// The counted day after which `amount` counted days are left until the deadline.
    private static LocalDate back(TermUnit unit, List<ExcludedPeriod> periods, LocalDate from, LocalDate deadline, int amount, WorkCalendar calendar) {
        if (periods.isEmpty()) {
            return unit == TermUnit.WORKING_DAY ? calendar.plusWorkingDays(deadline, -amount) : deadline.minusDays(amount);
        }
        Predicate<LocalDate> counted = day -> periods.stream().noneMatch(period -> period.covers(day)) && (unit != TermUnit.WORKING_DAY || calendar.isWorkingDay(day));
        var day = deadline;
        for (int left = amount; day.isAfter(from) && (left > 0 || !counted.test(day)); day = day.minusDays(1)) {
            left -= counted.test(day) ? 1 : 0;
        }
        return day;
    }

    /// The ledger since the clock last started, up to a day.
    private static final class Run {

        private @Nullable LocalDateTime started;
        private Optional<LocalDate> counted = Optional.empty();
        private @Nullable LocalDateTime ended;
        private boolean cancelled;
        private @Nullable LocalDate pausedOn;
        private String pausedFor = "";
        private final List<ExcludedPeriod> excluded = new ArrayList<>();
        private final List<Term> extensions = new ArrayList<>();

        static Run of(List<ClockEntry> ledger, LocalDate day) {
            var run = new Run();
            ledger.stream().filter(entry -> !entry.at().toLocalDate().isAfter(day)).forEach(run::take);
            return run;
        }

        /// The last day whose counting matters: `day`, the day it ended, or the one before it was paused, for the day of the pause isn't counted.
        LocalDate asked(LocalDate day) {
            if (ended != null) {
                return ended.toLocalDate();
            }
            if (pausedOn == null || started == null) {
                return day;
            }
            var before = pausedOn.minusDays(1);
            return before.isBefore(from()) ? from() : before;
        }

        /// The day from which it counts.
        LocalDate from() {
            return counted.orElseGet(() -> Objects.requireNonNull(started).toLocalDate());
        }

        private void take(ClockEntry entry) {
            var on = entry.at().toLocalDate();
            switch (entry.operation()) {
                case START, RESTART -> {
                    started = entry.at();
                    counted = entry.from();
                    ended = null;
                    cancelled = false;
                    pausedOn = null;
                    excluded.clear();
                    extensions.clear();
                }
                case PAUSE -> {
                    if (pausedOn == null) {
                        pausedOn = on;
                        pausedFor = entry.reason();
                    }
                }
                case RESUME -> exclude(on);
                case EXTEND -> entry.by().ifPresent(extensions::add);
                case RECOUNT -> counted = entry.from();
                case STOP, CANCEL -> {
                    // Had it stood still, the days until then were not counted either.
                    exclude(on);
                    ended = entry.at();
                    cancelled = entry.operation() == ClockOperation.CANCEL;
                }
            }
        }

        /// The days that a pause left out, for the reason for which it was made.
        private void exclude(LocalDate until) {
            if (pausedOn != null) {
                excluded.add(new ExcludedPeriod(pausedOn, until.isBefore(pausedOn) ? pausedOn : until, pausedFor));
                pausedOn = null;
            }
        }
    }
}
