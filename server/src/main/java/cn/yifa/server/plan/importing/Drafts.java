// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.importing;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.plan.PlanId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Drafts of plans, each change by whoever saw the latest version (草稿).
@Component
public class Drafts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    Drafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public DraftId add(Draft draft, Evidence document, Officer by) {
        DraftId id = new DraftId(UUID.randomUUID());
        jdbc.sql("""
                        insert into plan_draft
                          (draft_id, version, content, document, created_at, changed_at, changed_by, changed_by_name)
                        values (:id, 1, cast(:content as jsonb), cast(:document as jsonb), :now, :now, :by, :name)""")
                .param("id", id.value())
                .param("content", JSON.writeValueAsString(draft))
                .param("document", JSON.writeValueAsString(document))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by.id().value())
                .param("name", by.name())
                .update();
        return id;
    }

    public Optional<StoredDraft> find(DraftId id) {
        return jdbc.sql("select * from plan_draft where draft_id = :id").param("id", id.value()).query(this::read).optional();
    }

    /// Drafts that wait to be confirmed, the latest first.
    public List<StoredDraft> open() {
        return jdbc.sql("select * from plan_draft where confirmed_as is null order by changed_at desc").query(this::read).list();
    }

    /// Keeps the corrected draft, if nobody has changed it since `version`.
    ///
    /// @return whether it was kept
    public boolean replace(DraftId id, int version, Draft draft, Officer by) {
        return jdbc.sql("""
                        update plan_draft
                           set version = version + 1, content = cast(:content as jsonb),
                               changed_at = :now, changed_by = :by, changed_by_name = :name
                         where draft_id = :id and version = :version and confirmed_as is null""")
                .param("id", id.value())
                .param("version", version)
                .param("content", JSON.writeValueAsString(draft))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by.id().value())
                .param("name", by.name())
                .update() == 1;
    }

    /// The draft has become a plan; within the transaction that makes it.
    ///
    /// @return whether this transaction was the first to say so
    public boolean confirm(DraftId id, int version, PlanId plan) {
        return jdbc.sql("""
                        update plan_draft set confirmed_as = :plan, version = version + 1
                         where draft_id = :id and version = :version and confirmed_as is null""")
                .param("id", id.value())
                .param("version", version)
                .param("plan", plan.value())
                .update() == 1;
    }

    /// Throws a draft away; its document stays among the files.
    public boolean discard(DraftId id, int version) {
        return jdbc.sql("delete from plan_draft where draft_id = :id and version = :version and confirmed_as is null")
                .param("id", id.value())
                .param("version", version)
                .update() == 1;
    }

    private StoredDraft read(ResultSet row, int n) throws SQLException {
        return new StoredDraft(
                new DraftId(row.getObject("draft_id", UUID.class)),
                row.getInt("version"),
                JSON.readValue(row.getString("content"), Draft.class),
                JSON.readValue(row.getString("document"), Evidence.class),
                row.getString("changed_by_name"),
                LocalDateTime.ofInstant(row.getTimestamp("changed_at").toInstant(), clock.getZone()),
                Optional.ofNullable(row.getObject("confirmed_as", UUID.class)).map(PlanId::new));
    }
}
