// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.exchange.table;

import cn.yifa.server.storage.PassingFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/// The first sheet that can be seen of an XLSX workbook, row by row, from the file's own XML.
final class XlsxTable {

    private static final XMLInputFactory XML = factory();
    private static final String BROKEN = "不是完整的 XLSX 工作簿。请在表格软件里另存一份再传";
    private static final Set<String> UNSEEN = Set.of("hidden", "veryHidden");

    private final ZipFile zip;
    private final RowTaker taker;

    private XlsxTable(ZipFile zip, RowTaker taker) {
        this.zip = zip;
        this.taker = taker;
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    /// @throws UnreadableTable when it is no workbook
    static void read(PassingFile file, RowTaker taker) throws IOException {
        try (var zip = open(file)) {
            new XlsxTable(zip, taker).read();
        } catch (ZipException | EOFException | XMLStreamException broken) {
            throw new UnreadableTable(BROKEN);
        }
    }

    private static ZipFile open(PassingFile file) {
        try {
            return ZipFile.builder().setSeekableByteChannel(file.channel()).get();
        } catch (IOException broken) {
            throw new UnreadableTable(BROKEN);
        }
    }

    private record Sheet(String name, String relation, boolean seen) {}

    private void read() throws IOException, XMLStreamException {
        var sheets = new ArrayList<Sheet>();
        var from1904 = new boolean[1];
        each("xl/workbook.xml", (xml, name) -> {
            if (name.equals("sheet")) {
                sheets.add(new Sheet(attribute(xml, "name"), relation(xml), !UNSEEN.contains(attribute(xml, "state"))));
            } else if (name.equals("workbookPr")) {
                from1904[0] = Set.of("1", "true").contains(attribute(xml, "date1904"));
            }
        });
        var parts = new HashMap<String, String>();
        each("xl/_rels/workbook.xml.rels", (xml, name) -> {
            if (name.equals("Relationship")) {
                parts.put(attribute(xml, "Id"), part(attribute(xml, "Target")));
            }
        });
        var first = sheets.stream().filter(Sheet::seen).findFirst().orElseThrow(() -> new UnreadableTable("工作簿里没有看得见的工作表"));
        left(sheets, first);
        try (var texts = texts(); var in = part(parts.getOrDefault(first.relation(), ""), true)) {
            new SheetRows(XML.createXMLStreamReader(in), texts, days(), from1904[0], taker).read();
        }
    }

    private void left(List<Sheet> sheets, Sheet first) {
        var hidden = sheets.stream().filter(sheet -> !sheet.seen()).map(Sheet::name).toList();
        var others = sheets.stream().filter(sheet -> sheet.seen() && sheet != first && !sheet.name().equals(Tables.ABOUT)).map(Sheet::name).toList();
        if (!hidden.isEmpty()) {
            taker.remark("没有读取隐藏的工作表：" + String.join("、", hidden));
        }
        if (!others.isEmpty()) {
            taker.remark("只读取第一张工作表“" + first.name() + "”，没有读取：" + String.join("、", others));
        }
    }

    private SharedTexts texts() throws IOException, XMLStreamException {
        var failure = new XMLStreamException[1];
        var texts = SharedTexts.of(one -> {
            try (var in = part("xl/sharedStrings.xml", false)) {
                if (in != null) {
                    var xml = XML.createXMLStreamReader(in);
                    while (xml.hasNext()) {
                        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
                            one.take(SheetRows.text(xml, "si"));
                        }
                    }
                }
            } catch (XMLStreamException broken) {
                failure[0] = broken;
            }
        });
        if (failure[0] != null) {
            texts.close();
            throw failure[0];
        }
        return texts;
    }

    /// The numbers of the styles that show a number as a day.
    private Set<Integer> days() throws IOException, XMLStreamException {
        var formats = new HashMap<Integer, String>();
        var days = new HashSet<Integer>();
        var of = new int[] {-1};
        if (zip.getEntry("xl/styles.xml") != null) {
            each("xl/styles.xml", (xml, name) -> {
                switch (name) {
                    case "numFmt" -> formats.put(number(attribute(xml, "numFmtId")), attribute(xml, "formatCode"));
                    case "cellXfs" -> of[0] = 0;
                    case "cellStyles" -> of[0] = -1;
                    case "xf" -> {
                        if (of[0] >= 0) {
                            int format = number(attribute(xml, "numFmtId"));
                            if (DateUtil.isADateFormat(format, format(formats, format))) {
                                days.add(of[0]);
                            }
                            of[0]++;
                        }
                    }
                    default -> { }
                }
            });
        }
        return days;
    }

    private static @Nullable String format(Map<Integer, String> formats, int number) {
        return formats.containsKey(number) ? formats.get(number) : BuiltinFormats.getBuiltinFormat(number);
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    @FunctionalInterface
    private interface Element {
        void begin(XMLStreamReader xml, String name) throws XMLStreamException;
    }

    private void each(String part, Element element) throws IOException, XMLStreamException {
        try (var in = part(part, true)) {
            var xml = XML.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT) {
                    element.begin(xml, xml.getLocalName());
                }
            }
        }
    }

    /// @return null when it isn't there and needn't be
    private @Nullable InputStream part(String name, boolean needed) throws IOException {
        var entry = name.isEmpty() ? null : zip.getEntry(name);
        if (entry == null && needed) {
            throw new UnreadableTable(BROKEN);
        }
        return entry == null ? null : new Bounded(zip.getInputStream(entry), entry.getCompressedSize());
    }

    private static String part(String target) {
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private static String relation(XMLStreamReader xml) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals("id") && !xml.getAttributeName(i).getNamespaceURI().isEmpty()) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    static String attribute(XMLStreamReader xml, String name) {
        var value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
