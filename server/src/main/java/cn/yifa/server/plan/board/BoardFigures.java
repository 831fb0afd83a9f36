// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.board;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import java.util.List;

/// The figures of a plan (总体情况). Items that were terminated or withdrawn are not counted.
///
/// @param finished closed by the division in charge of legal affairs
/// @param review   finished by all divisions, waiting for review
/// @param onTime   finished no later than due
public record BoardFigures(int items, int finished, int onTime, int review, int green, int amber, int red, int paused, int averagePercent) {

    static BoardFigures of(List<BoardRow> rows) {
        List<BoardRow> counted = rows.stream()
                .filter(row -> row.status() != Case.Status.TERMINATED && row.status() != Case.Status.WITHDRAWN)
                .toList();
        return new BoardFigures(
                counted.size(),
                (int) counted.stream().filter(BoardRow::finished).count(),
                (int) counted.stream().filter(row -> row.finishedOn().filter(day -> !day.isAfter(row.item().due())).isPresent()).count(),
                (int) counted.stream().filter(BoardRow::inReview).count(),
                lit(counted, Light.GREEN),
                lit(counted, Light.AMBER),
                lit(counted, Light.RED),
                (int) counted.stream().filter(row -> row.status() == Case.Status.SUSPENDED).count(),
                (int) Math.round(counted.stream().mapToInt(row -> row.finished() ? 100 : row.percent()).average().orElse(0)));
    }

    private static int lit(List<BoardRow> rows, Light light) {
        return (int) rows.stream().filter(row -> row.status() == Case.Status.OPEN && row.light() == light).count();
    }

    /// The share of items finished, in percent, rounded down so that 100 means all.
    public int percentFinished() {
        return items == 0 ? 0 : finished * 100 / items;
    }
}
