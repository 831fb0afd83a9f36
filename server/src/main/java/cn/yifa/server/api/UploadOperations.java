// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.organ.PersonId;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.storage.StoredFiles;
import cn.yifa.server.upload.PiecedUploads;
import cn.yifa.server.upload.PiecedUploads.Upload;
import cn.yifa.server.upload.UploadRefused;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Files piece by piece by the API, and by the script of a page: begin, send pieces, ask how far, finish.
@RestController
@RequestMapping(path = "/api/uploads", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "分段上传", description = "大文件一段一段传，断了从断处接着传；传完把 id 写进办理的 uploads")
class UploadOperations {

    private static final String PIECE = "application/offset+octet-stream";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";

    @Schema(name = "NewUpload", description = "要上传的文件")
    record NewUpload(
            @Schema(description = "文件名", example = "现场录像.mp4", requiredMode = RequiredMode.REQUIRED) @Nullable String name,
            @Schema(description = "字节数", requiredMode = RequiredMode.REQUIRED) @Nullable Long size,
            @Schema(description = "全部内容的 SHA-256，写了就核对") @Nullable String sha256) {}

    @Schema(name = "Upload", description = "一次分段上传")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UploadAnswer(
            @Schema(description = "标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) UUID id,
            @Schema(description = "文件名", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "字节数", requiredMode = RequiredMode.REQUIRED) long size,
            @Schema(description = "已经收妥的字节数，下一段从这里起", requiredMode = RequiredMode.REQUIRED) long offset,
            @Schema(description = "一段最多的字节数", requiredMode = RequiredMode.REQUIRED) long pieceAtMost,
            @Schema(description = "到这时还没有提交的，自动清除", requiredMode = RequiredMode.REQUIRED) OffsetDateTime expiresAt,
            @Schema(description = "完成后，全部内容的 SHA-256") @Nullable String sha256,
            @Schema(description = "完成后，全部内容的 SM3") @Nullable String sm3,
            @Schema(description = "完成后，按内容认定的类型") @Nullable String mediaType) {}

    private final PiecedUploads uploads;
    private final StoredFiles files;

    UploadOperations(PiecedUploads uploads, StoredFiles files) {
        this.uploads = uploads;
        this.files = files;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "beginUpload", summary = "开始分段上传", description = "答复 201，Location 是这次上传的地址。")
    ResponseEntity<UploadAnswer> begin(@RequestBody NewUpload file, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        if (file.name() == null || file.name().isBlank() || file.size() == null) {
            throw ProblemException.badRequest("请写明 name（文件名）和 size（字节数）。");
        }
        if (file.sha256() != null && !file.sha256().matches("[0-9a-f]{64}")) {
            throw ProblemException.badRequest("sha256 应是 64 位小写十六进制数字。");
        }
        var begun = trying(() -> uploads.begin(person(who), file.name(), file.size(), Optional.ofNullable(file.sha256())));
        return told(ResponseEntity.created(URI.create("/api/uploads/" + begun.id())), begun);
    }

    @GetMapping("/{upload}")
    @Operation(operationId = "getUpload", summary = "传到了哪里", description = "GET 或 HEAD；响应头 Upload-Offset 是已经收妥的字节数，下一段从那里起。")
    ResponseEntity<UploadAnswer> state(@Parameter(description = "上传的标识") @PathVariable("upload") UUID upload, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return told(ResponseEntity.ok(), found(upload, who));
    }

    @PatchMapping(path = "/{upload}", consumes = PIECE)
    @Operation(operationId = "sendPiece", summary = "传一段", description = "请求头 Upload-Offset 写这一段从哪里起，要与已经收妥的字节数相同，否则答复 409；请求体是这一段的内容。连接中断时，断之前收到的算数。")
    ResponseEntity<UploadAnswer> piece(@Parameter(description = "上传的标识") @PathVariable("upload") UUID upload, @Parameter(description = "这一段从第几个字节起") @RequestHeader(OFFSET) long at,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletRequest request) throws IOException {
        var begun = found(upload, who);
        var content = request.getInputStream();
        return told(ResponseEntity.ok(), trying(() -> uploads.take(person(who), begun, at, content)));
    }

    @PostMapping("/{upload}/finish")
    @Operation(operationId = "finishUpload", summary = "传完了", description = "核对内容与文件名的类型是否相符，算出摘要，存为证据材料。可以重复调用，答复相同。之后把 id 写进办理的 uploads。")
    ResponseEntity<UploadAnswer> finish(@Parameter(description = "上传的标识") @PathVariable("upload") UUID upload, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        var begun = found(upload, who);
        trying(() -> uploads.finish(person(who), begun));
        return told(ResponseEntity.ok(), found(upload, who));
    }

    @DeleteMapping("/{upload}")
    @Operation(operationId = "giveUpUpload", summary = "不传了", description = "收到的分段随即清除；答复取消前的情况。")
    ResponseEntity<UploadAnswer> giveUp(@Parameter(description = "上传的标识") @PathVariable("upload") UUID upload, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        var given = found(upload, who);
        uploads.discard(person(who), given.id());
        return told(ResponseEntity.ok(), given);
    }

    private Upload found(UUID upload, SignedIn who) {
        return uploads.find(person(who), upload).orElseThrow(() -> ProblemException.notFound("没有这次上传，或者已经过期。请重新开始。"));
    }

    private static PersonId person(SignedIn who) {
        return who.officer().id();
    }

    private ResponseEntity<UploadAnswer> told(ResponseEntity.BodyBuilder answer, Upload upload) {
        var evidence = upload.evidence();
        return answer.header(OFFSET, Long.toString(upload.received())).header(LENGTH, Long.toString(upload.size()))
                .body(new UploadAnswer(upload.id(), upload.name(), upload.size(), upload.received(), uploads.pieceAtMost(), upload.expiresAt(), evidence.map(one -> one.digest()).orElse(null),
                        evidence.flatMap(one -> files.of(one.digest())).map(stored -> stored.digests().sm3()).orElse(null), evidence.map(one -> one.mediaType()).orElse(null)));
    }

    /// Does what may be refused, and answers the refusal.
    static <T> T trying(Supplier<T> act) {
        try {
            return act.get();
        } catch (UploadRefused refused) {
            throw new ProblemException(switch (refused.rule()) {
                case TOO_LARGE -> Problem.of("file-too-large", 413, "文件过大", refused.words());
                case TOO_MUCH -> Problem.of("uploads-too-many", 429, "未提交的上传太多", refused.words());
                case WRONG_PLACE -> Problem.of("upload-offset", 409, "不是从收妥的地方接着传", refused.words());
                case NOT_ALL -> Problem.of("upload-unfinished", 409, "还没有传完", refused.words());
                case NOT_EVIDENCE, OTHER_CONTENT -> Problem.of("refused", 422, "不能作为材料", refused.words());
            });
        }
    }
}
