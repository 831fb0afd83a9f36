// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.access.SignedIn;
import cn.yifa.server.pages.Templates;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.LineEffects;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.register.Wanted;
import cn.yifa.server.web.Away;
import cn.yifa.server.web.Entries;
import cn.yifa.server.web.Html;
import cn.yifa.server.web.Input;
import cn.yifa.server.web.NotFound;
import cn.yifa.server.web.Page;
import cn.yifa.server.workbench.EntryView.Action;
import cn.yifa.server.workbench.LineForms.Filled;
import cn.yifa.server.workbench.LineView.LineForm;
import cn.yifa.server.workbench.LineView.Place;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What a case would change in registers, line by line: all of the lines, and the form of each. A line is kept with its faults, which then stand at its fields; nothing typed is lost.
@Controller
class LinePage {

    private static final String FROM = "from";
    private static final String UNTIL = "until";
    private static final String REASON = "reason";
    private static final String SEEN = "seen";
    private static final String LINES = "/work/cases/{id}/lines";

    private final CaseDesk desk;
    private final CaseChanges changes;
    private final Registers registers;
    private final RegisterLines lines;
    private final LineEffects effects;
    private final EntryReading reading;
    private final LineForms forms;
    private final Templates templates;

    LinePage(CaseDesk desk, CaseChanges changes, Registers registers, RegisterLines lines, LineEffects effects, EntryReading reading, LineForms forms, Templates templates) {
        this.desk = desk;
        this.changes = changes;
        this.registers = registers;
        this.lines = lines;
        this.effects = effects;
        this.reading = reading;
        this.forms = forms;
        this.templates = templates;
    }

    /// What stands in the form now.
    ///
    /// @param number   of the line; 0 for one that isn't kept yet
    /// @param values   as the person may see them
    /// @param known    the fields of personal data that hold something
    /// @param seenHash of the line that the person looked at
    private record Draft(int number, LineAsked asked, Values values, String from, String until, String reason, List<String> known, List<Line.Fault> faults, Map<String, String> find, Map<String, Integer> rows,
            String seenHash) {

        Draft faults(List<Line.Fault> found) {
            return new Draft(number, asked, values, from, until, reason, known, found, find, rows, seenHash);
        }

        Draft seen(String hash) {
            return new Draft(number, asked, values, from, until, reason, known, faults, find, rows, hash);
        }
    }

