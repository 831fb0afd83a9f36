// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.importing.Difference;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of an imported plan.
///
/// @param created     whether the plan was made now; otherwise it stood already
/// @param differences how the document differs from what stood before
/// @param unmatched   names of divisions that nobody here bears
@Schema(name = "ImportAnswer", description = "导入的结果")
record ImportAnswer(
        @Schema(description = "计划标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "是否新建；否则计划早已存在", requiredMode = RequiredMode.REQUIRED) boolean created,
        @Schema(description = "数目", requiredMode = RequiredMode.REQUIRED) Counts counts,
        @Schema(description = "与已有计划的差异；新建时为空", requiredMode = RequiredMode.REQUIRED) List<Entry> differences,
        @Schema(description = "没有对应处室的名称", requiredMode = RequiredMode.REQUIRED) List<String> unmatched,
        @Schema(description = "提示", requiredMode = RequiredMode.REQUIRED) List<String> warnings) {

    @Schema(name = "ImportCounts", description = "数目")
    record Counts(
            @Schema(description = "文件中的事项", requiredMode = RequiredMode.REQUIRED) int items,
            @Schema(description = "新建的办件", requiredMode = RequiredMode.REQUIRED) int opened,
            @Schema(description = "修改的办件", requiredMode = RequiredMode.REQUIRED) int changed,
            @Schema(description = "终止的办件", requiredMode = RequiredMode.REQUIRED) int ended,
            @Schema(description = "没有变化的办件", requiredMode = RequiredMode.REQUIRED) int unchanged) {}

    @Schema(name = "ImportDifference", description = "一处差异")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @Schema(description = "种类", allowableValues = {"added", "changed", "vanished"}, requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(description = "事项序号", requiredMode = RequiredMode.REQUIRED) int number,
            @Schema(description = "事项标题", requiredMode = RequiredMode.REQUIRED) String heading,
            @Schema(description = "已有办件的标识", format = "uuid") @Nullable String caseId,
            @Schema(description = "各处变化", requiredMode = RequiredMode.REQUIRED) List<Change> changes,
            @Schema(description = "是否已经套用", requiredMode = RequiredMode.REQUIRED) boolean applied) {}

    @Schema(name = "ImportFieldChange", description = "一处变化")
    record Change(
            @Schema(description = "什么变了", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "原来", requiredMode = RequiredMode.REQUIRED) String before,
            @Schema(description = "现在", requiredMode = RequiredMode.REQUIRED) String after) {}

    static List<Entry> entries(List<Difference> differences, Predicate<Difference> applied) {
        return differences.stream().flatMap(difference -> entry(difference, applied.test(difference))).toList();
    }

    private static Stream<Entry> entry(Difference difference, boolean applied) {
        return switch (difference) {
            case Difference.Added added -> Stream.of(
                    new Entry("added", added.item().number(), added.item().heading(), null, List.of(), applied));
            case Difference.Changed changed -> Stream.of(new Entry("changed", changed.after().number(), changed.after().heading(),
                    changed.caseId().toString(),
                    changed.changes().stream().map(change -> new Change(change.name(), change.before(), change.after())).toList(), applied));
            case Difference.Vanished vanished -> Stream.of(new Entry("vanished", vanished.item().number(), vanished.item().heading(),
                    vanished.caseId().toString(), List.of(), applied));
            case Difference.Unchanged unchanged -> Stream.empty();
        };
    }
}
