// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.casework;

import cn.yifa.kernel.cases.CaseId;
import cn.yifa.server.casework.CaseOrder.Key;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where in an ordered list a page ended, so that the next goes on from there whatever has come or gone meanwhile.
///
/// @param value what the order compares; none for a case without a due day
public record CasePlace(Optional<String> value, CaseId id) {

    private static final int ID = 36;
    private static final int LONGEST = 2000;
    private static final int YEARS = 10_000;

    public static CasePlace of(CaseRow row, Key key) {
        return new CasePlace(switch (key) {
            case OPENED -> Optional.of(row.openedAt().toString());
            case DUE -> row.due().map(LocalDate::toString);
            case NUMBER -> Optional.of(row.number());
            case TITLE -> Optional.of(row.title());
        }, row.id());
    }

    /// Reads what [#toString] wrote; nothing when it is no place in such an order.
    public static Optional<CasePlace> parse(String text, Key key) {
        try {
            if (text.length() < ID || text.length() > LONGEST || text.length() > ID && text.charAt(ID) != ':') {
                return Optional.empty();
            }
            var value = text.length() == ID ? null : text.substring(ID + 1);
            return fits(value, key) ? Optional.of(new CasePlace(Optional.ofNullable(value), CaseId.parse(text.substring(0, ID)))) : Optional.empty();
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(@Nullable String value, Key key) {
        if (value == null) {
            return key == Key.DUE;
        }
        return switch (key) {
            case OPENED -> LocalDateTime.parse(value).getYear() < YEARS;
            case DUE -> LocalDate.parse(value).getYear() < YEARS;
            case NUMBER, TITLE -> true;
        };
    }

    @Override
    public String toString() {
        return id + value.map(found -> ":" + found).orElse("");
    }
}
