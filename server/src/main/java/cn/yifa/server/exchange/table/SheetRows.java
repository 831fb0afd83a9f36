// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import static cn.yifa.server.exchange.table.XlsxTable.attribute;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;

/// The rows of one sheet.
final class SheetRows {

    private static final int MOST_COLUMNS = 1_000;
    private static final int FULL = 32_767;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{0,400})?([eE][-+]?[0-9]{1,3})?");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final XMLStreamReader xml;
    private final SharedTexts texts;
    private final Set<Integer> days;
    private final boolean from1904;
    private final RowTaker taker;
    private int row;

    SheetRows(XMLStreamReader xml, SharedTexts texts, Set<Integer> days, boolean from1904, RowTaker taker) {
        this.xml = xml;
        this.texts = texts;
        this.days = days;
        this.from1904 = from1904;
        this.taker = taker;
    }

    void read() throws IOException, XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "row" -> row();
                    case "mergeCell" -> merged(attribute(xml, "ref"));
                    default -> { }
                }
            }
        }
    }

    private void row() throws IOException, XMLStreamException {
        var said = attribute(xml, "r");
        row = said.matches("\\d{1,7}") ? Integer.parseInt(said) : row + 1;
        var cells = new ArrayList<Cell>();
        int column = -1;
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row"))) {
            if (xml.isStartElement() && xml.getLocalName().equals("c")) {
                var place = attribute(xml, "r");
                column = place.isEmpty() ? column + 1 : column(place);
                var cell = cell();
                if (!cell.empty()) {
                    if (column >= MOST_COLUMNS || column < cells.size()) {
                        throw new UnreadableTable("第 " + row + " 行的列次序不对或者超过 " + MOST_COLUMNS + " 列，不像是清单的表格");
                    }
                    while (cells.size() < column) {
                        cells.add(Cell.EMPTY);
                    }
                    cells.add(cell);
                }
            }
        }
        if (!cells.isEmpty()) {
            taker.row(row, cells);
        }
    }

    private Cell cell() throws IOException, XMLStreamException {
        var type = attribute(xml, "t");
        var style = attribute(xml, "s");
        var value = "";
        var computed = false;
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c"))) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "f" -> computed = true;
                    case "v" -> value = characters(xml);
                    case "is" -> value = text(xml, "is");
                    default -> { }
                }
            }
        }
        return computed ? new Cell.Computed() : value.isEmpty() ? Cell.EMPTY : cell(type, style, value);
    }

    private Cell cell(String type, String style, String value) throws IOException {
        return switch (type) {
            case "s" -> words(texts.get(value.matches("\\d{1,9}") ? Long.parseLong(value) : -1));
            case "str" -> words(decoded(value));
            case "inlineStr" -> words(value);
            case "b" -> new Cell.Flag(value.equals("1"));
            case "e" -> new Cell.Broken(value);
            case "d" -> moment(value);
            default -> number(style, value);
        };
    }

    private static Cell words(String text) {
        return text.length() >= FULL ? new Cell.Full() : new Cell.Words(text);
    }

    private Cell number(String style, String value) {
        if (!NUMBER.matcher(value).matches()) {
            return new Cell.Broken(value);
        }
        if (style.matches("\\d{1,9}") && days.contains(Integer.parseInt(style))) {
            double serial = Double.parseDouble(value);
            if (DateUtil.isValidExcelDate(serial)) {
                return new Cell.Moment(DateUtil.getLocalDateTime(serial, from1904, true));
            }
        }
        return new Cell.Amount(new BigDecimal(value));
    }

    private static Cell moment(String value) {
        try {
            return new Cell.Moment(LocalDateTime.parse(value.contains("T") ? value.replaceAll("Z$", "") : value + "T00:00"));
        } catch (DateTimeParseException e) {
            return new Cell.Words(value);
        }
    }

    /// The text of an element, of runs with a look of their own too, without the readings that stand above it.
    static String text(XMLStreamReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        int readings = 0;
        while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(element))) {
            if (xml.isStartElement() && xml.getLocalName().equals("t") && readings == 0) {
                append(text, characters(xml));
            } else if (xml.isStartElement() && xml.getLocalName().equals("rPh")) {
                readings++;
            } else if (xml.isEndElement() && xml.getLocalName().equals("rPh")) {
                readings--;
            }
        }
        return decoded(text.toString());
    }

    /// The characters up to the end of the element, or so many of them as no cell can hold: a single one may be longer than memory.
    private static String characters(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.isStartElement()) {
                throw new XMLStreamException("text expected, found <" + xml.getLocalName() + ">");
            }
            if (xml.hasText()) {
                append(text, xml.getText());
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        text.append(more, 0, Math.min(more.length(), FULL - text.length()));
    }

    /// Characters that XML has no writing for.
    private static String decoded(String text) {
        return text.contains("_x") ? ESCAPED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16)))) : text;
    }

    private void merged(String range) {
        var first = range.split(":")[0];
        var number = first.replaceAll("[^0-9]", "");
        taker.fault(number.isEmpty() || number.length() > 7 ? 1 : Integer.parseInt(number), column(first), "单元格 " + range + " 合并了，看不出哪一行有这个内容。请取消合并，每一行都填写");
    }

    private static int column(String place) {
        int column = 0;
        for (int i = 0; i < place.length() && i < 4 && Character.isLetter(place.charAt(i)); i++) {
            column = column * 26 + (Character.toUpperCase(place.charAt(i)) - 'A' + 1);
        }
        return column - 1;
    }
}
