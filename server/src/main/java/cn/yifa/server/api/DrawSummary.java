// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.draw.DrawEvent;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.server.draw.DrawNumber;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a draw is, without its lists.
@Schema(name = "DrawSummary", description = "一次抽取到了哪一步")
@JsonInclude(JsonInclude.Include.NON_NULL)
record DrawSummary(
        @Schema(description = "在地址里的编号", example = "2026-3", requiredMode = RequiredMode.REQUIRED) String number,
        @Schema(description = "编号", example = "粤工信抽〔2026〕3号", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "等什么", allowableValues = {"committing", "witnessing", "revealing", "awaiting-seed", "confirming", "last-reveal", "ready", "drawn", "void"}, requiredMode = RequiredMode.REQUIRED) String phase,
        @Schema(description = "等什么，中文", requiredMode = RequiredMode.REQUIRED) String phaseName,
        @Schema(description = "公布方案和名单的时间", requiredMode = RequiredMode.REQUIRED) Instant announcedAt,
        @Schema(description = "公共种子从哪里来", requiredMode = RequiredMode.REQUIRED) String source,
        @Schema(description = "公共种子什么时候产生", requiredMode = RequiredMode.REQUIRED) Instant seedAt,
        @Schema(description = "各方，按公开秘密的顺序", requiredMode = RequiredMode.REQUIRED) List<Party> parties,
        @Schema(description = "现在要公开秘密的一方；等别的时没有") @Nullable String nextParty,
        @Schema(description = "方案的 SHA-256", requiredMode = RequiredMode.REQUIRED) String planDigest,
        @Schema(description = "名单的 SHA-256", requiredMode = RequiredMode.REQUIRED) String frameDigest,
        @Schema(description = "种子，抽取以后") @Nullable String seed,
        @Schema(description = "作废的理由") @Nullable List<String> reasons) {

    @Schema(name = "DrawParty", description = "承诺秘密的一方")
    record Party(
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "承诺") @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String commitment,
            @Schema(description = "秘密是否已经公开", requiredMode = RequiredMode.REQUIRED) boolean revealed) {}

    static DrawSummary of(DrawState draw) {
        var plan = draw.plan();
        return new DrawSummary(DrawNumber.of(draw).toString(), plan.id(), word(draw.phase()), draw.phase().words(), draw.announced().at(), plan.source().name(), plan.source().at(),
                plan.parties().stream().map(party -> new Party(party, draw.commitmentOf(party).map(made -> made.digest()).orElse(null),
                        draw.secrets().stream().anyMatch(told -> told.secret().party().equals(party)))).toList(),
                draw.phase() == DrawState.Phase.REVEALING || draw.phase() == DrawState.Phase.LAST_REVEAL ? draw.nextParty().orElse(null) : null, plan.digest(), draw.announced().frame(), draw.ended().orElse(null) instanceof DrawEvent.Drawn drawn ? drawn.seed() : null,
                draw.ended().orElse(null) instanceof DrawEvent.Voided voided ? voided.reasons() : null);
    }

    static String word(DrawState.Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
