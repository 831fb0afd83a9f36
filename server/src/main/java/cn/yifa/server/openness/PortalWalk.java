// SPDX-License-Identifier: Apache-2.0
package cn.yifa.server.openness;

import cn.yifa.server.access.AccessPolicy;
import cn.yifa.server.openness.PortalFinding.Kind;
import cn.yifa.server.openness.SeenPage.Link;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Walks the public pages from link to link, each once (走一遍门户), and tells where a link leads nowhere.
///
/// A list with filters has no end of addresses, and a register may have a million entries: addresses with a question are looked at without going on from there, and of the entries of a register so many at most; what entries say is read where they are kept.
final class PortalWalk {

    private static final int MOST_PAGES = 3_000;
    private static final int MOST_QUESTIONS = 1_000;
    private static final int MOST_ENTRIES = 40;

    /// What stands there is read where it is kept, or isn't ours to write: official texts, digests, the registers.
    private static final List<String> NOT_READ = List.of("/laws", "/law", "/records", "/registers", "/calendar", "/verify", "/feeds", "/powers", "/services", "/market-access");

    private final OwnPages pages;
    private final AccessPolicy policy;
    private final TextReading reading;
    private final Consumer<PortalFinding> found;
    private final Runnable beat;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, Set<String>> anchors = new HashMap<>();
    private final Map<String, Integer> entries = new HashMap<>();
    private final Map<String, Boolean> there = new HashMap<>();
    private final List<Leading> leadings = new ArrayList<>();
    private int seen;
    private int links;
    private int questions;

    PortalWalk(OwnPages pages, AccessPolicy policy, TextReading reading, Consumer<PortalFinding> found, Runnable beat) {
        this.pages = pages;
        this.policy = policy;
        this.reading = reading;
        this.found = found;
        this.beat = beat;
    }

    /// A link to a place within a page.
    private record Leading(String from, String title, Link link) {}

    int seen() {
        return seen;
    }

    int links() {
        return links;
    }

    void from(List<String> begin) {
        begin.forEach(this::queue);
        while (!waiting.isEmpty() && seen < MOST_PAGES) {
            page(waiting.removeFirst());
            beat.run();
        }
        leadings.forEach(this::anchor);
    }

    private void queue(String path) {
        if (known.add(path)) {
            waiting.add(path);
        }
    }

    private void page(String path) {
        var answer = pages.get(path);
        there.put(path, answer.there());
        seen++;
        if (answer.there() && !answer.body().isEmpty()) {
            var page = SeenPage.of(answer.body());
            anchors.put(path, page.anchors());
            page.links().stream().distinct().forEach(link -> follow(path, page, link));
            if (NOT_READ.stream().noneMatch(path::startsWith)) {
                reading.read(page.text(), path, page.title(), "").forEach(found);
            }
        }
    }

    private void follow(String from, SeenPage page, Link link) {
        var target = link.target().isEmpty() ? from : link.target();
        if (!target.startsWith("/") || target.startsWith("//") || target.startsWith("/sign-in") || target.startsWith("/assets/")) {
            return;
        }
        links++;
        var path = target.replaceAll("\\?.*", "");
        var rule = policy.rule("GET", path);
        if (rule.isPresent() && !policy.admits("GET", path, Optional.empty())) {
            found.accept(dead(from, page.title(), link, "链接通向要登录的页面，公众打不开"));
            return;
        }
        if (rule.isEmpty() || !there(target, link.download())) {
            found.accept(dead(from, page.title(), link, "链接打不开：" + decoded(target)));
        } else if (link.anchor().filter(anchor -> !anchor.isEmpty()).isPresent()) {
            leadings.add(new Leading(from, page.title(), new Link(target, link.anchor(), link.words(), link.download())));
        }
    }

    /// Whether something is there; a page without a question is walked from later.
    private boolean there(String target, boolean download) {
        var at = there.get(target);
        if (at != null) {
            return at;
        }
        if (target.indexOf('?') >= 0 || download) {
            questions++;
            boolean found = questions > MOST_QUESTIONS || (download ? pages.head(target) : pages.get(target)).there();
            beat.run();
            there.put(target, found);
            return found;
        }
        if (entry(target).map(register -> entries.merge(register, 1, Integer::sum) > MOST_ENTRIES).orElse(false)) {
            return true;
        }
        boolean found = pages.head(target).there();
        there.put(target, found);
        if (found) {
            queue(target);
        }
        return found;
    }

    /// The register of an entry's address.
    private static Optional<String> entry(String path) {
        var parts = path.split("/");
        return parts.length == 4 && parts[1].equals("registers") ? Optional.of(parts[2]) : Optional.empty();
    }

    private void anchor(Leading leading) {
        var ids = anchors.get(leading.link().target());
        var anchor = leading.link().anchor().map(PortalWalk::decoded).orElse("");
        if (ids != null && !ids.contains(anchor)) {
            found.accept(dead(leading.from(), leading.title(), leading.link(), "页面里没有链接要去的地方 #" + anchor));
        }
    }

    private static PortalFinding dead(String from, String title, Link link, String words) {
        return new PortalFinding(Kind.DEAD_LINK, from, title, "链接“" + (link.words().isBlank() ? decoded(link.target()) : link.words()) + "”", words);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
