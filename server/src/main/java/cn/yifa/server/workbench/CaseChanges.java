// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.organ.PersonId;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.organization.Organization;
import cn.yifa.server.register.EntryReading;
import cn.yifa.server.register.EntryVersion;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.Line;
import cn.yifa.server.register.LineEffects;
import cn.yifa.server.register.LineEffects.Effect;
import cn.yifa.server.register.RegisterActs;
import cn.yifa.server.register.RegisterLines;
import cn.yifa.server.register.Registers;
import cn.yifa.server.workbench.ChangesView.Made;
import cn.yifa.server.workbench.ChangesView.Proposed;
import cn.yifa.server.workbench.ChangesView.Row;
import cn.yifa.server.workbench.EntryPiece.OfField;
import cn.yifa.server.workbench.EntryPiece.OfSection;
import cn.yifa.server.workbench.EntryView.Action;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Puts before an officer what a case would change in registers.
@Component
class CaseChanges {

    /// So many lines stand on the case's own page, and so many on a page of lines.
    static final int FEW = 10;
    static final int ROWS = 50;
    private static final int MADE = 100;

    private final Registers registers;
    private final RegisterLines lines;
    private final RegisterActs acts;
    private final LineEffects effects;
    private final EntryVersions versions;
    private final EntryReading reading;
    private final EntryWords words;
    private final Organization organization;

    CaseChanges(Registers registers, RegisterLines lines, RegisterActs acts, LineEffects effects, EntryVersions versions, EntryReading reading, EntryWords words, Organization organization) {
        this.registers = registers;
        this.lines = lines;
        this.acts = acts;
        this.effects = effects;
        this.versions = versions;
        this.reading = reading;
        this.words = words;
        this.organization = organization;
    }

    static String address(CaseDesk.Seen seen) {
        return "/work/cases/" + seen.matter().id() + "/lines";
    }

    /// Of a case whose procedure changes registers; nothing of any other.
    Optional<ChangesView> of(CaseDesk.Seen seen) {
        return of(seen, false, 0, FEW);
    }

    /// @param onlyFaulty whether only lines with faults are wanted
    /// @param after      the number of the line before the first
    Optional<ChangesView> of(CaseDesk.Seen seen, boolean onlyFaulty, int after, int most) {
        var changed = changed(seen);
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        var id = seen.matter().id();
        var counts = lines.counts(id);
        boolean prepares = prepares(seen);
        var some = some(id, onlyFaulty, after, most + 1);
        var shown = some.stream().limit(most).toList();
        var more = some.size() <= most ? Optional.<String>empty()
                : Optional.of(address(seen) + (most == FEW ? "" : "?after=" + shown.getLast().number() + (onlyFaulty ? "&faulty=1" : "")));
        var made = counts.all() > 0 ? List.<Made>of() : versions.by(id, MADE).stream().flatMap(version -> registers.find(version.register()).stream()
                .map(register -> new Made(RegisterAddress.of(register, version.key()), version.key(), title(register, version), register.name(), version.number(), what(version.change()), days(version.change())))).toList();
        return Optional.of(new ChangesView(address(seen), prepares, Stream.of(Line.State.values()).filter(state -> counts.byState().getOrDefault(state, 0) > 0)
                .map(state -> new ChangesView.Count(state.term(), counts.byState().get(state))).toList(), counts.all(), counts.faulty(), changed.size() > 1, rows(seen, shown), more,
                changed.stream().filter(register -> lines.whyNotAllowed(seen.matter(), register, Line.State.ADD).isEmpty())
                        .map(register -> new Action(address(seen) + "/new?" + new LineAsked(register, Line.State.ADD, "", 0).query(), changed.size() > 1 ? "新增一条" + register.entryName() : "新增一条")).toList(),
                acts.proposal(id).map(proposal -> new Proposed(organization.nameOf(new PersonId(proposal.proposedBy())), proposal.lines(), proposal.digest(), !prepares && !seen.matter().status().over() && counts.all() > 0)),
                made, made.isEmpty() ? 0 : versions.count(id), onlyFaulty));
    }

    private String title(Register register, EntryVersion version) {
        return switch (version.change()) {
            case Change.Put put -> register.titleOf(put.values());
            case Change.Correct correct -> register.titleOf(correct.values());
            case Change.End end -> lastTitle(register, version.key());
            case Change.Undo undo -> lastTitle(register, version.key());
        };
    }

    private String lastTitle(Register register, String key) {
        return effects.timeline(register, key).spans().stream().reduce((one, later) -> later).map(span -> register.titleOf(span.values())).orElse("");
    }

    private List<Register> changed(CaseDesk.Seen seen) {
        return registers.all().stream().filter(register -> seen.procedure().changes().containsKey(register.id())).toList();
    }

