// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Reads what an OFD file shows from its XML, from OFD.xml on, as a reader would find it.
final class PrintedOfd {

    private static final String NAMESPACE = "http://www.ofdspec.org/2016";

    private PrintedOfd() {}

    static Printed read(byte[] file) throws IOException {
        var parts = parts(file);
        var root = text(parts.get("OFD.xml"), "DocRoot");
        var folder = root.substring(0, root.lastIndexOf('/') + 1);
        var document = parts.get(root);
        var fonts = new HashMap<String, String>();
        for (var font : elements(parts.get(folder + text(document, "PublicRes")), "Font")) {
            fonts.put(font.getAttribute("ID"), font.getAttribute("FontName"));
        }
        var pages = new ArrayList<Printed.Page>();
        for (var page : elements(document, "Page")) {
            pages.add(page(parts.get(folder + page.getAttribute("BaseLoc")), fonts));
        }
        return new Printed(pages);
    }

    static Map<String, Document> parts(byte[] file) throws IOException {
        var parts = new HashMap<String, Document>();
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().endsWith(".xml")) {
                    continue;
                }
                parts.put(entry.getName(), factory.newDocumentBuilder().parse(new ByteArrayInputStream(zip.readAllBytes())));
            }
        } catch (org.xml.sax.SAXException | javax.xml.parsers.ParserConfigurationException e) {
            throw new IOException(e);
        }
        return parts;
    }

    private static Printed.Page page(Document content, Map<String, String> fonts) {
        var glyphs = new ArrayList<Printed.Glyph>();
        for (var object : elements(content, "TextObject")) {
            var box = numbers(object.getAttribute("Boundary"));
            var size = Double.parseDouble(object.getAttribute("Size")) / Printed.POINT;
            var red = red(object, "FillColor");
            for (var code : elements(object, "TextCode")) {
                var x = box[0] + Double.parseDouble(code.getAttribute("X"));
                var y = box[1] + Double.parseDouble(code.getAttribute("Y"));
                var steps = steps(code.getAttribute("DeltaX"));
                var characters = code.getTextContent().codePoints().toArray();
                if (steps.size() != characters.length - 1) {
                    throw new AssertionError("%d steps for %d characters: %s".formatted(steps.size(), characters.length, code.getTextContent()));
                }
                for (var i = 0; i < characters.length; i++) {
                    glyphs.add(new Printed.Glyph(Character.toString(characters[i]), x, y, size, red, fonts.get(object.getAttribute("Font"))));
                    x += i < steps.size() ? steps.get(i) : 0;
                }
            }
        }
        var strokes = new ArrayList<Printed.Stroke>();
        for (var object : elements(content, "PathObject")) {
            var box = numbers(object.getAttribute("Boundary"));
            var path = text(object, "AbbreviatedData").split(" ");
            strokes.add(new Printed.Stroke(box[0] + Double.parseDouble(path[1]), box[1] + Double.parseDouble(path[2]), box[0] + Double.parseDouble(path[4]),
                    box[1] + Double.parseDouble(path[5]), Double.parseDouble(object.getAttribute("LineWidth")), red(object, "StrokeColor")));
        }
        return new Printed.Page(glyphs, strokes);
    }

    private static boolean red(Element object, String name) {
        return elements(object, name).stream().anyMatch(colour -> colour.getAttribute("Value").equals("255 0 0"));
    }

    private static List<Double> steps(String text) {
        var steps = new ArrayList<Double>();
        var parts = text.isEmpty() ? new String[0] : text.split(" ");
        for (var i = 0; i < parts.length; i++) {
            if (parts[i].equals("g")) {
                for (var k = 0; k < Integer.parseInt(parts[i + 1]); k++) {
                    steps.add(Double.parseDouble(parts[i + 2]));
                }
                i += 2;
            } else {
                steps.add(Double.parseDouble(parts[i]));
            }
        }
        return steps;
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    private static String text(Object parent, String name) {
        return elements(parent, name).getFirst().getTextContent();
    }

    private static List<Element> elements(Object parent, String name) {
        var nodes = parent instanceof Document document ? document.getElementsByTagNameNS(NAMESPACE, name) : ((Element) parent).getElementsByTagNameNS(NAMESPACE, name);
        var list = new ArrayList<Element>();
        for (var i = 0; i < nodes.getLength(); i++) {
            list.add((Element) nodes.item(i));
        }
        return list;
    }
}
