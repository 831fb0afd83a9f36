// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.measure.Measure;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Count;
import cn.yifa.server.draw.DrawReading.Held;
import cn.yifa.server.web.Chart;
import cn.yifa.server.web.Chart.Bar;
import cn.yifa.server.web.Chart.Group;
import cn.yifa.server.web.Chart.Series;
import cn.yifa.server.web.Look;
import cn.yifa.server.web.NotFound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All draws, the drawn and the void, and how many of each there were.
///
/// @param place    which part of the list is shown, from 1
/// @param measures that the public may see, of what is opened for those drawn
public record DrawsView(List<Held> draws, int all, int place, List<Count> years, List<Measure> measures) {

    private static final int SIZE = 30;
    private static final List<Series> SERIES = List.of(new Series("公布", Look.PALE), new Series("已抽取", Look.BLUE), new Series("作废", Look.RED));
    private static final Series UNFINISHED = new Series("最后一天过了，未完成", Look.AMBER);

    /// @throws NotFound when the list has no such part
    static DrawsView of(DrawReading reading, int place, List<Measure> measures) {
        var found = reading.page(Math.max(1, place), SIZE);
        if (place < 1 || place > 1 && found.draws().isEmpty()) {
            throw new NotFound();
        }
        return new DrawsView(found.draws(), found.all(), place, reading.years(), measures);
    }

    public Optional<Chart> chart() {
        if (years.isEmpty()) {
            return Optional.empty();
        }
        var series = years.stream().anyMatch(year -> year.unfinished() > 0) ? Stream.concat(SERIES.stream(), Stream.of(UNFINISHED)).toList() : SERIES;
        var groups = years.stream().map(year -> {
            var counts = List.of(year.announced(), year.drawn(), year.voided(), year.unfinished());
            return new Group(year.year() + "年", Integer.toString(year.year()), "", IntStream.range(0, series.size()).mapToObj(i -> new Bar(i, counts.get(i), Optional.empty())).toList());
        }).toList();
        return Optional.of(new Chart("每年抽取的次数", "年度", series, groups, false));
    }

    public boolean more() {
        return place * SIZE < all;
    }

    /// In words, for tables.
    public static String at(Instant moment) {
        return DrawDesk.at(moment);
    }
}
