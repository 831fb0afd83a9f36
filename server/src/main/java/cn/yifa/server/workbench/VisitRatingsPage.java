// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.visit.VisitRatings;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// What enterprises say of visits (入企评价): each to the 法规处 and the discipline group, never to those it is about; to leaders the sum of each division.
@Controller
class VisitRatingsPage {

    static final String ADDRESS = "/work/visit-ratings";

    private static final int SHOWN = 200;
    private static final int COUNTED = 20_000;

    private final VisitRatings ratings;
    private final Organization organization;
    private final Audit audit;
    private final Templates templates;

    VisitRatingsPage(VisitRatings ratings, Organization organization, Audit audit, Templates templates) {
        this.ratings = ratings;
        this.organization = organization;
        this.audit = audit;
        this.templates = templates;
    }

    @GetMapping(ADDRESS)
    View show(Page page, @AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        var single = ratings.newest(who.officer(), SHOWN);
        single.forEach(rated -> audit.recordView(rated.matter().id(), who.officer().id().value(), "查看入企评价", rated.matter().number(), request.getRemoteAddr()));
        var divisions = ratings.byDivision(COUNTED).stream().map(one -> new RatingsView.Division(organization.nameOf(one.division()), one.ratings(), one.mean().map(Object::toString).orElse("不满 " + VisitRatings.FEWEST + " 份，不显示"))).toList();
        var titled = page.titled("入企评价", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchVisitRatings(titled, new RatingsView(ratings.reads(who.officer()), divisions, single.stream().map(rated -> new RatingsView.Single(
                "/work/cases/" + rated.matter().id(), rated.matter().number(), organization.nameOf(rated.matter().handling()), rated.stars(), rated.words(), rated.on().toString())).toList()))));
    }
}
