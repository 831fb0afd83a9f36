// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.access.DemonstrationTime;
import cn.yifa.server.access.SignedIn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The time of a demonstration by the API; where there is no demonstration, there is no such operation.
@RestController
@RequestMapping(path = "/api/demo/now", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "演示时间", description = "只在演示模式下有：系统管理员设定程序的时间，把办件走过一年")
class DemonstrationOperations {

    private final DemonstrationTime time;

    DemonstrationOperations(DemonstrationTime time) {
        this.time = time;
    }

    @Schema(name = "WantedTime", description = "要设定的时间")
    record WantedTime(@Schema(description = "带时差的日期和时间", format = "date-time", example = "2020-01-20T09:00:00+08:00", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String now) {}

    @Schema(name = "DemonstrationTime", description = "程序的时间和真实时间（北京时间）")
    record TimesAnswer(
            @Schema(description = "程序的时间", requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime now,
            @Schema(description = "真实时间", requiredMode = Schema.RequiredMode.REQUIRED) OffsetDateTime real) {}

    @GetMapping
    @Operation(operationId = "getDemonstrationTime", summary = "演示时间", description = "程序的时间和真实时间；没有设定时两者相同。")
    TimesAnswer now() {
        var times = time.times();
        return new TimesAnswer(times.now().truncatedTo(ChronoUnit.SECONDS), times.real().truncatedTo(ChronoUnit.SECONDS));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "setDemonstrationTime", summary = "设定演示时间",
            description = "设定以后，时间从这一刻接着走，重新启动也不变；因此到期的期限，答复前已经产生后果。往前调时，已经有后来记录的办件不能办理。登录、令牌和审计记录始终用真实时间。")
    TimesAnswer set(@RequestBody WantedTime wanted, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        time.set(moment(wanted), who, request.getRemoteAddr()).ifPresent(ground -> {
            throw new ProblemException(Outcomes.refusal(List.of(ground)));
        });
        return now();
    }

    private static OffsetDateTime moment(WantedTime wanted) {
        try {
            return OffsetDateTime.parse(wanted.now() == null ? "" : wanted.now().strip());
        } catch (DateTimeParseException e) {
            throw ProblemException.badRequest("now 应是带时差的日期和时间，例如 2020-01-20T09:00:00+08:00。要回到真实时间，请用 DELETE。");
        }
    }

    @DeleteMapping
    @Operation(operationId = "resetDemonstrationTime", summary = "回到真实时间", description = "程序的时间重新与真实时间相同。")
    TimesAnswer reset(@Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        time.reset(who, request.getRemoteAddr());
        return now();
    }
}
