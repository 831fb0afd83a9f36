// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Evidence;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes plans and the places of their items; always within the caller's transaction.
@Component
public class PlanRegister {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    PlanRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a plan, unless the department already has one for the year.
    ///
    /// @return whether it was added; another transaction that adds the same plan is waited for
    public boolean add(PlanId id, String department, int year, String title, String preamble) {
        return jdbc.sql("""
                        insert into plan (plan_id, department, department_key, plan_year, title, preamble)
                        values (:plan, :department, :key, :year, :title, :preamble)
                        on conflict (department_key, plan_year) do nothing""")
                .params(Map.of("plan", id.value(), "department", department, "key", Plans.key(department), "year", year,
                        "title", title, "preamble", preamble))
                .update() == 1;
    }

    /// Keeps others from changing the plan until the transaction ends.
    public void hold(PlanId id) {
        jdbc.sql("select 1 from plan where plan_id = :plan for update").param("plan", id.value()).query(Integer.class).single();
    }

    /// Finds the plan's chapter of this title, or adds it; its number follows the document.
    ///
    /// @return its position
    public int chapter(PlanId plan, int number, String title) {
        return jdbc.sql("""
                        update plan_chapter set number = :number where plan_id = :plan and title = :title returning position""")
                .params(Map.of("plan", plan.value(), "number", number, "title", title))
                .query(Integer.class)
                .optional()
                .orElseGet(() -> jdbc.sql("""
                                insert into plan_chapter (plan_id, position, number, title)
                                select :plan, coalesce(max(position) + 1, 0), :number, :title from plan_chapter where plan_id = :plan
                                returning position""")
                        .params(Map.of("plan", plan.value(), "number", number, "title", title))
                        .query(Integer.class)
                        .single());
    }

    /// Puts an item in its place, a new one or one that stands.
    public void place(PlanId plan, CaseId item, int chapter, int position) {
        jdbc.sql("""
                        insert into plan_item (case_id, plan_id, chapter_position, position)
                        values (:case, :plan, :chapter, :position)
                        on conflict (case_id) do update set chapter_position = :chapter, position = :position""")
                .params(Map.of("case", item.value(), "plan", plan.value(), "chapter", chapter, "position", position))
                .update();
    }

    /// Puts an item that stands at another place in its chapter.
    public void move(CaseId item, int position) {
        jdbc.sql("update plan_item set position = :position where case_id = :case and position <> :position")
                .params(Map.of("case", item.value(), "position", position))
                .update();
    }

    /// Notes that a document was brought in, by whom and with what effect.
    public void note(PlanId plan, Instant at, String personId, String personName, String reason, Evidence document,
            int opened, int changed, int ended) {
        jdbc.sql("""
                        insert into plan_import
                          (plan_id, serial, imported_at, imported_by, imported_by_name, reason, document, opened, changed, ended)
                        select :plan, coalesce(max(serial), 0) + 1, :at, :by, :name, :reason, cast(:document as jsonb), :opened, :changed, :ended
                          from plan_import where plan_id = :plan""")
                .param("plan", plan.value())
                .param("at", Timestamp.from(at))
                .param("by", personId)
                .param("name", personName)
                .param("reason", reason)
                .param("document", JSON.writeValueAsString(document))
                .param("opened", opened)
                .param("changed", changed)
                .param("ended", ended)
                .update();
    }

}
