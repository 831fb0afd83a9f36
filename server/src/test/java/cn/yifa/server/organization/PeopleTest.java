// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.ServerTest;
import cn.yifa.server.TestClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
@DisplayName("人员、岗位与外出代理")
class PeopleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final Seat FINANCE = seat(Position.HANDLER, "finance");

    private static int number;

    @Autowired
    private People people;

    @Autowired
    private Delegations delegations;

    @Autowired
    private Organization organization;

    @Autowired
    private TestClock clock;

    @AfterEach
    void release() {
        clock.release();
    }

    private static Seat seat(Position position, String division) {
        return new Seat(position, new DivisionId(division));
    }

    private PersonId somebody(Seat... seats) {
        var id = new PersonId("person-" + ++number);
        people.add(id, "某人", List.of(seats), "no password", false);
        return id;
    }

    private void on(LocalDate day) {
        clock.set(LocalDateTime.of(day, java.time.LocalTime.of(9, 0)));
    }

    @Test
    @DisplayName("三类管理员互不兼任，也不担任业务岗位；每类至少留一位")
    void administratorsExcludeOneAnother() {
        var system = seat(Position.SYSTEM_ADMINISTRATOR, "information");
        var audit = seat(Position.AUDIT_ADMINISTRATOR, "information");
        assertThatThrownBy(() -> somebody(system, audit)).isInstanceOf(OrganizationError.class).hasMessageContaining("互不兼任");
        assertThatThrownBy(() -> somebody(system, FINANCE)).isInstanceOf(OrganizationError.class).hasMessageContaining("业务岗位");
        var someone = somebody(FINANCE);
        assertThatThrownBy(() -> people.change(someone, "某人", true, List.of(FINANCE, audit))).isInstanceOf(OrganizationError.class);
        for (var last : List.of("sysadmin", "secadmin", "auditor")) {
            var person = people.find(last).orElseThrow();
            assertThatThrownBy(() -> people.change(person.id(), person.name(), false, person.seats())).isInstanceOf(OrganizationError.class).hasMessageContaining("至少要留一位");
            assertThatThrownBy(() -> people.change(person.id(), person.name(), true, List.of())).isInstanceOf(OrganizationError.class);
            assertThat(people.find(last)).contains(person);
        }
    }

    @Test
    @DisplayName("账号不重复，姓名不空")
    void refused() {
        var someone = somebody(FINANCE);
        assertThatThrownBy(() -> people.add(someone, "另一人", List.of(), "x", false)).isInstanceOf(OrganizationError.class).hasMessageContaining("已经存在");
        assertThatThrownBy(() -> people.change(someone, " ", true, List.of())).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> people.change(someone, "a\u0000b", true, List.of())).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> people.change(new PersonId("no-such-person"), "x", true, List.of())).isInstanceOf(OrganizationError.class);
        assertThat(people.find("Not An Account")).isEmpty();
    }

    @Test
    @DisplayName("停用的人不再是经办人员，席位还在记录里")
    void closed() {
        var someone = somebody(FINANCE);
        people.change(someone, "某人", false, List.of(FINANCE));
        assertThat(organization.officer(someone)).isEmpty();
        assertThat(people.find(someone).orElseThrow().seats()).containsExactly(FINANCE);
    }

    @Test
    @DisplayName("代理期间持有本人的席位，写明代谁；期前、期满、撤销后都不持有")
    void standsIn() {
        on(TODAY);
        var away = somebody(FINANCE);
        var stands = somebody(seat(Position.HANDLER, "office"));
        delegations.add(away, stands, TODAY.plusDays(1), TODAY.plusDays(3));
        assertThat(organization.officer(stands).orElseThrow().holds(FINANCE)).as("before").isFalse();
        for (int day = 1; day <= 3; day++) {
            on(TODAY.plusDays(day));
            assertThat(organization.officer(stands).orElseThrow().onBehalfOf(FINANCE)).contains(away);
        }
        on(TODAY.plusDays(4));
        assertThat(organization.officer(stands).orElseThrow().holds(FINANCE)).as("after").isFalse();
        on(TODAY.plusDays(2));
        var id = delegations.of(away).getFirst().id();
        delegations.revoke(id, stands);
        assertThat(organization.officer(stands).orElseThrow().holds(FINANCE)).as("only the one who is away revokes").isTrue();
        delegations.revoke(id, away);
        assertThat(organization.officer(stands).orElseThrow().holds(FINANCE)).isFalse();
    }

    @Test
    @DisplayName("代理不接力：代理人的代理人不持有本人的席位；本人停用后代理也止")
    void notPassedOn() {
        on(TODAY);
        var away = somebody(FINANCE);
        var first = somebody(seat(Position.HANDLER, "office"));
        var second = somebody(seat(Position.HANDLER, "personnel"));
        delegations.add(away, first, TODAY, TODAY);
        delegations.add(first, second, TODAY, TODAY);
        assertThat(organization.officer(second).orElseThrow().holds(seat(Position.HANDLER, "office"))).isTrue();
        assertThat(organization.officer(second).orElseThrow().holds(FINANCE)).isFalse();
    }

    @Test
    @DisplayName("不予设定的代理")
    void delegationRefused() {
        on(TODAY);
        var away = somebody(FINANCE);
        var stands = somebody(seat(Position.HANDLER, "office"));
        assertThatThrownBy(() -> delegations.add(away, away, TODAY, TODAY)).isInstanceOf(OrganizationError.class).hasMessageContaining("自己");
        assertThatThrownBy(() -> delegations.add(away, stands, TODAY, TODAY.minusDays(1))).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> delegations.add(away, stands, TODAY.minusDays(9), TODAY.minusDays(1))).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> delegations.add(away, stands, TODAY, TODAY.plusYears(2))).isInstanceOf(OrganizationError.class);
        assertThatThrownBy(() -> delegations.add(away, new PersonId("sysadmin"), TODAY, TODAY)).isInstanceOf(OrganizationError.class).hasMessageContaining("管理员");
        assertThatThrownBy(() -> delegations.add(new PersonId("auditor"), stands, TODAY, TODAY)).isInstanceOf(OrganizationError.class).hasMessageContaining("管理员");
        assertThatThrownBy(() -> delegations.add(away, new PersonId("no-such-person"), TODAY, TODAY)).isInstanceOf(OrganizationError.class);
        people.change(stands, "某人", false, List.of());
        assertThatThrownBy(() -> delegations.add(away, stands, TODAY, TODAY)).isInstanceOf(OrganizationError.class).hasMessageContaining("停用");
    }
}
