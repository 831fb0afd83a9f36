// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.front;

import cn.yifa.server.manuscript.Cleaning;
import java.util.List;
import java.util.regex.Pattern;

/// Puts a title together from its lines (标题).
final class Titles {

    private static final Pattern CONTINUES = Pattern.compile("^(?:的|》|和|与|及|、|（|\\(|重点任务|任务分工|工作要点|工作计划|实施方案|通知).*");
    private static final Pattern NAVIGATION = Pattern.compile(".*[>＞»].*|首页.*|.*(?:浏览|点击|打印|字号|网站).*");

    private Titles() {}

    /// The last group that ends like a title: a covering notice's own title comes before the plan's.
    static String pick(List<List<String>> groups) {
        for (int i = groups.size() - 1; i >= 0; i--) {
            String title = join(groups.get(i));
            if (!title.isEmpty()) {
                return title;
            }
        }
        return "";
    }

    private static String join(List<String> lines) {
        StringBuilder out = new StringBuilder();
        String best = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (NAVIGATION.matcher(line).matches() || best.equals(line)) {
                out.setLength(0);
                continue;
            }
            if (!best.isEmpty() && !CONTINUES.matcher(line).matches()) {
                if (!LineKind.titled(line)) {
                    break;
                }
                out.setLength(0);
            }
            if (line.matches("[（(【].*[）)】]") && !line.matches(".*(?:试行|修订|稿|年|版).*")) {
                continue;
            }
            if (line.matches("[（(【].*(?:月|日).*[）)】]")) {
                continue;
            }
            out.append(line);
            if (LineKind.titled(out.toString())) {
                best = out.toString();
            }
        }
        String title = best.replaceAll("^《(.*)》$", "$1");
        return title.length() <= 120 ? title : "";
    }

    static boolean notice(String title) {
        return title.endsWith("通知") || title.endsWith("函") || title.contains("印发");
    }

    /// What the file is called, where that is the name of a plan.
    static String fromFileName(String fileName) {
        String stem = fileName.replaceAll(".*[/\\\\]", "").replaceAll("(?:\\.[A-Za-z0-9]{1,5})+$", "");
        String name = Cleaning.tighten(Cleaning.line(stem)).replaceAll("^(?:附件|附表)?[0-9.、_-]{0,4}(?![0-9]*年)", "");
        return name.length() >= 6 && name.length() <= 80 && LineKind.titled(name) ? name : "";
    }
}
