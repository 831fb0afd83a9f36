// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/// A cell as its file has it (单元格).
public sealed interface Cell {

    Cell EMPTY = new Words("");

    record Words(String text) implements Cell {}

    /// @param plain with the digits that the file has
    record Amount(BigDecimal plain) implements Cell {}

    /// A number that the sheet shows as a day.
    record Moment(LocalDateTime at) implements Cell {}

    record Flag(boolean yes) implements Cell {}

    /// What it shows is computed from other cells, and was so at some time by some program.
    record Computed() implements Cell {}

    /// @param code such as `#REF!`
    record Broken(String code) implements Cell {}

    /// As much text as a cell takes: what came after was lost.
    record Full() implements Cell {}

    default boolean empty() {
        return this instanceof Words words && words.text().isBlank();
    }
}
