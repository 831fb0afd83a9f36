// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.law.Library;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// All procedures of the department with their versions, and the library they cite.
public final class ProcedureBook {

    private static final String LAW_FOLDER = "law/";
    private static final String PROCEDURE_ENDING = ".procedure.yaml";
    private static final String KEEPING = "keeping.yaml";

    private final Library library;
    private final Optional<Keeping> keeping;
    private final Map<String, TreeMap<LocalDate, Procedure>> versions = new TreeMap<>();
    private final List<Cites> citings = new ArrayList<>();

    private record Cites(Procedure procedure, Citing citing) {}

    private ProcedureBook(Library library, Optional<Keeping> keeping) {
        this.library = library;
        this.keeping = keeping;
    }

    /// Reads and proves all definitions of `duties/`, named by their path in it.
    ///
    /// @throws DefinitionError with every fault of every file, unresolved citations included
    public static ProcedureBook read(Collection<Source> duties) {
        var problems = new ArrayList<Problem>();
        var library = Library.read(duties.stream().filter(source -> source.file().startsWith(LAW_FOLDER)).toList(), problems);
        var book = new ProcedureBook(library, duties.stream().filter(source -> source.file().equals(KEEPING)).findAny().flatMap(source -> KeepingReader.ofDepartment(source, library, problems)));
        var read = new ArrayList<ProcedureReader.Read>();
        for (var source : duties.stream().filter(source -> source.file().endsWith(PROCEDURE_ENDING)).toList()) {
            ProcedureReader.readWithCitations(source, problems).ifPresent(found -> {
                read.add(found);
                book.add(found, problems);
            });
        }
        read.forEach(found -> book.resolve(found, problems));
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    private void add(ProcedureReader.Read read, List<Problem> problems) {
        var procedure = read.procedure();
        if (versions.computeIfAbsent(procedure.id(), id -> new TreeMap<>()).putIfAbsent(procedure.inForceFrom(), procedure) != null) {
            problems.add(new Problem(read.source().file(), 1, 1, "程序 " + procedure.id() + " 有两份自 " + procedure.inForceFrom() + " 起施行", List.of()));
        }
    }

    /// Each citation must hold from the day the procedure begins until its next version takes over; that of a clock which only a certain law sets, from when that law is in force.
    private void resolve(ProcedureReader.Read read, List<Problem> problems) {
        for (var cited : read.citations()) {
            library.whyUnresolved(cited.citation(), from(read.procedure(), cited.applies()), until(read.procedure(), cited.applies()))
                    .ifPresent(why -> problems.add(new Problem(read.source().file(), cited.line(), cited.column(), "依据不能确认：" + why, List.of())));
            var until = Optional.of(until(read.procedure(), cited.applies())).filter(day -> day.isBefore(LocalDate.MAX));
            citings.add(new Cites(read.procedure(), new Citing(read.procedure().name() + "：" + inWords(read.procedure(), cited.part()), "", read.source().file(), cited.line(), cited.citation(),
                    from(read.procedure(), cited.applies()), until)));
        }
        read.procedure().clocks().values().forEach(clock -> clock.basis().ifPresent(basis -> terms(clock).forEach(term -> library.whyMiscounted(basis, term, clock.owner() == ClockDefinition.Owner.OURS,
                from(read.procedure(), clock.applies()), until(read.procedure(), clock.applies()))
                .ifPresent(why -> problems.add(new Problem(read.source().file(), read.lines().get("clocks." + clock.id()), 1, "期限“" + clock.name() + "”的单位不对：" + why, List.of()))))));
    }

    private static String inWords(Procedure procedure, String part) {
        var id = part.substring(part.indexOf('.') + 1);
        return switch (part.substring(0, part.length() - id.length())) {
            case "clocks." -> "期限“" + Optional.ofNullable(procedure.clocks().get(id)).map(ClockDefinition::name).orElse(id) + "”";
            case "tariffs." -> "收费标准“" + Optional.ofNullable(procedure.tariffs().get(id)).map(Tariff::name).orElse(id) + "”";
            case "suspend." -> "中止情形“" + Optional.ofNullable(procedure.suspensions().get(id)).map(SuspensionCause::name).orElse(id) + "”";
            default -> "环节“" + Optional.ofNullable(procedure.steps().get(id)).map(Step::name).orElse(id) + "”";
        };
    }

    private static LocalDate from(Procedure procedure, ClockDefinition.Applicability applies) {
        return applies.from().filter(procedure.inForceFrom()::isBefore).orElse(procedure.inForceFrom());
    }

    /// A case outlives the version under which it began: a clock of a later law is looked at on that law's first day at least.
    private LocalDate until(Procedure procedure, ClockDefinition.Applicability applies) {
        var next = Optional.ofNullable(versions.get(procedure.id()).higherKey(procedure.inForceFrom())).orElse(LocalDate.MAX);
        var until = applies.until().filter(next::isAfter).orElse(next);
        var from = from(procedure, applies);
        return until.isAfter(from) ? until : from.plusDays(1);
    }

    /// The terms of days that a clock's article sets: its own, and those by which it is extended.
    private static List<Term> terms(ClockDefinition clock) {
        var terms = new ArrayList<Term>();
        if (clock.length() instanceof ClockDefinition.Length.OfTerm of) {
            terms.add(of.term());
        }
        clock.extension().ifPresent(rule -> terms.add(rule.by()));
        return terms;
    }

    public Library library() {
        return library;
    }

    /// How long files of a case under this version are kept after it has ended: as the procedure says, or else the department.
    ///
    /// @throws IllegalStateException when neither says it
    public Keeping keeping(Procedure procedure) {
        return procedure.keeps().or(() -> keeping).orElseThrow(() -> new IllegalStateException("how long files are kept: " + KEEPING + " in duties/ or keeps in " + procedure.id() + " expected"));
    }

    /// The version of the procedure in force on `day`.
    public Optional<Procedure> inForce(String id, LocalDate day) {
        return Optional.ofNullable(versions.get(id)).map(all -> all.floorEntry(day)).map(Map.Entry::getValue);
    }

    /// The version that is in force from `from` on: the one under which a case began.
    public Optional<Procedure> version(String id, LocalDate from) {
        return Optional.ofNullable(versions.get(id)).map(all -> all.get(from));
    }

    /// What of the procedures cites the law.
    ///
    /// @param address of the page of a procedure
    public List<Citing> citings(Function<Procedure, String> address) {
        return citings.stream().map(one -> one.citing().shownAt(address.apply(one.procedure()))).toList();
    }

    public List<Procedure> all() {
        return versions.values().stream().flatMap(all -> all.values().stream()).toList();
    }
}
