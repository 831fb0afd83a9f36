// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import cn.yifa.kernel.cases.Evidence;
import cn.yifa.kernel.register.Change;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.portal.registers.PublicEntry.Difference;
import cn.yifa.server.portal.registers.PublicEntry.Fact;
import cn.yifa.server.portal.registers.PublicEntry.Link;
import cn.yifa.server.portal.registers.PublicEntry.Part;
import cn.yifa.server.portal.registers.PublicEntry.Related;
import cn.yifa.server.portal.registers.PublicEntry.Version;
import cn.yifa.server.publication.ShownFiles;
import cn.yifa.server.record.SealedRecord;
import cn.yifa.server.register.EntryVersions;
import cn.yifa.server.register.RegisterEntries;
import cn.yifa.server.register.RegisterEntry;
import cn.yifa.server.register.Subjects;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes what the page of a public entry shows.
@Component
class EntryDesk {

    private static final int MOST_RELATED = 50;
    private static final int LONG = 120;
    private static final String EXPIRED = "公示期限已满";

    private final PublicRegisters registers;
    private final RegisterEntries entries;
    private final EntryVersions versions;
    private final PublicWords words;
    private final Procedures procedures;
    private final SealedRecord sealed;
    private final ShownFiles files;
    private final Subjects subjects;

    EntryDesk(PublicRegisters registers, RegisterEntries entries, EntryVersions versions, PublicWords words, Procedures procedures, SealedRecord sealed, ShownFiles files, Subjects subjects) {
        this.registers = registers;
        this.entries = entries;
        this.versions = versions;
        this.words = words;
        this.procedures = procedures;
        this.sealed = sealed;
        this.files = files;
        this.subjects = subjects;
    }

    /// An entry with what anybody may see of it.
    ///
    /// @param open its values, without what isn't public
    record Seen(PublicEntry shown, Values open, PublicWords.Speaker speaker) {}

    /// The entry as it is on the day; where the list no longer or not yet has it, as it last was or first will be. Empty where it never was.
    Optional<Seen> show(Register register, String key, Optional<LocalDate> asOf, LocalDate today) {
        var day = asOf.orElse(today);
        var spans = entries.spans(register, key);
        var on = spans.stream().filter(span -> span.on(day)).findFirst();
        var nearest = on.or(() -> spans.stream().filter(span -> !span.from().isAfter(day)).reduce((first, second) -> second)).or(() -> spans.stream().findFirst());
        return nearest.map(entry -> {
            var open = register.open(entry.values());
            var then = on.isPresent() ? day : entry.from();
            var speaker = words.speaker(register, List.of(open), then);
            return new Seen(new PublicEntry(register, key, entry.openTitle(register), day, today, on.isPresent(), entry.from(), entry.until(), parts(register, open, speaker), flow(register, open, speaker, then),
                    file(register, entry, on.isPresent() && day.equals(today)),
                    subjects.addressOf(register, open).filter(_ -> register.subject().isPresent()), related(register, key, day, today), history(register, key, entry)), open, speaker);
        });
    }

    /// What the public sees in the place of an entry that a list which takes down has no longer; empty for one that it has, never had, or is yet to have.
    Optional<PublicEntry.TakenDown> takenDown(Register register, String key, LocalDate today) {
        var spans = entries.spans(register, key);
        if (spans.stream().anyMatch(span -> span.on(today)) || !spans.isEmpty() && spans.stream().allMatch(span -> span.from().isAfter(today))) {
            return Optional.empty();
        }
        return versions.of(register, key).stream().filter(version -> !(version.change() instanceof Change.Correct)).reduce((first, second) -> second)
                .map(last -> new PublicEntry.TakenDown(register, key, last.change() instanceof Change.Put ? EXPIRED : last.reason()));
    }

    private static List<Part> parts(Register register, Values open, PublicWords.Speaker speaker) {
        var parts = new ArrayList<Part>();
        register.sections().forEach(section -> {
            var facts = section.fields().stream().flatMap(id -> register.field(id).stream()).filter(field -> field.open() && open.get(field.id()).isPresent())
                    .map(field -> new Fact(field.id(), field.name(), speaker.say(field, open))).toList();
            if (!facts.isEmpty()) {
                parts.add(new Part(section.heading().isEmpty() ? "内容" : section.heading(), facts));
            }
        });
        return parts;
    }

    /// Only with what stands today: earlier days may have shown more than the file may.
    private Optional<PublicEntry.Offered> file(Register register, RegisterEntry entry, boolean today) {
        return today ? files.of(register, entry).map(file -> new PublicEntry.Offered(ListAddress.of(register.id(), entry.key()) + "/file", file.name(), Math.ceilDiv(file.size(), 1024))) : Optional.empty();
    }

    /// The file that is shown with the entry, as it is today.
    Optional<Evidence> file(Register register, String key, LocalDate today) {
        return entries.find(register, key, today).flatMap(entry -> files.of(register, entry));
    }

    private Optional<FlowOfEntry> flow(Register register, Values open, PublicWords.Speaker speaker, LocalDate day) {
        return PublicRegisters.runs(register).map(field -> FlowOfEntry.of(register, open, speaker, open.text(field.id()).flatMap(id -> procedures.inForce(id, day))));
    }

    List<Related> related(Register register, String key, LocalDate day, LocalDate today) {
        var related = new ArrayList<Related>();
        registers.pointingTo(register).forEach((from, pointers) -> pointers.forEach(pointer -> {
            var pointing = entries.pointing(from, pointer, key, from.seenOn(day, today), MOST_RELATED);
            if (!pointing.isEmpty()) {
                related.add(new Related(from.name(), from.equals(register) ? "以它为" + pointer.name() + "的" : from.name(),
                        pointing.stream().map(entry -> new Link(entry.openTitle(from), ListAddress.of(from.id(), entry.key()))).toList()));
            }
        }));
        return related;
    }

    private List<Version> history(Register register, String key, RegisterEntry entry) {
        var history = EntryHistory.of(register, versions.of(register, key));
        var places = sealed.placesOfVersions(entry.id());
        return history.stream().map(done -> new Version(done.version(), done.inWords(), done.entered(), done.differences().stream().map(difference -> inWords(register, difference, done.day())).toList(),
                Optional.ofNullable(places.get(done.version())).map(place -> "/records/entries/" + place).orElse(""))).toList();
    }

    /// Of a list that hides personal data only the names of fields: a correction may have hidden what stood there.
    private Difference inWords(Register register, EntryHistory.Difference difference, LocalDate day) {
        var field = difference.field();
        if (!register.hides().rules().isEmpty()) {
            return new Difference(field.name(), "", "");
        }
        var speaker = words.speaker(register, List.of(difference.before(), difference.after()), day);
        var before = line(field, difference.before(), speaker);
        var after = line(field, difference.after(), speaker);
        return field.kind() instanceof Kind.Rows || before.length() > LONG || after.length() > LONG ? new Difference(field.name(), "", "") : new Difference(field.name(), before, after);
    }

    private static String line(RegisterField field, Values values, PublicWords.Speaker speaker) {
        var line = speaker.say(field, values).line();
        return line.isEmpty() ? "（没有填写）" : line;
    }
}
