// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A page as the check of the portal reads it (读到的页面).
///
/// @param anchors places in it that one can be led to
/// @param text    what it says, without what is around every page
record SeenPage(String title, List<Link> links, Set<String> anchors, String text) {

    /// @param words    under which it stands
    /// @param download whether it is a file
    record Link(String target, Optional<String> anchor, String words, boolean download) {}

    static SeenPage of(String html) {
        var page = Jsoup.parse(html);
        var links = new ArrayList<Link>();
        page.select("a[href]").forEach(link -> links.add(link(link.attr("href"), words(link), link.hasAttr("download"))));
        page.select("link[href]").forEach(link -> links.add(link(link.attr("href"), "页面用的文件", true)));
        page.select("script[src], img[src]").forEach(file -> links.add(link(file.attr("src"), "页面用的文件", true)));
        var main = Optional.ofNullable(page.selectFirst("main")).orElse(page.body());
        return new SeenPage(title(page), List.copyOf(links), page.select("[id]").stream().map(Element::id).collect(Collectors.toUnmodifiableSet()), main.wholeText());
    }

    private static String title(Document page) {
        return Optional.ofNullable(page.selectFirst("h1")).map(Element::text).filter(text -> !text.isBlank()).orElse(page.title());
    }

    private static String words(Element link) {
        return link.text().isBlank() ? link.attr("aria-label") : link.text();
    }

    private static Link link(String href, String words, boolean download) {
        int hash = href.indexOf('#');
        return hash < 0 ? new Link(href, Optional.empty(), words, download) : new Link(href.substring(0, hash), Optional.of(href.substring(hash + 1)), words, download);
    }
}
