// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Calendars;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.TaskRow;
import cn.yifa.server.casework.Tasks;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Lamp;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.TasksView.Group;
import cn.yifa.server.workbench.TasksView.Row;
import cn.yifa.server.workbench.TasksView.Tab;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What waits for me (待办), the nearest deadline first.
@Controller
class MyTasks {

    /// How many working days ahead still counts as near.
    private static final int NEAR = 5;

    private final Tasks tasks;
    private final CaseList list;
    private final Horizon horizon;
    private final CaseWords words;
    private final OpennessDesk openness;
    private final Calendars calendars;
    private final Clock clock;
    private final Templates templates;

    MyTasks(Tasks tasks, CaseList list, Horizon horizon, CaseWords words, OpennessDesk openness, Calendars calendars, Clock clock, Templates templates) {
        this.tasks = tasks;
        this.list = list;
        this.horizon = horizon;
        this.words = words;
        this.openness = openness;
        this.calendars = calendars;
        this.clock = clock;
        this.templates = templates;
    }

    @GetMapping("/work")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String light, @RequestParam(defaultValue = "") String procedure) {
        var today = LocalDate.now(clock);
        var all = tasks.of(who.officer(), today);
        var lights = list.lights(Optional.empty(), horizon.of(who.officer()), today);
        var near = calendars.current().plusWorkingDays(today, NEAR);
        var chosen = light(light);
        var shown = all.stream().filter(row -> chosen.map(one -> row.light() == one).orElse(true)).filter(row -> procedure.isEmpty() || row.procedure().equals(procedure)).toList();
        var view = new TasksView(day(today), all.size(), count(all, Light.RED),
                (int) all.stream().filter(row -> row.due().filter(due -> !due.isBefore(today) && !due.isAfter(near)).isPresent()).count(),
                lights.values().stream().mapToInt(Integer::intValue).sum(), horizon.inWords(who.officer()), tabs(all, chosen, procedure), procedures(all, procedure, light), groups(shown, today, near), lights, openness.wanting(who.officer()));
        var titled = page.titled("待办事项", "/work");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchTasks(view)));
    }

    private String day(LocalDate today) {
        return "%d年%d月%d日　%s".formatted(today.getYear(), today.getMonthValue(), today.getDayOfMonth(), calendars.current().explain(today));
    }

    private static Optional<Light> light(String name) {
        return Stream.of(Light.values()).filter(one -> one.name().equals(name.toUpperCase(Locale.ROOT))).findFirst();
    }

    private static int count(List<TaskRow> rows, Light light) {
        return (int) rows.stream().filter(row -> row.light() == light).count();
    }

    private static List<Tab> tabs(List<TaskRow> all, Optional<Light> chosen, String procedure) {
        var tabs = new ArrayList<Tab>();
        var and = procedure.isEmpty() ? "" : "procedure=" + URLEncoder.encode(procedure, StandardCharsets.UTF_8);
        var within = all.stream().filter(row -> procedure.isEmpty() || row.procedure().equals(procedure)).toList();
        tabs.add(new Tab("/work" + (and.isEmpty() ? "" : "?" + and), "全部 " + within.size(), chosen.isEmpty()));
        for (var light : List.of(Light.RED, Light.AMBER, Light.GREEN, Light.GREY)) {
            int count = count(within, light);
            if (count > 0 || chosen.filter(one -> one == light).isPresent()) {
                tabs.add(new Tab("/work?light=" + light.name().toLowerCase(Locale.ROOT) + (and.isEmpty() ? "" : "&" + and), name(light) + " " + count, chosen.filter(one -> one == light).isPresent()));
            }
        }
        return tabs;
    }

    private static List<Tab> procedures(List<TaskRow> all, String chosen, String light) {
        var and = light(light).map(one -> "&light=" + one.name().toLowerCase(Locale.ROOT)).orElse("");
        return all.stream().map(row -> new Tab("/work?procedure=" + URLEncoder.encode(row.procedure(), StandardCharsets.UTF_8) + and, row.procedureName(), row.procedure().equals(chosen))).distinct().toList();
    }

    static String name(Light light) {
        return switch (light) {
            case RED -> "逾期";
            case AMBER -> "临近";
            case GREEN -> "正常";
            case GREY -> "未计期限";
        };
    }

    private List<Group> groups(List<TaskRow> shown, LocalDate today, LocalDate near) {
        return Stream.of(group("已逾期", shown, row -> row.due().filter(today::isAfter).isPresent(), today),
                        group(NEAR + " 个工作日内到期", shown, row -> row.due().filter(due -> !due.isBefore(today) && !due.isAfter(near)).isPresent(), today),
                        group("以后到期", shown, row -> row.due().filter(near::isBefore).isPresent(), today), group("没有期限或期限停计", shown, row -> row.due().isEmpty(), today))
                .filter(group -> !group.rows().isEmpty()).toList();
    }

    private Group group(String name, List<TaskRow> rows, java.util.function.Predicate<TaskRow> belongs, LocalDate today) {
        return new Group(name, rows.stream().filter(belongs).map(row -> row(row, today)).toList());
    }

    private Row row(TaskRow row, LocalDate today) {
        var lamp = row.due().map(due -> Lamp.left(row.light(), calendars.current().workingDaysBetween(today, due), "个工作日")).orElse(Lamp.of(row.light(), "未计期限"));
        return new Row("/work/cases/" + row.caseId(), row.title(), row.number(), row.procedureName(), row.stepName(), words.division(row.handling()), words.holder(row.task().holder()),
                row.due().map(due -> Lamp.day(due, today)).orElse("—"), row.provisional(), lamp);
    }
}
