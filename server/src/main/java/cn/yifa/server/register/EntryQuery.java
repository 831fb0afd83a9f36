// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.register;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which entries of a register are wanted, as they are on a day.
///
/// @param text    every one of its words must occur; empty for all
/// @param wanted  by field, the values of which an entry must have one
/// @param order   the field by which they are sorted; by key when there is none
/// @param open    whether the public asks: only what it may see is searched
public record EntryQuery(LocalDate asOf, String text, SortedMap<String, List<String>> wanted, Optional<String> order, boolean descending, boolean open) {

    /// Without what no text of the database can hold.
    public EntryQuery {
        text = storable(text);
        var values = new TreeMap<String, List<String>>();
        wanted.forEach((field, some) -> values.put(field, some.stream().map(EntryQuery::storable).toList()));
        wanted = values;
    }

    private static String storable(String text) {
        return text.replace("\0", "");
    }

    /// All entries as they are on a day.
    public static EntryQuery all(LocalDate asOf, boolean open) {
        return new EntryQuery(asOf, "", new TreeMap<>(), Optional.empty(), false, open);
    }

    public EntryQuery with(Map<String, List<String>> values) {
        return new EntryQuery(asOf, text, new TreeMap<>(values), order, descending, open);
    }

    /// The same entries in the order of their keys.
    public EntryQuery byKey() {
        return new EntryQuery(asOf, text, wanted, Optional.empty(), false, open);
    }

    /// Whether it wants all entries that there are on the day.
    public boolean wantsAll() {
        return text.isBlank() && wanted.values().stream().allMatch(List::isEmpty);
    }
}
