// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Plans in short, as texts, and what was read of them in short.
final class Read {

    private Read() {}

    static PlanDocument text(String text) {
        return PlanReader.read("计划.txt", text.getBytes(StandardCharsets.UTF_8));
    }

    /// One item of a chapter, with this after its heading.
    static PlanItem item(String words) {
        return text("""
                岭海省发展和改革委员会2021年法治政府建设工作要点

                一、完善制度

                （一）先办的事项。做好先办的事项。（办公室牵头，各处室配合）

                （二）要读的事项。%s

                （三）后办的事项。做好后办的事项。（办公室负责）
                """.formatted(words)).items().filter(item -> item.number() == 2).findFirst().orElseThrow();
    }

    /// Heading, who leads, who is responsible: 规范执法|法规处|办公室、综合处.
    static List<String> brief(PlanDocument plan) {
        return plan.items().map(Read::brief).toList();
    }

    static String brief(PlanItem item) {
        return item.key() + "|" + item.heading() + "|" + parts(item);
    }

    static String parts(PlanItem item) {
        return String.join("/", item.lead()) + "|" + String.join("/", item.responsible());
    }
}
