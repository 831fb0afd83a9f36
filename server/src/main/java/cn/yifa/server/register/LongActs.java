// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.storage.LongWork;
import cn.yifa.server.storage.LongWork.Going;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;

/// Acts that may take minutes, such as entering a million lines (耗时的办理): they go on while whoever began them is told how far they are.
///
/// What is lost if the process dies: the act, of which nothing is done then, and that it was under way.
@Component
public class LongActs {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration KEPT = Duration.ofDays(1);

    private final LongWork<Whose, Asked, Outcome> work;

    LongActs() {
        this(PATIENCE, KEPT);
    }

    /// @param patience how long somebody waits before being told how far it is
    /// @param kept     how long what came of it waits for somebody who comes back
    public LongActs(Duration patience, Duration kept) {
        work = new LongWork<>("act", patience, kept);
    }

    /// @param name    of the action
    /// @param entries what was said with it
    public record Asked(String step, String action, String name, Map<String, List<String>> entries) {}

    private record Whose(CaseId matter, PersonId person) {}

    /// Begins an act, unless the person has one under way in this case, and waits for a moment.
    ///
    /// @param lines how many there are to go through
    /// @return what came of it; nothing when it takes longer, or when another act is under way, of which the person is told first
    public Optional<Outcome> begin(CaseId matter, PersonId person, Asked what, int lines, Function<IntConsumer, Outcome> act) {
        return work.begin(new Whose(matter, person), what, going -> {
            going.lines().set(lines);
            return act.apply(going.gone()::set);
        });
    }

    public Optional<Going<Asked, Outcome>> find(CaseId matter, PersonId person) {
        return work.find(new Whose(matter, person));
    }

    /// What came of it, told once.
    ///
    /// @throws RuntimeException as it failed
    public Optional<Outcome> ended(CaseId matter, PersonId person) {
        return work.ended(new Whose(matter, person));
    }
}
