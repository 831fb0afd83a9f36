// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.issuing;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.cases.Exemption;
import cn.yifa.kernel.cases.Openness;
import cn.yifa.kernel.cases.Openness.Attribute;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.casework.Seals;
import cn.yifa.server.issuing.CaseDocument.Comment;
import cn.yifa.server.issuing.CaseDocument.Signed;
import cn.yifa.server.issuing.CaseDocument.State;
import cn.yifa.server.issuing.CaseDocument.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The documents of cases, with every version of their texts.
///
/// Texts are sealed as personal data are: a letter names whom it is for.
@Repository
public class CaseDocuments {

    private static final String TO_BE_SHOWN = "state = 'ISSUED' and openness = 'PROACTIVE' and shown_by is null";

    private final JdbcClient jdbc;
    private final Seals seals;
    private final DocumentNumbers numbers;
    private final Clock clock;

    CaseDocuments(JdbcClient jdbc, Seals seals, DocumentNumbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.numbers = numbers;
        this.clock = clock;
    }

    /// Those of a case, the oldest first.
    public List<CaseDocument> of(CaseId matter) {
        Map<UUID, List<Evidence>> papers = new HashMap<>();
        jdbc.sql("select document_id, digest, file_name, media_type, size from case_document_paper where case_id = :case order by document_id, format").param("case", matter.value())
                .query((row, n) -> papers.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>()).add(new Evidence(row.getString(2), row.getString(3), row.getString(4), row.getLong(5)))).list();
        return jdbc.sql("select * from case_document where case_id = :case order by document_id").param("case", matter.value())
                .query((row, n) -> document(row, papers.getOrDefault(row.getObject("document_id", UUID.class), List.of()))).list();
    }

    public Optional<CaseDocument> find(CaseId matter, UUID document) {
        return of(matter).stream().filter(one -> one.id().equals(document)).findFirst();
    }

    /// The one of that name that is not sent out yet.
    public Optional<CaseDocument> open(CaseId matter, String name) {
        return of(matter).stream().filter(one -> one.name().equals(name) && one.state().open()).findFirst();
    }

    /// The versions of a document, the oldest first, with their texts open: for who handles the case.
    public List<Version> versions(CaseDocument document) {
        return jdbc.sql("select version, sealed, remark, person_name, at from case_document_version where document_id = :id order by version").param("id", document.id())
                .query((row, n) -> new Version(row.getInt(1), seals.open(document.matter(), place(document.id(), row.getInt(1)), row.getString(2)).orElse(Seals.UNREADABLE), row.getString(3), row.getString(4),
                        row.getObject(5, LocalDateTime.class))).list();
    }

    public String text(CaseDocument document) {
        return versions(document).getLast().text();
    }

    /// Begins a document with its first version.
    ///
    /// @return nothing when somebody else has begun one of that name meanwhile
    @Transactional
    public Optional<CaseDocument> begin(CaseId matter, String name, String text, String remark, Officer officer) {
        return begin(matter, name, text, Optional.empty(), remark, officer);
    }

    /// The same, with its openness settled.
    @Transactional
    public Optional<CaseDocument> begin(CaseId matter, String name, String text, Optional<Openness> openness, String remark, Officer officer) {
        var id = identifier();
        var begun = settling(jdbc.sql("""
                        insert into case_document (document_id, case_id, name, state, version, openness, exemption, exemption_why)
                        values (:id, :case, :name, 'DRAFT', 1, :openness, :exemption, :why) on conflict do nothing""").param("id", id).param("case", matter.value()).param("name", name), openness).update();
        if (begun == 0) {
            return Optional.empty();
        }
        write(matter, id, 1, text, remark, officer);
        return find(matter, id);
    }

    /// Adds a version to one that is not sent out. What was signed off must be signed off again.
    ///
    /// @param after the version that the person had before them
    /// @return nothing when there is a newer one, or it is not open any more
    @Transactional
    public Optional<CaseDocument> save(CaseDocument document, int after, String text, String remark, Officer officer) {
        return save(document, after, text, document.openness(), remark, officer);
    }

    /// The same, with its openness settled.
    @Transactional
    public Optional<CaseDocument> save(CaseDocument document, int after, String text, Optional<Openness> openness, String remark, Officer officer) {
        var written = settling(jdbc.sql("""
                        update case_document set version = version + 1, state = 'DRAFT', signed_by = null, signed_at = null, openness = :openness, exemption = :exemption, exemption_why = :why
                        where document_id = :id and version = :after and state in ('DRAFT', 'SIGNED')""").param("id", document.id()).param("after", after), openness).update();
        if (written == 0) {
            return Optional.empty();
        }
        jdbc.sql("delete from case_document_paper where document_id = :id").param("id", document.id()).update();
        write(document.matter(), document.id(), after + 1, text, remark, officer);
        return find(document.matter(), document.id());
    }

    private static JdbcClient.StatementSpec settling(JdbcClient.StatementSpec statement, Optional<Openness> openness) {
        return statement.param("openness", openness.map(one -> one.attribute().name()).orElse(null)).param("exemption", openness.flatMap(Openness::exemption).map(Exemption::name).orElse(null))
                .param("why", openness.map(Openness::why).filter(words -> !words.isEmpty()).orElse(null));
    }

    private void write(CaseId matter, UUID id, int version, String text, String remark, Officer officer) {
        jdbc.sql("""
                        insert into case_document_version (document_id, version, case_id, sealed, remark, person, person_name, at)
                        values (:id, :version, :case, :sealed, :remark, :person, :name, :now)""")
                .param("id", id).param("version", version).param("case", matter.value()).param("sealed", seals.seal(matter, place(id, version), text)).param("remark", remark)
                .param("person", officer.id().value()).param("name", officer.name()).param("now", LocalDateTime.now(clock)).update();
    }

    /// Says something of the newest version without changing it (批注).
    public void comment(CaseDocument document, String words, Officer officer) {
        jdbc.sql("insert into case_document_comment (document_id, case_id, version, words, person_name, at) values (:id, :case, :version, :words, :name, :now)").param("id", document.id())
                .param("case", document.matter().value()).param("version", document.version()).param("words", seals.seal(document.matter(), commented(document.id()), words)).param("name", officer.name())
                .param("now", LocalDateTime.now(clock)).update();
    }

    /// What was said of its versions, the oldest first.
    public List<Comment> comments(CaseDocument document) {
        return jdbc.sql("select version, words, person_name, at from case_document_comment where document_id = :id order by at").param("id", document.id())
                .query((row, n) -> new Comment(row.getInt(1), seals.open(document.matter(), commented(document.id()), row.getString(2)).orElse(Seals.UNREADABLE), row.getString(3),
                        row.getObject(4, LocalDateTime.class))).list();
    }

    private static String commented(UUID document) {
        return "document/" + document + "/comment";
    }

    /// It has been signed off and made into papers.
    void signed(CaseDocument document, Optional<String> number, Openness openness, Signed signed, Map<String, Evidence> papers) {
        settling(jdbc.sql("""
                        update case_document set state = 'SIGNED', number = :number, signed_by = :by, signed_at = :at, openness = :openness, exemption = :exemption, exemption_why = :why
                        where document_id = :id""").param("number", number.orElse(null)).param("by", signed.by()).param("at", signed.at()).param("id", document.id()), Optional.of(openness)).update();
        jdbc.sql("delete from case_document_paper where document_id = :id").param("id", document.id()).update();
        papers.forEach((format, paper) -> jdbc.sql("""
                        insert into case_document_paper (document_id, format, case_id, digest, file_name, media_type, size)
                        values (:id, :format, :case, :digest, :name, :type, :size)""").param("id", document.id()).param("format", format).param("case", document.matter().value())
                .param("digest", paper.digest()).param("name", paper.name()).param("type", paper.mediaType()).param("size", paper.size()).update());
    }

    /// It has been sent out by that event.
    void issued(CaseDocument document, int sequence) {
        jdbc.sql("update case_document set state = 'ISSUED', issued_by = :sequence where document_id = :id").param("sequence", sequence).param("id", document.id()).update();
    }

    /// Those that were sent out to be shown, and for which nobody has tried yet to open a case.
    public List<CaseDocument> toBeShown(int most) {
        return jdbc.sql("select * from case_document where " + TO_BE_SHOWN + " and not_shown is null order by document_id limit :most").param("most", most).query((row, n) -> document(row, List.of())).list();
    }

    /// One for which no case could be opened, with the reason.
    public record NotShown(CaseDocument document, String why) {}

    /// Those that wait for somebody to see to them, the oldest first.
    public List<NotShown> notShown(int most) {
        return jdbc.sql("select * from case_document where " + TO_BE_SHOWN + " and not_shown is not null order by document_id limit :most").param("most", most)
                .query((row, n) -> new NotShown(document(row, List.of()), row.getString("not_shown"))).list();
    }

    /// Opens with it the case by which it is shown; once.
    ///
    /// @return whether nobody else has
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean shownBy(CaseDocument document, CaseId matter) {
        return jdbc.sql("update case_document set shown_by = :by, not_shown = null where document_id = :id and shown_by is null").param("by", matter.value()).param("id", document.id()).update() == 1;
    }

    /// Whether that case was opened to show a document.
    public boolean shows(CaseId matter) {
        return jdbc.sql("select exists (select from case_document where shown_by = :case)").param("case", matter.value()).query(Boolean.class).single();
    }

    /// Why no case could be opened by which it is shown.
    public void notShown(CaseDocument document, String why) {
        jdbc.sql("update case_document set not_shown = :why where document_id = :id and not_shown is distinct from :why").param("why", why).param("id", document.id()).update();
    }

    /// How many documents of each kind have been sent out with each openness (公开属性统计).
    public List<Settled> settled() {
        return jdbc.sql("""
                        select name, openness, count(*)::int as sent, count(*) filter (where openness = 'PROACTIVE' and shown_by is null)::int as waiting
                          from case_document where state = 'ISSUED' and openness is not null group by name, openness order by name, openness""")
                .query((row, n) -> new Settled(row.getString("name"), Attribute.valueOf(row.getString("openness")), row.getInt("sent"), row.getInt("waiting"))).list();
    }

    /// @param waiting those that are to be shown and for which no case is open yet
    public record Settled(String name, Attribute attribute, int sent, int waiting) {}

    /// Those that were sent out with an openness, the newest first.
    public List<CaseDocument> settled(Attribute attribute, int offset, int most) {
        return jdbc.sql("select * from case_document where state = 'ISSUED' and openness = :openness order by document_id desc offset :offset limit :most").param("openness", attribute.name())
                .param("offset", offset).param("most", most).query((row, n) -> document(row, List.of())).list();
    }

    /// Gives up one that is not sent out (作废), and its number with it; [Voiding] says who may.
    ///
    /// @return whether it still was as it is given here
    @Transactional
    boolean makeVoid(CaseDocument document, String reason, Officer officer) {
        if (jdbc.sql("update case_document set state = 'VOID', void_reason = :reason where document_id = :id and state = :state and state in ('DRAFT', 'SIGNED')")
                .param("reason", reason).param("id", document.id()).param("state", document.state().name()).update() == 0) {
            return false;
        }
        numbers.makeVoid(document, reason, officer.name(), LocalDateTime.now(clock));
        return true;
    }

    private UUID identifier() {
        return jdbc.sql("select uuidv7()").query(UUID.class).single();
    }

    private static String place(UUID document, int version) {
        return "document/" + document + "/" + version;
    }

    private static Optional<Openness> openness(ResultSet row) throws SQLException {
        var attribute = row.getString("openness");
        return attribute == null ? Optional.empty() : Optional.of(new Openness(Attribute.valueOf(attribute), Optional.ofNullable(row.getString("exemption")).map(Exemption::valueOf),
                Optional.ofNullable(row.getString("exemption_why")).orElse("")));
    }

    private static CaseDocument document(ResultSet row, List<Evidence> papers) throws SQLException {
        var issued = row.getObject("issued_by", Integer.class);
        var at = row.getObject("signed_at", LocalDateTime.class);
        return new CaseDocument(row.getObject("document_id", UUID.class), new CaseId(row.getObject("case_id", UUID.class)), row.getString("name"), State.valueOf(row.getString("state")), row.getInt("version"),
                Optional.ofNullable(row.getString("number")), at == null ? Optional.empty() : Optional.of(new Signed(row.getString("signed_by"), at)),
                issued == null ? OptionalInt.empty() : OptionalInt.of(issued), Optional.ofNullable(row.getString("void_reason")).orElse(""), openness(row),
                Optional.ofNullable(row.getObject("shown_by", UUID.class)).map(CaseId::new), papers);
    }
}
