// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.exchange.Import;
import cn.yifa.server.exchange.Imports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Large files of entries that are being read, by the API: how far they are, and what came of them. Nobody sees another's.
@RestController
@RequestMapping(path = "/api/imports/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "清单名录")
class ImportOperations {

    private final Imports imports;

    ImportOperations(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    @Operation(operationId = "getImport", summary = "很大的文件导入到哪里了", description = "running 为 false 时有结果 result。一天没有人来看的，自动清除。")
    ImportProgress progress(@Parameter(description = "导入的标识") @PathVariable UUID id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return ImportProgress.of(own(id, who));
    }

    @DeleteMapping
    @Operation(operationId = "discardImport", summary = "不要这次导入了", description = "读到的内容随即清除，已经列入变更明细的不受影响；正在读的答复 409。答复清除前的情况。")
    ImportProgress discard(@Parameter(description = "导入的标识") @PathVariable UUID id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        var own = own(id, who);
        if (own.state().running()) {
            throw new ProblemException(Problem.of("import-running", 409, "正在导入", own.state().term() + "，请等它完成。"));
        }
        imports.discard(own);
        return ImportProgress.of(own);
    }

    private Import own(UUID id, SignedIn who) {
        return imports.find(id, who.officer()).orElseThrow(() -> ProblemException.notFound("没有这次导入，或者已经清除。"));
    }
}
