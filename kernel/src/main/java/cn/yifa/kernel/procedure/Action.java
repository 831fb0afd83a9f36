// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A way to leave a step (动作): its form, its guard, where it goes and which clocks it touches.
///
/// @param to      the steps it goes to, several in parallel; [Procedure#END], or [Procedure#STAY] to remain
/// @param when    the guard in FEEL over the case's fields
/// @param form    the fields it asks for
/// @param documents what it makes and sends out (文书), by name
/// @param signs     the documents that are signed off with it (签发), made and sent out by a later action
/// @param sets      what it writes without asking, such as what silence decided
/// @param dated     the date fields into which it writes the day on which it happens
/// @param charges   the tariff by which it reckons a fee
/// @param bars      when the law does not let it be done, for all that its guard lets through
/// @param by        who takes it
/// @param listing   what it does to the changes of registers that the case is about
/// @param notBefore the clock that must have run out first: a period that the law wants to be full
/// @param within    the clock that must not have run out: after that the law no longer lets it be done
/// @param fieldwork how it is done where there is no network, when it may be
/// @param certified the certificate that whoever takes it must hold
public record Action(
        String id,
        String name,
        List<String> to,
        Optional<String> when,
        List<FieldUse> form,
        List<ClockTouch> clocks,
        List<String> documents,
        List<String> signs,
        Optional<Citation> basis,
        Proof proof,
        Fields sets,
        Set<String> dated,
        Optional<String> charges,
        List<Bar> bars,
        Doer by,
        Listing listing,
        Optional<String> notBefore,
        Optional<String> within,
        Optional<Fieldwork> fieldwork,
        Optional<Certified> certified) {

    public Action {
        to = List.copyOf(to);
        form = List.copyOf(form);
        clocks = List.copyOf(clocks);
        documents = List.copyOf(documents);
        signs = List.copyOf(signs);
        dated = Set.copyOf(dated);
        bars = List.copyOf(bars);
    }

    /// Whether files prove what is done: none may be brought, some may, some must.
    public enum Proof { NONE, OPTIONAL, REQUIRED }

    /// Who takes an action (由谁办理).
    public enum Doer {

        /// Whoever the step waits for.
        HOLDER,
        /// An officer only, in a step that waits for a party: the party has a way of their own.
        OFFICER,
        /// The program, when the clock that names it runs out, and nobody else.
        CLOCK,
        /// The program, when something else has happened, such as a draw, and nobody else.
        PROGRAM
    }

    /// What an action does to the changes of registers (清单变更) that a case is about: it lays them down as they shall be, or puts them into force.
    public enum Listing { NONE, PROPOSES, ENTERS }

    public boolean byClock() {
        return by == Doer.CLOCK;
    }

    public boolean byOfficer() {
        return by == Doer.OFFICER;
    }

    /// Whether anybody can take it, rather than the program by itself.
    public boolean byPeople() {
        return by == Doer.HOLDER || by == Doer.OFFICER;
    }

    public boolean evidenceAsked() {
        return proof != Proof.NONE;
    }

    public boolean stays() {
        return to.equals(List.of(Procedure.STAY));
    }

    /// The fields that its form asks for.
    public Set<String> asked() {
        return form.stream().map(FieldUse::field).collect(Collectors.toUnmodifiableSet());
    }

    /// What bars the action (不予办理的情形).
    ///
    /// @param when  the condition under which it is barred, in FEEL
    /// @param words why, for the person
    /// @param field the field of the form that is at fault, where it is one
    public record Bar(String when, String words, Optional<Citation> basis, Optional<String> field) {}

    /// A field that an action's form asks for.
    public record FieldUse(String field, boolean required) {}

    /// What the action does to a clock.
    ///
    /// @param from the date field from whose day a clock counts that is started or restarted, such as the day of receipt; the day of the act when absent
    public record ClockTouch(String clock, ClockOperation operation, Optional<String> from) {}
}
