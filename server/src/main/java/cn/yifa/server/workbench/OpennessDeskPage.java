// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.clock.ClockReading.Light;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.CaseList;
import cn.yifa.server.casework.CaseRow;
import cn.yifa.server.casework.Sight;
import cn.yifa.server.openness.ColumnFreshness.State;
import cn.yifa.server.openness.PortalChecks;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Lamp;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.OpennessDeskView.Check;
import cn.yifa.server.workbench.OpennessDeskView.Stage;
import cn.yifa.server.workbench.OpennessDeskView.Tab;
import cn.yifa.server.workbench.OpennessDeskView.Yearly;
import cn.yifa.server.yearly.YearlyCases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// How openness stands (政务公开): which columns are late or empty and whose they are, what comes back every year, what the check of the portal found. All of it is counted.
@Controller
class OpennessDeskPage {

    static final String ADDRESS = "/work/openness";

    private static final String MINE = "mine";
    private static final String FIVE = "five-openness";
    private static final String STAGE = "stage";

    private final OpennessDesk desk;
    private final PortalChecks checks;
    private final YearlyCases yearly;
    private final CaseList list;
    private final Horizon horizon;
    private final Registers registers;
    private final RegisterEntries entries;
    private final AccessPolicy policy;
    private final Clock clock;
    private final Templates templates;

    OpennessDeskPage(OpennessDesk desk, PortalChecks checks, YearlyCases yearly, CaseList list, Horizon horizon, Registers registers, RegisterEntries entries, AccessPolicy policy, Clock clock, Templates templates) {
        this.desk = desk;
        this.checks = checks;
        this.yearly = yearly;
        this.list = list;
        this.horizon = horizon;
        this.registers = registers;
        this.entries = entries;
        this.policy = policy;
        this.clock = clock;
        this.templates = templates;
    }

    /// @param show `mine`, or a state of columns
    @GetMapping(ADDRESS)
    View show(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String show) {
        var today = LocalDate.now(clock);
        var rows = desk.rows();
        Predicate<ColumnRow> mine = row -> row.state().concerns(who.officer());
        var state = Stream.of(State.values()).filter(one -> word(one).equals(show)).findFirst();
        var shown = rows.stream().filter(row -> show.equals(MINE) ? mine.test(row) : state.map(one -> row.state().freshness().state() == one).orElse(true)).toList();
        var may = policy.admits("GET", PortalCheckPage.ADDRESS, Optional.of(who.officer()));
        var check = checks.newest(1).stream().filter(run -> may).findFirst().map(run -> new Check(RegisterDesk.moment(run.begunAt()), run.state() == PortalChecks.State.RUNNING, run.found(), PortalCheckPage.ADDRESS + "/" + run.number()));
        var states = rows.stream().collect(Collectors.groupingBy(row -> row.state().freshness().state(), Collectors.counting()));
        var view = new OpennessDeskView(states, tabs(rows, mine, show), shown, today.getYear(), yearly(who.officer(), today), stages(today), check, may);
        return Html.of(templates.layoutWorkbench(page.titled("政务公开", ADDRESS), templates.workbenchOpenness(view)));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<Tab> tabs(List<ColumnRow> rows, Predicate<ColumnRow> mine, String show) {
        var tabs = new ArrayList<Tab>();
        tabs.add(new Tab(ADDRESS, "全部 " + rows.size(), show.isEmpty()));
        var ours = rows.stream().filter(mine).count();
        if (ours > 0) {
            tabs.add(new Tab(ADDRESS + "?show=" + MINE, "我负责的 " + ours, show.equals(MINE)));
        }
        for (var state : State.values()) {
            var count = rows.stream().filter(row -> row.state().freshness().state() == state).count();
            if (count > 0 || word(state).equals(show)) {
                tabs.add(new Tab(ADDRESS + "?show=" + word(state), state.term() + " " + count, word(state).equals(show)));
            }
        }
        return tabs;
    }

    private List<Yearly> yearly(Officer officer, LocalDate today) {
        var all = yearly.in(today.getYear());
        var ids = all.stream().flatMap(one -> one.opened().stream()).toList();
        var standing = byId(ids, new Sight.Whole(), today);
        var seen = byId(ids, horizon.of(officer), today).keySet();
        return all.stream().map(one -> {
            var row = one.opened().flatMap(id -> Optional.ofNullable(standing.get(id)));
            return new Yearly(one.duty().name(), one.duty().basis().toString(), one.opened().filter(seen::contains).map(id -> "/work/cases/" + id).orElse(""), row.map(found -> lamp(found)).orElseGet(() -> one.fault().isEmpty()
                    ? Lamp.of(Light.GREY, "%d月%d日立件".formatted(one.duty().from().getMonthValue(), one.duty().from().getDayOfMonth())) : Lamp.of(Light.RED, "没有立成：" + one.fault())),
                    row.flatMap(CaseRow::due).map(due -> Lamp.day(due, today)).orElse("—"));
        }).toList();
    }

    private Map<CaseId, CaseRow> byId(List<CaseId> ids, Sight sight, LocalDate today) {
        return ids.isEmpty() ? Map.of() : list.of(ids, sight, today).stream().collect(Collectors.toMap(CaseRow::id, row -> row));
    }

    private static Lamp lamp(CaseRow row) {
        return row.status() == Case.Status.ENDED ? Lamp.of(Light.GREEN, "已经办结") : Lamp.of(row.light(), switch (row.light()) {
            case RED -> "逾期没有办结";
            case AMBER -> "快到期限";
            case GREEN -> "正在办理";
            case GREY -> "没有计时";
        });
    }

    private List<Stage> stages(LocalDate today) {
        return registers.find(FIVE).flatMap(register -> register.field(STAGE).map(field -> entries.totals(register, EntryQuery.all(today, false), field).entrySet().stream()
                .map(one -> new Stage(one.getKey(), one.getValue(), RegisterAddress.of(register) + "?f." + STAGE + "=" + URLEncoder.encode(one.getKey(), StandardCharsets.UTF_8))).toList())).orElse(List.of());
    }
}
