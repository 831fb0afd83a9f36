// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.draw.Commitment;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.Secret;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.draw.DrawReading;
import cn.yifa.server.draw.DrawReading.Held;
import cn.yifa.server.draw.Draws;
import cn.yifa.server.inspection.Substitutions;
import cn.yifa.server.inspection.Substitutions.SteppedIn;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.upload.PiecedUploads;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `/api/draws`: draws for whoever holds them, and for anybody who wants to repeat one (`docs/draw.md`).
@RestController
@RequestMapping(path = "/api/draws", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "抽取", description = "双随机抽取：方案、名单、承诺、种子和结果，任何人都能重新抽一遍；看不用登录")
class DrawOperations {

    private static final int LARGEST = 200;
    private static final int DEEPEST = 10_000;
    private static final int AT_ONCE = 8;

    private final Draws draws;
    private final DrawReading reading;
    private final Substitutions substitutions;
    private final WholeDraw whole;
    private final PiecedUploads uploads;
    private final Organization organization;
    private final JsonMapper json;
    private final Semaphore downloads = new Semaphore(AT_ONCE);

    DrawOperations(Draws draws, DrawReading reading, Substitutions substitutions, WholeDraw whole, PiecedUploads uploads, Organization organization, JsonMapper json) {
        this.draws = draws;
        this.reading = reading;
        this.substitutions = substitutions;
        this.whole = whole;
        this.uploads = uploads;
        this.organization = organization;
        this.json = json;
    }

    @Schema(name = "DrawPage", description = "各次抽取，后公布的在前")
    record DrawPage(
            @Schema(description = "抽取", requiredMode = RequiredMode.REQUIRED) List<DrawSummary> draws,
            @Schema(description = "一共多少次", requiredMode = RequiredMode.REQUIRED) int all,
            @Schema(description = "各年公布、抽取、作废、未完成的次数", requiredMode = RequiredMode.REQUIRED) List<DrawYear> years) {}

    @Schema(name = "DrawYear", description = "一年的抽取")
    record DrawYear(
            @Schema(description = "年份", requiredMode = RequiredMode.REQUIRED) int year,
            @Schema(description = "公布", requiredMode = RequiredMode.REQUIRED) int announced,
            @Schema(description = "抽取", requiredMode = RequiredMode.REQUIRED) int drawn,
            @Schema(name = "void", description = "作废", requiredMode = RequiredMode.REQUIRED) @JsonProperty("void") int voided,
            @Schema(description = "最后一天过了，还没有抽取，也没有作废", requiredMode = RequiredMode.REQUIRED) int unfinished) {}

    @Schema(name = "SentCommitment", description = "一方的承诺")
    record SentCommitment(
            @Schema(description = "方面", requiredMode = RequiredMode.REQUIRED) @Nullable String party,
            @Schema(description = "“随机数,秘密”的 SHA-256，64 位小写十六进制；秘密自己留着", requiredMode = RequiredMode.REQUIRED) @Nullable String digest) {}

    @Schema(name = "SentSecret", description = "一方公开的秘密")
    record SentSecret(
            @Schema(description = "方面", requiredMode = RequiredMode.REQUIRED) @Nullable String party,
            @Schema(description = "随机数，64 位小写十六进制", requiredMode = RequiredMode.REQUIRED) @Nullable String nonce,
            @Schema(description = "秘密，一行文字", requiredMode = RequiredMode.REQUIRED) @Nullable String secret) {}

    @Schema(name = "SentSeed", description = "公共种子")
    record SentSeed(@Schema(description = "读出的内容，照原样", requiredMode = RequiredMode.REQUIRED) @Nullable String seed) {}

    @Schema(name = "SentVoid", description = "作废")
    record SentVoid(@Schema(description = "理由，一直公开", requiredMode = RequiredMode.REQUIRED) @Nullable String reason) {}

    @Schema(name = "DrawRefusal", description = "不予办理的一次")
    record RefusedAct(
            @Schema(description = "时间", requiredMode = RequiredMode.REQUIRED) Instant at,
            @Schema(description = "谁；系统自己办的是空的", requiredMode = RequiredMode.REQUIRED) String person,
            @Schema(description = "办什么", requiredMode = RequiredMode.REQUIRED) String command,
            @Schema(description = "理由", requiredMode = RequiredMode.REQUIRED) List<Problem.Ground> errors) {}

