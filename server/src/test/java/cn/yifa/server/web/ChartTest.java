// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import cn.yifa.server.web.Chart.Bar;
import cn.yifa.server.web.Chart.Column;
import cn.yifa.server.web.Chart.Group;
import cn.yifa.server.web.Chart.Series;
import cn.yifa.server.web.Chart.Tick;
import cn.yifa.server.web.Stack.Part;
import cn.yifa.server.web.Stack.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final List<Series> TWO = List.of(new Series("立项", Look.PALE), new Series("办结", Look.BLUE));

    private static Group group(int... counts) {
        var bars = new ArrayList<Bar>();
        for (var i = 0; i < counts.length; i++) {
            bars.add(new Bar(i, counts[i], Optional.empty()));
        }
        return new Group("一月", "1月", "", bars);
    }

    private static Chart chart(Group... groups) {
        return new Chart("件数", "月份", TWO, List.of(groups), false);
    }

    @Test
    @DisplayName("柱高与件数成比例，件数不为零的都看得见，各组柱子不相交、不出图")
    void columns() {
        var chart = chart(group(10, 5), group(0, 1), group(1, 0));
        assertThat(chart.columns()).extracting(Column::count).containsExactly(10, 5, 0, 1, 1, 0);
        assertThat(chart.columns()).extracting(Column::height).containsExactly(140, 70, 0, 14, 14, 0);
        assertThat(chart.columns()).allSatisfy(column -> assertThat(column.y() + column.height()).isEqualTo(chart.bottom()));
        var end = 0.0;
        for (var column : chart.columns()) {
            var x = Double.parseDouble(column.x().replace("%", ""));
            assertThat(x).isGreaterThanOrEqualTo(end);
            end = x + Double.parseDouble(column.width().replace("%", ""));
        }
        assertThat(end).isLessThanOrEqualTo(100);
        assertThat(chart(group(1, 1000)).columns().getFirst().height()).as("one of a thousand is seen").isEqualTo(2);
    }

    @ParameterizedTest
    @DisplayName("纵轴到整数为止，不标半件")
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 5", "7, 10", "11, 20", "51, 100"})
    void axis(int most, int top) {
        assertThat(chart(group(most, 0)).ticks()).extracting(Tick::count).first().isEqualTo(0);
        assertThat(chart(group(most, 0)).ticks()).extracting(Tick::count).last().isEqualTo(top);
        assertThat(chart(group(5, 0)).ticks()).hasSize(2);
        assertThat(chart(group(10, 0)).ticks()).extracting(Tick::count).containsExactly(0, 5, 10);
    }

    @Test
    @DisplayName("没有件数就说没有；柱数不对的图不成立")
    void refused() {
        assertThat(chart(group(0, 0)).empty()).isTrue();
        assertThat(chart(group(0, 1)).empty()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> chart(group(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> chart());
        assertThatIllegalArgumentException().isThrownBy(() -> new Chart("件数", "用时", TWO, List.of(group(1, 2)), true));
    }

    @Test
    @DisplayName("堆叠条：各段依次相接，没有的不画，放不下的不成立")
    void stack() {
        assertThat(new Stack(8, List.of(new Part(Look.RED, 2), new Part(Look.AMBER, 0), new Part(Look.GREEN, 4))).pieces())
                .containsExactly(new Piece(Look.RED, "0.00%", "25.00%"), new Piece(Look.GREEN, "25.00%", "50.00%"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stack(5, List.of(new Part(Look.RED, 6))));
        assertThat(new Stack(1, List.of()).pieces()).isEmpty();
    }
}
