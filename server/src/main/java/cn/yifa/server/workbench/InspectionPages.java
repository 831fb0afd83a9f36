// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.Refusal;
import cn.yifa.kernel.draw.DrawState;
import cn.yifa.kernel.draw.Outcome;
import cn.yifa.kernel.draw.SeedSource;
import cn.yifa.kernel.inspection.RandomInspection;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.Audit;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.By;
import cn.yifa.server.draw.DrawNumber;
import cn.yifa.server.inspection.AnnouncedDraws;
import cn.yifa.server.inspection.ChangedLists;
import cn.yifa.server.inspection.DrawConsequences;
import cn.yifa.server.inspection.DrawPreparation.Announced;
import cn.yifa.server.inspection.InspectionFigures;
import cn.yifa.server.inspection.InspectionFigures.Planned;
import cn.yifa.server.inspection.InspectionFigures.State;
import cn.yifa.server.inspection.InspectionFigures.Wanted;
import cn.yifa.server.inspection.Preparations;
import cn.yifa.server.inspection.Preparations.Form;
import cn.yifa.server.inspection.Prepared;
import cn.yifa.server.inspection.RandomInspections;
import cn.yifa.server.measure.MeasureSheets;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.storage.LongWork.Going;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.InspectionsView.Link;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The plan of inspections at work (双随机抽查): how far it has come, whom it reached, what a draw would be before it is announced, and what did not follow from one.
@Controller
class InspectionPages {

    static final String ADDRESS = "/work/inspections";
    static final String PREPARE = ADDRESS + "/prepare";
    private static final String VISITS = ADDRESS + "/visits";
    private static final String FAILED = ADDRESS + "/failed";
    private static final int MOST = 200;
    private static final int YEARS_BACK = 3;

    private final RandomInspections inspections;
    private final InspectionFigures figures;
    private final MeasureSheets measures;
    private final Preparations preparations;
    private final DrawConsequences consequences;
    private final ChangedLists changes;
    private final AnnouncedDraws draws;
    private final CaseDesk desk;
    private final AccessPolicy policy;
    private final Audit audit;
    private final Clock clock;
    private final Templates templates;

    InspectionPages(RandomInspections inspections, InspectionFigures figures, MeasureSheets measures, Preparations preparations, DrawConsequences consequences, ChangedLists changes, AnnouncedDraws draws, CaseDesk desk, AccessPolicy policy,
            Audit audit, Clock clock, Templates templates) {
        this.inspections = inspections;
        this.figures = figures;
        this.measures = measures;
        this.preparations = preparations;
        this.consequences = consequences;
        this.changes = changes;
        this.draws = draws;
        this.desk = desk;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
        this.templates = templates;
    }

    private RandomInspection inspection() {
        return inspections.all().stream().findFirst().orElseThrow(NotFound::new);
    }

    @GetMapping(ADDRESS)
    View progress(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String year) {
        var inspection = inspection();
        var today = LocalDate.now(clock);
        int wanted = year(year, today);
        var sees = policy.admits("GET", VISITS, Optional.of(who.officer()));
        var register = inspection.plan().register();
        var view = new InspectionsView(wanted, IntStream.rangeClosed(0, YEARS_BACK).mapToObj(back -> today.getYear() + 1 - back).toList(), "/work/registers/" + register.id(),
                figures.planned(inspection, wanted, today).stream().map(planned -> task(planned, register.id(), wanted)).toList(),
                measures.counting(inspection.visit().procedure()).stream().map(measure -> new InspectionsView.Counted(measure.name(), MeasureView.base(measure) + "?period=" + wanted,
                        measure.tables().stream().map(table -> table.name()).collect(Collectors.joining("、")))).toList(), sees ? figures.visitedMost(inspection, wanted, today).stream()
                        .map(target -> new InspectionsView.Target(target.name(), target.key(), target.visits(), address(VISITS, "year", wanted, "target", target.key()))).toList() : List.of(), sees);
        return Html.of(templates.layoutWorkbench(page.titled("双随机抽查", ADDRESS), templates.workbenchInspections(view)));
    }

    private static int year(String asked, LocalDate today) {
        return asked.matches("[1-9][0-9]{3}") ? Integer.parseInt(asked) : today.getYear();
    }

