// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.Context;
import cn.yifa.kernel.organ.Certificates;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Roles;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes the context in which the kernel decides: who, now, in this department, by the calendar in force.
@Component
public class Contexts {

    private final Roles roles;
    private final Calendars calendars;
    private final Clock clock;
    private final Certificates certificates;

    /// @param certificates none where nobody keeps them: then nobody has any
    Contexts(Roles roles, Calendars calendars, Clock clock, Optional<Certificates> certificates) {
        this.roles = roles;
        this.calendars = calendars;
        this.clock = clock;
        this.certificates = certificates.orElse(Certificates.NONE);
    }

    public Context of(Officer officer) {
        return of(By.officer(officer));
    }

    public Context of(By by) {
        return new Context(by.officer(), by.party(), LocalDateTime.now(clock), roles, calendars.current(), certificates);
    }
}
