// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.text;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.text.Differences.Kind;
import cn.yifa.kernel.text.Differences.Segment;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

@DisplayName("两稿的差别")
class DifferencesTest {

    @Test
    @DisplayName("改动的行里逐字标出，没有改的行原样")
    void within() {
        assertThat(Differences.between("第一段。\n决定予以公开。\n第三段。\n", "第一段。\n决定部分公开。\n第三段。\n")).containsExactly(new Segment(Kind.KEPT, "第一段。\n决定"),
                new Segment(Kind.REMOVED, "予以"), new Segment(Kind.ADDED, "部分"), new Segment(Kind.KEPT, "公开。\n第三段。\n"));
    }

    @Test
    @DisplayName("一样的两稿没有差别；空稿到有稿全是新增")
    void extremes() {
        assertThat(Differences.between("一样", "一样")).containsExactly(new Segment(Kind.KEPT, "一样"));
        assertThat(Differences.between("", "新的\n")).containsExactly(new Segment(Kind.ADDED, "新的\n"));
    }

    @Test
    @DisplayName("一处改了很多字的，整处列出，不逐字比")
    void muchAtOnce() {
        var many = "长文".repeat(60_000);
        assertThat(Differences.between("短", many)).containsExactly(new Segment(Kind.REMOVED, "短"), new Segment(Kind.ADDED, many));
    }

    @RepeatedTest(200)
    @DisplayName("去掉新增的就是前一稿，去掉删除的就是后一稿")
    void bothCanBeRead(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var before = text(random);
        var after = text(random);
        var segments = Differences.between(before, after);
        assertThat(read(segments, Kind.ADDED)).isEqualTo(before);
        assertThat(read(segments, Kind.REMOVED)).isEqualTo(after);
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(60), 0, 6).mapToObj(n -> switch (n) {
            case 0 -> "\n";
            case 1 -> "𠮷";
            case 2 -> "公";
            case 3 -> "开";
            default -> "。";
        }).collect(Collectors.joining());
    }

    private static String read(java.util.List<Segment> segments, Kind without) {
        return segments.stream().filter(segment -> segment.kind() != without).map(Segment::text).collect(Collectors.joining());
    }
}
