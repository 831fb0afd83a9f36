// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.access;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people did with accounts, passwords and settings (审计记录); only added to.
@Component
public class Audit {

    /// @param actor   the account, or the one that was tried
    /// @param act     in words, such as 登录
    /// @param subject whom or what it concerned
    public record Entry(long id, OffsetDateTime at, String actor, String act, String subject, String address) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void record(String actor, String act, String subject, String address) {
        jdbc.sql("insert into audit_entry (at, actor, act, subject, address) values (:at, :actor, :act, :subject, :address)")
                .param("at", OffsetDateTime.now(clock)).param("actor", cut(actor, 100)).param("act", cut(act, 100)).param("subject", cut(subject, 500)).param("address", cut(address, 60)).update();
    }

    public List<Entry> page(String text, int page, int size) {
        return jdbc.sql("select * from audit_entry where actor || act || subject like '%' || :text || '%' order by id desc limit :size offset :offset")
                .param("text", text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")).param("size", size).param("offset", page * size)
                .query((row, n) -> new Entry(row.getLong("id"), row.getObject("at", OffsetDateTime.class), row.getString("actor"), row.getString("act"), row.getString("subject"),
                        row.getString("address"))).list();
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
