// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import cn.yifa.server.manuscript.Manuscript;
import cn.yifa.server.plan.reading.division.NamedPerson;
import cn.yifa.server.plan.reading.front.FrontMatter;
import cn.yifa.server.plan.reading.outline.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a person should look at before the plan is confirmed (需要核对的地方).
final class Doubts {

    private static final int MOST = 60;

    private Doubts() {}

    static List<Warning> about(FrontMatter front, List<Chapter> chapters, Outline outline, Manuscript manuscript) {
        List<Warning> out = new ArrayList<>();
        manuscript.remarks().forEach(remark -> out.add(new Warning(0, remark)));
        if (front.title().isEmpty()) {
            out.add(new Warning(0, "文件里没有写标题，请补填。"));
        } else if (front.derived()) {
            out.add(new Warning(0, "文件里没有单独的标题，暂按文中的说法称为“" + front.title() + "”，请核对。"));
        }
        if (front.department().isEmpty()) {
            out.add(new Warning(0, "文件里没有写明发文单位，请补填。"));
        }
        if (front.year().isEmpty()) {
            out.add(new Warning(0, "文件里没有写明是哪一年的计划，请补填。"));
        }
        outline.remarks().forEach(remark -> out.add(new Warning(0, remark)));
        for (Chapter chapter : chapters) {
            for (PlanItem item : chapter.items()) {
                if (item.lead().isEmpty() && item.responsible().isEmpty() && out.size() < MOST) {
                    out.add(new Warning(item.line(), "“" + item.heading() + "”没有写明由哪个处室牵头或负责，请指定。"));
                }
                var people = NamedPerson.in(item.text(), Stream.concat(item.lead().stream(), item.responsible().stream()));
                if (!people.isEmpty() && out.size() < MOST) {
                    out.add(new Warning(item.line(), "“" + item.heading() + "”写了经办的个人（" + String.join("、", people) + "），任务只交给处室，请核对。"));
                }
            }
        }
        return out;
    }
}
