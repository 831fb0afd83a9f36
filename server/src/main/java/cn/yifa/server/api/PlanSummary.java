// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.board.Board;
import cn.yifa.server.plan.board.BoardFigures;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/// A plan with its figures.
@Schema(name = "PlanSummary", description = "年度计划及其进展")
record PlanSummary(
        @Schema(description = "计划标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String title,
        @Schema(description = "制定机关", requiredMode = RequiredMode.REQUIRED) String department,
        @Schema(description = "年度", requiredMode = RequiredMode.REQUIRED) int year,
        @Schema(description = "进展", requiredMode = RequiredMode.REQUIRED) Figures figures) {

    static PlanSummary of(Board board) {
        return new PlanSummary(board.plan().id().toString(), board.plan().title(), board.plan().department(), board.plan().year(),
                Figures.of(board.figures()));
    }

    @Schema(name = "PlanFigures", description = "总体情况")
    record Figures(
            @Schema(description = "事项总数", requiredMode = RequiredMode.REQUIRED) int items,
            @Schema(description = "已办结", requiredMode = RequiredMode.REQUIRED) int finished,
            @Schema(description = "按期办结", requiredMode = RequiredMode.REQUIRED) int onTime,
            @Schema(description = "待审核", requiredMode = RequiredMode.REQUIRED) int review,
            @Schema(description = "绿灯", requiredMode = RequiredMode.REQUIRED) int green,
            @Schema(description = "黄灯", requiredMode = RequiredMode.REQUIRED) int amber,
            @Schema(description = "红灯", requiredMode = RequiredMode.REQUIRED) int red,
            @Schema(description = "办结率（%）", requiredMode = RequiredMode.REQUIRED) int percentFinished,
            @Schema(description = "平均完成比例（%）", requiredMode = RequiredMode.REQUIRED) int averagePercent) {

        static Figures of(BoardFigures figures) {
            return new Figures(figures.items(), figures.finished(), figures.onTime(), figures.review(), figures.green(), figures.amber(),
                    figures.red(), figures.percentFinished(), figures.averagePercent());
        }
    }
}
