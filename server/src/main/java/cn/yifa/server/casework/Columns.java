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

    static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        var texts = new String[values.size()];
        int i = 0;
        for (var value : values) {
            texts[i++] = text(text.apply(value));
        }
        return texts;
    }

    static <T> @Nullable String[] optionals(Collection<T> values, Function<T, ? extends Optional<?>> optional) {
        var texts = new @Nullable String[values.size()];
        int i = 0;
        for (var value : values) {
            var found = optional.apply(value);
            texts[i++] = found.isPresent() ? text(found.get().toString()) : null;
        }
        return texts;
    }

    static OffsetDateTime instant(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
