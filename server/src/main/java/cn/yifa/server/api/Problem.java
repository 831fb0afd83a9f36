// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// What went wrong with a request, as RFC 9457 has it (问题详情): `application/problem+json`.
///
/// @param type   a lasting name of the kind of problem, such as `urn:yifa:problem:file-too-large`
/// @param title  the kind in a few words
/// @param detail what happened this time, why, and what to do next
/// @param errors every single ground, where there are several
@Schema(name = "Problem", description = "出了什么问题（RFC 9457）")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(description = "问题种类的固定名称", example = "urn:yifa:problem:not-a-plan", requiredMode = Schema.RequiredMode.REQUIRED) String type,
        @Schema(description = "问题种类", requiredMode = Schema.RequiredMode.REQUIRED) String title,
        @Schema(description = "HTTP 状态码", requiredMode = Schema.RequiredMode.REQUIRED) int status,
        @Schema(description = "这一次发生了什么、为什么、下一步怎么办", requiredMode = Schema.RequiredMode.REQUIRED) String detail,
        @Schema(description = "请求的路径") String instance,
        @Schema(description = "逐条理由") List<Ground> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(String kind, int status, String title, String detail) {
        return new Problem("urn:yifa:problem:" + kind, title, status, detail, "", List.of());
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, path, errors);
    }

    /// One ground of a refusal.
    @Schema(name = "Ground", description = "一条理由")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Ground(
            @Schema(description = "规则名称", example = "FieldMissing", requiredMode = Schema.RequiredMode.REQUIRED) String rule,
            @Schema(description = "理由", requiredMode = Schema.RequiredMode.REQUIRED) String message,
            @Schema(description = "依据的法条") String basis,
            @Schema(description = "涉及的字段") String field) {}
}
