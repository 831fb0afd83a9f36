// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.calendar;

import cn.yifa.kernel.time.WorkCalendar;
import com.opengamma.strata.basics.date.ImmutableHolidayCalendar;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Adding n working days for n = 1…250, and working days between two dates, in one run on the same notices.
///
/// Each measure does 250 operations from starting days that are the same for all three. `bench/run calendar`
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CalendarBench {

    private static final int OPERATIONS = 250;

    private final WorkCalendar ours = WorkCalendar.published();
    private final ImmutableHolidayCalendar strata = Calendars.strata();
    private final Calendars.Jolly jollyday = new Calendars.Jolly();
    private final LocalDate[] from = new LocalDate[OPERATIONS];
    private final LocalDate[] to = new LocalDate[OPERATIONS];

    @Setup
    public void days() {
        var random = new SplittableRandom(20261124);
        for (int n = 1; n <= OPERATIONS; n++) {
            from[n - 1] = LocalDate.of(2013, 1, 1).plusDays(random.nextInt(365 * 12));
            to[n - 1] = ours.plusWorkingDays(from[n - 1], n);
            var others = strata.shift(from[n - 1], n);
            if (!others.equals(to[n - 1]) || !jollyday.plus(from[n - 1], n).equals(to[n - 1]) || jollyday.between(from[n - 1], to[n - 1]) != n) {
                throw new IllegalStateException("the calendars disagree on " + from[n - 1] + " plus " + n);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void addOurs(Blackhole hole) {
        for (int n = 1; n <= OPERATIONS; n++) {
            hole.consume(ours.plusWorkingDays(from[n - 1], n));
        }
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void addStrata(Blackhole hole) {
        for (int n = 1; n <= OPERATIONS; n++) {
            hole.consume(strata.shift(from[n - 1], n));
        }
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void addJollyday(Blackhole hole) {
        for (int n = 1; n <= OPERATIONS; n++) {
            hole.consume(jollyday.plus(from[n - 1], n));
        }
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void betweenOurs(Blackhole hole) {
        for (int n = 0; n < OPERATIONS; n++) {
            hole.consume(ours.workingDaysBetween(from[n], to[n]));
        }
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void betweenStrata(Blackhole hole) {
        for (int n = 0; n < OPERATIONS; n++) {
            hole.consume(strata.daysBetween(from[n], to[n]));
        }
    }

    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public void betweenJollyday(Blackhole hole) {
        for (int n = 0; n < OPERATIONS; n++) {
            hole.consume(jollyday.between(from[n], to[n]));
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        var results = new Runner(new OptionsBuilder().include(CalendarBench.class.getSimpleName()).addProfiler(GCProfiler.class).build()).run();
        System.out.printf("%n%-18s %14s %18s%n", "", "ns/operation", "bytes/operation");
        results.forEach(result -> System.out.printf(Locale.ROOT, "%-18s %14.2f %18.2f%n", result.getPrimaryResult().getLabel(), nanos(result),
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore()));
        for (var rival : new String[] {"Strata", "Jollyday"}) {
            for (var what : new String[] {"add", "between"}) {
                System.out.printf(Locale.ROOT, "ratio to %s, %s: %.2f%n", rival.toLowerCase(Locale.ROOT), what, nanos(of(results, what + rival)) / nanos(of(results, what + "Ours")));
            }
        }
    }

    private static RunResult of(Collection<RunResult> results, String label) {
        return results.stream().filter(result -> result.getPrimaryResult().getLabel().equals(label)).findFirst().orElseThrow();
    }

    private static double nanos(RunResult result) {
        return result.getPrimaryResult().getScore();
    }
}
