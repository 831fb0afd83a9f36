// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final long SEED = 20261126;

    private static Values values(String text) {
        return Values.of(Map.of("name", text));
    }

    private static Change put(String from, String text) {
        return new Change.Put(LocalDate.parse(from), Optional.empty(), values(text));
    }

    private static Change put(String from, String until, String text) {
        return new Change.Put(LocalDate.parse(from), Optional.of(LocalDate.parse(until)), values(text));
    }

    private static Change end(String from) {
        return new Change.End(LocalDate.parse(from));
    }

    private static Change correct(int version, String text) {
        return new Change.Correct(version, values(text));
    }

    private static Change undo(int version) {
        return new Change.Undo(version);
    }

    private static String on(Timeline timeline, String day) {
        return timeline.on(LocalDate.parse(day)).map(span -> span.version() + span.values().text("name").orElseThrow()).orElse("");
    }

    /// The change is refused in these words, and the entry stays as it was.
    private static void refused(List<Change> made, Change change, String why) {
        var timeline = Timeline.of(made);
        var spans = timeline.spans();
        assertThat(timeline.whyNot(change)).contains(why);
        assertThatIllegalArgumentException().isThrownBy(() -> timeline.with(change)).withMessage(why);
        assertThat(timeline.spans()).isEqualTo(spans);
        assertThat(timeline.versions()).isEqualTo(made.size());
    }

    @Test
    @DisplayName("一版从它那天起有效，到下一版开始，或者到自己写明的那天以前")
    void aVersionHoldsUntilTheNext() {
        var timeline = Timeline.of(List.of(put("2024-01-01", "甲"), put("2025-01-01", "2026-01-01", "乙"), put("2027-01-01", "丙"), end("2028-01-01")));
        assertThat(on(timeline, "2023-12-31")).isEmpty();
        assertThat(on(timeline, "2024-01-01")).isEqualTo("1甲");
        assertThat(on(timeline, "2024-12-31")).isEqualTo("1甲");
        assertThat(on(timeline, "2025-12-31")).isEqualTo("2乙");
        assertThat(on(timeline, "2026-01-01")).as("nothing comes back after a named end").isEmpty();
        assertThat(on(timeline, "2027-12-31")).isEqualTo("3丙");
        assertThat(on(timeline, "2028-01-01")).isEmpty();
    }

    @Test
    @DisplayName("有效期没满就取消的，以后可以再列入")
    void restoredAfterAnEarlyEnd() {
        var made = List.of(put("2024-01-01", "2030-01-01", "甲"), end("2025-01-01"), put("2027-01-01", "乙"));
        var timeline = Timeline.of(made);
        assertThat(on(timeline, "2024-12-31")).isEqualTo("1甲");
        assertThat(on(timeline, "2026-06-01")).isEmpty();
        assertThat(on(timeline, "2029-01-01")).isEqualTo("3乙");
        refused(made, undo(2), "撤销第 2 版以后，2027-01-01 会有两个版本；先撤销自那天起的第 3 版");
        assertThat(on(timeline.with(undo(3)).with(undo(2)), "2029-01-01")).isEqualTo("1甲");
    }

    @Test
    @DisplayName("写明失效日期的一版，余下的日子可以变更：写明同一个失效日期；写别的日期、不写的，都不行")
    void theRestOfNamedDays() {
        var made = List.of(put("2024-01-01", "2027-01-01", "甲"), put("2025-03-01", "2027-01-01", "乙"));
        var timeline = Timeline.of(made);
        assertThat(on(timeline, "2025-02-28")).isEqualTo("1甲");
        assertThat(on(timeline, "2025-03-01")).isEqualTo("2乙");
        assertThat(on(timeline, "2026-12-31")).isEqualTo("2乙");
        assertThat(on(timeline, "2027-01-01")).isEmpty();
        assertThat(timeline.namedEnd(LocalDate.parse("2025-01-01"))).contains(LocalDate.parse("2027-01-01"));
        assertThat(Timeline.of(List.of(put("2024-01-01", "甲"), put("2025-01-01", "乙"))).namedEnd(LocalDate.parse("2024-06-01"))).as("where the next begins is no end that it names").isEmpty();
        refused(made, put("2026-01-01", "丙"), "第 2 版（2025-03-01 至 2026-12-31）同日有效，一天只能有一个版本；变更余下的日子，失效日期也写 2027-01-01");
        refused(made, put("2026-01-01", "2026-06-01", "丙"), "第 2 版（2025-03-01 至 2026-12-31）同日有效，一天只能有一个版本；变更余下的日子，失效日期也写 2027-01-01");
        refused(made, put("2026-01-01", "2028-01-01", "丙"), "第 2 版（2025-03-01 至 2026-12-31）同日有效，一天只能有一个版本；变更余下的日子，失效日期也写 2027-01-01");
        var again = timeline.with(put("2026-01-01", "2027-01-01", "丙"));
        assertThat(on(again.with(undo(2)), "2025-06-01")).as("what is left of the first, up to the third").isEqualTo("1甲");
        assertThat(on(again.with(undo(2)), "2026-06-01")).isEqualTo("3丙");
    }

    @Test
    @DisplayName("更正不动日子，撤销更正又回到原来")
    void correctionsKeepTheDays() {
        var timeline = Timeline.of(List.of(put("2024-01-01", "2025-01-01", "甲"), correct(1, "乙")));
        assertThat(timeline.spans()).containsExactly(new Timeline.Span(LocalDate.parse("2024-01-01"), Optional.of(LocalDate.parse("2025-01-01")), 2, values("乙")));
        assertThat(on(timeline.with(correct(2, "丙")), "2024-05-01")).as("a correction is corrected").isEqualTo("3丙");
        assertThat(on(timeline.with(undo(2)), "2024-05-01")).isEqualTo("1甲");
        assertThat(on(timeline.with(correct(1, "丙")).with(undo(2)), "2024-05-01")).as("a later correction stands by itself").isEqualTo("3丙");
    }

    @Test
    @DisplayName("不能作的变更：说出哪一版、哪一天，什么也不变")
    void refusals() {
        var made = List.of(put("2024-01-01", "甲"), put("2025-01-01", "2026-01-01", "乙"), end("2024-06-01"), correct(2, "丙"), put("2023-01-01", "丁"), undo(5));
        refused(made, put("2024-01-01", "戊"), "第 1 版也自 2024-01-01 起，同一天不能有两个版本；写错的，更正那一版");
        refused(made, put("2024-06-01", "戊"), "第 3 版也自 2024-06-01 起，同一天不能有两个版本；写错的，先撤销那一版");
        refused(made, end("2025-01-01"), "第 2 版也自 2025-01-01 起，同一天不能有两个版本；不该有那一版的，撤销它，否则自第二天起取消");
        refused(made, put("2025-03-01", "戊"), "第 2 版（2025-01-01 至 2025-12-31）同日有效，一天只能有一个版本；变更余下的日子，失效日期也写 2026-01-01");
        refused(made, put("2024-09-01", "2025-02-01", "戊"), "第 2 版（2025-01-01 至 2025-12-31）同日有效，一天只能有一个版本");
        refused(made, put("2023-01-01", "2024-01-02", "戊"), "第 1 版（2024-01-01 起）同日有效，一天只能有一个版本");
        refused(made, put("2024-03-01", "2024-07-01", "戊"), "第 3 版自 2024-06-01 起已经取消，一天只能有一个版本");
        refused(made, put("2027-01-01", "2027-01-01", "戊"), "失效日期 2027-01-01 应在生效日期 2027-01-01 之后");
        refused(made, end("2024-07-01"), "这一条在 2024-07-01 没有有效的版本，不能取消");
        refused(made, end("2026-01-01"), "这一条在 2026-01-01 没有有效的版本，不能取消");
        refused(made, put("2024-03-01", "甲"), "与 2024-03-01 已经有效的第 1 版一样，没有变更");
        refused(made, put("2024-03-01", "2024-06-01", "甲"), "与 2024-03-01 已经有效的第 1 版一样，没有变更");
        refused(made, correct(4, "丙"), "第 4 版（2025-01-01 至 2025-12-31）更正后与现在的内容一样，没有变更");
        refused(made, correct(3, "丙"), "第 3 版自 2024-06-01 起取消，没有内容可以更正；不该取消的，撤销它");
        refused(made, correct(7, "丙"), "没有第 7 版，现在共有 6 版");
        refused(made, correct(5, "丙"), "第 5 版已经撤销，或者它本身就是撤销");
        refused(made, undo(0), "没有第 0 版，现在共有 6 版");
        refused(made, undo(5), "第 5 版已经撤销，或者它本身就是撤销");
        refused(made, undo(6), "第 6 版已经撤销，或者它本身就是撤销");
        refused(made, undo(2), "第 2 版（2025-01-01 至 2025-12-31）后来更正过，先撤销第 4 版");
        refused(List.of(), end("2024-01-01"), "这一条在 2024-01-01 没有有效的版本，不能取消");
        refused(List.of(), undo(1), "没有第 1 版，现在共有 0 版");
    }

    private static LocalDate day(SplittableRandom random) {
        return NaiveTimeline.FIRST.plusDays(random.nextInt(NaiveTimeline.DAYS - 10));
    }

    private static Change change(SplittableRandom random, int versions) {
        var values = values("甲乙丙".substring(random.nextInt(3)).substring(0, 1));
        int version = random.nextInt(versions + 2);
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Change.Put(day(random), Optional.empty(), values);
            case 2 -> {
                var from = day(random);
                yield new Change.Put(from, Optional.of(from.plusDays(random.nextInt(9))), values);
            }
            case 3 -> new Change.End(day(random));
            case 4, 5 -> new Change.Correct(version, values);
            default -> new Change.Undo(version);
        };
    }

    @Test
    @DisplayName("任意一串变更：许可与否、每一天的内容，都与逐日硬算的一致")
    void agreesWithTheDays() {
        int taken = 0;
        int refused = 0;
        for (long seed = SEED; seed < SEED + 500; seed++) {
            var random = new SplittableRandom(seed);
            var naive = new NaiveTimeline();
            var timeline = Timeline.none();
            for (int i = 0; i < 25; i++) {
                var change = change(random, timeline.versions());
                var why = timeline.whyNot(change);
                assertThat(why.isEmpty()).as("seed %d: %s after %s: %s", seed, change, naive.made, why).isEqualTo(naive.allows(change));
                if (why.isPresent()) {
                    assertThat(why.get()).as("names the version or the day").containsPattern("第 -?\\d+ 版|\\d{4}-\\d\\d-\\d\\d");
                    refused++;
                    continue;
                }
                var before = timeline.spans();
                timeline = timeline.with(change);
                naive.made.add(change);
                taken++;
                assertThat(timeline.versions()).isEqualTo(naive.made.size());
                assertThat(daysOf(timeline)).as("seed %d: %s", seed, naive.made).isEqualTo(naive.days());
                disjoint(timeline.spans());
                if (!(change instanceof Change.Undo)) {
                    assertThat(timeline.with(undo(timeline.versions())).spans()).as("undone at once, it never was").isEqualTo(before);
                }
            }
            assertThat(Timeline.of(naive.made).spans()).as("the fold of its versions and nothing else").isEqualTo(timeline.spans());
        }
        assertThat(taken).isGreaterThan(2_000);
        assertThat(refused).isGreaterThan(2_000);
    }

    private static List<Optional<NaiveTimeline.Held>> daysOf(Timeline timeline) {
        var days = new ArrayList<Optional<NaiveTimeline.Held>>();
        for (int i = 0; i < NaiveTimeline.DAYS; i++) {
            days.add(timeline.on(NaiveTimeline.FIRST.plusDays(i)).map(span -> new NaiveTimeline.Held(span.version(), span.values())));
        }
        return days;
    }

    private static void disjoint(List<Timeline.Span> spans) {
        for (int i = 0; i < spans.size(); i++) {
            var span = spans.get(i);
            assertThat(span.until().map(span.from()::isBefore).orElse(i == spans.size() - 1)).as("a span has days, and only the last is open: %s", spans).isTrue();
            if (i > 0) {
                assertThat(spans.get(i - 1).until().orElseThrow()).isBeforeOrEqualTo(span.from());
            }
        }
    }

    @Test
    @DisplayName("互不相干的几版，先后登记都一样")
    void theOrderOfIndependentPutsDoesNotMatter() {
        for (long seed = SEED; seed < SEED + 300; seed++) {
            var random = new SplittableRandom(seed);
            var puts = new ArrayList<Change>();
            var from = NaiveTimeline.FIRST;
            for (int i = 0; i < 6; i++) {
                var until = from.plusDays(1 + random.nextInt(4));
                puts.add(new Change.Put(from, random.nextBoolean() ? Optional.of(until) : Optional.empty(), values("第" + i)));
                from = until.plusDays(random.nextInt(2));
            }
            var inOrder = daysOf(Timeline.of(puts)).stream().map(held -> held.map(NaiveTimeline.Held::values)).toList();
            Collections.shuffle(puts, new Random(seed));
            assertThat(daysOf(Timeline.of(puts)).stream().map(held -> held.map(NaiveTimeline.Held::values)).toList()).as("seed %d", seed).isEqualTo(inOrder);
        }
    }
}
