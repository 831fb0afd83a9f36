// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A report with everything that its form prints (报告), as it is computed, published, shown and exported.
///
/// @param form the instrument that prints the form; blank when none does
public record ReportSheet(String measure, String name, String form, int year, List<Section> sections) {

    public ReportSheet {
        sections = List.copyOf(sections);
    }

    /// A part: words, or a table.
    ///
    /// @param under   the heading that it shares with its neighbours; blank when it has none
    /// @param hint    what the words are to be about
    /// @param words   as written so far
    /// @param heading what stands above the names of the rows; blank in words
    /// @param entered its figures were brought in, not counted
    public record Section(String id, String name, String under, String hint, String words, String heading, boolean entered, List<Head> columns, List<Line> rows, List<Checked> checks) {

        public Section {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            checks = List.copyOf(checks);
        }

        public boolean text() {
            return heading.isEmpty();
        }

        public Optional<Line> row(String code) {
            return rows.stream().filter(row -> row.code().equals(code)).findFirst();
        }
    }

    /// A column.
    public record Head(String code, String name, List<String> under) {}

    /// A row with its figures by the codes of the columns, in their order; a missing one is null.
    public record Line(String code, String label, List<String> under, Map<String, @Nullable BigDecimal> cells) {

        public Optional<BigDecimal> value(String column) {
            return Optional.ofNullable(cells.get(column));
        }

        /// The figure in print; a dash where there is none.
        public String print(String column) {
            return value(column).map(BigDecimal::toPlainString).orElse("—");
        }
    }

    /// What came of an identity in one line.
    ///
    /// @param line the name of the row or column in which it was tried
    /// @param left  the sum on the left, when no figure is missing
    public record Checked(String name, String says, String line, @Nullable BigDecimal left, @Nullable BigDecimal right) {

        public boolean decided() {
            return left != null && right != null;
        }

        public boolean fails() {
            return left != null && right != null && left.compareTo(right) != 0;
        }
    }

    public Optional<Section> section(String id) {
        return sections.stream().filter(section -> section.id().equals(id)).findFirst();
    }

    public List<Checked> failing() {
        return sections.stream().flatMap(section -> section.checks().stream()).filter(Checked::fails).toList();
    }

    /// What is still to be written or brought in, by its name.
    public List<String> missing() {
        return sections.stream().filter(section -> section.text() ? section.words().isBlank() : section.rows().stream().anyMatch(row -> row.cells().containsValue(null)))
                .map(section -> section.under().isEmpty() || section.text() ? section.name() : section.under() + "　" + section.name()).toList();
    }
}
