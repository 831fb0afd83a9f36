// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.cases.Command;
import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.clock.Clocks;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.storage.Blobs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Cases by the API: look, and act as one may on the page.
@RestController
@RequestMapping(path = "/api/cases/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "办件", description = "查看办件，报告进展、报送完成、办结、催办、终止等")
class CaseOperations {

    private final Cases cases;
    private final CaseList list;
    private final Procedures procedures;
    private final WorkCalendar calendar;
    private final Commands commands;
    private final Sights sights;
    private final Blobs blobs;
    private final Clock clock;

    CaseOperations(Cases cases, CaseList list, Procedures procedures, WorkCalendar calendar, Commands commands, Sights sights, Blobs blobs, Clock clock) {
        this.cases = cases;
        this.list = list;
        this.procedures = procedures;
        this.calendar = calendar;
        this.commands = commands;
        this.sights = sights;
        this.blobs = blobs;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "getCase", summary = "一个办件", description = "内容、当前环节、待办和期限。")
    CaseAnswer one(@Parameter(description = "办件标识") @PathVariable("id") UUID id,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return answer(seen(id, who));
    }

    @PostMapping(path = "/actions/{action}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "act", summary = "办理",
            description = "action 是程序里的动作，如 report（报告进展）、finish（报送完成）、close（办结）、send-back（退回补充）；或者 urge（催办）、amend（修改）、suspend（中止）、resume（恢复）、terminate（终止）、reopen（重新办理）、withdraw（撤回），这些要写 reason。")
    CaseAnswer act(@Parameter(description = "办件标识") @PathVariable("id") UUID id,
            @Parameter(description = "动作") @PathVariable("action") String action,
            @RequestBody ActRequest body,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        return execute(seen(id, who), action, body, List.of(), who);
    }

    @PostMapping(path = "/actions/{action}/with-evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(operationId = "actWithEvidence", summary = "办理，并附证据材料", description = "与 act 相同，文件放在一个或多个 file 部分，其余内容放在 body 部分（JSON）。")
    CaseAnswer actWithEvidence(@Parameter(description = "办件标识") @PathVariable("id") UUID id,
            @Parameter(description = "动作") @PathVariable("action") String action,
            @Parameter(description = "与 act 的请求体相同的 JSON") @RequestParam(name = "body", required = false) @Nullable String body,
            @Parameter(description = "证据材料") @RequestPart("file") List<MultipartFile> files,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) throws IOException {
        Case before = seen(id, who);
        ActRequest request = commands.parse(body);
        // Whether it can be done is decided before any file is kept.
        commands.of(before, action, request, List.of(), who.officer());
        List<Evidence> evidence = new ArrayList<>();
        for (var file : files) {
            try (var content = file.getInputStream()) {
                evidence.add(blobs.put(Uploads.name(file), Uploads.mediaType(file), content));
            }
        }
        return execute(before, action, request, evidence, who);
    }

    private CaseAnswer execute(Case before, String action, ActRequest request, List<Evidence> evidence, SignedIn who) {
        Command command = commands.of(before, action, request, evidence, who.officer());
        int sequence = request.sequence() == null ? before.sequence() : request.sequence();
        return answer(Outcomes.done(cases.execute(before.id(), sequence, command, By.officer(who.officer()))));
    }

    /// What is out of sight looks as if it did not exist.
    private Case seen(UUID id, SignedIn who) {
        CaseId caseId = new CaseId(id);
        if (!list.sees(sights.of(who.officer()), caseId)) {
            throw ProblemException.notFound("没有这个办件，或者它不在您可以看到的范围内。请核对标识。");
        }
        return cases.find(caseId).orElseThrow();
    }

    private CaseAnswer answer(Case matter) {
        var procedure = procedures.of(matter);
        return CaseAnswer.of(matter, procedure, Clocks.at(procedure, matter, LocalDateTime.now(clock), calendar));
    }
}
