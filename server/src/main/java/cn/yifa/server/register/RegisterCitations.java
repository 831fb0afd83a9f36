// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.CitationSource;
import cn.yifa.kernel.law.Citing;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// What entries of public registers cite, for the law library: whoever looks at an article sees the powers and services that rest on it.
@Component
class RegisterCitations implements CitationSource {

    /// Of one register; lists that are longer rest on the law as a whole, not entry by entry.
    private static final int MOST = 5_000;

    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryChanges changes;
    private final Clock clock;
    private volatile Found last = new Found(Optional.empty(), LocalDate.EPOCH, List.of());

    RegisterCitations(Registers registers, RegisterEntries entries, EntryChanges changes, Clock clock) {
        this.registers = registers;
        this.entries = entries;
        this.changes = changes;
        this.clock = clock;
    }

    /// What was found when the registers stood so.
    ///
    /// @param day on which it was: of a list that takes down only what stands that day is told
    private record Found(Optional<String> mark, LocalDate day, List<Citing> citings) {}

    @Override
    public List<Citing> citings() {
        var mark = Optional.of(changes.standing().mark());
        var today = LocalDate.now(clock);
        if (!last.mark.equals(mark) || !last.day.equals(today)) {
            last = new Found(mark, today, found(today));
        }
        return last.citings;
    }

    private List<Citing> found(LocalDate today) {
        return registers.all().stream().filter(Register::open).filter(register -> register.openFields().stream().anyMatch(RegisterCitations::cites)).flatMap(register -> of(register, today)).toList();
    }

    private Stream<Citing> of(Register register, LocalDate today) {
        return (register.takesDown() ? entries.list(register, EntryQuery.all(today, true), 0, MOST) : entries.spans(register, MOST)).stream().flatMap(entry -> {
            var open = register.open(entry.values());
            return register.openFields().stream().flatMap(field -> citations(field, open)).distinct().map(cited -> new Citing(register.name() + "：" + entry.openTitle(register),
                    "/registers/" + register.id() + "/" + KeyAddress.written(entry.key()), "", 0, Citation.parse(cited, register.law()), entry.from(), entry.until()));
        });
    }

    private static boolean cites(RegisterField field) {
        return field.kind() instanceof Kind.Basis || field.kind() instanceof Kind.Rows rows && rows.columns().values().stream().anyMatch(RegisterCitations::cites);
    }

    private static Stream<String> citations(RegisterField field, Values values) {
        return switch (field.kind()) {
            case Kind.Basis basis -> values.texts(field.id()).stream();
            case Kind.Rows rows -> values.rows(field.id()).stream().flatMap(row -> rows.columns().values().stream().filter(RegisterCitations::cites).flatMap(column -> row.texts(column.id()).stream()));
            case Kind.Text text -> Stream.of();
            case Kind.Amount amount -> Stream.of();
            case Kind.Day day -> Stream.of();
            case Kind.YesNo yesNo -> Stream.of();
            case Kind.Choice choice -> Stream.of();
            case Kind.Code code -> Stream.of();
            case Kind.Runs runs -> Stream.of();
            case Kind.Divisions divisions -> Stream.of();
            case Kind.Link link -> Stream.of();
        };
    }
}
