// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.casework.Procedures;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// What the department acts on, and how: the law library, and the procedures that really run.
@Controller
class LawPages {

    private final Templates templates;
    private final Procedures procedures;
    private final Clock clock;

    LawPages(Templates templates, Procedures procedures, Clock clock) {
        this.templates = templates;
        this.procedures = procedures;
        this.clock = clock;
    }

    @GetMapping("/law")
    View law(Page page) {
        return Html.of(templates.layoutPortal(page.titled("法律库", "/law"), templates.portalLaw(procedures.law().instruments(), LocalDate.now(clock))));
    }

    @GetMapping("/procedures")
    View procedures(Page page) {
        return Html.of(templates.layoutPortal(page.titled("运行程序", "/procedures"), templates.portalProcedures(procedures.all())));
    }

    @GetMapping("/procedures/{id}")
    View procedure(Page page, @PathVariable String id) {
        var procedure = procedures.inForce(id, LocalDate.now(clock)).orElseThrow(NotFound::new);
        return Html.of(templates.layoutPortal(page.titled(procedure.name(), "/procedures"), templates.portalProcedure(procedure, new ProcedureInWords(procedure))));
    }
}
