// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.time.Counting;
import cn.yifa.kernel.time.Term;
import java.time.LocalDate;
import java.util.Optional;

/// A time limit as its statute counts it (期限).
///
/// @param startsOnOpening starts when the case is opened, otherwise when an action starts it
/// @param openingFrom     the date field from whose day it then counts; the day of the opening when absent
/// @param onExpiry        the action the program takes when the clock runs out (what silence means), or [#TERMINATE]
/// @param pausedInWriting its time is left out only when that is told in writing: an action that pauses it makes a document
/// @param applies         on which days and when the law sets it
/// @param consequence     what the law says of missing it, for the page
public record ClockDefinition(
        String id,
        String name,
        Length length,
        Owner owner,
        Counting counting,
        Optional<Citation> basis,
        boolean startsOnOpening,
        Optional<String> openingFrom,
        Optional<ExtensionRule> extension,
        Optional<String> onExpiry,
        boolean pausedInWriting,
        Applicability applies,
        Optional<String> consequence) {

    /// What runs out with the case suspended: the program terminates the case.
    public static final String TERMINATE = "terminate";

    /// How long it runs.
    public sealed interface Length {

        /// A statutory term.
        record OfTerm(Term term) implements Length {}

        /// Until the date that a field of the case holds, as a plan or an order sets it.
        record UntilDateIn(String field) implements Length {}
    }

    /// When a clock begins that an action starts (适用): while its law is in force on the day from which it counts, and its condition holds. Otherwise it doesn't.
    ///
    /// @param from   the first day of that law; absent when it was in force before the procedure
    /// @param until  the day on which that law was repealed
    /// @param when   a condition in FEEL
    public record Applicability(Optional<LocalDate> from, Optional<LocalDate> until, Optional<String> when) {

        public static final Applicability ALWAYS = new Applicability(Optional.empty(), Optional.empty(), Optional.empty());

        public boolean on(LocalDate day, Fields fields, Procedure procedure) {
            return from.map(first -> !day.isBefore(first)).orElse(true) && until.map(day::isBefore).orElse(true)
                    && when.map(condition -> Guard.of(condition, procedure).holds(fields)).orElse(true);
        }

        boolean always() {
            return equals(ALWAYS);
        }
    }

    /// Whose clock it is.
    public enum Owner { OURS, APPLICANT, THIRD_PARTY, OTHER_OFFICE }

    /// How far and how often it may be extended, and with whose approval.
    public record ExtensionRule(Term by, String approvedBy, int times) {}
}
