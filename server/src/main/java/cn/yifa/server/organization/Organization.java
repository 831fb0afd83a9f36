// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.cases.Holder;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Roles;
import cn.yifa.kernel.organ.Seat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The department: its divisions, its people, and who acts in which seat today.
@Component
public class Organization {

    private static final int SHORTEST_START = 3;

    private final Department department;
    private final People people;
    private final Clock clock;
    private final Map<DivisionId, Division> divisions = new LinkedHashMap<>();

    Organization(Department department, People people, Clock clock) {
        this.department = department;
        this.people = people;
        this.clock = clock;
        department.divisions().forEach(division -> divisions.put(division.id(), division));
    }

    public String name() {
        return department.name();
    }

    public String shortName() {
        return department.shortName();
    }

    public String numberPrefix() {
        return department.numberPrefix();
    }

    /// At which it answers; empty when the department's file does not say.
    public String phone() {
        return department.phone();
    }

    /// The people's government it is a department of (本级人民政府).
    public String government() {
        return department.government();
    }

    /// The character shown where others show an emblem.
    public String mark() {
        return department.mark();
    }

    public Collection<Division> divisions() {
        return divisions.values();
    }

    public Optional<Division> division(DivisionId id) {
        return Optional.ofNullable(divisions.get(id));
    }

    /// The division's name; its identifier when it no longer exists.
    public String nameOf(DivisionId id) {
        return division(id).map(Division::name).orElse(id.value());
    }

    /// The division that a document means by a name: its own, another it is known by, or one without 厅 before it or 处 and 室 after it, or the beginning of one.
    ///
    /// Empty when there is none, or more than one: a wrong division is worse than none, which somebody sees and matches.
    public Optional<Division> divisionNamed(String asWritten) {
        var written = plain(asWritten);
        var exact = divisions.values().stream().filter(division -> names(division).anyMatch(name -> plain(name).equals(written))).toList();
        if (exact.size() == 1) {
            return Optional.of(exact.getFirst());
        }
        var bare = bare(written);
        var near = divisions.values().stream().filter(division -> names(division).anyMatch(name -> bare(plain(name)).equals(bare))).toList();
        if (!near.isEmpty() || bare.length() < SHORTEST_START) {
            return near.size() == 1 && !bare.isEmpty() ? Optional.of(near.getFirst()) : Optional.empty();
        }
        var begun = divisions.values().stream().filter(division -> names(division).anyMatch(name -> plain(name).startsWith(bare))).toList();
        return begun.size() == 1 ? Optional.of(begun.getFirst()) : Optional.empty();
    }

    /// Whether there can be such a seat: a reviewer sits in the division that serves as 法规处, an inspector in the discipline group, and so on.
    public boolean offers(Seat seat) {
        return division(seat.division()).filter(division -> switch (seat.position()) {
            case HANDLER, DIVISION_HEAD, LEADER_IN_CHARGE -> division.kind() != Division.Kind.LEADERSHIP;
            case LEGAL_REVIEWER -> division.roles().contains("法规处");
            case HEAD_OF_ORGAN -> division.kind() == Division.Kind.LEADERSHIP || divisions.values().stream().noneMatch(other -> other.kind() == Division.Kind.LEADERSHIP);
            case DISCIPLINE_INSPECTOR -> division.kind() == Division.Kind.DISCIPLINE;
            case SYSTEM_ADMINISTRATOR, SECURITY_ADMINISTRATOR, AUDIT_ADMINISTRATOR -> division.equals(administratorsAt());
        }).isPresent();
    }

    /// Where the administrators belong: the first of the institutions, which is the information centre, else the first division.
    private Division administratorsAt() {
        return divisions.values().stream().filter(division -> division.kind() == Division.Kind.INSTITUTION).findFirst().orElseGet(() -> department.divisions().getFirst());
    }

    public List<DivisionGroup> groups() {
        return department.groups();
    }

    /// The group that a document means by a name such as 各有关业务处室.
    public Optional<DivisionGroup> groupNamed(String asWritten) {
        var written = plain(asWritten);
        return department.groups().stream().filter(group -> Stream.concat(Stream.of(group.name()), group.alsoCalled().stream()).anyMatch(name -> plain(name).equals(written))).findFirst();
    }

    private static Stream<String> names(Division division) {
        return Stream.concat(Stream.of(division.name()), Stream.concat(division.alsoCalled().stream(), division.roles().stream()));
    }

    private static String plain(String name) {
        return name.strip().replaceAll("[\\s　]", "").replace('(', '（').replace(')', '）');
    }

    private static String bare(String name) {
        return name.replaceAll("^(本|省|市)?(厅|局|委)(?=.{2})", "").replaceAll("(处|科|室|办)$", "");
    }

    /// The person as an acting officer, with the seats held for others today; empty when there is none or the account is closed.
    public Optional<Officer> officer(PersonId id) {
        return people.officer(id, LocalDate.now(clock));
    }

    public Roles roles() {
        return role -> divisions.values().stream().filter(division -> division.roles().contains(role)).map(Division::id).findFirst();
    }

    public Optional<Officer> leaderInCharge(DivisionId division) {
        return people.holding(new Seat(Position.LEADER_IN_CHARGE, division)).stream().findFirst().flatMap(this::officer);
    }

    /// Those with a seat in the division, by name.
    public List<Person> peopleIn(DivisionId division) {
        return people.in(division);
    }

    public Optional<Person> person(PersonId id) {
        return people.find(id);
    }

    /// Those whom the department's file names as its first people.
    public Map<PersonId, Person> foundingMembers() {
        var members = new LinkedHashMap<PersonId, Person>();
        department.people().forEach(member -> members.put(new PersonId(member.id()), new Person(new PersonId(member.id()), member.name(), true, member.seats())));
        return members;
    }

    /// Who holds a task, as others speak of them: the division, with the person where the task is theirs alone.
    public String nameOf(Holder holder) {
        return switch (holder) {
            case Holder.InSeat in -> nameOf(in.seat().division());
            case Holder.InPerson in -> nameOf(in.seat().division()) + nameOf(in.person());
            case Holder.OutsideParty outside -> outside.party();
        };
    }

    /// The names of people, for showing who did what.
    public String nameOf(PersonId id) {
        return people.find(id).map(Person::name).orElse(id.value());
    }
}
