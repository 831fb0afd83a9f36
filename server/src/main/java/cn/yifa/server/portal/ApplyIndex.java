// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.intake.PublicForms;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// What one may apply for here (网上申请).
@Controller
class ApplyIndex {

    private final PublicForms forms;
    private final Templates templates;

    ApplyIndex(PublicForms forms, Templates templates) {
        this.forms = forms;
        this.templates = templates;
    }

    @GetMapping("/apply")
    View show(Page page) {
        return Html.of(templates.layoutPortal(page.titled("网上申请", "/apply"), templates.portalApplyIndex(forms.all().stream().map(form -> new ApplyView(form, 0)).toList())));
    }
}
