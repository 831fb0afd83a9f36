// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import static cn.yifa.server.access.Audience.NOBODY;

import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.organization.Organization;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The one place that decides access (权限总表). What has no rule here is refused to everybody.
///
/// A rule lets a kind of person reach a route (their table is [Routes]); which cases they see there is decided by their [Reach]:
///
/// | reach | who | sees |
/// |---|---|---|
/// | 全厅 | 法规处, 主要负责人, 纪检监察 | every case |
/// | 分管 | 分管厅领导 | cases of the divisions they are in charge of |
/// | 本处室 | 处室负责人, 经办人 | cases their division handles, leads or is responsible for |
/// | 本人 | anybody with a task | the case of that task |
/// | 无 | the three administrators | none |
///
/// Somebody without an account sees one case: the one whose look-up code they have shown ([AskingParty]).
/// Of the cases they see, those who [handle][#handles] one see its personal data; others see them masked.
@Component
public class AccessPolicy {

    /// A route and whom it is open to; the first that fits decides. `*` fits any method.
    public record Rule(String method, PathPattern pattern, Audience audience) {

        static Rule of(String method, String pattern, Audience audience) {
            return new Rule(method, PathPatternParser.defaultInstance.parse(pattern), audience);
        }

        boolean fits(String method, PathContainer path) {
            return (this.method.equals("*") || this.method.equals(method) || this.method.equals("GET") && method.equals("HEAD")) && pattern.matches(path);
        }

        /// Whether the case that the path names is the party's; one that names none is about the party's own.
        boolean concerns(AskingParty party, String path) {
            var found = pattern.matchAndExtract(PathContainer.parsePath(path));
            var named = found == null ? null : found.getUriVariables().get("id");
            return named == null || named.equals(party.matter().toString());
        }
    }

    private final Organization organization;
    private final List<Rule> rules;

    AccessPolicy(Organization organization, Demonstration demonstration) {
        this.organization = organization;
        this.rules = demonstration.on() ? Stream.concat(Routes.ALWAYS.stream(), Routes.OF_DEMONSTRATION.stream()).toList() : Routes.ALWAYS;
    }

    /// The path that rules are about, as it was sent: matched segment by segment, decoded only within one.
    static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /// The rule for a request; none means that nobody gets through.
    public Optional<Rule> rule(String method, String path) {
        var container = PathContainer.parsePath(path);
        return rules.stream().filter(rule -> rule.fits(method, container)).findFirst();
    }

    /// Whether there is nothing for anybody here, so that the answer is 404.
    boolean nothingAt(HttpServletRequest request) {
        return rule(request.getMethod(), path(request)).filter(rule -> rule.audience() != NOBODY).isEmpty();
    }

    public boolean admits(String method, String path, Optional<Officer> officer) {
        return admits(method, path, officer, Optional.empty());
    }

    /// @param asking whoever has shown the look-up code of a case: let through to that case, where a rule admits its party
    public boolean admits(String method, String path, Optional<Officer> officer, Optional<AskingParty> asking) {
        return rule(method, path).filter(rule -> rule.audience().admits(officer, role -> officer.filter(found -> worksAs(role, found)).isPresent(),
                asking.filter(party -> rule.concerns(party, path)).isPresent())).isPresent();
    }

    /// Whether the officer works in the division that serves as 法规处; the leader in charge of it directs it, but does not do its work.
    public boolean legalAffairs(Officer officer) {
        return worksAs("法规处", officer);
    }

    /// Whether the officer acts in business; administrators don't.
    public boolean official(Officer officer) {
        return Audience.official(officer);
    }

    /// Whether the officer works in the office (办公室), which keeps the yearly report of openness and the numbers of letters.
    public boolean office(Officer officer) {
        return Audience.official(officer) && worksAs("办公室", officer);
    }

    /// Whether the officer inspects the department (纪检监察), and so may take the whole record out, contents included.
    public boolean inspects(Officer officer) {
        return officer.holds(Position.DISCIPLINE_INSPECTOR);
    }

    /// Whether the officer may have files kept beyond their time (依法留存), and release them: the 法规处 and the discipline group.
    public boolean holdsFiles(Officer officer) {
        return Audience.official(officer) && (legalAffairs(officer) || officer.holds(Position.DISCIPLINE_INSPECTOR));
    }

    /// Whether the officer heads the office of openness (政府信息公开工作机构负责人), who publishes the yearly report.
    public boolean headsOpennessOffice(Officer officer) {
        return Audience.official(officer) && organization.roles().divisionServingAs("办公室").filter(division -> officer.holds(new Seat(Position.DIVISION_HEAD, division))).isPresent();
    }

    private boolean worksAs(String role, Officer officer) {
        return organization.roles().divisionServingAs(role)
                .filter(division -> Stream.of(Position.HANDLER, Position.DIVISION_HEAD, Position.LEGAL_REVIEWER).anyMatch(position -> officer.holds(new Seat(position, division)))).isPresent();
    }

    /// Which cases the officer sees.
    public Reach reach(Officer officer) {
        if (!Audience.official(officer)) {
            return new Reach(Scope.NOTHING, Set.of());
        }
        if (legalAffairs(officer) || officer.holds(Position.HEAD_OF_ORGAN) || officer.holds(Position.DISCIPLINE_INSPECTOR)) {
            return new Reach(Scope.WHOLE_DEPARTMENT, Set.of());
        }
        var divisions = Stream.concat(officer.seats().stream(), officer.actingFor().keySet().stream()).map(Seat::division).collect(Collectors.toUnmodifiableSet());
        return new Reach(officer.holds(Position.LEADER_IN_CHARGE) ? Scope.IN_CHARGE : divisions.isEmpty() ? Scope.OWN : Scope.DIVISION, divisions);
    }

    /// Whether the officer handles a case and so sees its personal data (个人信息): works in the division that handles it or in one that has or had a task in it, or
    /// holds such a task. Whoever only supervises, as the 法规处, leaders and the discipline group do, sees the case with them masked.
    ///
    /// @param held everybody who has or had a task in the case
    public boolean handles(Officer officer, DivisionId handling, Collection<Holder> held) {
        return Audience.official(officer) && (officer.worksIn(handling) || held.stream().anyMatch(holder -> switch (holder) {
            case Holder.InSeat in -> officer.holds(in.seat()) || officer.worksIn(in.seat().division());
            case Holder.InPerson in -> holder.heldBy(officer) || officer.worksIn(in.seat().division());
            case Holder.OutsideParty outside -> false;
        }));
    }

    /// How far somebody's sight goes (数据范围).
    public enum Scope {
        NOTHING("无"), OWN("本人"), DIVISION("本处室"), IN_CHARGE("分管"), WHOLE_DEPARTMENT("全厅");

        private final String term;

        Scope(String term) {
            this.term = term;
        }

        public String term() {
            return term;
        }
    }

    /// @param divisions those whose cases are seen, when it is not the whole department
    public record Reach(Scope scope, Set<DivisionId> divisions) {

        /// Whether a case of these divisions is seen; one with a task of one's own always is.
        public boolean sees(Collection<DivisionId> ofCase, boolean hasTask) {
            return switch (scope) {
                case NOTHING -> false;
                case WHOLE_DEPARTMENT -> true;
                case OWN, DIVISION, IN_CHARGE -> hasTask || ofCase.stream().anyMatch(divisions::contains);
            };
        }
    }
}
