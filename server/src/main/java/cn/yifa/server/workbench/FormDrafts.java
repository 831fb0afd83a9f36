// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Decider;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.storage.BackgroundWork;
import cn.yifa.server.storage.SystemClock;
import cn.yifa.server.web.Form;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What people have entered in forms of cases and not sent yet (草稿). Only who wrote it ever sees it; files are not kept.
@Component
class FormDrafts {

    /// The most that a draft may hold, in bytes.
    static final int LARGEST = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(FormDrafts.class);
    private static final int DAYS = 90;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("M月d日 HH:mm");
    private static final TypeReference<Map<String, List<String>>> ENTRIES = new TypeReference<>() {};

    /// @param entries the fields by name
    record FormDraft(Map<String, List<String>> entries, OffsetDateTime savedAt) {}

    private final JdbcClient jdbc;
    private final BackgroundWork background;
    private final SystemClock clock;
    private final JsonMapper json;
    private final Seals seals;

    FormDrafts(JdbcClient jdbc, SystemClock clock, JsonMapper json, Seals seals, BackgroundWork background) {
        this.background = background;
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.seals = seals;
    }

    /// The person's drafts in a case, by form.
    Map<String, FormDraft> of(PersonId person, CaseId matter) {
        return jdbc.sql("select form, body, saved_at from form_draft where person_id = :person and case_id = :matter").param("person", person.value()).param("matter", matter.value())
                .query((row, n) -> {
                    var form = row.getString("form");
                    var savedAt = row.getObject("saved_at", OffsetDateTime.class);
                    return read(person, matter, form, row.getString("body")).map(entries -> Map.entry(form, new FormDraft(entries, savedAt)));
                }).list().stream().flatMap(Optional::stream).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// A form of the case with the person's draft in it, if there is one.
    static Form into(Form form, CaseDesk.Seen seen, Map<String, FormDraft> drafts) {
        var draft = drafts.get(form.id());
        return draft == null ? form.drafted(address(seen))
                : form.restored(address(seen), draft.entries(), MOMENT.format(LocalDateTime.ofInstant(draft.savedAt().toInstant(), Decider.ZONE)));
    }

    static String address(CaseDesk.Seen seen) {
        return "/work/cases/" + seen.matter().id() + "/draft";
    }

    /// Whether it was kept; not, when it is too large.
    boolean keep(PersonId person, CaseId matter, String form, Map<String, List<String>> entries) {
        var body = json.writeValueAsString(entries);
        if (body.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return false;
        }
        jdbc.sql("""
                        insert into form_draft (person_id, case_id, form, body, saved_at) values (:person, :matter, :form, :body, :now)
                        on conflict (person_id, case_id, form) do update set body = excluded.body, saved_at = excluded.saved_at""")
                .param("person", person.value()).param("matter", matter.value()).param("form", form).param("body", seals.seal(matter, place(person, form), body)).param("now", OffsetDateTime.now(clock)).update();
        return true;
    }

    void discard(PersonId person, CaseId matter, String form) {
        jdbc.sql("delete from form_draft where person_id = :person and case_id = :matter and form = :form").param("person", person.value()).param("matter", matter.value()).param("form", form)
                .update();
    }

    /// Takes away what nobody will send any more: drafts in cases that are over, and those untouched for a quarter of a year.
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void sweep() {
        if (!background.ours()) {
            return;
        }
        int gone = jdbc.sql("""
                        delete from form_draft d where saved_at < :before
                            or exists (select 1 from case_file f where f.case_id = d.case_id and f.status not in ('OPEN', 'SUSPENDED'))""")
                .param("before", OffsetDateTime.now(clock).minusDays(DAYS)).update();
        if (gone > 0) {
            LOG.info("{} drafts that nobody will send any more were taken away", gone);
        }
    }

    /// A draft may hold personal data, so all of it is sealed; one that can't be opened is as good as none.
    private Optional<Map<String, List<String>>> read(PersonId person, CaseId matter, String form, String body) {
        return seals.open(matter, place(person, form), body).map(text -> json.readValue(text, ENTRIES));
    }

    private static String place(PersonId person, String form) {
        return "draft:" + person + ":" + form;
    }
}
