// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import cn.yifa.kernel.cases.Case;
import cn.yifa.kernel.cases.CaseId;
import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.MaskKind;
import cn.yifa.kernel.mask.PersonalData;
import cn.yifa.kernel.organ.DivisionId;
import cn.yifa.kernel.procedure.Guard;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.EntryCheck;
import cn.yifa.kernel.register.Finding;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.Surroundings;
import cn.yifa.kernel.register.Timeline;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Cases;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.organization.Organization;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Tells what wanted changes would do, and what is wrong with them, many at once.
@Component
class LineChecking {

    private final Registers registers;
    private final RegisterEntries entries;
    private final EntryVersions versions;
    private final Cases cases;
    private final Procedures procedures;
    private final Organization organization;
    private final List<SecondLook> looks;

    LineChecking(Registers registers, RegisterEntries entries, EntryVersions versions, Cases cases, Procedures procedures, Organization organization, List<SecondLook> looks) {
        this.registers = registers;
        this.entries = entries;
        this.versions = versions;
        this.cases = cases;
        this.procedures = procedures;
        this.organization = organization;
        this.looks = looks;
    }

    /// What becomes of one wanted change.
    ///
    /// @param unchanged the entry is so already: there is nothing to do
    /// @param versions  how many the entry has in the register
    record Checked(Wanted wanted, Line.State state, String title, boolean unchanged, int versions, List<Line.Fault> faults) {

        Checked with(Optional<Line.Fault> fault) {
            return new Checked(wanted, state, title, unchanged, versions, Stream.concat(faults.stream(), fault.stream()).toList());
        }
    }

    /// Entries as they are and as the same case changes them already.
    ///
    /// @param timelines those that never were are left out
    /// @param versions  how many each has in the register itself
    record Standing(Map<UUID, Timeline> timelines, Map<UUID, Integer> versions) {

        Timeline of(UUID entry) {
            return timelines.getOrDefault(entry, Timeline.none());
        }
    }

    /// What else the same case would change.
    interface Besides {

        /// All that it would do to entries of any register, by key, in order.
        Map<String, List<Change>> coming(Register register, Collection<String> keys);

        /// What it would do to entries of the register checked before what is checked, by key, in order.
        Map<String, List<Change>> changing(Collection<String> keys);

        /// The case; none where nobody says which it would be.
        default Optional<CaseId> matter() {
            return Optional.empty();
        }

        Besides NOTHING = new Besides() {
            @Override
            public Map<String, List<Change>> coming(Register register, Collection<String> keys) {
                return Map.of();
            }

            @Override
            public Map<String, List<Change>> changing(Collection<String> keys) {
                return Map.of();
            }
        };
    }

    List<Checked> check(Register register, List<Wanted> wanted, Besides besides) {
        return check(register, wanted, besides, standing(register, wanted.stream().map(Wanted::key).toList(), besides));
    }

