// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
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
/// @param unverified    articles whose gists nobody has compared though the version was
public record Version(String number, LocalDate effectiveFrom, Optional<LocalDate> repealedOn, Validity ending, SortedMap<Place, Article> articles,
        Optional<WorkingDayRule> workingDays, boolean verified, Set<Place> unverified) {

    public Version {
        unverified = Set.copyOf(unverified);
        articles = Collections.unmodifiableSortedMap(new TreeMap<>(articles));
        if (!ending.isEnding()) {
            throw new IllegalArgumentException("a version ends repealed or lapsed, not " + ending);
        }
    }

    /// Whether the gist was compared with the official text by whoever wrote it down.
    public boolean verified(Article article) {
        return verified && !unverified.contains(article.place());
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && repealedOn.map(day::isBefore).orElse(true);
    }
}
