// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.register.Comparison;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.exchange.Counts;
import cn.yifa.server.exchange.Fault;
import cn.yifa.server.exchange.Imports;
import cn.yifa.server.exchange.Imports.Asked;
import cn.yifa.server.exchange.Imports.Found;
import cn.yifa.server.register.Registers;
import cn.yifa.server.storage.PassingFile;
import cn.yifa.server.upload.PiecedUploads;
import cn.yifa.server.upload.Uploads;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/// Files of entries by the API: what they would change, what is wrong with them, and into the lines of a case.
@RestController
@RequestMapping(path = "/api", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "清单名录")
class RegisterFileOperations {

    private static final String SERVICE_ITEMS = "service-items";
    /// What is larger is read in the background.
    private static final long LARGE = 4L * 1024 * 1024;
    private static final String FILE = "XLSX、CSV 或 JSON 文件放在 multipart 的 file 部分；也可以直接以 JSON 数组作请求体，每条一个对象，以字段标识为名";

    private final Registers registers;
    private final Imports imports;
    private final PiecedUploads uploads;
    private final SeenCases cases;
    private final Procedures procedures;
    private final Clock clock;

    RegisterFileOperations(Registers registers, Imports imports, PiecedUploads uploads, SeenCases cases, Procedures procedures, Clock clock) {
        this.registers = registers;
        this.imports = imports;
        this.uploads = uploads;
        this.cases = cases;
        this.procedures = procedures;
        this.clock = clock;
    }

