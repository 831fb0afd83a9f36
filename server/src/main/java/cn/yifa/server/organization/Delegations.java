// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import cn.yifa.kernel.organ.PersonId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who stands in for whom while they are away (外出代理).
@Component
public class Delegations {

    /// One person acts for another from one day to another, both inclusive.
    public record Delegation(UUID id, PersonId person, PersonId delegate, LocalDate startsOn, LocalDate endsOn, boolean revoked) {}

    private final JdbcClient jdbc;
    private final People people;
    private final Clock clock;

    Delegations(JdbcClient jdbc, People people, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.clock = clock;
    }

    public List<Delegation> of(PersonId person) {
        return jdbc.sql("select * from delegation where person_id = :id or delegate_id = :id order by starts_on desc, id").param("id", person.value())
                .query((row, n) -> new Delegation(row.getObject("id", UUID.class), new PersonId(row.getString("person_id")), new PersonId(row.getString("delegate_id")),
                        row.getObject("starts_on", LocalDate.class), row.getObject("ends_on", LocalDate.class), row.getObject("revoked_at") != null)).list();
    }

    /// @throws OrganizationError when the delegate or the days will not do
    public void add(PersonId person, PersonId delegate, LocalDate startsOn, LocalDate endsOn) {
        if (person.equals(delegate)) {
            throw new OrganizationError("不能由自己代理自己");
        }
        if (endsOn.isBefore(startsOn) || endsOn.isBefore(LocalDate.now(clock)) || startsOn.plusYears(1).isBefore(endsOn)) {
            throw new OrganizationError("代理的起止日期不对：结束不早于开始、不早于今天，最长一年");
        }
        people.find(person).filter(away -> away.seats().stream().noneMatch(seat -> seat.position().administers()))
                .orElseThrow(() -> new OrganizationError("三类管理员的岗位不能由别人代理"));
        var stands = people.find(delegate).filter(Person::active).orElseThrow(() -> new OrganizationError("没有账号 " + delegate + "，或已停用"));
        if (stands.seats().stream().anyMatch(seat -> seat.position().administers())) {
            throw new OrganizationError("三类管理员不能代理业务岗位");
        }
        jdbc.sql("insert into delegation (id, person_id, delegate_id, starts_on, ends_on, created_at) values (:id, :person, :delegate, :starts, :ends, :now)")
                .param("id", UUID.randomUUID()).param("person", person.value()).param("delegate", delegate.value()).param("starts", startsOn).param("ends", endsOn)
                .param("now", OffsetDateTime.now(clock)).update();
    }

    public void revoke(UUID id, PersonId person) {
        jdbc.sql("update delegation set revoked_at = :now where id = :id and person_id = :person and revoked_at is null")
                .param("id", id).param("person", person.value()).param("now", OffsetDateTime.now(clock)).update();
    }
}
