// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// Invented plans as files.
public final class SamplePlan {

    private static final List<String> NAMES = List.of("法规处", "办公室", "人事处", "信息中心", "数字产业处", "财审处", "消费品工业处");

    private SamplePlan() {}

    /// Two chapters, five items; one division that nobody here bears, one item without divisions.
    public static String small(int year) {
        return """
                岭海省工业和信息化厅%1$d年依法行政工作要点

                为推进依法行政，结合我厅实际，制定%1$d年依法行政工作要点如下：

                一、依法全面履行政府职能

                （一）落实权责清单制度。逐一明确职权事项的法律依据。做好动态调整。（法规处牵头，各有关业务处室负责）

                （二）推进数字政府建设。加强信息基础设施建设。（办公室、信息中心牵头，各处室负责）

                （三）办好人民来信。规范接访、办理、转办。（办公室牵头，未来发展处负责）

                二、强化对行政权力的制约和监督

                （四）支持配合审计工作。配合审计机关完成专项审计。（财审处牵头，各处室负责）

                （五）总结全年工作。全面总结依法行政工作情况。
                """.formatted(year);
    }

    /// A plan drawn by chance: its numbers, headings and divisions.
    public static String random(SplittableRandom random, int year) {
        StringBuilder text = new StringBuilder("岭海省工业和信息化厅" + year + "年依法行政工作要点\n\n制定" + year + "年依法行政工作要点如下：\n\n");
        int number = 0;
        int chapters = 1 + random.nextInt(4);
        for (int chapter = 1; chapter <= chapters; chapter++) {
            text.append("一二三四".charAt(chapter - 1)).append("、").append("工作部分").append(chapter).append("\n\n");
            int items = 1 + random.nextInt(4);
            for (int i = 0; i < items; i++) {
                number++;
                text.append("（").append(chinese(number)).append("）推进第").append(number).append("项工作").append(random.nextInt(1000)).append("。")
                        .append("加强组织领导，抓好任务落实。").append("（").append(pick(random)).append("牵头，").append(pick(random)).append("负责）\n\n");
            }
        }
        return text.toString();
    }

    private static String pick(SplittableRandom random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static String chinese(int number) {
        String digits = "一二三四五六七八九";
        return number < 10 ? digits.substring(number - 1, number)
                : (number < 20 ? "" : digits.substring(number / 10 - 1, number / 10)) + "十" + (number % 10 == 0 ? "" : digits.substring(number % 10 - 1, number % 10));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
