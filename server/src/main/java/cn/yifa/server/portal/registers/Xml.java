// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.portal.registers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// XML of a few elements, whatever stands in their texts.
final class Xml {

    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    /// What is written into an element.
    @FunctionalInterface
    interface Content {
        void write(Xml xml);
    }

    /// What may fail while it is written; into memory it doesn't.
    @FunctionalInterface
    private interface Step {
        void take() throws XMLStreamException;
    }

    private Xml() {
        try {
            writer = WRITERS.createXMLStreamWriter(written, StandardCharsets.UTF_8.name());
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] document(String root, String namespace, Content content) {
        var xml = new Xml();
        xml.step(() -> xml.writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0"));
        xml.step(() -> xml.writer.writeStartElement(root));
        xml.step(() -> xml.writer.writeDefaultNamespace(namespace));
        content.write(xml);
        xml.step(xml.writer::writeEndElement);
        xml.step(xml.writer::writeEndDocument);
        xml.step(xml.writer::flush);
        return xml.written.toByteArray();
    }

    void element(String name, Content content) {
        step(() -> writer.writeStartElement(name));
        content.write(this);
        step(writer::writeEndElement);
    }

    void text(String name, String text) {
        element(name, xml -> xml.step(() -> xml.writer.writeCharacters(legal(text))));
    }

    void attribute(String name, String value) {
        step(() -> writer.writeAttribute(name, legal(value)));
    }

    /// Characters that XML doesn't know are left out.
    private static String legal(String text) {
        return text.codePoints().filter(one -> one >= ' ' && one != 0xFFFE && one != 0xFFFF && !(one >= 0xD800 && one <= 0xDFFF) || one == '\n' || one == '\t')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private void step(Step step) {
        try {
            step.take();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
