// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.law.Place;
import cn.yifa.kernel.register.Cells;
import cn.yifa.kernel.register.Kind;
import cn.yifa.kernel.register.Register;
import cn.yifa.kernel.register.RegisterField;
import cn.yifa.kernel.register.Values;
import cn.yifa.kernel.text.Differences;
import cn.yifa.server.casework.Procedures;
import cn.yifa.server.law.LawAddress;
import cn.yifa.server.register.EntryNames;
import cn.yifa.server.register.Registers;
import cn.yifa.server.workbench.EntryPiece.OfField;
import cn.yifa.server.workbench.EntryPiece.OfSection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Says in Chinese what entries of registers hold, with links to what they point to.
@Component
class EntryWords {

    private static final int BROAD = 60;

    private final Registers registers;
    private final EntryNames names;
    private final Procedures procedures;

    EntryWords(Registers registers, EntryNames names, Procedures procedures) {
        this.registers = registers;
        this.names = names;
        this.procedures = procedures;
    }

    /// Reads entries as they are on a day; what they point to is looked up once.
    Reading reading(Register register, Collection<Values> some, LocalDate day) {
        return new Reading(register, day, names.pointed(register.links().toList(), some, target -> true, target -> day));
    }

    /// Entries of one register on one day, in words.
    final class Reading {

        private final Register register;
        private final LocalDate day;
        private final Map<String, Map<String, String>> titles;

        private Reading(Register register, LocalDate day, Map<String, Map<String, String>> titles) {
            this.register = register;
            this.day = day;
            this.titles = titles;
        }

        /// All that an entry holds; fields without a value are left out, and sections without fields.
        ///
        /// @param open whether personal data are
        List<OfSection> sections(Values values, boolean open) {
            return register.sections().stream().map(section -> new OfSection(section.heading(), section.fields().stream().flatMap(id -> register.field(id).stream())
                    .filter(field -> values.get(field.id()).isPresent()).map(field -> field(field, values, open)).toList())).filter(section -> !section.fields().isEmpty()).toList();
        }

        private OfField field(RegisterField field, Values values, boolean open) {
            var basis = field.basis().map(Citation::toString).orElse("");
            if (field.kind() instanceof Kind.Rows rows) {
                var columns = List.copyOf(rows.columns().values());
                return new OfField(field.id(), field.name(), basis, "", List.of(), true, columns.stream().map(RegisterField::name).toList(),
                        values.rows(field.id()).stream().map(row -> columns.stream().map(column -> pieces(column, row)).toList()).toList(), false);
            }
            var pieces = pieces(field, values);
            boolean broad = field.kind() instanceof Kind.Text text && text.lines() || field.kind() instanceof Kind.Basis || pieces.stream().mapToInt(piece -> piece.words().length()).sum() > BROAD;
            return new OfField(field.id(), field.name(), basis, field.unit(), pieces, broad, List.of(), List.of(), field.secret() && !open);
        }

        /// What a field holds, piece by piece.
        List<EntryPiece> pieces(RegisterField field, Values values) {
            return switch (field.kind()) {
                case Kind.Basis basis -> values.texts(field.id()).stream().map(this::cited).toList();
                case Kind.Divisions divisions -> values.texts(field.id()).stream().map(id -> EntryPiece.of(names.division(id))).toList();
                case Kind.Runs runs -> values.texts(field.id()).stream().map(EntryWords.this::procedure).toList();
                case Kind.Link link -> values.texts(field.id()).stream().map(key -> linked(link.register(), key)).toList();
                case Kind.Choice choice -> values.texts(field.id()).stream().map(EntryPiece::of).toList();
                case Kind.Text text -> whole(field, values);
                case Kind.Amount amount -> whole(field, values);
                case Kind.Day of -> whole(field, values);
                case Kind.YesNo yesNo -> whole(field, values);
                case Kind.Code code -> whole(field, values);
                case Kind.Rows rows -> whole(field, values);
            };
        }

