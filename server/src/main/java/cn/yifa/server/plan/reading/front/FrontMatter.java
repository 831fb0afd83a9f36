// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.front;

import cn.yifa.server.manuscript.Cleaning;
import cn.yifa.server.manuscript.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Title, department, year and preamble of a plan, told from the lines around its tasks (标题、发文机关、年度).
///
/// @param derived whether the title is not written as such, but what the preamble or the file's name calls the plan
public record FrontMatter(String title, boolean derived, Optional<String> department, OptionalInt year, String preamble) {

    private static final Pattern NAMED_IN_PROSE = Pattern.compile("(?:制定|提出|制订|拟定|形成|编制|印发|现将)(?:了|出|本|我[厅局委市县区省])*[《“]?((?:我[厅局委办]|本[厅局委]|[^，,。；;：:《》]{0,24})?"
            + LineKind.YEAR + "年[^，,。；;：:《》（(]{2,40}?(?:要点|计划|方案|安排|意见|任务|分工|措施))");
    private static final Pattern QUOTED = Pattern.compile("《([^《》]*(?:〈[^〉]*〉[^《》]*)?(?:要点|计划|方案|安排|意见|任务|分工|措施|清单|分解表|规划)[^《》]{0,12})》");

    private static final Pattern BROUGHT = Pattern.compile("(?:印发|下发|转发)([^《》印下转]{0,40}?(?:要点|计划|方案|安排|分工|清单|分解表|规划)(?:（[^）]{1,12}）)?)的?(?:通知|函)$");

    /// Reads them.
    ///
    /// @param before   what stands in the plan before its first task
    /// @param plan     the part of the file with the tasks
    /// @param others   the other parts, in order
    /// @param fileName as the user's file is called
    public static FrontMatter of(List<Paragraph> before, Region plan, List<Region> others, String fileName) {
        List<List<String>> groups = groups(before);
        String own = Titles.pick(groups);
        String notice = "";
        for (Region other : others) {
            String candidate = Titles.pick(groups(other.body()));
            notice = notice.isEmpty() ? candidate : notice;
        }
        String preamble = preamble(before, own);
        String title = own;
        boolean derived = false;
        if (Titles.notice(title)) {
            title = carried(title);
        }
        if (title.isEmpty() && !notice.isEmpty()) {
            title = carried(notice);
        }
        if (title.isEmpty()) {
            derived = true;
            title = fromProse(preamble).orElseGet(() -> Titles.fromFileName(fileName));
        }
        List<String> lines = new ArrayList<>();
        before.forEach(p -> lines.add(p.text()));
        Optional<String> department = Departments.find(own, notice, lines, plan, others, title);
        return new FrontMatter(title, derived, department, Years.find(title, own + notice, preamble, lines, plan, others, fileName), preamble);
    }

    /// What a notice brings, with 《》 or without: 关于印发2020年依法行政工作要点的通知; its own title where that isn't said.
    private static String carried(String notice) {
        for (Pattern named : List.of(QUOTED, BROUGHT)) {
            Matcher matcher = named.matcher(notice);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return notice;
    }

    private static Optional<String> fromProse(String preamble) {
        Matcher matcher = NAMED_IN_PROSE.matcher(Cleaning.tighten(preamble));
        String found = "";
        while (matcher.find()) {
            found = matcher.group(1);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.replaceAll("^(?:我[厅局委办]|本[厅局委])(?:的)?", ""));
    }

    /// Runs of lines that can be a title.
    private static List<List<String>> groups(List<Paragraph> lines) {
        List<List<String>> out = new ArrayList<>();
        boolean open = false;
        for (Paragraph line : lines) {
            LineKind kind = LineKind.of(line.text());
            boolean title = kind == LineKind.TITLE || kind == LineKind.OFFICE || kind == LineKind.BRACKETED && open && line.text().length() > 2 && "（(【".indexOf(line.text().charAt(0)) >= 0
                    || kind == LineKind.IMPRINT && LineKind.titled(line.text());
            if (title) {
                if (!open) {
                    out.add(new ArrayList<>());
                }
                out.getLast().add(Cleaning.tighten(line.text()));
            }
            open = title;
        }
        return out;
    }

    private static String preamble(List<Paragraph> before, String title) {
        StringBuilder out = new StringBuilder();
        for (Paragraph line : before) {
            if (LineKind.of(line.text()) == LineKind.PROSE) {
                out.append(out.isEmpty() ? "" : "\n").append(line.text());
            } else if (!title.isEmpty() && title.endsWith(Cleaning.tighten(line.text()))) {
                out.setLength(0);
            }
        }
        return out.toString();
    }
}
