// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an act says.
///
/// @param sequence   the case's sequence as the script last saw it; without it, the act is done on the case as it is now
/// @param happenedAt when it happened, where that is recorded later (补录); what does not say it, is written down without it, so that its content stays what it was
@Schema(name = "Act", description = "办理的内容")
record ActRequest(
        @Schema(description = "看到的办件的 sequence；写了它，别人抢先办过时答复 409") @Nullable Integer sequence,
        @Schema(description = "环节；您在几个环节都有待办时才需要写", example = "lead-work") @Nullable String step,
        @Schema(description = "填写的内容", example = "{\"progress\":\"已完成调研\",\"percent\":40}") @Nullable Map<String, Object> fields,
        @Schema(description = "意见") @Nullable String opinion,
        @Schema(description = "理由，或者催办的话") @Nullable String reason,
        @Schema(description = "中止的情形，程序列举了的才写") @Nullable String cause,
        @Schema(description = "只催办这些待办") @Nullable List<String> tasks,
        @Schema(description = "关联的种类，最多 20 字", example = "行政复议") @Nullable String kind,
        @Schema(description = "关联办件的编号和机关，最多 200 字；只写您看得到的办件的编号，就与它相连", example = "粤府复〔2026〕12号，省政府") @Nullable String reference,
        @Schema(description = "分段上传已经传完的文件，作为证据材料") @Nullable List<UUID> uploads,
        @Schema(description = "补录：事情发生的时间（北京时间），要写 lateReason") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDateTime happenedAt,
        @Schema(description = "补录：没有及时记录的原因") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String lateReason) {

    static final ActRequest EMPTY = new ActRequest(null, null, null, null, null, null, null, null, null, null, null, null);
}
