// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.plan.Plan.PlanChapter;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The annual plans that stand, one for a department and year (年度计划).
@Component
public class Plans {

    private final JdbcClient jdbc;
    private final Clock clock;

    Plans(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// All plans, the newest year first.
    public List<Plan> all() {
        return select("order by plan.plan_year desc, plan.department", new LinkedHashMap<>());
    }

    public Optional<Plan> find(PlanId id) {
        return select("where plan.plan_id = :plan", new LinkedHashMap<>(Map.of("plan", id.value()))).stream().findFirst();
    }

    /// The plan of a department for a year, however the department's name is spaced.
    public Optional<Plan> of(String department, int year) {
        var of = new LinkedHashMap<String, Object>();
        of.put("department", key(department));
        of.put("year", year);
        return select("where plan.department_key = :department and plan.plan_year = :year", of).stream().findFirst();
    }

    private List<Plan> select(String where, SequencedMap<String, Object> parameters) {
        record Row(PlanId id, String department, int year, String title, String preamble, int items) {}
        List<Row> rows = jdbc.sql("""
                        select plan.plan_id, plan.department, plan.plan_year, plan.title, plan.preamble,
                               (select count(*) from plan_item item where item.plan_id = plan.plan_id) as items
                          from plan\s""" + where)
                .params(parameters)
                .query((row, n) -> new Row(new PlanId(row.getObject("plan_id", UUID.class)), row.getString("department"),
                        row.getInt("plan_year"), row.getString("title"), row.getString("preamble"), row.getInt("items")))
                .list();
        return rows.stream()
                .map(row -> new Plan(row.id(), row.department(), row.year(), row.title(), row.preamble(), chapters(row.id()), row.items()))
                .toList();
    }

    private List<PlanChapter> chapters(PlanId id) {
        return jdbc.sql("select position, number, title from plan_chapter where plan_id = :plan order by number, position")
                .param("plan", id.value())
                .query((row, n) -> new PlanChapter(row.getInt("position"), row.getInt("number"), row.getString("title")))
                .list();
    }

    /// The cases of a plan in its order, each with the position of its chapter.
    public SequencedMap<CaseId, Integer> items(PlanId id) {
        SequencedMap<CaseId, Integer> items = new LinkedHashMap<>();
        jdbc.sql("""
                        select item.case_id, item.chapter_position
                          from plan_item item join plan_chapter chapter
                            on chapter.plan_id = item.plan_id and chapter.position = item.chapter_position
                         where item.plan_id = :plan
                         order by chapter.number, chapter.position, item.position, item.case_id""")
                .param("plan", id.value())
                .query((row, n) -> items.put(new CaseId(row.getObject("case_id", UUID.class)), row.getInt("chapter_position")))
                .list();
        return items;
    }

    /// The plan that a case is an item of.
    public Optional<PlanId> planOf(CaseId item) {
        return jdbc.sql("select plan_id from plan_item where case_id = :case")
                .param("case", item.value())
                .query((row, n) -> new PlanId(row.getObject("plan_id", UUID.class)))
                .optional();
    }

    /// When documents were brought in, the latest first.
    public List<PlanImportNote> imports(PlanId id) {
        return jdbc.sql("""
                        select imported_at, imported_by_name, reason, document ->> 'name' as document, opened, changed, ended
                          from plan_import where plan_id = :plan order by serial desc""")
                .param("plan", id.value())
                .query((row, n) -> new PlanImportNote(LocalDateTime.ofInstant(row.getTimestamp("imported_at").toInstant(), clock.getZone()),
                        row.getString("imported_by_name"), row.getString("reason"), row.getString("document"), row.getInt("opened"),
                        row.getInt("changed"), row.getInt("ended")))
                .list();
    }

    /// Department names differ in gaps between files of the same plan.
    public static String key(String department) {
        return department.replaceAll("[\\s　]+", "");
    }
}
