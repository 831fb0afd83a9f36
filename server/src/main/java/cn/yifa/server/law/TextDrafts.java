// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.organ.Officer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Texts that are being brought in, until they are stored or given up.
@Component
class TextDrafts {

    private final JdbcClient jdbc;
    private final Clock clock;

    TextDrafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    UUID add(Evidence file, List<String> lines, Officer by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into law_text_draft (draft, file_digest, file_name, media_type, file_size, original, lines, version, person, person_name, at)
                        values (:id, :digest, :name, :type, :size, :lines, :lines, 1, :person, :personName, :at)""")
                .param("id", id).param("digest", file.digest()).param("name", file.name()).param("type", file.mediaType()).param("size", file.size()).param("lines", stored(String.join("\n", lines)))
                .param("person", by.id().value()).param("personName", by.name()).param("at", OffsetDateTime.now(clock)).update();
        return id;
    }

    /// @return whether nobody was quicker
    boolean correct(UUID id, int version, String lines) {
        return jdbc.sql("update law_text_draft set lines = :lines, version = version + 1 where draft = :id and version = :version").param("lines", stored(lines)).param("id", id).param("version", version).update() == 1;
    }

    /// PostgreSQL takes no NUL.
    private static String stored(String lines) {
        return lines.replace("\0", "").replace("\r\n", "\n");
    }

    void remove(UUID id) {
        jdbc.sql("delete from law_text_draft where draft = :id").param("id", id).update();
    }

    Optional<TextDraft> find(UUID id) {
        return jdbc.sql("select * from law_text_draft where draft = :id").param("id", id).query((row, n) -> draft(row)).optional();
    }

    List<TextDraft> open() {
        return jdbc.sql("select * from law_text_draft order by at desc").query((row, n) -> draft(row)).list();
    }

    private static TextDraft draft(ResultSet row) throws SQLException {
        return new TextDraft(row.getObject("draft", UUID.class), new Evidence(row.getString("file_digest"), row.getString("file_name"), row.getString("media_type"), row.getLong("file_size")),
                row.getString("original"), row.getString("lines"), row.getInt("version"), row.getString("person_name"),
                row.getObject("at", OffsetDateTime.class).atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
    }
}
