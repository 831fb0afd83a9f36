// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.administration;

import cn.yifa.server.pages.Templates;
import cn.yifa.server.signing.SealState;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// Where the system administrator sees with which keys the department seals, and until when.
@Controller
class SigningAdministration {

    private static final String ADDRESS = "/admin/signing";

    private final SealState state;
    private final Templates templates;

    SigningAdministration(SealState state, Templates templates) {
        this.state = state;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page) {
        return Html.of(templates.layoutWorkbench(page.titled("电子签章", ADDRESS), templates.administrationSigning(state)));
    }
}
