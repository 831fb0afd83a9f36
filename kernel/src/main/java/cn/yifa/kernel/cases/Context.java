// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.cases;

import cn.yifa.kernel.organ.Certificates;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.time.WorkCalendar;
import java.time.LocalDateTime;
import java.util.Optional;

/// Who commands, when, in which department, by which calendar.
///
/// The program itself acts, because a clock ran out, when there is neither an officer nor a party.
///
/// @param party somebody outside who acts on their own: an applicant, a third party
/// @param now   Asia/Shanghai
/// @param certificates by which officers may act where a certificate is wanted
public record Context(Optional<Officer> officer, Optional<Party> party, LocalDateTime now, Roles roles, WorkCalendar calendar, Certificates certificates) {

    public static Context of(Officer officer, LocalDateTime now, Roles roles, WorkCalendar calendar) {
        return new Context(Optional.of(officer), Optional.empty(), now, roles, calendar, Certificates.NONE);
    }

    public static Context of(Party party, LocalDateTime now, Roles roles, WorkCalendar calendar) {
        return new Context(Optional.empty(), Optional.of(party), now, roles, calendar, Certificates.NONE);
    }

    public static Context ofProgram(LocalDateTime now, Roles roles, WorkCalendar calendar) {
        return new Context(Optional.empty(), Optional.empty(), now, roles, calendar, Certificates.NONE);
    }

    /// The same, with the certificates of officers.
    public Context with(Certificates others) {
        return new Context(officer, party, now, roles, calendar, others);
    }

    /// The same, but no earlier than that moment.
    public Context notBefore(LocalDateTime moment) {
        return now.isBefore(moment) ? new Context(officer, party, moment, roles, calendar, certificates) : this;
    }

    boolean program() {
        return officer.isEmpty() && party.isEmpty();
    }
}
