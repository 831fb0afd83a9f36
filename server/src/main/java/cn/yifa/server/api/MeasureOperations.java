// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.yifa.kernel.measure.Measure;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.api.ReportOperations.ReportCheck;
import cn.yifa.server.api.ReportOperations.ReportTable;
import cn.yifa.server.exchange.Csv;
import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.measure.OpenFigures;
import cn.yifa.server.measure.ReportSheet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Measures by the API: all for officials, those that are public for everybody.
@RestController
@Tag(name = "指标", description = "从办件和清单里数出来的数字")
class MeasureOperations {

    private final MeasureSheets sheets;
    private final OpenFigures figures;
    private final AccessPolicy policy;
    private final Clock clock;

    MeasureOperations(MeasureSheets sheets, OpenFigures figures, AccessPolicy policy, Clock clock) {
        this.sheets = sheets;
        this.figures = figures;
        this.policy = policy;
        this.clock = clock;
    }

    @Schema(name = "Measure", description = "一个指标一个期间的数字")
    record MeasureAnswer(
            @Schema(description = "指标的标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "期间，例如 2026 或者 2026-05", requiredMode = RequiredMode.REQUIRED) String period,
            @Schema(description = "什么时候数的", requiredMode = RequiredMode.REQUIRED) LocalDateTime countedAt,
            @Schema(description = "全部的表；比例是百分数，没有可数的为 null", requiredMode = RequiredMode.REQUIRED) List<ReportTable> tables,
            @Schema(description = "各表的勾稽关系", requiredMode = RequiredMode.REQUIRED) List<ReportCheck> checks) {

        static MeasureAnswer of(Measure measure, String period, ReportSheet sheet, LocalDateTime at) {
            return new MeasureAnswer(measure.id(), measure.name(), period, at, sheet.sections().stream().filter(section -> !section.text()).map(ReportTable::of).toList(),
                    sheet.sections().stream().flatMap(section -> section.checks().stream().map(check -> ReportCheck.of(section, check))).toList());
        }

        /// One figure a line, so that whoever takes it into a table of their own need not know the forms; a figure that there is not is empty.
        String csv() {
            return Csv.MARK + Csv.line(Stream.of("期间", "表", "行", "栏", "数")) + tables.stream().flatMap(table -> table.rows().stream().flatMap(row -> table.columns().stream().map(column ->
                    Csv.line(Stream.of(period, table.name(), named(row.under(), row.label()), named(column.under(), column.name()), Objects.requireNonNullElse(row.cells().get(column.code()), "")))))).collect(Collectors.joining());
        }

        private static String named(List<String> under, String name) {
            return Stream.concat(under.stream(), Stream.of(name)).collect(Collectors.joining("　"));
        }
    }

    @GetMapping("/api/measures/{id}")
    @Operation(operationId = "measure", summary = "一个指标的数字",
            description = "登录的工作人员得到现在数出的任何指标；没有登录的只有公开的指标，几分钟数一次。不写期间的是今年（按月的指标是本月）。政府信息公开年报另有接口。")
    @Parameter(in = ParameterIn.QUERY, name = "format", description = "不写为 json；csv 一行一个数", schema = @Schema(type = "string", allowableValues = {"json", "csv"}))
    @ApiResponse(responseCode = "200", description = "各表的数字", content = {@Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = MeasureAnswer.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string"))})
    ResponseEntity<?> measure(@Parameter(description = "指标的标识，例如 inspection-visits") @PathVariable String id, @Parameter(description = "期间，例如 2026") @RequestParam(defaultValue = "") String period,
            @Parameter(hidden = true) @RequestParam(defaultValue = "json") String format, @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who) {
        if (!List.of("json", "csv").contains(format)) {
            throw ProblemException.badRequest("format 只能是 json、csv，写的是“" + format + "”。");
        }
        var answer = (who != null && policy.official(who.officer()) ? computed(id, period) : open(id, period)).orElseThrow(() -> ProblemException.notFound("没有这样的指标，或者它没有这个期间，或者不公开。"));
        return format.equals("json") ? ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(answer) : ResponseEntity.ok().contentType(new MediaType("text", "csv", UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(answer.period() + answer.name() + ".csv", UTF_8).build().toString()).body(answer.csv().getBytes(UTF_8));
    }

    private Optional<MeasureAnswer> computed(String id, String asked) {
        return sheets.period(id, asked).flatMap(period -> sheets.form(id, period).map(measure ->
                MeasureAnswer.of(measure, MeasureSheets.named(measure, period).address(), sheets.compute(measure, period), LocalDateTime.now(clock))));
    }

    private Optional<MeasureAnswer> open(String id, String asked) {
        return figures.of(id, asked).map(counted -> MeasureAnswer.of(counted.measure(), MeasureSheets.named(counted.measure(), counted.period()).address(), counted.sheet(), counted.at()));
    }
}
