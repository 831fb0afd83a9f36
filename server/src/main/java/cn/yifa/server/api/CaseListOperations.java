// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseAddress;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.CaseQuery;
import cn.yifa.server.casework.CaseRow;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists of cases by the API, with the words that the page's address uses.
@RestController
@RequestMapping(path = "/api/cases", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "办件")
class CaseListOperations {

    private static final String MOST = "most";
    private static final int USUAL = 50;
    private static final int LARGEST = 500;

    private final CaseList list;
    private final Sights sights;
    private final Clock clock;

    CaseListOperations(CaseList list, Sights sights, Clock clock) {
        this.list = list;
        this.sights = sights;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listCases", summary = "办件列表", description = "您看得到的办件。条件与网页地址相同，可以组合；下一页的地址在 next 里。认不得的条件不予采用，答复 400。")
    @Parameter(in = ParameterIn.QUERY, name = "q", description = "编号或标题里的文字", schema = @Schema(type = "string", maxLength = 200))
    @Parameter(in = ParameterIn.QUERY, name = "procedure", description = "程序标识", schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "status", description = "状态", schema = @Schema(type = "string", allowableValues = {"open", "suspended", "ended", "withdrawn", "terminated"}))
    @Parameter(in = ParameterIn.QUERY, name = "division", description = "参与的处室，标识", schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = "light", description = "灯", schema = @Schema(type = "string", allowableValues = {"green", "amber", "red", "grey"}))
    @Parameter(in = ParameterIn.QUERY, name = "opened-from", description = "立件不早于哪一天", schema = @Schema(type = "string", format = "date"))
    @Parameter(in = ParameterIn.QUERY, name = "opened-to", description = "立件不晚于哪一天", schema = @Schema(type = "string", format = "date"))
    @Parameter(in = ParameterIn.QUERY, name = "due-from", description = "截止日不早于哪一天", schema = @Schema(type = "string", format = "date"))
    @Parameter(in = ParameterIn.QUERY, name = "due-to", description = "截止日不晚于哪一天", schema = @Schema(type = "string", format = "date"))
    @Parameter(in = ParameterIn.QUERY, name = "sort", description = "排列，前面加 - 为倒序；没有截止日的总在最后",
            schema = @Schema(type = "string", allowableValues = {"opened", "-opened", "due", "-due", "number", "-number", "title", "-title"}, defaultValue = "-opened"))
    @Parameter(in = ParameterIn.QUERY, name = "after", description = "上一页末尾的位置，取自 next", schema = @Schema(type = "string"))
    @Parameter(in = ParameterIn.QUERY, name = MOST, description = "一页最多多少件", schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    CaseListAnswer list(@Parameter(hidden = true) @RequestParam Map<String, String> asked, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        var parameters = new LinkedHashMap<>(asked);
        int most = most(parameters.remove(MOST));
        var address = CaseAddress.of(parameters);
        if (!address.faults().isEmpty()) {
            throw ProblemException.badRequest(String.join("。", address.faults()) + "。");
        }
        var rows = list.find(new CaseQuery(address.filter(), address.order(), address.after(), most + 1), sights.of(who.officer()), LocalDate.now(clock));
        return new CaseListAnswer(rows.stream().limit(most).map(Line::of).toList(),
                rows.size() <= most ? null : "/api/cases?" + address.behind(rows.get(most - 1)).query() + (most == USUAL ? "" : "&" + MOST + "=" + most));
    }

    private static int most(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return USUAL;
        }
        if (!given.matches("\\d{1,3}") || Integer.parseInt(given) < 1 || Integer.parseInt(given) > LARGEST) {
            throw ProblemException.badRequest("条件“" + MOST + "”应是 1 至 " + LARGEST + " 的数。");
        }
        return Integer.parseInt(given);
    }

    @Schema(name = "CaseList", description = "一页办件")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CaseListAnswer(
            @Schema(description = "办件", requiredMode = RequiredMode.REQUIRED) List<Line> cases,
            @Schema(description = "下一页的地址；没有更多时不出现") @Nullable String next) {}

    @Schema(name = "CaseLine", description = "列表里的一个办件")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @Schema(description = "办件标识", format = "uuid", requiredMode = RequiredMode.REQUIRED) String id,
            @Schema(description = "编号", requiredMode = RequiredMode.REQUIRED) String number,
            @Schema(description = "标题", requiredMode = RequiredMode.REQUIRED) String title,
            @Schema(description = "程序", requiredMode = RequiredMode.REQUIRED) String procedure,
            @Schema(description = "承办处室标识", requiredMode = RequiredMode.REQUIRED) String handling,
            @Schema(description = "状态", allowableValues = {"open", "suspended", "ended", "withdrawn", "terminated"}, requiredMode = RequiredMode.REQUIRED) String status,
            @Schema(description = "截止日") @Nullable LocalDate due,
            @Schema(description = "截止日是否暂定（还没有公布那一年的放假安排）", requiredMode = RequiredMode.REQUIRED) boolean provisional,
            @Schema(description = "灯", allowableValues = {"green", "amber", "red", "grey"}, requiredMode = RequiredMode.REQUIRED) String light,
            @Schema(description = "开始时间（北京时间）", requiredMode = RequiredMode.REQUIRED) LocalDateTime openedAt,
            @Schema(description = "最近变动（北京时间）", requiredMode = RequiredMode.REQUIRED) LocalDateTime changedAt,
            @Schema(description = "最后一个事件的序号", requiredMode = RequiredMode.REQUIRED) int sequence) {

        static Line of(CaseRow row) {
            return new Line(row.id().toString(), row.number(), row.title(), row.procedure(), row.handling().value(), PlanState.word(row.status()), row.due().orElse(null), row.provisional(),
                    PlanState.word(row.light()), row.openedAt(), row.changedAt(), row.sequence());
        }
    }
}
