// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import cn.yifa.kernel.law.Citation;
import cn.yifa.kernel.mask.MaskPolicy;
import java.time.LocalDate;
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
/// @param hides     the personal data that may not stand in what anybody sees
/// @param forgets   whether the public sees nothing any more of what has ended, been withdrawn or been corrected (撤下)
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
        MaskPolicy hides,
        boolean forgets) {

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

    /// Where its entries point to entries, by the fields that do.
    public Stream<RegisterField> links() {
        return fields.values().stream().filter(field -> field.kind() instanceof Kind.Link);
    }

    /// The entry's key; empty where it has none yet.
    public Optional<String> keyOf(Values values) {
        return values.text(key).filter(text -> !text.isBlank());
    }

    public String titleOf(Values values) {
        return values.text(title).or(() -> keyOf(values)).orElse("");
    }
}
