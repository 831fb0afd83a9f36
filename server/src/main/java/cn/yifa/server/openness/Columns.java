// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.measure.Reports;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.LastUpdates;
import cn.yifa.server.register.LastUpdates.Standing;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The columns of the portal and how they stand (栏目和更新情况), as the register of columns says: the program knows none of them by name.
@Component
public class Columns {

    private static final int MOST = 1_000;
    private static final String COLUMN = "column";

    private final Registers registers;
    private final RegisterEntries entries;
    private final LastUpdates updates;
    private final EntryChanges changes;
    private final Procedures procedures;
    private final Reports reports;
    private final ReentrantLock counting = new ReentrantLock();
    private volatile Known known = new Known("", LocalDate.EPOCH, List.of());

    Columns(Registers registers, RegisterEntries entries, LastUpdates updates, EntryChanges changes, Procedures procedures, Reports reports) {
        this.registers = registers;
        this.entries = entries;
        this.updates = updates;
        this.changes = changes;
        this.procedures = procedures;
        this.reports = reports;
    }

    private record Known(String mark, LocalDate day, List<ColumnState> states) {}

    /// All columns on a day, in their order.
    public List<Column> on(LocalDate day) {
        return register().map(register -> entries.list(register, new EntryQuery(day, "", new TreeMap<>(), Optional.of("position"), false, false), 0, MOST).stream()
                .map(entry -> Column.of(register.open(entry.values()))).toList()).orElse(List.of());
    }

    private Optional<Register> register() {
        return registers.find(Column.REGISTER).filter(Register::open);
    }

    /// How each stands on a day; found out once for as long as nothing is entered and no report published. While somebody is counting anew, all others are told what is known of the day already.
    public List<ColumnState> states(LocalDate day) {
        var years = reports.publishedYears(Reports.OPENNESS);
        var mark = changes.standing().mark() + day + years;
        var now = known;
        if (now.mark().equals(mark)) {
            return now.states();
        }
        if (!counting.tryLock()) {
            if (now.day().equals(day)) {
                return now.states();
            }
            counting.lock();
        }
        try {
            if (!known.mark().equals(mark)) {
                known = new Known(mark, day, count(day, years));
            }
            return known.states();
        } finally {
            counting.unlock();
        }
    }

    private List<ColumnState> count(LocalDate day, List<Integer> years) {
        var columns = on(day);
        var directory = registers.find(Column.DIRECTORY).flatMap(register -> register.field(COLUMN).map(field -> updates.by(register, field, day))).orElse(Map.of());
        var own = new HashMap<String, Standing>();
        columns.forEach(column -> own.put(column.address(), Stream.concat(Stream.of(directory.getOrDefault(column.address(), Standing.NOTHING)), column.sources().stream().map(source -> standing(source, day, years)))
                .reduce(Standing.NOTHING, Standing::and)));
        return columns.stream().map(column -> {
            var all = below(column, columns, own);
            return new ColumnState(column, all.entries(), all.last(), ColumnFreshness.of(column.interval(), all.entries(), all.last(), day));
        }).toList();
    }

    /// What is in a column and in those under it; that none stands under itself is the register's rule.
    private static Standing below(Column column, List<Column> columns, Map<String, Standing> own) {
        return columns.stream().filter(one -> one.parent().filter(column.address()::equals).isPresent()).map(child -> below(child, columns, own)).reduce(own.getOrDefault(column.address(), Standing.NOTHING), Standing::and);
    }

    private Standing standing(Column.Source source, LocalDate day, List<Integer> years) {
        return switch (source.kind()) {
            case REGISTER -> open(source.of()).map(register -> updates.of(register, source.narrow(), day)).orElse(Standing.NOTHING);
            case GUIDE -> open(Column.GUIDE).map(register -> updates.of(register, Map.of(), day)).orElse(Standing.NOTHING);
            case REPORTS -> new Standing(years.size(), years.stream().findFirst().flatMap(year -> reports.published(Reports.OPENNESS, year)).map(report -> report.at().toLocalDate()));
            case LAWS -> procedures.law().instruments().stream().flatMap(instrument -> instrument.inForceOn(day).stream()).map(version -> new Standing(1, Optional.of(version.effectiveFrom())))
                    .reduce(Standing.NOTHING, Standing::and);
            case PROCEDURES -> procedures.all().stream().map(procedure -> procedure.id()).distinct().flatMap(id -> procedures.inForce(id, day).stream())
                    .map(procedure -> new Standing(1, Optional.of(procedure.inForceFrom()))).reduce(Standing.NOTHING, Standing::and);
            // There is always one and the same thing: it can't be late.
            case CALENDAR, PAGE -> new Standing(1, Optional.empty());
        };
    }

    private Optional<Register> open(String id) {
        return registers.find(id).filter(Register::open);
    }

    /// Why a source can't be shown, in words; nothing when it can.
    Optional<String> whyNot(Column.Source source) {
        return switch (source.kind()) {
            case REGISTER -> registers.find(source.of()).map(register -> register.open() ? source.narrow().keySet().stream().filter(field -> register.field(field).filter(RegisterField::open).isEmpty()).findFirst()
                    .map(field -> "《" + register.name() + "》没有公开的字段“" + field + "”") : Optional.of("《" + register.name() + "》不公开")).orElseGet(() -> Optional.of("没有清单“" + source.of() + "”，写清单的标识，例如 powers"));
            case PAGE -> source.of().startsWith("/") && !source.of().startsWith("//") ? Optional.empty() : Optional.of("页面的网址从 / 写起，写的是“" + source.of() + "”");
            case REPORTS, LAWS, PROCEDURES, CALENDAR, GUIDE -> Optional.empty();
        };
    }
}
