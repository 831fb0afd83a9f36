// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.api;

import cn.yifa.server.exchange.Exports;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.Registers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Public registers as superior catalogues take them (报送目录): elements by the catalogue's names, options by its codes.
@RestController
@RequestMapping(path = "/api/registers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "清单名录")
class CatalogueOperations {

    private final Registers registers;
    private final Exports exports;
    private final Clock clock;
    private final JsonMapper json;

    CatalogueOperations(Registers registers, Exports exports, Clock clock, JsonMapper json) {
        this.registers = registers;
        this.exports = exports;
        this.clock = clock;
        this.json = json;
    }

    @GetMapping("/{name}/catalogue")
    @Operation(operationId = "exportCatalogue", summary = "按上级目录的要求导出清单",
            description = "例如政务服务实施清单按 C0109：要素用目录里的名称，选项用代码，几个选项用逗号隔开，是否为 1、0；目录里没有名称的，在 extend 里用中文名称。只有公开的内容。")
    @ApiResponse(responseCode = "200", description = "由条目组成的数组", content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, array = @ArraySchema(schema = @Schema(type = "object"))))
    void export(@Parameter(description = "清单标识") @PathVariable String name, @Parameter(description = "哪一天有效的；不写为今天") @RequestParam(name = "as-of", required = false) @Nullable LocalDate asOf,
            HttpServletResponse response) throws IOException {
        var register = registers.find(name).filter(found -> found.open() && found.catalogue().isPresent()).orElseThrow(() -> ProblemException.notFound("没有这份清单，或者它不报送上级的目录。"));
        var catalogue = register.catalogue().orElseThrow();
        var today = LocalDate.now(clock);
        var day = register.seenOn(Optional.ofNullable(asOf).orElse(today), today);
        try (var file = exports.make(register, EntryQuery.all(day, true), entry -> json.writeValueAsBytes(catalogue.row(register, register.open(entry.values()), entry.from(), entry.until())))
                .orElseThrow(RegisterOperations::busy)) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(catalogue.name() + day.toString().replace("-", "") + ".json", StandardCharsets.UTF_8).build().toString());
            response.setContentLengthLong(file.size());
            file.sendTo(response.getOutputStream());
        }
    }
}
