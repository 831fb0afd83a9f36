// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Register;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import java.time.LocalDate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// All lists that the department keeps (清单名录).
@Controller
class RegistersPage {

    static final String ADDRESS = "/work/registers";

    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryVersions versions;
    private final RegisterDesk desk;
    private final Templates templates;

    RegistersPage(Registers registers, RegisterEntries entries, EntryVersions versions, RegisterDesk desk, Templates templates) {
        this.registers = registers;
        this.entries = entries;
        this.versions = versions;
        this.desk = desk;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page, @AuthenticationPrincipal SignedIn who) {
        var today = desk.today();
        var titled = page.titled("清单名录", ADDRESS);
        var view = new RegistersView(today.toString(), registers.all().stream().map(register -> row(register, today, who.officer())).toList());
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchRegisters(view)));
    }

    private RegistersView.Row row(Register register, LocalDate today, Officer officer) {
        return new RegistersView.Row(RegisterAddress.of(register), register.name(), register.basis().map(Citation::toString).orElse("《" + register.law() + "》"), entries.count(register, EntryQuery.all(today, false)),
                register.entryName(), desk.keeper(register), register.open(), versions.lastChange(register).map(RegisterDesk::moment), desk.changing(register, officer));
    }
}
