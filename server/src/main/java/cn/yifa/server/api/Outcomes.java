// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.law.Citation;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.SentCommands;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;

/// What became of a command, as an answer or a problem.
final class Outcomes {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private Outcomes() {}

    /// @param name who was quicker, as far as the asker is told
    /// @throws ProblemException when it was not done
    static Case done(Outcome outcome, Function<Outcome.Overtaken, String> name) {
        return switch (outcome) {
            case Outcome.Done done -> done.now();
            case Outcome.Refused refused -> throw new ProblemException(refusal(refused.grounds()));
            case Outcome.Overtaken overtaken -> throw new ProblemException(Problem.of("overtaken", 409, "别人刚刚办过",
                    name.apply(overtaken) + "于" + MOMENT.format(overtaken.when()) + "办过这个办件，现在的 sequence 是 " + overtaken.now().sequence()
                            + "。请重新读取后再办。"));
        };
    }

    static Problem refusal(List<Refusal> grounds) {
        return grounds.getFirst().rule().equals(SentCommands.NAME_TAKEN) ? IdempotencyKey.taken() : new Problem("urn:yifa:problem:refused", "不予办理", 422, grounds.getFirst().message(), "", grounds.stream()
                .map(ground -> new Problem.Ground(ground.rule(), ground.message(), ground.basis().map(Citation::toString).orElse(""), ground.field().orElse("")))
                .toList());
    }
}
