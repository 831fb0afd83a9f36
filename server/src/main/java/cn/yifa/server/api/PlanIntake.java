// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.plan.importing.Assignment;
import cn.yifa.server.plan.importing.Choice;
import cn.yifa.server.plan.importing.Correction;
import cn.yifa.server.plan.importing.Difference;
import cn.yifa.server.plan.importing.DivisionNames;
import cn.yifa.server.plan.importing.Draft;
import cn.yifa.server.plan.importing.Imported;
import cn.yifa.server.plan.importing.Matching;
import cn.yifa.server.plan.importing.PlanFiles;
import cn.yifa.server.plan.importing.PlanImport;
import cn.yifa.server.plan.importing.Proposal;
import cn.yifa.server.plan.importing.Proposals;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Takes a plan in that a script sends: read, matched, and imported or compared, all in one request.
@Component
class PlanIntake {

    private static final Map<String, Class<? extends Difference>> KINDS =
            Map.of("added", Difference.Added.class, "changed", Difference.Changed.class, "vanished", Difference.Vanished.class);

    private final PlanFiles files;
    private final PlanImport planImport;
    private final Proposals proposals;
    private final Matching matching;
    private final DivisionNames names;
    private final JsonMapper json;

    PlanIntake(PlanFiles files, PlanImport planImport, Proposals proposals, Matching matching, DivisionNames names, JsonMapper json) {
        this.files = files;
        this.planImport = planImport;
        this.proposals = proposals;
        this.matching = matching;
        this.names = names;
        this.json = json;
    }

    /// What the script wants beside the file.
    record Asked(@Nullable String matching, @Nullable Integer year, @Nullable String department, List<String> apply, String reason) {}

    ImportAnswer take(String fileName, byte[] bytes, Asked asked, Officer officer) {
        Set<Class<? extends Difference>> wanted = kinds(asked);
        Map<String, String> meanings = meanings(asked.matching());
        Draft draft = corrected(files.read(fileName, bytes), asked);
        if (!planImport.faults(draft).isEmpty()) {
            throw refused(new Imported.Faulty(planImport.faults(draft)));
        }
        match(meanings, officer);
        Evidence document = files.keep(fileName, bytes);
        Imported first = planImport.carryOut(draft, document, Choice.newPlan(), officer, count -> { }, done -> { });
        return switch (first) {
            case Imported.Faulty faulty -> throw refused(faulty);
            case Imported.Done done -> answer(draft, done, List.of(), Set.of());
            case Imported.Stands stands -> wanted.isEmpty()
                    ? answer(draft, untouched(stands.proposal()), stands.proposal().differences(), Set.of())
                    : change(draft, document, stands.proposal(), wanted, asked.reason().strip(), officer);
        };
    }

    private ImportAnswer change(
            Draft draft, Evidence document, Proposal before, Set<Class<? extends Difference>> wanted, String reason, Officer officer) {
        var choice = Choice.ofKinds(wanted, reason);
        return switch (planImport.carryOut(draft, document, choice, officer, count -> { }, done -> { })) {
            case Imported.Faulty faulty -> throw refused(faulty);
            case Imported.Done done -> answer(draft, done, before.differences(), wanted);
            case Imported.Stands stands -> throw new IllegalStateException("only a new plan may stand in the way");
        };
    }

    private static Imported.Done untouched(Proposal proposal) {
        return new Imported.Done(proposal.standing().orElseThrow().id(), false, 0, 0, 0, proposal.unchanged().size());
    }

    private ImportAnswer answer(Draft draft, Imported.Done done, List<Difference> differences, Set<Class<? extends Difference>> applied) {
        DivisionNames now = names.now();
        List<String> unmatched = draft.names().stream().filter(name -> !now.meaningOf(name).known()).toList();
        Stream<String> byDefault = draft.items()
                .filter(item -> Assignment.of(item, now, proposals.legalAffairs()).leadByDefault())
                .map(item -> "第" + item.number() + "项没有写明牵头处室，由" + matching.nameOf(proposals.legalAffairs()) + "牵头");
        return new ImportAnswer(
                done.plan().toString(),
                done.made(),
                new ImportAnswer.Counts(draft.size(), done.opened(), done.changed(), done.ended(), done.unchanged()),
                ImportAnswer.entries(differences, difference -> applied.contains(difference.getClass())),
                unmatched,
                Stream.concat(draft.warnings().stream().map(Object::toString), byDefault).toList());
    }

    private static ProblemException refused(Imported.Faulty faulty) {
        var grounds = faulty.faults().stream().map(fault -> new Problem.Ground("PlanFaulty", fault.message(), "", "")).toList();
        return new ProblemException(new Problem("urn:yifa:problem:plan-refused", "没有导入", 422,
                "计划没有导入，什么也没有保存：" + faulty.faults().getFirst().message(), "", grounds));
    }

    private static Draft corrected(Draft draft, Asked asked) {
        if (asked.year() == null && asked.department() == null) {
            return draft;
        }
        return new Correction.OfHead(
                        draft.title(),
                        asked.department() == null ? draft.department() : Optional.of(asked.department().strip()),
                        asked.year() == null ? draft.year() : OptionalInt.of(asked.year()))
                .applyTo(draft);
    }

    private static Set<Class<? extends Difference>> kinds(Asked asked) {
        Set<Class<? extends Difference>> kinds = new HashSet<>();
        for (String word : asked.apply()) {
            if (!KINDS.containsKey(word.strip())) {
                throw ProblemException.badRequest("apply 只能是 added、changed、vanished，写的是“" + word + "”。");
            }
            kinds.add(KINDS.get(word.strip()));
        }
        if (!kinds.isEmpty() && asked.reason().isBlank()) {
            throw ProblemException.badRequest("套用差异要写明理由（reason），它会记入每个办件。");
        }
        return kinds;
    }

    private Map<String, String> meanings(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Map.of();
        }
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JacksonException wrong) {
            throw ProblemException.badRequest("matching 不是要求的 JSON 对象，例如 {\"未来发展处\":\"planning\"}。");
        }
    }

    private void match(Map<String, String> meanings, Officer officer) {
        List<String> wrong = matching.remember(meanings, officer);
        if (!wrong.isEmpty()) {
            throw ProblemException.badRequest("matching 里“" + String.join("”“", wrong) + "”的对应不是处室标识、group:处室组标识或者 outside。");
        }
    }
}
