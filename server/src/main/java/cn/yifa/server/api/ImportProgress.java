// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.api.RegisterFileOperations.EntryImportAnswer;
import cn.yifa.server.exchange.Import;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far a large file is.
@Schema(name = "ImportProgress", description = "很大的文件导入到哪里了")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportProgress(
        @Schema(description = "标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) UUID id,
        @Schema(description = "清单标识", requiredMode = RequiredMode.REQUIRED) String register,
        @Schema(description = "文件名", requiredMode = RequiredMode.REQUIRED) String file,
        @Schema(description = "到了哪一步", allowableValues = {"reading", "checking", "ready", "faulty", "listing", "listed", "broken"}, requiredMode = RequiredMode.REQUIRED) String state,
        @Schema(description = "是否还在进行", requiredMode = RequiredMode.REQUIRED) boolean running,
        @Schema(description = "读了多少行", requiredMode = RequiredMode.REQUIRED) int read,
        @Schema(description = "核对了多少行", requiredMode = RequiredMode.REQUIRED) int checked,
        @Schema(description = "完成后，会怎样改；preview 以外，是怎样列入的") @Nullable EntryImportAnswer result) {

    static ImportProgress of(Import one) {
        return new ImportProgress(one.id(), one.register().id(), one.fileName(), one.state().name().toLowerCase(Locale.ROOT), one.state().running(), one.counts().read(), one.counts().checked(),
                one.state().running() || one.broken() ? null : EntryImportAnswer.of(one.counts(), one.listed(), one.faults(), one.doubts(), one.remarks()));
    }
}
