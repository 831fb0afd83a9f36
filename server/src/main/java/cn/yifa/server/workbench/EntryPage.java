// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.Officer;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.flow.FlowPicture;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.register.EntryComparisons;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.EntryVersion;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.KeyAddress;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Subjects;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input.Choice;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.EntryView.Action;
import cn.yifa.server.workbench.EntryView.Compared;
import cn.yifa.server.workbench.EntryView.Pointing;
import cn.yifa.server.workbench.EntryView.Span;
import cn.yifa.server.workbench.EntryView.Version;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One entry of a register: what it holds on a day, what was done to it, and what points to it.
@Controller
class EntryPage {

    private static final int POINTING = 20;

    private final RegisterDesk desk;
    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryVersions versions;
    private final EntryReading reading;
    private final RegisterLines lines;
    private final EntryComparisons comparisons;
    private final EntryWords words;
    private final Reviewers reviewers;
    private final SealedRecord record;
    private final Procedures procedures;
    private final Subjects subjects;
    private final Templates templates;

    EntryPage(RegisterDesk desk, Registers registers, RegisterEntries entries, EntryVersions versions, EntryReading reading, RegisterLines lines, EntryComparisons comparisons, EntryWords words,
            Reviewers reviewers, SealedRecord record, Procedures procedures, Subjects subjects, Templates templates) {
        this.desk = desk;
        this.registers = registers;
        this.entries = entries;
        this.versions = versions;
        this.reading = reading;
        this.lines = lines;
        this.comparisons = comparisons;
        this.words = words;
        this.reviewers = reviewers;
        this.record = record;
        this.procedures = procedures;
        this.subjects = subjects;
        this.templates = templates;
    }

