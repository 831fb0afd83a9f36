// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.manuscript;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Web pages: what a reader sees, a block a line. Nothing is fetched and nothing runs.
final class HtmlSource {

    private static final int LONGEST = 4_000_000;
    private static final int DEEPEST = 400;
    private static final Set<String> UNSEEN = Set.of("script", "style", "noscript", "template", "head", "nav", "header", "footer", "button", "select", "option", "iframe", "object", "svg", "form");

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private HtmlSource() {}

    static List<String> lines(byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new UnreadableFile("这个网页有几百万字，超出了可以读取的篇幅。请只保存正文后再导入。");
        }
        var source = new HtmlSource();
        source.walk(parsed(bytes).body(), 0);
        source.end();
        return source.lines;
    }

    /// By the character set that the page names; where it names none, by its bytes.
    private static Document parsed(byte[] bytes) {
        var head = new String(bytes, 0, Math.min(bytes.length, 2048), StandardCharsets.ISO_8859_1);
        try {
            return head.contains("charset=") ? Jsoup.parse(new ByteArrayInputStream(bytes), null, "") : Jsoup.parse(Charsets.decode(bytes));
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableFile("这个网页已经损坏，或者声明的编码不对，打不开。请在浏览器里复制正文，另存为 .txt 后再导入。", broken);
        }
    }

    private void walk(Node node, int depth) {
        if (depth > DEEPEST) {
            throw new UnreadableFile("这个网页的结构嵌套太深，不能读取。请在浏览器里复制正文，另存为 .txt 后再导入。");
        }
        if (node instanceof TextNode text) {
            line.append(text.getWholeText().replaceAll("[\\r\\n\\t ]+", " "));
        } else if (node instanceof Element element && !UNSEEN.contains(element.normalName())) {
            boolean breaks = element.isBlock() || element.normalName().equals("br") || element.normalName().equals("tr");
            if (breaks) {
                end();
            }
            element.childNodes().forEach(child -> walk(child, depth + 1));
            if (breaks) {
                end();
            } else if (element.normalName().equals("td") || element.normalName().equals("th")) {
                line.append(' ');
            }
        }
    }

    private void end() {
        if (!line.toString().isBlank()) {
            lines.add(line.toString());
        }
        line.setLength(0);
    }
}
