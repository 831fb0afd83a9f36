// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.flow;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// XML written element by element, each on a line of its own.
final class XmlText {

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;
    private int depth;

    XmlText() {
        try {
            out = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
        } catch (XMLStreamException e) {
            throw new IllegalStateException("no XML can be written", e);
        }
    }

    /// @param attributes names and values in turn; an attribute without a value is left out
    XmlText open(String element, String... attributes) {
        return write(() -> {
            out.writeCharacters("\n" + "  ".repeat(depth++));
            out.writeStartElement(element);
            attributes(attributes);
        });
    }

    XmlText close() {
        return write(() -> {
            out.writeCharacters("\n" + "  ".repeat(--depth));
            out.writeEndElement();
        });
    }

    XmlText empty(String element, String... attributes) {
        return write(() -> {
            out.writeCharacters("\n" + "  ".repeat(depth));
            out.writeEmptyElement(element);
            attributes(attributes);
        });
    }

    /// An element with nothing but words; none at all when there are no words.
    XmlText leaf(String element, String words, String... attributes) {
        return words.isEmpty() ? this : write(() -> {
            out.writeCharacters("\n" + "  ".repeat(depth));
            out.writeStartElement(element);
            attributes(attributes);
            out.writeCharacters(words);
            out.writeEndElement();
        });
    }

    String finish() {
        write(() -> {
            out.writeCharacters("\n");
            out.writeEndDocument();
            out.close();
        });
        return text.toString();
    }

    private void attributes(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            if (!attributes[i + 1].isEmpty()) {
                out.writeAttribute(attributes[i], attributes[i + 1]);
            }
        }
    }

    private interface Writing {

        void run() throws XMLStreamException;
    }

    private XmlText write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written", e);
        }
    }
}
