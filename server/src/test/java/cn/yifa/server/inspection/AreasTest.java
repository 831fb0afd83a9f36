// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AreasTest {

    private static final List<String> REGIONS = List.of("甲市", "乙市", "丙市", "丁市");

    @Test
    @DisplayName("谁都可以派到各地的，不分区域")
    void everywhere() {
        var areas = new Areas(REGIONS, List.of(REGIONS, REGIONS));
        assertThat(REGIONS).allMatch(region -> areas.of(region).isEmpty());
        assertThat(areas.of(REGIONS)).isEmpty();
    }

    @Test
    @DisplayName("有人只能派到几地的，那几地是一片，其余是一片")
    void parts() {
        var areas = new Areas(REGIONS, List.of(REGIONS, List.of("乙市", "丁市"), List.of("丙市")));
        assertThat(areas.of("甲市")).contains("甲市");
        assertThat(areas.of("乙市")).isEqualTo(areas.of("丁市")).contains("乙市等2地");
        assertThat(areas.of(List.of("丙市"))).containsExactly("丙市");
        assertThat(areas.of(REGIONS)).containsExactly("甲市", "乙市等2地", "丙市");
    }

    @Test
    @DisplayName("派得到一片里的一地，就派得到整片；派不到的，一地也派不到")
    void wholeAreas() {
        var chance = new Random(54);
        for (int tried = 0; tried < 500; tried++) {
            var held = IntStream.range(0, chance.nextInt(6)).mapToObj(_ -> REGIONS.stream().filter(_ -> chance.nextBoolean()).collect(Collectors.toSet())).toList();
            var areas = new Areas(REGIONS, held);
            for (var region : REGIONS) {
                areas.of(region).ifPresentOrElse(area -> assertThat(held).allSatisfy(own -> assertThat(areas.of(own).contains(area)).isEqualTo(own.contains(region))),
                        () -> assertThat(held).as("all or nobody").allSatisfy(own -> assertThat(own.containsAll(REGIONS) || own.isEmpty()).isTrue()));
            }
        }
    }
}
