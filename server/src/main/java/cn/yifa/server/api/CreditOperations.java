// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Subject;
import cn.yifa.server.exchange.Exports;
import cn.yifa.server.exchange.Exports.Sight;
import cn.yifa.server.register.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Everything that is public about one subject (信用记录). Whoever asks gets what anybody gets.
@RestController
@RequestMapping(path = "/api/credit", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "信用记录", description = "一个主体公开的全部记录，由各份公开清单现有的内容汇成")
class CreditOperations {

    private static final CacheControl SHORT = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final Subjects subjects;
    private final Exports exports;
    private final Clock clock;

    CreditOperations(Subjects subjects, Exports exports, Clock clock) {
        this.subjects = subjects;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/{code}")
    @Operation(operationId = "getCreditRecord", summary = "一个主体的信用记录", description = "按统一社会信用代码，大小写、空格不论；代码不对的答复 400，没有记录的 count 为 0。撤下的、公示期满的不在里面；没有记录不等于没有违法。")
    ResponseEntity<CreditAnswer> one(@Parameter(description = "统一社会信用代码") @PathVariable String code) {
        var typed = Subject.typed(code);
        var faults = subjects.faults(typed);
        if (!faults.isEmpty()) {
            throw ProblemException.badRequest(String.join("。", faults) + "。");
        }
        var today = LocalDate.now(clock);
        var said = subjects.about(typed, today).stream().map(one -> {
            var register = one.register();
            return new CreditPart(register.id(), register.name(), one.count(), one.newest().stream().map(entry -> Exports.members(exports.shown(register, entry, Sight.PUBLIC))).toList());
        }).toList();
        return ResponseEntity.ok().cacheControl(SHORT).body(new CreditAnswer(typed, today, said.stream().mapToLong(CreditPart::count).sum(), subjects.registers().stream().map(Register::id).toList(), said));
    }

    @Schema(name = "CreditRecord", description = "一个主体公开的全部记录")
    record CreditAnswer(
            @Schema(description = "统一社会信用代码", requiredMode = RequiredMode.REQUIRED) String code,
            @Schema(description = "哪一天公开的", requiredMode = RequiredMode.REQUIRED) LocalDate asOf,
            @Schema(description = "共多少条", requiredMode = RequiredMode.REQUIRED) long count,
            @Schema(description = "看了哪些清单", requiredMode = RequiredMode.REQUIRED) List<String> lookedIn,
            @Schema(description = "有记录的清单", requiredMode = RequiredMode.REQUIRED) List<CreditPart> registers) {}

    @Schema(name = "CreditPart", description = "一份清单里的记录")
    record CreditPart(
            @Schema(description = "清单标识", requiredMode = RequiredMode.REQUIRED) String register,
            @Schema(description = "清单名称", requiredMode = RequiredMode.REQUIRED) String name,
            @Schema(description = "共多少条", requiredMode = RequiredMode.REQUIRED) long count,
            @Schema(description = "最近的 200 条，新的在前：字段按标识，另有 key、effective-from、effective-until；更多的用 /api/registers/{name}/entries", requiredMode = RequiredMode.REQUIRED) List<? extends Map<String, Object>> entries) {}
}
