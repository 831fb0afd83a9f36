// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Values parted by commas (RFC 4180), to be written in UTF-8; what a spreadsheet would compute is defused.
public final class Csv {

    /// By which spreadsheets know that it is UTF-8; the first of a file.
    public static final String MARK = "\uFEFF";

    private static final String LINE_END = "\r\n";

    private Csv() {}

    /// @param cells text, or numbers, which compute nothing and stay what they are
    public static String line(Stream<?> cells) {
        return cells.map(Csv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : quoted(Defused.out(value.toString()));
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(one -> one == ',' || one == '"' || one == '\n' || one == '\r' || one == '\t' || one == ';' || one == ' ') ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
