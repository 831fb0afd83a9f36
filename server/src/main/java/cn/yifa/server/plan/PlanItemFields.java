// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.organ.DivisionId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a task of a plan is written into the fields of its case, and read from them.
///
/// The names are those of `duties/plan/plan-item.procedure.yaml`.
public final class PlanItemFields {

    public static final String PROCEDURE = "plan-item";

    /// The clock until the item's due date.
    public static final String COMPLETION = "completion";

    private static final String PROGRESS = "progress";
    private static final String PERCENT = "percent";

    private PlanItemFields() {}

    public static Fields of(PlanId plan, int year, ItemData item) {
        Map<String, Object> values = new HashMap<>();
        values.put("plan", plan.toString());
        values.put("plan_year", BigDecimal.valueOf(year));
        values.putAll(changeable(item).values());
        return Fields.of(values);
    }

    /// What may change when the plan comes in again.
    public static Fields changeable(ItemData item) {
        Map<String, Object> values = new HashMap<>();
        values.put("chapter", item.chapter());
        values.put("section", item.section().orElse(""));
        values.put("number", Integer.toString(item.number()));
        values.put("heading", item.heading());
        values.put("text", item.text());
        values.put("lead", ids(item.lead()));
        values.put("responsible", ids(item.responsible()));
        values.put("lead_as_written", item.leadAsWritten());
        values.put("responsible_as_written", item.responsibleAsWritten());
        values.put("due_on", item.due().toString());
        return Fields.of(values);
    }

    public static ItemData read(Fields fields) {
        return new ItemData(
                fields.text("number").map(Integer::parseInt).orElse(0),
                fields.text("chapter").orElse(""),
                fields.text("section").filter(section -> !section.isBlank()),
                fields.text("heading").orElse(""),
                fields.text("text").orElse(""),
                divisions(fields, "lead"),
                divisions(fields, "responsible"),
                fields.texts("lead_as_written"),
                fields.texts("responsible_as_written"),
                fields.date("due_on").orElse(LocalDate.MAX));
    }

    /// The last reported share of the work done, from 0 to 100.
    public static int percent(Fields fields) {
        return fields.values().get(PERCENT) instanceof BigDecimal percent ? Math.clamp(percent.intValue(), 0, 100) : 0;
    }

    /// The last reported progress in words.
    public static Optional<String> progress(Fields fields) {
        return fields.text(PROGRESS).filter(words -> !words.isBlank());
    }

    private static List<String> ids(List<DivisionId> divisions) {
        return divisions.stream().map(DivisionId::value).toList();
    }

    private static List<DivisionId> divisions(Fields fields, String field) {
        return fields.texts(field).stream().map(DivisionId::new).toList();
    }
}
