// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.casework.Batch;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Outcome;
import cn.yifa.server.casework.Wanted;
import cn.yifa.server.plan.ItemData;
import cn.yifa.server.plan.PlanId;
import cn.yifa.server.plan.PlanItemFields;
import cn.yifa.server.plan.PlanRegister;
import cn.yifa.server.plan.importing.Difference.Added;
import cn.yifa.server.plan.importing.Difference.Changed;
import cn.yifa.server.plan.importing.Difference.Unchanged;
import cn.yifa.server.plan.importing.Difference.Vanished;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes a confirmed draft a plan whose items are cases, or changes the plan that stands (导入).
///
/// All in one transaction: either everything that was wanted is done, or nothing.
/// What is lost if the program dies now: nothing but the confirmation, which can be given again.
@Component
public class PlanImport {

    private static final int LONGEST_TITLE = 120;

    private final Proposals proposals;
    private final PlanRegister register;
    private final Cases cases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    PlanImport(Proposals proposals, PlanRegister register, Cases cases, TransactionTemplate transaction, Clock clock) {
        this.proposals = proposals;
        this.register = register;
        this.cases = cases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// What keeps the draft from becoming a plan.
    public List<Fault> faults(Draft draft) {
        return Fault.in(draft);
    }

    /// @param document the file that the draft was read from
    /// @param progress told how many cases are opened so far
    /// @param alsoThen done in the same transaction once the plan stands
    public Imported carryOut(Draft draft, Evidence document, Choice choice, Officer officer, IntConsumer progress, AlsoThen alsoThen) {
        List<Fault> faults = faults(draft);
        if (!faults.isEmpty()) {
            return new Imported.Faulty(faults);
        }
        try {
            return transaction.execute(status -> {
                Imported imported = new Run(draft, document, choice, officer, progress).imported();
                if (imported instanceof Imported.Done done) {
                    alsoThen.accept(done);
                }
                return imported;
            });
        } catch (Refused refused) {
            return new Imported.Faulty(refused.faults);
        }
    }

    /// What else belongs to the same transaction.
    @FunctionalInterface
    public interface AlsoThen {

        void accept(Imported.Done done);
    }

    /// One import within its transaction.
    private final class Run {

        private final Draft draft;
        private final Evidence document;
        private final Choice choice;
        private final Officer officer;
        private final IntConsumer progress;
        private final Map<Integer, Integer> chapters = new HashMap<>();

        Run(Draft draft, Evidence document, Choice choice, Officer officer, IntConsumer progress) {
            this.draft = draft;
            this.document = document;
            this.choice = choice;
            this.officer = officer;
            this.progress = progress;
        }

        Imported imported() {
            PlanId id = new PlanId(UUID.randomUUID());
            boolean made = register.add(id, proposals.department(draft), draft.year().orElseThrow(), draft.title(), draft.preamble());
            Proposal proposal = proposals.of(draft);
            if (!made && choice.onlyNew()) {
                return new Imported.Stands(proposal);
            }
            PlanId plan = made ? id : proposal.standing().orElseThrow().id();
            register.hold(plan);
            return apply(plan, made, made ? proposal : proposals.of(draft));
        }

        private Imported.Done apply(PlanId plan, boolean made, Proposal proposal) {
            List<Added> added = proposal.added().stream().filter(choice.wanted()).toList();
            List<Changed> changed = proposal.changed().stream().filter(choice.wanted()).toList();
            List<Vanished> vanished = proposal.vanished().stream().filter(choice.wanted()).toList();
            Map<String, CaseId> opened = open(plan, proposal.year(), added);
            changed.forEach(this::amend);
            vanished.forEach(this::end);
            place(plan, proposal.differences(), opened);
            var done = new Imported.Done(plan, made, added.size(), changed.size(), vanished.size(), proposal.unchanged().size());
            if (done.acts() > 0) {
                register.note(plan, clock.instant(), officer.id().value(), officer.name(), choice.reason(), document,
                        done.opened(), done.changed(), done.ended());
            }
            return done;
        }

        private Map<String, CaseId> open(PlanId plan, int year, List<Added> added) {
            List<Wanted> wanted = added.stream()
                    .map(difference -> new Wanted(PlanItemFields.PROCEDURE, new Command.Open("", title(difference.item()),
                            difference.item().lead().getFirst(), PlanItemFields.of(plan, year, difference.item()), List.of(document))))
                    .toList();
            return switch (cases.openAll(wanted, By.officer(officer), progress)) {
                case Batch.Refused refused -> throw new Refused(refused.faulty().stream()
                        .flatMap(faulty -> faults(added.get(faulty.place()).item(), faulty.grounds()).stream())
                        .toList());
                case Batch.Done done -> byKey(added, done.cases());
            };
        }

        private static Map<String, CaseId> byKey(List<Added> added, List<Case> cases) {
            Map<String, CaseId> opened = new HashMap<>();
            for (int i = 0; i < cases.size(); i++) {
                opened.put(added.get(i).key(), cases.get(i).id());
            }
            return opened;
        }

        private void amend(Changed changed) {
            execute(changed.caseId(), changed.after(), new Command.Amend(PlanItemFields.changeable(changed.after()), choice.reason()));
        }

        private void end(Vanished vanished) {
            execute(vanished.caseId(), vanished.item(), new Command.Terminate(choice.reason()));
        }

        private void execute(CaseId id, ItemData item, Command command) {
            int sequence = cases.find(id).orElseThrow().sequence();
            switch (cases.execute(id, sequence, command, By.officer(officer))) {
                case Outcome.Done done -> { }
                case Outcome.Refused refused -> throw new Refused(faults(item, refused.grounds()));
                case Outcome.Overtaken overtaken -> throw new Refused(List.of(Fault.ofItem(item, overtaken.personName() + "刚刚办过这一项，请重新比对。")));
            }
        }

        /// New items, and those that stand as the plan says now, go to their places; what was not wanted stays where it was.
        private void place(PlanId plan, List<Difference> differences, Map<String, CaseId> opened) {
            int position = 0;
            for (var difference : differences) {
                position++;
                switch (difference) {
                    case Added added -> {
                        if (opened.containsKey(added.key())) {
                            register.place(plan, opened.get(added.key()), chapter(plan, added.chapter()), position);
                        }
                    }
                    case Changed changed -> {
                        if (choice.wanted().test(changed)) {
                            register.place(plan, changed.caseId(), chapter(plan, changed.chapter()), position);
                        }
                    }
                    case Unchanged unchanged -> register.move(unchanged.caseId(), position);
                    case Vanished vanished -> { }
                }
            }
        }

        private int chapter(PlanId plan, int position) {
            DraftChapter chapter = draft.chapters().get(position);
            String title = chapter.title().isBlank() ? draft.title() : chapter.title();
            return chapters.computeIfAbsent(position, key -> register.chapter(plan, chapter.number(), title));
        }
    }

    /// The case's title: number and heading, cut where they are long.
    private static String title(ItemData item) {
        String heading = item.heading();
        return heading.codePointCount(0, heading.length()) <= LONGEST_TITLE
                ? heading
                : heading.substring(0, heading.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
    }

    private static List<Fault> faults(ItemData item, List<Refusal> grounds) {
        List<Fault> faults = new ArrayList<>();
        grounds.forEach(ground -> faults.add(Fault.ofItem(item, ground.message())));
        return faults;
    }

    /// Rolls the transaction back.
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Fault> faults;

        Refused(List<Fault> faults) {
            super(faults.toString());
            this.faults = faults;
        }
    }
}
