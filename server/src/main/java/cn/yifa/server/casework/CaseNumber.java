// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.procedure.Procedure;
import java.time.LocalDate;
import java.util.UUID;

/// A case number that is drawn while the case is recorded (办件编号): until then its serial stands as a placeholder.
///
/// @param pattern     the procedure's pattern, such as `要点〔{year}〕{serial}号`
/// @param placeholder a text that occurs nowhere else
record CaseNumber(String pattern, int year, String placeholder) {

    /// A placeholder that nothing contains.
    static final String NEVER = "\uE000never\uE000";

    static CaseNumber of(Procedure procedure, LocalDate today) {
        return new CaseNumber(procedure.caseNumber(), today.getYear(), "serial-" + UUID.randomUUID());
    }

    /// The number before it is drawn.
    String draft() {
        return with(placeholder);
    }

    String with(String serial) {
        return pattern.replace("{year}", Integer.toString(year)).replace("{serial}", serial);
    }
}
