// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.mask.MaskedText;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/masking`: personal data in a text, found and masked. Nothing is stored.
@RestController
@Tag(name = "遮盖", description = "识别并遮盖文字里的个人信息；不保存")
class MaskingOperations {

    private static final int LONGEST = 500_000;

    @Schema(name = "TextToMask", description = "要遮盖的文字")
    record TextToMask(
            @Schema(description = "文字，最多 50 万字", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String text,
            @Schema(description = "遮盖的种类，例如 [\"person-name\",\"id-number\"]；不写是全部") @Nullable List<String> masks,
            @Schema(description = "履行职务的公职人员姓名也遮盖；默认不遮盖") @Nullable Boolean officials) {}

    @Schema(name = "MaskedAnswer", description = "遮盖后的文字，以及遮盖了什么")
    record MaskedAnswer(
            @Schema(description = "遮盖后的文字", requiredMode = Schema.RequiredMode.REQUIRED) String text,
            @Schema(description = "逐处说明，按先后", requiredMode = Schema.RequiredMode.REQUIRED) List<MaskedPlace> findings) {}

    @Schema(name = "MaskedPlace", description = "遮盖的一处")
    record MaskedPlace(
            @Schema(description = "种类", example = "id-number", requiredMode = Schema.RequiredMode.REQUIRED) String kind,
            @Schema(description = "原文里的起点，从 0 起，按 UTF-16 计", requiredMode = Schema.RequiredMode.REQUIRED) int from,
            @Schema(description = "原文里的终点，不含", requiredMode = Schema.RequiredMode.REQUIRED) int to,
            @Schema(description = "遮盖后的写法", requiredMode = Schema.RequiredMode.REQUIRED) String shown,
            @Schema(description = "把握：确定、上下文写明、很可能", requiredMode = Schema.RequiredMode.REQUIRED) String certainty,
            @Schema(description = "不论 masks 怎么写都遮盖：举报人、证人、未成年人等", requiredMode = Schema.RequiredMode.REQUIRED) @JsonProperty("always") boolean always,
            @Schema(description = "为什么", requiredMode = Schema.RequiredMode.REQUIRED) String why) {

        static MaskedPlace of(MaskedText.Mask mask) {
            var finding = mask.finding();
            return new MaskedPlace(finding.kind().id(), finding.from(), finding.to(), mask.shown(), finding.certainty().term(), finding.always(), finding.why());
        }
    }

    @PostMapping(path = "/api/masking", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "maskText", summary = "遮盖文字里的个人信息", description = "统一社会信用代码、文号、案号、许可证号、金额和日期不遮盖；单位的地址、公开的办公电话不遮盖。什么也不保存。")
    MaskedAnswer mask(@RequestBody TextToMask asked) {
        var text = asked.text();
        if (text == null || text.length() > LONGEST) {
            throw ProblemException.badRequest("text 要写要遮盖的文字，最多 50 万字。");
        }
        var masked = MaskedText.of(text, policy(asked));
        return new MaskedAnswer(masked.text(), masked.masks().stream().map(MaskedPlace::of).toList());
    }

    private static MaskPolicy policy(TextToMask asked) {
        var names = asked.masks();
        var all = Arrays.stream(MaskKind.values()).filter(kind -> kind != MaskKind.OTHER).toList();
        var kinds = names == null ? all : names.stream().map(name -> all.stream().filter(kind -> kind.id().equals(name)).findFirst().orElseThrow(() -> ProblemException.badRequest(
                "masks 里的“" + name + "”不是遮盖的种类。种类有：" + all.stream().map(MaskKind::id).collect(Collectors.joining("、")) + "。"))).toList();
        var policy = MaskPolicy.of(kinds);
        return Boolean.TRUE.equals(asked.officials()) ? policy.withOfficials() : policy;
    }
}
