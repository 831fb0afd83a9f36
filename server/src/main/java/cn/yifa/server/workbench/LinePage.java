// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

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
import java.util.List;
import java.util.Map;
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

    private static final String LINES = "/work/cases/{id}/lines";
    private static final String CHANGED = "没有保存：这一条在您打开以后被别人改过。下面是您填写的内容；再保存一次，就以您的为准。";
    private static final String GONE = "没有保存：这一条在您打开以后被移除了。下面是您填写的内容；再保存一次，就作为另一条加入明细。";
    private static final int OVERTAKEN = -1;

    private final CaseDesk desk;
    private final CaseChanges changes;
    private final Registers registers;
    private final RegisterLines lines;
    private final LineEffects effects;
    private final EntryReading reading;
    private final LineDrafts drafts;
    private final LineForms forms;
    private final Templates templates;

    LinePage(CaseDesk desk, CaseChanges changes, Registers registers, RegisterLines lines, LineEffects effects, EntryReading reading, LineDrafts drafts, LineForms forms, Templates templates) {
        this.desk = desk;
        this.changes = changes;
        this.registers = registers;
        this.lines = lines;
        this.effects = effects;
        this.reading = reading;
        this.drafts = drafts;
        this.forms = forms;
        this.templates = templates;
    }

    @GetMapping(LINES)
    View all(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @RequestParam(defaultValue = "0") String after, @RequestParam(defaultValue = "") String faulty) {
        return all(page, desk.see(id, who.officer()), after, faulty, "", HttpStatus.OK);
    }

    private View all(Page page, CaseDesk.Seen seen, String after, String faulty, String message, HttpStatus status) {
        var view = changes.of(seen, !faulty.isEmpty(), number(after), CaseChanges.ROWS).orElseThrow(NotFound::new);
        var titled = page.titled("变更明细　" + seen.matter().number(), "/work/cases");
        return Html.of(templates.layoutWorkbench(titled, templates.workbenchLines(titled, seen.matter(), view, message)), status);
    }

    @PostMapping(LINES + "/clear")
    View clear(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
        var seen = desk.see(id, who.officer());
        changes.preparing(seen, () -> lines.removeAll(seen.matter().id())).orElseThrow(NotFound::new);
        return back(seen);
    }

    @PostMapping(LINES + "/{number}/remove")
    View remove(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String number, @RequestParam(defaultValue = "") String mark) {
        var seen = desk.see(id, who.officer());
        int wanted = number(number);
        boolean removed = changes.preparing(seen, () -> lines.line(seen.matter().id(), wanted).filter(line -> LineDrafts.mark(line).equals(mark)).map(line -> lines.remove(seen.matter().id(), wanted)))
                .orElseThrow(NotFound::new).isPresent();
        return removed ? back(seen) : all(page, seen, "", "", "没有移除：这一条在您打开以后被别人改过或者移除了。下面是现在的明细。", HttpStatus.CONFLICT);
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
        return form(page, seen, drafts.draft(seen, asked), false, "", HttpStatus.OK);
    }

    /// @throws NotFound when the case is about no such register, or nothing can be done to the entry
    private LineAsked asked(CaseDesk.Seen seen, Optional<LineAsked> asked) {
        return asked.filter(wanted -> seen.procedure().may(wanted.register().id(), wanted.what().change()))
                .filter(wanted -> wanted.key().isEmpty() || effects.timeline(wanted.register(), wanted.key()).versions() > 0).orElseThrow(NotFound::new);
    }

    @GetMapping(LINES + "/{number}")
    View show(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String number, @RequestParam(defaultValue = "") String kept) {
        var seen = desk.see(id, who.officer());
        var line = lines.line(seen.matter().id(), number(number)).orElseThrow(NotFound::new);
        return changes.prepares(seen) ? form(page, seen, drafts.draft(seen, line), !kept.isEmpty(), "", HttpStatus.OK) : look(page, seen, line);
    }

    @PostMapping(LINES + "/{number}")
    View save(Page page, @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String number, HttpServletRequest request) {
        var seen = desk.see(id, who.officer());
        var entered = Entries.of(request);
        var line = number.equals("new") ? Optional.<Line>empty() : lines.line(seen.matter().id(), number(number));
        var asked = line.map(drafts::asked).orElseGet(() -> asked(seen, LineAsked.of(registers, entered)));
        if (entered.has("insert")) {
            return form(page, seen, drafts.typed(seen, asked, line, LineEntered.inserted(asked.register(), entered, entered.text("insert"))), false, "", HttpStatus.OK);
        }
        if (entered.has("mask")) {
            return form(page, seen, drafts.typed(seen, asked, line, LineEntered.masked(asked.register(), entered, entered.text("mask"))), false, "", HttpStatus.OK);
        }
        if (entered.has("find") || entered.has("more")) {
            return form(page, seen, drafts.typed(seen, asked, line, entered), false, "", HttpStatus.OK);
        }
        if (!changes.prepares(seen)) {
            return notTheirs(page, seen, drafts.typed(seen, asked, line, entered));
        }
        var now = drafts.hash(asked, line);
        if ((!number.equals("new") || entered.has(LineDraft.SEEN)) && !now.equals(entered.text(LineDraft.SEEN))) {
            return form(page, seen, drafts.typed(seen, asked, line, entered).seen(now), false, number.equals("new") || line.isPresent() ? CHANGED : GONE, HttpStatus.CONFLICT);
        }
        return keep(page, seen, asked, line, entered).orElseGet(() -> save(page, who, id, number, request));
    }

    /// @return nothing when somebody was quicker, and it is to be looked at anew
    private Optional<View> keep(Page page, CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered) {
        var wrong = new ArrayList<Line.Fault>();
        var change = drafts.change(seen, asked, line, entered, wrong);
        if (change.isEmpty()) {
            return Optional.of(form(page, seen, drafts.typed(seen, asked, line, entered).faults(wrong), false, "", HttpStatus.UNPROCESSABLE_CONTENT));
        }
        var key = asked.key().isEmpty() ? asked.register().keyOf(LineDrafts.values(change.get())).orElse("") : asked.key();
        var wanted = new Wanted(key, change.get(), entered.text(LineDraft.REASON));
        var id = seen.matter().id();
        var seenAs = drafts.hash(asked, line);
        var done = changes.preparing(seen, () -> line.isPresent() && !drafts.hash(asked, lines.line(id, line.get().number())).equals(seenAs) ? OVERTAKEN
                : line.map(one -> lines.replace(id, one.number(), asked.register(), wanted)).orElseGet(() -> lines.keep(id, asked.register(), wanted).orElse(0)));
        if (done.isEmpty()) {
            return Optional.of(notTheirs(page, seen, drafts.typed(seen, asked, line, entered)));
        }
        int number = done.get();
        if (number == OVERTAKEN) {
            return Optional.empty();
        }
        if (number == 0) {
            return Optional.of(form(page, seen, drafts.typed(seen, asked, line, entered), false, "没有加入明细：这样填，与清单里现在的内容完全一样，没有变更。", HttpStatus.UNPROCESSABLE_CONTENT));
        }
        var kept = lines.line(id, number);
        if (kept.filter(now -> !now.faults().isEmpty()).isPresent()) {
            return Optional.of(Away.to(CaseChanges.address(seen) + "/" + number + "?kept=1"));
        }
        return Optional.of(entered.has("another") ? Away.to(CaseChanges.address(seen) + "/new?" + new LineAsked(asked.register(), Line.State.ADD, "", 0).query()) : back(seen));
    }

    private View notTheirs(Page page, CaseDesk.Seen seen, LineDraft typed) {
        return form(page, seen, typed, false, "没有保存：这件现在不在您手里准备变更，可能已经提出，或者转给了别人。您填写的内容还在下面，可以复制。", HttpStatus.CONFLICT);
    }

    private View form(Page page, CaseDesk.Seen seen, LineDraft draft, boolean kept, String message, HttpStatus status) {
        var asked = draft.asked();
        var register = asked.register();
        var address = CaseChanges.address(seen) + "/" + (draft.number() == 0 ? "new" : draft.number());
        var filled = new Filled(register, asked.key(), draft.values(), day(draft.from()).orElse(seen.now().toLocalDate()), !reading.keeps(register, seen.officer()), draft.known(), draft.faults(), draft.find(), draft.rows());
        boolean holds = asked.what() != Line.State.END && asked.what() != Line.State.UNDO;
        var whole = draft.faults().stream().filter(fault -> LineForms.place(register, fault).isEmpty() && LineDraft.lastPlace(fault).isEmpty()).map(Line.Fault::words).toList();
        var places = draft.faults().stream().filter(fault -> !fault.doubt()).map(fault -> new Place(fault.words(), LineForms.place(register, fault).isEmpty() ? LineDraft.lastPlace(fault) : LineForms.place(register, fault)))
                .filter(place -> !place.id().isEmpty()).toList();
        var form = new LineForm(address, draft.hidden(), holds ? forms.sections(filled) : List.of(), draft.last(), whole, places, draft.number() == 0 && asked.what() == Line.State.ADD);
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
        var asked = drafts.asked(line);
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

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
