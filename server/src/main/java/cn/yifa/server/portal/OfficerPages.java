// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.OfficerCertificates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// Whether the person at the door holds a certificate that is valid today (执法证件查验): what a citizen sees who scans the card.
@Controller
class OfficerPages {

    private final OfficerCertificates certificates;
    private final Clock clock;
    private final Templates templates;

    OfficerPages(OfficerCertificates certificates, Clock clock, Templates templates) {
        this.certificates = certificates;
        this.clock = clock;
        this.templates = templates;
    }

    /// The list of officers, where one looks for a name or a number.
    @GetMapping("/officers")
    View list() {
        return Away.to("/registers/" + certificates.register().orElseThrow(NotFound::new).id());
    }

    @GetMapping("/officers/{certificate}")
    View show(Page page, @PathVariable String certificate) {
        var register = certificates.register().orElseThrow(NotFound::new);
        var number = KeyAddress.read(certificate);
        var today = LocalDate.now(clock);
        var found = certificates.numbered(number, today);
        var titled = page.titled("执法证件查验　" + number, "/registers");
        return Html.of(templates.layoutPortal(titled, templates.portalOfficer(titled, number, found, today, "/registers/" + register.id(), KeyAddress.written(number))), found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }
}
