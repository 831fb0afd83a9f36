// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.draw;

import cn.yifa.kernel.organ.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a draw has come: the fold of its events, and nothing else.
///
/// @param commitments in the order in which they came
/// @param secrets     told so far
/// @param entered     what one person typed and no other has confirmed yet
public record DrawState(
        DrawEvent.Announced announced,
        List<DrawEvent.Committed> commitments,
        Optional<DrawEvent.Witnessed> witnessed,
        List<DrawEvent.Revealed> secrets,
        Optional<DrawEvent.SeedEntered> entered,
        Optional<DrawEvent.SeedConfirmed> confirmed,
        Optional<DrawEvent> ended) {

    /// What it waits for (抽取的阶段).
    public enum Phase {
        COMMITTING("等待各方承诺"), WITNESSING("等待见证"), REVEALING("等待公共种子之前的秘密"), AWAITING_SEED("等待公共种子"), CONFIRMING("等待复核公共种子"), LAST_REVEAL("等待最后一个秘密"), READY("可以抽取"),
        DRAWN("已抽取"), VOID("已作废");

        private final String words;

        Phase(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// In what order the others may happen, [DrawDecider] decides before they do.
    ///
    /// @throws IllegalArgumentException when the first is not that it was announced, or another is
    public static DrawState evolve(@Nullable DrawState before, DrawEvent event) {
        if (event instanceof DrawEvent.Announced announced && before == null) {
            return new DrawState(announced, List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        if (before == null || event instanceof DrawEvent.Announced) {
            throw new IllegalArgumentException("draw: announced once and first expected, found " + event.getClass().getSimpleName());
        }
        return before.with(event);
    }

    /// @throws IllegalArgumentException when there are none
    public static DrawState of(List<DrawEvent> events) {
        DrawState state = null;
        for (var event : events) {
            state = evolve(state, event);
        }
        if (state == null) {
            throw new IllegalArgumentException("draw: events expected, found none");
        }
        return state;
    }

    private DrawState with(DrawEvent event) {
        return switch (event) {
            case DrawEvent.Announced _ -> throw new IllegalStateException("handled above");
            case DrawEvent.Committed committed -> new DrawState(announced, and(commitments, committed), witnessed, secrets, entered, confirmed, ended);
            case DrawEvent.Witnessed found -> new DrawState(announced, commitments, Optional.of(found), secrets, entered, confirmed, ended);
            case DrawEvent.Revealed revealed -> new DrawState(announced, commitments, witnessed, and(secrets, revealed), entered, confirmed, ended);
            case DrawEvent.SeedEntered typed -> new DrawState(announced, commitments, witnessed, secrets, Optional.of(typed), confirmed, ended);
            case DrawEvent.SeedDisputed _ -> new DrawState(announced, commitments, witnessed, secrets, Optional.empty(), confirmed, ended);
            case DrawEvent.SeedConfirmed found -> new DrawState(announced, commitments, witnessed, secrets, entered, Optional.of(found), ended);
            case DrawEvent.Drawn _, DrawEvent.Voided _ -> new DrawState(announced, commitments, witnessed, secrets, entered, confirmed, Optional.of(event));
        };
    }

    private static <T> List<T> and(List<T> before, T next) {
        var all = new ArrayList<>(before);
        all.add(next);
        return List.copyOf(all);
    }

    public DrawPlan plan() {
        return announced.plan();
    }

    public Phase phase() {
        int parties = plan().parties().size();
        if (ended.isPresent()) {
            return ended.get() instanceof DrawEvent.Drawn ? Phase.DRAWN : Phase.VOID;
        }
        if (commitments.size() < parties) {
            return Phase.COMMITTING;
        }
        if (witnessed.isEmpty()) {
            return Phase.WITNESSING;
        }
        if (secrets.size() < parties - 1) {
            return Phase.REVEALING;
        }
        if (confirmed.isEmpty()) {
            return entered.isEmpty() ? Phase.AWAITING_SEED : Phase.CONFIRMING;
        }
        return secrets.size() < parties ? Phase.LAST_REVEAL : Phase.READY;
    }

    /// Whose secret is wanted next; nothing when all are told.
    public Optional<String> nextParty() {
        return secrets.size() < plan().parties().size() ? Optional.of(plan().parties().get(secrets.size())) : Optional.empty();
    }

    public Optional<Commitment> commitmentOf(String party) {
        return commitments.stream().map(DrawEvent.Committed::commitment).filter(commitment -> commitment.party().equals(party)).findFirst();
    }

    /// Whether it was this person who committed for the party.
    public boolean committedFor(String party, PersonId person) {
        return commitments.stream().anyMatch(made -> made.by().equals(person) && made.commitment().party().equals(party));
    }

    /// The seed, once all its parts are there.
    public Optional<Seed> seed() {
        return nextParty().isPresent() ? Optional.empty()
                : confirmed.map(found -> new Seed(plan().digest(), announced.frame(), secrets.stream().map(DrawEvent.Revealed::secret).toList(), found.text()));
    }
}
