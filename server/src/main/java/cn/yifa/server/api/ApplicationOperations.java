// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.cases.Case;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.intake.Applications;
import cn.yifa.server.intake.Applied;
import cn.yifa.server.intake.Network;
import cn.yifa.server.intake.PartyCases;
import cn.yifa.server.intake.PublicForm;
import cn.yifa.server.intake.PublicForms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// Opening a case by the API: by anybody where the public may, without an account; by officers what is theirs to open.
@RestController
@Tag(name = "申请和立件", description = "公众可以提出的申请，不用账号；工作人员登记申请，开始办件")
class ApplicationOperations {

    private static final String TITLE = "title";
    private static final String DIVISION = "division";

    private final PublicForms forms;
    private final Applications applications;
    private final PartyCases partyCases;
    private final OfficerOpenings openings;
    private final CaseAnswers answers;

    ApplicationOperations(PublicForms forms, Applications applications, PartyCases partyCases, OfficerOpenings openings, CaseAnswers answers) {
        this.forms = forms;
        this.applications = applications;
        this.partyCases = partyCases;
        this.openings = openings;
        this.answers = answers;
    }

    @PostMapping(path = "/api/cases/{procedure}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @SecurityRequirements
    @Operation(operationId = "apply", summary = "提出申请", description = "字段写在 fields 里，或者直接写在最外层；title 可以不写。申请渠道、收到日期等由系统填写，写了也不算。答复里的 code 是查询码，只告知这一次。"
            + "同一个 Idempotency-Key 一天内重发，或者公众在同一网络十分钟内重发同样的内容，不会再立一件，答复 200。工作人员登录后调用的，是登记别人提出的申请；公众不能申请的程序，是以自己处室的名义开始办件，任职几个处室的用 division 写明哪一个。",
            responses = {@ApiResponse(responseCode = "201", description = "已经收到", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = CaseAnswer.class))),
                @ApiResponse(responseCode = "200", description = "以前已经收到", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = CaseAnswer.class)))})
    ResponseEntity<CaseAnswer> apply(@Parameter(description = "程序", example = "disclosure-request") @PathVariable("procedure") String procedure,
            @Parameter(description = IdempotencyKey.WORDS) @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String key,
            @RequestBody Map<String, @Nullable Object> body,
            @Parameter(hidden = true) @AuthenticationPrincipal @Nullable SignedIn who,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        Optional<String> name = IdempotencyKey.of(key);
        Optional<String> title = text(body, TITLE);
        Optional<PublicForm> asked = forms.of(procedure);
        if (asked.isEmpty() && who != null) {
            var opened = openings.open(who.officer(), procedure, Commands.fields(fields(body, Set.of(TITLE, DIVISION))), title, text(body, DIVISION), name).orElseThrow(ApplicationOperations::nothingToOpen);
            URI place = URI.create("/api/cases/" + opened.matter().id());
            return (opened.anew() ? ResponseEntity.created(place) : ResponseEntity.ok().location(place)).body(answer(opened.matter(), who));
        }
        PublicForm form = asked.orElseThrow(ApplicationOperations::nothingToOpen);
        var given = Commands.fields(fields(body, Set.of(TITLE)));
        Applied applied = who != null ? applications.open(form, given, title, who.officer(), name)
                : applications.open(form, given, title, Network.of(request.getRemoteAddr()), name);
        return switch (applied) {
            case Applied.Opened opened -> ResponseEntity.created(URI.create("/api/cases/" + opened.matter().id())).body(answer(opened.matter(), who).with(Optional.of(opened.code())));
            case Applied.Already already -> ResponseEntity.ok().header(HttpHeaders.LOCATION, "/api/cases/" + already.matter().id()).body(already(already, who));
            case Applied.Refused refused -> throw new ProblemException(Outcomes.refusal(refused.grounds()));
            case Applied.Wait wait -> {
                long seconds = Math.max(1, wait.time().toSeconds());
                response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
                throw new ProblemException(Problem.of("too-many", 429, "请稍后再试", "您所在的网络近来提交的申请太多，请 " + seconds + " 秒后再试。急需办理的，可以当面或者邮寄提出。"));
            }
            case Applied.KeyTaken taken -> throw new ProblemException(IdempotencyKey.taken());
            case Applied.Gone gone -> throw new IllegalStateException("a script has no draft");
        };
    }

    /// Whoever has the very key and content is told the code again; by its content alone a case is only named.
    private CaseAnswer already(Applied.Already already, @Nullable SignedIn who) {
        return answer(already.matter(), who).with(already.code());
    }

    private CaseAnswer answer(Case matter, @Nullable SignedIn who) {
        if (who == null) {
            return answers.of(partyCases.find(matter.id()).orElseThrow());
        }
        return answers.of(matter, who.officer());
    }

    private static ProblemException nothingToOpen() {
        return ProblemException.notFound("没有这个公众可以申请、您可以开始办理的事项。可以申请的见 GET /procedures，您可以办理的见“开始办件”。");
    }

    private static Optional<String> text(Map<String, @Nullable Object> body, String name) {
        return switch (body.get(name)) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            default -> throw ProblemException.badRequest(name + " 应是文字。");
        };
    }

    /// The fields, in their own object or at the top.
    ///
    /// @param others what stands beside them
    private static Map<String, ?> fields(Map<String, @Nullable Object> body, Set<String> others) {
        var flat = new HashMap<String, @Nullable Object>(body);
        flat.keySet().removeAll(others);
        var nested = flat.remove("fields");
        if (nested instanceof Map<?, ?> map) {
            map.forEach((name, value) -> flat.put(String.valueOf(name), value));
        } else if (nested != null) {
            throw ProblemException.badRequest("fields 应是“字段: 内容”的对象。");
        }
        return flat;
    }
}
