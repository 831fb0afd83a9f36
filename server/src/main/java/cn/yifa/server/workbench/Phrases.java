// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.PersonId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What people write again and again as their opinion (常用语): a few for everybody, and each person's own, which nobody else sees.
@Component
class Phrases {

    /// So many a person may keep.
    static final int MOST = 50;

    static final int LONGEST = 200;

    private static final String FOR_EVERYBODY = "phrases.txt";

    /// What came of keeping one.
    enum Kept { KEPT, THERE_ALREADY, TOO_MANY, NOT_THEIRS }

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<String> forEverybody;

    Phrases(JdbcClient jdbc, Clock clock) throws IOException {
        this.jdbc = jdbc;
        this.clock = clock;
        this.forEverybody = new ClassPathResource(FOR_EVERYBODY).getContentAsString(StandardCharsets.UTF_8).lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
    }

    List<String> forEverybody() {
        return forEverybody;
    }

    /// The person's own, as they were added.
    List<PhraseLine> of(PersonId person) {
        return jdbc.sql("select phrase_id, words from phrase where person_id = :person order by kept_at, phrase_id").param("person", person.value())
                .query((row, n) -> new PhraseLine(row.getObject("phrase_id", UUID.class), row.getString("words"))).list();
    }

    /// All that is offered to the person: their own first.
    List<String> offered(PersonId person) {
        return Stream.concat(of(person).stream().map(PhraseLine::words), forEverybody.stream()).distinct().toList();
    }

    Kept add(PersonId person, String words) {
        if (of(person).stream().anyMatch(phrase -> phrase.words().equals(words))) {
            return Kept.THERE_ALREADY;
        }
        int added = jdbc.sql("""
                        insert into phrase (phrase_id, person_id, words, kept_at)
                        select :id, :person, :words, :now where (select count(*) from phrase where person_id = :person) < :most
                        on conflict (person_id, words) do nothing""")
                .param("id", UUID.randomUUID()).param("person", person.value()).param("words", words).param("now", OffsetDateTime.now(clock)).param("most", MOST).update();
        return added == 1 ? Kept.KEPT : Kept.TOO_MANY;
    }

    Kept change(PersonId person, UUID id, String words) {
        try {
            return jdbc.sql("update phrase set words = :words where phrase_id = :id and person_id = :person").param("words", words).param("id", id).param("person", person.value()).update() == 1
                    ? Kept.KEPT : Kept.NOT_THEIRS;
        } catch (DuplicateKeyException e) {
            return Kept.THERE_ALREADY;
        }
    }

    /// Whether there was such a phrase of the person's own.
    boolean delete(PersonId person, UUID id) {
        return jdbc.sql("delete from phrase where phrase_id = :id and person_id = :person").param("id", id).param("person", person.value()).update() == 1;
    }
}
