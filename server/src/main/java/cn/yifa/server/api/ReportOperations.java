// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.measure.ReportSheet;
import cn.yifa.server.measure.Reports;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The yearly report of openness by the API: of every year for officials, of published years for everybody.
@RestController
@Tag(name = "信息公开年报", description = "政府信息公开工作年度报告")
class ReportOperations {

    private static final String APPLICATIONS = "applications";

    private final Reports reports;
    private final AccessPolicy policy;

    ReportOperations(Reports reports, AccessPolicy policy) {
        this.reports = reports;
        this.policy = policy;
    }

    @Schema(name = "AnnualReport", description = "一个年度的报告。rows 是第三部分“收到和处理政府信息公开申请情况”，tables 是全部的表")
    record AnnualReport(
            @Schema(description = "年度", requiredMode = RequiredMode.REQUIRED) int year,
            @Schema(description = "格式的文号", requiredMode = RequiredMode.REQUIRED) String form,
            @Schema(description = "状态：draft 现在算出的，published 发布的", allowableValues = {"draft", "published"}, requiredMode = RequiredMode.REQUIRED) String state,
            @Schema(description = "第三部分的各行，按格式的顺序", requiredMode = RequiredMode.REQUIRED) List<ReportRow> rows,
            @Schema(description = "各表的勾稽关系", requiredMode = RequiredMode.REQUIRED) List<ReportCheck> checks,
            @Schema(description = "全部的表", requiredMode = RequiredMode.REQUIRED) List<ReportTable> tables,
            @Schema(description = "文字部分", requiredMode = RequiredMode.REQUIRED) List<ReportText> texts) {

        static AnnualReport of(ReportSheet sheet, boolean published) {
            return new AnnualReport(sheet.year(), sheet.form(), published ? "published" : "draft",
                    sheet.section(APPLICATIONS).map(section -> section.rows().stream().map(row -> ReportRow.of(section, row)).toList()).orElse(List.of()),
                    sheet.sections().stream().flatMap(section -> section.checks().stream().map(check -> ReportCheck.of(section, check))).toList(),
                    sheet.sections().stream().filter(section -> !section.text()).map(ReportTable::of).toList(),
                    sheet.sections().stream().filter(ReportSheet.Section::text).map(section -> new ReportText(section.id(), section.name(), section.words())).toList());
        }
    }

    @Schema(name = "ReportRow", description = "一行")
    record ReportRow(
            @Schema(description = "行的代码，例如 R01", requiredMode = RequiredMode.REQUIRED) String code,
            @Schema(description = "行的名称", requiredMode = RequiredMode.REQUIRED) String label,
            @Schema(description = "行所在的各级标题", requiredMode = RequiredMode.REQUIRED) List<String> under,
            @Schema(description = "各栏的数字，键是栏的代码；还没有填报的为 null", requiredMode = RequiredMode.REQUIRED) Map<String, @Nullable BigDecimal> cells) {

        static ReportRow of(ReportSheet.Section section, ReportSheet.Line row) {
            var cells = new LinkedHashMap<String, @Nullable BigDecimal>();
            section.columns().forEach(column -> cells.put(column.code(), row.cells().get(column.code())));
            return new ReportRow(row.code(), row.label(), row.under(), cells);
        }
    }

    @Schema(name = "ReportColumn", description = "一栏")
    record ReportColumn(
            @Schema(description = "栏的代码", requiredMode = RequiredMode.REQUIRED) String code,
            @Schema(description = "栏的名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "栏所在的各级标题", requiredMode = RequiredMode.REQUIRED) List<String> under) {}

    @Schema(name = "ReportTable", description = "一张表")
    record ReportTable(
            @Schema(description = "表的标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "表的名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "数字是否填报的（不是数出来的）", requiredMode = RequiredMode.REQUIRED) boolean entered,
            @Schema(description = "各栏", requiredMode = RequiredMode.REQUIRED) List<ReportColumn> columns,
            @Schema(description = "各行", requiredMode = RequiredMode.REQUIRED) List<ReportRow> rows) {

        static ReportTable of(ReportSheet.Section section) {
            return new ReportTable(section.id(), Stream.of(section.under(), section.name()).filter(name -> !name.isEmpty()).reduce((a, b) -> a + "　" + b).orElse(""), section.entered(),
                    section.columns().stream().map(column -> new ReportColumn(column.code(), column.name(), column.under())).toList(),
                    section.rows().stream().map(row -> ReportRow.of(section, row)).toList());
        }
    }

    @Schema(name = "ReportText", description = "文字部分")
    record ReportText(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "文字，一行一段", requiredMode = RequiredMode.REQUIRED) String words) {}

    @Schema(name = "ReportCheck", description = "一条勾稽关系在一栏（行）里核对的结果")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ReportCheck(
            @Schema(description = "表的标识", requiredMode = RequiredMode.REQUIRED) String table,
            @Schema(description = "勾稽关系", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "等式，例如 R01 + R02 = R24 + R25", requiredMode = RequiredMode.REQUIRED) String says,
            @Schema(description = "在哪一栏（行）核对", requiredMode = RequiredMode.REQUIRED) String line,
            @Schema(description = "等号左边；缺数字的不出现") @Nullable BigDecimal left,
            @Schema(description = "等号右边；缺数字的不出现") @Nullable BigDecimal right,
            @Schema(description = "是否成立；缺数字、不能核对的不出现") @Nullable Boolean holds) {

        static ReportCheck of(ReportSheet.Section section, ReportSheet.Checked check) {
            return new ReportCheck(section.id(), check.name(), check.says(), check.line(), check.left(), check.right(), check.decided() ? Boolean.valueOf(!check.fails()) : null);
        }
    }

    @GetMapping(path = "/api/disclosure/annual-report", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "annualReport", summary = "政府信息公开工作年度报告",
            description = "登录的工作人员得到现在算出的报告，任何年度都可以；没有登录的得到已经发布的报告。2019、2020年度是国办公开办函〔2019〕60号的格式，“其他处理”只有一行，代码为 R23；2021年度起是国办公开办函〔2021〕30号的格式。")
    AnnualReport report(@Parameter(description = "年度，例如 2020") @RequestParam int year, @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who) {
        if (who == null || !policy.official(who.officer())) {
            return reports.published(Reports.OPENNESS, year).map(published -> AnnualReport.of(published.sheet(), true))
                    .orElseThrow(() -> ProblemException.notFound(year + " 年度的报告还没有发布。"));
        }
        return reports.compute(Reports.OPENNESS, year).map(sheet -> AnnualReport.of(sheet, false))
                .orElseThrow(() -> ProblemException.notFound("没有 " + year + " 年度适用的报告格式；这种格式从 2019 年度开始。"));
    }
}
