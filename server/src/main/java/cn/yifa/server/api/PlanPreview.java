// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.importing.DivisionNames;
import cn.yifa.server.plan.importing.Meaning;
import cn.yifa.server.plan.reading.PlanDocument;
import cn.yifa.server.plan.reading.PlanItem;
import cn.yifa.server.plan.reading.Warning;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What was read from a file, before anything is stored (预览).
///
/// @param department null where the document doesn't say
/// @param year       null where the document doesn't say
/// @param warnings   what was read with doubt, and names of divisions that nobody here bears
@Schema(name = "PlanPreview", description = "从文件读出的年度计划")
public record PlanPreview(
        @Schema(description = "计划标题", requiredMode = RequiredMode.REQUIRED) String title,
        @Schema(description = "制定机关，文件没有写明时为 null", requiredMode = RequiredMode.REQUIRED, types = {"string", "null"}) @Nullable String department,
        @Schema(description = "年度，文件没有写明时为 null", requiredMode = RequiredMode.REQUIRED, types = {"integer", "null"}) @Nullable Integer year,
        @Schema(description = "各章", requiredMode = RequiredMode.REQUIRED) List<Chapter> chapters,
        @Schema(description = "提示：读取时有疑问的地方，以及没有对应处室的名称", requiredMode = RequiredMode.REQUIRED) List<String> warnings) {

    static PlanPreview of(PlanDocument plan, DivisionNames names) {
        Stream<String> unknown = plan.items()
                .flatMap(item -> Stream.concat(item.lead().stream(), item.responsible().stream()))
                .distinct()
                .filter(name -> !names.meaningOf(name).known())
                .map(name -> "“" + name + "”没有对应的处室，导入前请确认");
        return new PlanPreview(
                plan.title(),
                plan.department().orElse(null),
                plan.year().isPresent() ? plan.year().getAsInt() : null,
                plan.chapters().stream().map(chapter -> Chapter.of(chapter, names)).toList(),
                Stream.concat(plan.warnings().stream().map(Warning::toString), unknown).toList());
    }

    /// A chapter with its items.
    @Schema(name = "PlanPreviewChapter", description = "一章")
    public record Chapter(
            @Schema(description = "序号", requiredMode = RequiredMode.REQUIRED) int number,
            @Schema(description = "标题，不含序号", requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(description = "事项", requiredMode = RequiredMode.REQUIRED) List<Item> items) {

        static Chapter of(cn.yifa.server.plan.reading.Chapter chapter, DivisionNames names) {
            return new Chapter(chapter.number(), chapter.title(), chapter.items().stream().map(item -> Item.of(item, names)).toList());
        }
    }

    /// A task.
    ///
    /// @param leadIds        at each place what the name at the same place of `lead` means; null where nobody here bears it
    /// @param responsibleIds likewise for `responsible`
    @Schema(name = "PlanPreviewItem", description = "一个事项")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            @Schema(description = "序号", requiredMode = RequiredMode.REQUIRED) int number,
            @Schema(description = "事项标题（首句）", requiredMode = RequiredMode.REQUIRED) String heading,
            @Schema(description = "事项全文", requiredMode = RequiredMode.REQUIRED) String text,
            @Schema(description = "所在节，有三级时才有") @Nullable String section,
            @Schema(description = "牵头处室，照原文", requiredMode = RequiredMode.REQUIRED) List<String> lead,
            @Schema(description = "负责或者配合的处室，照原文", requiredMode = RequiredMode.REQUIRED) List<String> responsible,
            @ArraySchema(arraySchema = @Schema(description = "与 lead 逐一对应的处室标识，处室组如 group:all，没有对应的为 null", requiredMode = RequiredMode.REQUIRED),
                    schema = @Schema(types = {"string", "null"})) List<@Nullable String> leadIds,
            @ArraySchema(arraySchema = @Schema(description = "与 responsible 逐一对应的处室标识，处室组如 group:all，没有对应的为 null", requiredMode = RequiredMode.REQUIRED),
                    schema = @Schema(types = {"string", "null"})) List<@Nullable String> responsibleIds) {

        static Item of(PlanItem item, DivisionNames names) {
            return new Item(item.number(), item.heading(), item.text(), item.section().orElse(null), item.lead(), item.responsible(),
                    ids(item.lead(), names), ids(item.responsible(), names));
        }

        private static List<@Nullable String> ids(List<String> asWritten, DivisionNames names) {
            List<@Nullable String> ids = new ArrayList<>();
            for (String name : asWritten) {
                ids.add(switch (names.meaningOf(name)) {
                    case Meaning.OneDivision one -> one.division().value();
                    case Meaning.Group group -> "group:" + group.id();
                    case Meaning.Outside outside -> null;
                    case Meaning.Unknown unknown -> null;
                });
            }
            return ids;
        }
    }
}
