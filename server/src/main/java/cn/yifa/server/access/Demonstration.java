// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.organization.People;
import cn.yifa.server.organization.Person;
import cn.yifa.server.storage.Database;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Whether this is a demonstration (演示), and its accounts.
///
/// They all have one known password, so they exist only where the property `yifa.demo` says so: it is true by default with the
/// server's own PostgreSQL, and false with a database of one's own. A server that stops being a demonstration closes them at its start.
@Component
public class Demonstration implements SmartInitializingSingleton {

    /// The password of every demonstration account.
    public static final String PASSWORD = "yifa-demo";

    private final boolean on;
    private final Organization organization;
    private final People people;
    private final Accounts accounts;
    private final FirstAdministrators administrators;
    private final JdbcClient jdbc;
    private final TransactionTemplate together;

    Demonstration(Environment environment, Database database, Organization organization, People people, Accounts accounts, FirstAdministrators administrators, JdbcClient jdbc,
            TransactionTemplate together) {
        this.on = environment.getProperty("yifa.demo", Boolean.class, database.embedded());
        this.organization = organization;
        this.people = people;
        this.accounts = accounts;
        this.administrators = administrators;
        this.jdbc = jdbc;
        this.together = together;
    }

    /// Whether this is a demonstration; pages say so in a banner.
    public boolean on() {
        return on;
    }

    /// The people whose password is known to all.
    public List<Person> accounts() {
        return on ? jdbc.sql("select id from person where demonstration and active order by id").query(String.class).list().stream().flatMap(id -> people.find(new PersonId(id)).stream()).toList()
                : List.of();
    }

    @Override
    public void afterSingletonsInstantiated() {
        together.executeWithoutResult(transaction -> {
            if (!on) {
                close();
                administrators.found();
            } else if (people.none()) {
                open();
            } else {
                reopen();
            }
        });
    }

    private void open() {
        var hash = accounts.hash(PASSWORD);
        for (var division : organization.divisions()) {
            division.account().ifPresent(account -> {
                people.add(new PersonId(account), division.name() + "经办", List.of(new Seat(Position.HANDLER, division.id())), hash, false);
                people.add(new PersonId(account + "-head"), division.name() + "负责人", List.of(new Seat(Position.DIVISION_HEAD, division.id())), hash, false);
            });
        }
        organization.foundingMembers().forEach((id, member) -> people.add(id, member.name(), member.seats(), hash, false));
        jdbc.sql("update person set demonstration = true").update();
    }

    private void close() {
        jdbc.sql("update person set active = false, era = era + 1 where demonstration and active").update();
    }

    /// Opens them again after [#close]; one that an administrator of the demonstration closed stays closed.
    private void reopen() {
        jdbc.sql("update person set active = true where demonstration and not exists (select from person where demonstration and active)").update();
    }
}
