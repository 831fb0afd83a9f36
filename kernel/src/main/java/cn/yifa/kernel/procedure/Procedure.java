// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Steps and actions that carry out one duty (程序), in force from a day on.
///
/// A case runs under the version that was in force on the day it began. Steps, fields and clocks keep the order of the definition.
///
/// @param law        the instrument whose articles stand bare in the definition
/// @param caseNumber the pattern of its case numbers, with `{year}` and `{serial}`
/// @param openedBy   who may open a case: `public`, 各处室, or roles of divisions such as 办公室
/// @param first      the steps a case begins in
/// @param reopensTo  the step to which an ended case may be reopened
/// @param withdrawBefore the step from which on the case can no longer be withdrawn
/// @param keeps      how long files are kept after the case; as the department keeps them when nothing is said
/// @param tariffs    by which fees are reckoned
/// @param apart      steps that different people must take (三审三校、审核分离)
/// @param changes    the registers whose entries its cases change, with what they may do there
/// @param suspensions the grounds on which a case may be suspended; any, with a reason, when the law lists none
public record Procedure(
        String id,
        String name,
        String law,
        LocalDate inForceFrom,
        String caseNumber,
        Set<String> openedBy,
        SequencedMap<String, Field> fields,
        SequencedMap<String, ClockDefinition> clocks,
        SequencedMap<String, Step> steps,
        List<String> first,
        Optional<String> reopensTo,
        Optional<String> withdrawBefore,
        Optional<Keeping> keeps,
        SequencedMap<String, Tariff> tariffs,
        SequencedMap<String, SuspensionCause> suspensions,
        List<Invariant> invariants,
        SequencedMap<String, ListChange.Allowed> changes,
        List<Set<String>> apart) {

    /// Who may open a case without an office: anybody.
    public static final String PUBLIC = "public";

    /// Who may open a case in any division: those who work in it.
    public static final String EVERY_DIVISION = "各处室";

    /// The step name that ends a branch of the case.
    public static final String END = "end";

    /// The target of an action that leaves its step waiting.
    public static final String STAY = "stay";

    public Procedure {
        openedBy = Set.copyOf(openedBy);
        first = List.copyOf(first);
        invariants = List.copyOf(invariants);
        apart = apart.stream().map(Set::copyOf).toList();
    }

    public Optional<Step> step(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /// What a case is opened with: the fields that it can't begin without, and those that no action asks for or writes later.
    public List<Field> openingFields() {
        var later = steps.values().stream().flatMap(step -> step.actions().values().stream())
                .flatMap(action -> Stream.concat(action.asked().stream(), writes(action).stream())).collect(Collectors.toSet());
        return fields.values().stream().filter(field -> field.required() || !later.contains(field.id())).toList();
    }

    /// Whether its cases may do this to entries of the register, under one condition or another.
    public boolean may(String register, ListChange change) {
        return Optional.ofNullable(changes.get(register)).filter(allowed -> allowed.changes().contains(change)).isPresent();
    }

    /// The actions that do this to the changes of registers, as `step.action`.
    public List<String> doing(Action.Listing listing) {
        return steps.values().stream().flatMap(step -> step.actions().values().stream().filter(action -> action.listing() == listing).map(action -> step.id() + "." + action.id())).toList();
    }

    /// What must have happened first on every path: as the definition says, and nothing enters a register that was not proposed.
    List<Invariant> musts() {
        var proposed = doing(Action.Listing.PROPOSES);
        return Stream.concat(invariants.stream(), doing(Action.Listing.ENTERS).stream().map(entering -> new Invariant(entering, Optional.empty(), proposed))).toList();
    }

    /// The fields that an action writes without asking.
    public Set<String> writes(Action action) {
        return Stream.of(action.sets().values().keySet().stream(), action.dated().stream(), action.certified().flatMap(Certified::into).stream(), action.charges().map(tariffs::get).stream().flatMap(tariff -> Stream.of(tariff.amount(), tariff.reckoning())))
                .flatMap(all -> all).collect(Collectors.toUnmodifiableSet());
    }

    /// What an action writes without asking: what silence decided, the day, a fee.
    ///
    /// @param filled the fields of the case with what the action's form brought
    public Fields written(Action action, Fields filled, LocalDate day) {
        var dated = action.dated().stream().collect(Collectors.toMap(Function.identity(), field -> day.toString()));
        return action.sets().with(Fields.of(dated)).with(action.charges().map(tariffs::get).map(tariff -> tariff.charged(filled)).orElse(Fields.NONE));
    }

    public Optional<ClockDefinition> clock(String id) {
        return Optional.ofNullable(clocks.get(id));
    }

    /// Whether the law wants the clock's time to be full before something is done, such as 30 days of comment; nobody is late who lets it run out.
    public boolean mustBeFull(String clock) {
        return steps.values().stream().anyMatch(step -> step.actions().values().stream().anyMatch(action -> action.notBefore().filter(clock::equals).isPresent()));
    }
}