        private static List<EntryPiece> whole(RegisterField field, Values values) {
            return values.get(field.id()).stream().map(value -> EntryPiece.of(Cells.write(field.kind(), value))).toList();
        }

        private EntryPiece cited(String text) {
            var citation = Citation.parse(text, register.law());
            var why = procedures.law().whyUnresolved(citation, day);
            var address = procedures.law().instrument(citation.instrument())
                    .map(instrument -> Place.parse(citation.article()).map(place -> LawAddress.of(instrument, day, place.wholeArticle())).orElseGet(() -> LawAddress.of(instrument, day)));
            return new EntryPiece(citation.toString(), address, why.orElse(""));
        }

        private EntryPiece linked(String id, String key) {
            var title = titles.getOrDefault(id, Map.of()).get(key);
            return new EntryPiece(title == null ? key : title, registers.find(id).map(target -> RegisterAddress.of(target, key)), title == null ? day + " 没有这一条" : "");
        }
    }

    private EntryPiece procedure(String id) {
        var name = names.procedure(id);
        return new EntryPiece(name.orElse(id), name.map(found -> "/procedures/" + id), name.isPresent() ? "" : "没有这个程序");
    }

    /// A value of a filter, in words.
    String value(RegisterField field, String value) {
        return value.isEmpty() ? "（空）" : names.option(field, value);
    }

    /// What differs between two states of an entry, field by field in the order of the register.
    ///
    /// @param open whether personal data are open to the reader
    List<EntryDifference> differences(Register register, Values before, Values after, boolean open) {
        var differences = new ArrayList<EntryDifference>();
        register.fields().values().forEach(field -> {
            if (!before.get(field.id()).equals(after.get(field.id()))) {
                boolean masked = field.secret() && !open;
                differences.add(new EntryDifference(field.id(), field.name(), masked ? List.of() : differences(field, text(field, before), text(field, after)), masked));
            }
        });
        // What was filled in for fields that the register hasn't.
        Stream.concat(before.byField().keySet().stream(), after.byField().keySet().stream()).distinct().filter(id -> !register.fields().containsKey(id))
                .forEach(id -> differences.add(new EntryDifference(id, id, Differences.between(before.get(id).map(Object::toString).orElse(""), after.get(id).map(Object::toString).orElse("")), false)));
        return differences;
    }

    /// Of words, what is different in them; of numbers, days and choices, the one and the other.
    private static List<Differences.Segment> differences(RegisterField field, String before, String after) {
        boolean whole = !(field.kind() instanceof Kind.Text) && !field.kind().several() && !before.isEmpty() && !after.isEmpty();
        return !whole ? Differences.between(before, after) : List.of(new Differences.Segment(Differences.Kind.REMOVED, before), new Differences.Segment(Differences.Kind.KEPT, " "), new Differences.Segment(Differences.Kind.ADDED, after));
    }

    private String text(RegisterField field, Values values) {
        return switch (field.kind()) {
            case Kind.Divisions divisions -> values.texts(field.id()).stream().map(names::division).collect(Collectors.joining("\n"));
            case Kind.Runs runs -> values.texts(field.id()).stream().map(id -> procedure(id).words()).collect(Collectors.joining("\n"));
            case Kind.Text text -> written(field, values);
            case Kind.Amount amount -> written(field, values);
            case Kind.Day day -> written(field, values);
            case Kind.YesNo yesNo -> written(field, values);
            case Kind.Choice choice -> written(field, values);
            case Kind.Code code -> written(field, values);
            case Kind.Basis basis -> written(field, values);
            case Kind.Link link -> written(field, values);
            case Kind.Rows rows -> written(field, values);
        };
    }

    private static String written(RegisterField field, Values values) {
        return values.get(field.id()).map(value -> Cells.write(field.kind(), value)).orElse("");
    }
}
