// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.CaseRow;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Lamp;
import cn.yifa.server.workbench.CaseListView.Row;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Cases of a list in words.
@Component
class CaseRows {

    private final Map<String, String> procedures = new LinkedHashMap<>();
    private final Organization organization;
    private final Calendars calendars;

    CaseRows(Procedures procedures, Organization organization, Calendars calendars) {
        procedures.all().forEach(procedure -> this.procedures.putIfAbsent(procedure.id(), procedure.name()));
        this.organization = organization;
        this.calendars = calendars;
    }

    List<Choice> procedures() {
        return procedures.entrySet().stream().map(entry -> Choice.of(entry.getKey(), entry.getValue())).toList();
    }

    String procedure(CaseRow row) {
        return procedures.getOrDefault(row.procedure(), row.procedure());
    }

    String division(CaseRow row) {
        return organization.nameOf(row.handling());
    }

    Lamp lamp(CaseRow row, LocalDate today) {
        return row.due().map(due -> Lamp.left(row.light(), calendars.current().workingDaysBetween(today, due), "个工作日"))
                .orElseGet(() -> row.status() == Case.Status.ENDED ? Lamp.of(Light.GREEN, row.status().term()) : Lamp.of(Light.GREY, row.status() == Case.Status.OPEN ? "未计期限" : row.status().term()));
    }

    Row row(CaseRow row, LocalDate today) {
        return new Row("/work/cases/" + row.id(), row.title(), row.number(), procedure(row), division(row), row.status().term(), lamp(row, today),
                Lamp.day(row.openedAt().toLocalDate(), today), row.due().map(due -> Lamp.day(due, today)).orElse("—"), row.provisional(), Timeline.MOMENT.format(row.changedAt()), row.changedBy());
    }
}
