// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// An instrument as it stood from one day on (版本).
///
/// @param number        the number of the act that made it (文号)
/// @param repealedOn    the first day on which it no longer applies
/// @param ending        how it ended when no later version took its place: repealed or lapsed (废止、失效)
/// @param articles      the cited articles, in their order
/// @param workingDays   which of its days are working days, where it says so itself
/// @param verified      whether somebody has compared it with the official text
public record Version(String number, LocalDate effectiveFrom, Optional<LocalDate> repealedOn, Validity ending, SortedMap<Place, Article> articles,
        Optional<WorkingDayRule> workingDays, boolean verified) {

    public Version {
        articles = Collections.unmodifiableSortedMap(new TreeMap<>(articles));
        if (!ending.isEnding()) {
            throw new IllegalArgumentException("a version ends repealed or lapsed, not " + ending);
        }
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && repealedOn.map(day::isBefore).orElse(true);
    }
}
