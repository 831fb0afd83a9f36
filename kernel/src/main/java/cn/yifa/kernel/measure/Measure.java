// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import cn.yifa.kernel.law.Citation;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What is counted for a period, and the form in which it is told (指标): tables, and the words around them.
///
/// The form of a period is the one in force on the period's last day.
///
/// @param law  the instrument whose articles stand bare in the definition
/// @param form the instrument that prints the form, such as 国办公开办函〔2021〕30号
/// @param open the public may see its figures
public record Measure(String id, String name, String law, LocalDate inForceFrom, Optional<String> form, Interval.Length every, Optional<Citation> basis, boolean open, SequencedMap<String, Part> parts) {

    /// A part of the measure, in the order of its form.
    ///
    /// Its `under` is the heading that it shares with its neighbours.
    public sealed interface Part permits Text, Table {

        String id();

        String name();

        Optional<String> under();
    }

    /// Words that people write (文字部分).
    ///
    /// @param hint what they are to be about
    public record Text(String id, String name, Optional<String> under, String hint) implements Part {}

    /// The procedure whose cases it counts (所统计的程序), the first where there are several; nothing when it counts none.
    public Optional<String> procedure() {
        return tables().stream().flatMap(table -> table.population() instanceof Population.OfCases cases ? Stream.of(cases.procedure()) : Stream.empty()).findFirst();
    }

    /// Whether it counts cases of the procedure.
    public boolean counts(String procedure) {
        return tables().stream().anyMatch(table -> table.population() instanceof Population.OfCases cases && cases.procedure().equals(procedure));
    }

    public List<Table> tables() {
        return parts.values().stream().flatMap(part -> part instanceof Table table ? Stream.of(table) : Stream.empty()).toList();
    }

    public List<Text> texts() {
        return parts.values().stream().flatMap(part -> part instanceof Text text ? Stream.of(text) : Stream.empty()).toList();
    }

    public Optional<Table> table(String id) {
        return parts.get(id) instanceof Table table ? Optional.of(table) : Optional.empty();
    }
}
