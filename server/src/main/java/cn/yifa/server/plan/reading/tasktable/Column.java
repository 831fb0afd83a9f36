// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.plan.reading.tasktable;

import cn.yifa.server.manuscript.Cleaning;
import java.util.regex.Pattern;

/// What a column of a table of tasks holds, told from its head (栏目).
enum Column {
    NUMBER("序号?|编号|项目编号|任务编号|序列|号|№|NO\\.?|条目|项次"),
    TIME(".*(?:时限|时间|期限|进度|完成日期|节点).*"),
    ASIDE(".*(?:领导|责任人|联系|电话|备注|督办|说明|依据|成果|形式|目标值|考核|完成情况|进展|状态|责任同志|文号|来源|分值|附注|负责人).*"),
    LEAD(".*(?:牵头|主办|主责|第一责任|主要责任).*"),
    RESPONSIBLE(".*(?:责任|配合|协办|协助|参与|参加|承办|负责|落实(?:单位|处室|部门|科室)|实施(?:单位|处室|部门)|执行(?:单位|处室|部门)|分工|协同|会办).*|.*(?:处室|单位|部门|科室|股室|机构)(?:（.*）)?"),
    GROUP(".*(?:类别|领域|一级|大类|方面|板块|分类|章节|项目名称|任务名称|指标名称|总体任务|总体目标|项目|类型|目标任务).*|类|项目|章|目标"),
    TASK(".*(?:任务|内容|事项|措施|要点|举措|要求|工作|安排|计划).*"),
    OTHER(".*");

    private final Pattern head;

    Column(String head) {
        this.head = Pattern.compile(head);
    }

    static Column of(String head) {
        String words = Cleaning.tighten(head.replace("\n", ""));
        if (words.isEmpty() || words.length() > 16) {
            return OTHER;
        }
        for (Column column : values()) {
            if (column.head.matcher(words).matches()) {
                return column;
            }
        }
        return OTHER;
    }
}
