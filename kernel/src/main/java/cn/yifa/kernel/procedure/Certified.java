// SPDX-License-Identifier: Apache-2.0
package cn.yifa.kernel.procedure;

import cn.yifa.kernel.cases.Fields;
import cn.yifa.kernel.law.Citation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What certificate whoever acts must hold (持证): one that is valid on the day, for the field and the region that the case is about.
///
/// @param field   the field of enforcement (执法领域); of several each wants its officers, and whoever acts is certified for one of them
/// @param region  the region; any will do when absent
/// @param named   the field that names, by their certificates, those who alone may act; all of them must be certified for one field at least
/// @param atLeast how many of them there must be for each field
/// @param into    the field that takes down under which certificate it was done
/// @param basis   why
public record Certified(Said field, Optional<Said> region, Optional<String> named, int atLeast, Optional<String> into, Citation basis) {

    /// Where it is said what a certificate must be for.
    public sealed interface Said {

        /// A field of the case says it.
        record InField(String field) implements Said {}

        /// It is the same for every case.
        record Always(String words) implements Said {}

        default List<String> in(Fields fields) {
            return switch (this) {
                case InField(String field) -> Stream.concat(fields.text(field).stream(), fields.texts(field).stream()).filter(text -> !text.isBlank()).distinct().toList();
                case Always(String words) -> List.of(words);
            };
        }
    }

    /// The fields of the case that must have been written by then.
    public Stream<String> reads() {
        return Stream.concat(Stream.concat(Stream.of(field), region.stream()).filter(Said.InField.class::isInstance).map(said -> ((Said.InField) said).field()), named.stream());
    }
}
