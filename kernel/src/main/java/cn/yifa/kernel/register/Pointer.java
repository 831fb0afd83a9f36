// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the entries of a register point to others (指向): a field, or a column of a field's rows.
///
/// @param column where the field holds rows, the one of their columns that points
public record Pointer(RegisterField field, Optional<RegisterField> column) {

    public Kind.Link link() {
        return (Kind.Link) column.orElse(field).kind();
    }

    /// What people call it.
    public String name() {
        return field.name() + column.map(found -> "：" + found.name()).orElse("");
    }

    /// As findings and rules name the place.
    public String path() {
        return field.id() + column.map(found -> "." + found.id()).orElse("");
    }

    public boolean open() {
        return field.open() && column.map(RegisterField::open).orElse(true);
    }

    /// The keys that an entry points to.
    public List<String> keys(Values values) {
        return column.map(found -> values.rows(field.id()).stream().flatMap(row -> row.texts(found.id()).stream()).distinct().toList()).orElseGet(() -> values.texts(field.id()));
    }

    /// What an entry that points to this key holds, among other things.
    public Map<String, Object> holding(String key) {
        Object pointed = link().many() ? List.of(key) : key;
        return Map.of(field.id(), column.map(found -> (Object) List.of(Map.of(found.id(), pointed))).orElse(pointed));
    }
}
