// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.DrawLists;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.Frame;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Inspector;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.ServerTest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Random registers, reckoned a second time target by target as 《优化营商环境条例》第五十四条 and `random-inspection.draw.yaml` have it in words.
@ServerTest
@DisplayName("分层：每个对象恰好在一层，或者不该抽；不参加的，理由就是成立的那一条；各类抽的不少于比例；次序无所谓")
class StrataTest {

    private static final List<String> REGIONS = List.of("海州市", "云港市", "榕湾市", "江湾市");
    private static final List<String> CLASSES = List.of("A", "B", "C", "D");
    private static final List<String> STATUSES = List.of("正常", "正常", "正常", "停业", "注销");
    /// Of the plan, with field and expertise; the last is another plan's.
    private static final Map<String, Values> ITEMS = Map.of("X-1", item("无线电管理", ""), "X-2", item("无线电管理", "无线电监测"), "X-3", item("盐业管理", ""), "X-4", item("盐业管理", "食盐质量"));
    private static final List<String> ALL_ITEMS = List.of("X-1", "X-2", "X-3", "X-4", "X-9");

    @Autowired
    private RandomInspections inspections;

    private RandomInspection inspection;

    @BeforeEach
    void definition() {
        inspection = inspections.all().iterator().next();
    }

    private static Values item(String field, String expertise) {
        return Values.of(Map.of("field", field, "expertise", expertise));
    }

    private record Target(String key, Values values, int visits, int waiting, int begun) {

        Set<String> items() {
            return new TreeSet<>(values.texts("items").stream().filter(ITEMS::containsKey).toList());
        }

        Set<String> asked(String field) {
            return items().stream().flatMap(item -> ITEMS.get(item).text(field).stream()).collect(Collectors.toSet());
        }

        boolean hidden() {
            return values.get("hidden").filter(Boolean.TRUE::equals).isPresent();
        }

        String identifier() {
            return hidden() ? StrataTest.hidden(key).identifier() : key;
        }
    }

    private static HiddenName hidden(String key) {
        return new HiddenName("%064x".formatted(key.hashCode() & 0xffff_ffffL), key);
    }

    /// A register, and what is known of those in it.
    private record World(List<Target> targets, List<List<String>> held, Map<String, List<Recusal>> recusals, int cap) {

        Map<String, Map<String, BigDecimal>> counts() {
            return targets.stream().filter(target -> target.visits + target.waiting + target.begun > 0).collect(Collectors.toMap(Target::key, target -> Map.of(RandomInspection.VISITS, BigDecimal.valueOf(target.visits),
                    RandomInspection.WAITING, BigDecimal.valueOf(target.waiting), RandomInspection.BEGUN, BigDecimal.valueOf(target.begun))));
        }

        /// By whom a target there can be visited.
        Set<Integer> reach(Target target) {
            return IntStream.range(0, held.size()).filter(i -> target.values.text("region").filter(held.get(i)::contains).isPresent()).boxed().collect(Collectors.toSet());
        }
    }

    private static World world(Random chance) {
        var targets = new ArrayList<Target>();
        for (int i = 0, many = chance.nextInt(60); i < many; i++) {
            var values = new HashMap<String, Object>(Map.of("items", ALL_ITEMS.stream().filter(_ -> chance.nextInt(3) == 0).toList(), "region", REGIONS.get(chance.nextInt(REGIONS.size())),
                    "status", STATUSES.get(chance.nextInt(STATUSES.size()))));
            if (chance.nextInt(12) > 0) {
                values.put("class", CLASSES.get(chance.nextInt(CLASSES.size())));
            }
            if (chance.nextInt(4) == 0) {
                values.put("hidden", chance.nextBoolean());
            }
            var visited = chance.nextInt(3) == 0;
            targets.add(new Target("T" + i, Values.of(values), visited ? chance.nextInt(4) : 0, visited && chance.nextInt(3) == 0 ? 1 : 0, visited && chance.nextInt(4) == 0 ? 1 : 0));
        }
        Collections.shuffle(targets, chance);
        var held = IntStream.range(0, chance.nextInt(5)).mapToObj(_ -> REGIONS.stream().filter(_ -> chance.nextInt(3) > 0).toList()).toList();
        var recusals = targets.stream().filter(_ -> chance.nextInt(10) == 0).collect(Collectors.toMap(Target::key, target -> List.of(new Recusal("P", target.key, "近亲属"), new Recusal("Q", target.key, "曾任职"))));
        return new World(targets, held, recusals, chance.nextInt(4));
    }