    private InspectionsView.Task task(Planned planned, String register, int year) {
        var cases = planned.tasks().stream().map(task -> new Link(task.number(), "/work/cases/" + task.id())).toList();
        var drawn = planned.draws().stream().map(draw -> new Link(draw.id() + "（" + draw.phase().words() + "）", "/work/draws/" + draw.number())).toList();
        var live = planned.draws().stream().filter(draw -> draw.phase() == DrawState.Phase.DRAWN).findFirst();
        return new InspectionsView.Task(planned.entry().title(), RegisterAddress.of(register, planned.entry().key()), cases, drawn, planned.drawn(), planned.opened(), planned.visited(), planned.shown(),
                live.map(draw -> address(VISITS, "year", year, "draw", draw.number())).orElse(""), next(planned));
    }

    private static Link next(Planned planned) {
        if (planned.tasks().isEmpty()) {
            return new Link("还没有开始", "");
        }
        if (planned.draws().stream().allMatch(draw -> draw.phase() == DrawState.Phase.VOID)) {
            return new Link("准备抽取", address(PREPARE, "case", planned.tasks().getLast().id()));
        }
        return new Link(planned.drawn() == 0 ? "抽取中" : planned.visited() < planned.due() ? "检查中" : planned.shown() < planned.due() ? "等待公示" : "已完成", "");
    }

