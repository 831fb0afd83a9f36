// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.measure;

import cn.yifa.kernel.measure.Line;
import cn.yifa.kernel.measure.Table;
import cn.yifa.server.measure.ReportSheet.Section;
import cn.yifa.server.web.Chart;
import cn.yifa.server.web.Chart.Bar;
import cn.yifa.server.web.Chart.Group;
import cn.yifa.server.web.Chart.Series;
import cn.yifa.server.web.Look;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A part of a measure for people (指标的一部分): its table, what it counts in words, and a picture of its shares.
///
/// @param about    what it counts; blank of words
/// @param basis    the article after which it is counted; blank where it has none of its own
/// @param chart    its shares by column, or by month how many; nothing where there is nothing to be seen
/// @param shownIn  the public register in which anybody finds what is counted
/// @param percents the rows whose figures are percents
public record MeasurePart(Section section, String about, String basis, Optional<Chart> chart, Optional<ShownIn> shownIn, Set<String> percents) {

    /// A public register.
    public record ShownIn(String id, String name) {}

    private static final List<Look> LOOKS = List.of(Look.BLUE, Look.GREEN, Look.AMBER, Look.GREY);
    /// More columns than these would run into each other on a phone.
    private static final int MOST_COLUMNS = 12;
    private static final int LONGEST_LABEL = 4;

    static Set<String> percents(Table table) {
        return table.rows().lines().stream().filter(row -> row.share().isPresent()).map(Line::code).collect(Collectors.toUnmodifiableSet());
    }

    /// @param figures where what stands behind a figure is shown, an address that goes on with row and column; blank when nowhere
    static Optional<Chart> chart(Table table, Section section, String figures) {
        var months = table.split().filter(Table.Split.MONTH::equals).isPresent();
        var rows = table.rows().lines().stream().filter(row -> months ? row.counting().isPresent() : row.share().isPresent()).limit(LOOKS.size()).toList();
        var columns = section.columns().stream().filter(column -> table.columns().line(column.code()).flatMap(Line::counting).filter(Line.Counting::total).isEmpty()).toList();
        if (table.entered() || rows.isEmpty() || columns.isEmpty() || columns.size() > MOST_COLUMNS) {
            return Optional.empty();
        }
        var series = IntStream.range(0, rows.size()).mapToObj(i -> new Series(rows.get(i).name() + (months ? "" : "（%）"), LOOKS.get(i))).toList();
        var groups = columns.stream().map(column -> new Group(column.name(), label(column.name()), "", IntStream.range(0, rows.size()).mapToObj(i -> {
            var value = section.row(rows.get(i).code()).flatMap(row -> row.value(column.code()));
            return new Bar(i, value.map(found -> found.intValue()).orElse(0), figures.isEmpty() ? Optional.empty() : Optional.of(figures + "&row=" + encoded(rows.get(i).code()) + "&column=" + encoded(column.code())));
        }).toList())).toList();
        return Optional.of(new Chart(section.name(), months ? "月份" : section.heading().equals("项目") ? "栏目" : "分类", series, groups, false)).filter(chart -> !chart.empty());
    }

    private static String label(String name) {
        var plain = name.replaceAll("（.*", "").strip();
        return plain.length() > LONGEST_LABEL ? plain.substring(0, LONGEST_LABEL) : plain;
    }

    private static String encoded(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8);
    }
}
