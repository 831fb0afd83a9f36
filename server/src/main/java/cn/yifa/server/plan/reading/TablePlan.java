// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.kernel.text.ChineseNumeral;
import cn.yifa.server.manuscript.Look;
import cn.yifa.server.manuscript.Paragraph;
import cn.yifa.server.manuscript.numbering.Marker;
import cn.yifa.server.plan.reading.tasktable.TaskRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Makes chapters and items out of a table of tasks that is the plan itself (表格式计划).
final class TablePlan {

    private TablePlan() {}

    static List<Chapter> chapters(List<TaskRow> rows, Assembly assembly, String title) {
        Map<String, List<TaskRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.chapter(), name -> new ArrayList<>()).add(row));
        List<Chapter> out = new ArrayList<>();
        for (var group : groups.entrySet()) {
            Optional<Marker> marker = Marker.at(group.getKey()).filter(m -> !m.kind().doubtful());
            int number = marker.map(Marker::number).filter(n -> n > 0).orElse(out.size() + 1);
            String name = group.getKey().isEmpty() ? title : group.getKey().substring(marker.map(Marker::length).orElse(0));
            List<PlanItem> items = new ArrayList<>();
            int previous = 0;
            for (TaskRow row : group.getValue()) {
                PlanItem item = item(row, number, previous, assembly);
                previous = item.number();
                items.add(item);
            }
            out.add(new Chapter(number, Headings.trim(name), items));
        }
        return out;
    }

    private static PlanItem item(TaskRow row, int chapter, int previous, Assembly assembly) {
        Optional<Marker> marker = Marker.at(row.task()).filter(m -> !m.kind().doubtful() && m.length() < row.task().length());
        String text = row.task().substring(marker.map(Marker::length).orElse(0));
        String digits = row.number().replaceAll("[（()）.．、第项条\\s]", "");
        OptionalInt counted = ChineseNumeral.parse(digits);
        int number = counted.isPresent() && counted.getAsInt() > 0 ? counted.getAsInt() : marker.map(Marker::number).orElse(previous + 1);
        List<Paragraph> paragraphs = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.isBlank()) {
                paragraphs.add(new Paragraph(line, row.line(), Look.PLAIN));
            }
        }
        if (paragraphs.isEmpty()) {
            paragraphs.add(new Paragraph(row.task(), row.line(), Look.PLAIN));
        }
        Optional<String> section = row.section().isEmpty() ? Optional.empty()
                : Optional.of(Headings.trim(row.section().substring(Marker.at(row.section()).filter(m -> !m.kind().doubtful()).map(Marker::length).orElse(0))));
        return assembly.item(paragraphs, number, chapter + "-" + number, section, row.assignment());
    }
}
