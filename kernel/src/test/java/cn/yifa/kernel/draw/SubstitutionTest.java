// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import static org.assertj.core.api.Assertions.assertThat;

import cn.yifa.kernel.draw.PassedOver.Why;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// 《优化营商环境条例》第五十四条: those who step in are drawn at random too, as are those who are sent to them.
@DisplayName("递补：同一层下一个备选，按次序，不能挑；人员按同一次抽取的号派")
class SubstitutionTest {

    private static final Demand RADIO = new Demand(Optional.of("无线电管理"), Optional.empty(), Optional.empty());

    private static DrawResult drawn(int alternates, int cap, int inspectors, List<Recusal> recusals) {
        var strata = List.of(new Stratum("甲", RADIO, Samples.names("J", 8)), new Stratum("乙", RADIO, Samples.names("Y", 6)));
        var people = Samples.names("P", inspectors).stream().map(name -> new Inspector(name, List.of(new Inspector.Certificate("无线电管理", LocalDate.of(2028, 1, 1))), List.of(), List.of())).toList();
        var plan = Samples.plan(new Quotas.Counts(Map.of("甲", 3, "乙", 2)), alternates, Optional.of(new PairingRules(2, LocalDate.of(2027, 6, 30), cap)));
        var frame = Samples.given(Frame.of(new DrawLists(strata, List.of(), people, recusals)));
        return Samples.given(Drawing.of(plan, frame, new Seed(plan.digest(), frame.digest(), Samples.SECRETS, Samples.DICE)));
    }

    private static DrawResult.Drawn part(DrawResult result, String name) {
        return result.strata().stream().filter(part -> part.stratum().equals(name)).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("谁先掉出来，谁由第一个备选代替；各层用各层的备选；递补的再掉出来，由下一个代替")
    void inTheOrderOfRanks() {
        var result = drawn(3, 20, 5, List.of());
        var first = part(result, "甲");
        var other = part(result, "乙");
        var found = Samples.given(Substitution.of(result, List.of(first.drawn().get(2), other.drawn().get(0), first.drawn().get(0), first.alternates().get(0))));
        assertThat(found).extracting(Substitution::target).containsExactly(first.alternates().get(0), other.alternates().get(0), first.alternates().get(1), first.alternates().get(2));
        assertThat(found).extracting(Substitution::rank).containsExactly(1, 1, 2, 3);
        assertThat(found).extracting(Substitution::stratum).containsExactly("甲", "乙", "甲", "甲");
        assertThat(Samples.given(Substitution.of(result, List.of(first.drawn().get(2))))).as("who came before doesn't depend on who comes after").isEqualTo(found.subList(0, 1));
    }

    @Test
    @DisplayName("同一个对象掉出来两次、没有抽中的、备选用完了的，都拒绝，写明条文")
    void refused() {
        var result = drawn(1, 20, 5, List.of());
        var part = part(result, "甲");
        var one = part.drawn().get(0);
        assertThat(Samples.rules(Substitution.of(result, List.of(one, one)))).containsExactly("DroppedAlready");
        assertThat(Samples.rules(Substitution.of(result, List.of("J99")))).containsExactly("NotDrawn");
        assertThat(Samples.rules(Substitution.of(result, List.of(part.alternates().get(0))))).as("an alternate who has not stepped in").containsExactly("NotDrawn");
        assertThat(Samples.rules(Substitution.of(result, List.of(one, part.drawn().get(1))))).containsExactly("NoAlternateLeft");
        assertThat(Samples.rules(Substitution.of(drawn(0, 20, 5, List.of()), List.of(one)))).containsExactly("NoAlternateLeft");
        assertThat(Substitution.of(result, List.of("J99"))).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.grounds().toString()).contains("优化营商环境条例"));
    }

    @Test
    @DisplayName("人员：号最小的两名可以派的；掉出来的那一户不再占名额")
    void inspectorsByTickets() {
        var result = drawn(3, 20, 5, List.of());
        var part = part(result, "甲");
        var found = Samples.given(Substitution.of(result, List.of(part.drawn().get(0)))).getFirst();
        var tickets = Tickets.ofInspectors(result.seed().hex(), found.target());
        var byTicket = Samples.names("P", 5).stream().sorted((a, b) -> tickets.of(a).compareTo(tickets.of(b))).toList();
        assertThat(found.pair().orElseThrow().inspectors()).isEqualTo(byTicket.subList(0, 2));

        // Five targets by two each with a cap of two take all ten places of five people: only what is given back can be given again.
        var full = drawn(3, 2, 5, List.of());
        var dropped = part(full, "甲").drawn().get(0);
        var freed = full.pairs().stream().filter(pair -> pair.target().equals(dropped)).findFirst().orElseThrow().inspectors();
        var pair = Samples.given(Substitution.of(full, List.of(dropped))).getFirst().pair().orElseThrow();
        assertThat(pair.inspectors()).containsExactlyInAnyOrderElementsOf(freed);
        assertThat(pair.passedOver()).allSatisfy(passed -> assertThat(passed.why()).containsExactly(Why.LOAD));
    }

    @Test
    @DisplayName("要回避的不派；没有人可派的拒绝，不跳到下一个备选")
    void recused() {
        var alternate = part(drawn(3, 20, 3, List.of()), "甲").alternates().get(0);
        var recusals = new ArrayList<>(List.of(new Recusal("P1", alternate, "亲属")));
        // Who must avoid whom is part of the lists, and so of the seed: the alternates are others then.
        for (int tried = 0; tried < 50; tried++) {
            var result = drawn(3, 20, 3, recusals);
            var next = part(result, "甲").alternates().get(0);
            if (recusals.stream().anyMatch(recusal -> recusal.target().equals(next))) {
                var pair = Samples.given(Substitution.of(result, List.of(part(result, "甲").drawn().get(0)))).getFirst().pair().orElseThrow();
                assertThat(pair.inspectors()).containsExactlyInAnyOrder("P2", "P3");
                return;
            }
            recusals.set(0, new Recusal("P1", next, "亲属" + tried));
        }
        throw new AssertionError("no lists were found in which the first alternate is avoided");
    }

    @Test
    @DisplayName("不派人员的抽取也能递补")
    void withoutInspectors() {
        var plan = Samples.plan(new Quotas.Counts(Map.of("甲", 2)), 2, Optional.empty());
        var frame = Samples.frame(Samples.stratum("甲", Samples.names("J", 6).toArray(String[]::new)));
        var result = Samples.given(Drawing.of(plan, frame, new Seed(plan.digest(), frame.digest(), Samples.SECRETS, Samples.DICE)));
        assertThat(Samples.given(Substitution.of(result, result.strata().getFirst().drawn()))).allSatisfy(one -> assertThat(one.pair()).isEmpty()).extracting(Substitution::target).isEqualTo(result.strata().getFirst().alternates());
    }

    @Test
    @DisplayName("没有掉出来的，就没有递补")
    void nobody() {
        assertThat(Stream.of(0, 3).map(alternates -> Samples.given(Substitution.of(drawn(alternates, 20, 5, List.of()), List.of())))).allSatisfy(none -> assertThat(none).isEmpty());
    }
}
