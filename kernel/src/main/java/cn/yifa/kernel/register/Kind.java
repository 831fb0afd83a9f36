// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.code.CodeRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// What a field of a register can hold.
public sealed interface Kind {

    /// Words.
    ///
    /// @param lines  whether they may run over several lines
    /// @param atMost the greatest length in characters
    record Text(boolean lines, int atMost) implements Kind {}

    /// A count or an amount, from 0.
    ///
    /// @param decimals the most decimals
    record Amount(OptionalInt atMost, int decimals) implements Kind {}

    /// A day.
    record Day() implements Kind {}

    record YesNo() implements Kind {}

    /// One of the options, or several of them.
    record Choice(List<Option> options, boolean many) implements Kind {

        public Choice {
            options = List.copyOf(options);
        }

        public Optional<Option> option(String label) {
            return options.stream().filter(option -> option.label().equals(label)).findFirst();
        }

        public List<String> labels() {
            return options.stream().map(Option::label).toList();
        }

        /// @param code by which catalogues and other codes call it; the label where it has none
        public record Option(String code, String label) {}
    }

    /// A code after a rule, parts of which say the same as other fields.
    record Code(CodeRule rule, List<Agreement> agreements) implements Kind {

        public Code {
            agreements = List.copyOf(agreements);
        }

        /// The characters of the code that another field repeats.
        public record Agreement(String field, CodeRule.Range range) {}
    }

    /// Articles of the law (依据).
    record Basis(boolean many) implements Kind {}

    /// A procedure of this department, by its identifier.
    record Runs() implements Kind {}

    /// Divisions of this department, by their identifiers.
    record Divisions(boolean many) implements Kind {}

    /// Entries of a register, by their keys.
    ///
    /// @param acyclic following it never leads back to the entry it began with
    record Link(String register, boolean many, boolean acyclic) implements Kind {}

    /// A table of its own: rows with the same columns, none of which is such a table.
    record Rows(SequencedMap<String, RegisterField> columns) implements Kind {

        Rows opened() {
            var opened = new LinkedHashMap<>(columns);
            opened.values().removeIf(column -> !column.open());
            return new Rows(opened);
        }
    }

    /// Whether it holds several values rather than one.
    default boolean several() {
        return switch (this) {
            case Choice choice -> choice.many();
            case Basis basis -> basis.many();
            case Divisions divisions -> divisions.many();
            case Link link -> link.many();
            case Rows rows -> true;
            case Text text -> false;
            case Amount amount -> false;
            case Day day -> false;
            case YesNo yesNo -> false;
            case Code code -> false;
            case Runs runs -> false;
        };
    }
}
