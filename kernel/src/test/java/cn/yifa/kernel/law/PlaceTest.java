// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("条、款、项、目")
class PlaceTest {

    @ParameterizedTest(name = "{0} 是 {1}")
    @DisplayName("各种写法是同一个地方")
    @CsvSource({"三十三, 第三十三条", "第三十三条, 第三十三条", "33, 第三十三条", "第33条, 第三十三条", "３３, 第三十三条", "十, 第十条", "一百零五, 第一百零五条", "第一百二十条, 第一百二十条", "二百, 第二百条", "第一千二百六十条, 第一千二百六十条",
        "第十四条第一款, 第十四条第一款", "第三十三条第二款第（一）项, 第三十三条第二款第（一）项", "第三十三条第二款第一项, 第三十三条第二款第（一）项", "第三十三条第2款(1)项, 第三十三条第二款第（一）项", "第五条第（三）项第2目, 第五条第（三）项第2目",
        "十之一, 第十条之一", "第十条之一, 第十条之一", "第 十 条　之 一 第 二 款, 第十条之一第二款", "10之2, 第十条之二"})
    void written(String written, String canonical) {
        assertThat(Place.parse(written)).hasValueSatisfying(place -> assertThat(place).hasToString(canonical));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("不是条号的")
    @ValueSource(strings = {"", "零", "0", "第条", "abc", "第二章", "三十三条例", "第一款", "三十项", "第十条第零款", "第十条第二目", "第十条之", "第三条第二款的规定"})
    void nowhere(String written) {
        assertThat(Place.parse(written)).isEmpty();
    }

    @Test
    @DisplayName("第十条之一不是第十条，排在第十条和第十一条之间")
    void insertion() {
        var ten = Place.parse("第十条").orElseThrow();
        var inserted = Place.parse("第十条之一").orElseThrow();
        assertThat(inserted).isNotEqualTo(ten).isBetween(ten, Place.parse("十一").orElseThrow());
        assertThat(Place.parse("第十条之一第三款").orElseThrow().wholeArticle()).isEqualTo(inserted);
        assertThat(inserted.anchor()).isEqualTo("a10-1");
        assertThat(new Citation("某法", "十之一")).hasToString("《某法》第十条之一");
    }

    @RepeatedTest(200)
    @DisplayName("写出来再读，是同一个地方")
    void roundTrip(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        int item = random.nextInt(3) * random.nextInt(15);
        var place = new Place(1 + random.nextInt(1300), random.nextInt(3), random.nextInt(2) * random.nextInt(9), item, item == 0 ? 0 : random.nextInt(2) * random.nextInt(12));
        assertThat(Place.parse(place.toString())).contains(place);
    }

    @Test
    @DisplayName("没有条的款、没有项的目，不成其为地方")
    void impossible() {
        assertThatThrownBy(() -> new Place(0, 0, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place(1, 0, 1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
