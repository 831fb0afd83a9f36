// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.tasktable;

import cn.yifa.server.manuscript.Cleaning;
import cn.yifa.server.manuscript.Table;
import cn.yifa.server.manuscript.numbering.Marker;
import cn.yifa.server.plan.reading.division.Assignment;
import cn.yifa.server.plan.reading.division.Notes;
import java.util.ArrayList;
import java.util.List;

/// Reads a table that gives out tasks (任务分工表); other tables have no rows here.
public final class TaskTable {

    private static final int HEAD_WITHIN = 4;

    private final Table table;
    private final List<Column> columns = new ArrayList<>();
    private int body;

    private TaskTable(Table table) {
        this.table = table;
    }

    public static List<TaskRow> rows(Table table) {
        TaskTable read = new TaskTable(table);
        return read.findHead() ? read.rows() : List.of();
    }

    private boolean findHead() {
        for (int r = 0; r < Math.min(HEAD_WITHIN, table.rows().size()); r++) {
            columns.clear();
            table.rows().get(r).forEach(cell -> columns.add(Column.of(cell.text())));
            body = r + 1;
            while (body < Math.min(r + 3, table.rows().size()) && secondHead(table.rows().get(body))) {
                List<Table.Cell> lower = table.rows().get(body);
                for (int c = 0; c < Math.min(columns.size(), lower.size()); c++) {
                    Column below = Column.of(lower.get(c).text());
                    columns.set(c, below == Column.OTHER ? columns.get(c) : below);
                }
                body++;
            }
            boolean tasks = columns.contains(Column.TASK) || columns.contains(Column.GROUP);
            if (tasks && (columns.contains(Column.LEAD) || columns.contains(Column.RESPONSIBLE))) {
                if (!columns.contains(Column.TASK)) {
                    columns.set(columns.lastIndexOf(Column.GROUP), Column.TASK);
                }
                return true;
            }
        }
        return false;
    }

    /// A second row of heads stands under merged ones: every cell is a head or repeats the one above.
    private static boolean secondHead(List<Table.Cell> row) {
        boolean some = false;
        for (Table.Cell cell : row) {
            Column column = Column.of(cell.text());
            if (column == Column.OTHER && !cell.text().isEmpty() || cell.text().length() > 12) {
                return false;
            }
            some |= !cell.continued() && (column == Column.LEAD || column == Column.RESPONSIBLE);
        }
        return some && row.stream().anyMatch(Table.Cell::continued);
    }

    private List<TaskRow> rows() {
        List<TaskRow> out = new ArrayList<>();
        String chapter = "";
        for (List<Table.Cell> row : table.rows().subList(body, table.rows().size())) {
            String across = across(row);
            if (!across.isEmpty()) {
                chapter = across.startsWith("备注") || across.startsWith("注") ? chapter : across;
                continue;
            }
            if (repeatsHead(row)) {
                continue;
            }
            TaskRow read = row(row, chapter);
            if (!read.task().isEmpty()) {
                out.add(read);
            }
        }
        return out;
    }

    /// The words of a row that is but one cell, or one filled cell with a number of a chapter: a heading.
    private static String across(List<Table.Cell> row) {
        List<Table.Cell> filled = row.stream().filter(cell -> !cell.continued() && !cell.text().isBlank()).toList();
        if (filled.size() != 1) {
            return "";
        }
        String text = filled.getFirst().text();
        boolean wide = row.stream().allMatch(cell -> cell.text().equals(text));
        boolean numbered = Marker.at(text).filter(m -> m.kind().rank() <= 5).isPresent() && text.length() < 50 && text.indexOf('。') < 0;
        return wide || numbered && row.stream().noneMatch(Table.Cell::continued) ? text.replace("\n", "") : "";
    }

    private boolean repeatsHead(List<Table.Cell> row) {
        List<Table.Cell> head = table.rows().get(body - 1);
        return row.size() == head.size() && !row.isEmpty() && row.stream().map(Table.Cell::text).toList().equals(head.stream().map(Table.Cell::text).toList());
    }

    private TaskRow row(List<Table.Cell> row, String across) {
        String number = "";
        Assignment assignment = Assignment.NONE;
        List<String> groups = new ArrayList<>();
        List<String> tasks = new ArrayList<>();
        int last = columns.lastIndexOf(Column.TASK);
        for (int c = 0; c < Math.min(row.size(), columns.size()); c++) {
            String text = row.get(c).text();
            boolean repeated = c > 0 && row.get(c).continued() && columns.get(c) == columns.get(c - 1) && text.equals(row.get(c - 1).text());
            if (text.isBlank() || repeated) {
                continue;
            }
            switch (columns.get(c)) {
                case NUMBER -> number = number.isEmpty() ? Cleaning.tighten(text) : number;
                case TIME -> assignment = assignment.and(new Assignment(List.of(), List.of(), List.of(Cleaning.tighten(text.replace("\n", "")))));
                case LEAD -> assignment = assignment.and(Notes.ofCell(text, true));
                case RESPONSIBLE -> assignment = assignment.and(Notes.ofCell(text, false));
                case GROUP -> groups.add(text.replace("\n", ""));
                case TASK -> (c < last && grouped(c) ? groups : tasks).add(c < last && grouped(c) ? text.replace("\n", "") : text);
                case ASIDE, OTHER -> { }
            }
        }
        if (!across.isEmpty()) {
            groups.addFirst(across);
        }
        String chapter = groups.isEmpty() ? "" : groups.getFirst();
        return new TaskRow(chapter, groups.size() > 1 ? groups.getLast() : "", number, String.join("\n", tasks), assignment, row.getFirst().line());
    }

    /// Whether cells of the column are merged downwards: it groups the tasks.
    private boolean grouped(int column) {
        return table.rows().subList(body, table.rows().size()).stream()
                .anyMatch(row -> column < row.size() && row.get(column).continued() && (column == 0 || !row.get(column).text().equals(row.get(column - 1).text())));
    }
}
