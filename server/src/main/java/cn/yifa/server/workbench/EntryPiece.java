// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.workbench;

import java.util.List;
import java.util.Optional;

/// One of the values of a field of an entry, as people read it.
///
/// @param address where it leads
/// @param amiss   what is not as it should be about it, such as an article no longer in force; may be empty
public record EntryPiece(String words, Optional<String> address, String amiss) {

    static EntryPiece of(String words) {
        return new EntryPiece(words, Optional.empty(), "");
    }

    /// A field with all that it holds.
    ///
    /// @param basis  why it must be stated; may be empty
    /// @param rows   the lines of a table, each with a cell for every head; empty for a field that isn't one
    /// @param masked whether it is personal data that are not open to the reader
    public record OfField(String id, String name, String basis, String unit, List<EntryPiece> pieces, boolean broad, List<String> heads, List<List<List<EntryPiece>>> rows, boolean masked) {}

    /// Fields that belong together.
    ///
    /// @param heading may be empty
    public record OfSection(String heading, List<OfField> fields) {}
}
