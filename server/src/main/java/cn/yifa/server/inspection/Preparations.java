// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.inspection;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.By;
import cn.yifa.server.inspection.DrawPreparation.Announced;
import cn.yifa.server.storage.LongWork;
import cn.yifa.server.storage.LongWork.Going;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Draws that are being prepared or announced (正在准备、正在公布): with a million targets that takes longer than anybody wants to look at an empty page, so it goes on while they are told how far it is.
///
/// Announcing is one transaction: when the process dies meanwhile, nothing is announced.
@Component
public class Preparations {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// What was looked at is about that moment.
    private static final Duration LOOKED_KEPT = Duration.ofMinutes(1);
    private static final Duration ANNOUNCED_KEPT = Duration.ofDays(1);

    private final DrawPreparation preparation;
    private final LongWork<Whose, String, Prepared> looking = new LongWork<>("draw-prepared", PATIENCE, LOOKED_KEPT);
    private final LongWork<Whose, Form, Announced> announcing = new LongWork<>("draw-announced", PATIENCE, ANNOUNCED_KEPT);
    /// Each holds all names in memory: one does, and others wait for it.
    private final Semaphore turn = new Semaphore(1, true);

    Preparations(DrawPreparation preparation) {
        this.preparation = preparation;
    }

    private record Whose(CaseId task, PersonId person) {}

    /// What somebody wrote who wants to announce a draw, as it was typed.
    public record Form(String source, String at, String least) {}

    /// What would be announced now, or as they waited for it; nothing while it is being read.
    ///
    /// @param task one of those that are drawn for
    public Optional<Prepared> look(CaseId task, PersonId person) {
        var whose = new Whose(task, person);
        return looking.ended(whose).or(() -> looking.begin(whose, "", going -> inTurn(() -> preparation.prepare(task, Optional.empty(), told(going)).orElseThrow().withoutLists())));
    }

    /// Announces it; nothing while that is under way.
    ///
    /// @param form as it was typed, which is given back with what came of it
    /// @param seed what it says; nothing when it can't be read
    public Optional<Announced> announce(CaseId task, Form form, Optional<SeedSource> seed, By by) {
        return announcing.begin(new Whose(task, by.officer().orElseThrow().id()), form, going -> inTurn(() -> seed.map(source -> preparation.announce(task, source, by, told(going))).orElseGet(() -> unread(task, going))));
    }

    private Announced unread(CaseId task, Going<?, ?> going) {
        return new Announced(new Outcome.Refused<>(List.of(Refusal.of("SeedSource", "写明公共种子从哪里来、什么时候产生、至少几个字符"))), preparation.prepare(task, Optional.empty(), told(going)).map(Prepared::withoutLists));
    }

    private static DrawPreparation.Progress told(Going<?, ?> going) {
        return (all, gone) -> {
            going.lines().set(all);
            going.gone().set(gone);
        };
    }

    /// Before whose end no other begins.
    <T> T inTurn(Supplier<T> work) {
        turn.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }

    /// How far the person's reading is; nothing when none is under way.
    public Optional<? extends Going<?, ?>> looking(CaseId task, PersonId person) {
        return looking.find(new Whose(task, person));
    }

    /// What the person is announcing, or announced and was not told of.
    public Optional<Going<Form, Announced>> announcing(CaseId task, PersonId person) {
        return announcing.find(new Whose(task, person));
    }

    /// What came of announcing, told once; nothing while it is under way.
    public Optional<Announced> announced(CaseId task, PersonId person) {
        return announcing.ended(new Whose(task, person));
    }
}
