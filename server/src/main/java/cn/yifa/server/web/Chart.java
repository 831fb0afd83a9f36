// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Columns drawn on the server (统计图), which need neither script nor colour to be read; their numbers stand in a table below.
///
/// What is drawn stands in percent of the width and in pixels of the height, so that letters are as large on a phone as on a desk.
///
/// @param about  what it shows, in words
/// @param group  what the groups are, such as 月份
/// @param series what the columns stand for, in the order of the key
/// @param joined the groups are classes of one quantity (直方图): one column each, close together
public record Chart(String about, String group, List<Series> series, List<Group> groups, boolean joined) {

    private static final int TOP = 22;
    private static final int HEIGHT = 140;
    /// Room for the numbers of the axis, in percent of the width.
    private static final double LEFT = 6;
    /// From so many on, numbers above the columns of a phone would run into each other.
    private static final int LONG = 100;

    public Chart {
        series = List.copyOf(series);
        groups = List.copyOf(groups);
        var columns = joined ? 1 : series.size();
        if (series.isEmpty() || groups.isEmpty() || groups.stream().anyMatch(one -> one.bars.size() != columns)) {
            throw new IllegalArgumentException("each group of “" + about + "” has " + columns + " columns, and there is at least one");
        }
    }

    public record Series(String name, Look look) {}

    /// @param name  in full, for the table
    /// @param label under the columns
    /// @param under below the label; may be empty
    public record Group(String name, String label, String under, List<Bar> bars) {

        public Group {
            bars = List.copyOf(bars);
        }
    }

    /// @param series  its number among the series
    /// @param address of the list of what was counted, where there is one
    public record Bar(int series, int count, Optional<String> address) {}

    /// A column as it is drawn.
    public record Column(Look look, int count, String x, String width, String middle, int y, int height) {}

    public record Label(String middle, String text, String under) {}

    /// A line across with its number.
    public record Tick(int y, int count) {}

    public List<String> heads() {
        return joined ? List.of("件数") : series.stream().map(Series::name).toList();
    }

    public boolean empty() {
        return most() == 0;
    }

    public boolean crowded() {
        return most() >= LONG;
    }

    public List<Column> columns() {
        var columns = new ArrayList<Column>();
        for (var i = 0; i < groups.size(); i++) {
            var bars = groups.get(i).bars;
            var width = pitch() * (joined ? 0.94 : 0.76) / bars.size();
            var from = LEFT + pitch() * i + (pitch() - width * bars.size()) / 2;
            for (var k = 0; k < bars.size(); k++) {
                var bar = bars.get(k);
                var height = (int) Math.round((double) bar.count * HEIGHT / top());
                var seen = bar.count > 0 ? Math.max(2, height) : 0;
                columns.add(new Column(series.get(bar.series).look, bar.count, percent(from + width * k), percent(width * 0.94), percent(from + width * (k + 0.47)), bottom() - seen, seen));
            }
        }
        return columns;
    }

    public List<Label> labels() {
        var labels = new ArrayList<Label>();
        for (var i = 0; i < groups.size(); i++) {
            labels.add(new Label(percent(LEFT + pitch() * (i + 0.5)), groups.get(i).label, groups.get(i).under));
        }
        return labels;
    }

    /// Nothing, all, and the half where it is a whole number.
    public List<Tick> ticks() {
        return Stream.of(0, top() / 2, top()).distinct().filter(count -> count * 2 == top() || count == 0 || count == top()).map(count -> new Tick(bottom() - count * HEIGHT / top(), count)).toList();
    }

    public int bottom() {
        return TOP + HEIGHT;
    }

    private double pitch() {
        return (100 - LEFT) / groups.size();
    }

    private int most() {
        return groups.stream().flatMap(one -> one.bars.stream()).mapToInt(Bar::count).max().orElse(0);
    }

    /// The round number to which the axis goes.
    private int top() {
        var most = Math.max(1, most());
        for (var power = 1; ; power *= 10) {
            for (var step : List.of(1, 2, 5)) {
                if (most <= (long) step * power) {
                    return step * power;
                }
            }
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
