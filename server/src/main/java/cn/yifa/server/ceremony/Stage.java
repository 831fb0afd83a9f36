// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.ceremony;

import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.DrawState.Phase;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.server.ceremony.DrawView.Result;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// The stages of a ceremony in their order (抽取的阶段), as a strip that the audience follows.
public enum Stage {

    COMMITTING("各方承诺", Set.of(Phase.COMMITTING)), WITNESSING("外部见证", Set.of(Phase.WITNESSING)), REVEALING("公开秘密", Set.of(Phase.REVEALING)), SEED("公共种子", Set.of(Phase.AWAITING_SEED, Phase.CONFIRMING)),
    LAST("最后的秘密", Set.of(Phase.LAST_REVEAL)), RESULT("抽取", Set.of(Phase.READY, Phase.DRAWN));

    /// How many are shown to the audience.
    public static final int SHOWN = 200;
    private static final int BEGINNING = 12;

    private final String words;
    private final Set<Phase> phases;

    Stage(String words, Set<Phase> phases) {
        this.words = words;
        this.phases = phases;
    }

    public String words() {
        return words;
    }

    /// Whether a stage is over, is now, or is still to come.
    public enum Standing {
        DONE("已完成"), NOW("正在进行"), AHEAD("还没有");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Standing standing(DrawState state) {
        return switch (this) {
            case COMMITTING -> standing(state, state.commitments().size() == state.plan().parties().size());
            case WITNESSING -> standing(state, state.witnessed().isPresent());
            case REVEALING -> standing(state, state.witnessed().isPresent() && state.secrets().size() >= state.plan().parties().size() - 1);
            case SEED -> standing(state, state.confirmed().isPresent());
            case LAST -> standing(state, state.nextParty().isEmpty());
            case RESULT -> standing(state, state.phase() == Phase.DRAWN);
        };
    }

    private Standing standing(DrawState state, boolean done) {
        return done ? Standing.DONE : phases.contains(state.phase()) ? Standing.NOW : Standing.AHEAD;
    }

    /// Somebody who was drawn, with the beginning of their ticket.
    public record Ticket(String ticket, String target, String stratum, String inspectors) {}

    /// The tickets that won, in the order of the result.
    public static List<Ticket> tickets(Result result) {
        return result.strata().stream().flatMap(part -> part.drawn().stream().map(target -> new Ticket(ticket(result.seed(), part.stratum(), target), target, part.stratum(),
                result.pair(target).map(pair -> String.join("、", pair.inspectors())).orElse("")))).limit(SHOWN).toList();
    }

    private static String ticket(String seed, String stratum, String target) {
        return HexFormat.of().formatHex(Hashing.SHA_256.hash((seed + "," + stratum + "," + target).getBytes(StandardCharsets.UTF_8))).substring(0, BEGINNING);
    }
}
