// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.cases.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Small draws to try things on.
final class Samples {

    static final Instant SEED_TIME = Instant.parse("2027-03-01T02:00:00Z");
    static final String DICE = "4 7 0 1 9 3 3 8 2 5 6 6 0 1 7 4 9 2 8 5";
    static final List<Secret> SECRETS = List.of(new Secret("本部门", "a".repeat(64), "晴，东北风 3 级"), new Secret("监督机关", "b".repeat(64), "第三张桌子"));
    static final PairingRules PAIRING = new PairingRules(2, LocalDate.of(2027, 6, 30), 5);

    private Samples() {}

    static DrawPlan plan(Quotas quotas, int alternates, Optional<PairingRules> pairing) {
        return new DrawPlan("draw-2027-1", List.of("《食盐专营办法》第二十三条"), quotas, alternates, pairing, new SeedSource("现场掷十面骰子二十次，逐个读出", SEED_TIME, 20),
                List.of("本部门", "监督机关"), List.of("某公证处公证员"));
    }

    static DrawPlan plan(Map<String, Integer> counts) {
        return plan(new Quotas.Counts(counts), 0, Optional.empty());
    }

    static Quotas rates(String stratum, String percent) {
        return new Quotas.Rates(Map.of(stratum, new BigDecimal(percent)));
    }

    static Stratum stratum(String name, String... identifiers) {
        return new Stratum(name, Demand.NONE, List.of(identifiers));
    }

    static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    static Inspector inspector(String identifier) {
        return new Inspector(identifier, List.of(), List.of(), List.of());
    }

    static DrawLists lists(Stratum... strata) {
        return new DrawLists(List.of(strata), List.of(), List.of(), List.of());
    }

    static Frame frame(Stratum... strata) {
        return given(Frame.of(lists(strata)));
    }

    static <T> T given(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Given<T>(var value) -> value;
            case Outcome.Refused<T>(var grounds) -> throw new AssertionError(grounds.toString());
        };
    }

    static List<String> rules(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var grounds) ? grounds.stream().map(Refusal::rule).distinct().toList() : List.of();
    }
}
