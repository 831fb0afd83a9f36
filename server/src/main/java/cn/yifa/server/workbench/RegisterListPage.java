// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.Look;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.web.Stack;
import cn.yifa.server.workbench.CaseListView.Saved;
import cn.yifa.server.workbench.CaseListView.Sort;
import cn.yifa.server.workbench.RegisterListView.Cell;
import cn.yifa.server.workbench.RegisterListView.Filter;
import cn.yifa.server.workbench.RegisterListView.Head;
import cn.yifa.server.workbench.RegisterListView.Offered;
import cn.yifa.server.workbench.RegisterListView.Pending;
import cn.yifa.server.workbench.RegisterListView.Propose;
import cn.yifa.server.workbench.RegisterListView.Row;
import cn.yifa.server.workbench.RegisterListView.Total;
import cn.yifa.server.workbench.RegisterListView.Totals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The entries of a register, as they are on any day. The address holds all of it, as it does for cases; a saved view is such an address with a name.
///
/// One leafs through the first ten thousand and no further, and nothing beyond them is counted unless somebody asks for it: the list of a million is as quick as that of a hundred.
@Controller
class RegisterListPage {

    private static final int ROWS = 50;
    private static final int DEEPEST = 10_000;

    private final RegisterDesk desk;
    private final RegisterEntries entries;
    private final RegisterLines lines;
    private final EntryWords words;
    private final SavedViews views;
    private final Organization organization;
    private final Procedures procedures;
    private final AccessPolicy policy;
    private final Templates templates;

    RegisterListPage(RegisterDesk desk, RegisterEntries entries, RegisterLines lines, EntryWords words, SavedViews views, Organization organization, Procedures procedures, AccessPolicy policy,
            Templates templates) {
        this.desk = desk;
        this.entries = entries;
        this.lines = lines;
        this.words = words;
        this.views = views;
        this.organization = organization;
        this.procedures = procedures;
        this.policy = policy;
        this.templates = templates;
    }

    @GetMapping("/work/registers/{id}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam MultiValueMap<String, String> asked) {
        return show(page, who, RegisterAddress.of(desk.register(id), asked), "", HttpStatus.OK);
    }

