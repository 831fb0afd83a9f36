// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.time.WorkCalendar;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.CaseQuery;
import cn.yifa.server.casework.CaseRow;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Lamp;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.CaseListView.Row;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The cases within one's sight, with filters in the address.
@Controller
class CaseListPage {

    private static final int ROWS = 50;

    private final CaseList list;
    private final Procedures procedures;
    private final Organization organization;
    private final Horizon horizon;
    private final WorkCalendar calendar;
    private final Clock clock;
    private final Templates templates;

    CaseListPage(CaseList list, Procedures procedures, Organization organization, Horizon horizon, WorkCalendar calendar, Clock clock, Templates templates) {
        this.list = list;
        this.procedures = procedures;
        this.organization = organization;
        this.horizon = horizon;
        this.calendar = calendar;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/work/cases")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam Map<String, String> asked) {
        var today = LocalDate.now(clock);
        var query = query(asked);
        var rows = list.find(query, horizon.of(who.officer()), today);
        var names = new ArrayList<Choice>();
        procedures.all().stream().filter(procedure -> names.stream().noneMatch(name -> name.value().equals(procedure.id()))).forEach(procedure -> names.add(Choice.of(procedure.id(), procedure.name())));
        var more = rows.size() > ROWS ? Optional.of("/work/cases?" + address(asked) + "before=" + rows.get(ROWS - 1).id()) : Optional.<String>empty();
        var view = new CaseListView(horizon.inWords(who.officer()), asked.getOrDefault("q", "").strip(), choices(names, query.procedure()), choices(statuses(), query.status().map(one -> one.name().toLowerCase(Locale.ROOT))),
                choices(organization.divisions().stream().map(division -> Choice.of(division.id().value(), division.name())).toList(), query.division().map(DivisionId::value)),
                choices(lights(), query.light().map(one -> one.name().toLowerCase(Locale.ROOT))), rows.stream().limit(ROWS).map(row -> row(row, names, today)).toList(), more,
                !address(asked).isEmpty());
        var titled = page.titled("办件", "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchCases(view)));
    }

    private static CaseQuery query(Map<String, String> asked) {
        return new CaseQuery(text(asked, "procedure"), constant(Case.Status.class, asked.getOrDefault("status", "")),
                text(asked, "division").filter(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)*") && id.length() <= 60).map(DivisionId::new),
                constant(Light.class, asked.getOrDefault("light", "")), text(asked, "q"), text(asked, "before").filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")).map(CaseId::parse), ROWS + 1);
    }

    private static Optional<String> text(Map<String, String> asked, String name) {
        return Optional.ofNullable(asked.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants()).filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT))).findFirst();
    }

    private static String address(Map<String, String> asked) {
        return Stream.of("q", "procedure", "status", "division", "light").flatMap(name -> text(asked, name).map(text -> name + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&").stream())
                .reduce("", String::concat);
    }

    private static List<Choice> statuses() {
        return Stream.of(Case.Status.values()).map(status -> Choice.of(status.name().toLowerCase(Locale.ROOT), status.term())).toList();
    }

    private static List<Choice> lights() {
        return Stream.of(Light.RED, Light.AMBER, Light.GREEN, Light.GREY).map(light -> Choice.of(light.name().toLowerCase(Locale.ROOT), MyTasks.name(light))).toList();
    }

    private static CaseListView.Choices choices(List<Choice> all, Optional<String> chosen) {
        return new CaseListView.Choices(all, chosen.orElse(""));
    }

    private Row row(CaseRow row, List<Choice> names, LocalDate today) {
        var name = names.stream().filter(one -> one.value().equals(row.procedure())).map(Choice::label).findFirst().orElse(row.procedure());
        var lamp = row.due().map(due -> Lamp.left(row.light(), calendar.workingDaysBetween(today, due), "个工作日"))
                .orElseGet(() -> row.status() == Case.Status.ENDED ? Lamp.of(Light.GREEN, row.status().term()) : Lamp.of(Light.GREY, row.status() == Case.Status.OPEN ? "未计期限" : row.status().term()));
        return new Row("/work/cases/" + row.id(), row.title(), row.number(), name, organization.nameOf(row.handling()), row.status().term(), lamp,
                row.due().map(due -> Lamp.day(due, today)).orElse("—"), Timeline.MOMENT.format(row.changedAt()), row.changedBy());
    }
}
