// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.organ.Position;
import cn.yifa.kernel.organ.Seat;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.organization.People;
import cn.yifa.server.storage.DataLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The three administrators with whom a department of one's own begins (三员): their one-time passwords are written to a file that only the server's account can read.
@Component
class FirstAdministrators {

    static final String FILE = "first-passwords.txt";

    private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrators.class);
    private static final Map<String, Position> POSITIONS = Map.of("sysadmin", Position.SYSTEM_ADMINISTRATOR, "secadmin", Position.SECURITY_ADMINISTRATOR, "auditor", Position.AUDIT_ADMINISTRATOR);

    private final Organization organization;
    private final People people;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final DataLocation data;

    FirstAdministrators(Organization organization, People people, Accounts accounts, JdbcClient jdbc, DataLocation data) {
        this.organization = organization;
        this.people = people;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.data = data;
    }

    /// Makes them when there is no system administrator who could make anybody.
    void found() {
        if (jdbc.sql("select exists (select from seat join person p on p.id = person_id where p.active and position = :position)")
                .param("position", Position.SYSTEM_ADMINISTRATOR.name()).query(Boolean.class).single()) {
            return;
        }
        var lines = new ArrayList<String>(List.of("一次性口令，首次登录时须更改；三位管理员改好后请删除本文件。", "One-time passwords, to be changed at the first sign-in; then delete this file.", ""));
        POSITIONS.keySet().stream().sorted().forEach(id -> {
            var password = OneTimePassword.make();
            seat(new PersonId(id), POSITIONS.get(id), password);
            lines.add(id + "\t" + password);
        });
        var file = data.path().resolve(FILE);
        write(file, lines);
        LOG.warn("首次启动：已建立 sysadmin、secadmin、auditor 三个管理员账号，一次性口令在 {} · first administrators made, one-time passwords are in that file", file);
    }

    /// Takes over an account of that name that a demonstration left closed.
    private void seat(PersonId id, Position position, String password) {
        var division = organization.divisions().stream().filter(found -> organization.offers(new Seat(position, found.id()))).findFirst().orElseThrow();
        var seats = List.of(new Seat(position, division.id()));
        if (people.find(id).isPresent()) {
            people.change(id, position.term(), true, seats);
            accounts.setPassword(id, password, true);
            jdbc.sql("update person set demonstration = false where id = :id").param("id", id.value()).update();
        } else {
            people.add(id, position.term(), seats, accounts.hash(password), true);
        }
    }

    /// Written before the accounts are committed: a file too many does no harm, accounts without passwords would.
    private static void write(Path file, List<String> lines) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
