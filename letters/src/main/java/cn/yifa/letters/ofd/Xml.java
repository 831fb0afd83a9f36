// SPDX-License-Identifier: Apache-2.0
package cn.yifa.letters.ofd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// An element of OFD with what is in it.
final class Xml {

    private static final String NAMESPACE = "http://www.ofdspec.org/2016";

    private final StringBuilder markup = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final String root;
    private final String[] attributes;

    Xml(String root, String... attributes) {
        this.root = root;
        this.attributes = attributes.clone();
    }

    /// @param attributes name, value, name, value, …
    Xml open(String name, String... attributes) {
        start(name, attributes);
        markup.append('>');
        open.push(name);
        return this;
    }

    Xml close() {
        markup.append("</ofd:").append(open.pop()).append('>');
        return this;
    }

    Xml empty(String name, String... attributes) {
        start(name, attributes);
        markup.append("/>");
        return this;
    }

    Xml text(String name, String text, String... attributes) {
        open(name, attributes);
        escaped(text);
        return close();
    }

    Xml add(Xml element) {
        markup.append("<ofd:").append(element.root).append('>').append(element.markup).append("</ofd:").append(element.root).append('>');
        return this;
    }

    byte[] bytes() {
        var body = new Xml(root);
        var all = new String[attributes.length + 2];
        all[0] = "xmlns:ofd";
        all[1] = NAMESPACE;
        System.arraycopy(attributes, 0, all, 2, attributes.length);
        body.open(root, all).markup.append(markup);
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body.close().markup).getBytes(StandardCharsets.UTF_8);
    }

    private void start(String name, String... pairs) {
        markup.append("<ofd:").append(name);
        for (var i = 0; i < pairs.length; i += 2) {
            markup.append(' ').append(pairs[i]).append("=\"");
            escaped(pairs[i + 1]);
            markup.append('"');
        }
    }

    private void escaped(String text) {
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            switch (character) {
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '&' -> markup.append("&amp;");
                case '"' -> markup.append("&quot;");
                default -> markup.append(character);
            }
        }
    }
}