    @GetMapping
    @Operation(operationId = "listDraws", summary = "各次抽取", description = "作废的也在里面，连同理由。编号没有空号。")
    DrawPage all(@Parameter(description = "第几页，从 1 起") @RequestParam(defaultValue = "1") int page, @Parameter(description = "一页多少次") @RequestParam(defaultValue = "50") int size) {
        if (page < 1 || size < 1 || size > LARGEST || (long) page * size > DEEPEST) {
            throw ProblemException.badRequest("page 从 1 起，size 是 1 至 " + LARGEST + "，最远到第 " + DEEPEST + " 次。");
        }
        var found = reading.page(page, size);
        return new DrawPage(found.draws().stream().map(draw -> DrawSummary.of(draw.state())).toList(), found.all(),
                reading.years().stream().map(year -> new DrawYear(year.year(), year.announced(), year.drawn(), year.voided(), year.unfinished())).toList());
    }

    @PostMapping
    @Operation(operationId = "announceDraw", summary = "公布抽取方案和名单",
            description = "答复 201，Location 是这次抽取的地址。公布以后不能再改。名单很大的，先把同样的 JSON 分段上传，在 upload 写它的标识，不写请求体。不合规矩的答复 422，理由和依据在 errors，也进记录。",
            requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = SentDraw.class))))
    @ApiResponse(responseCode = "201", description = "已经公布", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = DrawSummary.class)))
    ResponseEntity<DrawSummary> announce(@Parameter(description = IdempotencyKey.WORDS) @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @Parameter(description = "分段上传的标识，代替请求体；全部收妥就可以，不必 finish") @RequestParam(required = false) @Nullable UUID upload,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        SentDraw sent;
        try (var in = upload == null ? request.getInputStream() : uploaded(upload, who)) {
            sent = json.readValue(in, SentDraw.class);
        } catch (JacksonException wrong) {
            throw new ProblemException(Problem.of("bad-json", 400, "请求体有误", "请求体不是要求的 JSON。字段名称和类型见 /api/openapi.json。"));
        }
        var draw = done(draws.announce(sent.announcement(draws.usualParties()), By.officer(who.officer()), IdempotencyKey.of(key)));
        if (upload != null) {
            uploads.discard(who.officer().id(), upload);
        }
        return ResponseEntity.created(URI.create("/api/draws/" + DrawNumber.of(draw))).body(DrawSummary.of(draw));
    }

    private InputStream uploaded(UUID id, SignedIn who) {
        var upload = uploads.find(who.officer().id(), id).orElseThrow(() -> ProblemException.notFound("没有这次上传，或者已经过期。请重新开始。"));
        return UploadOperations.trying(() -> uploads.open(upload));
    }

    @PostMapping(path = "/{id}/commitments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "commitToDraw", summary = "一方承诺秘密", description = "由那一方（处室）的人办。只交摘要，秘密和随机数自己留着，到时候公开。")
    DrawSummary commit(@Parameter(description = "编号") @PathVariable String id, @RequestBody SentCommitment sent, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        Commitment commitment;
        try {
            commitment = new Commitment(text("party", sent.party()), text("digest", sent.digest()));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest("digest 应是 64 位小写十六进制数字。");
        }
        return DrawSummary.of(done(draws.commit(held(id).number(), commitment, By.officer(who.officer()))));
    }

    @PostMapping(path = "/{id}/reveal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "revealSecret", summary = "一方公开秘密", description = "见证以后，按方案的顺序；最后一方在公共种子复核以后。最后一个秘密公开以后，系统随即抽取。")
    DrawSummary reveal(@Parameter(description = "编号") @PathVariable String id, @RequestBody SentSecret sent, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        Secret secret;
        try {
            secret = new Secret(text("party", sent.party()), text("nonce", sent.nonce()), text("secret", sent.secret()));
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badRequest("nonce 应是 64 位小写十六进制数字，secret 应是一行文字，前后没有空格。");
        }
        return DrawSummary.of(done(draws.reveal(held(id).number(), secret, By.officer(who.officer()))));
    }

    @PostMapping(path = "/{id}/seed", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "enterSeed", summary = "录入、复核公共种子", description = "到了公布的时间，第一个人录入，另一个人再录一遍；两个人录得不一样的，两遍都留着，重新来。")
    DrawSummary seed(@Parameter(description = "编号") @PathVariable String id, @RequestBody SentSeed sent, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        var draw = held(id);
        var text = text("seed", sent.seed());
        var by = By.officer(who.officer());
        return DrawSummary.of(done(draw.state().phase() == DrawState.Phase.CONFIRMING ? draws.confirmSeed(draw.number(), text, by) : draws.enterSeed(draw.number(), text, by)));
    }

    @PostMapping(path = "/{id}/void", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "declareDrawVoid", summary = "作废", description = "最后一个秘密公开以后，谁也不能作废。作废的一直公开，也计入次数。")
    DrawSummary declareVoid(@Parameter(description = "编号") @PathVariable String id, @RequestBody SentVoid sent, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return DrawSummary.of(done(draws.declareVoid(held(id).number(), text("reason", sent.reason()), By.officer(who.officer()))));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getDraw", summary = "一次抽取，重新抽一遍要的都在里面",
            description = "名单、方案、承诺、秘密、种子、抽中的对象和检查人员；抽取以后，从 algorithm 起的成员与文件 result.json 相同；以后由备选递补的，先后为序在 substitutions。事件的 position 是在记录里的位置，那一条的 files 里有 event 这段文字的摘要。")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = DrawInFull.class)))
    void one(@Parameter(description = "编号", example = "2026-3") @PathVariable String id, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
        var draw = held(id);
        sending(() -> {
            var steppedIn = asDrawn(draw);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            try (var out = new BufferedOutputStream(response.getOutputStream())) {
                whole.write(draw, steppedIn, out);
            }
        });
    }

    @GetMapping(path = "/{id}/files.zip", produces = "application/zip")
    @Operation(operationId = "getDrawFiles", summary = "重新抽一遍要的文件", description = "文件夹的样子和用法见 docs/draw.md。")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    void files(@Parameter(description = "编号") @PathVariable String id, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
        var draw = held(id);
        sending(() -> {
            asDrawn(draw);
            response.setContentType("application/zip");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("draw-" + draw.number() + ".zip").build().toString());
            reading.zip(draw.number(), response.getOutputStream());
        });
    }

    @GetMapping(path = "/{id}/files/**", produces = MediaType.ALL_VALUE)
    @Operation(operationId = "getDrawFile", summary = "其中一个文件", description = "路径是 files 里的 path，例如 lists/strata/低风险.txt。")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "text/plain", schema = @Schema(type = "string", format = "binary")))
    void file(@Parameter(description = "编号") @PathVariable String id, @Parameter(hidden = true) HttpServletRequest request, @Parameter(hidden = true) HttpServletResponse response) throws IOException {
        var draw = held(id);
        var path = URLDecoder.decode(request.getRequestURI().substring(request.getRequestURI().indexOf("/files/") + "/files/".length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        var file = reading.open(draw.number(), path).orElseThrow(() -> ProblemException.notFound("没有这个文件，或者现在还不能公开。有哪些文件，见 files。"));
        sending(() -> {
            if (path.equals("result.json")) {
                asDrawn(draw);
            }
            response.setContentType(path.endsWith(".json") ? MediaType.APPLICATION_JSON_VALUE : "text/plain;charset=UTF-8");
            try (file) {
                file.transferTo(response.getOutputStream());
            }
        });
    }

    @GetMapping("/{id}/refusals")
    @Operation(operationId = "listDrawRefusals", summary = "不予办理的", description = "谁想办什么、为什么没有办，供工作人员看。")
    List<RefusedAct> refusals(@Parameter(description = "编号") @PathVariable String id) {
        return reading.refusals(held(id).number()).stream().map(tried -> new RefusedAct(tried.at(), tried.person().isEmpty() ? "" : organization.nameOf(new PersonId(tried.person())), tried.command(),
                tried.grounds().stream().map(ground -> new Problem.Ground(ground.rule(), ground.message(), ground.basis(), "")).toList())).toList();
    }

    private Held held(String id) {
        return DrawNumber.parse(id).flatMap(reading::find).orElseThrow(() -> ProblemException.notFound("没有这次抽取，全部抽取见 /api/draws。"));
    }

    /// What isn't any more as it was drawn is shown to nobody as a result.
    ///
    /// @return who stepped in since
    private List<SteppedIn> asDrawn(Held draw) {
        try {
            reading.result(draw.number());
            return substitutions.of(draw.number());
        } catch (IllegalStateException altered) {
            throw new ProblemException(Problem.of("draw-altered", 500, "存储的结果与抽取时不一样", "这次抽取存储的名单或者结果被改动过，与记录里的摘要不一样，不能当作结果。请保留记录，向监督机关反映。"));
        }
    }

    /// What is sent to a browser while few others are sent something long.
    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }

    private void sending(Sending answer) throws IOException {
        if (!downloads.tryAcquire()) {
            throw new ProblemException(Problem.of("busy", 503, "正忙", "正在下载的人太多，请过一两分钟再试。"));
        }
        try {
            answer.send();
        } finally {
            downloads.release();
        }
    }

    private static String text(String name, @Nullable String text) {
        return Optional.ofNullable(text).orElseThrow(() -> ProblemException.badRequest("请写明 " + name + "。"));
    }

    private static DrawState done(Outcome<DrawState> outcome) {
        return switch (outcome) {
            case Outcome.Given<DrawState>(var draw) -> draw;
            case Outcome.Refused<DrawState>(var grounds) -> throw new ProblemException(grounds.stream().anyMatch(ground -> ground.rule().equals("Overtaken"))
                    ? Problem.of("overtaken", 409, "别人刚刚办过", grounds.getFirst().message()) : Outcomes.refusal(grounds));
        };
    }
}
