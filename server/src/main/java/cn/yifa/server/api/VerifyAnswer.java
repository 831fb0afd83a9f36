// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.letters.seal.SignatureFinding;
import cn.yifa.letters.seal.Verification;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What verifying found (验证结果), for a script.
@Schema(name = "Verification", description = "验证结果")
@JsonInclude(JsonInclude.Include.NON_NULL)
record VerifyAnswer(
        @Schema(description = "PDF 或 OFD；认不出时没有") @Nullable String format,
        @Schema(description = "结论：GENUINE 有效，SIGNER_UNKNOWN 未改动但身份不能确认，DOUBTFUL 证书当时不在有效期，ADDED_TO 签署后有增补，CHANGED 被改动或签名无效，UNCHECKABLE 无法验证，UNSIGNED 没有签名，UNREADABLE 文件不能验证",
                requiredMode = RequiredMode.REQUIRED) String verdict,
        @Schema(description = "结论的文字", requiredMode = RequiredMode.REQUIRED) String words,
        @Schema(description = "文件不能验证的原因") @Nullable String problem,
        @Schema(description = "每个签名，按签署先后", requiredMode = RequiredMode.REQUIRED) List<Signature> signatures) {

    @Schema(name = "VerifiedSignature", description = "一个签名")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signature(
            @Schema(description = "SEAL 电子签章，SIGNATURE 数字签名", requiredMode = RequiredMode.REQUIRED) String kind,
            @Schema(description = "签署人：印章或证书上的名称", requiredMode = RequiredMode.REQUIRED) String signer,
            @Schema(description = "证书持有人全称", requiredMode = RequiredMode.REQUIRED) String subject,
            @Schema(description = "证书签发机构", requiredMode = RequiredMode.REQUIRED) String issuer,
            @Schema(description = "签署时间，由签署人的计算机给出") @Nullable Instant signedAt,
            @Schema(description = "UNCHANGED 没有改动，SEALED_AFTER 之后又加盖了签章，ADDED_TO 有增补，CHANGED 被改动，FORGED 签名无效，UNCHECKABLE 无法验证", requiredMode = RequiredMode.REQUIRED) String integrity,
            @Schema(description = "签署时证书：VALID 有效，NOT_YET 还没有生效，EXPIRED 已经过期", requiredMode = RequiredMode.REQUIRED) String certificate,
            @Schema(description = "签发机构是否受信任", requiredMode = RequiredMode.REQUIRED) boolean trusted,
            @Schema(description = "说明", requiredMode = RequiredMode.REQUIRED) List<String> remarks) {

        static Signature of(SignatureFinding one) {
            return new Signature(one.kind().name(), one.signer(), one.subject(), one.issuer(), one.at().orElse(null), one.integrity().name(), one.validity().name(), one.trusted(), one.remarks());
        }
    }

    static VerifyAnswer of(Verification found) {
        return new VerifyAnswer(found.format().map(Enum::name).orElse(null), found.verdict().name(), found.verdict().words(), found.problem().orElse(null),
                found.signatures().stream().map(Signature::of).toList());
    }
}
