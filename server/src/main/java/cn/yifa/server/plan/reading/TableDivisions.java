// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.kernel.text.ChineseNumeral;
import cn.yifa.server.plan.reading.division.Assignment;
import cn.yifa.server.plan.reading.tasktable.TaskRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Gives items the divisions that a table in an attachment names for them (附表分工).
final class TableDivisions {

    private static final double ALIKE = 0.6;

    private final List<TaskRow> rows;
    private final boolean sameCount;
    private int met;

    private TableDivisions(List<TaskRow> rows, boolean sameCount) {
        this.rows = rows;
        this.sameCount = sameCount;
    }

    /// How many of the rows speak of one of the items.
    static int met(List<Chapter> chapters, List<TaskRow> rows) {
        int count = 0;
        for (TaskRow row : rows) {
            count += chapters.stream().flatMap(c -> c.items().stream()).anyMatch(item -> speaks(row, item)) ? 1 : 0;
        }
        return count;
    }

    static List<Chapter> supply(List<Chapter> chapters, List<TaskRow> rows, int year) {
        long items = chapters.stream().mapToLong(c -> c.items().size()).sum();
        TableDivisions divisions = new TableDivisions(rows, items == rows.size());
        return chapters.stream().map(chapter -> new Chapter(chapter.number(), chapter.title(),
                chapter.items().stream().map(item -> divisions.supplied(chapter, item, year)).toList())).toList();
    }

    private PlanItem supplied(Chapter chapter, PlanItem item, int year) {
        int at = met++;
        boolean named = !item.lead().isEmpty() || !item.responsible().isEmpty();
        Assignment from = Assignment.NONE;
        for (TaskRow row : rows) {
            if (speaks(row, item)) {
                from = from.and(row.assignment());
            }
        }
        if (!from.names() && !named) {
            for (TaskRow row : rows) {
                String task = plain(row.task());
                boolean ofChapter = task.equals(plain(chapter.title())) || task.equals(plain(item.section().orElse(" ")));
                if (ofChapter || numbers(row).contains(item.number()) && items(row, chapter)) {
                    from = from.and(row.assignment());
                }
            }
        }
        if (!from.names() && !named && sameCount && at < rows.size()) {
            from = rows.get(at).assignment();
        }
        if (from.equals(Assignment.NONE)) {
            return item;
        }
        Optional<String> dueText = item.dueText().or(from.due().stream()::findFirst);
        return new PlanItem(item.key(), item.number(), item.heading(), item.text(), item.section(), item.commitments(),
                named ? item.lead() : from.lead(), named ? item.responsible() : from.responsible(), dueText,
                item.due().or(() -> dueText.flatMap(words -> Deadlines.latest(words, year)).map(Deadlines.Due::day)), item.line());
    }

    /// Numbers alone are trusted only where the row's words name no task of their own.
    private static boolean items(TaskRow row, Chapter chapter) {
        return plain(row.task()).length() < 4 || plain(row.chapter()).equals(plain(chapter.title()));
    }

    private static Set<Integer> numbers(TaskRow row) {
        Set<Integer> out = new HashSet<>();
        for (String part : row.number().split("[、，,；;和]")) {
            String[] ends = part.replaceAll("[（()）.．第项条\\s]", "").split("[-—~～至到]");
            OptionalInt from = ChineseNumeral.parse(ends.length == 0 ? "" : ends[0]);
            OptionalInt to = ends.length > 1 ? ChineseNumeral.parse(ends[1]) : from;
            if (from.isPresent() && to.isPresent() && to.getAsInt() - from.getAsInt() < 100) {
                for (int n = from.getAsInt(); n <= to.getAsInt(); n++) {
                    out.add(n);
                }
            }
        }
        return out;
    }

    private static boolean speaks(TaskRow row, PlanItem item) {
        String task = plain(row.task());
        String heading = plain(item.heading());
        if (task.length() < 4 || heading.length() < 4) {
            return task.equals(heading);
        }
        return task.startsWith(heading) || heading.startsWith(task) || task.contains(heading) && heading.length() > 8
                || plain(item.text()).startsWith(task) || task.length() > 8 && plain(item.text()).contains(task) || alike(head(row.task()), heading) >= ALIKE;
    }

    private static String head(String task) {
        List<String> sentences = Headings.sentences(task);
        return plain(sentences.isEmpty() ? task : sentences.getFirst());
    }

    private static String plain(String words) {
        return words.replaceAll("^[（(]?[0-9一二三四五六七八九十]{1,4}[)）、.．]", "").replaceAll("[^\\p{IsHan}\\p{Alnum}]", "");
    }

    /// How many pairs of neighbouring characters two texts share, from 0 to 1.
    private static double alike(String one, String other) {
        List<String> a = pairs(one);
        List<String> b = new ArrayList<>(pairs(other));
        int sum = a.size() + b.size();
        int shared = 0;
        for (String pair : a) {
            shared += b.remove(pair) ? 1 : 0;
        }
        return sum == 0 ? 0 : 2.0 * shared / sum;
    }

    private static List<String> pairs(String text) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i + 1 < Math.min(text.length(), 120); i++) {
            out.add(text.substring(i, i + 2));
        }
        return out;
    }
}