    /// @param before with `after`: two versions that are to be compared
    @GetMapping("/work/registers/{id}/entries/{key}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable("key") String written, @RequestParam(name = "as-of", defaultValue = "") String asOf,
            @RequestParam(defaultValue = "0") String before, @RequestParam(defaultValue = "0") String after) {
        var register = desk.register(id);
        var key = KeyAddress.read(written);
        var made = versions.of(register, key);
        if (made.isEmpty()) {
            throw new NotFound();
        }
        var day = day(asOf);
        var all = entries.spans(register, key);
        var now = all.stream().filter(span -> span.on(day)).findFirst();
        var title = now.or(() -> all.stream().reduce((one, later) -> later)).map(RegisterEntry::title).orElse(key);
        var values = now.map(span -> reading.show(register, key, span.values(), who.officer())).orElse(Values.NONE);
        boolean open = reading.keeps(register, who.officer());
        var proposes = desk.proposes(who.officer(), register);
        var spans = all.stream().map(span -> span(register, span, now)).toList();
        var view = new EntryView(register, RegisterAddress.of(register, key), key, title, day.toString(), day.equals(desk.today()), now.map(span -> span(register, span, now)),
                words.reading(register, List.of(values), day).sections(values, open), open, now.flatMap(entry -> comparison(register, entry, day)), flow(register, values), versions(register, key, made, all, who.officer(), proposes), spans,
                compared(register, key, made, number(before), number(after), who.officer()), comparable(made), pointing(register, key, day), pending(register, key, who.officer()),
                actions(register, key, now, proposes), now.flatMap(span -> subjects.addressOf(register, span.values())));
        var titled = page.titled(title + "　" + register.name(), RegistersPage.ADDRESS);
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchEntry(titled, view)));
    }

    private LocalDate day(String text) {
        try {
            return text.isEmpty() ? desk.today() : Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1900 && day.getYear() <= 9998).orElseThrow(NotFound::new);
        } catch (DateTimeParseException noDay) {
            throw new NotFound();
        }
    }

    private static int number(String text) {
        return text.matches("[1-9]\\d{0,5}") ? Integer.parseInt(text) : 0;
    }

    private static Span span(Register register, RegisterEntry entry, Optional<RegisterEntry> now) {
        return new Span(entry.version(), entry.title(), entry.from().toString(), entry.until().map(until -> until.minusDays(1).toString()),
                RegisterAddress.of(register, entry.key()) + "?as-of=" + entry.from(), now.filter(entry::equals).isPresent());
    }

    private Optional<EntryView.Comparing> comparison(Register register, RegisterEntry entry, LocalDate day) {
        return register.comparison().map(comparison -> {
            var compared = comparisons.of(register, comparison, List.of(entry), day).getFirst();
            return new EntryView.Comparing(comparison.name(), comparison.other(), compared.other().map(other -> new Action(RegisterAddress.of(other.register(), other.key()), other.title())), compared.elements(),
                    RegisterComparisonPage.address(register));
        });
    }

    private Optional<FlowPicture> flow(Register register, Values values) {
        return register.fields().values().stream().filter(field -> field.kind() instanceof Kind.Runs).flatMap(field -> values.text(field.id()).stream())
                .flatMap(id -> procedures.inForce(id, desk.today()).stream()).findFirst().map(FlowPicture::of);
    }

    private List<Version> versions(Register register, String key, List<EntryVersion> made, List<RegisterEntry> spans, Officer officer, boolean proposes) {
        var places = record.placesOfVersions(made.getFirst().entry());
        var matters = desk.matters(made.stream().flatMap(version -> version.matter().stream()).distinct().toList(), officer);
        var shown = new ArrayList<Version>();
        for (var version : made) {
            var actions = proposes ? actions(register, key, version, spans) : List.<Action>of();
            var earlier = made.stream().filter(other -> other.number() < version.number() && held(other).isPresent()).reduce((one, later) -> later).map(EntryVersion::number);
            var difference = earlier.filter(number -> held(version).isPresent()).map(number -> RegisterAddress.of(register, key) + "?before=" + number + "&after=" + version.number() + "#h-differences");
            shown.add(new Version(version.number(), what(version, made), days(version), version.reason(), version.proposedBy(), version.enteredBy(), RegisterDesk.moment(version.at()),
                    version.matter().flatMap(matter -> matter(matters, matter)), version.matter().isPresent(), Optional.ofNullable(places.get(version.number())), version.matter().map(reviewers::of).orElse(List.of()),
                    difference, actions));
        }
        return shown.reversed();
    }

    private static Optional<RegistersView.Matter> matter(Map<CaseId, RegistersView.Matter> matters, CaseId id) {
        return Optional.ofNullable(matters.get(id));
    }

    private static String what(EntryVersion version, List<EntryVersion> made) {
        return switch (version.change()) {
            case Change.Put put -> made.stream().filter(other -> other.change() instanceof Change.Put).findFirst().filter(version::equals).isPresent() ? Line.State.ADD.term() : Line.State.CHANGE.term();
            case Change.End end -> Line.State.END.term();
            case Change.Correct correct -> Line.State.CORRECT.term() + "第 " + correct.version() + " 版";
            case Change.Undo undo -> Line.State.UNDO.term() + "第 " + undo.version() + " 版";
        };
    }

    private static String days(EntryVersion version) {
        return switch (version.change()) {
            case Change.Put put -> "自 " + put.from() + " 起" + put.until().map(until -> "，至 " + until.minusDays(1)).orElse("") + "有效";
            case Change.End end -> "自 " + end.from() + " 起不再列入";
            case Change.Correct correct -> "";
            case Change.Undo undo -> "";
        };
    }

    private static List<Action> actions(Register register, String key, EntryVersion version, List<RegisterEntry> spans) {
        var actions = new ArrayList<Action>();
        var stands = spans.stream().anyMatch(span -> span.version() == version.number());
        if (stands) {
            actions.add(action(register, Line.State.CORRECT, key, version.number(), "更正"));
        }
        if (stands || version.change() instanceof Change.End) {
            actions.add(action(register, Line.State.UNDO, key, version.number(), "撤销"));
        }
        return actions;
    }

    private static List<Action> actions(Register register, String key, Optional<RegisterEntry> now, boolean proposes) {
        return !proposes ? List.of() : now.isPresent() ? List.of(action(register, Line.State.CHANGE, key, 0, "提出变更"), action(register, Line.State.END, key, 0, "取消"))
                : List.of(action(register, Line.State.CHANGE, key, 0, "重新列入"));
    }

    private static Action action(Register register, Line.State what, String key, int version, String label) {
        return new Action(new LineAsked(register, what, key, version).proposing(), label);
    }

    /// What the version holds, where it holds anything.
    private static Optional<Values> held(EntryVersion version) {
        return switch (version.change()) {
            case Change.Put put -> Optional.of(put.values());
            case Change.Correct correct -> Optional.of(correct.values());
            case Change.End end -> Optional.empty();
            case Change.Undo undo -> Optional.empty();
        };
    }

    private static List<Choice> comparable(List<EntryVersion> made) {
        return made.stream().filter(version -> held(version).isPresent()).map(version -> Choice.of(Integer.toString(version.number()), "第 " + version.number() + " 版　" + what(version, made))).toList();
    }

    private Optional<Compared> compared(Register register, String key, List<EntryVersion> made, int before, int after, Officer officer) {
        var one = values(register, key, made, before, officer);
        var other = values(register, key, made, after, officer);
        return one.flatMap(from -> other.map(to -> new Compared(before, after, words.differences(register, from, to, reading.keeps(register, officer)))));
    }

    private Optional<Values> values(Register register, String key, List<EntryVersion> made, int number, Officer officer) {
        return made.stream().filter(version -> version.number() == number).findFirst().flatMap(EntryPage::held).map(values -> reading.show(register, key, values, officer));
    }

    private List<Pointing> pointing(Register register, String key, LocalDate day) {
        return registers.pointingTo(register).entrySet().stream().flatMap(from -> from.getValue().stream().flatMap(pointer -> {
            var found = entries.pointing(from.getKey(), pointer, key, day, POINTING + 1);
            return found.isEmpty() ? Stream.<Pointing>empty() : Stream.of(new Pointing(from.getKey().name(), pointer.name(),
                    found.stream().limit(POINTING).map(entry -> new Action(RegisterAddress.of(from.getKey(), entry.key()), entry.title())).toList(), found.size() > POINTING));
        })).toList();
    }

    private List<RegisterListView.Pending> pending(Register register, String key, Officer officer) {
        var pending = lines.pending(register, List.of(key));
        var matters = desk.matters(pending.stream().map(RegisterLines.Pending::matter).distinct().toList(), officer);
        return pending.stream().map(one -> Optional.ofNullable(matters.get(one.matter())).map(matter -> new RegisterListView.Pending(one.state().term() + "：" + matter.number() + "　" + matter.title(), Optional.of(matter.address())))
                .orElseGet(() -> new RegisterListView.Pending(one.state().term() + "：其他处室正在办理", Optional.empty()))).distinct().toList();
    }
}
