// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.exchange.Exports.Form;
import cn.yifa.server.exchange.Exports.Sight;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.NotFound;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of a register as a file, for officials: exactly what their page of it shows, all of it; and the template with which entries are brought in.
@Controller
@RequestMapping("/work/registers/{id}")
class ExportPages {

    /// What the address of the page says that is not about which entries.
    private static final Set<String> OF_THE_PAGE = Set.of("column", "total", "page");

    private final Registers registers;
    private final RegisterEntries entries;
    private final Exports exports;
    private final EntryReading reading;
    private final Audit audit;
    private final Clock clock;

    ExportPages(Registers registers, RegisterEntries entries, Exports exports, EntryReading reading, Audit audit, Clock clock) {
        this.registers = registers;
        this.entries = entries;
        this.exports = exports;
        this.reading = reading;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping("/export.{ending}")
    void export(@PathVariable String id, @PathVariable String ending, @RequestParam MultiValueMap<String, String> asked, @AuthenticationPrincipal SignedIn who, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        var register = registers.find(id).orElseThrow(NotFound::new);
        var form = Stream.of(Form.values()).filter(one -> one.name().toLowerCase(Locale.ROOT).equals(ending)).findFirst().orElseThrow(NotFound::new);
        var ask = EntryAsk.of(register, EntryAsk.about(asked, OF_THE_PAGE), LocalDate.now(clock), false);
        long count = entries.count(register, ask.query());
        if (!ask.faults().isEmpty() || count > Exports.most(form)) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var made = exports.make(register, ask.query(), reading.keeps(register, who.officer()) ? Sight.OPEN : Sight.MASKED, form);
        if (made.isEmpty()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try (var file = made.get()) {
            audit.record(Audit.Kind.EXPORT, who.getName(), "导出清单", register.name() + " " + count + " 条　" + ask.query().asOf() + "　" + ending, request.getRemoteAddr());
            head(response, form, register.name() + ask.query().asOf().toString().replace("-", "") + "." + ending);
            response.setContentLengthLong(file.size());
            file.sendTo(response.getOutputStream());
        }
    }

    @GetMapping("/template.xlsx")
    void template(@PathVariable String id, HttpServletResponse response) throws IOException {
        Register register = registers.find(id).orElseThrow(NotFound::new);
        head(response, Form.XLSX, register.name() + "导入模板.xlsx");
        exports.template(register, response.getOutputStream());
    }

    private static void head(HttpServletResponse response, Form form, String name) {
        response.setContentType(form.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    }
}
