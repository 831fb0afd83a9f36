// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.MaskPolicy;
import cn.yifa.kernel.procedure.Field;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A kept list (清单·名录·台账): what its entries hold, who keeps it, by which procedure it changes, and what of it is public.
///
/// @param law       the instrument whose articles stand bare in the definition
/// @param since     the first day on which an entry can be in force
/// @param entryName what one entry is called, such as 权责事项
/// @param basis     why the list is kept
/// @param keptBy    the role of the division that keeps it, such as 法规处
/// @param changedBy the procedure whose cases change it
/// @param open      whether the public may see it, all but the fields that aren't
/// @param key       the field by which an entry is known for as long as the list is kept
/// @param title     the field that names an entry to people
/// @param sections  the fields in the order in which people read them, under headings
/// @param columns   the fields that its list shows unless somebody chooses others
/// @param filters   the fields by which its list can be narrowed
/// @param comparison how its entries are held beside those of another register
/// @param catalogue how a superior catalogue takes its entries
/// @param hides     the personal data that may not stand in what anybody sees
/// @param inCharge  the field that says which division an entry is of: no other changes it, but the one that keeps the register
/// @param takesDown whether the public sees an entry only while the list has it: what is taken down, was there before or is yet to come is shown to nobody (撤下)
/// @param certifies how its entries are the certificates by which officers act (执法证件)
/// @param subject   whom its entries are about (信用主体)
public record Register(
        String id,
        String name,
        String law,
        LocalDate since,
        String entryName,
        Optional<Citation> basis,
        String keptBy,
        String changedBy,
        boolean open,
        SequencedMap<String, RegisterField> fields,
        String key,
        String title,
        List<Section> sections,
        List<String> columns,
        List<String> filters,
        List<EntryRule> rules,
        Optional<Comparison> comparison,
        Optional<Catalogue> catalogue,
        MaskPolicy hides,
        Optional<String> inCharge,
        boolean takesDown,
        Optional<Certifying> certifies,
        Optional<Subject> subject) {

    public Register {
        sections = List.copyOf(sections);
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        rules = List.copyOf(rules);
    }

    /// Fields that belong together, under a heading.
    public record Section(String heading, List<String> fields) {
        public Section {
            fields = List.copyOf(fields);
        }
    }

    public Optional<RegisterField> field(String id) {
        return Optional.ofNullable(fields.get(id));
    }

    /// Its fields as cases have them: those that hold a value of their own, neither rows nor the key of another entry nor personal data.
    public SequencedMap<String, Field> plainFields() {
        var plain = new LinkedHashMap<>(Seen.fields(fields));
        plain.keySet().removeIf(name -> fields.get(name).secret() || fields.get(name).kind() instanceof Kind.Rows || fields.get(name).kind() instanceof Kind.Link);
        return plain;
    }

    /// The fields that anybody may see; of rows, with the columns that anybody may.
    public List<RegisterField> openFields() {
        return open ? fields.values().stream().filter(RegisterField::open).map(RegisterField::opened).toList() : List.of();
    }

    /// What anybody may see of an entry's values; of rows, the columns that anybody may.
    public Values open(Values values) {
        var shown = new TreeMap<String, Object>();
        openFields().forEach(field -> {
            if (field.kind() instanceof Kind.Rows rows) {
                var columns = rows.columns().values().stream().filter(RegisterField::open).map(RegisterField::id).toList();
                shown.put(field.id(), values.rows(field.id()).stream().map(row -> row.only(columns).byField()).toList());
            } else {
                values.get(field.id()).ifPresent(value -> shown.put(field.id(), value));
            }
        });
        return new Values(shown);
    }

    /// Where its entries point to entries, be it in their rows.
    public Stream<Pointer> links() {
        return fields.values().stream().flatMap(field -> switch (field.kind()) {
            case Kind.Link link -> Stream.of(new Pointer(field, Optional.empty()));
            case Kind.Rows rows -> rows.columns().values().stream().filter(column -> column.kind() instanceof Kind.Link).map(column -> new Pointer(field, Optional.of(column)));
            case Kind.Text text -> Stream.empty();
            case Kind.Amount amount -> Stream.empty();
            case Kind.Day day -> Stream.empty();
            case Kind.YesNo yesNo -> Stream.empty();
            case Kind.Choice choice -> Stream.empty();
            case Kind.Code code -> Stream.empty();
            case Kind.Basis basis -> Stream.empty();
            case Kind.Runs runs -> Stream.empty();
            case Kind.Divisions divisions -> Stream.empty();
        });
    }

    /// Those of them that may never lead back to the entry they began with.
    public Stream<Pointer> acyclic() {
        return links().filter(pointer -> pointer.link().acyclic() && pointer.link().register().equals(id));
    }

    /// The entry's key; empty where it has none yet.
    public Optional<String> keyOf(Values values) {
        return values.text(key).filter(text -> !text.isBlank());
    }

    public String titleOf(Values values) {
        return values.text(title).or(() -> keyOf(values)).orElse("");
    }

    /// As they are on which day anybody sees its entries who asks for a day.
    public LocalDate seenOn(LocalDate asked, LocalDate today) {
        return takesDown ? today : asked;
    }
}
