// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.document;

import cn.yifa.kernel.procedure.Guard;
import java.util.List;
import java.util.Optional;

/// A template as it was read, its parts in place.
record Pieces(List<Piece> pieces) {

    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    /// @param blank whether nothing stands in the line: one that only directives stand in leaves none
    record LineEnd(boolean blank) implements Piece {}

    record Value(Fact fact) implements Piece {}

    record Choice(List<Branch> branches) implements Piece {}

    /// @param when absent for 否则
    record Branch(Optional<Guard> when, List<Piece> pieces) {}

    record Each(Fact.OfField list, List<Piece> pieces) implements Piece {}

    record Item() implements Piece {}

    /// Lines that a letter must keep word for word (必印).
    record Kept(List<Piece> pieces) implements Piece {}
}