    /// The entries with these keys.
    Standing standing(Register register, Collection<String> keys, Besides besides) {
        var standing = new HashMap<UUID, Timeline>(versions.timelines(register, keys.stream().map(key -> RegisterEntry.idOf(register.id(), key)).toList()));
        var counts = standing.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().versions()));
        besides.changing(keys).forEach((key, changes) -> standing.compute(RegisterEntry.idOf(register.id(), key), (id, known) -> grow(known == null ? Timeline.none() : known, changes)));
        return new Standing(standing, counts);
    }

    /// @param standing as [#standing] gives it for the keys of what is wanted
    List<Checked> check(Register register, List<Wanted> wanted, Besides besides, Standing standing) {
        var around = new Around(register, wanted.stream().flatMap(one -> values(Timeline.none(), one.change()).stream()).toList(), (target, keys) -> coming(register, wanted, besides, target, keys));
        var matter = besides.matter().flatMap(cases::find);
        var grown = new HashMap<>(standing.timelines());
        var checked = new ArrayList<Checked>();
        for (var one : wanted) {
            var id = RegisterEntry.idOf(register.id(), one.key());
            var timeline = grown.getOrDefault(id, Timeline.none());
            var settled = new Wanted(one.key(), settled(timeline, one.change()), one.reason());
            var result = check(register, timeline, settled, standing.versions().getOrDefault(id, 0), around, matter);
            // Entries that have no key yet are not the same entry.
            if (!one.key().isBlank() && !result.unchanged() && timeline.whyNot(settled.change()).isEmpty()) {
                grown.put(id, timeline.with(settled.change()));
            }
            checked.add(result);
        }
        return checked;
    }

    /// What isn't as it should be about entries as they are on a day, by their keys.
    ///
    /// @param values of entries of the register, with personal data open
    Map<String, List<Finding>> findings(Register register, Map<String, Values> values, LocalDate day) {
        var around = new Around(register, values.values(), (target, keys) -> Map.of());
        var findings = new LinkedHashMap<String, List<Finding>>();
        values.forEach((key, found) -> findings.put(key, around.findings(found, day)));
        return findings;
    }

    /// What is to become of the entries of a register with these keys, by all that the case and those who ask would do.
    private Map<String, List<Change>> coming(Register checked, List<Wanted> wanted, Besides besides, Register target, Collection<String> keys) {
        var coming = new HashMap<String, List<Change>>();
        besides.coming(target, keys).forEach((key, changes) -> coming.put(key, new ArrayList<>(changes)));
        wanted.stream().filter(one -> target.id().equals(checked.id()) && keys.contains(one.key())).forEach(one -> coming.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one.change()));
        return coming;
    }

    static Timeline grow(Timeline timeline, List<Change> changes) {
        var grown = timeline;
        for (var one : changes) {
            var change = settled(grown, one);
            grown = grown.whyNot(change).isEmpty() ? grown.with(change) : grown;
        }
        return grown;
    }

    /// What is to be from a day on which a version begins already is a correction of that version.
    private static Change settled(Timeline timeline, Change change) {
        if (change instanceof Change.Put put) {
            var begun = timeline.spans().stream().filter(span -> span.from().equals(put.from()) && (put.until().isEmpty() || put.until().equals(span.until()))).findFirst();
            if (begun.isPresent() && !begun.get().values().equals(put.values())) {
                return new Change.Correct(begun.get().version(), put.values());
            }
        }
        return change;
    }

    private Checked check(Register register, Timeline timeline, Wanted wanted, int count, Around around, Optional<Case> matter) {
        var faults = new ArrayList<Line.Fault>();
        var unchanged = wanted.change() instanceof Change.Put put && timeline.on(put.from()).filter(span -> span.values().equals(put.values()) && span.until().equals(put.until().or(span::until))).isPresent();
        timeline.whyNot(wanted.change()).ifPresent(why -> faults.add(new Line.Fault("", "timeline", why, false)));
        var values = values(timeline, wanted.change());
        var day = day(timeline, wanted.change());
        values.ifPresent(found -> {
            day.map(first -> around.findings(found, first)).orElse(List.of()).forEach(finding -> faults.add(fault(finding)));
            if (register.keyOf(found).filter(key -> !key.equals(wanted.key())).isPresent()) {
                faults.add(new Line.Fault(register.key(), "key", "“" + register.fields().get(register.key()).name() + "”认定同一条，不能改；编码变了的，取消旧的一条，新增一条", false));
            }
        });
        if (!unchanged) {
            matter.flatMap(found -> whyNotAllowed(register, found, state(timeline, wanted.change()))).ifPresent(why -> faults.add(new Line.Fault("", "allowed", why, false)));
            matter.flatMap(found -> inCharge(register, timeline, values).flatMap(division -> whyNotInCharge(register, found, division))).ifPresent(why -> faults.add(new Line.Fault("", "in-charge", why, false)));
        }
        if (wanted.reason().isBlank()) {
            faults.add(new Line.Fault("", "reason", "没有写明变更的理由", false));
        }
        if (told(register, wanted.change())) {
            PersonalData.find(wanted.reason(), register.hides()).forEach(found -> faults.add(new Line.Fault("", "reason", "变更的理由对外公布，里面有" + found.kind().term() + "，要隐去", found.kind() == MaskKind.PERSON_NAME)));
        }
        var title = values.or(() -> day.flatMap(timeline::on).map(Timeline.Span::values)).map(register::titleOf).orElse(wanted.key());
        return new Checked(wanted, state(timeline, wanted.change()), title, unchanged, count, faults);
    }

    /// Why the case may not do this to entries of the register, in Chinese.
    Optional<String> whyNotAllowed(Register register, Case matter, Line.State state) {
        var procedure = procedures.of(matter);
        var allowed = Optional.ofNullable(procedure.changes().get(register.id()));
        var may = allowed.filter(one -> one.when().map(condition -> Guard.of(condition, procedure).holds(matter.fields())).orElse(true));
        return may.isEmpty() ? Optional.of("这件“" + procedure.name() + "”不能变更《" + register.name() + "》" + allowed.map(one -> "：填写的情况与这份清单不符").orElse(""))
                : may.filter(one -> !one.changes().contains(state.change()))
                        .map(one -> "“" + procedure.name() + "”不能" + state.term() + "《" + register.name() + "》的" + register.entryName() + "，只能" + one.inWords());
    }

    /// Why the case may not touch an entry of this division, in Chinese: others' entries are changed by those who keep the register and by nobody else.
    private Optional<String> whyNotInCharge(Register register, Case matter, String division) {
        var keeper = organization.roles().divisionServingAs(register.keptBy());
        return Optional.of(matter.handling()).filter(handling -> !handling.value().equals(division) && keeper.filter(handling::equals).isEmpty())
                .map(handling -> "这一条由别的处室（" + division + "）承办，只能由它，或者管理这份清单的" + keeper.map(organization::nameOf).orElse(register.keptBy()) + "变更");
    }

    /// The division that the entry is of; that of a new one, as it would be.
    private static Optional<String> inCharge(Register register, Timeline timeline, Optional<Values> values) {
        return register.inCharge().flatMap(field -> timeline.spans().stream().reduce((one, later) -> later).map(Timeline.Span::values).or(() -> values).flatMap(found -> found.text(field)));
    }

    /// Whether the public reads why: what is left of an entry that was taken down.
    private static boolean told(Register register, Change change) {
        return register.takesDown() && (change instanceof Change.End || change instanceof Change.Undo);
    }

    private static Line.Fault fault(Finding finding) {
        return new Line.Fault(finding.field(), finding.rule(), finding.words() + finding.basis().map(basis -> "（" + basis + "）").orElse(""), !finding.faulty());
    }

    private static Optional<Values> values(Timeline timeline, Change change) {
        return switch (change) {
            case Change.Put put -> Optional.of(put.values());
            case Change.Correct correct -> Optional.of(correct.values());
            case Change.End end -> Optional.empty();
            case Change.Undo undo -> Optional.empty();
        };
    }

    /// The first day that a change concerns; none when it is of a version that isn't.
    private static Optional<LocalDate> day(Timeline timeline, Change change) {
        return switch (change) {
            case Change.Put put -> Optional.of(put.from());
            case Change.End end -> Optional.of(end.from());
            case Change.Correct correct -> timeline.dayOf(correct.version());
            case Change.Undo undo -> timeline.dayOf(undo.version());
        };
    }

    private static Line.State state(Timeline timeline, Change change) {
        return switch (change) {
            case Change.Put put -> timeline.on(put.from()).isPresent() ? Line.State.CHANGE : Line.State.ADD;
            case Change.End end -> Line.State.END;
            case Change.Correct correct -> Line.State.CORRECT;
            case Change.Undo undo -> Line.State.UNDO;
        };
    }

    /// What a batch of changes points to, looked up once, and who else looks at it.
    private final class Around implements Surroundings {

        private final Map<String, Map<String, List<RegisterEntry>>> known = new HashMap<>();
        private final Map<String, Map<String, Timeline>> changed = new HashMap<>();
        private final Register register;
        private final List<SecondLook.Looking> looking;

        /// @param pointing the values whose links are looked up
        /// @param coming   what is to become of what they point to
        Around(Register register, Collection<Values> pointing, BiFunction<Register, Set<String>, Map<String, List<Change>>> coming) {
            this.register = register;
            this.looking = looks.stream().map(look -> look.begin(register)).toList();
            var pointed = new HashMap<String, Set<String>>();
            register.links().forEach(pointer -> pointing.forEach(values -> pointed.computeIfAbsent(pointer.link().register(), id -> new HashSet<>()).addAll(pointer.keys(values))));
            pointed.forEach((id, keys) -> registers.find(id).ifPresent(target -> {
                known.put(id, entries.spans(target, keys));
                changed.put(id, grown(target, coming.apply(target, keys)));
            }));
        }

        List<Finding> findings(Values values, LocalDate day) {
            return Stream.concat(EntryCheck.check(register, values, day, this).stream(), looking.stream().flatMap(look -> look.at(values).stream())).toList();
        }

        private Map<String, Timeline> grown(Register target, Map<String, List<Change>> coming) {
            var standing = versions.timelines(target, coming.keySet().stream().map(key -> RegisterEntry.idOf(target.id(), key)).toList());
            return coming.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> grow(standing.getOrDefault(RegisterEntry.idOf(target.id(), entry.getKey()), Timeline.none()), entry.getValue())));
        }

        @Override
        public Optional<String> whyUnresolved(Citation citation, LocalDate day) {
            return procedures.law().whyUnresolved(citation, day);
        }

        @Override
        public boolean hasProcedure(String id) {
            return procedures.all().stream().anyMatch(procedure -> procedure.id().equals(id));
        }

        @Override
        public boolean hasDivision(String id) {
            try {
                return organization.division(new DivisionId(id)).isPresent();
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        @Override
        public boolean hasEntry(String register, String key, LocalDate day) {
            var grown = grown(register, key);
            return grown.isPresent() ? grown.get().on(day).isPresent() : standing(register, key, day).isPresent();
        }

        @Override
        public Optional<Values> entry(String register, String key, LocalDate day) {
            var grown = grown(register, key);
            // Of rows not yet checked the days are known, and nothing else.
            return grown.isPresent() ? grown.get().on(day).map(Timeline.Span::values).filter(values -> !values.equals(Values.NONE)) : standing(register, key, day).map(RegisterEntry::values);
        }

        private Optional<Timeline> grown(String register, String key) {
            return Optional.ofNullable(changed.getOrDefault(register, Map.of()).get(key));
        }

        private Optional<RegisterEntry> standing(String register, String key, LocalDate day) {
            return known.getOrDefault(register, Map.of()).getOrDefault(key, List.of()).stream().filter(entry -> entry.on(day)).findFirst();
        }
    }
}
