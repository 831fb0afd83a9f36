// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.openness.Column;
import cn.yifa.server.openness.ColumnState;
import cn.yifa.server.openness.Columns;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.portal.OpennessView.Line;
import cn.yifa.server.portal.OpennessView.Part;
import cn.yifa.server.portal.OpennessView.Shelf;
import cn.yifa.server.portal.registers.Doors;
import cn.yifa.server.register.EntryQuery;
import cn.yifa.server.register.LastUpdates;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.Registers;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// The platform of openness (政府信息公开平台) in the five parts that all in the country have: its columns, guide and directory are what the registers say today.
@Controller
class OpennessPages {

    private static final String ADDRESS = "/openness";
    private static final String CATALOGUE = "openness-catalogue";
    private static final String CATEGORY = "category";
    private static final String COLUMN = "column";
    private static final int NEWEST = 8;
    private static final int OF_COLUMN = 30;
    private static final int OF_CATEGORY = 20;
    private static final int MOST = 1_000;

    private final Columns columns;
    private final PublishedItems items;
    private final Registers registers;
    private final RegisterEntries entries;
    private final LastUpdates updates;
    private final Organization organization;
    private final Doors doors;
    private final Clock clock;
    private final Templates templates;

    OpennessPages(Columns columns, PublishedItems items, Registers registers, RegisterEntries entries, LastUpdates updates, Organization organization, Doors doors, Clock clock, Templates templates) {
        this.columns = columns;
        this.items = items;
        this.registers = registers;
        this.entries = entries;
        this.updates = updates;
        this.organization = organization;
        this.doors = doors;
        this.clock = clock;
        this.templates = templates;
    }

    static String column(String address) {
        return ADDRESS + "/columns/" + address;
    }

    @GetMapping(ADDRESS)
    View platform(Page page) {
        var states = columns.states(LocalDate.now(clock));
        var others = states.stream().map(state -> state.column().part()).distinct().filter(part -> !Column.PARTS.contains(part)).toList();
        var view = new OpennessView(Column.PARTS.stream().map(part -> part(part, states)).toList(), others.stream().map(part -> part(part, states)).toList(), items.newest(Map.of(), NEWEST));
        return Html.of(templates.layoutPortal(page.titled("政府信息公开", ADDRESS), templates.portalOpenness(view)));
    }

    private Part part(String name, List<ColumnState> states) {
        return new Part(name, states.stream().filter(state -> state.column().part().equals(name) && state.column().parent().isEmpty()).map(state -> line(state, states)).toList());
    }

    private Line line(ColumnState state, List<ColumnState> states) {
        return new Line(state, divisions(state.column()), below(state.column(), states));
    }

    private List<Line> below(Column column, List<ColumnState> states) {
        return states.stream().filter(one -> one.column().parent().filter(column.address()::equals).isPresent()).map(one -> line(one, states)).toList();
    }

    private String divisions(Column column) {
        return column.divisions().stream().map(organization::nameOf).collect(Collectors.joining("、"));
    }

    @GetMapping(ADDRESS + "/columns/{address}")
    View column(Page page, @PathVariable String address) {
        var states = columns.states(LocalDate.now(clock));
        var state = states.stream().filter(one -> one.column().address().equals(address)).findFirst().orElseThrow(NotFound::new);
        var column = state.column();
        var leaders = column.divisions().stream().flatMap(division -> organization.leaderInCharge(division).stream()).map(Officer::name).distinct().collect(Collectors.joining("、"));
        var under = column.parent().flatMap(parent -> states.stream().filter(one -> one.column().address().equals(parent)).findFirst());
        var view = new OpennessView.OfColumn(state, divisions(column), leaders, under, below(column, states), items.newest(Map.of(COLUMN, List.of(address)), OF_COLUMN), doors.entriesOf(Column.DIRECTORY, Map.of(COLUMN, address)),
                column.sources().stream().flatMap(items::of).toList(), doors.feedOf(address));
        return Html.of(templates.layoutPortal(page.titled(column.name(), ADDRESS), templates.portalColumn(view)));
    }

    @GetMapping(ADDRESS + "/guide")
    View guide(Page page) {
        var today = LocalDate.now(clock);
        var register = registers.find(Column.GUIDE).filter(Register::open).orElseThrow(NotFound::new);
        var parts = entries.list(register, EntryQuery.all(today, true), 0, MOST).stream().map(entry -> part(register, register.open(entry.values()))).toList();
        var view = new OpennessView.Guide(register.name(), updates.of(register, Map.of(), today).last(), parts);
        return Html.of(templates.layoutPortal(page.titled(register.name(), ADDRESS), templates.portalGuide(page, view)));
    }

    private static OpennessView.GuidePart part(Register register, Values values) {
        return new OpennessView.GuidePart(values.text("title").orElse(""), values.texts("basis").stream().map(text -> Citation.parse(text, register.law()).toString()).collect(Collectors.joining("、")),
                values.rows("facts").stream().map(row -> new OpennessView.Fact(row.text("name").orElse(""), row.text("value").orElse(""))).toList(), values.text("text").orElse(""),
                values.text("address").orElse(""), values.text("label").orElse(""));
    }

    @GetMapping(ADDRESS + "/directory")
    View directory(Page page) {
        var register = registers.find(Column.DIRECTORY).filter(Register::open).orElseThrow(NotFound::new);
        var today = LocalDate.now(clock);
        var byAddress = columns.on(today).stream().collect(Collectors.toMap(Column::address, column -> column));
        var shelves = new ArrayList<Shelf>();
        if (register.field(CATEGORY).map(field -> field.kind()).orElseThrow(NotFound::new) instanceof Kind.Choice choice) {
            choice.options().forEach(option -> shelves.add(shelf(option.code(), option.label(), columnsOf(option.label(), today).stream().flatMap(address -> Optional.ofNullable(byAddress.get(address)).stream()).toList())));
        }
        var view = new OpennessView.Directory(register.name(), new Citation(register.law(), "二十").toString(), shelves);
        return Html.of(templates.layoutPortal(page.titled(register.name(), ADDRESS), templates.portalDirectory(view)));
    }

    /// Where the catalogue of what is published puts a category.
    private List<String> columnsOf(String category, LocalDate today) {
        return registers.find(CATALOGUE).map(catalogue -> entries.list(catalogue, EntryQuery.all(today, true).with(Map.of(CATEGORY, List.of(category))), 0, MOST).stream()
                .flatMap(entry -> entry.values().texts(COLUMN).stream()).distinct().toList()).orElse(List.of());
    }

    private Shelf shelf(String code, String title, List<Column> of) {
        var found = new ArrayList<>(items.newest(Map.of(CATEGORY, List.of(title)), OF_CATEGORY));
        int listed = found.size();
        new LinkedHashSet<>(of.stream().flatMap(column -> column.sources().stream()).flatMap(items::of).toList())
                .forEach(item -> found.add(new Information("%s-%03d".formatted(code, found.size() - listed + 1), item.name(), item.address(), item.gist(), item.madeOn())));
        return new Shelf(code, title, found, listed < OF_CATEGORY ? "" : doors.entriesOf(Column.DIRECTORY, Map.of(CATEGORY, title)));
    }
}