    @GetMapping(LINES)
    View all(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "0") String after, @RequestParam(defaultValue = "") String faulty) {
        var seen = desk.see(id, who.officer());
        var view = changes.of(seen, !faulty.isEmpty(), number(after), CaseChanges.ROWS).orElseThrow(NotFound::new);
        var titled = page.titled("变更明细　" + seen.matter().number(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchLines(titled, seen.matter(), view)));
    }

    @PostMapping(LINES + "/clear")
    View clear(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
        var seen = desk.see(id, who.officer());
        changes.preparing(seen, () -> lines.removeAll(seen.matter().id())).orElseThrow(NotFound::new);
        return back(seen);
    }

    @PostMapping(LINES + "/{number}/remove")
    View remove(@AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String number) {
        var seen = desk.see(id, who.officer());
        changes.preparing(seen, () -> lines.remove(seen.matter().id(), number(number))).orElseThrow(NotFound::new);
        return back(seen);
    }

    private static View back(CaseDesk.Seen seen) {
        return Away.to("/work/cases/" + seen.matter().id() + "#changes");
    }

    /// @throws NotFound when the officer doesn't prepare the case
    private CaseDesk.Seen prepared(String id, SignedIn who) {
        var seen = desk.see(id, who.officer());
        if (!changes.prepares(seen)) {
            throw new NotFound();
        }
        return seen;
    }

    @GetMapping(LINES + "/new")
    View begin(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam Map<String, String> query) {
        var seen = prepared(id, who);
        var asked = asked(seen, LineAsked.of(registers, query));
        return form(page, seen, draft(seen, asked), false, "", HttpStatus.OK);
    }

    /// @throws NotFound when the case is about no such register, or nothing can be done to the entry
    private LineAsked asked(CaseDesk.Seen seen, Optional<LineAsked> asked) {
        return asked.filter(wanted -> seen.procedure().may(wanted.register().id(), wanted.what().change()))
                .filter(wanted -> wanted.key().isEmpty() || effects.timeline(wanted.register(), wanted.key()).versions() > 0).orElseThrow(NotFound::new);
    }

    /// What a new line begins with: what the entry is today, or what the version holds that is to be corrected.
    private Draft draft(CaseDesk.Seen seen, LineAsked asked) {
        var today = seen.now().toLocalDate();
        var before = before(asked, today);
        return new Draft(0, asked, shown(seen, asked, before), today.toString(), "", "", known(asked.register(), before), List.of(), Map.of(), Map.of(), hash(asked, Optional.empty()));
    }

    /// What stands in the register of what is to be changed, with personal data open.
    private Values before(LineAsked asked, LocalDate day) {
        var timeline = effects.timeline(asked.register(), asked.key());
        return switch (asked.what()) {
            case ADD, END, UNDO -> Values.NONE;
            case CHANGE -> timeline.on(day).or(() -> timeline.spans().stream().reduce((one, later) -> later)).map(Timeline.Span::values).orElse(Values.NONE);
            case CORRECT -> timeline.dayOf(asked.version()).flatMap(timeline::on).map(Timeline.Span::values).orElse(Values.NONE);
        };
    }

    private Values shown(CaseDesk.Seen seen, LineAsked asked, Values open) {
        return open.equals(Values.NONE) ? open : reading.shown(asked.register(), asked.key(), open, seen.officer());
    }

    private static List<String> known(Register register, Values open) {
        return register.fields().values().stream().filter(field -> field.secret() && open.get(field.id()).isPresent()).map(RegisterField::id).toList();
    }

    @GetMapping(LINES + "/{number}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String number, @RequestParam(defaultValue = "") String kept) {
        var seen = desk.see(id, who.officer());
        var line = lines.line(seen.matter().id(), number(number)).orElseThrow(NotFound::new);
        return changes.prepares(seen) ? form(page, seen, draft(seen, line), !kept.isEmpty(), "", HttpStatus.OK) : look(page, seen, line);
    }

    private Draft draft(CaseDesk.Seen seen, Line line) {
        var asked = asked(line);
        var put = line.change() instanceof Change.Put one ? Optional.of(one) : Optional.<Change.Put>empty();
        var from = line.change() instanceof Change.End end ? end.from().toString() : put.map(one -> one.from().toString()).orElse("");
        var values = values(line.change());
        return new Draft(line.number(), asked, shown(seen, asked, values), from, put.flatMap(Change.Put::until).map(LocalDate::toString).orElse(""), line.reason(), known(line.register(), values), line.faults(), Map.of(),
                Map.of(), hash(asked, Optional.of(line)));
    }

    private LineAsked asked(Line line) {
        return switch (line.change()) {
            case Change.Put put -> effects.timeline(line.register(), line.key()).versions() == 0 ? new LineAsked(line.register(), Line.State.ADD, "", 0) : new LineAsked(line.register(), Line.State.CHANGE, line.key(), 0);
            case Change.End end -> new LineAsked(line.register(), Line.State.END, line.key(), 0);
            case Change.Correct correct -> new LineAsked(line.register(), Line.State.CORRECT, line.key(), correct.version());
            case Change.Undo undo -> new LineAsked(line.register(), Line.State.UNDO, line.key(), undo.version());
        };
    }

    private static Values values(Change change) {
        return switch (change) {
            case Change.Put put -> put.values();
            case Change.Correct correct -> correct.values();
            case Change.End end -> Values.NONE;
            case Change.Undo undo -> Values.NONE;
        };
    }

    /// By which a line, and the entry that it is about, are known to be still as somebody saw them; personal data have no part in it.
    private String hash(LineAsked asked, Optional<Line> line) {
        int versions = effects.timeline(asked.register(), asked.key()).versions();
        return Integer.toHexString(line.map(LinePage::hash).orElse(0) * 31 + versions);
    }

    private static int hash(Line line) {
        var values = new HashMap<String, Object>(values(line.change()).byField());
        line.register().fields().values().stream().filter(RegisterField::secret).forEach(field -> values.remove(field.id()));
        var days = line.change() instanceof Change.Put put ? List.of(put.from(), put.until()) : line.change() instanceof Change.End end ? List.of(end.from()) : List.of();
        return Objects.hash(line.key(), line.reason(), values, days);
    }

    @PostMapping(LINES + "/{number}")
    View save(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String number, HttpServletRequest request) {
        var seen = desk.see(id, who.officer());
        var entered = Entries.of(request);
        var line = number.equals("new") ? Optional.<Line>empty() : lines.line(seen.matter().id(), number(number));
        var asked = line.map(this::asked).orElseGet(() -> asked(seen, LineAsked.of(registers, entered)));
        if (entered.has("insert")) {
            return form(page, seen, typed(seen, asked, line, LineForms.inserted(asked.register(), entered, entered.text("insert"))), false, "", HttpStatus.OK);
        }
        if (entered.has("find") || entered.has("more")) {
            return form(page, seen, typed(seen, asked, line, entered), false, "", HttpStatus.OK);
        }
        if (!changes.prepares(seen)) {
            return notTheirs(page, seen, typed(seen, asked, line, entered));
        }
        var now = hash(asked, line);
        if ((line.isPresent() || entered.has(SEEN)) && !now.equals(entered.text(SEEN))) {
            return form(page, seen, typed(seen, asked, line, entered).seen(now), false, "没有保存：这一条在您打开以后被别人改过。下面是您填写的内容；再保存一次，就以您的为准。", HttpStatus.CONFLICT);
        }
        return keep(page, seen, asked, line, entered);
    }

    private View keep(Page page, CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered) {
        var wrong = new ArrayList<Line.Fault>();
        var change = change(seen, asked, line, entered, wrong);
        if (change.isEmpty()) {
            return form(page, seen, typed(seen, asked, line, entered).faults(wrong), false, "", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var key = asked.key().isEmpty() ? asked.register().keyOf(values(change.get())).orElse("") : asked.key();
        var wanted = new Wanted(key, change.get(), entered.text(REASON));
        var id = seen.matter().id();
        var done = changes.preparing(seen, () -> line.map(one -> lines.replace(id, one.number(), asked.register(), wanted)).orElseGet(() -> lines.keep(id, asked.register(), wanted).orElse(0)));
        if (done.isEmpty()) {
            return notTheirs(page, seen, typed(seen, asked, line, entered));
        }
        int number = done.get();
        if (number == 0) {
            return form(page, seen, typed(seen, asked, line, entered), false, "没有加入明细：这样填，与清单里现在的内容完全一样，没有变更。", HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var kept = lines.line(id, number);
        if (kept.filter(now -> !now.faults().isEmpty()).isPresent()) {
            return Away.to(CaseChanges.address(seen) + "/" + number + "?kept=1");
        }
        return entered.has("another") ? Away.to(CaseChanges.address(seen) + "/new?" + new LineAsked(asked.register(), Line.State.ADD, "", 0).query()) : back(seen);
    }

    private View notTheirs(Page page, CaseDesk.Seen seen, Draft typed) {
        return form(page, seen, typed, false, "没有保存：这件现在不在您手里准备变更，可能已经提出，或者转给了别人。您填写的内容还在下面，可以复制。", HttpStatus.CONFLICT);
    }

    /// @param wrong takes what makes it no change at all
    private Optional<Change> change(CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered, List<Line.Fault> wrong) {
        return switch (asked.what()) {
            case ADD, CHANGE -> {
                var from = day(entered, FROM, "生效日期", true, wrong);
                var until = day(entered, UNTIL, "失效日期", false, wrong);
                yield wrong.isEmpty() ? from.map(day -> new Change.Put(day, until, entered(seen, asked, line, entered))) : Optional.empty();
            }
            case END -> day(entered, FROM, "取消的日期", true, wrong).map(Change.End::new);
            case CORRECT -> Optional.of(new Change.Correct(asked.version(), entered(seen, asked, line, entered)));
            case UNDO -> Optional.of(new Change.Undo(asked.version()));
        };
    }

    private static Optional<LocalDate> day(Entries entered, String name, String what, boolean required, List<Line.Fault> wrong) {
        var text = entered.text(name);
        if (text.isEmpty() && !required) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() >= 1900 && day.getYear() <= 9998) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException noDay) {
            // Told below, together with what is out of reach.
        }
        wrong.add(new Line.Fault(name, name, text.isEmpty() ? "没有写" + what : what + "应写成 2026-11-26 的样子，写的是“" + text + "”", false));
        return Optional.empty();
    }

    /// What was entered; of personal data that are masked and were left alone, what stands.
    private Values entered(CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered) {
        return LineForms.values(asked.register(), entered, reading.keeps(asked.register(), seen.officer()) ? Values.NONE : kept(asked, line));
    }

    private Values kept(LineAsked asked, Optional<Line> line) {
        return line.map(one -> values(one.change())).orElseGet(() -> before(asked, LocalDate.MAX));
    }

    /// The form as it was sent.
    private Draft typed(CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered) {
        boolean keeps = reading.keeps(asked.register(), seen.officer());
        var find = new HashMap<String, String>();
        asked.register().fields().keySet().forEach(field -> find.put(field, entered.text(LineForms.FIND + field)));
        var more = entered.text("more");
        return new Draft(line.map(Line::number).orElse(0), asked, LineForms.values(asked.register(), entered, Values.NONE), entered.text(FROM), entered.text(UNTIL), entered.text(REASON),
                keeps ? List.of() : known(asked.register(), kept(asked, line)), List.of(), find, more.isEmpty() ? Map.of() : Map.of(more, 1), entered.text(SEEN));
    }

    private View form(Page page, CaseDesk.Seen seen, Draft draft, boolean kept, String message, HttpStatus status) {
        var asked = draft.asked();
        var register = asked.register();
        var address = CaseChanges.address(seen) + "/" + (draft.number() == 0 ? "new" : draft.number());
        var filled = new Filled(register, asked.key(), draft.values(), day(draft.from()).orElse(seen.now().toLocalDate()), !reading.keeps(register, seen.officer()), draft.known(), draft.faults(), draft.find(), draft.rows());
        boolean holds = asked.what() != Line.State.END && asked.what() != Line.State.UNDO;
        var whole = draft.faults().stream().filter(fault -> LineForms.place(register, fault).isEmpty() && lastPlace(fault).isEmpty()).map(Line.Fault::words).toList();
        var places = draft.faults().stream().filter(fault -> !fault.doubt()).map(fault -> new Place(fault.words(), LineForms.place(register, fault).isEmpty() ? lastPlace(fault) : LineForms.place(register, fault)))
                .filter(place -> !place.id().isEmpty()).toList();
        var form = new LineForm(address, hidden(draft), holds ? forms.sections(filled) : List.of(), last(draft), whole, places, draft.number() == 0 && asked.what() == Line.State.ADD);
        var title = title(asked);
        var row = draft.number() == 0 ? Optional.<ChangesView.Row>empty() : lines.line(seen.matter().id(), draft.number()).map(line -> changes.row(seen, line));
        var view = new LineView("/work/cases/" + seen.matter().id(), seen.matter().number(), CaseChanges.address(seen), register, asked.inWords(title), entry(asked, title), Optional.of(form), row, List.of(), kept, message,
                draft.number() == 0 ? Optional.empty() : Optional.of(address + "/remove"));
        return page(page, view, status);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private View look(Page page, CaseDesk.Seen seen, Line line) {
        var asked = asked(line);
        var title = line.title();
        var view = new LineView("/work/cases/" + seen.matter().id(), seen.matter().number(), CaseChanges.address(seen), line.register(), asked.inWords(title), entry(asked, title), Optional.empty(),
                Optional.of(changes.row(seen, line)), changes.sections(seen, line), false, "", Optional.empty());
        return page(page, view, HttpStatus.OK);
    }

    private View page(Page page, LineView view, HttpStatus status) {
        var titled = page.titled(view.what() + "　" + view.matterNumber(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchLine(titled, view)), status);
    }

    private String title(LineAsked asked) {
        return asked.key().isEmpty() ? "" : effects.timeline(asked.register(), asked.key()).spans().stream().reduce((one, later) -> later).map(span -> asked.register().titleOf(span.values())).orElse(asked.key());
    }

    private static Optional<Action> entry(LineAsked asked, String title) {
        return asked.key().isEmpty() ? Optional.empty() : Optional.of(new Action(RegisterAddress.of(asked.register(), asked.key()), title));
    }

    private static List<Input> hidden(Draft draft) {
        return List.of(Input.hidden("register", draft.asked().register().id()), Input.hidden("do", LineAsked.word(draft.asked().what())), Input.hidden("key", draft.asked().key()),
                Input.hidden("version", Integer.toString(draft.asked().version())), Input.hidden(SEEN, draft.seenHash()));
    }

    private static String lastPlace(Line.Fault fault) {
        return switch (fault.rule()) {
            case FROM, "since" -> LineForms.id(FROM);
            case UNTIL -> LineForms.id(UNTIL);
            case REASON -> LineForms.id(REASON);
            default -> "";
        };
    }

    /// The days and the reason.
    private static List<Input> last(Draft draft) {
        var last = new ArrayList<Input>();
        var what = draft.asked().what();
        if (what == Line.State.ADD || what == Line.State.CHANGE) {
            last.add(date(draft, FROM, "生效日期", "自这一天起，清单里就是这样", true).with(List.of(draft.from())));
            last.add(date(draft, UNTIL, "失效日期", "自这一天起不再有效；没有定的不填", false).with(List.of(draft.until())));
        } else if (what == Line.State.END) {
            last.add(date(draft, FROM, "取消的日期", "自这一天起不再列入清单", true).with(List.of(draft.from())));
        }
        boolean told = draft.asked().register().takesDown() && (what == Line.State.END || what == Line.State.UNDO);
        last.add(Input.of(REASON, told ? "撤下的理由" : "变更的理由", Input.Kind.LONG_TEXT, true).hint(told ? "对外公布：撤下以后，公众看到的只有编号和这段理由" : "法律、法规的哪一条改了，机构职能怎样调整了，等等；与变更一起存入历史").with(List.of(draft.reason())).faults(told(draft, REASON)));
        return last;
    }

    private static Input date(Draft draft, String name, String label, String hint, boolean required) {
        return Input.of(name, label, Input.Kind.DATE, required).hint(hint).faults(told(draft, name));
    }

    private static List<String> told(Draft draft, String name) {
        return draft.faults().stream().filter(fault -> lastPlace(fault).equals(LineForms.id(name))).map(Line.Fault::words).toList();
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
