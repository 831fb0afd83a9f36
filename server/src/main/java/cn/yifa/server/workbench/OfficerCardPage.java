// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.OfficerCertificates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import cn.yifa.server.web.QrCode;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// One's own certificates with the codes by which a citizen checks them (我的执法证), to be printed and carried with the card.
@Controller
class OfficerCardPage {

    static final String ADDRESS = "/work/card";

    private final OfficerCertificates certificates;
    private final Clock clock;
    private final Templates templates;

    OfficerCardPage(OfficerCertificates certificates, Clock clock, Templates templates) {
        this.certificates = certificates;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page, @AuthenticationPrincipal SignedIn who) {
        var today = LocalDate.now(clock);
        var cards = certificates.of(who.officer().id(), today).stream().map(certificate -> {
            var address = ServletUriComponentsBuilder.fromCurrentContextPath().path("/officers/" + KeyAddress.written(certificate.number())).build(true).toUriString();
            return new OfficerCard(certificate, certificate.validOn(today), address, QrCode.of(address));
        }).toList();
        var titled = page.titled("我的执法证", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchOfficerCard(titled, cards, today)));
    }
}