    private static String address(String path, Object... parameters) {
        var query = new ArrayList<String>();
        for (int i = 0; i < parameters.length; i += 2) {
            query.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1] instanceof State state ? state.name() : parameters[i + 1].toString(), StandardCharsets.UTF_8));
        }
        return path + "?" + String.join("&", query);
    }

    @GetMapping(VISITS)
    View visits(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String year, @RequestParam(name = "class", defaultValue = "") String stratum,
            @RequestParam(defaultValue = "") String target, @RequestParam(defaultValue = "") String draw, @RequestParam(defaultValue = "ALL") String state) {
        var today = LocalDate.now(clock);
        var wanted = new Wanted(year(year, today), stratum.replace("\0", ""), target.replace("\0", ""), draw.replace("\0", ""),
                Arrays.stream(State.values()).filter(one -> one.name().equals(state)).findFirst().orElse(State.ALL));
        var found = figures.visits(inspection(), wanted, MOST, today);
        var words = Stream.of(wanted.stratum().isEmpty() ? "" : wanted.stratum() + " 类", wanted.target(), wanted.draw().isEmpty() ? "" : "抽取 " + wanted.draw(), wanted.state().words()).filter(word -> !word.isEmpty());
        var view = new InspectionVisitsView(wanted.year(), words.collect(Collectors.joining("　")), found.stream().filter(visit -> desk.stillSees(visit.id(), who.officer())).toList(), found.size() >= MOST);
        return Html.of(templates.layoutWorkbench(page.titled("检查", ADDRESS), templates.workbenchInspectionVisits(view)));
    }

    /// How the draw would be now, or how far somebody's reading or announcing is, which the browser asks again every second; what came of announcing, once.
    @GetMapping(PREPARE)
    View prepare(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(name = "case", defaultValue = "") String task, HttpServletResponse response) {
        var seen = desk.see(task, who.officer());
        var matter = seen.matter().id();
        var announcing = preparations.announcing(matter, who.officer().id());
        if (announcing.isPresent()) {
            return preparations.announced(matter, who.officer().id()).map(announced -> told(page, seen, announced, announcing.get().what())).orElseGet(() -> going(page, seen, true, announcing, response));
        }
        if (inspections.servingCasesOf(seen.matter().procedure()).isEmpty()) {
            throw new NotFound();
        }
        return preparations.look(matter, who.officer().id()).map(prepared -> show(page, seen, prepared, List.of(), new Form("", "", "")))
                .orElseGet(() -> going(page, seen, false, preparations.looking(matter, who.officer().id()), response));
    }

    @PostMapping(PREPARE)
    View announce(Page page, @AuthenticationPrincipal SignedIn who, @RequestParam(name = "case", defaultValue = "") String task, @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String at, @RequestParam(defaultValue = "") String least) {
        var seen = desk.see(task, who.officer());
        if (!who.officer().worksIn(seen.matter().handling()) || inspections.servingCasesOf(seen.matter().procedure()).isEmpty()) {
            throw new NotFound();
        }
        var form = new Form(source, at, least);
        return preparations.announce(seen.matter().id(), form, seed(source, at, least), By.officer(who.officer())).map(announced -> told(page, seen, announced, form))
                .orElseGet(() -> Away.to(preparationOf(seen.matter())));
    }

    private View told(Page page, CaseDesk.Seen seen, Announced announced, Form form) {
        return switch (announced.outcome()) {
            case Outcome.Given<DrawState>(var state) -> Away.to("/work/draws/" + DrawNumber.of(state));
            case Outcome.Refused<DrawState>(var grounds) -> show(page, seen, announced.read().orElseThrow(NotFound::new), grounds, form);
        };
    }

    private View going(Page page, CaseDesk.Seen seen, boolean announcing, Optional<? extends Going<?, ?>> going, HttpServletResponse response) {
        response.setHeader("Refresh", "1");
        var titled = page.titled(announcing ? "公布方案和名单" : "抽取准备", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchInspectionGoing(seen.matter().number(), "/work/cases/" + seen.matter().id(), preparationOf(seen.matter()), announcing,
                going.map(one -> one.gone().get()).orElse(0), going.map(one -> one.lines().get()).orElse(0))));
    }

    /// Where the draw for a task is prepared and announced.
    static String preparationOf(Case task) {
        return address(PREPARE, "case", task.id());
    }

    /// To those who handle a task, while it waits to be drawn for.
    static boolean offered(RandomInspections inspections, CaseDesk.Seen seen) {
        return seen.officer().worksIn(seen.matter().handling()) && inspections.servingCasesOf(seen.matter().procedure()).filter(inspection -> seen.matter().active().contains(inspection.task().step())).isPresent();
    }

    private Optional<SeedSource> seed(String source, String at, String least) {
        try {
            return source.isBlank() || !least.matches("[1-9][0-9]{0,3}") ? Optional.empty()
                    : Optional.of(new SeedSource(source.strip(), LocalDateTime.parse(at).atZone(clock.getZone()).toInstant(), Integer.parseInt(least)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private View show(Page page, CaseDesk.Seen seen, Prepared prepared, List<Refusal> refused, Form form) {
        var inspection = prepared.inspection();
        var held = draws.of(seen.matter().id()).stream().findFirst().filter(draw -> draw.state().phase() != DrawState.Phase.VOID);
        var changed = held.map(draw -> changes.since(inspection, draw.number()).entrySet().stream().map(change -> "《" + change.getKey().name() + "》" + change.getValue() + " 处").toList()).orElse(List.of());
        var view = new InspectionPreparationView(prepared, held.map(draw -> new Link(draw.state().plan().id(), "/work/draws/" + draw.number())), changed, refused,
                seen.officer().worksIn(seen.matter().handling()) && prepared.grounds().isEmpty(), form.source().isEmpty() ? inspection.source().name() : form.source(), form.at().isEmpty() ? inAnHour() : form.at(),
                form.least().isEmpty() ? Integer.toString(inspection.source().least()) : form.least());
        return Html.of(templates.layoutWorkbench(page.titled("抽取准备", ADDRESS), templates.workbenchInspectionPreparation(page, view)), refused.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private String inAnHour() {
        return LocalDateTime.ofInstant(Instant.now(clock), clock.getZone()).plusHours(1).withMinute(0).withSecond(0).withNano(0).toString();
    }

    @GetMapping(FAILED)
    View failed(Page page) {
        var titled = page.titled("抽取以后没有办成的", ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchInspectionsFailed(titled, consequences.failed(), consequences.notVisited())));
    }

    @PostMapping(FAILED + "/retry")
    View retry(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
        audit.record(Audit.Kind.ADMINISTRATION, who.officer().id().value(), "重办抽取以后的事", consequences.failed().size() + " 件没有办成，" + consequences.notVisited().size() + " 户不再检查", request.getRemoteAddr());
        consequences.retryAll();
        return Away.to(FAILED);
    }
}
