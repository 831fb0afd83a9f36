// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Walks through an XML part, without ever holding it as a tree. Names are local: the strict and the usual dialect differ
/// only in their namespaces. Nothing outside the part is ever fetched.
final class XmlCursor {

    private static final int DEEPEST = 400;

    private final XMLStreamReader reader;
    private int depth;

    XmlCursor(byte[] part) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            reader = factory.createXMLStreamReader(new ByteArrayInputStream(part));
        } catch (XMLStreamException broken) {
            throw new UnreadableFile(Messages.BROKEN_WORD, broken);
        }
    }

    /// Goes to the next start or end of an element, or text; false at the part's end.
    boolean next() {
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > DEEPEST) {
                        throw new UnreadableFile(Messages.BROKEN_WORD);
                    }
                    return true;
                }
                if (event == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                    return true;
                }
                if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                    return true;
                }
            }
            return false;
        } catch (XMLStreamException broken) {
            throw new UnreadableFile(Messages.BROKEN_WORD, broken);
        }
    }

    boolean starts() {
        return reader.isStartElement();
    }

    boolean ends() {
        return reader.isEndElement();
    }

    boolean starts(String name) {
        return starts() && reader.getLocalName().equals(name);
    }

    /// The name of the element that starts or ends here.
    String name() {
        return reader.getLocalName();
    }

    String text() {
        return reader.isCharacters() ? reader.getText() : "";
    }

    int depth() {
        return depth;
    }

    Optional<String> attribute(String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }

    int number(String name, int otherwise) {
        try {
            return attribute(name).map(String::strip).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException wrong) {
            return otherwise;
        }
    }

    /// An element that says yes by being there, unless its value says no.
    boolean on() {
        String value = attribute("val").orElse("true");
        return !(value.equals("0") || value.equals("false") || value.equals("off") || value.equals("none"));
    }

    /// Passes over the element that starts here and all in it.
    void skip() {
        int outside = depth - 1;
        while (depth > outside && next()) {
            continue;
        }
    }

    /// Does the act for each start of an element until the one that starts here has ended. The act may go on itself.
    void each(Runnable act) {
        int outside = depth - 1;
        while (next() && depth > outside) {
            if (starts()) {
                act.run();
            }
        }
    }
}
