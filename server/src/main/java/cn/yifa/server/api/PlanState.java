// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.board.Board;
import cn.yifa.server.plan.board.BoardRow;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A plan with its items as they stand today.
@Schema(name = "PlanState", description = "年度计划的落实情况")
record PlanState(
        @Schema(description = "计划标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String title,
        @Schema(description = "制定机关", requiredMode = RequiredMode.REQUIRED) String department,
        @Schema(description = "年度", requiredMode = RequiredMode.REQUIRED) int year,
        @Schema(description = "截至哪一天", requiredMode = RequiredMode.REQUIRED) LocalDate asOf,
        @Schema(description = "进展", requiredMode = RequiredMode.REQUIRED) PlanSummary.Figures figures,
        @Schema(description = "各章", requiredMode = RequiredMode.REQUIRED) List<Chapter> chapters) {

    static PlanState of(Board board) {
        return new PlanState(board.plan().id().toString(), board.plan().title(), board.plan().department(), board.plan().year(), board.day(),
                PlanSummary.Figures.of(board.figures()), board.chapters().stream().map(Chapter::of).toList());
    }

    @Schema(name = "PlanStateChapter", description = "一章")
    record Chapter(
            @Schema(description = "位置，从 0 起", requiredMode = RequiredMode.REQUIRED) int position,
            @Schema(description = "序号", requiredMode = RequiredMode.REQUIRED) int number,
            @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(description = "事项", requiredMode = RequiredMode.REQUIRED) List<Item> items) {

        static Chapter of(Board.ChapterRows chapter) {
            return new Chapter(chapter.chapter().position(), chapter.chapter().number(), chapter.chapter().title(),
                    chapter.rows().stream().map(Item::of).toList());
        }
    }

    @Schema(name = "PlanStateItem", description = "一个事项")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            @Schema(description = "办件标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String caseId,
            @Schema(description = "办件编号", requiredMode = RequiredMode.REQUIRED) String caseNumber,
            @Schema(description = "序号", requiredMode = RequiredMode.REQUIRED) int number,
            @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String heading,
            @Schema(description = "全文", requiredMode = RequiredMode.REQUIRED) String text,
            @Schema(description = "牵头处室", requiredMode = RequiredMode.REQUIRED) List<Named> lead,
            @Schema(description = "责任处室", requiredMode = RequiredMode.REQUIRED) List<Named> responsible,
            @Schema(description = "完成时限", requiredMode = RequiredMode.REQUIRED) LocalDate due,
            @Schema(description = "状态", allowableValues = {"open", "suspended", "ended", "withdrawn", "terminated"}, requiredMode = RequiredMode.REQUIRED) String status,
            @Schema(description = "各处室都已报送完成，待审核", requiredMode = RequiredMode.REQUIRED) boolean inReview,
            @Schema(description = "灯", allowableValues = {"green", "amber", "red", "grey"}, requiredMode = RequiredMode.REQUIRED) String light,
            @Schema(description = "剩余工作日，逾期为负", requiredMode = RequiredMode.REQUIRED) int workingDaysLeft,
            @Schema(description = "剩余工作日是否暂定（还没有公布那一年的放假安排）", requiredMode = RequiredMode.REQUIRED) boolean provisional,
            @Schema(description = "完成比例（%）", requiredMode = RequiredMode.REQUIRED) int percent,
            @Schema(description = "办结日") @Nullable LocalDate finishedOn,
            @Schema(description = "最近一次报告") @Nullable Report lastReport) {

        static Item of(BoardRow row) {
            return new Item(row.caseId().toString(), row.caseNumber(), row.item().number(), row.item().heading(), row.item().text(),
                    named(row.lead()), named(row.responsible()), row.item().due(), word(row.status()), row.inReview(), word(row.light()), row.left(), row.provisional(),
                    row.percent(), row.finishedOn().orElse(null),
                    row.lastReport().map(report -> new Report(report.at(), report.person(), report.words())).orElse(null));
        }

        private static List<Named> named(List<BoardRow.NamedDivision> divisions) {
            return divisions.stream().map(division -> new Named(division.id().value(), division.name())).toList();
        }
    }

    @Schema(name = "NamedDivision", description = "处室")
    record Named(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name) {}

    @Schema(name = "ProgressReport", description = "报告")
    record Report(
            @Schema(description = "时间（北京时间）", requiredMode = RequiredMode.REQUIRED) LocalDateTime at,
            @Schema(description = "报告人", requiredMode = RequiredMode.REQUIRED) String person,
            @Schema(description = "内容", requiredMode = RequiredMode.REQUIRED) String words) {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
