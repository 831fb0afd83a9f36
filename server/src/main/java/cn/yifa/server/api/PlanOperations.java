// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.plan.importing.DivisionNames;
import cn.yifa.server.plan.reading.PlanReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Annual plans by the API.
@RestController
@RequestMapping(path = "/api/plans", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "年度计划", description = "读取、导入和查看年度依法行政工作计划")
class PlanOperations {

    private final DivisionNames names;

    PlanOperations(DivisionNames names) {
        this.names = names;
    }

    @PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "previewPlan", summary = "读取年度计划但不保存",
            description = "读取 TXT、DOCX 或 PDF，答复读出的章、事项和处室，以及有疑问的地方。什么也不保存。")
    PlanPreview preview(
            @Parameter(description = "年度计划文件：TXT、DOCX 或 PDF") @RequestPart("file") MultipartFile file) throws IOException {
        return PlanPreview.of(PlanReader.read(Uploads.name(file), file.getBytes()), names.now());
    }
}
