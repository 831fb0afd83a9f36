// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Refusal;
import cn.yifa.server.signing.Verifications;
import cn.yifa.server.upload.Uploads;
import cn.yifa.server.upload.Uploads.Sender;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// `/api/verify`: who signed a document, for anybody.
@RestController
@Tag(name = "验证签章", description = "PDF、OFD 是谁签章的、有没有改动；不用登录")
class VerifyOperations {

    private final Uploads uploads;
    private final Verifications verifications;

    VerifyOperations(Uploads uploads, Verifications verifications) {
        this.uploads = uploads;
        this.verifications = verifications;
    }

    @PostMapping(path = "/api/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "verifyDocument", summary = "验证 PDF 或 OFD 的签章",
            description = "答复每个签名是谁、何时签的，证书当时是否有效、是否受信任，文件签署后有没有改动。文件只用来验证，不保存；最大 20 MB。不能验证的文件也答复 200，verdict 为 UNREADABLE，problem 说明原因。")
    VerifyAnswer verify(@Parameter(description = "要验证的文件：PDF 或 OFD") @RequestPart("file") MultipartFile file) {
        var wrong = new ArrayList<Refusal>();
        if (uploads.weigh(List.of(file), Sender.ANYBODY, "file", wrong).isEmpty()) {
            var detail = wrong.isEmpty() ? "文件没有名称" : wrong.stream().map(Refusal::message).collect(Collectors.joining("；"));
            throw new ProblemException(wrong.stream().anyMatch(one -> one.rule().equals("FileTooLarge")) ? Problem.of("file-too-large", 413, "文件过大", detail + "。")
                    : Problem.of("bad-request", 400, "请求有误", detail + "。"));
        }
        return VerifyAnswer.of(verifications.verify(file).orElseThrow(() -> new ProblemException(Problem.of("busy", 503, "正忙", "正在验证的文件太多，请过一两分钟再试。"))));
    }
}
