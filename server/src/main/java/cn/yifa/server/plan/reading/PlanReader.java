// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.server.manuscript.Manuscript;
import cn.yifa.server.manuscript.Sources;
import cn.yifa.server.manuscript.UnreadableFile;
import cn.yifa.server.plan.reading.front.FrontMatter;
import cn.yifa.server.plan.reading.front.Region;
import cn.yifa.server.plan.reading.outline.Node;
import cn.yifa.server.plan.reading.outline.Outline;
import cn.yifa.server.plan.reading.tasktable.TaskRow;
import cn.yifa.server.plan.reading.tasktable.TaskTable;
import java.util.ArrayList;
import java.util.List;

/// Reads an annual plan out of a TXT, DOCX or PDF file (读取年度计划).
///
/// What a file is, is told by its content. Whatever can't be read as a plan is an [UnreadablePlan] with a message for the user.
public final class PlanReader {

    private static final int LEAP_YEAR = 2000;

    private PlanReader() {}

    public static PlanDocument read(String fileName, byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnreadablePlan("这是一个空文件，里面没有任何内容。请重新选择文件。");
        }
        try {
            return understand(fileName, Sources.read(bytes));
        } catch (UnreadableFile unreadable) {
            throw new UnreadablePlan(unreadable.getMessage(), unreadable);
        } catch (StackOverflowError | RuntimeException unforeseen) {
            if (unforeseen instanceof UnreadablePlan known) {
                throw known;
            }
            throw new UnreadablePlan("这个文件没有能够读懂，可能已经损坏。请用 Word 或 WPS 打开后另存为 .docx，再重新导入。", unforeseen);
        }
    }

    private static PlanDocument understand(String fileName, Manuscript manuscript) {
        if (manuscript.blocks().isEmpty()) {
            throw new UnreadablePlan("这个文件里没有文字。请重新选择文件。");
        }
        List<Region> regions = Region.of(manuscript.blocks());
        Region plan = regions.getFirst();
        Outline outline = Outline.of(plan.body());
        for (Region region : regions.subList(1, regions.size())) {
            Outline other = Outline.of(region.body());
            if (weight(other.tops()) > weight(outline.tops())) {
                plan = region;
                outline = other;
            }
        }
        List<Region> others = new ArrayList<>(regions);
        others.remove(plan);
        FrontMatter front = FrontMatter.of(outline.before(), plan, others, fileName);
        int year = front.year().orElse(LEAP_YEAR);
        Assembly assembly = new Assembly(outline, year, front.title());
        List<Chapter> chapters = withTables(assembly.chapters(outline.tops()), taskRows(regions), assembly, front.title(), year);
        if (chapters.stream().allMatch(chapter -> chapter.items().isEmpty())) {
            throw new UnreadablePlan("这个文件里没有找到带序号的工作任务，不像是一份年度计划。"
                    + "请确认选对了文件；计划正文应当有“一、”“（一）”“1.”之类的序号，或者是带“工作任务”“责任处室”表头的任务分工表。");
        }
        return new PlanDocument(front.title(), front.department(), front.year(), front.preamble(), chapters,
                Doubts.about(front, chapters, outline, manuscript));
    }

    private static List<TaskRow> taskRows(List<Region> regions) {
        List<TaskRow> rows = new ArrayList<>();
        regions.forEach(region -> region.tables().forEach(table -> rows.addAll(TaskTable.rows(table))));
        return rows;
    }

    /// A table of tasks says who does the items of the text; where it doesn't speak of them, it is the plan itself.
    private static List<Chapter> withTables(List<Chapter> text, List<TaskRow> rows, Assembly assembly, String title, int year) {
        if (rows.isEmpty()) {
            return text;
        }
        boolean named = text.stream().flatMap(c -> c.items().stream()).anyMatch(item -> !item.lead().isEmpty() || !item.responsible().isEmpty());
        long items = text.stream().mapToLong(chapter -> chapter.items().size()).sum();
        int met = TableDivisions.met(text, rows);
        boolean about = items > 0 && (met * 3 >= rows.size() || met * 2 >= items || named);
        return about ? TableDivisions.supply(text, rows, year) : TablePlan.chapters(rows, assembly, title);
    }

    private static int weight(List<Node> nodes) {
        int sum = 0;
        for (Node node : nodes) {
            sum += 1 + weight(node.children()) + (node.ownText().matches("(?s).*(?:牵头|负责|责任).*") ? 3 : 0);
        }
        return sum;
    }
}
