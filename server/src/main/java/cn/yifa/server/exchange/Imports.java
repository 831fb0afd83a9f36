// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.Audit;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.exchange.Import.State;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.ImportedLines;
import cn.yifa.server.register.ImportedLines.Aim;
import cn.yifa.server.register.ImportedLines.Difference;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Brings files of entries into cases (导入): what a file would do is found out first, and shown; then all of its lines are added to the case at once, or none.
///
/// What is lost if the program dies: only that a file was being read. Nothing of it is in the case before all of it is.
@Component
public class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int AT_THE_SAME_TIME = 2;
    private static final long TELLING = Duration.ofSeconds(1).toNanos();
    private static final Duration WAIT = Duration.ofSeconds(3);

    /// What somebody wants of a file.
    ///
    /// @param matter the case to whose lines it is to be added; none when it is only looked at
    /// @param day    from when rows hold that name no day
    /// @param ending whether entries end that the file does not speak of
    /// @param correcting whether rows that begin as a version does say what it should have been from its beginning on; otherwise what they change holds from the day on
    public record Asked(Register register, Optional<CaseId> matter, PersonId person, String fileName, LocalDate day, String reason, boolean ending, boolean correcting) {}

    /// What was found in a file that was looked at.
    ///
    /// @param byRule how much of each rule, however much of it is told one by one
    /// @param listed whether its lines are in the case now
    public record Found(Counts counts, SortedMap<String, Integer> byRule, List<Fault> faults, List<Fault> doubts, List<String> remarks, boolean listed) {}

    private final ImportedLines lines;
    private final ImportRows rows;
    private final RegisterActs acts;
    private final Cases cases;
    private final Organization organization;
    private final EntryReading reading;
    private final Audit audit;
    private final Semaphore turns = new Semaphore(AT_THE_SAME_TIME);

    Imports(ImportedLines lines, ImportRows rows, RegisterActs acts, Cases cases, Organization organization, EntryReading reading, Audit audit) {
        this.lines = lines;
        this.rows = rows;
        this.acts = acts;
        this.cases = cases;
        this.organization = organization;
        this.reading = reading;
        this.audit = audit;
    }

    /// Reads a file and tells what it would do; nothing of it is kept.
    public Found look(Asked asked, PassingFile file) {
        return look(asked, file, false, read -> false);
    }

    /// Holds the entries of a file against the rules of the register; nothing of them is kept.
    public Found validate(Register register, PersonId person, String fileName, LocalDate day, PassingFile file) {
        return look(new Asked(register, Optional.empty(), person, fileName, day, "核对", false, false), file, true, read -> false);
    }

    /// Reads a file and, when nothing is wrong with it, adds its lines to the case.
    ///
    /// @throws IllegalArgumentException when no case is named
    public Found list(Asked asked, PassingFile file, Officer officer) {
        var matter = asked.matter().orElseThrow(() -> new IllegalArgumentException("a case is needed"));
        return look(asked, file, false, read -> read.tally().faultless()
                && lines.addTo(matter, read.aim(), read.tally().counts().lines(), () -> prepares(matter, officer), () -> rows.remove(read.aim().id())).isPresent());
    }

    private record Read(Aim aim, Tally tally) {}

    private Found look(Asked asked, PassingFile file, boolean validating, Predicate<Read> listing) {
        var aim = aim(UUID.randomUUID(), asked);
        rows.add(aim.id(), asked);
        try {
            var tally = checked(aim, asked, file, validating);
            return new Found(tally.counts(), tally.byRule(), tally.faults(), tally.doubts(), tally.remarks(), listing.test(new Read(aim, tally)));
        } finally {
            forget(aim.id());
        }
    }

    private boolean prepares(CaseId matter, Officer officer) {
        return cases.find(matter).filter(found -> acts.prepares(found, officer)).isPresent();
    }

    /// Whether the officer prepares the case, and so may import into it.
    public boolean prepares(Case matter, Officer officer) {
        return acts.prepares(matter, officer);
    }

    /// Begins to read a file in the background, and comes back when it is done or after a short while.
    ///
    /// @param file is gone when it has been read
    public UUID begin(Asked asked, PassingFile file) {
        return begin(asked, file, Optional.empty());
    }

    /// Begins to read a file in the background and, when nothing is wrong with it, to add its lines to the case.
    ///
    /// @param file is gone when it has been read
    public UUID beginListing(Asked asked, PassingFile file, Officer officer) {
        return begin(asked, file, Optional.of(officer));
    }

    private UUID begin(Asked asked, PassingFile file, Optional<Officer> listing) {
        var id = UUID.randomUUID();
        try {
            rows.add(id, asked);
        } catch (RuntimeException | Error failed) {
            close(file);
            throw failed;
        }
        background(id, () -> {
            read(id, asked, file);
            listing.ifPresent(officer -> rows.find(id, asked.person()).ifPresent(read -> addToCase(read, officer)));
        });
        return id;
    }

    private void background(UUID id, Runnable work) {
        var thread = Thread.ofVirtual().name("import-" + id).start(() -> {
            try {
                work.run();
            } catch (RuntimeException | Error failure) {
                LOG.error("import {} failed", id, failure);
                rows.step(id, State.READING, State.BROKEN);
                rows.step(id, State.CHECKING, State.BROKEN);
                rows.step(id, State.LISTING, State.READY);
            }
        });
        try {
            thread.join(WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(UUID id, Asked asked, PassingFile file) {
        try {
            waitForTurn(id);
            try {
                var tally = checked(aim(id, asked), asked, file, false);
                rows.write(id, tally);
                rows.write(id, tally.faultless() ? State.READY : State.FAULTY, tally.counts());
            } finally {
                turns.release();
            }
        } finally {
            close(file);
        }
    }

    /// Who sees personal data masked learns from "no change" that what they wrote is what is kept: that goes into the audit, as looking at them does.
    private Tally checked(Aim aim, Asked asked, PassingFile file, boolean validating) {
        var tally = new FileChecking(lines, validating, telling(aim.id())).check(aim, file, asked);
        if (!validating && tally.compared() > 0 && organization.officer(asked.person()).filter(officer -> reading.keeps(asked.register(), officer)).isEmpty()) {
            audit.recordView(asked.matter().orElseGet(() -> new CaseId(aim.id())), asked.person().value(), "比对清单中的个人信息", asked.register().name() + " " + tally.compared() + " 条　" + asked.fileName(), "");
        }
        return tally;
    }

    private void waitForTurn(UUID id) {
        try {
            while (!turns.tryAcquire(10, TimeUnit.SECONDS)) {
                rows.seen(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Consumer<Tally> telling(UUID id) {
        var told = new long[] {System.nanoTime()};
        return tally -> {
            if (System.nanoTime() - told[0] > TELLING) {
                told[0] = System.nanoTime();
                var counts = tally.counts();
                rows.write(id, counts.checked() == 0 ? State.READING : State.CHECKING, counts);
            }
        };
    }

    private static void close(PassingFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Aim aim(UUID id, Asked asked) {
        return new Aim(id, asked.register(), asked.matter(), asked.reason(), false);
    }

    private static Aim aim(Import of) {
        return new Aim(of.id(), of.register(), of.matter(), of.reason(), false);
    }

    /// Adds the lines of a file that has been read to its case, and comes back when it is done or after a short while.
    ///
    /// @return whether it began: it was ready, and nobody else began
    public boolean list(Import ready, Officer officer) {
        if (!rows.step(ready.id(), State.READY, State.LISTING)) {
            return false;
        }
        background(ready.id(), () -> add(ready, officer));
        return true;
    }

    private void addToCase(Import read, Officer officer) {
        if (rows.step(read.id(), State.READY, State.LISTING)) {
            add(read, officer);
        }
    }

    private void add(Import listing, Officer officer) {
        var matter = listing.matter().orElseThrow();
        var added = lines.addTo(matter, aim(listing), listing.counts().lines(), () -> prepares(matter, officer), () -> rows.step(listing.id(), State.LISTING, State.LISTED));
        if (added.isEmpty()) {
            rows.step(listing.id(), State.LISTING, State.BROKEN);
        }
    }

    public Optional<Import> find(UUID id, Officer officer) {
        return rows.find(id, officer.id());
    }

    /// The officer's imports into a case, the newest first.
    public List<Import> of(CaseId matter, Officer officer) {
        return rows.of(matter, officer.id());
    }

    /// The entries that would change, field by field.
    public List<Difference> differences(Import of, int offset, int most) {
        return lines.differences(aim(of), offset, most);
    }

    public void discard(Import of) {
        forget(of.id());
    }

    /// What is kept aside for it goes first: were its row gone, nobody would know of that.
    private void forget(UUID id) {
        lines.forget(id);
        rows.remove(id);
    }

    /// Removes what nobody came back to, and what was left by a server that died.
    @Scheduled(fixedDelay = 60, initialDelay = 5, timeUnit = TimeUnit.MINUTES)
    public void expire() {
        rows.old().forEach(this::forget);
    }
}
