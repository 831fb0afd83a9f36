// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.storage.SystemClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The accounts of people, their seats, and who stands in for whom.
@Component
public class People {

    private static final String SELECT = """
            select p.id, p.name, p.active, coalesce(string_agg(s.position || '@' || s.division_id, ',' order by s.division_id, s.position), '') as seats
            from person p left join seat s on s.person_id = p.id""";

    private static final int LONGEST_NAME = 60;

    private final JdbcClient jdbc;
    private final SystemClock clock;

    People(JdbcClient jdbc, SystemClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean none() {
        return jdbc.sql("select not exists (select from person)").query(Boolean.class).single();
    }

    public List<Person> all() {
        return jdbc.sql(SELECT + " group by p.id order by p.id").query(People::person).list();
    }

    public Optional<Person> find(PersonId id) {
        return jdbc.sql(SELECT + " where p.id = :id group by p.id").param("id", id.value()).query(People::person).optional();
    }

    /// The person with the account that an address names.
    public Optional<Person> find(String id) {
        try {
            return find(new PersonId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    List<Person> in(DivisionId division) {
        return jdbc.sql(SELECT + " where p.active and p.id in (select person_id from seat where division_id = :division) group by p.id order by p.name")
                .param("division", division.value()).query(People::person).list();
    }

    List<PersonId> holding(Seat seat) {
        return jdbc.sql("select person_id from seat join person p on p.id = person_id where p.active and position = :position and division_id = :division order by person_id")
                .param("position", seat.position().name()).param("division", seat.division().value()).query(String.class).list().stream().map(PersonId::new).toList();
    }

    Optional<Officer> officer(PersonId id, LocalDate today) {
        return find(id).filter(Person::active).map(person -> {
            Map<Seat, PersonId> actingFor = new HashMap<>();
            jdbc.sql("""
                            select s.position || '@' || s.division_id as seat, d.person_id from delegation d join seat s on s.person_id = d.person_id
                            where d.delegate_id = :id and d.revoked_at is null and :today between d.starts_on and d.ends_on""")
                    .param("id", id.value()).param("today", today)
                    .query((row, n) -> actingFor.putIfAbsent(Seat.parse(row.getString("seat")), new PersonId(row.getString("person_id")))).list();
            actingFor.keySet().removeIf(seat -> seat.position().administers());
            return new Officer(person.id(), person.name(), new HashSet<>(person.seats()), actingFor);
        });
    }

    private static Person person(ResultSet row, int n) throws SQLException {
        var seats = row.getString("seats");
        return new Person(new PersonId(row.getString("id")), row.getString("name"), row.getBoolean("active"),
                seats.isEmpty() ? List.of() : Stream.of(seats.split(",")).map(Seat::parse).toList());
    }

    /// Opens an account.
    ///
    /// @throws OrganizationError when the account exists, or its seats may not stand together
    @Transactional
    public void add(PersonId id, String name, List<Seat> seats, String passwordHash, boolean passwordChangeNeeded) {
        check(name, seats);
        var added = jdbc.sql("insert into person (id, name, password_hash, password_change_needed, created_at) values (:id, :name, :hash, :change, :now) on conflict do nothing")
                .param("id", id.value()).param("name", name.strip()).param("hash", passwordHash).param("change", passwordChangeNeeded).param("now", OffsetDateTime.now(clock)).update();
        if (added == 0) {
            throw new OrganizationError("账号 " + id + " 已经存在");
        }
        seats(id, seats);
    }

    /// Replaces name, seats and whether the account is open.
    @Transactional
    public void change(PersonId id, String name, boolean active, List<Seat> seats) {
        check(name, seats);
        // One change at a time, so that two can't each remove the other's last administrator.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('person'))").query().listOfRows();
        var before = find(id).orElseThrow(() -> new OrganizationError("没有账号 " + id));
        jdbc.sql("update person set name = :name, active = :active where id = :id").param("id", id.value()).param("name", name.strip()).param("active", active).update();
        jdbc.sql("delete from seat where person_id = :id").param("id", id.value()).update();
        seats(id, seats);
        var lost = before.seats().stream().map(Seat::position).filter(Position::administers).filter(position -> !held(position)).findFirst();
        if (before.active() && lost.isPresent()) {
            throw new OrganizationError("至少要留一位" + lost.get().term() + "，请先设好接任的人");
        }
    }

    private boolean held(Position position) {
        return jdbc.sql("select exists (select from seat join person p on p.id = person_id where p.active and position = :position)").param("position", position.name()).query(Boolean.class).single();
    }

    private void seats(PersonId id, List<Seat> seats) {
        new HashSet<>(seats).forEach(seat -> jdbc.sql("insert into seat (person_id, position, division_id) values (:id, :position, :division)")
                .param("id", id.value()).param("position", seat.position().name()).param("division", seat.division().value()).update());
    }

    /// The three administrators exclude one another and every position that acts in business (三员分立).
    private static void check(String name, List<Seat> seats) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new OrganizationError("姓名应有 1 至 " + LONGEST_NAME + " 字");
        }
        var positions = seats.stream().map(Seat::position).distinct().toList();
        if (positions.stream().anyMatch(Position::administers) && positions.size() > 1) {
            throw new OrganizationError("系统管理员、安全管理员、审计管理员互不兼任，也不担任业务岗位");
        }
    }
}
