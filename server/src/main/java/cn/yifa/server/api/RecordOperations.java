// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.record.EntryProof;
import cn.yifa.kernel.record.ExportLines;
import cn.yifa.kernel.record.ExportLines.With;
import cn.yifa.kernel.record.Hashing;
import cn.yifa.kernel.record.NoteKey;
import cn.yifa.kernel.record.TileId;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.record.LogKeys;
import cn.yifa.server.record.RecordExport;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.witness.Witnesses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/api/records`: the record and its proofs, for anybody who wants to check the department without believing it (`docs/trust.md`).
@RestController
@RequestMapping("/api/records")
@Tag(name = "记录", description = "每个动作都进的记录：签名的树头、证明、导出；不用登录")
class RecordOperations {

    private static final CacheControl LASTING = CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();
    private static final int AT_ONCE = 4;

    private final SealedRecord sealed;
    private final RecordExport export;
    private final Witnesses witnesses;
    private final LogKeys keys;
    private final AccessPolicy policy;
    private final Audit audit;
    private final Semaphore exports = new Semaphore(AT_ONCE);

    RecordOperations(SealedRecord sealed, RecordExport export, Witnesses witnesses, LogKeys keys, AccessPolicy policy, Audit audit) {
        this.sealed = sealed;
        this.export = export;
        this.witnesses = witnesses;
        this.keys = keys;
        this.policy = policy;
        this.audit = audit;
    }

    @Schema(name = "RecordConsistency", description = "两个树头属于同一份记录的证明（RFC 9162）")
    record Consistency(
            @Schema(description = "哪棵树：sm3 或 sha256", requiredMode = Schema.RequiredMode.REQUIRED) String tree,
            @Schema(description = "较早的条数", requiredMode = Schema.RequiredMode.REQUIRED) long from,
            @Schema(description = "较晚的条数", requiredMode = Schema.RequiredMode.REQUIRED) long to,
            @Schema(description = "证明的各个杂凑，base64，自下而上", requiredMode = Schema.RequiredMode.REQUIRED) List<String> path) {}

    @GetMapping(path = "/keys", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "recordKeys", summary = "签树头的公钥", description = "一行一个，写作“名称+标识+公钥”，交给核对程序的 --key。")
    String keys() {
        return String.join("\n", keys.keys().stream().map(NoteKey::toString).toList()) + "\n";
    }

    @GetMapping(path = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    @Operation(operationId = "recordCheckpoint", summary = "签名的树头", description = "最新的，或者 size 指定的；C2SP tlog-checkpoint 的格式。见证人会签过的带上会签。自己留一份，以后核对的人就能发现记录被改写。")
    ResponseEntity<String> checkpoint(
            @Parameter(description = "sm3（默认，国密）或 sha256（公开工具能读）") @RequestParam(defaultValue = "sm3") String tree,
            @Parameter(description = "条数；不写的是最新的") @RequestParam(required = false) @Nullable Long size) {
        var hashing = hashing(tree);
        var head = (size == null ? sealed.head(hashing) : sealed.head(hashing, size)).orElseThrow(() -> missing(size == null ? "还没有封存任何记录。" : "没有 " + size + " 条的树头。"));
        return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(witnesses.cosigned(hashing, head.note()).toString());
    }

    @GetMapping(path = "/{entry}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "recordEntry", summary = "一条记录", description = "条目本身，一字不差：种类、时间、标识和摘要，不含内容。")
    ResponseEntity<String> entry(@Parameter(description = "第几条，从 0 数起") @PathVariable long entry) {
        return ResponseEntity.ok().cacheControl(LASTING).body(placed(entry).entry());
    }

    @GetMapping(path = "/{entry}/proof", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "recordProof", summary = "一条记录的证明", description = "一个文件：条目、位置、路径和签名的树头（C2SP tlog-proof）。用核对程序或者本站的“记录与证明”页核对。")
    ResponseEntity<byte[]> proof(@Parameter(description = "第几条，从 0 数起") @PathVariable long entry,
            @Parameter(description = "sm3（默认）或 sha256") @RequestParam(defaultValue = "sm3") String tree) {
        placed(entry);
        var hashing = hashing(tree);
        var proof = sealed.proof(entry, hashing).orElseThrow(() -> missing("第 " + entry + " 条还没有封存，请过几秒再取。"));
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"record-" + entry + "-" + hashing.code() + ".tlog-proof\"")
                .cacheControl(CacheControl.noCache()).body(new EntryProof(proof.extra(), entry, proof.path(), witnesses.cosigned(hashing, proof.head())).bytes());
    }

    @GetMapping(path = "/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "recordConsistency", summary = "两个树头是不是同一份记录", description = "从较早的条数到较晚的条数，证明后者是前者的延续。")
    Consistency consistency(@Parameter(description = "较早的条数") @RequestParam long from, @Parameter(description = "较晚的条数") @RequestParam long to,
            @Parameter(description = "sm3（默认）或 sha256") @RequestParam(defaultValue = "sm3") String tree) {
        var hashing = hashing(tree);
        try {
            return new Consistency(hashing.code(), from, to, sealed.consistency(hashing, from, to).path().stream().map(Base64.getEncoder()::encodeToString).toList());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("from 和 to 应当依次是 0 到 " + sealed.head(hashing).map(SealedRecord.Head::size).orElse(0L) + " 之间的条数。");
        }
    }

    @GetMapping(path = "/{tree}/tile/**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(operationId = "recordTile", summary = "分片", description = "一层里相邻的最多 256 个杂凑，C2SP tlog-tiles 的路径；永远不变，可以一直缓存。")
    ResponseEntity<byte[]> tile(@Parameter(description = "sm3 或 sha256") @PathVariable String tree, HttpServletRequest request) {
        var hashing = hashing(tree);
        var path = request.getRequestURI().substring(request.getRequestURI().indexOf("/tile/") + 1);
        TileId id;
        try {
            id = TileId.parse(path);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("分片的路径应当写作 tile/层/序号，例如 tile/0/x001/234 或 tile/0/005.p/17。");
        }
        return ResponseEntity.ok().cacheControl(LASTING).body(sealed.tile(hashing, id).orElseThrow(() -> missing("没有这个分片，或者还没有封存到那里。")));
    }

    @GetMapping(path = "/export", produces = "application/jsonl")
    @Operation(operationId = "exportRecord", summary = "导出记录", description = "一行一个 JSON，格式见 docs/trust.md，交给核对程序。默认带条目、分片和全部树头；带正文（bodies）、附件的摘要（files）、办件的现状（cases）的，只给纪检监察。")
    @ApiResponse(responseCode = "200", content = @Content(mediaType = "application/jsonl", schema = @Schema(type = "string", format = "binary")))
    void export(@Parameter(description = "从第几条起：0，或者一个树头的条数") @RequestParam(defaultValue = "0") long from,
            @Parameter(description = "到哪个树头；不写的是最新的") @RequestParam(required = false) @Nullable Long to,
            @Parameter(description = "另带什么：tiles、bodies、files、cases，用逗号分开；cases 要和 bodies 一起、从第 0 条起") @RequestParam(defaultValue = "tiles") Set<String> with,
            @AuthenticationPrincipal @Nullable SignedIn who, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var wanted = with(with);
        var inside = wanted.stream().anyMatch(one -> one != With.TILES);
        if (inside && Optional.ofNullable(who).filter(found -> policy.inspects(found.officer())).isEmpty()) {
            throw new ProblemException(Problem.of("forbidden", 403, "无权操作", "记录的正文和附件只给纪检监察导出；with 里只写 tiles 的，谁都可以导出。"));
        }
        long end = export.headUpTo(to == null ? Long.MAX_VALUE : to);
        if (from < 0 || from > end || export.headUpTo(from) != from || to != null && end != to) {
            throw ProblemException.badRequest("from 应当是 0 或者一个树头的条数，to 应当是一个树头的条数；离得最近的是 " + export.headUpTo(Math.max(0, from)) + " 和 " + end + "。");
        }
        if (wanted.contains(With.CASES) && (from > 0 || !wanted.contains(With.BODIES))) {
            throw ProblemException.badRequest("cases 要和 bodies 一起、从第 0 条起导出，才核对得了。");
        }
        if (end == 0) {
            throw missing("还没有封存任何记录。");
        }
        if (!exports.tryAcquire()) {
            throw new ProblemException(Problem.of("busy", 503, "正忙", "正在导出的人太多，请过一两分钟再试。"));
        }
        try {
            if (inside && who != null) {
                audit.record(Audit.Kind.EXPORT, who.getName(), "导出记录", "第 " + from + " 条至 " + end + " 条　" + String.join("、", with), request.getRemoteAddr());
            }
            response.setContentType("application/jsonl");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"record-" + from + "-" + end + ".jsonl\"");
            try (var out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
                export.write(from, end, wanted, out);
            }
        } finally {
            exports.release();
        }
    }

    private static Set<With> with(Set<String> words) {
        var with = EnumSet.noneOf(With.class);
        for (var word : words) {
            with.add(EnumSet.allOf(With.class).stream().filter(one -> ExportLines.code(one).equals(word)).findAny()
                    .orElseThrow(() -> ProblemException.badRequest("with 里的“" + word + "”不认识，可以写 tiles、bodies、files、cases。")));
        }
        return with;
    }

    private SealedRecord.Placed placed(long entry) {
        return sealed.entry(entry).orElseThrow(() -> missing("没有第 " + entry + " 条。"));
    }

    private static Hashing hashing(String code) {
        try {
            return Hashing.of(code);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("tree 应当是 sm3 或 sha256。");
        }
    }

    private static ProblemException missing(String detail) {
        return new ProblemException(Problem.of("not-found", 404, "没有找到", detail));
    }
}
