// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// An instrument as it stood from one day on (版本).
///
/// @param number        the number of the act that made it (文号)
/// @param repealedOn    the first day on which it no longer applies
/// @param articles      the cited articles by number, such as 33
/// @param workingDays   which of its days are working days, where it says so itself
/// @param verified      whether somebody has compared it with the official text
public record Version(String number, LocalDate effectiveFrom, Optional<LocalDate> repealedOn, Map<Integer, Article> articles,
        Optional<WorkingDayRule> workingDays, boolean verified) {

    public Version {
        articles = Map.copyOf(articles);
    }

    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(effectiveFrom) && repealedOn.map(day::isBefore).orElse(true);
    }
}
