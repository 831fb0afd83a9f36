// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.plan.PlanId;
import cn.yifa.server.plan.board.BoardFilter;
import cn.yifa.server.plan.board.PlanBoards;
import cn.yifa.server.plan.importing.DivisionNames;
import cn.yifa.server.plan.reading.PlanReader;
import cn.yifa.server.upload.Uploads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Annual plans by the API.
@RestController
@RequestMapping(path = "/api/plans", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "年度计划", description = "读取、导入和查看年度依法行政工作计划")
class PlanOperations {

    private final DivisionNames names;
    private final PlanIntake intake;
    private final PlanBoards boards;

    PlanOperations(DivisionNames names, PlanIntake intake, PlanBoards boards) {
        this.names = names;
        this.intake = intake;
        this.boards = boards;
    }

    @PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "previewPlan", summary = "读取年度计划但不保存",
            description = "读取 TXT、DOCX 或 PDF，答复读出的章、事项和处室，以及有疑问的地方。什么也不保存。")
    PlanPreview preview(@Parameter(description = "年度计划文件：TXT、DOCX 或 PDF") @RequestPart("file") MultipartFile file) throws IOException {
        return PlanPreview.of(PlanReader.read(Uploads.nameOf(file), file.getBytes()), names.now());
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "importPlan", summary = "导入年度计划",
            description = "每个事项成为一个办件。同一部门同一年度的计划已经导入时，答复差异；要套用哪些差异，用 apply 写明并给出 reason。同一份计划导入多次，不会重复建立办件。")
    @ApiResponse(responseCode = "201", description = "新建了计划")
    @ApiResponse(responseCode = "200", description = "计划已经存在：答复差异，以及套用了哪些")
    ResponseEntity<ImportAnswer> bringIn(
            @Parameter(description = "年度计划文件：TXT、DOCX 或 PDF") @RequestPart("file") MultipartFile file,
            @Parameter(description = "名称对应，JSON 对象：{\"未来发展处\":\"planning\"}。值为处室标识、group:处室组标识，或者 outside（厅外单位）。会记住，下次不用再写")
            @RequestParam(name = "matching", required = false) @Nullable String matching,
            @Parameter(description = "文件没有写明年度，或者要改正时填写") @RequestParam(name = "year", required = false) @Nullable Integer year,
            @Parameter(description = "文件没有写明制定机关，或者要改正时填写") @RequestParam(name = "department", required = false) @Nullable String department,
            @Parameter(description = "计划已经存在时要套用的差异：added、changed、vanished") @RequestParam(name = "apply", required = false) @Nullable List<String> apply,
            @Parameter(description = "变更理由，套用差异时必填") @RequestParam(name = "reason", defaultValue = "") String reason,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) throws IOException {
        var asked = new PlanIntake.Asked(matching, year, department, apply == null ? List.of() : apply, reason);
        ImportAnswer answer = intake.take(Uploads.nameOf(file), file.getBytes(), asked, who.officer());
        return answer.created()
                ? ResponseEntity.created(URI.create("/api/plans/" + answer.id())).body(answer)
                : ResponseEntity.ok(answer);
    }

    @GetMapping
    @Operation(operationId = "listPlans", summary = "全部年度计划及其进展", description = "年度新的在前。数字只计算您可以看到的事项。")
    List<PlanSummary> all(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return boards.all(who.officer()).stream().map(PlanSummary::of).toList();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getPlan", summary = "一个年度计划的各章各事项", description = "参数可以筛选事项；只答复您可以看到的事项。")
    PlanState one(
            @Parameter(description = "计划标识") @PathVariable("id") UUID id,
            @Parameter(description = "章的位置，从 0 起") @RequestParam(name = "chapter", required = false) @Nullable Integer chapter,
            @Parameter(description = "处室标识") @RequestParam(name = "division", required = false) @Nullable String division,
            @Parameter(description = "灯：green、amber、red、grey") @RequestParam(name = "light", required = false) @Nullable String light,
            @Parameter(description = "状态：open、review、finished、stopped") @RequestParam(name = "state", required = false) @Nullable String state,
            @Parameter(description = "文字") @RequestParam(name = "q", required = false) @Nullable String text,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        known("light", light, "green", "amber", "red", "grey");
        known("state", state, "open", "review", "finished", "stopped");
        Map<String, String> asked = new HashMap<>();
        put(asked, "chapter", chapter);
        put(asked, "division", division);
        put(asked, "light", light);
        put(asked, "state", state);
        put(asked, "q", text);
        return boards.find(new PlanId(id), who.officer(), BoardFilter.of(asked))
                .map(PlanState::of)
                .orElseThrow(() -> ProblemException.notFound("没有这个年度计划，请核对标识。全部计划见 /api/plans。"));
    }

    /// A page lets pass what makes no sense; a script must not take everything for an answer to its question.
    private static void known(String parameter, @Nullable String value, String... words) {
        if (value != null && !List.of(words).contains(value)) {
            throw ProblemException.badRequest("参数 " + parameter + " 只能是 " + String.join("、", words) + "，写的是“" + value + "”。");
        }
    }

    private static void put(Map<String, String> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }
}
