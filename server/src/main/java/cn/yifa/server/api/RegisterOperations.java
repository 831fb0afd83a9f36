// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.exchange.EntryAsk;
import cn.yifa.server.exchange.Exports;
import cn.yifa.server.exchange.Exports.Form;
import cn.yifa.server.exchange.Exports.Sight;
import cn.yifa.server.register.EntryChanges;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Registers;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/// Registers by the API: their entries as they are on any day. Those that are public are open to anybody, who sees of them what the public may.
@RestController
@RequestMapping(path = "/api/registers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "清单名录", description = "权责清单、服务事项等清单的条目，哪一天的都可以问；导入前的预览与核对")
class RegisterOperations {

    private static final int USUAL = 100;
    private static final int LARGEST = 1_000;
    private static final int DEEPEST = 10_000;
    private static final Set<String> OTHERS = Set.of("page", "size", "format");
    private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final Registers registers;
    private final RegisterEntries entries;
    /// Definitions may say something else after a start.
    private final UUID started = UUID.randomUUID();
    private final EntryChanges changes;
    private final Exports exports;
    private final EntryReading reading;
    private final AccessPolicy policy;
    private final Audit audit;
    private final Clock clock;
    private final JsonMapper json;

    RegisterOperations(Registers registers, RegisterEntries entries, EntryChanges changes, Exports exports, EntryReading reading, AccessPolicy policy, Audit audit, Clock clock, JsonMapper json) {
        this.registers = registers;
        this.entries = entries;
        this.changes = changes;
        this.exports = exports;
        this.reading = reading;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping
    @Operation(operationId = "listRegisters", summary = "全部清单", description = "公开的清单谁都看得到，其余的只答复给工作人员；字段也是这样。")
    List<RegisterAnswer> all(@Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who) {
        var officer = official(who);
        return registers.all().stream().filter(register -> register.open() || officer.isPresent()).map(register -> RegisterAnswer.of(register, officer.isPresent())).toList();
    }

    @GetMapping("/{name}/entries")
    @Operation(operationId = "listEntries", summary = "清单的条目",
            description = "不写 format，答复一页；写了 format，答复整份清单的文件，JSON 是由条目组成的数组。字段标识可以作条件，如 kind=行政许可，写几次就是其中之一。公开的清单可以缓存，带 ETag。")
    @Parameter(in = ParameterIn.QUERY, name = "as-of", description = "哪一天有效的；不写为今天", schema = @Schema(type = "string", format = "date"))
    @Parameter(in = ParameterIn.QUERY, name = "q", description = "条目里的文字，空格分开的几个词都要有", schema = @Schema(type = "string", maxLength = 200))
    @Parameter(in = ParameterIn.QUERY, name = "sort", description = "按哪个字段排列，前面加 - 为倒序；不写按编码", schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "page", description = "第几页，从 1 起", schema = @Schema(type = "integer", minimum = "1", defaultValue = "1"))
    @Parameter(in = ParameterIn.QUERY, name = "size", description = "一页多少条", schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
    @Parameter(in = ParameterIn.QUERY, name = "format", description = "整份清单的文件格式", schema = @Schema(type = "string", allowableValues = {"json", "csv", "xlsx"}))
    @ApiResponse(responseCode = "200", description = "一页条目，或者整份文件", content = {
        @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = EntryPage.class)),
        @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
        @Content(mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", schema = @Schema(type = "string", format = "binary"))})
    void list(@Parameter(description = "清单标识") @PathVariable String name, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> asked,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var register = register(name, who);
        var ask = ask(register, asked, who);
        var format = Optional.ofNullable(asked.getFirst("format")).filter(text -> !text.isEmpty());
        var form = format.map(text -> Stream.of(Form.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(text)).findFirst()
                .orElseThrow(() -> ProblemException.badRequest("format 只能是 json、csv、xlsx，写的是“" + text + "”。")));
        if (fresh(register, ask, who, request, response)) {
            return;
        }
        if (form.isEmpty()) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(page(register, ask, asked, who)));
            return;
        }
        long count = entries.count(register, ask.query());
        if (count > Exports.most(form.get())) {
            throw new ProblemException(Problem.of("too-many-entries", 422, "一张表放不下", "共 " + count + " 条，超过一张 XLSX 工作表的 " + Exports.most(form.get()) + " 条。请用 csv 或 json，或者加上条件。"));
        }
        try (var file = exports.make(register, ask.query(), sight(register, who), form.get()).orElseThrow(RegisterOperations::busy)) {
            official(who).ifPresent(officer -> audit.record(Audit.Kind.EXPORT, officer.id().value(), "导出清单", register.name() + " " + count + " 条　" + ask.query().asOf(), request.getRemoteAddr()));
            response.setContentType(form.get().mediaType());
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                    .filename(register.name() + ask.query().asOf().toString().replace("-", "") + "." + form.get().name().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8).build().toString());
            response.setContentLengthLong(file.size());
            file.sendTo(response.getOutputStream());
        }
    }

    static ProblemException busy() {
        return new ProblemException(Problem.of("busy", 503, "正忙", "正在下载清单的人太多，请过一两分钟再试。"));
    }

    /// Whether whoever asks has it already, as it is.
    private boolean fresh(Register register, EntryAsk ask, @Nullable SignedIn who, HttpServletRequest request, HttpServletResponse response) {
        if (official(who).isPresent()) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            return false;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, SHORT.getHeaderValue());
        response.setHeader(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.COOKIE);
        var state = started + changes.standing().mark() + ask.query().asOf() + Optional.ofNullable(request.getQueryString()).orElse("");
        return new ServletWebRequest(request, response).checkNotModified("W/\"" + UUID.nameUUIDFromBytes(state.getBytes(StandardCharsets.UTF_8)) + "\"");
    }

    private EntryPage page(Register register, EntryAsk ask, MultiValueMap<String, String> asked, @Nullable SignedIn who) {
        int page = number(asked, "page", 1, 1_000_000);
        int size = number(asked, "size", USUAL, LARGEST);
        long before = (page - 1L) * size;
        if (before > DEEPEST) {
            throw ProblemException.badRequest("一页一页只能看到第 " + DEEPEST + " 条。要全部的，请写 format=json 或 csv。");
        }
        var found = entries.list(register, ask.query(), Math.toIntExact(before), size);
        return new EntryPage(register.id(), ask.query().asOf(), entries.count(register, ask.query()), page, size,
                found.stream().map(entry -> Exports.members(exports.shown(register, entry, sight(register, who)))).toList());
    }

    private static int number(MultiValueMap<String, String> asked, String name, int usual, int largest) {
        var given = Optional.ofNullable(asked.getFirst(name)).filter(text -> !text.isEmpty());
        if (given.filter(text -> !text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > largest).isPresent()) {
            throw ProblemException.badRequest("参数“" + name + "”应是 1 至 " + largest + " 的数。");
        }
        return given.map(Integer::parseInt).orElse(usual);
    }

    @GetMapping("/{name}/entries/{key}")
    @Operation(operationId = "getEntry", summary = "清单的一条", description = "以 key 认定；as-of 那一天没有这一条的，答复 404。")
    ResponseEntity<Map<String, Object>> one(@Parameter(description = "清单标识") @PathVariable String name, @Parameter(description = "编码；里面的 / \\ % ~ 写作 ~2F ~5C ~25 ~7E") @PathVariable("key") String written,
            @Parameter(description = "哪一天有效的；不写为今天") @RequestParam(name = "as-of", required = false) @Nullable LocalDate asOf, @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who) {
        var register = register(name, who);
        var key = KeyAddress.read(written);
        var today = LocalDate.now(clock);
        var found = entries.find(register, key, asOf == null ? today : asOf).filter(entry -> sees(register, asOf == null || asOf.equals(today), who)).orElseThrow(() -> ProblemException.notFound("这一天没有“" + key + "”这一条。它有过的版本见 versions。"));
        return cached(who).body(Exports.members(shown(register, found, who)));
    }

    @GetMapping("/{name}/entries/{key}/versions")
    @Operation(operationId = "listEntryVersions", summary = "清单的一条在各个时候的内容", description = "自哪一天起、到哪一天之前是什么内容，旧的在前。")
    ResponseEntity<List<Map<String, Object>>> spans(@Parameter(description = "清单标识") @PathVariable String name, @Parameter(description = "编码；里面的 / \\ % ~ 写作 ~2F ~5C ~25 ~7E") @PathVariable("key") String written,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who) {
        var register = register(name, who);
        var key = KeyAddress.read(written);
        var today = LocalDate.now(clock);
        var spans = entries.spans(register, key).stream().filter(span -> sees(register, span.on(today), who)).toList();
        if (spans.isEmpty()) {
            throw ProblemException.notFound(register.takesDown() ? "没有“" + key + "”这一条，或者已经撤下。" : "从来没有“" + key + "”这一条。");
        }
        return cached(who).body(spans.stream().<Map<String, Object>>map(span -> {
            var members = Exports.members(shown(register, span, who));
            members.put("version", span.version());
            return members;
        }).toList());
    }

    /// A list that takes down shows nobody outside what it was or is to be on other days.
    private boolean sees(Register register, boolean now, @Nullable SignedIn who) {
        return now || !register.takesDown() || official(who).isPresent();
    }

    private ResponseEntity.BodyBuilder cached(@Nullable SignedIn who) {
        return ResponseEntity.ok().cacheControl(official(who).isPresent() ? CacheControl.noStore() : SHORT).header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE);
    }

    private EntryAsk ask(Register register, MultiValueMap<String, String> asked, @Nullable SignedIn who) {
        var ask = EntryAsk.of(register, EntryAsk.about(asked, OTHERS), LocalDate.now(clock), official(who).isEmpty());
        if (!ask.faults().isEmpty()) {
            throw ProblemException.badRequest(String.join("。", ask.faults()) + "。");
        }
        return ask;
    }

    /// Personal data that an officer sees of single entries are audited; those of lists are masked, and a file of them is audited as a whole.
    private RegisterEntry shown(Register register, RegisterEntry entry, @Nullable SignedIn who) {
        return official(who).map(officer -> entry.with(reading.show(register, entry.key(), entry.values(), officer))).orElseGet(() -> exports.shown(register, entry, Sight.PUBLIC));
    }

    private Sight sight(Register register, @Nullable SignedIn who) {
        return official(who).map(officer -> reading.keeps(register, officer) ? Sight.OPEN : Sight.MASKED).orElse(Sight.PUBLIC);
    }

    private Optional<Officer> official(@Nullable SignedIn who) {
        return Optional.ofNullable(who).map(SignedIn::officer).filter(policy::official);
    }

    /// @throws ProblemException 404 when there is no such register, or none that they may see
    private Register register(String name, @Nullable SignedIn who) {
        return registers.find(name).filter(register -> register.open() || official(who).isPresent()).orElseThrow(() -> ProblemException.notFound("没有这份清单，全部清单见 /api/registers。"));
    }

    @Schema(name = "Register", description = "一份清单")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegisterAnswer(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "一条叫什么", requiredMode = RequiredMode.REQUIRED) String entry,
            @Schema(description = "依据") @Nullable String basis,
            @Schema(description = "自哪一天起有这份清单", requiredMode = RequiredMode.REQUIRED) LocalDate since,
            @Schema(description = "是否公开", requiredMode = RequiredMode.REQUIRED) boolean open,
            @Schema(description = "由哪个角色的处室管理", requiredMode = RequiredMode.REQUIRED) String keptBy,
            @Schema(description = "按哪个程序变更", requiredMode = RequiredMode.REQUIRED) String changedBy,
            @Schema(description = "认定一条的字段", requiredMode = RequiredMode.REQUIRED) String key,
            @Schema(description = "字段", requiredMode = RequiredMode.REQUIRED) List<FieldAnswer> fields) {

        static RegisterAnswer of(Register register, boolean all) {
            return new RegisterAnswer(register.id(), register.name(), register.entryName(), register.basis().map(Object::toString).orElse(null), register.since(), register.open(), register.keptBy(),
                    register.changedBy(), register.key(), (all ? List.copyOf(register.fields().values()) : register.openFields()).stream().map(field -> FieldAnswer.of(field, all)).toList());
        }
    }

    @Schema(name = "RegisterField", description = "清单的一个字段")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FieldAnswer(
            @Schema(description = "标识", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "类型", allowableValues = {"text", "number", "date", "yes-no", "choice", "code", "citation", "procedure", "division", "entry", "rows"}, requiredMode = RequiredMode.REQUIRED) String type,
            @Schema(description = "是否有几个值", requiredMode = RequiredMode.REQUIRED) boolean several,
            @Schema(description = "是否必填", requiredMode = RequiredMode.REQUIRED) boolean required,
            @Schema(description = "是否公开", requiredMode = RequiredMode.REQUIRED) boolean open,
            @Schema(description = "是否个人信息", requiredMode = RequiredMode.REQUIRED) boolean personal,
            @Schema(description = "可选的") @Nullable List<String> options,
            @Schema(description = "指向哪份清单的条目") @Nullable String register,
            @Schema(description = "单位") @Nullable String unit,
            @Schema(description = "各栏") @Nullable List<FieldAnswer> columns) {

        static FieldAnswer of(RegisterField field, boolean all) {
            return new FieldAnswer(field.id(), field.name(), switch (field.kind()) {
                case Kind.Text text -> "text";
                case Kind.Amount amount -> "number";
                case Kind.Day day -> "date";
                case Kind.YesNo yesNo -> "yes-no";
                case Kind.Choice choice -> "choice";
                case Kind.Code code -> "code";
                case Kind.Basis basis -> "citation";
                case Kind.Runs runs -> "procedure";
                case Kind.Divisions divisions -> "division";
                case Kind.Link link -> "entry";
                case Kind.Rows rows -> "rows";
            }, field.kind().several(), field.required(), field.open(), field.secret(), field.kind() instanceof Kind.Choice choice ? choice.labels() : null,
                    field.kind() instanceof Kind.Link link ? link.register() : null, field.unit().isEmpty() ? null : field.unit(),
                    field.kind() instanceof Kind.Rows rows ? rows.columns().values().stream().filter(column -> all || column.open()).map(column -> of(column, all)).toList() : null);
        }
    }

    @Schema(name = "EntryPage", description = "一页条目")
    record EntryPage(
            @Schema(description = "清单标识", requiredMode = RequiredMode.REQUIRED) String register,
            @Schema(description = "哪一天有效的", requiredMode = RequiredMode.REQUIRED) LocalDate asOf,
            @Schema(description = "共多少条", requiredMode = RequiredMode.REQUIRED) long total,
            @Schema(description = "第几页", requiredMode = RequiredMode.REQUIRED) int page,
            @Schema(description = "一页多少条", requiredMode = RequiredMode.REQUIRED) int size,
            @Schema(description = "条目：字段按标识，另有 key、effective-from、effective-until", requiredMode = RequiredMode.REQUIRED) List<? extends Map<String, Object>> entries) {}
}
