// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import cn.yifa.kernel.time.Term;
import cn.yifa.kernel.time.TermUnit;
import java.util.Optional;
import java.util.Set;

/// Which of an instrument's terms in days are working days (本法所称的日为工作日), as one of its articles says.
///
/// The Administrative Licensing Law means all of its days (第八十二条), the Administrative Penalty Law only those of two, three, five and seven (第八十五条).
///
/// @param lengths    the lengths, in days, that are working days; empty when all are
/// @param agencyOnly it speaks of the agency's own terms and not of those of parties
/// @param article    as cited, such as `第八十五条`
public record WorkingDayRule(Set<Integer> lengths, boolean agencyOnly, String article) {

    public WorkingDayRule {
        lengths = Set.copyOf(lengths);
    }

    /// What is wrong with the unit in which a term of this instrument is written, in Chinese.
    public Optional<String> fault(Term term) {
        boolean working = lengths.isEmpty() || lengths.contains(term.amount());
        return switch (term.unit()) {
            case WORKING_DAY -> working ? Optional.empty() : Optional.of(term.amount() + " 日不是工作日，应写 " + term.amount() + " 日");
            case CALENDAR_DAY -> working ? Optional.of(term.amount() + " 日是工作日，应写 " + term.amount() + " 工作日") : Optional.empty();
            case MONTH, YEAR, HOUR -> Optional.empty();
        };
    }
}