    private View show(Page page, SignedIn who, RegisterAddress asked, String refused, HttpStatus status) {
        var register = asked.register();
        var today = desk.today();
        var address = asked.page() > DEEPEST / ROWS ? asked.at(DEEPEST / ROWS) : asked;
        var query = address.query(today);
        var found = entries.list(register, query, (address.page() - 1) * ROWS, ROWS + 1);
        boolean more = found.size() > ROWS;
        // The last page says by itself how many there are.
        int count = !more && (address.page() == 1 || !found.isEmpty()) ? (address.page() - 1) * ROWS + found.size() : entries.countUpTo(register, query, DEEPEST);
        var kept = address.at(1).query();
        var titled = page.titled(register.name(), RegistersPage.ADDRESS);
        var check = RegisterAddress.of(register) + "/check";
        var view = new RegisterListView(register, RegisterAddress.of(register), desk.keeper(register), desk.procedureName(register), asked.faults(), refused, address.text(), query.asOf().toString(),
                query.asOf().equals(today), address.asOfToday().address(), filters(address), choices(register), address.shownColumns().stream().map(RegisterField::id).toList(), heads(address),
                rows(address, found.stream().limit(ROWS).toList(), query.asOf(), who.officer()), count > DEEPEST ? DEEPEST + " 条以上" : count + " 条", more && address.page() == DEEPEST / ROWS,
                address.page() > 1 ? Optional.of(address.at(address.page() - 1).address()) : Optional.empty(),
                more && address.page() < DEEPEST / ROWS ? Optional.of(address.at(address.page() + 1).address()) : Optional.empty(), totals(address, count, today), kept, !kept.isEmpty(),
                address.sort().map(field -> (address.descending() ? "-" : "") + field).orElse(""), saved(who, register, kept), desk.changing(register, who.officer()),
                desk.proposes(who.officer(), register) ? Optional.of(new Propose(LineAsked.newEntry(register).proposing(), new FileAsked(register).proposing())) : Optional.empty(),
                Optional.of(check).filter(where -> policy.admits("GET", where, Optional.of(who.officer()))));
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchRegister(titled, view)), status);
    }

    private List<Saved> saved(SignedIn who, Register register, String query) {
        return views.of(who.officer().id(), list(register)).stream()
                .map(view -> new Saved(view.id(), view.name(), RegisterAddress.of(register) + (view.query().isEmpty() ? "" : "?" + view.query()), view.query().equals(query))).toList();
    }

    private static String list(Register register) {
        return "registers/" + register.id();
    }

    private List<Filter> filters(RegisterAddress address) {
        return address.register().filters().stream().flatMap(id -> address.register().field(id).stream()).filter(field -> !field.secret()).map(field -> {
            var choices = new ArrayList<>(choices(field));
            if (!choices.isEmpty() && !field.required()) {
                choices.add(Choice.of("", "（空）"));
            }
            return new Filter("f." + field.id(), field.name(), choices, address.wanted().getOrDefault(field.id(), List.of()));
        }).toList();
    }

    private List<Choice> choices(RegisterField field) {
        return switch (field.kind()) {
            case Kind.Choice choice -> choice.labels().stream().map(label -> Choice.of(label, label)).toList();
            case Kind.YesNo yesNo -> Stream.of("是", "否").map(word -> Choice.of(word, word)).toList();
            case Kind.Divisions divisions -> organization.divisions().stream().map(division -> Choice.of(division.id().value(), division.name())).toList();
            case Kind.Runs runs -> procedures.all().stream().map(procedure -> Choice.of(procedure.id(), procedure.name())).distinct().toList();
            case Kind.Text text -> List.of();
            case Kind.Amount amount -> List.of();
            case Kind.Day day -> List.of();
            case Kind.Code code -> List.of();
            case Kind.Basis basis -> List.of();
            case Kind.Link link -> List.of();
            case Kind.Rows rows -> List.of();
        };
    }

    private static List<Choice> choices(Register register) {
        return register.fields().values().stream().filter(field -> !field.secret() && !(field.kind() instanceof Kind.Rows)).map(field -> Choice.of(field.id(), field.name())).toList();
    }

    private static List<Head> heads(RegisterAddress address) {
        var by = address.sort().orElse(address.register().key());
        return address.shownColumns().stream().map(field -> new Head(field.id(), new Sort(field.name(), address.sorted(field.id()).address(),
                by.equals(field.id()) ? Optional.of(address.descending() ? "descending" : "ascending") : Optional.empty()), field.kind() instanceof Kind.Amount)).toList();
    }

    private List<Row> rows(RegisterAddress address, List<RegisterEntry> found, LocalDate day, Officer officer) {
        var register = address.register();
        var columns = address.shownColumns();
        var reading = words.reading(register, found.stream().map(RegisterEntry::values).toList(), day);
        var pending = lines.pending(register, found.stream().map(RegisterEntry::key).toList()).stream().collect(Collectors.groupingBy(RegisterLines.Pending::key));
        var matters = desk.matters(pending.values().stream().flatMap(List::stream).map(RegisterLines.Pending::matter).distinct().toList(), officer);
        boolean titled = columns.stream().anyMatch(field -> field.id().equals(register.title()));
        return found.stream().map(entry -> new Row(RegisterAddress.of(register, entry.key()) + (address.asOf().isPresent() ? "?as-of=" + day : ""), entry.key(), entry.title(),
                columns.stream().map(field -> new Cell(reading.pieces(field, entry.values()), field.unit(), field.id().equals(titled ? register.title() : columns.getFirst().id()))).toList(),
                entry.until().map(until -> until.minusDays(1).toString()),
                pending.getOrDefault(entry.key(), List.of()).stream().map(one -> new Pending(one.state().term() + "办理中", Optional.ofNullable(matters.get(one.matter())).map(RegistersView.Matter::address))).distinct().toList())).toList();
    }

    /// The entries counted by a field: the first, as long as there are few; of many, only when somebody asks for it.
    private Totals totals(RegisterAddress address, int count, LocalDate today) {
        var register = address.register();
        var fields = register.filters().stream().flatMap(id -> register.field(id).stream()).filter(field -> !field.secret() && !(field.kind() instanceof Kind.Rows)).toList();
        var chosen = address.total().or(() -> count <= DEEPEST ? fields.stream().map(RegisterField::id).findFirst() : Optional.empty()).flatMap(register::field);
        var offered = fields.stream().map(field -> new Offered(field.name(), address.totalled(field.id()).address(), chosen.filter(field::equals).isPresent())).toList();
        if (chosen.isEmpty()) {
            return new Totals(offered, "", List.of());
        }
        var field = chosen.get();
        var totals = entries.totals(register, address.query(today), field);
        int whole = (int) Math.max(1, totals.values().stream().mapToLong(Long::longValue).max().orElse(1));
        return new Totals(offered, field.name(), totals.entrySet().stream().map(total -> {
            var value = field.kind() instanceof Kind.YesNo && !total.getKey().isEmpty() ? words.value(field, total.getKey()) : total.getKey();
            return new Total(words.value(field, total.getKey()), total.getValue(), address.with(field.id(), value).address(), new Stack(whole, List.of(new Stack.Part(Look.BLUE, total.getValue().intValue()))));
        }).toList());
    }

    @PostMapping("/work/registers/{id}/views")
    View save(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String query) {
        var register = desk.register(id);
        var address = RegisterAddress.parse(register, query).at(1);
        var wanted = name.strip();
        if (!SavedViews.canBeName(wanted)) {
            return show(page, who, address, SavedViews.NOT_A_NAME, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (!views.save(who.officer().id(), list(register), wanted, address.query())) {
            return show(page, who, address, SavedViews.TOO_MANY, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return Away.to(address.address());
    }

    @PostMapping("/work/registers/{id}/views/{view}/delete")
    View delete(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable UUID view) {
        var register = desk.register(id);
        if (!views.delete(who.officer().id(), view)) {
            throw new NotFound();
        }
        return Away.to(RegisterAddress.of(register));
    }
}
