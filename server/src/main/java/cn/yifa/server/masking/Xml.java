// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.masking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// XML parts of a document (文档部件): read without anything from outside, changed in memory, written again.
final class Xml {

    private Xml() {}

    static Document read(byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(bytes));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new UnmaskableFile("这个 Word 文件已经损坏。请用 Word 或者 WPS 打开后另存，再试一次。", broken);
        }
    }

    static byte[] write(Document document) {
        try {
            var out = new ByteArrayOutputStream();
            document.setXmlStandalone(true);
            TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (TransformerException impossible) {
            throw new IllegalStateException("a document that was read could not be written", impossible);
        }
    }

    static List<Node> children(Node node) {
        var all = new ArrayList<Node>();
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            all.add(child);
        }
        return all;
    }

    /// The elements below that are so, outer ones first.
    static List<Element> elements(Node root, Predicate<Element> wanted) {
        var found = new ArrayList<Element>();
        for (var child : children(root)) {
            if (child instanceof Element element) {
                if (wanted.test(element)) {
                    found.add(element);
                }
                found.addAll(elements(element, wanted));
            }
        }
        return found;
    }

    static List<Attr> attributes(Element element) {
        var all = new ArrayList<Attr>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            all.add((Attr) element.getAttributes().item(i));
        }
        return all;
    }

    static String name(Node node) {
        var local = node.getLocalName();
        return local == null ? node.getNodeName() : local;
    }

    static void remove(Node node) {
        var parent = node.getParentNode();
        if (parent != null) {
            parent.removeChild(node);
        }
    }

    /// Puts what is inside an element in its place.
    static void unwrap(Element element) {
        var parent = element.getParentNode();
        if (parent != null) {
            children(element).forEach(child -> parent.insertBefore(child, element));
            parent.removeChild(element);
        }
    }
}
