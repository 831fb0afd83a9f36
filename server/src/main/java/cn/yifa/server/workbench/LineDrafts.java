// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.LineEffects;
import cn.yifa.server.web.Entries;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Lines as forms hold them: begun from what stands in the register, read from a line that is kept, or as they were sent; and the change that a form wants.
@Component
class LineDrafts {

    private final LineEffects effects;
    private final EntryReading reading;

    LineDrafts(LineEffects effects, EntryReading reading) {
        this.effects = effects;
        this.reading = reading;
    }

    /// What a new line begins with: what the entry is today, or what the version holds that is to be corrected.
    LineDraft draft(CaseDesk.Seen seen, LineAsked asked) {
        var today = seen.now().toLocalDate();
        var before = before(asked, today);
        var until = asked.what() == Line.State.CHANGE ? effects.timeline(asked.register(), asked.key()).namedEnd(today).map(LocalDate::toString).orElse("") : "";
        return new LineDraft(0, asked, shown(seen, asked, before), today.toString(), until, "", known(asked.register(), before), List.of(), Map.of(), Map.of(), hash(asked, Optional.empty()));
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

    /// Of personal data that are masked for the officer nothing stands in the form: what they leave empty stays as it is.
    private Values shown(CaseDesk.Seen seen, LineAsked asked, Values open) {
        if (open.equals(Values.NONE) || reading.keeps(asked.register(), seen.officer())) {
            return open.equals(Values.NONE) ? open : reading.shown(asked.register(), asked.key(), open, seen.officer());
        }
        return open.only(asked.register().fields().values().stream().filter(field -> !field.secret()).map(RegisterField::id).toList());
    }

    private static List<String> known(Register register, Values open) {
        return register.fields().values().stream().filter(field -> field.secret() && open.get(field.id()).isPresent()).map(RegisterField::id).toList();
    }

    LineDraft draft(CaseDesk.Seen seen, Line line) {
        var asked = asked(line);
        var put = line.change() instanceof Change.Put one ? Optional.of(one) : Optional.<Change.Put>empty();
        var from = line.change() instanceof Change.End end ? end.from().toString() : put.map(one -> one.from().toString()).orElse("");
        var values = values(line.change());
        return new LineDraft(line.number(), asked, shown(seen, asked, values), from, put.flatMap(Change.Put::until).map(LocalDate::toString).orElse(""), line.reason(), known(line.register(), values), line.faults(), Map.of(),
                Map.of(), hash(asked, Optional.of(line)));
    }

    LineAsked asked(Line line) {
        return switch (line.change()) {
            case Change.Put put -> effects.timeline(line.register(), line.key()).versions() == 0 ? new LineAsked(line.register(), Line.State.ADD, "", 0) : new LineAsked(line.register(), Line.State.CHANGE, line.key(), 0);
            case Change.End end -> new LineAsked(line.register(), Line.State.END, line.key(), 0);
            case Change.Correct correct -> new LineAsked(line.register(), Line.State.CORRECT, line.key(), correct.version());
            case Change.Undo undo -> new LineAsked(line.register(), Line.State.UNDO, line.key(), undo.version());
        };
    }

    static Values values(Change change) {
        return switch (change) {
            case Change.Put put -> put.values();
            case Change.Correct correct -> correct.values();
            case Change.End end -> Values.NONE;
            case Change.Undo undo -> Values.NONE;
        };
    }

    /// By which a line, and the entry that it is about, are known to be still as somebody saw them; personal data have no part in it.
    String hash(LineAsked asked, Optional<Line> line) {
        int versions = effects.timeline(asked.register(), asked.key()).versions();
        return Integer.toHexString(line.map(LineDrafts::hash).orElse(0) * 31 + versions);
    }

    /// By which a line is known to be still as somebody saw it who wants it removed.
    static String mark(Line line) {
        return Integer.toHexString(hash(line));
    }

    private static int hash(Line line) {
        var values = new HashMap<String, Object>(values(line.change()).byField());
        line.register().fields().values().stream().filter(RegisterField::secret).forEach(field -> values.remove(field.id()));
        var days = line.change() instanceof Change.Put put ? List.of(put.from(), put.until()) : line.change() instanceof Change.End end ? List.of(end.from()) : List.of();
        return Objects.hash(line.register().id(), line.key(), line.reason(), values, days);
    }

    /// @param wrong takes what makes it no change at all
    Optional<Change> change(CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered, List<Line.Fault> wrong) {
        return switch (asked.what()) {
            case ADD, CHANGE -> {
                var from = day(entered, LineDraft.FROM, "生效日期", true, wrong);
                var until = day(entered, LineDraft.UNTIL, "失效日期", false, wrong);
                yield wrong.isEmpty() ? from.map(day -> new Change.Put(day, until, entered(seen, asked, line, entered, day))) : Optional.empty();
            }
            case END -> day(entered, LineDraft.FROM, "取消的日期", true, wrong).map(Change.End::new);
            case CORRECT -> Optional.of(new Change.Correct(asked.version(), entered(seen, asked, line, entered, seen.now().toLocalDate())));
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

    /// What was entered; of personal data that are masked and were left alone, what stands on the day from which it is to hold.
    private Values entered(CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered, LocalDate day) {
        return LineEntered.values(asked.register(), entered, reading.keeps(asked.register(), seen.officer()) ? Values.NONE : kept(asked, line, day));
    }

    private Values kept(LineAsked asked, Optional<Line> line, LocalDate day) {
        return line.map(one -> values(one.change())).orElseGet(() -> before(asked, day));
    }

    /// The form as it was sent.
    LineDraft typed(CaseDesk.Seen seen, LineAsked asked, Optional<Line> line, Entries entered) {
        boolean keeps = reading.keeps(asked.register(), seen.officer());
        var find = new HashMap<String, String>();
        asked.register().fields().keySet().forEach(field -> find.put(field, entered.text(LineForms.FIND + field)));
        var more = entered.text("more");
        return new LineDraft(line.map(Line::number).orElse(0), asked, LineEntered.values(asked.register(), entered, Values.NONE), entered.text(LineDraft.FROM), entered.text(LineDraft.UNTIL), entered.text(LineDraft.REASON),
                keeps ? List.of() : known(asked.register(), kept(asked, line, seen.now().toLocalDate())), List.of(), find, more.isEmpty() ? Map.of() : Map.of(more, 1), entered.text(LineDraft.SEEN));
    }
}
