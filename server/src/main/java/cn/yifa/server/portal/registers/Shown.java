// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import java.util.List;
import java.util.Optional;

/// A value of an entry as people read it.
public sealed interface Shown {

    /// @param code to be read letter by letter
    record Words(String text, boolean code) implements Shown {}

    /// Several, or such as lead somewhere.
    record Items(List<Item> items) implements Shown {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// @param address where it leads; empty when nowhere
    /// @param more    what it says in short; may be empty
    record Item(String text, String address, String more) {}

    record Table(List<Head> heads, List<List<Shown>> rows) implements Shown {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    record Head(String id, String name) {}

    /// Not filled in.
    Shown NOTHING = new Words("", false);

    default boolean empty() {
        return switch (this) {
            case Words words -> words.text().isEmpty();
            case Items items -> items.items().isEmpty();
            case Table table -> table.rows().isEmpty();
        };
    }

    static Shown of(String text) {
        return new Words(text, false);
    }

    /// All of it in a line.
    default String line() {
        return switch (this) {
            case Words words -> words.text();
            case Items items -> String.join("、", items.items().stream().map(Item::text).toList());
            case Table table -> table.rows().size() + " 项";
        };
    }

    /// The rows of a table; none for anything else.
    default Optional<Table> table() {
        return this instanceof Table table ? Optional.of(table) : Optional.empty();
    }
}
