// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.clock;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.cases.Sample;
import cn.yifa.kernel.procedure.ClockOperation;
import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Any ledger, asked on any day, past days too, says what somebody says who walks through the days with a pencil.
class ClocksPropertyTest {

    private static final long SEED = 20260516;
    private static final WorkCalendar CALENDAR = WorkCalendar.published();

    /// The pencil: a day after another, never a formula.
    private static final class Pencil {

        private boolean running;
        private boolean paused;
        private boolean ended;
        private int term;
        private LocalDate end = LocalDate.MAX;
        private final List<LocalDate> used = new ArrayList<>();

        void day(LocalDate day, List<ClockOperation> operations) {
            var startedToday = operations.contains(ClockOperation.START) || operations.contains(ClockOperation.RESTART);
            var stoodStill = paused || operations.contains(ClockOperation.PAUSE);
            if (running && !ended && !stoodStill && CALENDAR.isWorkingDay(day) && !startedToday) {
                used.add(day);
            }
            operations.forEach(this::take);
            end = ended ? end.isBefore(day) ? end : day : LocalDate.MAX;
        }

        /// Past the day on which the last day of the term was used.
        boolean late(LocalDate asked) {
            return used.size() >= term && (ended ? end : asked).isAfter(used.get(term - 1));
        }

        private void take(ClockOperation operation) {
            switch (operation) {
                case START, RESTART -> {
                    running = true;
                    paused = false;
                    ended = false;
                    term = 20;
                    used.clear();
                }
                case PAUSE -> paused = true;
                case RESUME -> paused = false;
                case EXTEND -> term += 5;
                case STOP, CANCEL -> ended = true;
            }
        }
    }

    @Test
    @DisplayName("任意账目、任意一天：用了几天、还剩几天、哪天届满、是否逾期，与逐日划去的一致")
    void agrees() {
        var seeds = new SplittableRandom(SEED);
        for (int i = 0; i < 3000; i++) {
            long seed = seeds.nextLong();
            var random = new SplittableRandom(seed);
            var ledger = ledger(random);
            var first = ledger.getFirst().at().toLocalDate();
            var asked = first.plusDays(random.nextInt(90));
            var pencil = new Pencil();
            for (var day = first; !day.isAfter(asked); day = day.plusDays(1)) {
                pencil.day(day, on(ledger, day));
            }
            compare(read(ledger, asked), pencil, asked, "seed " + seed + " on " + asked + " " + ledger);
        }
    }

    private static void compare(ClockReading reading, Pencil pencil, LocalDate asked, String what) {
        var left = pencil.term - pencil.used.size();
        assertThat(reading.used()).as(what).isEqualTo(pencil.used.size());
        assertThat(reading.remaining()).as(what).isEqualTo(left);
        if (pencil.ended) {
            assertThat(reading.status()).as(what).isEqualTo(pencil.late(asked) ? ClockReading.Status.MISSED : ClockReading.Status.MET);
        } else if (pencil.paused) {
            assertThat(reading.status()).as(what).isEqualTo(ClockReading.Status.PAUSED);
            assertThat(reading.deadline()).as(what).isEmpty();
        } else {
            assertThat(reading.status()).as(what).isEqualTo(ClockReading.Status.RUNNING);
            assertThat(reading.light()).as(what).isEqualTo(pencil.late(asked) ? ClockReading.Light.RED
                    : left <= pencil.term / 3 ? ClockReading.Light.AMBER : ClockReading.Light.GREEN);
            if (left > 0) {
                var deadline = asked;
                for (int rest = left; rest > 0; ) {
                    deadline = deadline.plusDays(1);
                    rest -= CALENDAR.isWorkingDay(deadline) ? 1 : 0;
                }
                assertThat(reading.deadline()).as(what).contains(deadline);
            }
        }
    }

    private static List<ClockOperation> on(List<ClockEntry> ledger, LocalDate day) {
        return ledger.stream().filter(entry -> entry.at().toLocalDate().equals(day)).map(ClockEntry::operation).toList();
    }

    /// Operations in an order that a procedure can bring, never two on one day.
    private static List<ClockEntry> ledger(SplittableRandom random) {
        var ledger = new ArrayList<ClockEntry>();
        var day = LocalDate.of(2024, 1, 2).plusDays(random.nextInt(500));
        var last = ClockOperation.START;
        add(ledger, last, day);
        var paused = false;
        for (int i = random.nextInt(7); i > 0 && last != ClockOperation.STOP; i--) {
            day = day.plusDays(1 + random.nextInt(12));
            last = switch (random.nextInt(8)) {
                case 0 -> ClockOperation.RESTART;
                case 1 -> ClockOperation.STOP;
                case 2, 3 -> ClockOperation.EXTEND;
                default -> paused ? ClockOperation.RESUME : ClockOperation.PAUSE;
            };
            paused = last == ClockOperation.PAUSE || paused && last == ClockOperation.EXTEND;
            add(ledger, last, day);
        }
        return ledger;
    }

    private static void add(List<ClockEntry> ledger, ClockOperation operation, LocalDate day) {
        ledger.add(new ClockEntry(operation, day.atTime(10, 0), ledger.size() + 1, operation == ClockOperation.EXTEND ? Optional.of(Term.parse("5工作日")) : Optional.empty(), "x"));
    }

    private static ClockReading read(List<ClockEntry> ledger, LocalDate day) {
        var p = Sample.PROCEDURE;
        var matter = new Case(new CaseId(new UUID(1, 1)), p.id(), p.inForceFrom(), "1", "t", Sample.RADIO, Case.Status.OPEN, Fields.NONE, Set.of(), Set.of(), List.of(),
                List.of(), new LinkedHashMap<>(Map.of("reply", List.copyOf(ledger))), List.of(), Optional.empty(), Sample.MORNING, ledger.size());
        return Clocks.at(p, matter, day, CALENDAR).get("reply");
    }
}
