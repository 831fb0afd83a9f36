// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.ProposingView.Matter;
import cn.yifa.server.workbench.ProposingView.Opening;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Where a change of a register is to be proposed (提出变更): a register changes by cases and in no other way.
@Controller
class ProposingPage {

    private final Registers registers;
    private final RegisterEntries entries;
    private final RegisterDesk desk;
    private final Templates templates;

    ProposingPage(Registers registers, RegisterEntries entries, RegisterDesk desk, Templates templates) {
        this.registers = registers;
        this.entries = entries;
        this.desk = desk;
        this.templates = templates;
    }

    @GetMapping("/work/registers/{id}/propose")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam Map<String, String> query) {
        var register = desk.register(id);
        var asked = ChangeAsked.of(registers, query).filter(wanted -> wanted.register().equals(register)).orElseThrow(NotFound::new);
        var title = entries.spans(register, asked.key()).stream().reduce((one, later) -> later).map(RegisterEntry::title);
        if (!asked.key().isEmpty() && title.isEmpty()) {
            throw new NotFound();
        }
        var matters = desk.preparedBy(who.officer(), asked::fits).stream()
                .map(row -> new Matter(asked.in("/work/cases/" + row.caseId()), row.number(), row.title())).toList();
        var openings = desk.openings(who.officer(), register).stream().filter(asked::fits)
                .map(procedure -> new Opening(Intake.ADDRESS + "/" + procedure.id() + "?line=" + URLEncoder.encode(asked.query(), StandardCharsets.UTF_8), procedure.name(), procedure.law())).toList();
        var view = new ProposingView(register, asked.inWords(title.orElse("")), asked.key().isEmpty() ? RegisterAddress.of(register) : RegisterAddress.of(register, asked.key()), desk.procedureName(register), matters, openings);
        var titled = page.titled("提出变更　" + register.name(), RegistersPage.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchProposing(view)));
    }
}
