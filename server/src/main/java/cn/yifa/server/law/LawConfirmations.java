// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.organ.Officer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who has compared what with the official text. What was confirmed is known by its digest, so that a confirmation holds for exactly those words.
@Component
class LawConfirmations {

    private final JdbcClient jdbc;
    private final Clock clock;

    LawConfirmations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// All of gists or all of texts, by digest.
    Map<String, Confirmation> all(String kind) {
        return jdbc.sql("select digest, text, source, person_name, at from law_confirmation where kind = :kind").param("kind", kind).query((row, n) -> read(row)).list()
                .stream().collect(Collectors.toMap(Confirmation::digest, one -> one));
    }

    private static Confirmation read(ResultSet row) throws SQLException {
        return new Confirmation(row.getString("digest"), Optional.ofNullable(row.getObject("text", UUID.class)), row.getString("source"), row.getString("person_name"),
                row.getObject("at", OffsetDateTime.class).atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
    }

    void confirm(Statement statement, Optional<UUID> text, String source, String excerpt, Officer by) {
        add("gist", statement.instrument(), statement.from(), statement.where(), statement.digest(), text, source, excerpt, by);
    }

    void confirm(StoredText.Head text, Officer by) {
        add("text", text.instrument(), text.from(), "全文", text.content(), Optional.of(text.id()), text.source(), "", by);
    }

    /// Once is enough: of two who confirm the same at once, the first is recorded.
    private void add(String kind, String instrument, LocalDate from, String place, String digest, Optional<UUID> text, String source, String excerpt, Officer by) {
        try {
            jdbc.sql("""
                            insert into law_confirmation (confirmation, kind, instrument, effective_from, place, digest, text, source, excerpt, person, person_name, at)
                            values (:id, :kind, :instrument, :from, :place, :digest, :text, :source, :excerpt, :person, :personName, :at)""")
                    .param("id", UUID.randomUUID()).param("kind", kind).param("instrument", instrument).param("from", from).param("place", place).param("digest", digest).param("text", text.orElse(null))
                    .param("source", source).param("excerpt", excerpt).param("person", by.id().value()).param("personName", by.name()).param("at", OffsetDateTime.now(clock)).update();
        } catch (DuplicateKeyException already) {
            // The one that was quicker stands.
        }
    }
}
