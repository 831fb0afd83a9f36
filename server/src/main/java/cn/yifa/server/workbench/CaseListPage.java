// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseAddress;
import cn.yifa.server.casework.CaseFilter.Days;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.CaseOrder;
import cn.yifa.server.casework.CaseOrder.Key;
import cn.yifa.server.casework.CaseQuery;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.CaseListView.Choices;
import cn.yifa.server.workbench.CaseListView.Filters;
import cn.yifa.server.workbench.CaseListView.Saved;
import cn.yifa.server.workbench.CaseListView.Sort;
import cn.yifa.server.workbench.CaseListView.Sorts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The cases within one's sight. The address holds all of it: filter, order and place; a saved view is such an address with a name.
@Controller
class CaseListPage {

    private static final int ROWS = 50;

    private final CaseList list;
    private final CaseRows rows;
    private final SavedViews views;
    private final Organization organization;
    private final Horizon horizon;
    private final Audit audit;
    private final Clock clock;
    private final Templates templates;

    CaseListPage(CaseList list, CaseRows rows, SavedViews views, Organization organization, Horizon horizon, Audit audit, Clock clock, Templates templates) {
        this.list = list;
        this.rows = rows;
        this.views = views;
        this.organization = organization;
        this.horizon = horizon;
        this.audit = audit;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/work/cases")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> asked) {
        return show(page, who, CaseAddress.of(asked), "", HttpStatus.OK);
    }

    private View show(Page page, SignedIn who, CaseAddress address, String refused, HttpStatus status) {
        var today = LocalDate.now(clock);
        var found = list.find(new CaseQuery(address.filter(), address.order(), address.after(), ROWS + 1), horizon.of(who.officer()), today);
        var query = address.in(address.order()).query();
        var saved = views.of(who.officer().id(), SavedViews.CASES).stream().map(view -> new Saved(view.id(), view.name(), address(view.query()), view.query().equals(query))).toList();
        var view = new CaseListView(horizon.inWords(who.officer()), address.faults(), refused, filters(address), sorts(address), found.stream().limit(ROWS).map(row -> rows.row(row, today)).toList(),
                found.size() > ROWS ? Optional.of(address(address.behind(found.get(ROWS - 1)).query())) : Optional.empty(), query, !query.isEmpty(), saved);
        var titled = page.titled("办件", "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchCases(titled, view)), status);
    }

    private static String address(String query) {
        return "/work/cases" + (query.isEmpty() ? "" : "?" + query);
    }

    private Filters filters(CaseAddress address) {
        var filter = address.filter();
        var divisions = organization.divisions().stream().map(division -> Choice.of(division.id().value(), division.name())).toList();
        return new Filters(filter.text().orElse(""), new Choices(rows.procedures(), filter.procedure().orElse("")), new Choices(statuses(), word(filter.status())),
                new Choices(divisions, filter.division().map(DivisionId::value).orElse("")), new Choices(lights(), word(filter.light())), new Choices(orders(), address.order().toString()),
                day(filter.opened().from()), day(filter.opened().to()), day(filter.due().from()), day(filter.due().to()));
    }

    private static String word(Optional<? extends Enum<?>> constant) {
        return constant.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("");
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    private static List<Choice> statuses() {
        return Stream.of(Case.Status.values()).map(status -> Choice.of(word(Optional.of(status)), status.term())).toList();
    }

    private static List<Choice> lights() {
        return Stream.of(Light.RED, Light.AMBER, Light.GREEN, Light.GREY).map(light -> Choice.of(word(Optional.of(light)), MyTasks.name(light))).toList();
    }

    private static List<Choice> orders() {
        return Stream.of(Key.values()).flatMap(key -> Stream.of(key == Key.OPENED, key != Key.OPENED).map(descending -> new CaseOrder(key, descending)))
                .map(order -> Choice.of(order.toString(), order.inWords())).toList();
    }

    private static Sorts sorts(CaseAddress address) {
        return new Sorts(sort(address, Key.OPENED), sort(address, Key.DUE), sort(address, Key.NUMBER), sort(address, Key.TITLE));
    }

    /// The other way round, when the list is ordered by it already.
    private static Sort sort(CaseAddress address, Key key) {
        boolean now = address.order().key() == key;
        var other = new CaseOrder(key, now ? !address.order().descending() : key == Key.OPENED);
        return new Sort(key.term(), address(address.in(other).query()), now ? Optional.of(address.order().descending() ? "descending" : "ascending") : Optional.empty());
    }

    @PostMapping("/work/cases/views")
    View save(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String query) {
        var address = CaseAddress.parse(query);
        var wanted = name.strip();
        if (!SavedViews.canBeName(wanted)) {
            return show(page, who, address, SavedViews.NOT_A_NAME, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var kept = address.in(address.order()).query();
        if (!views.save(who.officer().id(), SavedViews.CASES, wanted, kept)) {
            return show(page, who, address, SavedViews.TOO_MANY, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return Away.to(address(kept));
    }

    @PostMapping("/work/cases/views/{id}/delete")
    View delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!views.delete(who.officer().id(), id)) {
            throw new NotFound();
        }
        return Away.to("/work/cases");
    }

    /// Exactly what the list shows, in its order, from its beginning on.
    @GetMapping("/work/cases/export.xlsx")
    void export(@AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> asked, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = CaseAddress.of(asked);
        if (!address.faults().isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        var now = LocalDateTime.now(clock);
        try (var workbook = new CaseWorkbook(rows, now, who.personName(), horizon.inWords(who.officer()), inWords(address))) {
            list.each(address.filter(), address.order(), CaseWorkbook.MOST + 1, horizon.of(who.officer()), now.toLocalDate(), workbook::add);
            audit.record(Audit.Kind.EXPORT, who.getName(), "导出办件列表", workbook.count() + " 件　" + address.query(), request.getRemoteAddr());
            response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("办件" + now.toLocalDate().toString().replace("-", "") + ".xlsx", StandardCharsets.UTF_8).build().toString());
            workbook.write(response.getOutputStream());
        }
    }

    private String inWords(CaseAddress address) {
        var filter = address.filter();
        var words = Stream.of(filter.text().map(text -> "编号或标题含“" + text + "”"),
                filter.procedure().map(id -> "程序：" + rows.procedures().stream().filter(one -> one.value().equals(id)).map(Choice::label).findFirst().orElse(id)),
                filter.status().map(status -> "状态：" + status.term()), filter.division().map(id -> "参与处室：" + organization.nameOf(id)), filter.light().map(light -> "期限：" + MyTasks.name(light)),
                inWords("立件时间", filter.opened()), inWords("截止日", filter.due())).flatMap(Optional::stream).toList();
        return (words.isEmpty() ? "全部" : String.join("；", words)) + "。排列：" + address.order().inWords();
    }

    private static Optional<String> inWords(String term, Days days) {
        return days.equals(Days.ANY) ? Optional.empty() : Optional.of(term + "：" + day(days.from()) + " 至 " + day(days.to()));
    }
}
