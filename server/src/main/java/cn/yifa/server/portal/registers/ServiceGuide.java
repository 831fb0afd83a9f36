// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.server.portal.registers.PublicEntry.Fact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An entry of the list of services as a guide for who wants to come (办事指南): the same facts, in the order in which they are needed.
///
/// @param times how long it may take, and how long the department promises it takes
public record ServiceGuide(Map<String, Fact> facts, Optional<Times> times) {

    /// @param width of 100, against the longer of the two
    public record Time(String name, String length, int width, String note) {}

    public record Times(Time allowed, Time promised, String saved) {}

    /// A row of a table by its columns.
    public record Row(Map<String, Shown> cells) {

        public Shown get(String column) {
            return cells.getOrDefault(column, Shown.NOTHING);
        }

        public boolean has(String column) {
            return !get(column).empty();
        }

        public String line(String column) {
            return get(column).line();
        }
    }

    public boolean has(String field) {
        return facts.containsKey(field);
    }

    public boolean hasAny(String... fields) {
        return Stream.of(fields).anyMatch(this::has);
    }

    /// Those of the fields that are filled in.
    public List<Fact> of(String... fields) {
        return Stream.of(fields).filter(this::has).map(facts::get).toList();
    }

    public String line(String field) {
        return Optional.ofNullable(facts.get(field)).map(fact -> fact.value().line()).orElse("");
    }

    /// Whether a yes or no is a yes.
    public boolean yes(String field) {
        return line(field).equals("是");
    }

    public List<Row> rows(String field) {
        return Optional.ofNullable(facts.get(field)).flatMap(fact -> fact.value().table()).map(table -> table.rows().stream()
                .map(row -> new Row(IntStream.range(0, row.size()).boxed().collect(Collectors.toMap(i -> table.heads().get(i).id(), row::get)))).toList()).orElse(List.of());
    }
}
