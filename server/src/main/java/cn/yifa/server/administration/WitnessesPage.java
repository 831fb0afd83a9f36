// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import cn.yifa.server.witness.Witnesses;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Where those who watch over the record see what the witnesses outside have of it, and every disagreement there ever was.
@Controller
class WitnessesPage {

    private static final String ADDRESS = "/records/witnesses";

    private final Witnesses witnesses;
    private final Templates templates;

    WitnessesPage(Witnesses witnesses, Templates templates) {
        this.witnesses = witnesses;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page) {
        return Html.of(templates.layoutWorkbench(page.titled("外部见证", ADDRESS),
                templates.administrationWitnesses(witnesses.standings(), witnesses.openAlarms(), witnesses.alarms(), witnesses.logKeys())));
    }
}
