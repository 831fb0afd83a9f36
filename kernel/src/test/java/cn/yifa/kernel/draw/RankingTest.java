// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("抽签号的排列")
class RankingTest {

    @Test
    @DisplayName("与老老实实全部排序的结果相同，开头相同的也按整个号排")
    void asSortedWhole() {
        var chance = new SplittableRandom(1);
        for (int size : new int[] {1, 2, 3, 17, 100, 1_000}) {
            for (long mask : new long[] {-1, 0xff00_0000_0000_0000L, 0, 1, 0x8000_0000_0000_0000L}) {
                var beginnings = IntStream.range(0, size).mapToLong(_ -> chance.nextLong() & mask).toArray();
                var rest = IntStream.range(0, size).map(_ -> chance.nextInt(3)).toArray();
                var naive = IntStream.range(0, size).boxed().sorted((one, other) -> {
                    int order = Long.compareUnsigned(beginnings[one], beginnings[other]);
                    return order != 0 ? order : rest[one] != rest[other] ? Integer.compare(rest[one], rest[other]) : Integer.compare(one, other);
                }).mapToInt(Integer::intValue).toArray();
                var ranking = new Ranking(beginnings, (one, other) -> rest[one] != rest[other] ? Integer.compare(rest[one], rest[other]) : Integer.compare(one, other));
                for (int wanted : new int[] {0, 1, size / 2, size - 1, size}) {
                    assertThat(ranking.first(wanted)).as("%d of %d", wanted, size).isEqualTo(Arrays.copyOf(naive, wanted));
                }
            }
        }
    }

    @Test
    @DisplayName("要的比有的多：拒绝")
    void tooMany() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Ranking(new long[3], Integer::compare).first(4)).withMessageContaining("0 to 3");
        assertThat(new Ranking(new long[0], Integer::compare).first(0)).isEmpty();
    }

    @Test
    @DisplayName("一万个名称：抽中的就是抽签号最小的")
    void smallestTickets() {
        var names = Samples.frame(new Stratum("企业", Demand.NONE, Samples.names("企业", 10_000))).strata().getFirst().names();
        var tickets = Tickets.ofTargets(Hex256.of("x"), "企业");
        var naive = names.stream().map(name -> tickets.of(name) + "," + name).sorted().map(ticket -> ticket.substring(65)).toList();
        assertThat(Drawing.smallest(tickets, names, 10_000)).isEqualTo(naive);
        assertThat(Drawing.smallest(tickets, names, 30)).isEqualTo(naive.subList(0, 30));
    }

    @Test
    @DisplayName("开头都相同时，按整个抽签号排；整个相同的按名称")
    void tiesGoByTheWholeTicket() {
        var names = Samples.frame(new Stratum("企业", Demand.NONE, Samples.names("企业", 60))).strata().getFirst().names();
        var tickets = Tickets.ofTargets(Hex256.of("y"), "企业");
        var naive = names.stream().map(name -> tickets.of(name) + "," + name).sorted().map(ticket -> ticket.substring(65)).toList();
        assertThat(Arrays.stream(new Ranking(new long[60], tickets.ties(names)).first(60)).mapToObj(names::get).toList()).isEqualTo(naive);
        var twice = Names.ofSorted(new byte[][] {{'a'}, {'a'}});
        assertThat(tickets.ties(twice).applyAsInt(0, 1)).isNegative();
        assertThat(tickets.ties(twice).applyAsInt(1, 0)).isPositive();
    }

    @Test
    @DisplayName("名称按 UTF-8 字节排列：增补平面的字在私用区之后")
    void byBytes() {
        var chance = new SplittableRandom(2);
        int[] letters = {'a', 'é', '一', 0xd7ff, 0xe000, 0xffe5, 0x10000, 0x20bb7, 0x10ffff};
        var texts = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            IntStream.range(0, chance.nextInt(1, 4)).forEach(_ -> text.appendCodePoint(letters[chance.nextInt(letters.length)]));
            texts.add(text.toString());
        }
        var naive = texts.stream().sorted((one, other) -> Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8))).toList();
        assertThat(texts.stream().sorted(Names.BY_BYTES).toList()).isEqualTo(naive);
        var names = Names.ofSorted(naive.stream().distinct().map(name -> name.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new));
        assertThat(names).isEqualTo(naive.stream().distinct().toList());
        assertThat(names.stream().map(names::find)).isEqualTo(IntStream.range(0, names.size()).boxed().toList());
        assertThat(names.find("nobody")).isNegative();
        assertThat(names.without(new int[] {0, 2})).isEqualTo(IntStream.range(0, names.size()).filter(i -> i != 0 && i != 2).mapToObj(names::get).toList());
    }

    @Test
    @DisplayName("抽签号就是 sha256sum 给出的")
    void known() {
        assertThat(Tickets.ofTargets("0".repeat(64), "甲").of("E1")).isEqualTo(Hex256.of("0".repeat(64) + ",甲,E1"));
        var names = Names.ofSorted(new byte[][] {"E1".getBytes(StandardCharsets.UTF_8), "很长的名称".repeat(30).getBytes(StandardCharsets.UTF_8)});
        var tickets = Tickets.ofInspectors("0".repeat(64), "E1");
        for (int i = 0; i < 2; i++) {
            var whole = Hex256.of("0".repeat(64) + ",officer,E1," + names.get(i));
            assertThat(tickets.of(names.get(i))).isEqualTo(whole);
            assertThat(tickets.beginnings(names)[i]).isEqualTo(Long.parseUnsignedLong(whole.substring(0, 16), 16));
        }
        assertThat(List.of(tickets.of("E1"), tickets.of("E2"))).doesNotHaveDuplicates();
    }
}
