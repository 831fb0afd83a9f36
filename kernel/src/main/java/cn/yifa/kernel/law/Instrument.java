// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A law, regulation, rule or document with its versions (法律法规规章文件), the oldest first.
public record Instrument(String name, List<String> alsoCalled, String organ, List<Version> versions) {

    public Instrument {
        alsoCalled = List.copyOf(alsoCalled);
        versions = List.copyOf(versions);
    }

    public Optional<Version> inForceOn(LocalDate day) {
        return versions.stream().filter(version -> version.inForceOn(day)).reduce((first, second) -> second);
    }
}
