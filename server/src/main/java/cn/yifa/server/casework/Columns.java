// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Values in the form in which PostgreSQL's columns take them.
final class Columns {

    private Columns() {}

    /// Text without the one character that PostgreSQL's text cannot hold.
    static String text(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }

    static <T> @Nullable String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).map(Columns::text).toArray(String[]::new);
    }

    static <T> @Nullable String[] optionals(Collection<T> values, Function<T, Optional<?>> value) {
        return values.stream().map(one -> value.apply(one).map(found -> text(found.toString())).orElse(null)).toArray(String[]::new);
    }

    static OffsetDateTime instant(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
