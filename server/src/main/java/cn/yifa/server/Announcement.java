// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server;

import cn.yifa.server.access.Demonstration;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.storage.DataLocation;
import cn.yifa.server.storage.Database;
import cn.yifa.server.storage.RightsGranted;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Prints, once the server is ready, where to go and which accounts exist.
@Component
class Announcement {

    private static final Logger LOG = LoggerFactory.getLogger(Announcement.class);

    private final Organization organization;
    private final Demonstration demonstration;
    private final DataLocation data;
    private final Database database;
    private final RightsGranted rights;
    private int port;

    Announcement(Organization organization, Demonstration demonstration, DataLocation data, Database database, RightsGranted rights) {
        this.organization = organization;
        this.demonstration = demonstration;
        this.data = data;
        this.database = database;
        this.rights = rights;
    }

    @EventListener
    void serving(WebServerInitializedEvent event) {
        port = event.getWebServer().getPort();
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        System.out.println("""

                依法 Yifa · %s
                  网址 Open      http://localhost:%d/
                  数据 Data      %s（%s）
                """.formatted(organization.name(), port, data.path(), database.embedded() ? "内置 PostgreSQL" : database.url()) + accounts());
        if (!rights.tooMany().isEmpty()) {
            LOG.warn("the database role {} can do more than the program needs, and could change what is on the record: give migrations a role of their own (YIFA_DB_OWNER_USER, docs/operation.md)",
                    rights.role());
        }
    }

    private String accounts() {
        if (!demonstration.on()) {
            return "";
        }
        var accounts = demonstration.accounts().stream().map(person -> person.id() + "（" + person.name() + "）").collect(Collectors.joining("、"));
        return """
                  演示 Demo      演示模式，账户口令都是 %s，请勿录入真实数据 · demonstration, password of all accounts
                  账户 Accounts  %s
                """.formatted(Demonstration.PASSWORD, accounts);
    }
}
