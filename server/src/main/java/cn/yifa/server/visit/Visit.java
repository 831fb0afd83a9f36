// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.visit;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.organ.Certificate;
import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.register.RegisterEntry;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/// A visit as the enterprise is shown it (入企检查).
///
/// @param inspectors those who are sent
/// @param items      what is looked at, each an entry of a register with what of it is shown
/// @param plans      the plans behind it, several when it serves several draws
/// @param recorded   the day on which the visit was over
/// @param lastDay    the last day on which its code is good
/// @param arrived    when the enterprise said that they came
/// @param rated      whether it has been rated
public record Visit(Case matter, Procedure procedure, VisitDuty duty, List<Inspector> inspectors, Optional<Register> register, List<RegisterEntry> items, List<RegisterEntry> plans, Optional<LocalDate> recorded,
        LocalDate lastDay, Optional<LocalDateTime> arrived, boolean rated) {

    /// Somebody who is sent.
    ///
    /// @param certificate as it is today; none when there is none of this number
    public record Inspector(String number, Optional<Certificate> certificate, LocalDate day) {

        public boolean valid() {
            return certificate.filter(found -> found.validOn(day)).isPresent();
        }
    }

    /// Whether it was broken off before anything was recorded.
    public boolean calledOff() {
        return matter.status().over() && recorded.isEmpty();
    }

    public boolean rateable() {
        return recorded.isPresent() && arrived.isPresent();
    }

    public String target() {
        return matter.fields().text(duty.target()).orElse("");
    }
}
