// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.docx;

import java.util.ArrayDeque;
import java.util.Deque;

/// The XML of one part of a DOCX, written from top to bottom; text and values are escaped here and nowhere else.
final class Markup {

    private static final String NAMESPACES =
            " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /// @param attributes names and values in turn
    Markup open(String name, Object... attributes) {
        start(name, attributes).append('>');
        open.push(name);
        return this;
    }

    Markup empty(String name, Object... attributes) {
        start(name, attributes).append("/>");
        return this;
    }

    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    Markup text(String text) {
        escape(text);
        return this;
    }

    /// The whole part, with what is still open closed.
    @Override
    public String toString() {
        while (!open.isEmpty()) {
            close();
        }
        return out.toString();
    }

    private StringBuilder start(String name, Object... attributes) {
        out.append('<').append(name);
        if (open.isEmpty()) {
            out.append(NAMESPACES);
        }
        for (var i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(String.valueOf(attributes[i + 1]));
            out.append('"');
        }
        return out;
    }

    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(text.charAt(i));
            }
        }
    }
}