    boolean prepares(CaseDesk.Seen seen) {
        return acts.prepares(seen.matter(), seen.officer());
    }

    /// Does something to the lines, if the officer still prepares them; see [RegisterActs#preparing].
    <T> Optional<T> preparing(CaseDesk.Seen seen, Supplier<T> work) {
        return acts.preparing(seen.matter().id(), seen.officer(), work);
    }

    /// On the case's own page those with faults come first; on the page of lines they stand in their order.
    private List<Line> some(CaseId id, boolean onlyFaulty, int after, int most) {
        if (onlyFaulty) {
            return lines.faulty(id, after, most);
        }
        if (most > FEW + 1) {
            return lines.lines(id, after, most);
        }
        var some = new LinkedHashMap<Integer, Line>();
        lines.faulty(id, 0, most).forEach(line -> some.put(line.number(), line));
        lines.lines(id, 0, most).forEach(line -> some.putIfAbsent(line.number(), line));
        return some.values().stream().limit(most).toList();
    }

    private List<Row> rows(CaseDesk.Seen seen, List<Line> some) {
        var done = effects.of(some);
        return some.stream().map(line -> row(seen, line, done.get(line.number()))).toList();
    }

    private Row row(CaseDesk.Seen seen, Line line, Effect effect) {
        var register = line.register();
        var summary = effect.before().isPresent() || effect.after().isEmpty() ? List.<OfField>of()
                : sections(seen, line, effect).stream().flatMap(section -> section.fields().stream()).filter(field -> register.columns().contains(field.id())).toList();
        return new Row(line.number(), line.state().term(), LineAsked.word(line.state()), register.name(), line.key(), line.title(), address(seen) + "/" + line.number(),
                effect.listed() ? Optional.of(RegisterAddress.of(register, line.key())) : Optional.empty(), days(line.change(), effect), line.reason(), summary,
                differences(seen, line, effect), told(line, false), told(line, true), LineDrafts.mark(line));
    }

    /// One line by itself.
    Row row(CaseDesk.Seen seen, Line line) {
        return row(seen, line, effect(line));
    }

    private Effect effect(Line line) {
        return effects.of(List.of(line)).get(line.number());
    }

    private static List<String> told(Line line, boolean doubts) {
        return line.faults().stream().filter(fault -> fault.doubt() == doubts).map(Line.Fault::words).toList();
    }

    /// What the entry would hold, in words.
    List<OfSection> sections(CaseDesk.Seen seen, Line line) {
        return sections(seen, line, effect(line));
    }

    private List<OfSection> sections(CaseDesk.Seen seen, Line line, Effect effect) {
        var register = line.register();
        boolean open = open(seen, register);
        var values = effect.after().map(found -> reading.shown(register, line.key(), found, seen.officer())).orElse(Values.NONE);
        return words.reading(register, List.of(values), effect.from().orElse(seen.now().toLocalDate())).sections(values, open);
    }

    private List<EntryDifference> differences(CaseDesk.Seen seen, Line line, Effect effect) {
        return effect.before().flatMap(before -> effect.after().map(after -> words.differences(line.register(), reading.shown(line.register(), line.key(), before, seen.officer()),
                reading.shown(line.register(), line.key(), after, seen.officer()), open(seen, line.register())))).orElse(List.of());
    }

    /// Whether the personal data of entries are open to the reader: in the register itself they are to those who keep it.
    private boolean open(CaseDesk.Seen seen, Register register) {
        return reading.keeps(register, seen.officer());
    }

    private static String days(Change change, Effect effect) {
        return switch (change) {
            case Change.Put put -> days(put);
            case Change.End end -> days(end);
            case Change.Correct correct -> "第 " + correct.version() + " 版" + effect.from().map(from -> "，" + days(from, effect.until())).orElse("");
            case Change.Undo undo -> "第 " + undo.version() + " 版" + effect.from().map(from -> "，自 " + from + " 起" + (effect.after().isPresent() ? "恢复为以前的内容" : "不再列入")).orElse("");
        };
    }

    private static String days(Change change) {
        return switch (change) {
            case Change.Put put -> days(put.from(), put.until());
            case Change.End end -> "自 " + end.from() + " 起不再列入";
            case Change.Correct correct -> "更正第 " + correct.version() + " 版";
            case Change.Undo undo -> "撤销第 " + undo.version() + " 版";
        };
    }

    private static String days(LocalDate from, Optional<LocalDate> until) {
        return "自 " + from + " 起" + until.map(day -> "，至 " + day.minusDays(1)).orElse("") + "有效";
    }

    private static String what(Change change) {
        return switch (change) {
            case Change.Put put -> "列入或变更";
            case Change.End end -> Line.State.END.term();
            case Change.Correct correct -> Line.State.CORRECT.term();
            case Change.Undo undo -> Line.State.UNDO.term();
        };
    }
}
