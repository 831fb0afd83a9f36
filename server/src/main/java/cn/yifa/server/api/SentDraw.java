// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.draw.Demand;
import cn.yifa.kernel.draw.DrawPlan;
import cn.yifa.kernel.draw.Exclusion;
import cn.yifa.kernel.draw.HiddenName;
import cn.yifa.kernel.draw.Inspector;
import cn.yifa.kernel.draw.PairingRules;
import cn.yifa.kernel.draw.Quotas;
import cn.yifa.kernel.draw.Recusal;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.draw.Stratum;
import cn.yifa.server.draw.Announcement;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A draw as a script lays it down.
@Schema(name = "NewDraw", description = "抽取方案和名单；编号由系统给")
record SentDraw(
        @Schema(description = "方案", requiredMode = RequiredMode.REQUIRED) @Nullable SentPlan plan,
        @Schema(description = "各层名单", requiredMode = RequiredMode.REQUIRED) @Nullable List<SentStratum> strata,
        @Schema(description = "抽取数量", requiredMode = RequiredMode.REQUIRED) @Nullable SentQuotas quotas,
        @Schema(description = "不参加抽取的对象") @Nullable List<SentExclusion> exclusions,
        @Schema(description = "检查人员") @Nullable List<SentInspector> inspectors,
        @Schema(description = "回避") @Nullable List<SentRecusal> recusals,
        @Schema(description = "不公开名称的对象；名单里写它们的承诺：“盐,名称”的 SHA-256") @Nullable List<SentHiddenName> hidden,
        @Schema(name = "case", description = "为哪一件办件抽取", format = "uuid") @JsonProperty("case") @Nullable UUID matter) {

    private static final int MOST_PLACES = 6;

    @Schema(name = "DrawPlan", description = "方案")
    record SentPlan(
            @Schema(description = "依据", example = "[\"《优化营商环境条例》第五十四条\"]", requiredMode = RequiredMode.REQUIRED) @Nullable List<String> basis,
            @Schema(description = "每层的备选个数，不写为 0") @Nullable Integer alternates,
            @Schema(description = "怎样派检查人员；不写的，只抽对象") @Nullable SentPairing pairing,
            @Schema(description = "公共种子从哪里来", requiredMode = RequiredMode.REQUIRED) @Nullable SentSource source,
            @Schema(description = "承诺秘密的各方，按公开的顺序；都是本机关的处室。不写的，是法规处和驻厅纪检监察组") @Nullable List<String> parties,
            @Schema(description = "到场见证的人员", requiredMode = RequiredMode.REQUIRED) @Nullable List<String> attendees) {}

    @Schema(name = "DrawPairing", description = "怎样派检查人员")
    record SentPairing(
            @Schema(description = "每个对象几人，至少 2", requiredMode = RequiredMode.REQUIRED) @Nullable Integer each,
            @Schema(description = "哪一天执法证还要有效：检查的最后一天", requiredMode = RequiredMode.REQUIRED) @Nullable LocalDate validOn,
            @Schema(description = "每人至多几个对象", requiredMode = RequiredMode.REQUIRED) @Nullable Integer loadCap) {}

    @Schema(name = "DrawSource", description = "公共种子从哪里来")
    record SentSource(
            @Schema(description = "什么事件", example = "现场掷十面骰子二十次，逐个读出", requiredMode = RequiredMode.REQUIRED) @Nullable String name,
            @Schema(description = "什么时候，在此以前不收", requiredMode = RequiredMode.REQUIRED) @Nullable OffsetDateTime at,
            @Schema(description = "至少几个字符，不算空格；不少于 16", requiredMode = RequiredMode.REQUIRED) @Nullable Integer least) {}

    @Schema(name = "DrawQuotas", description = "抽取数量：counts、rates、total 写一种")
    record SentQuotas(
            @Schema(description = "各层抽几个") @Nullable Map<String, Integer> counts,
            @Schema(description = "各层抽百分之几，合起来向上取整，按最大余数法分") @Nullable Map<String, BigDecimal> rates,
            @Schema(description = "一共抽几个，按各层大小用最大余数法分") @Nullable Integer total) {}

    @Schema(name = "DrawStratum", description = "一层")
    record SentStratum(
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) @Nullable String name,
            @Schema(description = "要求的执法领域；要派检查人员的必须写") @Nullable String field,
            @Schema(description = "要求的执法区域") @Nullable String region,
            @Schema(description = "要求的业务专长") @Nullable String expertise,
            @Schema(description = "对象的标识，例如统一社会信用代码", requiredMode = RequiredMode.REQUIRED) @Nullable List<String> identifiers) {}

    @Schema(name = "DrawExclusion", description = "不参加抽取的对象")
    record SentExclusion(
            @Schema(description = "标识，在某一层的名单里", requiredMode = RequiredMode.REQUIRED) @Nullable String identifier,
            @Schema(description = "理由", requiredMode = RequiredMode.REQUIRED) @Nullable String reason) {}

    @Schema(name = "DrawInspector", description = "检查人员")
    record SentInspector(
            @Schema(description = "标识，例如执法证号", requiredMode = RequiredMode.REQUIRED) @Nullable String identifier,
            @Schema(description = "执法证") @Nullable List<SentCertificate> certificates,
            @Schema(description = "执法区域") @Nullable List<String> regions,
            @Schema(description = "业务专长") @Nullable List<String> expertise) {}

    @Schema(name = "DrawCertificate", description = "一个执法领域的证")
    record SentCertificate(
            @Schema(description = "执法领域", requiredMode = RequiredMode.REQUIRED) @Nullable String field,
            @Schema(description = "有效期的最后一天", requiredMode = RequiredMode.REQUIRED) @Nullable LocalDate validUntil) {}

    @Schema(name = "DrawRecusal", description = "回避")
    record SentRecusal(
            @Schema(description = "检查人员", requiredMode = RequiredMode.REQUIRED) @Nullable String inspector,
            @Schema(description = "对象", requiredMode = RequiredMode.REQUIRED) @Nullable String target,
            @Schema(description = "理由，会公开，写应当回避就可以", requiredMode = RequiredMode.REQUIRED) @Nullable String reason) {}

    @Schema(name = "DrawHiddenName", description = "不公开名称的对象")
    record SentHiddenName(
            @Schema(description = "在原来的名录里的编码", requiredMode = RequiredMode.REQUIRED) @Nullable String key,
            @Schema(description = "盐，64 位小写十六进制数字", requiredMode = RequiredMode.REQUIRED) @Nullable String salt,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) @Nullable String name) {}

    /// @throws ProblemException when something is missing
    Announcement announcement(List<String> usualParties) {
        var given = wanted("plan", plan);
        var source = wanted("plan.source", given.source);
        var drawn = new DrawPlan("", wanted("plan.basis", given.basis), kernelQuotas(wanted("quotas", quotas)), given.alternates == null ? 0 : given.alternates, Optional.ofNullable(given.pairing).map(SentDraw::rules),
                new SeedSource(wanted("plan.source.name", source.name), wanted("plan.source.at", source.at).toInstant(), wanted("plan.source.least", source.least)),
                given.parties == null ? usualParties : given.parties, wanted("plan.attendees", given.attendees));
        var names = new HashMap<String, HiddenName>();
        all(hidden).forEach(name -> {
            if (names.put(wanted("hidden.key", name.key), hiddenName(name)) != null) {
                throw ProblemException.badRequest("hidden 里“" + name.key + "”写了两次。");
            }
        });
        return new Announcement(drawn,
                wanted("strata", strata).stream().map(part -> new Stratum(wanted("strata.name", part.name), new Demand(word(part.field), word(part.region), word(part.expertise)), whole("identifiers", part.identifiers))).toList(),
                all(exclusions).map(out -> new Exclusion(wanted("exclusions.identifier", out.identifier), wanted("exclusions.reason", out.reason))).toList(), all(inspectors).map(SentDraw::kernelInspector).toList(),
                all(recusals).map(found -> new Recusal(wanted("recusals.inspector", found.inspector), wanted("recusals.target", found.target), wanted("recusals.reason", found.reason))).toList(), names,
                Optional.ofNullable(matter).map(CaseId::new));
    }

    private static PairingRules rules(SentPairing pairing) {
        return new PairingRules(wanted("plan.pairing.each", pairing.each), wanted("plan.pairing.validOn", pairing.validOn), wanted("plan.pairing.loadCap", pairing.loadCap));
    }

    private static Quotas kernelQuotas(SentQuotas sent) {
        if (Stream.of(sent.counts, sent.rates, sent.total).filter(Objects::nonNull).count() != 1) {
            throw ProblemException.badRequest("quotas 里 counts、rates、total 要写一种，也只写一种。");
        }
        if (Stream.of(Optional.ofNullable(sent.counts), Optional.ofNullable(sent.rates)).flatMap(Optional::stream).anyMatch(numbers -> numbers.containsValue(null))
                || sent.rates != null && sent.rates.values().stream().anyMatch(rate -> Math.abs(rate.scale()) > MOST_PLACES)) {
            throw ProblemException.badRequest("quotas 里的每个数都要写明；比例最多 " + MOST_PLACES + " 位小数。");
        }
        if (sent.counts != null) {
            return new Quotas.Counts(sent.counts);
        }
        return sent.rates != null ? new Quotas.Rates(sent.rates) : new Quotas.Total(wanted("quotas.total", sent.total));
    }

    private static Inspector kernelInspector(SentInspector sent) {
        return new Inspector(wanted("inspectors.identifier", sent.identifier),
                all(sent.certificates).map(found -> new Inspector.Certificate(wanted("certificates.field", found.field), wanted("certificates.validUntil", found.validUntil))).toList(),
                all(sent.regions).toList(), all(sent.expertise).toList());
    }

    private static HiddenName hiddenName(SentHiddenName name) {
        try {
            return new HiddenName(wanted("hidden.salt", name.salt), wanted("hidden.name", name.name));
        } catch (IllegalArgumentException noSalt) {
            throw ProblemException.badRequest("hidden.salt 应是 64 位小写十六进制数字。");
        }
    }

    private static Optional<String> word(@Nullable String text) {
        return Optional.ofNullable(text).filter(word -> !word.isEmpty());
    }

    private static <T> Stream<T> all(@Nullable List<T> list) {
        return list == null ? Stream.of() : whole("", list).stream();
    }

    private static <T> List<T> whole(String name, @Nullable List<T> list) {
        if (list == null || list.contains(null)) {
            throw ProblemException.badRequest("请写明 " + (name.isEmpty() ? "列表里的每一项" : name) + "，不能有空的。");
        }
        return list;
    }

    private static <T> T wanted(String name, @Nullable T value) {
        if (value == null) {
            throw ProblemException.badRequest("请写明 " + name + "。");
        }
        return value;
    }
}