    private Strata strata(World world, List<Target> inOrder) {
        var strata = new Strata(inspection, ITEMS, world.counts(), BigDecimal.valueOf(world.cap), world.recusals, new Areas(REGIONS, world.held), StrataTest::hidden);
        inOrder.forEach(target -> strata.add(target.key, target.values.only(List.copyOf(Strata.fields(inspection)))));
        return strata;
    }

    /// The first of the reasons in `random-inspection.draw.yaml` that holds.
    private static Optional<String> leftOut(Target target, int cap) {
        if (!target.values.text("status").orElseThrow().equals("正常")) {
            return Optional.of("状态不是正常");
        }
        if (target.begun > 0) {
            return Optional.of("上一次检查还没有办结");
        }
        return target.waiting == 0 && target.visits >= cap ? Optional.of("本年度检查次数已到上限") : Optional.empty();
    }

    @RepeatedTest(200)
    @DisplayName("和一户一户数的一样")
    void counted(RepetitionInfo round) {
        var world = world(new Random(round.getCurrentRepetition()));
        var strata = strata(world, world.targets);
        var wanted = world.targets.stream().filter(target -> !target.items().isEmpty()).toList();
        var drawnFrom = wanted.stream().filter(target -> target.values.text("class").isPresent()).toList();

        var where = new HashMap<String, String>();
        strata.strata().forEach(stratum -> stratum.identifiers().forEach(identifier -> assertThat(where.put(identifier, stratum.name())).as("%s stands once", identifier).isNull()));
        assertThat(where.keySet()).isEqualTo(drawnFrom.stream().map(Target::identifier).collect(Collectors.toSet()));
        assertThat(strata.unclassified()).containsExactlyElementsOf(wanted.stream().filter(target -> target.values.text("class").isEmpty()).map(Target::key).sorted().toList());
        assertThat(strata.hidden()).isEqualTo(drawnFrom.stream().filter(Target::hidden).collect(Collectors.toMap(Target::key, target -> hidden(target.key))));

        var out = new HashMap<String, String>();
        strata.exclusions().forEach(exclusion -> assertThat(out.put(exclusion.target(), exclusion.reason())).isNull());
        assertThat(out).isEqualTo(drawnFrom.stream().filter(target -> leftOut(target, world.cap).isPresent()).collect(Collectors.toMap(Target::identifier, target -> leftOut(target, world.cap).orElseThrow())));
        assertThat(strata.reasons()).isEqualTo(out.values().stream().collect(Collectors.toMap(reason -> reason, _ -> 1, Integer::sum)));

        // Two stand in one stratum when, and only when, they are of one class and ask the same of their inspectors.
        for (var one : drawnFrom) {
            for (var other : drawnFrom) {
                var alike = one.values.text("class").equals(other.values.text("class")) && one.asked("field").equals(other.asked("field")) && one.asked("expertise").equals(other.asked("expertise"))
                        && world.reach(one).equals(world.reach(other));
                assertThat(where.get(one.identifier()).equals(where.get(other.identifier()))).as("%s and %s of %s", one, other, where).isEqualTo(alike);
            }
        }
        strata.strata().forEach(stratum -> assertThat(strata.classes()).containsKey(stratum.name()));
        assertThat(strata.recusals()).containsExactlyInAnyOrderElementsOf(drawnFrom.stream().flatMap(target -> world.recusals.getOrDefault(target.key, List.of()).stream()
                .map(recusal -> new Recusal(recusal.inspector(), target.identifier(), recusal.reason()))).toList());
    }

    @RepeatedTest(50)
    @DisplayName("读的次序不同，名单一个字节也不差")
    void order(RepetitionInfo round) {
        var chance = new Random(round.getCurrentRepetition());
        var world = world(chance);
        var shuffled = new ArrayList<>(world.targets);
        Collections.shuffle(shuffled, chance);
        assertThat(files(strata(world, shuffled))).isEqualTo(files(strata(world, world.targets)));
    }

