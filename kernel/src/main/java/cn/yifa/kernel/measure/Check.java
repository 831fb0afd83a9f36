// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An identity that must hold (勾稽关系), such as `R01 + R02 = R24 + R25` in each column.
///
/// @param along the lines it speaks of; it is tried in each line of the other axis
public record Check(String name, Along along, String says, List<Term> left, List<Term> right) {

    /// Whether the codes are those of rows or of columns.
    public enum Along { ROWS, COLUMNS }

    /// Lines to be added or taken away.
    ///
    /// @param to     the last of several in a row, when it is not one
    /// @param before of the period before
    public record Term(boolean minus, boolean before, String from, Optional<String> to) {}

    /// What came of it in one line of the other axis; nothing is said where a figure is missing.
    public record Result(Check check, String line, Optional<BigDecimal> left, Optional<BigDecimal> right) {

        public boolean decided() {
            return left.isPresent() && right.isPresent();
        }

        public boolean fails() {
            return decided() && left.get().compareTo(right.get()) != 0;
        }
    }

    /// How lines are named in identities.
    static final String CODE = "[\\p{L}\\p{N}_（）]+";

    private static final String BEFORE = "上年.";
    private static final Pattern TERM = Pattern.compile("(?<sign>[+-])(?<before>上年\\.)?(?<from>" + CODE + ")(?:\\.\\.(?<to>" + CODE + "))?");

    /// Reads `A + B..C = D - 上年.E`.
    ///
    /// @throws IllegalArgumentException with a message in Chinese when it is not that
    static Check parse(String name, Along along, String says) {
        var sides = says.split("=", -1);
        if (sides.length != 2) {
            throw new IllegalArgumentException("应写成 R01 + R02 = R24 + R25 的样子，写的是“" + says + "”");
        }
        return new Check(name, along, says, terms(sides[0], says), terms(sides[1], says));
    }

    private static List<Term> terms(String side, String says) {
        var text = "+" + side.replaceAll("\\s", "");
        var terms = new ArrayList<Term>();
        var found = TERM.matcher(text);
        int at = 0;
        while (found.find() && found.start() == at) {
            terms.add(new Term(found.group("sign").equals("-"), found.group("before") != null, found.group("from"), Optional.ofNullable(found.group("to"))));
            at = found.end();
        }
        if (at != text.length() || terms.isEmpty()) {
            throw new IllegalArgumentException("看不懂“" + says + "”：用 +、-、=，连续几行写 R03..R23，上一期的写 " + BEFORE + "R25");
        }
        return terms;
    }

    /// Whether it speaks of the period before.
    public boolean looksBack() {
        return left.stream().anyMatch(Term::before) || right.stream().anyMatch(Term::before);
    }

    /// Tries it in each line of the other axis.
    ///
    /// @param before the same table of the period before, when that is known
    List<Result> on(Grid grid, Optional<Grid> before) {
        var others = along == Along.ROWS ? grid.columns() : grid.table().rows().lines().stream().filter(Line::adds).map(Line::code).toList();
        return others.stream().map(other -> new Result(this, other, sum(left, other, grid, before), sum(right, other, grid, before))).toList();
    }

    private Optional<BigDecimal> sum(List<Term> terms, String other, Grid grid, Optional<Grid> before) {
        var sum = BigDecimal.ZERO;
        for (var term : terms) {
            var from = term.before ? before : Optional.of(grid);
            var axis = along == Along.ROWS ? grid.table().rows() : grid.table().columns();
            for (var code : axis.stretch(term.from, term.to.orElse(term.from))) {
                var value = from.flatMap(found -> found.value(along == Along.ROWS ? new Cell(code, other) : new Cell(other, code)));
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                sum = term.minus ? sum.subtract(value.get()) : sum.add(value.get());
            }
        }
        return Optional.of(sum);
    }
}
