// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.procedure.Procedure;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.flow.BpmnFile;
import cn.yifa.server.flow.ProcedureInWords;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// How the department acts: the procedures that really run.
@Controller
class ProcedurePages {

    private final Templates templates;
    private final Procedures procedures;
    private final Clock clock;

    ProcedurePages(Templates templates, Procedures procedures, Clock clock) {
        this.templates = templates;
        this.procedures = procedures;
        this.clock = clock;
    }

    @GetMapping("/procedures")
    View procedures(Page page) {
        var today = LocalDate.now(clock);
        var inForce = procedures.all().stream().map(Procedure::id).distinct().flatMap(id -> procedures.inForce(id, today).stream()).toList();
        return Html.of(templates.layoutPortal(page.titled("运行程序", "/procedures"), templates.portalProcedures(inForce)));
    }

    /// @param version a day: the version that was in force on it, today's when absent
    @GetMapping("/procedures/{id}")
    View procedure(Page page, @PathVariable String id, @RequestParam(required = false) @Nullable String version) {
        var procedure = version(id, version);
        var current = procedures.inForce(id, LocalDate.now(clock)).filter(procedure::equals).isPresent();
        var versions = procedures.all().stream().filter(one -> one.id().equals(id)).map(Procedure::inForceFrom).sorted(Comparator.reverseOrder()).toList();
        var view = new ProcedureView(procedure, new ProcedureInWords(procedure), current, versions, procedures.keeping(procedure));
        return Html.of(templates.layoutPortal(page.titled(procedure.name(), "/procedures"), templates.portalProcedure(view)));
    }

    /// The same for other tools.
    @GetMapping("/procedures/{id}/bpmn")
    ResponseEntity<byte[]> bpmn(@PathVariable String id, @RequestParam(required = false) @Nullable String version) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(BpmnFile.MEDIA_TYPE))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(id + ".bpmn").build().toString())
                .body(BpmnFile.of(version(id, version)).getBytes(StandardCharsets.UTF_8));
    }

    private Procedure version(String id, @Nullable String day) {
        try {
            return procedures.inForce(id, day == null ? LocalDate.now(clock) : LocalDate.parse(day)).orElseThrow(NotFound::new);
        } catch (DateTimeParseException noDay) {
            throw new NotFound();
        }
    }
}