    private static String files(Strata strata) {
        var inspectors = List.of(new Inspector("P", List.of(), List.of(), List.of()), new Inspector("Q", List.of(), List.of(), List.of()));
        return switch (Frame.of(new DrawLists(strata.strata(), strata.exclusions(), inspectors, strata.recusals()))) {
            case Outcome.Given<Frame>(var frame) -> frame.digest();
            case Outcome.Refused<Frame>(var grounds) -> grounds.toString();
        };
    }

    @Test
    @DisplayName("差别比记得住的还多，也数得对")
    void manyDifferent() {
        var many = 12_000;
        var counts = IntStream.range(0, many).boxed().collect(Collectors.toMap(i -> "T" + i, i -> Map.of(RandomInspection.VISITS, BigDecimal.valueOf(i), RandomInspection.WAITING, BigDecimal.ZERO, RandomInspection.BEGUN, BigDecimal.ZERO)));
        var strata = new Strata(inspection, ITEMS, counts, BigDecimal.valueOf(11_000), Map.of(), new Areas(REGIONS, List.of(REGIONS)), StrataTest::hidden);
        IntStream.range(0, many).forEach(i -> strata.add("T" + i, Values.of(Map.of("items", List.of("X-1"), "region", "海州市", "status", "正常", "class", "A"))));
        assertThat(strata.strata()).singleElement().satisfies(stratum -> assertThat(stratum.identifiers()).hasSize(many));
        assertThat(strata.exclusions()).extracting(Exclusion::target).containsExactlyInAnyOrderElementsOf(IntStream.range(11_000, many).mapToObj(i -> "T" + i).toList());
    }

    @RepeatedTest(300)
    @DisplayName("抽取数量：各类不少于比例，多不出一户，也不多于一类里的；余数大的层先得，一样大的按名称")
    void quotas(RepetitionInfo round) {
        var chance = new Random(round.getCurrentRepetition());
        var percent = new HashMap<String, BigDecimal>();
        var classes = new HashMap<String, String>();
        var sizes = new HashMap<String, Integer>();
        for (var of : CLASSES) {
            var rate = new BigDecimal(chance.nextInt(10_001)).movePointLeft(2);
            var planned = chance.nextInt(8) > 0;
            for (int i = 0, many = chance.nextInt(6); i < many; i++) {
                var name = of + "-" + i;
                classes.put(name, of);
                sizes.put(name, chance.nextInt(40));
                if (planned) {
                    percent.put(name, rate);
                }
            }
        }
        var numbers = PlannedDraw.quotas(percent, classes, sizes).among(sizes);
        for (var of : CLASSES) {
            var strata = classes.keySet().stream().filter(name -> classes.get(name).equals(of)).toList();
            var size = strata.stream().mapToInt(sizes::get).sum();
            var share = strata.stream().filter(percent::containsKey).map(name -> percent.get(name).multiply(BigDecimal.valueOf(sizes.get(name))).movePointLeft(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(strata.stream().mapToInt(numbers::get).sum()).as("class %s of %d", of, size).isEqualTo(share.setScale(0, RoundingMode.CEILING).intValueExact()).isLessThanOrEqualTo(size);
            var more = new TreeMap<BigDecimal, Set<String>>();
            for (var name : strata) {
                var own = percent.getOrDefault(name, BigDecimal.ZERO).multiply(BigDecimal.valueOf(sizes.get(name))).movePointLeft(2);
                var whole = own.setScale(0, RoundingMode.FLOOR);
                assertThat(numbers.get(name)).as(name).isBetween(whole.intValueExact(), own.setScale(0, RoundingMode.CEILING).intValueExact()).isLessThanOrEqualTo(sizes.get(name));
                more.computeIfAbsent(own.subtract(whole).stripTrailingZeros(), _ -> new TreeSet<>()).add(name);
            }
            var inOrder = more.descendingMap().values().stream().flatMap(Set::stream).toList();
            var rounded = inOrder.stream().map(name -> numbers.get(name) > percent.getOrDefault(name, BigDecimal.ZERO).multiply(BigDecimal.valueOf(sizes.get(name))).movePointLeft(2).setScale(0, RoundingMode.FLOOR).intValueExact()).toList();
            assertThat(rounded).as("the largest remainders come first").isSortedAccordingTo((one, other) -> Boolean.compare(other, one));
        }
        assertThat(new HashSet<>(numbers.keySet())).isEqualTo(sizes.keySet());
    }
}
