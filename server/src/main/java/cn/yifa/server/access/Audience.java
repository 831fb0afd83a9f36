// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Position;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Whom a rule lets through (谁可以).
public enum Audience {
    /// Nobody: a library offers the route, we don't.
    NOBODY,
    /// Anybody, without signing in.
    PUBLIC,
    /// Everybody who has signed in, administrators included.
    SIGNED_IN,
    /// Everybody who acts in business; no administrator.
    OFFICIALS,
    /// The party of a case that has shown its look-up code: of that case alone.
    PARTY,
    /// Both, each as far as they see.
    OFFICIALS_AND_PARTY,
    /// The 法规处, which leads most items.
    LEGAL_AFFAIRS,
    /// The 办公室, which is the department's office of openness (政府信息公开工作机构).
    OFFICE,
    /// The 办公室 and the 法规处: those who decide what becomes of old files, and those who check what the portal shows.
    RECORDS,
    /// Those who look at the whole: 法规处, leaders, heads of divisions, the discipline group.
    OVERSEERS,
    /// Those who watch over the record: the three administrators, the discipline group, the 法规处.
    RECORD_WATCHERS,
    /// Those who hear what enterprises say of inspectors: the 法规处, the discipline group, and the leaders, who hear it summed up.
    RATING_READERS,
    SYSTEM_ADMINISTRATOR,
    SECURITY_ADMINISTRATOR,
    AUDIT_ADMINISTRATOR;

    /// @param worksAs whether the officer works in the division that serves as one, such as 法规处
    /// @param party   whether the look-up code of the case has been shown
    boolean admits(Optional<Officer> officer, Predicate<String> worksAs, boolean party) {
        if (this == PUBLIC || party && (this == PARTY || this == OFFICIALS_AND_PARTY)) {
            return true;
        }
        return officer.filter(found -> switch (this) {
            case NOBODY, PARTY -> false;
            case PUBLIC, SIGNED_IN -> true;
            case OFFICIALS, OFFICIALS_AND_PARTY -> official(found);
            case LEGAL_AFFAIRS -> official(found) && worksAs.test("法规处");
            case OFFICE -> official(found) && worksAs.test("办公室");
            case RECORDS -> official(found) && (worksAs.test("办公室") || worksAs.test("法规处"));
            case OVERSEERS -> official(found) && (worksAs.test("法规处") || holdsAny(found, Set.of(Position.DIVISION_HEAD, Position.LEADER_IN_CHARGE,
                    Position.HEAD_OF_ORGAN, Position.DISCIPLINE_INSPECTOR)));
            case RECORD_WATCHERS -> holdsAny(found, Set.of(Position.SYSTEM_ADMINISTRATOR, Position.SECURITY_ADMINISTRATOR, Position.AUDIT_ADMINISTRATOR))
                    || official(found) && (worksAs.test("法规处") || holdsAny(found, Set.of(Position.DISCIPLINE_INSPECTOR)));
            case RATING_READERS -> official(found) && (worksAs.test("法规处") || holdsAny(found, Set.of(Position.LEADER_IN_CHARGE, Position.HEAD_OF_ORGAN, Position.DISCIPLINE_INSPECTOR)));
            case SYSTEM_ADMINISTRATOR -> found.holds(Position.SYSTEM_ADMINISTRATOR);
            case SECURITY_ADMINISTRATOR -> found.holds(Position.SECURITY_ADMINISTRATOR);
            case AUDIT_ADMINISTRATOR -> found.holds(Position.AUDIT_ADMINISTRATOR);
        }).isPresent();
    }

    /// Whether the officer acts in business.
    static boolean official(Officer officer) {
        return Stream.of(Position.values()).anyMatch(position -> !position.administers() && officer.holds(position))
                && Stream.of(Position.values()).noneMatch(position -> position.administers() && officer.holds(position));
    }

    private static boolean holdsAny(Officer officer, Set<Position> positions) {
        return positions.stream().anyMatch(officer::holds);
    }
}
