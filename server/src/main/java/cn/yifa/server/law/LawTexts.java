// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.law;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.law.text.ArticleText;
import cn.yifa.kernel.law.text.Heading;
import cn.yifa.kernel.law.text.InstrumentText;
import cn.yifa.kernel.law.text.Part;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.record.CanonicalJson;
import cn.yifa.kernel.record.Digests;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The official texts that were brought in; each stays as it was stored. A text with an error is replaced by another of the same version, once somebody else has confirmed that.
@Component
class LawTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<ArticleText.Paragraph>> PARAGRAPHS = new TypeReference<>() {};
    private static final String HEAD = "select text, instrument, effective_from, content, source, file_digest, file_name, media_type, file_size, corrected, person, person_name, at from law_text ";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Clock clock;

    LawTexts(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
        this.jdbc = jdbc;
        this.template = template;
        this.clock = clock;
    }

    /// Of the text of a version as it was read: who brings the same in again is told.
    static String content(String instrument, LocalDate from, InstrumentText text) {
        return Digests.of(CanonicalJson.write(Map.of("annex", text.annex(), "from", from.toString(), "instrument", instrument, "parts", text.parts().stream().map(part -> kind(part) + " " + number(part) + " " + body(part)).toList(), "preface", text.preface(),
                "title", text.title())).getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /// Stores the text with all its articles, or nothing.
    @Transactional
    UUID store(String instrument, LocalDate from, InstrumentText text, String source, Evidence file, boolean corrected, Officer by) {
        var id = UUID.randomUUID();
        jdbc.sql("""
                        insert into law_text (text, instrument, effective_from, title, preface, annex, content, source, file_digest, file_name, media_type, file_size, corrected, person, person_name, at)
                        values (:text, :instrument, :from, :title, :preface, :annex, :content, :source, :digest, :name, :type, :size, :corrected, :person, :personName, :at)""")
                .param("text", id).param("instrument", instrument).param("from", from).param("title", text.title()).param("preface", text.preface().toArray(String[]::new))
                .param("annex", text.annex().toArray(String[]::new)).param("content", content(instrument, from, text)).param("source", source).param("digest", file.digest()).param("name", file.name())
                .param("type", file.mediaType()).param("size", file.size()).param("corrected", corrected).param("person", by.id().value()).param("personName", by.name())
                .param("at", OffsetDateTime.now(clock)).update();
        var rows = new ArrayList<Object[]>();
        for (var part : text.parts()) {
            rows.add(new Object[] {id, rows.size(), kind(part), number(part), body(part)});
        }
        template.batchUpdate("insert into law_text_article (text, place, kind, number, body) values (?, ?, ?, ?, ?)", rows);
        return id;
    }

    private static String kind(Part part) {
        return switch (part) {
            case Heading heading -> heading.rank().name();
            case ArticleText _ -> "ARTICLE";
        };
    }

    private static String number(Part part) {
        return switch (part) {
            case Heading heading -> Integer.toString(heading.number());
            case ArticleText article -> article.place().toString();
        };
    }

    private static String body(Part part) {
        return switch (part) {
            case Heading heading -> heading.words();
            case ArticleText article -> JSON.writeValueAsString(article.paragraphs());
        };
    }

    Optional<StoredText> find(UUID id) {
        return jdbc.sql(HEAD + "where text = :id").param("id", id).query((row, n) -> head(row)).optional().map(head -> new StoredText(head, text(id)));
    }

    private InstrumentText text(UUID id) {
        var parts = jdbc.sql("select kind, number, body from law_text_article where text = :id order by place").param("id", id).query((row, n) -> part(row.getString(1), row.getString(2), row.getString(3))).list();
        return jdbc.sql("select title, preface, annex from law_text where text = :id").param("id", id)
                .query((row, n) -> new InstrumentText(row.getString(1), texts(row.getArray(2)), parts, texts(row.getArray(3)))).single();
    }

    private static Part part(String kind, String number, String body) {
        return kind.equals("ARTICLE") ? new ArticleText(Place.parse(number).orElseThrow(), JSON.readValue(body, PARAGRAPHS))
                : new Heading(Heading.Rank.valueOf(kind), Integer.parseInt(number), body);
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /// All texts, the newest first.
    List<StoredText.Head> all() {
        return jdbc.sql(HEAD + "order by at desc, text").query((row, n) -> head(row)).list();
    }

    /// A text of the version that says the same.
    Optional<StoredText.Head> same(String instrument, LocalDate from, String content) {
        return jdbc.sql(HEAD + "where instrument = :instrument and effective_from = :from and content = :content").param("instrument", instrument).param("from", from).param("content", content)
                .query((row, n) -> head(row)).optional();
    }

    /// An article whose words were found.
    record Found(UUID text, Place place) {}

    /// The articles of these texts that hold the words.
    List<Found> containing(Collection<UUID> among, String words) {
        return among.isEmpty() ? List.of() : jdbc.sql("select text, number from law_text_article where text in (:among) and kind = 'ARTICLE' and "
                        + "exists (select from jsonb_path_query(body::jsonb, '$.**.words') said where position(:words in said #>> '{}') > 0) order by text, place limit 500")
                .param("among", among).param("words", words).query((row, n) -> new Found(row.getObject(1, UUID.class), Place.parse(row.getString(2)).orElseThrow())).list();
    }

    private static StoredText.Head head(ResultSet row) throws SQLException {
        return new StoredText.Head(row.getObject("text", UUID.class), row.getString("instrument"), row.getObject("effective_from", LocalDate.class), row.getString("content"), row.getString("source"),
                new Evidence(row.getString("file_digest"), row.getString("file_name"), row.getString("media_type"), row.getLong("file_size")), row.getBoolean("corrected"), row.getString("person"),
                row.getString("person_name"), row.getObject("at", OffsetDateTime.class).atZoneSameInstant(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
    }
}
