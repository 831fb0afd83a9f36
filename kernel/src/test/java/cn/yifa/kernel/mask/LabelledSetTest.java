// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("标注集上的查全率和准确率")
class LabelledSetTest {

    private static final Set<MaskKind> WITH_CHECK_DIGIT = Set.of(MaskKind.ID_NUMBER, MaskKind.ACCOUNT);

    /// How often something was found, missed, or wrongly found.
    ///
    /// @param found    marks of which every character is masked
    /// @param wrong    findings that are no mark of their kind, or reach beyond one
    private record Count(int marks, int found, int findings, int wrong) {

        static final Count NONE = new Count(0, 0, 0, 0);

        Count plus(Count other) {
            return new Count(marks + other.marks, found + other.found, findings + other.findings, wrong + other.wrong);
        }

        double recall() {
            return marks == 0 ? 1 : (double) found / marks;
        }

        double precision() {
            return findings == 0 ? 1 : (double) (findings - wrong) / findings;
        }

        String line(String name) {
            return "%-16s %5d %5d   %6.3f   %6.3f".formatted(name, marks, findings, recall(), precision());
        }
    }

    /// Written first, and tuned on.
    private static final String TUNING = "tuning.tsv";
    /// Written with it and held out while it was tuned on.
    private static final String HELD_OUT = "held-out.tsv";
    /// Written after both had been looked at.
    private static final String LATER = "later.tsv";
    /// Written when names were known by their neighbours too, to be hard, and run before anything was changed for it.
    private static final String FRESH = "fresh.tsv";
    /// The same once more, as such texts usually are.
    private static final String LAST = "last.tsv";

    @Test
    @DisplayName("至少 320 段，其中四分之一是留出的")
    void large() {
        int tuning = LabelledPassage.of(TUNING).size();
        int heldOut = LabelledPassage.of(HELD_OUT).size();
        assertThat(tuning + heldOut).isGreaterThanOrEqualTo(320);
        assertThat(heldOut * 4).isGreaterThanOrEqualTo(tuning + heldOut);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {TUNING, HELD_OUT, LATER, FRESH, LAST})
    @DisplayName("查全率不低于 0.98，准确率不低于 0.95；有校验码的号码一个不漏")
    void figures(String set) {
        var misses = new ArrayList<String>();
        var counts = measure(LabelledPassage.of(set), misses);
        print(set, counts);
        misses.forEach(System.out::println);
        WITH_CHECK_DIGIT.forEach(kind -> assertThat(counts.getOrDefault(kind, Count.NONE).recall()).as(kind.term()).isEqualTo(1.0));
        var all = counts.values().stream().reduce(Count.NONE, Count::plus);
        assertThat(all.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(all.precision()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    @DisplayName("五组合起来：查全率不低于 0.98，准确率不低于 0.95")
    void together() {
        var all = Stream.of(TUNING, HELD_OUT, LATER, FRESH, LAST).flatMap(set -> measure(LabelledPassage.of(set), new ArrayList<>()).values().stream()).reduce(Count.NONE, Count::plus);
        System.out.println(all.line("all sets"));
        assertThat(all.recall()).isGreaterThanOrEqualTo(0.98);
        assertThat(all.precision()).isGreaterThanOrEqualTo(0.95);
    }

    private static Map<MaskKind, Count> measure(List<LabelledPassage> passages, List<String> misses) {
        var counts = new EnumMap<MaskKind, Count>(MaskKind.class);
        for (var passage : passages) {
            var findings = PersonalData.find(passage.text(), MaskPolicy.everything());
            for (var mark : passage.marks()) {
                boolean found = IntStream.range(mark.from(), mark.to()).filter(i -> passage.text().charAt(i) > ' ')
                        .allMatch(i -> findings.stream().anyMatch(finding -> finding.from() <= i && i < finding.to()));
                counts.merge(mark.kind(), new Count(1, found ? 1 : 0, 0, 0), Count::plus);
                if (!found) {
                    misses.add("missed " + mark.kind().id() + " “" + passage.text().substring(mark.from(), mark.to()) + "” in " + passage.text());
                }
            }
            for (var finding : findings) {
                boolean right = passage.marks().stream().anyMatch(mark -> mark.kind() == finding.kind() && mark.from() <= finding.from() && finding.to() <= mark.to());
                counts.merge(finding.kind(), new Count(0, 0, 1, right ? 0 : 1), Count::plus);
                if (!right) {
                    misses.add("wrong  " + finding.kind().id() + " “" + finding.in(passage.text()) + "” (" + finding.why() + ") in " + passage.text());
                }
            }
        }
        return counts;
    }

    private static void print(String name, Map<MaskKind, Count> counts) {
        System.out.println(name);
        System.out.println("kind             marks found   recall   precision");
        counts.forEach((kind, count) -> System.out.println(count.line(kind.id())));
        System.out.println(counts.values().stream().reduce(Count.NONE, Count::plus).line("all"));
    }
}
