// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A law, regulation, rule or document with its versions (法律法规规章文件), the oldest first.
///
/// @param level what kind it is; none where the library doesn't say
public record Instrument(String name, List<String> alsoCalled, Optional<Level> level, String organ, List<Version> versions) {

    public Instrument {
        alsoCalled = List.copyOf(alsoCalled);
        versions = List.copyOf(versions);
    }

    public Optional<Version> inForceOn(LocalDate day) {
        return versions.stream().filter(version -> version.inForceOn(day)).reduce((first, second) -> second);
    }

    /// The version that is in force from `from` on.
    public Optional<Version> version(LocalDate from) {
        return versions.stream().filter(version -> version.effectiveFrom().equals(from)).findFirst();
    }

    /// Whether the instrument applies on the day, whatever its version.
    public Validity statusOn(LocalDate day) {
        return inForceOn(day).map(version -> Validity.IN_FORCE)
                .or(() -> versions.stream().filter(version -> !version.effectiveFrom().isAfter(day)).reduce((first, second) -> second).map(Version::ending)).orElse(Validity.NOT_YET_IN_FORCE);
    }

    /// Whether a version of the instrument applies on the day. One that ended is amended once there is a later one, whose day may be yet to come.
    public Validity statusOn(Version version, LocalDate day) {
        if (version.effectiveFrom().isAfter(day)) {
            return Validity.NOT_YET_IN_FORCE;
        }
        if (inForceOn(day).filter(version::equals).isPresent()) {
            return Validity.IN_FORCE;
        }
        return versions.stream().anyMatch(other -> other.effectiveFrom().isAfter(version.effectiveFrom())) ? Validity.AMENDED : version.ending();
    }
}
