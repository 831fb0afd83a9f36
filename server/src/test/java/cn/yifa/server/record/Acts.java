// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.record;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Writes rows as acts write them.
@Component
class Acts {

    private final JdbcClient jdbc;

    Acts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void event(UUID matter, int sequence, String body) {
        jdbc.sql("insert into case_event (case_id, sequence, kind, person, happened_at, recorded_at, body) values (:matter, :sequence, 'ActionTaken', 'a', now(), :at, :body)")
                .param("matter", matter).param("sequence", sequence).param("at", OffsetDateTime.parse("2026-11-26T10:00:00.123456+08:00")).param("body", body).update();
    }

    void signIn(String actor) {
        jdbc.sql("insert into audit_entry (kind, at, actor, act, subject, address) values ('sign-in', now(), :actor, '登录', '', '127.0.0.1')").param("actor", actor).update();
    }
}
