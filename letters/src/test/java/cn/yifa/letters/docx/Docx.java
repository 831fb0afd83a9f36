// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import cn.yifa.letters.Letter;

/// A DOCX read again as what it is, a package of XML; names are asked for without their prefix `w:`, such as `//p[pPr/jc/@val="center"]`.
final class Docx {

    private final Map<String, Document> parts = new TreeMap<>();
    private final byte[] bytes;

    private Docx(byte[] bytes) {
        this.bytes = bytes;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var xml = new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).replaceAll("(</?|\\s)w:", "$1");
                parts.put(entry.getName(), DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new org.xml.sax.InputSource(new java.io.StringReader(xml))));
            }
        } catch (Exception e) {
            throw new AssertionError("not a package of XML", e);
        }
    }

    static Docx of(Letter letter) {
        var out = new ByteArrayOutputStream();
        try {
            LetterDocx.write(letter, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Docx(out.toByteArray());
    }

    byte[] bytes() {
        return bytes;
    }

    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /// Attributes and texts found in the main part.
    List<String> values(String path) {
        return values("word/document.xml", path);
    }

    List<String> values(String part, String path) {
        try {
            var nodes = (NodeList) XPathFactory.newDefaultInstance().newXPath().evaluate(path, parts.get(part), XPathConstants.NODESET);
            var values = new ArrayList<String>();
            for (var i = 0; i < nodes.getLength(); i++) {
                values.add(nodes.item(i) instanceof Element element ? element.getTextContent() : nodes.item(i).getNodeValue());
            }
            return values;
        } catch (XPathExpressionException e) {
            throw new AssertionError(path, e);
        }
    }

    String value(String path) {
        return value("word/document.xml", path);
    }

    String value(String part, String path) {
        var values = values(part, path);
        if (values.size() != 1) {
            throw new AssertionError("one value of %s in %s expected, found %s".formatted(path, part, values));
        }
        return values.getFirst();
    }

    int number(String path) {
        return Integer.parseInt(value(path));
    }

    /// A length in millimetres.
    double millimetres(String path) {
        return number(path) * 25.4 / 1440;
    }

    /// The paragraph that holds this text, as the beginning of a path.
    static String paragraph(String text) {
        return "//p[contains(., '" + text + "')]";
    }

    /// The name of the part for what stands outside the core.
    ///
    /// @param what header or footer
    /// @param when first, default (odd pages) or even
    String margin(String what, String when) {
        var id = value("//" + what + "Reference[@type='" + when + "']/@*[name()='r:id']");
        return "word/" + value("word/_rels/document.xml.rels", "//*[@Id='" + id + "']/@Target").replaceFirst("^/?word/", "");
    }
}
