// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows or the columns of a table, in their order.
public record Axis(List<Line> lines) {

    public Axis {
        lines = List.copyOf(lines);
    }

    public Optional<Line> line(String code) {
        return lines.stream().filter(line -> line.code().equals(code)).findFirst();
    }

    /// The clocks by which its lines tell things apart.
    Stream<String> clocks() {
        return Stream.concat(lines.stream().flatMap(line -> line.counting().stream()).flatMap(counting -> counting.when().keySet().stream()).filter(key -> key.startsWith(Line.CLOCK))
                .map(key -> key.substring(Line.CLOCK.length())), lines.stream().flatMap(line -> line.days().stream()).map(Line.DaysUsed::clock));
    }

    /// The codes of the lines from one to another, both included.
    List<String> stretch(String from, String to) {
        var codes = lines.stream().map(Line::code).toList();
        return codes.subList(codes.indexOf(from), codes.indexOf(to) + 1);
    }

    /// The lines that take what is counted: at each moment one, the totals, and those that tell of its days.
    List<Line> taking(Facts facts, Span span, Interval period) {
        var taking = new ArrayList<Line>();
        for (var line : lines) {
            line.counting().filter(counting -> counting.moment().map(moment -> moment.holds(span, period)).orElse(true) && takes(line, counting, facts, span)).ifPresent(counting -> taking.add(line));
        }
        var taken = taking.stream().map(Line::code).collect(Collectors.toSet());
        lines.stream().filter(line -> line.days().filter(days -> taken.contains(days.of()) && days.of(facts).isPresent()).isPresent()).forEach(taking::add);
        return taking;
    }

    private boolean takes(Line line, Line.Counting counting, Facts facts, Span span) {
        // What was broken off has no outcome, whatever had been proposed until then.
        var outcome = counting.moment().equals(Optional.of(Moment.ENDED)) && !counting.total();
        if (counting.otherwise()) {
            return counting.fits(facts) && (outcome && span.brokenOff() || rivals(line).noneMatch(rival -> rival.fits(facts)));
        }
        return counting.fits(facts) && !(outcome && span.brokenOff() && hasOtherwise(counting));
    }

    private boolean hasOtherwise(Line.Counting counting) {
        return lines.stream().flatMap(other -> other.counting().stream()).anyMatch(other -> other.otherwise() && other.moment().equals(counting.moment()));
    }

    /// The lines that name what they take, at the moment of one that takes the rest.
    private Stream<Line.Counting> rivals(Line line) {
        return lines.stream().filter(other -> other != line).flatMap(other -> other.counting().stream())
                .filter(other -> !other.total() && !other.otherwise() && other.moment().equals(line.counting().orElseThrow().moment()));
    }

    /// How many lines of a moment, totals left out, take something of these values.
    List<Line> taking(Optional<Moment> moment, Map<String, String> values) {
        return lines.stream().filter(line -> line.counting().filter(counting -> !counting.total() && counting.moment().equals(moment) && counting.fits(values)
                && (!counting.otherwise() || rivals(line).noneMatch(rival -> rival.fits(values)))).isPresent()).toList();
    }
}