    @PostMapping(path = "/registers/{name}/import", consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(operationId = "importEntries", summary = "导入清单的条目",
            description = "preview=true 只答复会怎样改、哪里有错，什么也不保存。否则把改动全部列入 case 这件办件的变更明细（要由您列明变更），有一处错就一行也不列，答复 422。列入以后按程序提出、复核、生效。" + FILE
                    + "；很大的先分段上传，在 upload 写它的标识。大于 4 MB 的答复 202，在后台读，Location 是看进展和结果的地址。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = {
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = SentFile.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "array", implementation = Object.class))}))
    @ApiResponse(responseCode = "200", description = "会怎样改；preview 以外，是怎样列入的", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = EntryImportAnswer.class)))
    @ApiResponse(responseCode = "202", description = "文件很大，正在读", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = ImportProgress.class)))
    @ApiResponse(responseCode = "422", description = "有错，没有列入", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = EntryImportAnswer.class)))
    ResponseEntity<?> bringIn(@Parameter(description = "清单标识") @PathVariable String name,
            @Parameter(description = "只预览") @RequestParam(defaultValue = "false") boolean preview,
            @Parameter(description = "列入哪件办件的变更明细") @RequestParam(name = "case", required = false) @Nullable UUID matter,
            @Parameter(description = "没有写生效日期的行，自哪一天起；不写为今天") @RequestParam(required = false) @Nullable LocalDate day,
            @Parameter(description = "变更理由，列入时必填") @RequestParam(defaultValue = "") String reason,
            @Parameter(description = "清单里有、文件里没有的，取消") @RequestParam(name = "end-missing", defaultValue = "false") boolean ending,
            @Parameter(description = "与现有版本同一天生效、内容不同的，是更正，从那一天起算数；不写是变更，自 day 起算数") @RequestParam(defaultValue = "false") boolean correcting,
            @Parameter(description = "分段上传的标识，代替请求里的文件；全部收妥就可以，不必 finish") @RequestParam(required = false) @Nullable UUID upload,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        var register = register(name);
        if (!preview && (matter == null || reason.isBlank())) {
            throw ProblemException.badRequest("列入变更明细要写 case（办件标识）和 reason（变更理由）；只看结果的写 preview=true。");
        }
        if (matter != null) {
            var found = cases.by(who.officer(), matter);
            if (!imports.prepares(found, who.officer()) || !procedures.of(found).changes().containsKey(register.id())) {
                throw new ProblemException(Problem.of("not-preparing", 422, "现在不能列入", "这件办件不变更《" + register.name() + "》，或者现在不由您列明变更。"));
            }
        }
        var sent = upload == null ? sent(request) : uploaded(upload, !preview, who);
        var asked = new Asked(register, Optional.ofNullable(matter).map(CaseId::new), who.officer().id(), sent.name(), day == null ? LocalDate.now(clock) : day, reason.isBlank() ? "预览" : reason.strip(), ending, correcting);
        if (sent.file().size() > LARGE) {
            var id = preview ? imports.begin(asked, sent.file()) : imports.beginListing(asked, sent.file(), who.officer());
            return ResponseEntity.accepted().location(URI.create("/api/imports/" + id)).body(ImportProgress.of(imports.find(id, who.officer()).orElseThrow()));
        }
        try (var file = sent.file()) {
            var found = preview ? imports.look(asked, file) : imports.list(asked, file, who.officer());
            return ResponseEntity.status(preview || found.listed() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT).body(EntryImportAnswer.of(found));
        }
    }

    @PostMapping(path = "/registers/{name}/validate", consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(operationId = "validateEntries", summary = "核对清单的条目", description = "逐条答复哪里不符合这份清单的规则，什么也不保存。" + FILE + "；一条的，可以只写那个对象。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = {
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = SentFile.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object"))}))
    ValidationAnswer validate(@Parameter(description = "清单标识") @PathVariable String name, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who,
            @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        var register = register(name);
        var sent = sent(request);
        try (var file = sent.file()) {
            return ValidationAnswer.of(register, imports.validate(register, who.officer().id(), sent.name(), LocalDate.now(clock), file));
        }
    }

    @PostMapping(path = "/services/validate", consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(operationId = "validateServiceItems", summary = "核对政务服务事项", description = "一条或者一份政务服务实施清单哪里不符合编制规范：规则、字段和说明。" + FILE + "；一条的，可以只写那个对象。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = {
                @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE, schema = @Schema(implementation = SentFile.class)),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object"))}))
    ValidationAnswer validateServices(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        return validate(SERVICE_ITEMS, who, request);
    }

    private Register register(String name) {
        return registers.find(name).orElseThrow(() -> ProblemException.notFound("没有这份清单，全部清单见 /api/registers。"));
    }

    private record Sent(PassingFile file, String name) {}

    /// What was sent with the request, kept for as long as it is needed.
    private static Sent sent(HttpServletRequest request) throws IOException {
        if (request instanceof MultipartHttpServletRequest parts) {
            var file = parts.getFile("file");
            if (file == null) {
                throw new ProblemException(Problem.of("missing-part", 400, "缺少文件", "请求里没有名为“file”的部分。"));
            }
            try (var in = file.getInputStream()) {
                return new Sent(PassingFile.of(in), Uploads.nameOf(file));
            }
        }
        try (var in = request.getInputStream()) {
            return new Sent(PassingFile.of(in), "body.json");
        }
    }

    /// @param last whether it is wanted no more
    private Sent uploaded(UUID id, boolean last, SignedIn who) throws IOException {
        var upload = uploads.find(who.officer().id(), id).orElseThrow(() -> ProblemException.notFound("没有这次上传，或者已经过期。请重新开始。"));
        try (var in = UploadOperations.trying(() -> uploads.open(upload))) {
            var sent = new Sent(PassingFile.of(in), upload.name());
            if (last) {
                uploads.discard(who.officer().id(), id);
            }
            return sent;
        }
    }

    @Schema(name = "SentFile", description = "一个文件")
    record SentFile(@Schema(description = "XLSX、CSV 或 JSON", type = "string", format = "binary", requiredMode = RequiredMode.REQUIRED) String file) {}

    @Schema(name = "EntryImport", description = "文件会怎样改清单")
    record EntryImportAnswer(
            @Schema(description = "新增", requiredMode = RequiredMode.REQUIRED) int added,
            @Schema(description = "变更、更正", requiredMode = RequiredMode.REQUIRED) int changed,
            @Schema(description = "取消", requiredMode = RequiredMode.REQUIRED) int ended,
            @Schema(description = "没有变化", requiredMode = RequiredMode.REQUIRED) int unchanged,
            @Schema(description = "是否已经列入变更明细", requiredMode = RequiredMode.REQUIRED) boolean listed,
            @Schema(description = "错误一共多少处，errors 里最多 1000 处", requiredMode = RequiredMode.REQUIRED) int faults,
            @Schema(description = "有错误的行数", requiredMode = RequiredMode.REQUIRED) int faultyRows,
            @Schema(description = "错误", requiredMode = RequiredMode.REQUIRED) List<RowError> errors,
            @Schema(description = "不妨碍导入，但应当看一看的", requiredMode = RequiredMode.REQUIRED) List<RowError> doubts,
            @Schema(description = "提示，例如哪些工作表没有读", requiredMode = RequiredMode.REQUIRED) List<String> remarks) {

        static EntryImportAnswer of(Found found) {
            return of(found.counts(), found.listed(), found.faults(), found.doubts(), found.remarks());
        }

        static EntryImportAnswer of(Counts counts, boolean listed, List<Fault> faults, List<Fault> doubts, List<String> remarks) {
            return new EntryImportAnswer(counts.added(), counts.changed(), counts.ended(), counts.unchanged(), listed, counts.faults(), counts.faultyRows(),
                    faults.stream().map(RowError::of).toList(), doubts.stream().map(RowError::of).toList(), remarks);
        }
    }

    @Schema(name = "RowError", description = "一处错误")
    record RowError(
            @Schema(description = "行，从 1 起，表头也算；0 为整个文件。JSON 为第几条", requiredMode = RequiredMode.REQUIRED) int row,
            @Schema(description = "列的表头；空的为整行", requiredMode = RequiredMode.REQUIRED) String column,
            @Schema(description = "说明", requiredMode = RequiredMode.REQUIRED) String message) {

        static RowError of(Fault fault) {
            return new RowError(fault.row(), fault.column(), fault.message());
        }
    }

    @Schema(name = "Validation", description = "核对的结果")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ValidationAnswer(
            @Schema(description = "核对了多少条", requiredMode = RequiredMode.REQUIRED) int entries,
            @Schema(description = "是否没有错误", requiredMode = RequiredMode.REQUIRED) boolean valid,
            @Schema(description = "发现：先是错误，再是应当看一看的，各最多 1000 处；逐项比较不一致的也在里面，rule 是要素", requiredMode = RequiredMode.REQUIRED) List<FindingAnswer> findings,
            @Schema(description = "与另一份清单逐项比较的结果，例如与基本目录的十统一；不作比较的清单没有") @Nullable ComparisonAnswer comparison) {

        static ValidationAnswer of(Register register, Found found) {
            return new ValidationAnswer(found.counts().read(), found.counts().faults() == 0,
                    Stream.concat(found.faults().stream(), found.doubts().stream()).map(FindingAnswer::of).toList(), register.comparison().map(comparison -> ComparisonAnswer.of(comparison, found)).orElse(null));
        }
    }

    @Schema(name = "EntryComparison", description = "整份文件逐项比较的结果")
    record ComparisonAnswer(
            @Schema(description = "名称，例如 十统一", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "与哪份清单比较", requiredMode = RequiredMode.REQUIRED) String register,
            @Schema(description = "各个要素", requiredMode = RequiredMode.REQUIRED) List<ElementAnswer> elements) {

        static ComparisonAnswer of(Comparison comparison, Found found) {
            return new ComparisonAnswer(comparison.name(), comparison.register(), comparison.elements().stream().map(element -> new ElementAnswer(element.id(), element.name(), found.byRule().getOrDefault(element.id(), 0))).toList());
        }
    }

    @Schema(name = "ComparedElement", description = "一个要素")
    record ElementAnswer(
            @Schema(description = "标识，就是发现里的 rule", requiredMode = RequiredMode.REQUIRED) String rule,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "多少条不一致", requiredMode = RequiredMode.REQUIRED) int different) {}

    @Schema(name = "Finding", description = "一处发现")
    record FindingAnswer(
            @Schema(description = "第几行、第几条", requiredMode = RequiredMode.REQUIRED) int row,
            @Schema(description = "规则", requiredMode = RequiredMode.REQUIRED) String rule,
            @Schema(description = "字段；stages[2].duty 为第 2 行的一栏", requiredMode = RequiredMode.REQUIRED) String field,
            @Schema(description = "说明", requiredMode = RequiredMode.REQUIRED) String message,
            @Schema(description = "轻重：fault 必须改，doubt 应当看一看", allowableValues = {"fault", "doubt"}, requiredMode = RequiredMode.REQUIRED) String weight) {

        static FindingAnswer of(Fault fault) {
            return new FindingAnswer(fault.row(), fault.rule(), fault.field().isEmpty() ? fault.column() : fault.field(), fault.message(), fault.doubt() ? "doubt" : "fault");
        }
    }
}
