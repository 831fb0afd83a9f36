// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.definition.DefinitionError;
import cn.yifa.kernel.definition.Problem;
import cn.yifa.kernel.definition.Source;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.procedure.ProcedureBook;
import cn.yifa.kernel.register.RegisterBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All measures of the department with their versions.
public final class MeasureBook {

    private static final String ENDING = ".measure.yaml";

    private final Map<String, TreeMap<LocalDate, Measure>> versions = new TreeMap<>();

    private final List<Citing> citings = new ArrayList<>();

    private MeasureBook() {}

    /// Reads and checks the measures of `duties/`, against the procedures, the registers and the law they speak of.
    ///
    /// @throws DefinitionError with every fault of every file
    public static MeasureBook read(Collection<Source> duties, ProcedureBook procedures, RegisterBook registers) {
        var problems = new ArrayList<Problem>();
        var book = new MeasureBook();
        var read = new ArrayList<MeasureReader.Read>();
        for (var source : duties.stream().filter(found -> found.file().endsWith(ENDING)).toList()) {
            MeasureReader.read(source, procedures, registers, problems).ifPresent(found -> {
                read.add(found);
                book.add(found, problems);
            });
        }
        read.forEach(found -> book.resolve(found, procedures, problems));
        if (!problems.isEmpty()) {
            throw new DefinitionError(problems);
        }
        return book;
    }

    private void add(MeasureReader.Read read, List<Problem> problems) {
        var measure = read.measure();
        if (versions.computeIfAbsent(measure.id(), id -> new TreeMap<>()).putIfAbsent(measure.inForceFrom(), measure) != null) {
            problems.add(new Problem(read.source().file(), 1, 1, "指标 " + measure.id() + " 有两份自 " + measure.inForceFrom() + " 起施行", List.of()));
        }
    }

    /// Each citation must hold from the day the form begins until its next version takes over.
    private void resolve(MeasureReader.Read read, ProcedureBook procedures, List<Problem> problems) {
        var from = read.measure().inForceFrom();
        var until = Optional.ofNullable(versions.get(read.measure().id()).higherKey(from)).orElse(LocalDate.MAX);
        for (var cited : read.citations()) {
            procedures.library().whyUnresolved(cited.citation(), from, until)
                    .ifPresent(why -> problems.add(new Problem(read.source().file(), cited.line(), cited.column(), "依据不能确认：" + why, List.of())));
            citings.add(new Citing("指标“" + read.measure().name() + "”", "", read.source().file(), cited.line(), cited.citation(), from, Optional.of(until).filter(day -> day.isBefore(LocalDate.MAX))));
        }
    }

    /// The measure in the form that is in force on the last day of the period.
    public Optional<Measure> of(String id, Interval period) {
        return Optional.ofNullable(versions.get(id)).map(all -> all.floorEntry(period.last())).map(Map.Entry::getValue);
    }

    /// What of the measures cites the law.
    public List<Citing> citings() {
        return List.copyOf(citings);
    }

    public List<Measure> all() {
        return versions.values().stream().flatMap(all -> all.values().stream()).toList();
    }
}
