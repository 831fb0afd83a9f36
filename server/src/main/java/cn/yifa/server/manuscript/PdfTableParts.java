// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.util.ArrayList;
import java.util.List;

/// Joins the parts of a table that runs over several pages (跨页表格).
final class PdfTableParts {

    private PdfTableParts() {}

    static Table joined(Table above, List<List<Table.Cell>> below) {
        List<List<Table.Cell>> rows = new ArrayList<>(above.rows());
        List<List<Table.Cell>> more = new ArrayList<>(below);
        if (more.size() > 1 && same(rows.getFirst(), more.getFirst())) {
            more.removeFirst();
        }
        if (!more.isEmpty() && !rows.isEmpty() && torn(rows.getLast(), more.getFirst())) {
            rows.set(rows.size() - 1, merged(rows.getLast(), more.removeFirst()));
        }
        rows.addAll(more);
        return new Table(rows, above.line());
    }

    private static boolean same(List<Table.Cell> one, List<Table.Cell> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).text().equals(other.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    /// Whether the first row of a page only carries on the last one of the page before: its number is missing.
    private static boolean torn(List<Table.Cell> last, List<Table.Cell> next) {
        return next.size() == last.size() && !last.getFirst().text().isEmpty() && next.getFirst().text().isEmpty()
                && last.getFirst().text().matches("[（(]?[0-9一二三四五六七八九十]+[)）.、]?");
    }

    private static List<Table.Cell> merged(List<Table.Cell> last, List<Table.Cell> next) {
        List<Table.Cell> out = new ArrayList<>();
        for (int i = 0; i < last.size(); i++) {
            out.add(new Table.Cell(last.get(i).text() + next.get(i).text(), last.get(i).continued(), last.get(i).line()));
        }
        return out;
    }
}
