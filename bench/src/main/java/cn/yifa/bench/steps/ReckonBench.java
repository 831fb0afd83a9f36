// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench.steps;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.time.HolidayNotice;
import cn.yifa.server.casework.HolidayNotices;
import cn.yifa.server.casework.ReckoningAnew;
import cn.yifa.server.storage.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Loads a holiday notice into a store of very many open cases, whose clocks all end in the year that it arranges, and waits until all are reckoned anew.
///
/// Arguments, with defaults: `cases=1000000`.
public final class ReckonBench {

    private static final LocalDate FIRST = LocalDate.of(2026, 12, 7);
    private static final LocalDate LAST = LocalDate.of(2027, 1, 22);
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /// A clock that stands on a day until it is set to another.
    static final class Day extends SystemClock {

        private volatile Instant now = at(FIRST);

        Day() {
            super(Clock.system(BEIJING));
        }

        private static Instant at(LocalDate day) {
            return day.atTime(9, 30).atZone(BEIJING).toInstant();
        }

        void set(LocalDate day) {
            now = at(day);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Time {

        @Bean
        Day day() {
            return new Day();
        }
    }

    private ReckonBench() {}

    public static void main(String[] arguments) throws Exception {
        var cases = Arrays.stream(arguments).filter(argument -> argument.startsWith("cases=")).map(argument -> Integer.parseInt(argument.substring(6))).findFirst().orElse(1_000_000);
        var data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "reckon-data");
        try (var yifa = OnYifa.start(Time.class, "--yifa.data=" + data)) {
            run(yifa, cases);
        } finally {
            try (Stream<Path> files = Files.walk(data)) {
                for (var file : files.sorted(Collections.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(OnYifa yifa, int cases) throws InterruptedException {
        var jdbc = yifa.part(JdbcClient.class);
        StepsBench.print("processors: %d", Runtime.getRuntime().availableProcessors());
        long filling = System.nanoTime();
        var open = open(yifa);
        int each = cases / open.size();
        for (int i = 0; i < open.size(); i++) {
            Growth.copy(yifa, open.get(i), i * each, i == open.size() - 1 ? cases - open.size() : (i + 1) * each, "true");
        }
        yifa.owner().sql("vacuum (analyze)").update();
        yifa.owner().sql("checkpoint").update();
        StepsBench.print("filled %d open cases in %.0f s; %d of their deadlines are provisional", count(jdbc, "case_file"), (System.nanoTime() - filling) / 1e9,
                count(jdbc, "case_clock where provisional"));
        yifa.part(HolidayNotices.class).add(notice(), 0, "", Optional.empty(), new PersonId("bench"), "比较");
        long start = System.nanoTime();
        yifa.part(ReckoningAnew.class).takeUp();
        while (yifa.part(ReckoningAnew.class).progress().isPresent()) {
            Thread.sleep(100);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        StepsBench.print("%d clocks changed, of which %d deadlines moved; %d are still provisional", count(jdbc, "clock_change"),
                count(jdbc, "clock_change where deadline_before <> deadline_after"), count(jdbc, "case_clock where provisional"));
        StepsBench.print("reckoned anew: %.0f cases per second, %.1f s in all", cases / seconds, seconds);
    }

    private static long count(JdbcClient jdbc, String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    /// A case opened on each day from the first to the last and taken two steps; all end in 2027.
    private static List<CaseId> open(OnYifa yifa) {
        var open = new ArrayList<CaseId>();
        for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
            yifa.part(Day.class).set(day);
            open.add(yifa.walk(2).id());
        }
        return open;
    }

    /// A notice for 2027 that has never been: bridges at New Year and the Spring Festival, weekends worked for them.
    private static HolidayNotice notice() {
        var lines = new ArrayList<String>();
        for (var span : List.of("2027-01-01..2027-01-04 holiday 元旦", "2027-01-09..2027-01-09 workday 元旦", "2027-01-31..2027-01-31 workday 春节", "2027-02-05..2027-02-13 holiday 春节",
                "2027-02-14..2027-02-14 workday 春节", "2027-04-05..2027-04-05 holiday 清明节", "2027-05-01..2027-05-05 holiday 劳动节", "2027-06-09..2027-06-09 holiday 端午节",
                "2027-09-15..2027-09-15 holiday 中秋节", "2027-10-01..2027-10-07 holiday 国庆节")) {
            var cells = span.split(" ");
            LocalDate.parse(cells[0].substring(0, 10)).datesUntil(LocalDate.parse(cells[0].substring(12)).plusDays(1))
                    .forEach(day -> lines.add(day + "," + cells[1] + "," + cells[2] + ",比较〔2026〕1号"));
        }
        return HolidayNotice.parse(2027, lines);
    }
}
