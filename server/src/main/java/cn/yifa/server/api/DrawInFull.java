// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How [WholeDraw] writes a draw, for the description of the API.
@Schema(name = "Draw", description = "一次抽取，重新抽一遍要的都在里面")
record DrawInFull(
        @Schema(description = "在地址里的编号", requiredMode = RequiredMode.REQUIRED) String number,
        @Schema(description = "等什么", requiredMode = RequiredMode.REQUIRED) String phase,
        @Schema(description = "等什么，中文", requiredMode = RequiredMode.REQUIRED) String phaseName,
        @Schema(description = "发生过什么", requiredMode = RequiredMode.REQUIRED) List<Event> events,
        @Schema(description = "外部见证；空的是还没有外部见证，承诺只在本机关签名公布的记录里", requiredMode = RequiredMode.REQUIRED) List<Witness> witnesses,
        @Schema(description = "可以下载的文件", requiredMode = RequiredMode.REQUIRED) List<File> files,
        @Schema(description = "抽取以后由备选递补的，先后为序；谁递补、派谁去，由同一个种子定", requiredMode = RequiredMode.REQUIRED) List<Substitution> substitutions,
        @Schema(description = "算法", example = "draw-v1", requiredMode = RequiredMode.REQUIRED) String algorithm,
        @Schema(description = "编号", requiredMode = RequiredMode.REQUIRED) String id,
        @Schema(description = "种子，抽取以后") @Nullable String seed,
        @Schema(description = "各层", requiredMode = RequiredMode.REQUIRED) List<Stratum> strata,
        @Schema(description = "检查人员", requiredMode = RequiredMode.REQUIRED) List<Inspector> inspectors,
        @Schema(description = "回避", requiredMode = RequiredMode.REQUIRED) List<Recusal> recusals,
        @Schema(description = "派出的检查人员", requiredMode = RequiredMode.REQUIRED) List<Pair> pairs,
        @Schema(description = "承诺", requiredMode = RequiredMode.REQUIRED) Commitments commitment) {

    @Schema(name = "DrawEvent", description = "一个事件")
    record Event(
            @Schema(description = "第几个", requiredMode = RequiredMode.REQUIRED) int sequence,
            @Schema(description = "时间", requiredMode = RequiredMode.REQUIRED) Instant at,
            @Schema(description = "在记录里的位置，封存以后") @Nullable Long position,
            @Schema(description = "内容，规范 JSON；复核以前的公共种子不在里面") @Nullable Map<String, Object> event) {}

    @Schema(name = "DrawWitness", description = "一个外部见证人")
    record Witness(@Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name, @Schema(description = "是什么样的见证", requiredMode = RequiredMode.REQUIRED) String words,
            @Schema(description = "什么时候见证的", requiredMode = RequiredMode.REQUIRED) Instant at) {}

    @Schema(name = "DrawFile", description = "一个文件")
    record File(@Schema(description = "路径", requiredMode = RequiredMode.REQUIRED) String path, @Schema(description = "字节数", requiredMode = RequiredMode.REQUIRED) long size,
            @Schema(description = "行数", requiredMode = RequiredMode.REQUIRED) int lines, @Schema(description = "SHA-256", requiredMode = RequiredMode.REQUIRED) String sha256) {}

    @Schema(name = "DrawSubstitution", description = "一次递补")
    record Substitution(
            @Schema(description = "第几次", requiredMode = RequiredMode.REQUIRED) int order,
            @Schema(description = "日期", requiredMode = RequiredMode.REQUIRED) LocalDate day,
            @Schema(description = "层", requiredMode = RequiredMode.REQUIRED) String stratum,
            @Schema(description = "不能检查的", requiredMode = RequiredMode.REQUIRED) String dropped,
            @Schema(description = "为什么不能检查", requiredMode = RequiredMode.REQUIRED) String why,
            @Schema(description = "递补的是第几个备选", requiredMode = RequiredMode.REQUIRED) int rank,
            @Schema(description = "递补的", requiredMode = RequiredMode.REQUIRED) String target,
            @Schema(description = "检查人员", requiredMode = RequiredMode.REQUIRED) List<String> inspectors) {}

    @Schema(name = "DrawnStratum", description = "一层")
    record Stratum(
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "要求的执法领域") @Nullable String field,
            @Schema(description = "要求的执法区域") @Nullable String region,
            @Schema(description = "要求的业务专长") @Nullable String expertise,
            @Schema(description = "抽几个", requiredMode = RequiredMode.REQUIRED) int quota,
            @Schema(description = "参加抽取的对象", requiredMode = RequiredMode.REQUIRED) List<String> identifiers,
            @Schema(description = "不参加抽取的对象", requiredMode = RequiredMode.REQUIRED) List<Excluded> excluded,
            @Schema(description = "抽中的，号小的在前", requiredMode = RequiredMode.REQUIRED) List<String> drawn,
            @Schema(description = "备选，按顺序", requiredMode = RequiredMode.REQUIRED) List<String> alternates) {}

    @Schema(name = "DrawExcluded", description = "不参加抽取的对象")
    record Excluded(@Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String identifier, @Schema(description = "理由", requiredMode = RequiredMode.REQUIRED) String reason) {}

    @Schema(name = "DrawnInspector", description = "检查人员")
    record Inspector(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String identifier,
            @Schema(description = "执法证", requiredMode = RequiredMode.REQUIRED) List<Certificate> certificates,
            @Schema(description = "执法区域", requiredMode = RequiredMode.REQUIRED) List<String> regions,
            @Schema(description = "业务专长", requiredMode = RequiredMode.REQUIRED) List<String> expertise) {}

    @Schema(name = "DrawnCertificate", description = "执法证")
    record Certificate(@Schema(description = "执法领域", requiredMode = RequiredMode.REQUIRED) String field, @Schema(description = "有效期", requiredMode = RequiredMode.REQUIRED) LocalDate validUntil) {}

    @Schema(name = "DrawnRecusal", description = "回避")
    record Recusal(@Schema(description = "检查人员", requiredMode = RequiredMode.REQUIRED) String inspector, @Schema(description = "对象", requiredMode = RequiredMode.REQUIRED) String target,
            @Schema(description = "理由", requiredMode = RequiredMode.REQUIRED) String reason) {}

    @Schema(name = "DrawPair", description = "一个对象的检查人员")
    record Pair(
            @Schema(description = "层", requiredMode = RequiredMode.REQUIRED) String stratum,
            @Schema(description = "对象", requiredMode = RequiredMode.REQUIRED) String target,
            @Schema(description = "检查人员", requiredMode = RequiredMode.REQUIRED) List<String> inspectors,
            @Schema(description = "号更小而没有派的", requiredMode = RequiredMode.REQUIRED) List<PassedOver> passedOver) {}

    @Schema(name = "DrawPassedOver", description = "号更小而没有派的")
    record PassedOver(@Schema(description = "检查人员", requiredMode = RequiredMode.REQUIRED) String inspector,
            @Schema(description = "原因：recusal、certificate、region、expertise、load", requiredMode = RequiredMode.REQUIRED) List<String> why) {}

    @Schema(name = "DrawCommitments", description = "承诺")
    record Commitments(
            @Schema(description = "方案", requiredMode = RequiredMode.REQUIRED) Map<String, Object> plan,
            @Schema(description = "方案的 SHA-256", requiredMode = RequiredMode.REQUIRED) String planDigest,
            @Schema(description = "名单的 SHA-256", requiredMode = RequiredMode.REQUIRED) String frameDigest,
            @Schema(description = "各方的承诺", requiredMode = RequiredMode.REQUIRED) List<Made> commitments,
            @Schema(description = "公开了的秘密", requiredMode = RequiredMode.REQUIRED) List<Told> secrets,
            @Schema(description = "公共种子，复核以后") @Nullable String publicSeed) {}

    @Schema(name = "DrawCommitment", description = "一方的承诺")
    record Made(@Schema(description = "方面", requiredMode = RequiredMode.REQUIRED) String party, @Schema(description = "“随机数,秘密”的 SHA-256", requiredMode = RequiredMode.REQUIRED) String digest) {}

    @Schema(name = "DrawSecret", description = "一方的秘密")
    record Told(@Schema(description = "方面", requiredMode = RequiredMode.REQUIRED) String party, @Schema(description = "随机数", requiredMode = RequiredMode.REQUIRED) String nonce,
            @Schema(description = "秘密", requiredMode = RequiredMode.REQUIRED) String secret) {}
}
