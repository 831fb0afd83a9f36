// SPDX-License-Identifier: Apache-2.0
package cn.yifa.bench;

import static cn.yifa.bench.Timed.timed;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.exchange.Imports;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.exchange.Imports.Found;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.PassingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/// A very long list that is brought in from a file by the procedure that changes it, as people do.
public final class LongList {

    private final ApplicationContext context;
    private final Register register;
    private final LocalDate day;
    private final Officer proposer;

    /// @param day      from which the entries are
    /// @param proposer the account that proposes them
    public LongList(ApplicationContext context, String register, LocalDate day, String proposer) {
        this.context = context;
        this.register = context.getBean(Registers.class).find(register).orElseThrow();
        this.day = day;
        this.proposer = officer(proposer);
    }

    public Register register() {
        return register;
    }

    private Officer officer(String account) {
        return context.getBean(Organization.class).officer(new PersonId(account)).orElseThrow();
    }

    /// What is found in a file, of which nothing is kept.
    public Found looked(String what, Path file) {
        return timed(what, () -> read(file, passing -> context.getBean(Imports.class).look(asked(file, Optional.empty()), passing)));
    }

    /// Opens a case, adds the file's lines, proposes them and enters them.
    ///
    /// @param division  that opens it
    /// @param preparing the step in which lines are added and proposed
    /// @param enterer   the account that enters them in the step `checking`
    /// @throws IllegalStateException when anything is refused
    public void broughtIn(Path file, String procedure, DivisionId division, Map<String, ?> fields, String preparing, String enterer) {
        var matter = done(context.getBean(Cases.class).open(procedure, new Command.Open("", "很长的清单", division, Fields.of(fields), List.of()), By.officer(proposer)));
        var listed = timed("looked at and added to the case", () -> read(file, passing -> context.getBean(Imports.class).list(asked(file, Optional.of(matter)), passing, proposer)));
        check(listed.listed(), listed.faults());
        var proposed = timed("proposed", () -> act(matter, preparing, "propose", proposer));
        timed("entered", () -> act(proposed, "checking", "enter", officer(enterer)));
    }

    /// @throws IllegalStateException with the first faults, unless it holds
    public static void check(boolean holds, List<?> faults) {
        if (!holds) {
            throw new IllegalStateException("not as it should be: " + faults.stream().limit(5).toList());
        }
    }

    private static Found read(Path path, Function<PassingFile, Found> reading) {
        try (var in = Files.newInputStream(path); var file = PassingFile.of(in)) {
            return reading.apply(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Asked asked(Path file, Optional<Case> matter) {
        return new Asked(register, matter.map(Case::id), proposer.id(), file.getFileName().toString(), day, "比较", false, false);
    }

    private Case act(Case matter, String step, String action, Officer officer) {
        return done(context.getBean(RegisterActs.class).execute(matter.id(), matter.sequence(), new Command.Act(step, action, Fields.NONE, "", List.of()), By.officer(officer), Map.of()));
    }

    /// The case as it is then.
    ///
    /// @throws IllegalStateException unless it was done
    public static Case done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Refused refused -> throw new IllegalStateException("refused: " + refused.grounds());
            case Outcome.Overtaken overtaken -> throw new IllegalStateException("overtaken by " + overtaken.personName());
        };
    }
}
