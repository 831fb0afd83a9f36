// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.organization.Division;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.organization.People;
import cn.yifa.server.storage.Database;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Whether this is a demonstration (演示), and the accounts with which a new department begins.
///
/// Demonstration accounts all have one known password, so they are made only where the property `yifa.demo` says so;
/// it is true by default with the server's own PostgreSQL, and false with a database of one's own.
@Component
public class Demonstration implements SmartInitializingSingleton {

    /// The password of every demonstration account.
    public static final String PASSWORD = "yifa-demo";

    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);

    private final boolean on;
    private final Organization organization;
    private final People people;
    private final Accounts accounts;

    Demonstration(Environment environment, Database database, Organization organization, People people, Accounts accounts) {
        this.on = environment.getProperty("yifa.demo", Boolean.class, database.embedded());
        this.organization = organization;
        this.people = people;
        this.accounts = accounts;
    }

    /// Whether this is a demonstration; pages say so in a banner.
    public boolean on() {
        return on;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (!people.none()) {
            return;
        }
        if (on) {
            demonstration();
        } else {
            firstAdministrators();
        }
    }

    private void demonstration() {
        var hash = accounts.hash(PASSWORD);
        for (var division : organization.divisions()) {
            division.account().ifPresent(account -> {
                people.add(new PersonId(account), division.name() + "经办", List.of(new Seat(Position.HANDLER, division.id())), hash, false);
                people.add(new PersonId(account + "-head"), division.name() + "负责人", List.of(new Seat(Position.DIVISION_HEAD, division.id())), hash, false);
            });
        }
        organization.foundingMembers().forEach((id, member) -> people.add(id, member.name(), member.seats(), hash, false));
    }

    /// A department of one's own begins with three administrators, whose passwords are shown once and must be changed.
    private void firstAdministrators() {
        var division = organization.divisions().stream().filter(found -> found.kind() == Division.Kind.INSTITUTION || found.kind() == Division.Kind.PLAIN).findFirst().orElseThrow();
        var lines = new ArrayList<String>();
        for (var position : List.of(Position.SYSTEM_ADMINISTRATOR, Position.SECURITY_ADMINISTRATOR, Position.AUDIT_ADMINISTRATOR)) {
            var id = switch (position) {
                case SYSTEM_ADMINISTRATOR -> "sysadmin";
                case SECURITY_ADMINISTRATOR -> "secadmin";
                default -> "auditor";
            };
            var password = new SecureRandom().ints(16, 0, 32).mapToObj(i -> "abcdefghjkmnpqrstuvwxyz23456789x".substring(i, i + 1)).reduce("", String::concat);
            people.add(new PersonId(id), position.term(), List.of(new Seat(position, division.id())), accounts.hash(password), true);
            lines.add(id + " " + password);
        }
        LOG.warn("首次启动，已建立三类管理员账号，一次性口令如下，登录后须立即更改：\n  {}", String.join("\n  ", lines));
    }
}
