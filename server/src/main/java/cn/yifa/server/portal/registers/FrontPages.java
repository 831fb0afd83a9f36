// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.EntryNames;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.View;

/// Doors to public registers that many people look for: what there is by kind, by division, by whom it serves; all else is the register's own page.
@Controller
class FrontPages {

    static final List<FrontView.Front> FRONTS = List.of(
            new FrontView.Front("/powers", "powers", "权责清单", "没有列入清单的权力不得行使。每一项写明依据哪一条、由谁做、各环节负什么责任、向谁投诉。", "事项名称、编码、依据，例如 无线电频率", List.of("kind", "family", "division")),
            new FrontView.Front("/services", "service-items", "办事指南", "来办之前要知道的都在这里：条件、材料、时限、费用、地点和电话。", "想办的事，例如 电台执照", List.of("served", "natural_themes", "legal_themes", "division")));

    private final PublicRegisters registers;
    private final ListDesk lists;
    private final MarketDesk market;
    private final Freshness freshness;
    private final StructuredData data;
    private final EntryNames names;
    private final Clock clock;
    private final Templates templates;

    FrontPages(PublicRegisters registers, ListDesk lists, MarketDesk market, Freshness freshness, StructuredData data, EntryNames names, Clock clock, Templates templates) {
        this.registers = registers;
        this.lists = lists;
        this.market = market;
        this.freshness = freshness;
        this.data = data;
        this.names = names;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/powers")
    @Nullable View powers(Page page, ServletWebRequest request, HttpServletResponse response) {
        return front(FRONTS.getFirst(), page, request, response);
    }

    @GetMapping("/services")
    @Nullable View services(Page page, ServletWebRequest request, HttpServletResponse response) {
        return front(FRONTS.getLast(), page, request, response);
    }

    private @Nullable View front(FrontView.Front front, Page page, ServletWebRequest request, HttpServletResponse response) {
        var register = registers.get(front.register());
        return freshness.unlessKnown(request, response, page, () -> front(front, register, page));
    }

    private View front(FrontView.Front front, Register register, Page page) {
        var asked = ListAddress.of(register);
        var query = asked.query(LocalDate.now(clock));
        var fields = front.groups().stream().flatMap(id -> register.field(id).stream()).filter(RegisterField::open).toList();
        var figures = registers.figures(register, query, Stream.concat(fields.stream(), PublicRegisters.runs(register).stream()).distinct().toList());
        var groups = fields.stream().flatMap(field -> field.equals(fields.getFirst()) ? lists.whole(asked, figures, field).stream() : lists.facets(asked, figures, List.of(field)).stream()).toList();
        var view = new FrontView(front, register, names.keeper(register), figures.entries(), registers.running(register, figures, query.asOf()), groups);
        var titled = page.titled(front.title(), front.address()).telling(data.ofPage(front.address(), front.title(), FeedPages.address(register)));
        return Html.of(templates.layoutPortal(titled, templates.portalFront(view)));
    }

    /// @param trade a letter or a name of GB/T 4754, as its select offers it
    /// @param text  what somebody wants to do, in words
    @GetMapping(MarketDesk.ADDRESS)
    @Nullable View market(Page page, @RequestParam(defaultValue = "") String trade, @RequestParam(name = "q", defaultValue = "") String text, ServletWebRequest request, HttpServletResponse response) {
        return freshness.unlessKnown(request, response, page, () -> market(page, trade, text));
    }

    private View market(Page page, String trade, String text) {
        var view = market.show(trade.strip(), text.strip(), LocalDate.now(clock)).orElseThrow(NotFound::new);
        return Html.of(templates.layoutPortal(page.titled("市场准入负面清单", MarketDesk.ADDRESS).telling(data.ofPage(MarketDesk.ADDRESS, "市场准入负面清单", FeedPages.address(view.register()))), templates.portalMarketAccess(view)));
    }
}
