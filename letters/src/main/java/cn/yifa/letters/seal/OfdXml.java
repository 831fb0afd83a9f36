// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/// The XML of OFD packages, read without document types and entities.
final class OfdXml {

    static final String NAMESPACE = "http://www.ofdspec.org/2016";

    private OfdXml() {}

    /// @param path for the message
    /// @throws Unreadable when it isn't well-formed, or has a document type
    static Element read(byte[] content, String path) {
        try {
            var builder = factory().newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new Unreadable("OFD 文件里的 " + path + " 已损坏，无法读取", e);
        }
    }

    static Element create(String name) {
        try {
            var document = factory().newDocumentBuilder().newDocument();
            var root = document.createElementNS(NAMESPACE, "ofd:" + name);
            document.appendChild(root);
            return root;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        return factory;
    }

    static byte[] write(Element root) {
        try {
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            var written = new ByteArrayOutputStream();
            Document document = root.getOwnerDocument();
            document.setXmlStandalone(true);
            transformer.transform(new DOMSource(document), new StreamResult(written));
            return written.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The children that are elements of OFD with the name.
    static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName()) && NAMESPACE.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }

    static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    /// @throws Unreadable when there is none, or more than one
    static Element required(Element parent, String name) {
        var found = children(parent, name);
        if (found.size() != 1) {
            throw new Unreadable("OFD 文件的签名描述不完整（" + name + "）");
        }
        return found.getFirst();
    }

    static Element add(Element parent, String name) {
        var child = parent.getOwnerDocument().createElementNS(NAMESPACE, "ofd:" + name);
        parent.appendChild(child);
        return child;
    }

    static Element add(Element parent, String name, String text) {
        var child = add(parent, name);
        child.setTextContent(text);
        return child;
    }
}
